"""Reads a list in a process of its own, with limits on memory and time; the server lives on."""

from typing import Any

from intake import apart
from intake.readers.unreadable import UnreadableError
from intake.sheets.apart import SAID
from intake.sheets.grid import MAX_BYTES, Book, Grid, Row


def read_safely(data: bytes, filename: str) -> Book:
    """The sheets of an Excel or CSV file, as `read_list` gives them.

    Raises:
        UnreadableError: it cannot be read within the limits; the message is a Swedish sentence.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"Filen är större än {MAX_BYTES // 1024**2} MB.")
    book = apart.run("intake.sheets.apart", data, filename, SAID)["book"]
    return Book(book["format"], tuple(_grid(grid) for grid in book["grids"]))


def _grid(grid: dict[str, Any]) -> Grid:
    rows = tuple(Row(row["number"], tuple(row["cells"])) for row in grid["rows"])
    return Grid(grid["name"], rows, tuple(grid["remarks"]))
