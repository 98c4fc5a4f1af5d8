"""Rich text as HTML: read into blocks, and written again with the fixed set of tags only."""

import html
import re
from functools import lru_cache
from html.parser import HTMLParser
from itertools import groupby

import nh3

from sro_log.lib.richtext_blocks import Block, Line, List, Paragraph, Run, tidy_blocks, tidy_line

MAX_LIST_DEPTH = 4

TAGS = {"p", "br", "strong", "ul", "ol", "li", "a"}
URL_SCHEMES = {"http", "https", "mailto"}
LIST_TAGS = {"ul", "ol"}
BOLD_TAGS = {"strong", "b"}
# Tags that end one paragraph and begin another; none of them survives.
BOUNDARIES = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "address"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "dl", "dt", "dd"),
    *("section", "article", "header", "footer", "main", "nav", "aside", "figure", "figcaption"),
}
MAX_DEPTH = 200
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w:-]*)[^<>]*>?")
_UNCLOSED = {
    *("br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source", "embed"),
    *("p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dd", "dt", "option"),
}
_HREF = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_NUMBER = re.compile("[0-9]{1,9}")
# Beware: written as escapes, since most of them are invisible.
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def read_html(html_text: str) -> list[Block]:
    """The blocks of any HTML: nh3 makes it well-formed and safe, then it is read."""
    safe = nh3.clean(
        shallow(without_unwanted(html_text)),
        tags=TAGS | BOLD_TAGS | BOUNDARIES,
        attributes={"a": {"href"}, "ol": {"start"}, "li": {"value"}},
        url_schemes=URL_SCHEMES,
        link_rel=None,
    )
    return BlockReader().blocks_of(safe)


def write_html(blocks: list[Block]) -> str:
    """The blocks with the fixed set of tags."""
    written = "".join(_html_block(block) for block in blocks)
    return nh3.clean(
        written,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=URL_SCHEMES,
        link_rel=None,
    )


def without_unwanted(text: str) -> str:
    """The text without what cannot be seen and turns text around; one kind of line break."""
    return _UNWANTED.sub("", _LINE_BREAKS.sub("\n", text))


def shallow(html_text: str) -> str:
    """The HTML without tags below the two hundredth level, which take seconds to set right."""
    if html_text.count("<") <= MAX_DEPTH:
        return html_text
    depth = dropped = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal depth, dropped
        if found["name"].lower() in _UNCLOSED:
            return found[0]
        if not found["slash"]:
            depth, dropped = (depth + 1, dropped) if depth < MAX_DEPTH else (depth, dropped + 1)
            return "" if dropped else found[0]
        if dropped:
            dropped -= 1
            return ""
        depth = max(0, depth - 1)
        return found[0]

    return _TAG.sub(keep, html_text)


@lru_cache(maxsize=1000)
def safe_href(href: str) -> str | None:
    """The address, when it is one that nh3 lets through as well."""
    if not _HREF.fullmatch(href):
        return None
    link = f'<a href="{html.escape(href)}">x</a>'
    return href if "href=" in nh3.clean(link, url_schemes=URL_SCHEMES) else None


class BlockReader(HTMLParser):
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

    def blocks_of(self, well_formed: str) -> list[Block]:
        """The blocks of the HTML, tidied."""
        self.feed(well_formed)
        self.close()
        self.end_paragraph()
        return tidy_blocks(self.root, in_item=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what the tag opens."""
        if tag in BOUNDARIES:
            self.end_paragraph()
        elif tag in LIST_TAGS:
            self.open_list(tag == "ol", _number(dict(attrs).get("start")) or 1)
        elif tag == "li":
            self.open_item(_number(dict(attrs).get("value")))
        elif tag == "br":
            self.end_line()
        elif tag in BOLD_TAGS:
            self.bold += 1
        elif tag == "a":
            self.href = href_in(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes."""
        if tag in BOUNDARIES:
            self.end_paragraph()
        elif tag == "li":
            self.close_item()
        elif tag in LIST_TAGS:
            self.close_list()
        elif tag in BOLD_TAGS:
            self.bold = max(0, self.bold - 1)
        elif tag == "a":
            self.href = None

    def handle_data(self, data: str) -> None:
        """Take text into the line."""
        self.line.append(Run(without_unwanted(data), self.bold > 0, self.href))

    def open_list(self, ordered: bool, start: int) -> None:
        """Begin a list in the innermost item, or in the text itself."""
        self.end_paragraph()
        if len(self.lists) == MAX_LIST_DEPTH:
            self.ignored_lists += 1
            return
        opened = List(ordered, start if ordered else 1)
        self.here().append(opened)
        self.lists.append(opened)

    def close_list(self) -> None:
        """End the innermost list."""
        self.end_paragraph()
        if self.ignored_lists:
            self.ignored_lists -= 1
        elif self.lists:
            self.lists.pop()

    def open_item(self, number: int | None = None) -> None:
        """Begin an item; a number that is not the next one begins a list of its own."""
        self.end_paragraph()
        if not self.lists:
            self.open_list(ordered=False, start=1)
            self.is_stray_item = True
        last = self.lists[-1]
        if number is not None and last.ordered and number != last.next_number:
            self.lists.pop()
            self.open_list(ordered=True, start=number)
        self.lists[-1].items.append([])

    def close_item(self) -> None:
        """End the innermost item."""
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
        """End the line."""
        self.lines.append(self.line)
        self.line = []

    def end_paragraph(self) -> None:
        """End the paragraph, if there is one."""
        self.end_line()
        lines = [tidy_line(line) for line in self.lines]
        self.lines = []
        if any(lines):
            self.here().append(Paragraph(lines))


def href_in(attributes: dict[str, str | None]) -> str | None:
    """The link's address, when it may be kept."""
    return safe_href(without_unwanted(attributes.get("href") or "").strip())


def _number(value: str | None) -> int | None:
    return int(value) if value and _NUMBER.fullmatch(value) else None


def _html_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_html_lines(block.lines)}</p>"
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.start != 1 else ""
    items = "".join(f"<li>{_html_item(item)}</li>" for item in block.items)
    return f"<{tag}{start}>{items}</{tag}>"


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
