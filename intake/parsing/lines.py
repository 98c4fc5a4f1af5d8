"""The lines a draft is read from: one a paragraph, cell or typed line, with its mark apart."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from intake.parsing.draft import Span
from intake.readers.paragraphs import Paragraph, ReadText

MOST_LINES = 60_000
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_MARK = re.compile(
    r"(?P<mark>[-–—•●○◦▪■□·‣∙*o\uf0b7\uf0a7\uf02d](?=\s)|\(?[0-9]{1,3}[.)](?=\s)"
    r"|\(?[a-zåäö][.)](?=\s))"
    r"\s+(?=\S)"
)

_GOES_ON = frozenset("abcdefghijklmnopqrstuvwxyzåäöé§")
LONGEST_ROW = 4000
LEAST_FULL = 60  # letters of a row that a page may have broken off before a number


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: its mark apart, and where it stands in the source text."""

    text: str
    marker: str = ""
    style: str = ""
    level: int = 0
    table: tuple[int, int, int] | None = None
    page: int = 0
    left: float = 0.0
    start: int = 0
    end: int = 0
    has_gap: bool = False  # a blank line stands before it
    links: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """The mark and the words."""
        return f"{self.marker} {self.text}".strip()

    @property
    def span(self) -> Span:
        """Where the line stands in the source text."""
        return (self.start, self.end)

    @property
    def is_heading(self) -> bool:
        """Marked by the writer as a heading."""
        return self.style.startswith(("heading", "title"))

    @property
    def is_item(self) -> bool:
        """An item of a list."""
        return bool(self.marker)


def lines_of(read: ReadText) -> list[Line]:
    """The document's lines in order."""
    lines: list[Line] = []
    gap = False
    for paragraph in read.paragraphs:
        made = _lines_in(paragraph, gap)
        gap = not made
        lines += made
        if len(lines) > MOST_LINES:
            break
    return lines


def cleaned(text: str) -> str:
    """Composed letters, single spaces, no soft hyphens."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return _SPACES.sub(" ", text).strip()


def _lines_in(paragraph: Paragraph, gap: bool) -> list[Line]:
    made: list[Line] = []
    at = paragraph.start + (len(paragraph.numbering) + 1 if paragraph.numbering else 0)
    for place, raw in enumerate(paragraph.text.split("\n")):
        start, at = at, at + len(raw) + 1
        words = cleaned(raw)
        marker = paragraph.numbering if place == 0 else ""
        if not marker and paragraph.table is None and (mark := _MARK.match(words)):
            marker, words = mark["mark"], words[mark.end() :]
        if words:
            made.append(
                Line(
                    text=words,
                    marker=marker,
                    style=paragraph.style,
                    level=paragraph.level,
                    table=paragraph.table,
                    page=paragraph.page,
                    left=paragraph.left,
                    start=paragraph.start if place == 0 else min(start, paragraph.end),
                    end=min(start + len(raw), paragraph.end),
                    has_gap=gap and not made,
                    links=tuple(getattr(paragraph, "links", ())) if place == 0 else (),
                )
            )
        elif marker and words == "":
            gap = True
    return made


def joined_text(lines: Sequence[Line]) -> str:
    """The lines as text, one a line, list items with a dash; what a page broke off is joined."""
    rows: list[str] = []
    for line in lines:
        is_long = bool(rows) and len(rows[-1]) > LEAST_FULL
        goes_on = line.text[:1] in _GOES_ON or (is_long and line.text[:1].isdigit())
        is_rest = rows and not line.marker and goes_on
        if is_rest and (rows[-1][-1:].isalpha() or rows[-1].endswith(",")):
            rows.append(f"{rows.pop()} {line.text}" if len(rows[-1]) < LONGEST_ROW else line.text)
        else:
            rows.append(f"- {line.text}" if line.marker else line.text)
    return "\n".join(rows)


def tables_in(lines: Sequence[Line]) -> list[list[int]]:
    """The places of the cells of each table, in the order of the tables."""
    tables: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.table is not None:
            tables.setdefault(line.table[0], []).append(at)
    return [tables[table] for table in sorted(tables)]


def span_of(lines: Sequence[Line]) -> Span:
    """From the first line's beginning to the last one's end; (0, 0) without lines."""
    return (lines[0].start, lines[-1].end) if lines else (0, 0)


def marked(lines: Sequence[Line], marker: str) -> list[Line]:
    """The lines with another mark."""
    return [replace(line, marker=marker) for line in lines]
