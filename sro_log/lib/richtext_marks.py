"""Bold and links in plain text: **fet**, [text](https://...), and bare addresses.

Backslashes before a mark: every two stand for one, and an odd one makes the mark plain text.
Anywhere else a backslash is itself. So reading what was written gives exactly the same line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sro_log.lib.richtext_blocks import Line, Run, tidy_line
from sro_log.lib.richtext_html import safe_href

BOLD = "**"
_SCHEME = r"(?:https?://|mailto:)"
_ADDRESS = r"\bhttps?://(?:(?!\*\*)[^\s<>\"]){1,2000}"
_LINK = (
    r"\[(?P<text>(?:[^\[\]\\]|\\[\\*\[\]]|\\)++)\]\((?:<(?P<angled>[^\s<>\"]++)>"
    rf"|(?P<href>{_SCHEME}[^\s<>\"()]*+(?:\([^\s<>\"()]*+\)[^\s<>\"()]*+)*+))\)"
)
_IN_LINK = re.compile(r"(?<!\\)(?P<slashes>\\++)(?=[*\[\]]|$)|(?P<stars>\*++)")
_IN_LINE = re.compile(
    rf"(?<!\\)(?P<slashes>\\++)(?=[*\[\]]|https?://)|(?P<stars>\*++)|{_LINK}|(?P<address>{_ADDRESS})",
    re.IGNORECASE,
)
_MAY_MARK = re.compile(r"[*\[\]\\]|https?://", re.IGNORECASE)
_ESCAPABLE = re.compile(r"[*\[\]]|https?://", re.IGNORECASE)
_AFTER_ADDRESS = re.compile(r"\)?[.,;:!?]*+(?:\s|$)")
_ADDRESS_START = re.compile(_ADDRESS, re.IGNORECASE)
_TO_ESCAPE = re.compile(
    r"(?<!\\)(?:(?P<slashes>\\*+)(?P<mark>[*\[\]]|\bhttps?://)|(?P<last>\\++)$)", re.IGNORECASE
)


@dataclass
class _Piece:
    """Text, or a mark for bold that has not yet found its pair."""

    text: str
    is_mark: bool = False
    href: str | None = None
    is_bare: bool = False  # an address that stands for itself: nothing in it is a mark
    strong: bool = False


def read_marks(text: str) -> Line:
    """The line with its marks made bold and links.

    A mark without its pair is plain text. A closing full stop or bracket is not a bare address's.
    """
    if not _MAY_MARK.search(text):
        return tidy_line([Run(text)])
    runs: list[Run] = []
    for piece in _paired(list(_pieces(text, in_link=False))):
        if piece.href is None or piece.is_bare:
            runs.append(Run(piece.text, piece.strong, piece.href))
            continue
        for inner in _paired(list(_pieces(piece.text, in_link=True))):
            runs.append(Run(inner.text, piece.strong or inner.strong, piece.href))
    return tidy_line(runs)


def write_marks(line: Line) -> str:
    """The line with marks for bold and links, as read_marks reads it back."""
    return "".join(_written(line))


# Reading


def _pieces(text: str, *, in_link: bool) -> Iterator[_Piece]:
    """The text's pieces in order. In a link's text there are no links."""
    pattern = _IN_LINK if in_link else _IN_LINE
    place = 0
    while found := pattern.search(text, place):
        if found.start() > place:
            yield _Piece(text[place : found.start()])
        place = found.end()
        kind = found.lastgroup
        if found["slashes"]:
            yield _Piece("\\" * (len(found[0]) // 2))
            if len(found[0]) % 2:
                literal = _ESCAPABLE.match(text, place)
                place += len(literal[0]) if literal else 0
                yield _Piece(literal[0] if literal else "")
        elif found["stars"]:
            yield _Piece(found[0], is_mark=found[0] == BOLD)
        elif kind == "address":
            address = _trimmed_address(found[0])
            place = found.start() + len(address)
            yield _Piece(address, href=safe_href(address), is_bare=True)
        elif href := safe_href(found["angled"] or found["href"]):
            yield _Piece(found["text"], href=href)
        else:
            yield _Piece(found[0])
    yield _Piece(text[place:])


def _trimmed_address(address: str) -> str:
    while address[-1] in ".,;:!?'”’…*" or _closes_nothing(address):
        address = address[:-1]
    return address


def _closes_nothing(address: str) -> bool:
    pair = {")": "()", "]": "[]"}.get(address[-1])
    return pair is not None and address.count(pair[1]) > address.count(pair[0])


def _paired(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with bold between marks that pair; other marks are text."""
    pieces = [piece for piece in pieces if piece.text]
    opening: int | None = None
    bold: list[tuple[int, int]] = []
    for place, piece in enumerate(pieces):
        if not piece.is_mark:
            continue
        before = pieces[place - 1] if place else None
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        closes = before is not None and not before.is_mark and not before.text[-1].isspace()
        opens = after is not None and not after.is_mark and not after.text[0].isspace()
        if opening is not None and closes:
            bold.append((opening, place))
            opening = None
        elif opening is None and opens:
            opening = place
    marks = {place for pair in bold for place in pair}
    for first, last in bold:
        for place in range(first + 1, last):
            pieces[place].strong = True
    return [piece for place, piece in enumerate(pieces) if place not in marks]


