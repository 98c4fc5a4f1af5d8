"""Rows and tagged blocks of PDF pages put together to paragraphs, over pages too."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from intake.readers.line_ends import joined_lines, tidy
from intake.readers.marks import BARE_ADDRESS, split_mark
from intake.readers.paragraphs import Paragraph
from intake.readers.pdf_rows import Piece, Row, flowing
from intake.readers.pdf_tables import Table, table_at
from intake.readers.pdf_tags import Block
from intake.readers.pdf_words import Rule, Word

LEADERS = re.compile(r"^[.…_\-–—\s]+$")
DASH_GOES_ON = re.compile(r"[-–] [a-zåäö]")  # a dash in mid-sentence, first on its line
SHORTEST_LABEL = 4  # letters in capitals
SPACE_WIDTH = 0.27
LOOSE = 1.18
LARGER = 1.12
NEAR_EDGE = 30.0
MANY_NEAR = 4
SAME_BASE = 2.0
ENDED = (".", ":", "?", "!")

Cell = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Setting:
    """How the document is set: its usual size, row distance for a size 1, and right edge."""

    size: float
    leading: float
    right: float
    headings: tuple[float, ...]


def setting_of(pages: Sequence[Sequence[Row]], width: float) -> Setting:
    """How most of the text is set; `width` is the page's."""
    sizes: Counter[float] = Counter()
    distances: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[row.size] += len(row.text)
        for before, row in pairwise(rows):
            if before.size == row.size:
                distances[round((before.base - row.base) / row.size, 2)] += 1
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    often = [d for d, count in distances.items() if count * 12 >= distances.total() and d > 0.8]
    return Setting(
        size,
        min(often, default=1.25),
        _right_edge([row for rows in pages for row in rows], width),
        tuple(sorted((s for s in sizes if s > size * LARGER), reverse=True)),
    )


