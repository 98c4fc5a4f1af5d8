"""What a list looks like when it is read: sheets of numbered rows of text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake.readers.unreadable import UnreadableError

MAX_BYTES = 15 * 1024 * 1024
MAX_ROWS = 1_000
MAX_COLUMNS = 100
MAX_SHEETS = 30
MAX_CELL = 10_000  # characters
MAX_CHARACTERS = 4_000_000  # of a whole file


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it; `number` is the one Excel shows beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. Days are "2025-11-13"; `remarks` say what the reader should know of it."""

    name: str
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A whole file. `format` is "xlsx" or "csv"."""

    format: str
    grids: tuple[Grid, ...]


def grid_of(
    name: str, rows: Iterable[tuple[int, Sequence[str]]], *, remarks: Iterable[str] = ()
) -> Grid:
    """The rows that say something, their cells trimmed.

    Raises:
        UnreadableError: there is more than a list of assignments ever holds.
    """
    kept: list[Row] = []
    signs = 0
    for number, cells in rows:
        trimmed = [tidy(cell) for cell in cells]
        while trimmed and not trimmed[-1]:
            trimmed.pop()
        if not trimmed:
            continue
        if len(trimmed) > MAX_COLUMNS:
            raise UnreadableError(f"Listan har fler än {MAX_COLUMNS} kolumner.")
        if len(kept) >= MAX_ROWS:
            raise UnreadableError(
                f"Listan har fler än {MAX_ROWS} rader. Dela upp den och läs in en del i taget."
            )
        signs += sum(len(cell) for cell in trimmed)
        if signs > MAX_CHARACTERS:
            raise UnreadableError("Listan innehåller för mycket text. Dela upp den.")
        kept.append(Row(number, tuple(trimmed)))
    return Grid(name, tuple(kept), tuple(remarks))


def tidy(cell: str) -> str:
    """The text without what does not show: odd blanks, soft hyphens, line ends of other systems."""
    text = cell.replace("\u00ad", "").replace("\ufeff", "").replace("\u00a0", " ")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(sign for sign in text if sign in "\n\t" or sign.isprintable())
    if len(text) > MAX_CELL:
        raise UnreadableError(f"En cell innehåller mer än {MAX_CELL} tecken.")
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
