"""Reads a list, whatever kind of file it is."""

from pathlib import PurePath

from intake.readers.unreadable import UnreadableError
from intake.sheets.delimited import NO_TEXT, read_csv
from intake.sheets.grid import MAX_BYTES, Book
from intake.sheets.package import MACROS, NO_BOOK, is_ole, refusal_of_ole
from intake.sheets.workbook import read_xlsx

ZIP = b"PK"
EMPTY = "Listan är tom."


def read_list(data: bytes, filename: str) -> Book:
    """The sheets of an Excel or CSV file that have rows. What it is, its content tells.

    Raises:
        UnreadableError: it cannot be read; the message is a Swedish sentence.
    """
    if not data.strip():
        raise UnreadableError("Filen är tom.")
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"Filen är större än {MAX_BYTES // 1024**2} MB. Ta bort bilder, eller dela upp listan."
        )
    suffix = PurePath(filename).suffix.lower()
    if is_ole(data):
        raise refusal_of_ole(data)
    if suffix in (".xlsm", ".xlsb", ".xltm"):
        raise UnreadableError(MACROS)
    if data.startswith(ZIP):
        book = read_xlsx(data)
    elif suffix == ".xlsx":
        raise UnreadableError(NO_BOOK)
    elif suffix in (".csv", ".txt", ".tsv", ""):
        book = read_csv(data, PurePath(filename).stem or "Listan")
    else:
        raise UnreadableError(NO_TEXT)
    if not any(grid.rows for grid in book.grids):
        raise UnreadableError(EMPTY)
    return book
