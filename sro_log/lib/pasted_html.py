"""HTML from the clipboard (Word, Outlook, Word on the web, Google Docs, LibreOffice) as rich text.

Numbers, bold and links are kept, and nothing else. A number that Word wrote beside a paragraph
becomes the item's number in a real list; letters and "1.1", which the fixed set of tags has no
list for, stand as text before the item.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import nh3

from sro_log.lib.richtext import RichTextError, within_limit
from sro_log.lib.richtext_blocks import Block, List, Paragraph, Run, tidy_line
from sro_log.lib.richtext_html import (
    BOLD_TAGS,
    BOUNDARIES,
    LIST_TAGS,
    MAX_LIST_DEPTH,
    TAGS,
    URL_SCHEMES,
    BlockReader,
    href_in,
    shallow,
    without_unwanted,
    write_html,
)

MAX_PASTED = 2_000_000  # characters; Word sends some hundred thousand of styles with a page
_DROPPED = {"script", "style", "title", "xml", "head", "del", "object", "svg", "math", "select"}
_INLINE = {"span", "font", "sup", "em", "i", "u", "ins", "label"}
_KEPT = TAGS | BOLD_TAGS | BOUNDARIES | _INLINE
_ATTRIBUTES = {
    "*": {"style", "class", "id"},
    "a": {"href"},
    "ol": {"start", "type"},
    "li": {"value", "type", "aria-level", "data-aria-level"},
}
_FRAGMENT = ("<!--StartFragment-->", "<!--EndFragment-->")
_MSO_LIST = re.compile(r"\blevel([1-9])\b")
_NUMBER = re.compile(r"\(?([0-9]{1,9})[.)]?")
_BULLET = re.compile(r"[^\w(]+|[^\W\d]")  # "·", or the letter that Wingdings shows as a sign
_TYPED_MARKER = re.compile(r"\s*(?P<marker>[·•o§\-–]|\(?(?:[0-9]{1,3}|[a-zåäö])[.)])[\u00a0 ]{2,}")
_WEIGHT = re.compile(r"bold(?:er)?\b|normal\b|lighter\b|[1-9]00\b")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_STYLE_TYPES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_ROMANS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
           (4, "iv"), (1, "i"))  # fmt: skip


def clean_pasted(html_text: str) -> str:
    """Canonical rich text of what a word processor or mail program put on the clipboard.

    Text that is hidden or struck by tracked changes, comments and pictures go; a footnote's number
    stays as a raised one. `richtext.to_plain` gives the same for a textarea.
    Raises RichTextError when it is longer than what can be taken (2,000,000 characters as pasted,
    200,000 cleaned).
    """
    if len(html_text) > MAX_PASTED:
        raise RichTextError("Det inklistrade är för stort. Klistra in en del i taget.")
    return within_limit(write_html(pasted_blocks(html_text)))


def pasted_blocks(html_text: str) -> list[Block]:
    """The paragraphs and lists of HTML from the clipboard."""
    fragment = _without_comments(_fragment(html_text))
    safe = nh3.clean(
        shallow(without_unwanted(fragment)),
        tags=_KEPT,
        attributes=_ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        clean_content_tags=_DROPPED,
        link_rel=None,
    )
    return _PasteReader().blocks_of(safe)


def _fragment(html_text: str) -> str:
    """What lies between the clipboard's marks, where it has them."""
    opening, closing = _FRAGMENT
    start, end = html_text.find(opening), html_text.rfind(closing)
    return html_text[start + len(opening) : end] if 0 <= start < end else html_text


def _without_comments(html_text: str) -> str:
    """Without comments, and with what "<![if ...]>" surrounds."""
    parts, place = [], 0
    while (start := html_text.find("<!", place)) >= 0:
        parts.append(html_text[place:start])
        closing = "-->" if html_text.startswith("<!--", start) else ">"
        end = html_text.find(closing, start + 2)
        if end < 0:
            return "".join(parts)
        place = end + len(closing)
    return "".join([*parts, html_text[place:]])


