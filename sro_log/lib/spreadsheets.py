"""Tables as CSV and Excel that are safe to open: no text in them can be taken for a formula.

No models here. A table's rows are read once, from first to last, and never all held at a time.
"""

import contextlib
import csv
import datetime
import enum
import io
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

CELL_LIMIT = 32_767  # what Excel holds in a cell, in UTF-16 units
CUT = " … (avkortat)"
BATCH = 500  # rows of CSV sent at a time
A4 = 9  # as Excel numbers papers
# Excel and LibreOffice calculate what begins so, also after blanks; OWASP, "CSV injection".
_BLANK = r"[\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
_FORMULA = re.compile(rf"{_BLANK}*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NOT_XML = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EXCEL_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_DAY_0 = datetime.date(1899, 12, 30)  # what Excel counts days from

Cell = str | int | datetime.date | None


class Kind(enum.Enum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, and what it holds."""

    heading: str
    width: int
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Sheet:
    """A table of its own: what it is called, its columns, and its rows."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    is_list: bool = True  # can be filtered by its columns; a page of facts cannot


def safe(text: str) -> str:
    """The text as a cell that only ever is text.

    An apostrophe goes before what a spreadsheet would calculate. Signs that XML cannot hold go,
    line ends become one kind, and what is longer than a cell is cut and says so.
    """
    if text[:1].isalnum() and len(text) <= CELL_LIMIT // 2 and text.isprintable():
        return text  # nearly every cell
    text = _NOT_XML.sub("", _LINE_ENDS.sub("\n", text))
    if _FORMULA.match(text):
        text = f"'{text}"
    return _cut(text)


def plain(text: str) -> str:
    """The text of a cell that `safe` made: without the apostrophe it put there."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text[1:]) else text


def _cut(text: str) -> str:
    if _units(text) <= CELL_LIMIT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(CUT))]
    return kept.decode("utf-16-le", errors="ignore") + CUT


def _units(text: str) -> int:
    """Its length as Excel counts: most emoji are two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


# --- CSV ------------------------------------------------------------------------------------------
def csv_of(sheet: Sheet) -> Iterator[bytes]:
    """The table piece by piece: UTF-8 with a mark, semicolons, as Swedish Excel opens it."""
    headings = [column.heading for column in sheet.columns]
    lines = ["\ufeff" + _csv_line(headings)]
    for row in sheet.rows:
        lines.append(_csv_line(row))
        if len(lines) == BATCH:
            yield "".join(lines).encode()
            lines = []
    yield "".join(lines).encode()


def _csv_line(row: Sequence[Cell]) -> str:
    """The row as a line. One of plain words, as nearly all are, needs nothing done to its cells."""
    texts = ["" if cell is None else str(cell) for cell in row]
    line = ";".join(texts)
    is_plain = (
        line.isprintable()
        and '"' not in line
        and line.count(";") == len(texts) - 1
        and len(line) <= CELL_LIMIT // 2
        and "".join([text[0] for text in texts if text]).isalnum()
    )
    if is_plain:
        return line + "\r\n"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    return buffer.getvalue()


# --- Excel ----------------------------------------------------------------------------------------
def xlsx_of(sheets: Iterable[Sheet], *, title: str, creator: str) -> IO[bytes]:
    """An Excel file of the tables, in a temporary file open at its start; closing it removes it.

    openpyxl makes all but the rows, which take it seconds: they are written here, straight as XML,
    ten times as fast, and put in after the headings.
    """
    from openpyxl import Workbook  # only here, it is slow to load

    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = safe(title), creator
    book.properties.language = "sv-SE"
    with contextlib.ExitStack() as stack:
        pages: dict[str, tuple[IO[bytes], str]] = {}
        for number, sheet in enumerate(sheets, start=1):
            written = stack.enter_context(tempfile.TemporaryFile())
            extent = _fill(book.create_sheet(sheet.title), sheet, written)
            pages[f"xl/worksheets/sheet{number}.xml"] = (written, extent)
        return _joined(book, pages)


def _fill(page: Any, sheet: Sheet, written: IO[bytes]) -> str:
    """Sets the page up, with its headings, writes the rows beside it and gives their extent."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    letters = [get_column_letter(number) for number in range(1, len(sheet.columns) + 1)]
    for letter, column in zip(letters, sheet.columns, strict=True):
        page.column_dimensions[letter].width = column.width
        head = page[f"{letter}1"]
        head.value, head.font = safe(column.heading), Font(bold=True)
        head.alignment = Alignment(vertical="top", wrap_text=True)
    count = 1
    makers = [
        _maker(page, letter, column) for letter, column in zip(letters, sheet.columns, strict=True)
    ]
    for row in sheet.rows:
        count += 1
        cells = "".join(make(cell, count) for make, cell in zip(makers, row, strict=True))
        written.write(f'<row r="{count}">{cells}</row>'.encode())
    extent = f"A1:{letters[-1]}{count}"
    if sheet.is_list:
        page.auto_filter.ref = extent
    page.freeze_panes = "A2"
    _set_up_print(page, sheet.title)
    return extent


def _maker(page: Any, letter: str, column: Column) -> Callable[[Any, int], str]:
    """Makes the XML of the column's cells: (value, row number) -> <c>."""
    from openpyxl.styles import Alignment

    sample = page[f"{letter}2"]  # has the style known to the book, and a number for it
    sample.alignment = Alignment(vertical="top", wrap_text=column.kind is Kind.TEXT)
    if column.kind is Kind.DATE:
        sample.number_format = "yyyy-mm-dd"
    style = sample.style_id
    page.delete_rows(2)

    def text(value: str | None, number: int) -> str:
        if not value:
            return ""
        words = _xml(safe(value))
        return (
            f'<c r="{letter}{number}" s="{style}" t="inlineStr">'
            f'<is><t xml:space="preserve">{words}</t></is></c>'
        )

    def figure(value: int | datetime.date | None, number: int) -> str:
        if value is None:
            return ""
        if isinstance(value, datetime.date):
            value = (value - _DAY_0).days
        return f'<c r="{letter}{number}" s="{style}"><v>{value}</v></c>'

    return text if column.kind is Kind.TEXT else figure


def _xml(text: str) -> str:
    """The text inside an element; what Excel would read as an escape, _x003D_, stays as it is."""
    if "_x" in text:
        text = _EXCEL_ESCAPE.sub("_x005F_", text)
    return escape(text)


def _joined(book: Any, pages: dict[str, tuple[IO[bytes], str]]) -> IO[bytes]:
    """The book as a file, with each page's rows after its headings."""
    shell = io.BytesIO()
    book.save(shell)
    file = tempfile.TemporaryFile()  # noqa: SIM115  (whoever sends it closes it)
    with ZipFile(shell) as old, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=4) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename not in pages:
                new.writestr(entry.filename, content)
                continue
            rows, extent = pages[entry.filename]
            before, end, after = content.partition(b"</sheetData>")
            with new.open(entry.filename, "w") as part:
                part.write(_DIMENSION.sub(f'<dimension ref="{extent}"/>'.encode(), before, count=1))
                rows.seek(0)
                shutil.copyfileobj(rows, part)
                part.write(end + after)
    file.seek(0)
    return file


def _set_up_print(page: Any, title: str) -> None:
    """A4 landscape, as wide as the paper, with the headings on every page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.oddFooter.left.text = title.replace("&", "&&")
    page.oddFooter.right.text = "Sida &P av &N"
