"""Rows of a PDF page that stand in columns: the cells they make."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from intake.readers.pdf_rows import Piece, Row
from intake.readers.pdf_words import Rule

ALIGNED = 4.0
WIDE_GAP = 1.6
LOOSEST = 3.2


@dataclass(slots=True)
class Table:
    """Rows in columns. `cells` maps (row, column) to the pieces of the cell, from the top."""

    lefts: list[float]
    cells: dict[tuple[int, int], list[Piece]] = field(default_factory=dict)


def settled(rows: Sequence[Row]) -> list[Row]:
    """The rows with pieces put together again where the gap is no column's edge."""
    edges = [
        {round(piece.left) for piece in row.pieces[1:]} if len(row.pieces) > 1 else set()
        for row in rows
    ]
    return [_settled(row, rows, edges, at) for at, row in enumerate(rows)]


def _settled(row: Row, rows: Sequence[Row], edges: Sequence[set[int]], at: int) -> Row:
    if len(row.pieces) < 2:
        return row
    kept = [row.pieces[0]]
    near = [edges[i] for i in range(max(0, at - 4), min(len(rows), at + 5)) if i != at]
    for piece in row.pieces[1:]:
        gap = piece.left - kept[-1].right
        beside = any(abs(edge - piece.left) <= ALIGNED for others in near for edge in others)
        if gap >= WIDE_GAP * row.size or beside:
            kept.append(piece)
        else:
            kept[-1] = Piece((*kept[-1].words, *piece.words))
    return Row(tuple(kept), row.page)


def table_at(rows: Sequence[Row], at: int, rules: Sequence[Rule]) -> tuple[Table, int] | None:
    """The table that begins at a row of the page, and where the rows after it begin."""
    if len(rows[at].pieces) < 2:
        return None
    lefts = [piece.left for piece in rows[at].pieces]
    end = at + 1
    while end < len(rows) and _belongs(rows[end - 1], rows[end], lefts, rules):
        for piece in rows[end].pieces:
            if all(abs(piece.left - left) > ALIGNED * 2 for left in lefts):
                lefts.append(piece.left)
        lefts.sort()
        end += 1
    table = Table(lefts)
    starts = _row_starts(rows[at:end], lefts, rules)
    number = -1
    for row, starting in zip(rows[at:end], starts, strict=True):
        number += starting
        for piece in row.pieces:
            table.cells.setdefault((number, _column(piece, lefts)), []).append(piece)
    return table, end


def _belongs(before: Row, row: Row, lefts: Sequence[float], rules: Sequence[Rule]) -> bool:
    """Whether the row goes on with the table of the row before it."""
    gap = before.base - row.base
    if gap > LOOSEST * max(row.size, before.size):
        return False
    fits = [any(abs(piece.left - left) <= ALIGNED for left in lefts) for piece in row.pieces]
    if len(row.pieces) > 1:
        return sum(fits) >= 2 or (fits[0] and gap < 2.2 * row.size)
    if not fits[0]:
        return False
    only = row.pieces[0]
    if abs(only.left - lefts[0]) > ALIGNED:
        return gap <= 2.2 * row.size
    if only.right > lefts[1] - 2:
        return False
    if _ruled(before, row, rules, only.left):
        return _ruled_below(row, rules, 2.2)
    close = gap <= 1.3 * max(row.size, before.size)
    return close and (
        only.text[:1].islower() or _ruled_below(row, rules, 1.0) or len(only.words) == 1
    )


def _ruled(before: Row, row: Row, rules: Sequence[Rule], left: float) -> bool:
    """Whether a line is drawn between two rows, at the left edge."""
    return any(
        row.base + row.size * 0.5 < rule.base < before.base and rule.left - 8 <= left <= rule.right
        for rule in rules
    )


def _ruled_below(row: Row, rules: Sequence[Rule], within: float) -> bool:
    """Whether a line is drawn under the row, so that it stands in a cell; in sizes of letters."""
    return any(
        0 < row.base - rule.base < row.size * within and rule.left - 8 <= row.left <= rule.right
        for rule in rules
    )


def _column(piece: Piece, lefts: Sequence[float]) -> int:
    """The column a piece stands in: the last that begins at or before it."""
    return max((i for i, left in enumerate(lefts) if left <= piece.left + ALIGNED), default=0)


def _row_starts(rows: Sequence[Row], lefts: Sequence[float], rules: Sequence[Rule]) -> list[bool]:
    """For each row on the page whether a row of the table begins there."""
    between = [_ruled(before, row, rules, lefts[0] + 1) for before, row in itertools.pairwise(rows)]
    if sum(between) >= max(1, len(rows) // 8):
        return [True, *between]
    tight = [
        (before.base - row.base) / max(before.size, row.size)
        for before, row in itertools.pairwise(rows)
    ]
    least = min(tight, default=0)
    starts = [True]
    for row, gap in zip(rows[1:], tight, strict=True):
        first = abs(row.left - lefts[0]) <= ALIGNED
        goes_on = first and row.pieces[0].text[:1].islower() and gap < least * 1.3
        alone = first and len(row.pieces) == 1 and gap < least * 1.1 and max(tight) > least * 1.3
        starts.append(first and not goes_on and not alone)
    return starts
