"""Lists of participants that are tables: "Namn | Organisation | Närvaro"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from intake.parsing.lines import Line

_NAME = re.compile(r"(?:namn|ledamot|ledamöter|deltagare|person|ersättare)", re.IGNORECASE)
_PRESENCE = re.compile(
    r"(?:när-?\s*va(?:ro|rande)|deltar|deltog|tjänstgör\w*)\s*[?:]?", re.IGNORECASE
)
_YES = re.compile(r"(?:ja|j|x|✓|✔|närvarande|på plats|deltog|deltar|1)", re.IGNORECASE)
_NO = re.compile(r"(?:nej|n|–|-|frånvarande|ej|förhinder|frånv\.?|0)", re.IGNORECASE)


_SIDE = re.compile(
    r"för\s.{3,90}|.*(?:ledamöter|ersättare|deltagare|närvarande|politiker|tjänste\w+)",
    re.IGNORECASE,
)


def by_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines, where a table has a group in each column, column by column."""
    made: list[Line] = []
    for cells in _runs(lines):
        if _has_groups(cells):
            cells = sorted(cells, key=lambda cell: (cell.table or (0, 0, 0))[2])
        made += cells
    return made


def with_rows_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, where each row of such a table is one: "Eva Ek (S), Tallby, frånvarande"."""
    made: list[Line] = []
    for cells in _runs(lines):
        heads = _columns(cells)
        if heads is None:
            made += cells
            continue
        for _, row in groupby(cells, key=lambda cell: (cell.table or (0, 0, 0))[1]):
            made += _joined(list(row), heads)
    return made


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in runs: those of one table together, and those between tables."""
    runs = groupby(lines, key=lambda line: line.table[0] if line.table else None)
    return [list(run) for _, run in runs]


def _first_row(cells: Sequence[Line]) -> list[Line]:
    first = cells[0].table[1] if cells[0].table else 0
    return [cell for cell in cells if cell.table and cell.table[1] == first]


def _has_groups(cells: Sequence[Line]) -> bool:
    heads = _first_row(cells)
    named = {cell.table[2] for cell in heads if cell.table and _SIDE.fullmatch(cell.text)}
    return len(named) > 1 and named == {cell.table[2] for cell in heads if cell.table}


def _columns(cells: Sequence[Line]) -> dict[int, str] | None:
    """The headings by column, where the table's first row names people; else None."""
    heads = {cell.table[2]: cell.text for cell in _first_row(cells) if cell.table}
    return heads if len(heads) > 1 and any(map(_NAME.fullmatch, heads.values())) else None


def _joined(cells: Sequence[Line], heads: dict[int, str]) -> list[Line]:
    if any(cell.table and heads.get(cell.table[2]) == cell.text for cell in cells):
        return [replace(cells[0], text="Deltagare", table=None)]  # the heading row
    words: list[str] = []
    for cell in cells:
        told = heads.get(cell.table[2], "") if cell.table else ""
        if _PRESENCE.fullmatch(told):
            is_absent = _NO.fullmatch(cell.text)
            words += (
                ["frånvarande"] if is_absent else [] if _YES.fullmatch(cell.text) else [cell.text]
            )
        else:
            words.append(cell.text)
    whole = replace(cells[0], text=", ".join(words), table=None, end=cells[-1].end)
    return [whole] if words else []
