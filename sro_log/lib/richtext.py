"""Rich text: cleans HTML down to paragraphs, lists, bold and links, and trades it with plain text.
All is read into blocks (richtext_blocks.py) and written again in one canonical form."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from itertools import groupby

import nh3

from sro_log.lib.richtext_blocks import Block, Line, List, Paragraph, Run, tidy_blocks, tidy_line

MAX_LENGTH = 200_000  # beyond that, nesting made to do harm takes seconds to read
MAX_LIST_DEPTH = 4

_TAGS = {"p", "br", "strong", "ul", "ol", "li", "a"}
_URL_SCHEMES = {"http", "https", "mailto"}
_LIST_TAGS = {"ul", "ol"}
_BOLD_TAGS = {"strong", "b"}
# Tags that end one paragraph and begin another; none of them survives.
_BOUNDARIES = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "address"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "dl", "dt", "dd"),
    *("section", "article", "header", "footer", "main", "nav", "aside", "figure", "figcaption"),
}
_HREF = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_URL_IN_TEXT = re.compile(r"\bhttps?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_ITEM = re.compile(r"(?P<marker>[-•]|(?P<number>[0-9]{1,4})\.) +(?P<text>\S.*)")
# Beware: written as escapes, since most of them are invisible.
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class RichTextError(ValueError):
    """The text cannot be taken; the message is a Swedish sentence for the user."""


def clean(html_text: str) -> str:
    """The text with only p, br, strong, ul, ol, li and a[href] left, in canonical form.

    Bold becomes strong, headings and other blocks become p, every other tag goes and its text
    stays. Links keep http, https and mailto. Control characters and bidirectional overrides go.
    Lists keep four levels. A numbered list that starts elsewhere than at 1 becomes paragraphs
    with their numbers, since no number in a decision may change. Cleaning twice changes nothing.
    Raises RichTextError above 200,000 characters, before or after; what it gave it takes again.
    """
    return _within_limit(_to_html(_read_html(_within_limit(html_text))))


def from_plain(text: str) -> str:
    """HTML of what was written in a textarea.

    A blank line parts paragraphs; "- " begins a bullet and "1. " a number when the numbers run
    from 1; an indented line belongs to the item above; http and https addresses become links.
    Raises RichTextError above 200,000 characters, before or after; clean takes what it gave.
    """
    return _within_limit(_to_html(_read_plain(_within_limit(text))))


def to_plain(html_text: str) -> str:
    """The text as it is edited in a textarea; from_plain reads it back (bold is lost).

    A link is its text followed by the address in parentheses when they differ.
    """
    return "\n\n".join("\n".join(_plain_lines(block)) for block in _read_html(html_text))


def is_empty(html_text: str) -> bool:
    """Whether nothing would be seen: no text, or only tags, spaces and line breaks."""
    return not _read_html(html_text)


def _within_limit(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise RichTextError("Texten är för lång. Den får ha högst 200 000 tecken.")
    return text


# Reading HTML


class _Reader(HTMLParser):
    """Builds blocks from the events of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Block] = []
        self.lists: list[List] = []  # open lists, outermost first
        self.ignored_lists = 0  # open lists beyond the deepest level
        self.is_stray_item = False  # an item outside any list: it gets one of its own
        self.line: Line = []
        self.lines: list[Line] = []
        self.bold = 0
        self.href: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BOUNDARIES:
            self.end_paragraph()
        elif tag in _LIST_TAGS:
            self.open_list(tag == "ol", dict(attrs).get("start") or "1")
        elif tag == "li":
            self.open_item()
        elif tag == "br":
            self.end_line()
        elif tag in _BOLD_TAGS:
            self.bold += 1
        elif tag == "a":
            self.href = _safe_href(_without_unwanted(dict(attrs).get("href") or "").strip())

    def handle_endtag(self, tag: str) -> None:
        if tag in _BOUNDARIES:
            self.end_paragraph()
        elif tag == "li":
            self.close_item()
        elif tag in _LIST_TAGS:
            self.close_list()
        elif tag in _BOLD_TAGS:
            self.bold = max(0, self.bold - 1)
        elif tag == "a":
            self.href = None

    def handle_data(self, data: str) -> None:
        self.line.append(Run(_without_unwanted(data), self.bold > 0, self.href))

    def open_list(self, ordered: bool, start: str) -> None:
        self.end_paragraph()
        if len(self.lists) == MAX_LIST_DEPTH:
            self.ignored_lists += 1
            return
        number = int(start) if re.fullmatch("[0-9]{1,4}", start) else 1
        opened = List(ordered, number if ordered else 1)
        self.here().append(opened)
        self.lists.append(opened)

    def close_list(self) -> None:
        self.end_paragraph()
        if self.ignored_lists:
            self.ignored_lists -= 1
        elif self.lists:
            self.lists.pop()

    def open_item(self) -> None:
        self.end_paragraph()
        if not self.lists:
            self.open_list(ordered=False, start="1")
            self.is_stray_item = True
        self.lists[-1].items.append([])

    def close_item(self) -> None:
        self.end_paragraph()
        if self.is_stray_item and len(self.lists) == 1:
            self.is_stray_item = False
            self.lists.pop()

    def here(self) -> list[Block]:
        """Where the next block goes: the last item of the innermost list, or the text itself."""
        if not self.lists:
            return self.root
        if not self.lists[-1].items:
            self.lists[-1].items.append([])
        return self.lists[-1].items[-1]

    def end_line(self) -> None:
        self.lines.append(self.line)
        self.line = []

    def end_paragraph(self) -> None:
        self.end_line()
        lines = [tidy_line(line) for line in self.lines]
        self.lines = []
        if any(lines):
            self.here().append(Paragraph(lines))


