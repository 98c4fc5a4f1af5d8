"""CSV: which signs the file is written with, what parts its columns, and its rows."""

import codecs
import csv
import io

from intake.readers.unreadable import UnreadableError
from intake.sheets.grid import MAX_CELL, Book, grid_of
from sro_log.lib.spreadsheets import plain

DELIMITERS = ";\t,|"
LOOKED_AT = 20  # lines
NO_TEXT = "Filen är ingen lista. Spara listan som Excel (.xlsx) eller CSV och läs in den igen."


def read_csv(data: bytes, name: str) -> Book:
    """The file's rows.

    Raises:
        UnreadableError: it is not text, or is no list.
    """
    text = decoded(data)
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype", "<html", "<?xml", "<table", "{\\rtf")):
        raise UnreadableError(
            "Filen är en webbsida eller ett dokument, inte en lista. Öppna den i Excel och spara "
            "den som .xlsx."
        )
    csv.field_size_limit(MAX_CELL * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        rows = list(reader)
    except csv.Error as error:
        raise UnreadableError(NO_TEXT) from error
    return Book("csv", (grid_of(name, _numbered(rows)),))


def _numbered(rows: list[list[str]]) -> list[tuple[int, list[str]]]:
    """Rows counted as Excel shows them: one for each, however many lines its cells have."""
    return [(number, [plain(cell) for cell in row]) for number, row in enumerate(rows, start=1)]


def decoded(data: bytes) -> str:
    """The text: by its mark, else UTF-8, else as Windows writes Swedish.

    Raises:
        UnreadableError: it is no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif data.startswith(codecs.BOM_UTF8):
        encodings = ["utf-8-sig"]
    elif data[1:2] == b"\x00" and data[:1] != b"\x00":
        encodings = ["utf-16-le"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableError(NO_TEXT)


def delimiter_of(text: str) -> str:
    """The sign that parts most lines alike; semicolons, as Swedish Excel writes, in doubt."""
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    best, most = ";", 0
    for sign in DELIMITERS:
        counts = [line.count(sign) for line in lines]
        common = max(set(counts), key=counts.count, default=0) if counts else 0
        score = common * counts.count(common)
        if score > most:
            best, most = sign, score
    return best