# Writing


def _written(line: Line) -> Iterator[str]:
    has_link_end = "](" in "".join(run.text for run in line)
    groups = [(href, list(runs)) for href, runs in groupby(line, key=lambda run: run.href)]
    pieces: list[tuple[str, str]] = []  # "mark", "bare", "text" or "shown", and the words
    bold = False
    for place, (href, runs) in enumerate(groups):
        if href is None:
            bold = _add_runs(pieces, runs, bold, "text")
            continue
        all_bold = all(run.strong for run in runs)
        if bold != all_bold:
            pieces.append(("mark", BOLD))
            bold = all_bold
        if _may_stand_bare(href, runs, groups, place):
            pieces.append(("bare", href))
            continue
        pieces.append(("mark", "["))
        inner = [Run(run.text, run.strong and not all_bold) for run in runs]
        if _add_runs(pieces, inner, False, "shown"):
            pieces.append(("mark", BOLD))
        target = f"<{href}>" if _needs_angles(href) else href
        pieces.append(("mark", f"]({target})"))
    if bold:
        pieces.append(("mark", BOLD))
    for place, (kind, words) in enumerate(pieces):
        if kind in ("mark", "bare"):
            yield words
            continue
        before = pieces[place - 1][1][-1] if place else ""
        after = pieces[place + 1][1][0] if place + 1 < len(pieces) else ""
        yield _escaped(words, before, after, in_link=kind == "shown", has_link_end=has_link_end)


def _add_runs(pieces: list[tuple[str, str]], runs: list[Run], bold: bool, kind: str) -> bool:
    for run in runs:
        if run.strong != bold:
            pieces.append(("mark", BOLD))
        bold = run.strong
        pieces.append((kind, run.text))
    return bold


def _may_stand_bare(
    href: str, runs: list[Run], groups: list[tuple[str | None, list[Run]]], place: int
) -> bool:
    """Whether the address alone is read back as this link."""
    found = _ADDRESS_START.fullmatch(href)
    if len(runs) != 1 or runs[0].text != href or not found or _trimmed_address(href) != href:
        return False
    strong = runs[0].strong
    if place:
        before = groups[place - 1][1][-1]
        if before.href or (before.strong == strong and before.text[-1] not in " ("):
            return False
    if place + 1 < len(groups):
        next_href, following = groups[place + 1]
        if next_href:
            return False
        after = following[0]
        ends = _AFTER_ADDRESS.match(after.text)
        if after.text[0] == ")" and href.count("(") > href.count(")"):
            return False
        is_last = len(following) == 1 and place + 2 == len(groups)
        return after.strong != strong or bool(ends and (is_last or ends[0][-1:].isspace()))
    return True


def _needs_angles(href: str) -> bool:
    """Whether its brackets are such that the link's end could not be told."""
    depth = 0
    for char in href:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth not in (0, 1):
            return True
    return depth != 0


def _escaped(text: str, before: str, after: str, *, in_link: bool, has_link_end: bool) -> str:
    """The text with backslashes where it would be taken for a mark."""

    def escape(found: re.Match[str]) -> str:
        slashes = found["slashes"] or ""
        if found["last"]:
            return found["last"] * 2 if after and after in "*[]" else found["last"]
        mark, start, end = found["mark"], found.start("mark"), found.end("mark")
        if len(mark) > 1:
            needed = not in_link
        elif mark == "*":
            left = text[start - 1] if start else before
            right = text[end] if end < len(text) else after
            needed = "*" in (left, right)
        else:
            needed = in_link or (mark == "[" and has_link_end)
        if len(mark) > 1 and in_link:
            return found[0]
        return f"{slashes * 2}\\{mark}" if needed or slashes else found[0]

    return _TO_ESCAPE.sub(escape, text)