def _read_html(html_text: str) -> list[Block]:
    """The blocks of any HTML: nh3 makes it well-formed and safe, then it is read."""
    safe = nh3.clean(
        _without_unwanted(html_text),
        tags=_TAGS | _BOLD_TAGS | _BOUNDARIES,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=_URL_SCHEMES,
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(safe)
    reader.close()
    reader.end_paragraph()
    return tidy_blocks(reader.root, in_item=False)


def _without_unwanted(text: str) -> str:
    return _UNWANTED.sub("", _LINE_BREAKS.sub("\n", text))


@lru_cache(maxsize=1000)
def _safe_href(href: str) -> str | None:
    """The address, when it is one that nh3 lets through as well."""
    if not _HREF.fullmatch(href):
        return None
    link = f'<a href="{html.escape(href)}">x</a>'
    return href if "href=" in nh3.clean(link, url_schemes=_URL_SCHEMES) else None


# Writing


def _to_html(blocks: list[Block]) -> str:
    written = "".join(_html_block(block) for block in blocks)
    return nh3.clean(
        written, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_URL_SCHEMES, link_rel=None
    )


def _html_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_html_lines(block.lines)}</p>"
    tag = "ol" if block.ordered else "ul"
    items = "".join(f"<li>{_html_item(item)}</li>" for item in block.items)
    return f"<{tag}>{items}</{tag}>"


def _html_item(item: list[Block]) -> str:
    return "".join(
        _html_lines(block.lines) if isinstance(block, Paragraph) else _html_block(block)
        for block in item
    )


def _html_lines(lines: list[Line]) -> str:
    return "<br>".join(_html_line(line) for line in lines)


def _html_line(line: Line) -> str:
    written = ""
    for href, runs in groupby(line, key=lambda run: run.href):
        inner = "".join(_html_run(run) for run in runs)
        written += f'<a href="{html.escape(href)}">{inner}</a>' if href else inner
    return written


def _html_run(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    return f"<strong>{text}</strong>" if run.strong else text


def _plain_lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [_plain_line(line) for line in block.lines]
    lines = []
    for number, item in enumerate(block.items, 1):
        marker = f"{number}. " if block.ordered else "- "
        inner = [line for part in item for line in _plain_lines(part)]
        lines.append(marker + inner[0])
        lines += [" " * len(marker) + line for line in inner[1:]]
    return lines


def _plain_line(line: Line) -> str:
    """The line's text, each link followed by its address unless that is what is shown."""
    written = ""
    for href, runs in groupby(line, key=lambda run: run.href):
        text = "".join(run.text for run in runs)
        shown = text.rstrip()
        address = re.sub("^mailto:", "", href or "", flags=re.IGNORECASE)
        if href and shown.lstrip() != address:
            text = f"{shown} ({address}){text[len(shown) :]}"
        written += text
    return written


# Reading plain text


@dataclass
class _OpenItem:
    """An item, to which lines indented at least so far belong."""

    indent: int
    blocks: list[Block]


class _PlainReader:
    """Builds blocks from lines of plain text."""

    def __init__(self) -> None:
        self.root: list[Block] = []
        self.open_items: list[_OpenItem] = []
        self.is_after_blank = True

    def read(self, line: str) -> None:
        text = line.strip()
        if text:
            self.read_text(text, indent=len(line) - len(line.lstrip()))
        self.is_after_blank = not text

    def read_text(self, text: str, *, indent: int) -> None:
        while self.open_items and self.open_items[-1].indent > indent:
            self.open_items.pop()
        blocks = self.open_items[-1].blocks if self.open_items else self.root
        last = blocks[-1] if blocks else None
        item = _ITEM.fullmatch(text)
        target = self.list_for(item["number"], last) if item else None
        if item and target:
            if target is not last:
                blocks.append(target)
            content: list[Block] = [Paragraph([_linked(item["text"])])]
            target.items.append(content)
            self.open_items.append(_OpenItem(indent + 2, content))
        elif isinstance(last, Paragraph) and not self.is_after_blank:
            last.lines.append(_linked(text))
        else:
            blocks.append(Paragraph([_linked(text)]))

    def list_for(self, number: str | None, last: Block | None) -> List | None:
        """The list that the item continues or begins; None when it is no item after all."""
        if len(self.open_items) == MAX_LIST_DEPTH:
            return None
        if number is None:
            return last if isinstance(last, List) and not last.ordered else List(ordered=False)
        if isinstance(last, List) and last.ordered and int(number) == len(last.items) + 1:
            return last
        return List(ordered=True) if int(number) == 1 else None


def _read_plain(text: str) -> list[Block]:
    reader = _PlainReader()
    for line in _without_unwanted(text).expandtabs(4).split("\n"):
        reader.read(line)
    return tidy_blocks(reader.root, in_item=False)


def _linked(text: str) -> Line:
    """The line with its addresses as links; a closing full stop or bracket is not theirs."""
    runs, end = [], 0
    for found in _URL_IN_TEXT.finditer(text):
        address = found[0]
        while address[-1] in ".,;:!?'”’…" or _closes_nothing(address):
            address = address[:-1]
        if href := _safe_href(address):
            runs += [Run(text[end : found.start()]), Run(address, href=href)]
            end = found.start() + len(address)
    return tidy_line([*runs, Run(text[end:])])


def _closes_nothing(address: str) -> bool:
    pair = {")": "()", "]": "[]"}.get(address[-1])
    return pair is not None and address.count(pair[1]) > address.count(pair[0])
