"""An Excel file's sheets as rows of text: shared strings, days, merged cells, formulas' values."""

import datetime
import posixpath
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from intake.readers.unreadable import UnreadableError
from intake.sheets.grid import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Book, Grid, grid_of
from intake.sheets.package import BROKEN, Package, local
from sro_log.lib.spreadsheets import plain

DAY_0 = datetime.date(1899, 12, 30)
DAY_0_MAC = datetime.date(1904, 1, 1)
BUILT_IN_DAYS = {14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58}
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MAX_STRINGS = 500_000
WIDEST = 16_384  # what Excel has


@dataclass
class _Styles:
    """Which cell styles show a number as a day, and what day is counted from."""

    days: set[int] = field(default_factory=set)
    day_0: datetime.date = DAY_0


@dataclass
class _Page:
    """A sheet while it is read."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0
    empty_formulas: int = 0


def read_xlsx(data: bytes) -> Book:
    """The visible sheets of the file.

    Raises:
        UnreadableError: it cannot be read, or holds more than a list does.
    """
    package = Package(data)
    try:
        sheets, day_0 = _sheets(package)
        styles = _Styles(_day_styles(package), day_0)
        strings = _shared_strings(package)
        grids = [_grid(package, name, part, strings, styles) for name, part in sheets]
    except zlib.error as error:
        raise UnreadableError(BROKEN) from error
    return Book("xlsx", tuple(grid for grid in grids if grid.rows))


def _sheets(package: Package) -> tuple[list[tuple[str, str]], datetime.date]:
    """Name and part of each sheet that shows, and the day that days are counted from."""
    named: list[tuple[str, str]] = []
    day_0 = DAY_0
    for _, element in package.elements("xl/workbook.xml"):
        tag = local(element.tag)
        if tag == "workbookPr" and element.get("date1904") in ("1", "true"):
            day_0 = DAY_0_MAC
        if tag == "sheet" and element.get("state", "visible") == "visible":
            link = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            named.append((str(element.get("name", "")), link))
    targets = {}
    if "xl/_rels/workbook.xml.rels" in package.names:
        for _, element in package.elements("xl/_rels/workbook.xml.rels"):
            if local(element.tag) == "Relationship":
                targets[element.get("Id")] = str(element.get("Target", ""))
    parts = []
    for name, link in named[:MAX_SHEETS]:
        part = posixpath.normpath(posixpath.join("xl", targets.get(link, "")))
        part = part.lstrip("/") if targets.get(link, "").startswith("/") else part
        if part in package.names and "worksheets/" in part:
            parts.append((name, part))
    return parts, day_0


def _day_styles(package: Package) -> set[int]:
    if "xl/styles.xml" not in package.names:
        return set()
    formats: dict[int, str] = {}
    used: list[int] = []
    is_cell_styles = False
    for event, element in package.elements("xl/styles.xml", at_start=True):
        tag = local(element.tag)
        if tag == "cellXfs":
            is_cell_styles = event == "start"
        elif event == "start":
            continue
        elif tag == "numFmt":
            formats[_number(element.get("numFmtId"))] = str(element.get("formatCode", ""))
        elif tag == "xf" and is_cell_styles:
            used.append(_number(element.get("numFmtId")))
    return {
        place
        for place, number in enumerate(used)
        if number in BUILT_IN_DAYS or _shows_days(formats.get(number, ""))
    }


def _shows_days(code: str) -> bool:
    bare = _QUOTED.sub("", code.lower())
    return "y" in bare or "å" in bare or "d" in bare.replace("red", "")


def _shared_strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package.names:
        return []
    strings: list[str] = []
    around: Any = None
    runs = 0
    for event, element in package.elements("xl/sharedStrings.xml", at_start=True):
        if event == "start":
            around = element if around is None else around
            runs += 1
        elif local(element.tag) == "si":
            strings.append(_text_of(element))
            around.clear()
            runs = 0
        if len(strings) > MAX_STRINGS or runs > WIDEST:
            raise UnreadableError("Filen innehåller för mycket text. Dela upp listan.")
    return strings


def _text_of(element: Any) -> str:
    """The words of a string with its runs; what is read aloud beside it in Japanese is not it."""
    said: list[str] = []
    for child in element:
        tag = local(child.tag)
        if tag == "t":
            said.append(child.text or "")
        elif tag == "r":
            said += [part.text or "" for part in child if local(part.tag) == "t"]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(said))


def _grid(package: Package, name: str, part: str, strings: list[str], styles: _Styles) -> Grid:
    page = _Page()
    around: Any = None
    cells = 0
    for event, element in package.elements(part, at_start=True):
        tag = local(element.tag)
        if event == "start":
            around = element if tag == "sheetData" else around
            cells += tag == "c"
            if cells > WIDEST:
                raise UnreadableError(f"Listan har fler än {MAX_COLUMNS} kolumner.")
            continue
        if tag == "row":
            _read_row(page, element, strings, styles)
            cells = 0
            if around is not None:
                around.clear()  # a million empty rows weigh nothing
        elif tag == "mergeCell":
            page.merged.append(str(element.get("ref", "")))
        elif tag == "col" and element.get("hidden") in ("1", "true"):
            page.hidden_columns += 1
    _fill_merged(page)
    rows = sorted(page.rows.items())
    return grid_of(name, _in_columns(rows), remarks=_remarks(page))


def _read_row(page: _Page, element: Any, strings: list[str], styles: _Styles) -> None:
    number = _number(element.get("r")) or max(page.rows, default=0) + 1
    cells: dict[int, str] = {}
    column = 0
    for cell in element:
        if local(cell.tag) != "c":
            continue
        reference = _REFERENCE.fullmatch(str(cell.get("r", "")))
        column = _column(reference[1]) if reference else column + 1
        text = _value(page, cell, strings, styles)
        if text:
            if column > MAX_COLUMNS:
                raise UnreadableError(f"Listan har fler än {MAX_COLUMNS} kolumner.")
            cells[column] = text
    if not cells:
        return
    if len(page.rows) > MAX_ROWS:
        raise UnreadableError(
            f"Listan har fler än {MAX_ROWS} rader. Dela upp den och läs in en del i taget."
        )
    if element.get("hidden") in ("1", "true"):
        page.hidden_rows += 1
    page.rows[number] = cells


def _value(page: _Page, cell: Any, strings: list[str], styles: _Styles) -> str:
    """What the cell shows; of a formula the value that was saved with it."""
    kind = cell.get("t", "n")
    raw, text, is_formula = "", "", False
    for child in cell:
        tag = local(child.tag)
        if tag == "v":
            raw = child.text or ""
        elif tag == "is":
            text = _text_of(child)
        elif tag == "f":
            is_formula = True
    if is_formula and not raw:
        page.empty_formulas += 1
    if kind == "inlineStr":
        return plain(text)
    if kind == "s":
        place = _number(raw)
        return plain(strings[place]) if raw and place < len(strings) else ""
    if kind == "b":
        return {"1": "ja", "0": "nej"}.get(raw, "")
    if kind == "d":
        return raw[:10]
    if kind in ("str", "e"):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)
    return _figure(raw, _number(cell.get("s")) in styles.days, styles.day_0)


def _figure(raw: str, is_day: bool, day_0: datetime.date) -> str:
    """A number as written: a day where the cell shows one, whole numbers without decimals."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if is_day and 1 <= value < 2_900_000:
        return (day_0 + datetime.timedelta(days=int(value))).isoformat()
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return raw.replace(".", ",")


def _fill_merged(page: _Page) -> None:
    """What is merged downwards is said on each of its rows; sideways only in its first column."""
    for reference in page.merged[:MAX_ROWS]:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start is None or end is None:
            continue
        column, top, bottom = _column(start[1]), int(start[2]), int(end[2])
        text = page.rows.get(top, {}).get(column, "")
        if not text or bottom - top > MAX_ROWS:
            continue
        for number in range(top + 1, bottom + 1):
            if number in page.rows:
                page.rows[number].setdefault(column, text)


def _remarks(page: _Page) -> Iterator[str]:
    if page.hidden_rows:
        rader = "En dold rad" if page.hidden_rows == 1 else f"{page.hidden_rows} dolda rader"
        yield f"{rader} läses också. Ta bort det som inte ska med."
    if page.hidden_columns:
        yield "Dolda kolumner läses också."
    if page.empty_formulas:
        yield (
            "Formler utan sparat värde läses som tomma celler. Öppna listan i Excel, spara den och "
            "läs in den igen om något saknas."
        )


def _in_columns(rows: list[tuple[int, dict[int, str]]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in rows:
        yield number, [cells.get(column, "") for column in range(1, max(cells) + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else 0
