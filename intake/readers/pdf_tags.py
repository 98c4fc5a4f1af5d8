"""The tags of a tagged PDF: which words make a heading, a paragraph, a point of a list, a cell.

What we print is tagged, and so is what Word saves as PDF; the tags tell the order of reading where
the page is set in columns.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake.readers.pdf_words import UNTAGGED, Word

INLINE = frozenset(
    {"Span", "Link", "Quote", "Code", "Em", "Strong", "Reference", "Annot", "NonStruct", "Note"}
)
DEEPEST = 60
MOST_ELEMENTS = 20_000


@dataclass(slots=True)
class Block:
    """Words that belong together, in reading order. `role`: "H2", "P", "LI", "TD"."""

    role: str
    words: list[Word] = field(default_factory=list)
    cell: tuple[int, int, int] | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    role: str = "P"
    cell: tuple[int, int, int] | None = None
    depth: int = -1  # of lists
    is_label: bool = False


def blocks_of(page: pdfium.PdfPage, words: Sequence[Word]) -> list[Block] | None:
    """The blocks of a page by its tags, tables counted from 0; None where it has none.

    Words that no tag leads to, such as page head and foot, are in none of them.
    """
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return None
    try:
        reader = _Reader([word for word in words if word.mark != UNTAGGED])
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            element = raw.FPDF_StructTree_GetChildAtIndex(tree, at)
            if element:
                reader.walk(element, _Place(), 0)
        reader.end()
    finally:
        raw.FPDF_StructTree_Close(tree)
    return with_columns_aligned(reader.blocks)


def with_columns_aligned(blocks: list[Block]) -> list[Block]:
    """The cells of each table in the columns they stand under; a page's tags omit empty cells."""
    tables: dict[int, dict[int, dict[int, list[Block]]]] = {}
    for block in blocks:
        if block.cell is not None:
            table, row, column = block.cell
            rows = tables.setdefault(table, {})
            rows.setdefault(row, {}).setdefault(column, []).append(block)
    for made in tables.values():
        widest = max(made.values(), key=len)
        columns = {column: _left(cell) for column, cell in widest.items()}
        for cells in made.values():
            if len(cells) < len(widest):
                _align(cells, columns)
    return blocks


def _left(cell: Sequence[Block]) -> float:
    return min(word.left for block in cell for word in block.words)


def _align(row: dict[int, list[Block]], columns: dict[int, float]) -> None:
    """Move a row's cells under the columns whose left edges are the nearest."""
    nearest = [
        min(columns, key=lambda column: abs(columns[column] - _left(cell))) for cell in row.values()
    ]
    if len(set(nearest)) < len(nearest):
        return
    for cell, column in zip(row.values(), nearest, strict=True):
        for block in cell:
            assert block.cell is not None
            block.cell = (*block.cell[:2], column)


class _Reader:
    """Walks the elements of a page."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.marked: dict[int, list[Word]] = {}
        for word in words:
            self.marked.setdefault(word.mark, []).append(word)
        self.blocks: list[Block] = []
        self.open: Block | None = None
        self.label: list[Word] = []
        self.tables = 0
        self.rows = -1
        self.seen = 0

    def walk(self, element: raw.FPDF_STRUCTELEMENT, place: _Place, deep: int) -> None:
        """One element: its own words, and those of what it holds."""
        self.seen += 1
        if deep > DEEPEST or self.seen > MOST_ELEMENTS:
            return
        kind = _kind(element)
        is_inline = kind in INLINE
        if not is_inline:
            self.end()
            place = self._place(kind, place)
        row, column = -1, -1
        for at in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if mark >= 0:
                self._add(self.marked.pop(mark, []), place)
            elif child := raw.FPDF_StructElement_GetChildAtIndex(element, at):
                inner = place
                if place.cell is not None and kind in ("Table", "THead", "TBody", "TFoot", "TR"):
                    row, column = row + 1, column + 1
                    inner = self._cell(kind, _kind(child), place, row, column)
                self.walk(child, inner, deep + 1)
        if not is_inline:
            self.end()

    def _place(self, kind: str, place: _Place) -> _Place:
        """What words in an element of this kind are."""
        if kind == "Table":
            number = self.tables
            self.tables += 1
            self.rows = -1
            return _Place("TD", (number, 0, 0), place.depth)
        if kind == "L":
            return _Place(place.role, place.cell, place.depth + 1)
        if kind == "Lbl":
            return _Place(place.role, place.cell, place.depth, is_label=True)
        if kind in ("LI", "LBody"):
            return _Place("LI", place.cell, place.depth)
        if kind in ("P", "TD", "TH") or kind[:1] == "H":
            role = place.role if kind == "P" and place.role in ("LI", "TD", "TH") else kind
            return _Place(role, place.cell, place.depth)
        return place

    def _cell(self, kind: str, child: str, place: _Place, row: int, column: int) -> _Place:
        """Where in the table a child of the table or of one of its rows stands."""
        assert place.cell is not None
        table, at, _ = place.cell
        if child == "TR":
            self.rows += 1
            return _Place(place.role, (table, self.rows, 0), place.depth)
        if kind == "TR":
            return _Place(place.role, (table, at, column), place.depth)
        return place

    def _add(self, words: list[Word], place: _Place) -> None:
        if not words:
            return
        if place.is_label:
            self.label += words
            return
        if self.open is None:
            self.open = Block(place.role, list(self.label), place.cell, max(0, place.depth))
            self.label = []
        self.open.words += words

    def end(self) -> None:
        """End the block that is open."""
        if self.open is not None:
            self.blocks.append(self.open)
            self.open = None


def _kind(element: raw.FPDF_STRUCTELEMENT) -> str:
    """The kind of an element: "P", "LI"."""
    buffer = ctypes.create_string_buffer(64)
    length = raw.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
