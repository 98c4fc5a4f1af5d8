"""Tables as CSV and Excel: what is read back is what was written, and nothing is a formula."""

import csv
import datetime
import io
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sro_log.lib.spreadsheets import (
    CELL_LIMIT,
    CUT,
    Cell,
    Column,
    Kind,
    Sheet,
    csv_of,
    safe,
    xlsx_of,
)

pytestmark = pytest.mark.unit

TEXTS = (Column("Text", 40), Column("Mer", 20))
COLUMNS = (Column("Nr", 12), Column("Dag", 11, Kind.DATE), Column("Antal", 9, Kind.NUMBER))
STARTS = ("=", "+", "-", "@", "\t", "\r")
JUNE = datetime.date(2026, 6, 4)


def csv_rows(sheet: Sheet) -> list[list[str]]:
    """What a reader of the CSV finds, headings and all."""
    content = b"".join(csv_of(sheet)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))


def book_of(*sheets: Sheet) -> Any:
    """The Excel file, opened again."""
    with xlsx_of(sheets, title="Beslutslogg", creator="Loggen") as file:
        return load_workbook(io.BytesIO(file.read()))


def xlsx_rows(sheet: Sheet) -> list[list[Any]]:
    """What a reader of the Excel file finds, headings and all."""
    return [[cell.value for cell in row] for row in book_of(sheet).active.rows]


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# --- what is written is read ---
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("=+-@\t\r\n;,\"' \u00a0\ufeff\u200b\x00\x0b\x1f\u2028\ud800\ufffe＝𝒳"),
    ),
    max_size=60,
)


def is_calculated(text: str) -> bool:
    """Whether a spreadsheet might see a formula: also behind blanks."""
    return text.startswith(STARTS) or text.lstrip(" \u00a0\n\r\t\ufeff\u200b").startswith(STARTS)


@given(st.lists(st.tuples(NASTY, NASTY), max_size=5))
def test_no_text_is_a_formula_and_none_is_lost(rows: list[tuple[str, str]]) -> None:
    sheet = Sheet("Allt", TEXTS, rows)
    written = [[safe(text) for text in row] for row in rows]
    assert csv_rows(sheet)[1:] == written
    assert not any(is_calculated(text) for row in written for text in row)
    for row, expected in zip(xlsx_rows(sheet)[1:], written, strict=False):
        assert [value or "" for value in row] == [kept(text) for text in expected]


def kept(text: str) -> str:
    """What openpyxl reads of an escape that Excel is to show as it was written."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


@given(NASTY)
def test_text_is_made_safe_once(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("SRO noterar informationen.", "SRO noterar informationen."),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("+46 31", "'+46 31"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\n=1"),
        (" \u00a0=1", "' \u00a0=1"),
        ("\u200b=1", "'\u200b=1"),
        ("\x01=1", "'=1"),  # hidden behind a sign that is taken away
        ("＝1", "'＝1"),  # full width, as Excel reads in some languages
        ("rad\r\nett\rtvå", "rad\nett\ntvå"),
        ("a\x00b\ud800c\ufffed", "abcd"),
        ("§ 33", "§ 33"),
        ("a=b", "a=b"),
    ],
)
def test_a_cell_is_text(text: str, cell: str) -> None:
    assert safe(text) == cell


@pytest.mark.parametrize("sign", ["å", "𝒳", "="])
def test_what_is_longer_than_a_cell_is_cut_and_says_so(sign: str) -> None:
    made = safe(sign * 40_000)
    assert (made.endswith(CUT), CELL_LIMIT - 1 <= units(made) <= CELL_LIMIT) == (True, True)


def test_a_full_cell_is_not_cut() -> None:
    assert safe("å" * CELL_LIMIT) == "å" * CELL_LIMIT


def test_what_excel_would_take_for_an_error_or_an_escape_is_text_too() -> None:
    page = book_of(Sheet("Allt", TEXTS, [("=1+1", "#N/A"), ("_x003D_1", "1")])).active
    assert {cell.data_type for row in page.rows for cell in row} == {"s"}


# --- CSV ---
def test_csv_is_as_swedish_excel_opens_it() -> None:
    sheet = Sheet("Allt", COLUMNS, [("U-2025-1", JUNE, 3), ('Å; "ä"', None, None)])
    assert b"".join(csv_of(sheet)) == (
        '\ufeffNr;Dag;Antal\r\nU-2025-1;2026-06-04;3\r\n"Å; ""ä""";;\r\n'.encode()
    )


def test_csv_is_sent_while_it_is_made() -> None:
    read: list[int] = []

    def rows() -> Any:
        for number in range(1200):
            read.append(number)
            yield (f"U-{number}", None, number)

    pieces = csv_of(Sheet("Allt", COLUMNS, rows()))
    first = next(pieces)
    assert 0 < first.count(b"\r\n") <= len(read) + 1 < 1200
    assert (first + b"".join(pieces)).count(b"\r\n") == 1201


# --- Excel ---
@pytest.fixture(scope="module")
def book() -> Any:
    """Two pages: a list of two rows, and facts about it."""
    rows: list[Sequence[Cell]] = [("U-2025-1", JUNE, 3), ("U-2025-2", None, None)]
    facts = Sheet("Om urvalet", TEXTS, [("Urval", "Allt")], is_list=False)
    return book_of(Sheet("Beslutslogg", COLUMNS, rows), facts)


def test_excel_holds_real_days_and_numbers(book: Any) -> None:
    page = book["Beslutslogg"]
    assert [[cell.value for cell in row] for row in page.rows] == [
        ["Nr", "Dag", "Antal"],
        ["U-2025-1", datetime.datetime(2026, 6, 4), 3],  # noqa: DTZ001  (openpyxl reads a time)
        ["U-2025-2", None, None],
    ]
    assert (page["B2"].number_format, page["B2"].is_date) == ("yyyy-mm-dd", True)


def test_excel_can_be_read_and_filtered(book: Any) -> None:
    page = book["Beslutslogg"]
    assert (page.freeze_panes, page.auto_filter.ref, page.dimensions) == ("A2", "A1:C3", "A1:C3")
    assert [page.column_dimensions[letter].width for letter in "ABC"] == [12, 11, 9]
    head, cell = page["A1"], page["A2"]
    assert (head.font.bold, cell.font.bold, cell.alignment.wrap_text) == (True, False, True)


def test_excel_is_set_up_for_paper(book: Any) -> None:
    page = book["Beslutslogg"]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert (page.print_title_rows, page.oddFooter.right.text) == ("$1:$1", "Sida &P av &N")


def test_excel_says_what_it_is(book: Any) -> None:
    told = book.properties
    assert (told.title, told.creator, told.language) == ("Beslutslogg", "Loggen", "sv-SE")
    assert (book.sheetnames, book["Om urvalet"].auto_filter.ref) == (
        ["Beslutslogg", "Om urvalet"], None,
    )  # fmt: skip


def test_an_empty_list_is_a_file_too() -> None:
    sheet = Sheet("Allt", COLUMNS, [])
    assert csv_rows(sheet) == xlsx_rows(sheet) == [["Nr", "Dag", "Antal"]]


def test_a_reader_that_trusts_the_extent_finds_every_row() -> None:
    sheet = Sheet("Allt", COLUMNS, [(f"U-{n}", None, n) for n in range(3)])
    with xlsx_of([sheet], title="t", creator="c") as file:
        page = load_workbook(file, read_only=True).active
        assert (page.max_row, page.max_column) == (4, 3)
