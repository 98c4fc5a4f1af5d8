"""Lists are read as Excel shows them; what is hostile, damaged or no list is refused in words."""

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from intake.readers.unreadable import UnreadableError
from intake.sheets import grid, package
from intake.sheets.delimited import NO_TEXT
from intake.sheets.reading import EMPTY, read_list
from tests.factories_intake import xlsx

pytestmark = pytest.mark.unit

HEAD = ("Uppdrag", "Ansvarig", "Datum")
CSV = "Uppdrag;Ansvarig;Datum\r\nGör färdigt;Åsa Ö;2025-11-13\r\n"
READ = [(1, HEAD), (2, ("Gör färdigt", "Åsa Ö", "2025-11-13"))]


def rows_in(data: bytes, name: str = "lista.xlsx") -> list[tuple[int, tuple[str, ...]]]:
    """Number and cells of each row on the first sheet."""
    return [(row.number, row.cells) for row in read_list(data, name).grids[0].rows]


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


# --- CSV ---
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_csv_is_read_in_every_encoding_that_swedish_excel_writes(encoding: str) -> None:
    assert rows_in(CSV.encode(encoding), "lista.csv") == READ


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_csv_is_read_with_every_sign_between(sign: str) -> None:
    assert rows_in(CSV.replace(";", sign).encode(), "lista.csv") == READ


def test_a_cell_in_several_lines_is_one_cell() -> None:
    data = b'Uppdrag;Ansvarig\r\n"Ett\r\ntv\xc3\xa5; tre";Bo\r\n'
    assert rows_in(data, "lista.csv")[1] == (2, ("Ett\ntvå; tre", "Bo"))


def test_our_own_apostrophe_before_a_formula_is_taken_off() -> None:
    assert rows_in(b"Uppdrag;Ansvarig\n'=1+1;'n B\n", "lista.csv")[1] == (2, ("=1+1", "'n B"))


# --- Excel ---
def test_days_and_numbers_are_as_excel_shows_them() -> None:
    data = xlsx(HEAD, (datetime.date(2025, 11, 13), 33, 2.5), ("'=x", True, None))
    assert rows_in(data)[1:] == [(2, ("2025-11-13", "33", "2,5")), (3, ("=x", "ja"))]


def test_rows_keep_the_numbers_of_excel() -> None:
    assert [number for number, _ in rows_in(xlsx(("Rubrik",), (), HEAD, ("a", "b")))] == [1, 3, 4]


def test_a_formula_says_what_was_saved_with_it() -> None:
    book = Workbook()
    book.active["A1"], book.active["A2"] = "Uppdrag", "=A1"
    read = read_list(saved(book), "lista.xlsx").grids[0]
    assert (len(read.rows), read.remarks[0][:30]) == (1, "Formler utan sparat värde läses"[:30])


def test_what_is_merged_downwards_is_on_each_row() -> None:
    book = Workbook()
    for row in (HEAD, ("Ett", "Bo", "SRO"), ("Två", "Bo", None)):
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    assert rows_in(saved(book))[2] == (3, ("Två", "Bo", "SRO"))


def test_hidden_rows_are_read_and_told() -> None:
    book = Workbook()
    for row in (HEAD, ("Ett", "Bo"), ("Två", "Bo")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    read = read_list(saved(book), "lista.xlsx").grids[0]
    assert (len(read.rows), len(read.remarks)) == (3, 2)


def test_hidden_sheets_are_not_read() -> None:
    book = Workbook()
    book.active.append(HEAD)
    hidden = book.create_sheet("Dolt")
    hidden.append(("Hemligt", "x"))
    hidden.sheet_state = "hidden"
    assert [g.name for g in read_list(saved(book), "lista.xlsx").grids] == ["Sheet"]


# --- what is refused ---
def changed(change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """An Excel file with its parts changed, and more parts."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(HEAD, ("a", "b")))) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
        for name, content in more.items():
            new.writestr(name.replace("__", "/"), content)
    return written.getvalue()


def as_it_was(name: str, content: bytes) -> bytes:
    return content


def bomb() -> bytes:
    return changed(as_it_was, **{"xl__media__x.bin": b"0" * 60_000_000})


def with_entity(name: str, content: bytes) -> bytes:
    if not name.startswith("xl/worksheets/"):
        return content
    trick = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    head, end, rest = content.partition(b"?>")
    return head + end + trick + rest if end else trick + content


def many_rows() -> bytes:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>' % (n, n)
        for n in range(1, 100_000)
    )

    def change(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return content
        return b'<worksheet xmlns="x"><sheetData>' + rows + b"</sheetData></worksheet>"

    return changed(change)


def cut_xml(name: str, content: bytes) -> bytes:
    return content[: len(content) // 2] if name.startswith("xl/worksheets/") else content


TOO_MANY = f"Listan har fler än {grid.MAX_ROWS} rader. Dela upp den och läs in en del i taget."
WORD = changed(lambda n, c: c).replace(b"xl/workbook.xml", b"xl/workbxxk.xml")
REFUSED = {
    "empty": (b"", "lista.xlsx", "Filen är tom."),
    "blank": (b"  \n ", "lista.csv", "Filen är tom."),
    "empty sheet": (xlsx(), "lista.xlsx", EMPTY),
    "zip bomb": (bomb(), "lista.xlsx", package.BOMB),
    "entities": (changed(with_entity), "lista.xlsx", package.ODD_XML),
    "named xlsm": (xlsx(HEAD), "lista.xlsm", package.MACROS),
    "truncated": (xlsx(HEAD, ("a", "b"))[:2000], "lista.xlsx", package.BROKEN),
    "damaged sheet": (changed(cut_xml), "lista.xlsx", package.BROKEN),
    "protected": (
        package.OLE + "EncryptedPackage".encode("utf-16-le"),
        "lista.xlsx",
        package.PROTECTED,
    ),
    "old Excel": (package.OLE + b"Workbook" * 20, "lista.xls", package.OLD),
    "web page": (b"<html><table><tr><td>Uppdrag</table>", "lista.xlsx", package.NO_BOOK),
    "web page as csv": (b"<!DOCTYPE html><table>", "lista.csv", None),
    "a million rows": (many_rows(), "lista.xlsx", TOO_MANY),
    "many rows of csv": (b"a;b\n" * 2000, "lista.csv", TOO_MANY),
    "too large": (b"a" * (grid.MAX_BYTES + 1), "lista.csv", None),
    "no book": (WORD, "lista.xlsx", package.NO_BOOK),
    "binary": (b"\x00\x01\x02\xff" * 50, "lista.csv", NO_TEXT),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "lista.png", NO_TEXT),
    "wide": (b";".join([b"x"] * 200), "lista.csv", None),
    "a huge cell": (b"a;" + b"x" * 30_000, "lista.csv", None),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_fair_list_is_refused_in_a_swedish_sentence(name: str) -> None:
    data, filename, expected = REFUSED[name]
    with pytest.raises(UnreadableError) as refused:
        read_list(data, filename)
    said = str(refused.value)
    assert said == (expected or said)
    assert said.endswith(".")
    assert said[0].isupper()


def test_a_file_with_macros_is_refused_whatever_it_is_called() -> None:
    data = changed(as_it_was, **{"xl__vbaProject.bin": b"x"})
    with pytest.raises(UnreadableError, match="makron"):
        read_list(data, "lista.xlsx")