@dataclass
class _Open:
    """An open tag and what it means for the text in it."""

    tag: str
    bold: bool
    is_hidden: bool
    is_marker: bool
    is_raised: bool


@dataclass
class _RealList:
    """An open ol or ul: the kind of its markers, and the number that comes next."""

    kind: str  # "1", "a", "A", "i", "I", or "" for bullets
    number: int
    is_of_word: bool = False  # Word on the web: a list for each item, nested by "aria-level"


class _PasteReader(BlockReader):
    """Builds blocks from the marks that word processors leave; items come as a flat row."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[_Open] = []
        self.real: list[_RealList] = []
        self.marker: list[str] = []  # what stands in "mso-list:Ignore"
        self.prefix = ""  # a marker that stands as text before the item
        self.level = 0  # of the paragraph, where Word says that it is an item
        self.is_continued = False  # a paragraph of Word's list style without a marker
        self.may_have_marker = False

    # --- tags ---
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what the tag opens, and remember what its style means."""
        attributes = dict(attrs)
        style = _style_of(attributes.get("style") or "")
        if tag == "br":
            self.end_line()
            return
        if tag in BOUNDARIES:
            self.end_paragraph()
            self._begin_paragraph(style, attributes.get("class") or "")
        elif tag in LIST_TAGS:
            self._open_real(tag, style, attributes)
        elif tag == "li":
            self._open_real_item(style, attributes)
        elif tag == "a":
            self.href = href_in(attributes)
        if tag != "hr":
            self._push(tag, style, attributes)

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes."""
        if tag in BOUNDARIES or tag == "li":
            self.end_paragraph()
            self.prefix = "" if tag == "li" else self.prefix
        elif tag in LIST_TAGS and self.real:
            self.end_paragraph()
            if not self.real.pop().is_of_word:
                del self.lists[len(self.real) :]
        elif tag == "a":
            self.href = None
        while self.open and self.open.pop().tag != tag:
            pass

    def _push(self, tag: str, style: dict[str, str], attributes: dict[str, str | None]) -> None:
        outer = self.open[-1] if self.open else _Open("", False, False, False, False)
        css_class = (attributes.get("class") or "").lower()
        bold = outer.bold or tag in BOLD_TAGS
        if weight := _WEIGHT.match(style.get("font-weight", "")):
            bold = weight[0][0] == "b" or "600" <= weight[0] <= "900"
        hidden = style.get("display") == "none" or style.get("mso-hide") == "all"
        hidden = hidden or "msocom" in css_class or style.get("mso-special-character") == "comment"
        hidden = hidden or style.get("mso-element", "") in ("comment-list", "comment")
        is_marker = style.get("mso-list", "").lower() == "ignore"
        raised = tag == "sup" or style.get("vertical-align") == "super"
        self.open.append(
            _Open(
                tag,
                bold,
                outer.is_hidden or hidden,
                outer.is_marker or is_marker,
                outer.is_raised or raised,
            )
        )

    # --- text ---
    def handle_data(self, data: str) -> None:
        """Take text into the line, or into the marker before it."""
        state = self.open[-1] if self.open else _Open("", False, False, False, False)
        if state.is_hidden:
            return
        if state.is_marker:
            self.marker.append(data)
            return
        text = without_unwanted(data).replace("\u00ad", "").replace("\u2011", "-")
        if self.may_have_marker and text.strip():
            self.may_have_marker = False
            if typed := _TYPED_MARKER.match(text):
                self.marker.append(typed["marker"])
                text = text[typed.end() :]
        text = text.replace("\u00a0", " ")
        if state.is_raised and text.strip().isdecimal() and text.strip().isascii():
            text = text.translate(_SUPERSCRIPT)
        self.line.append(Run(text, state.bold, self.href))

    def _begin_paragraph(self, style: dict[str, str], css_class: str) -> None:
        if self.real:
            return
        mso = style.get("mso-list", "")
        found = _MSO_LIST.search(mso)
        is_list_style = css_class.startswith("MsoListParagraph")
        self.level = int(found[1]) if found else 0
        self.is_continued = is_list_style and not found and bool(self.lists)
        self.may_have_marker = is_list_style and not found

    def end_paragraph(self) -> None:
        """End the paragraph: as an item where it has a marker, or as text."""
        marker, self.marker = "".join(self.marker).strip(), []
        self.may_have_marker = False
        has_text = any(run.text.strip() for line in (*self.lines, self.line) for run in line)
        if not has_text:
            self.lines, self.line = [], []
            return
        if not self.real:
            if marker:
                self._add_item(self.level or max(1, len(self.lists)), marker)
            elif not self.is_continued:
                self.lists.clear()
        self.end_line()
        lines = [line for line in (tidy_line(line) for line in self.lines) if line]
        if self.prefix:
            lines[0] = tidy_line([Run(f"{self.prefix} "), *lines[0]])
        self.lines, self.prefix = [], ""
        self.here().append(Paragraph(lines))

    # --- lists ---
    def _open_real(
        self, tag: str, style: dict[str, str], attributes: dict[str, str | None]
    ) -> None:
        self.end_paragraph()
        is_of_word = "ListStyle" in (attributes.get("class") or "")
        if not self.real and not is_of_word:
            self.lists.clear()
        kind = (
            _STYLE_TYPES.get(style.get("list-style-type", ""), "") or attributes.get("type") or ""
        )
        if tag == "ul":
            kind = ""
        elif kind not in ("a", "A", "i", "I"):
            kind = "1"
        start = attributes.get("start") or "1"
        number = int(start) if start.isdecimal() and len(start) < 7 else 1
        self.real.append(_RealList(kind, number, is_of_word))

    def _open_real_item(self, style: dict[str, str], attributes: dict[str, str | None]) -> None:
        self.end_paragraph()
        if not self.real:
            self.real.append(_RealList("", 1))
            self.lists.clear()
        inner = self.real[-1]
        value = attributes.get("value") or ""
        if value.isdecimal() and len(value) < 7:
            inner.number = int(value)
        level = attributes.get("data-aria-level") or attributes.get("aria-level") or ""
        depth = max(len(self.real), int(level) if level in "123456789" and level else 0)
        kind = _STYLE_TYPES.get(style.get("list-style-type", ""), inner.kind)
        self._add_item(depth, _marker(kind, inner.number))
        inner.number += 1

    def _add_item(self, level: int, marker: str) -> None:
        """Begin an item; the next paragraph is its text."""
        self.prefix = ""
        level = min(level, MAX_LIST_DEPTH, len(self.lists) + 1)
        del self.lists[level:]
        number = _NUMBER.fullmatch(marker)
        if not number and not _BULLET.fullmatch(marker):
            del self.lists[level - 1 :]
            self.prefix = marker
            return
        ordered = number is not None
        start = int(number[1]) if number else 1
        last = self.lists[-1] if len(self.lists) == level else None
        if last and last.ordered == ordered and (not ordered or last.next_number == start):
            last.items.append([])
            return
        del self.lists[level - 1 :]
        opened = List(ordered, start, [[]])
        self.here().append(opened)
        self.lists.append(opened)


def _marker(kind: str, number: int) -> str:
    if kind == "":
        return "•"
    if kind == "1":
        return f"{number}."
    letters = _roman(number) if kind in "iI" else _letters(number)
    return f"{letters.upper() if kind.isupper() else letters}."


def _letters(number: int) -> str:
    """1 is a, 27 is aa."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters or "0"


def _roman(number: int) -> str:
    if not 0 < number < 400:
        return str(number)
    written = ""
    for value, letters in _ROMANS:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _style_of(style: str) -> dict[str, str]:
    return dict(_declarations(style))


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip().lower(), value.strip().lower()