def _right_edge(rows: Sequence[Row], width: float) -> float:
    """Where lines are broken: where many end, or as far from the edge as they begin."""
    rights = sorted((row.right for row in rows), reverse=True)
    if not rights:
        return width
    seen = rights[min(2, len(rights) - 1)]
    near = sum(right > seen - NEAR_EDGE for right in rights)
    if near >= MANY_NEAR and near * 10 >= len(rights):
        return seen
    return max(seen, width - 1.1 * min(row.left for row in rows))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a paragraph that is being built is."""

    role: str = ""  # a tag; "" where only the place on the page tells
    cell: Cell | None = None
    depth: int = 0


class Builder:
    """Takes pages one by one; `paragraphs` grows."""

    def __init__(self, setting: Setting, known: frozenset[str], warnings: list[str]) -> None:
        self.setting, self.known, self.warnings = setting, known, warnings
        self.paragraphs: list[Paragraph] = []
        self.open: list[Row] = []
        self.kind = Kind()
        self.tables = 0

    def page(self, rows: Sequence[Row], rules: Sequence[Rule]) -> None:
        """The paragraphs of a page without tags; the last is left open for the next page."""
        at = 0
        while at < len(rows):
            found = table_at(rows, at, rules)
            if found:
                self.close()
                self.table(found[0], rows[at].page)
                at = found[1]
                continue
            if self.open and not self.goes_on(self.open[-1], rows[at]):
                self.close()
            self.open.append(rows[at])
            at += 1

    def tagged_page(self, blocks: Sequence[Block], number: int) -> None:
        """The paragraphs of a page with tags; the last is left open for the next page."""
        first = self.tables
        used = [block.cell[0] + 1 for block in blocks if block.cell]
        self.tables += max(used, default=0)
        for place, (block, pair) in enumerate(self._paired(blocks)):
            cell = pair
            if block.cell is not None:
                table, line, column = block.cell
                cell = (first + table, line, column)
            kind = Kind(block.role, cell, block.depth)
            rows = flowing(block.words, number)
            if not (place == 0 and self._continues(kind, rows[0])):
                self.close()
                self.kind = kind
            for row in rows:
                if self.open and not self._same(self.open[-1], row):
                    self.close()
                    self.kind = kind
                self.open.append(row)

    def _paired(self, blocks: Sequence[Block]) -> Iterator[tuple[Block, Cell | None]]:
        """The blocks; a name and its value that stand side by side become cells of a row."""
        row, at = -1, 0
        while at < len(blocks):
            beside = at + 1 < len(blocks) and _is_pair(blocks[at], blocks[at + 1])
            if beside:
                row += 1
                yield blocks[at], (self.tables, row, 0)
                yield blocks[at + 1], (self.tables, row, 1)
                at += 2
                continue
            if row >= 0:
                self.tables += 1
                row = -1
            yield blocks[at], None
            at += 1
        if row >= 0:
            self.tables += 1

    def _continues(self, kind: Kind, row: Row) -> bool:
        """Whether the first block of a page goes on from the page before."""
        if not self.open or kind.cell is not None or kind.role[:1] == "H":
            return False
        same = self.kind.role in ("", kind.role) and self.kind.depth == kind.depth
        return same and self.goes_on(self.open[-1], row)

    def _same(self, before: Row, row: Row) -> bool:
        """Whether a row of a tagged block goes on from the one before, or was broken there."""
        if self.kind.role == "LI" or self.kind.role[:1] == "H":
            return True
        if row.page != before.page:
            return self.goes_on(before, row)
        small = row.text[:1].islower() and not row.text.startswith("kl.")
        if small and not before.text.endswith(ENDED):
            return True
        if self.kind.cell is not None:
            return before.text.endswith((",", "-", " och", "§"))
        is_mark = split_mark(row.text)[0] and not DASH_GOES_ON.match(row.text)
        return not is_mark and self.is_full(before, row)

    def goes_on(self, before: Row, row: Row) -> bool:
        """Whether the row belongs to the paragraph that the row before it stands in."""
        if split_mark(row.text)[0] and not is_minus(row.text):
            return False
        if row.bold != before.bold or abs(row.size - before.size) > 0.12 * before.size:
            return False
        if LEADERS.match(row.text) or LEADERS.match(before.text):
            return False
        full = self.is_full(before, row)
        open_ended = row.text[:1].islower() and not before.text.endswith(ENDED)
        if row.page != before.page:
            if before.text.endswith(ENDED) and _is_label(row.text):
                return False  # a label begins the page
            return full or (open_ended and before.right > self.setting.right * 0.6)
        if before.base - row.base > self.setting.leading * LOOSE * max(row.size, before.size):
            return False
        return full

    def is_full(self, before: Row, row: Row) -> bool:
        """Whether the row before had no room for the first word of this one."""
        first = row.pieces[0].words[0]
        width = first.right - first.left
        if cut := re.match(r"(.+?-)\w", first.text):
            width *= len(cut[1]) / len(first.text)
        return before.right + SPACE_WIDTH * row.size + width > self.setting.right - 1

    def close(self) -> None:
        """End the paragraph that is open."""
        group, kind = self.open, self.kind
        self.open, self.kind = [], Kind()
        if not group:
            return
        words = [word for row in group for piece in row.pieces for word in piece.words]
        style = self.style(group[0].size, all(row.bold for row in group))
        if re.fullmatch(r"H[1-6]", kind.role):
            style = f"heading{kind.role[1]}"
        self.add([row.text for row in group], words, style, group[0], kind)

    def add(
        self, lines: Sequence[str], words: Iterable[Word], style: str, row: Row | Piece, kind: Kind
    ) -> None:
        """A paragraph of these lines, where they say something."""
        text = self.whole(lines)
        number, said = ("", text) if is_minus(text) else split_mark(text)
        said = tidy(said)
        if not said or LEADERS.match(said):
            return
        self.paragraphs.append(
            Paragraph(
                said,
                style or ("list" if number and kind.cell is None else ""),
                number,
                level=kind.depth if number else 0,
                table=kind.cell,
                page=row.page if isinstance(row, Row) else 0,
                left=round(row.left, 1),
                links=links_of(words, said),
            )
        )

    def style(self, size: float, bold: bool) -> str:
        """heading1.. by size; bold where only the weight tells."""
        if size > self.setting.size * LARGER:
            larger = sum(heading > size for heading in self.setting.headings)
            return f"heading{min(6, larger + 1)}"
        return "bold" if bold else ""

    def whole(self, lines: Sequence[str]) -> str:
        """Lines as one text; a hyphen kept unsure becomes a warning."""
        text, unsure = joined_lines(lines, self.known)
        self.warnings += [
            f"Ordet ”{word}” delas mellan två rader. Kontrollera bindestrecket." for word in unsure
        ]
        return text

    def table(self, table: Table, page: int) -> None:
        """The cells of a table, row by row; a cell of several paragraphs gives several."""
        for (row, column), pieces in sorted(table.cells.items()):
            for group in _cell_groups(pieces):
                style = self.style(group[0].size, all(piece.bold for piece in group))
                self.add(
                    [piece.text for piece in group],
                    [word for piece in group for word in piece.words],
                    style,
                    Row((group[0],), page),
                    Kind("", (self.tables, row, column)),
                )
        self.tables += 1


def _is_label(text: str) -> bool:
    return text.endswith(":") or (text.isupper() and len(text) > SHORTEST_LABEL)


def links_of(words: Iterable[Word], text: str) -> tuple[tuple[str, str], ...]:
    """What leads somewhere: (words, address); the words are "" where the address is written."""
    found: list[tuple[str, str]] = []
    before = ""
    for word in words:
        if word.link and word.link == before:
            found[-1] = (f"{found[-1][0]} {word.text}", word.link)
        elif word.link:
            found.append((word.text, word.link))
        before = word.link
    bare = [match[0] for match in BARE_ADDRESS.finditer(text)]
    named = [(tidy(said), address) for said, address in found if tidy(said) not in bare]
    return (*named, *(("", address) for address in bare))


def _is_pair(first: Block, second: Block) -> bool:
    """Whether a block of words stands right of another one, as a value beside its name."""
    if first.role != "LI" or second.role != "LI" or first.cell or second.cell:
        return False
    before, after = first.words[-1], second.words[0]
    return (
        abs(first.words[0].base - after.base) <= SAME_BASE
        and after.left > before.right
        and not split_mark(f"{first.words[0].text} x")[0]
    )


def _cell_groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The paragraphs of a cell: a line that begins with a small letter goes on."""
    group: list[Piece] = []
    for piece in pieces:
        before = " ".join(part.text for part in group)
        small = piece.text[:1].islower() and not piece.text.startswith("kl.")
        goes_on = small and not before.endswith(ENDED)
        inside = before.count("(") > before.count(")")
        if group and not (goes_on or inside or before.endswith((",", "-", " och", "§"))):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def is_minus(text: str) -> bool:
    """Whether the text begins with a number below zero and not with a list mark."""
    return bool(re.match(r"^[-–]\s?\d", text))
