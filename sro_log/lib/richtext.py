"""Rich text: cleans HTML down to paragraphs, lists, bold and links, and trades it with plain text.

All is read into blocks (richtext_blocks.py) and written again in one canonical form, as HTML
(richtext_html.py) or as plain text (richtext_plain.py).
"""

from sro_log.lib.richtext_blocks import Block
from sro_log.lib.richtext_html import read_html, write_html
from sro_log.lib.richtext_plain import read_plain, write_plain

MAX_LENGTH = 200_000  # beyond that, nesting made to do harm takes seconds to read


class RichTextError(ValueError):
    """The text cannot be taken; the message is a Swedish sentence for the user."""


def clean(html_text: str) -> str:
    """The text with only p, br, strong, ul, ol[start], li and a[href] left, in canonical form.

    Bold becomes strong, headings and other blocks become p, every other tag goes and its text
    stays. Links keep http, https and mailto. Control characters and bidirectional overrides go.
    Lists keep four levels, and their numbers: no number in a decision may change. Above 999 they
    become paragraphs with their numbers. Cleaning twice changes nothing.
    Raises RichTextError above 200,000 characters, before or after; what it gave it takes again.
    """
    return within_limit(write_html(read_html(within_limit(html_text))))


def from_plain(text: str) -> str:
    """HTML of what was written in a textarea.

    A blank line parts paragraphs; "- " begins a bullet and "1. " a number (up to 999); an indented
    line belongs to the item above; **bold** and [links](https://...) are marked so, and http and
    https addresses become links. A backslash before such a mark makes it plain text.
    Raises RichTextError above 200,000 characters, before or after; clean takes what it gave.
    """
    return within_limit(write_html(read_plain(within_limit(text))))


def to_plain(html_text: str) -> str:
    """The text as it is edited in a textarea. from_plain reads it back to what clean gives."""
    return write_plain(read_html(html_text))


def blocks_of(html_text: str) -> list[Block]:
    """The text's paragraphs and lists, cleaned, for documents that are not HTML."""
    return read_html(within_limit(html_text))


def is_empty(html_text: str) -> bool:
    """Whether nothing would be seen: no text, or only tags, spaces and line breaks."""
    return not read_html(html_text)


def within_limit(text: str) -> str:
    """The text.

    Raises:
        RichTextError: it is longer than what is stored.
    """
    if len(text) > MAX_LENGTH:
        raise RichTextError("Texten är för lång. Den får ha högst 200 000 tecken.")
    return text
