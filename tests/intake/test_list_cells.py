"""Cells are read however secretaries write days, meetings, statuses and headings."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.sheets.cells import (
    Label,
    Latest,
    MeetingRef,
    Status,
    read_day,
    read_label,
    read_latest,
    read_meeting,
    read_status,
    without_lateness,
)
from intake.sheets.columns import find_list, guess_columns
from intake.sheets.grid import grid_of
from logbook.exports.log_table import COLUMNS

pytestmark = pytest.mark.unit

DAY = datetime.date(2025, 11, 13)


@pytest.mark.parametrize(
    "text",
    [
        "2025-11-13", "13 november 2025", "den 13 nov 2025", "13/11 2025", "13.11.2025",
        "20251113", "45974", "torsdag 13 november 2025", "2025-11-13 00:00:00",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize("text", ["", "juni 2026", "2025-13-45", "31 februari 2025", "§ 12"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SRO 2025-11-13 § 4", MeetingRef("SRO", DAY, Label("4", True))),
        ("SRO den 13 november 2025, punkt 4", MeetingRef("SRO", DAY, Label("4", False))),
        ("Styrelsen, möte 2025-11-13, §33", MeetingRef("Styrelsen", DAY, Label("33", True))),
        ("SRO 13/11 2025 p 1b", MeetingRef("SRO", DAY, Label("1 b", False))),
        ("2025-11-13", MeetingRef("", DAY, None)),
        ("SRO", MeetingRef("SRO", None, None)),
        ("", MeetingRef("", None, None)),
    ],
)
def test_a_meeting_is_read_with_its_place(text: str, expected: MeetingRef) -> None:
    assert read_meeting(text) == expected


def test_a_bare_number_is_item_or_paragraph() -> None:
    assert [read_label(t) for t in ("33", "1 B", "§ 4", "x")] == [
        Label("33"),
        Label("1 b"),
        Label("4", True),
        None,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Status.UNSAID),
        ("–", Status.UNSAID),
        ("Försenat", Status.UNSAID),
        ("väntas till möte, utkast", Status.UNSAID),
        ("Ej påbörjat", Status.NOT_STARTED),
        ("Pågående", Status.ONGOING),
        ("ej klart", Status.ONGOING),
        ("Delvis klart", Status.ONGOING),
        ("klart att återrapportera", Status.DONE),
        ("Klart", Status.CLOSED),
        ("AVSLUTAD 2025-11-13", Status.CLOSED),
        ("Genomfört", Status.CLOSED),
        ("Avfört", Status.DROPPED),
        ("utgår", Status.DROPPED),
        ("överlämnat", Status.HANDED_OVER),
        ("återrapporterat utan beslut", Status.NOTED),
        ("gult", Status.UNKNOWN),
    ],
)
def test_a_status_is_read_in_secretaries_own_words(text: str, expected: Status) -> None:
    assert read_status(text).status is expected


def test_a_status_tells_when_it_ended() -> None:
    read = read_status("Avslutat 2025-11-13, § 7")
    assert (read.on, read.label) == (DAY, Label("7", True))


def test_the_newest_of_our_own_files_is_read() -> None:
    said = "3 mars 2026, Västkoms direktör: pågår. Underlag tas fram. Mer sedan"
    expected = Latest(
        datetime.date(2026, 3, 3), "Västkoms direktör", "pågår", "Underlag tas fram. Mer sedan"
    )
    assert (read_latest(said), read_latest("Väntar på svar")) == (expected, None)


def test_how_late_it_is_is_taken_off() -> None:
    assert without_lateness("SRO 4 juni 2026, 12 dagar sedan") == "SRO 4 juni 2026"


@given(st.text(max_size=80))
def test_no_cell_raises(text: str) -> None:
    read_day(text), read_meeting(text), read_label(text), read_status(text), read_latest(text)


# --- headings ---
def test_the_list_every_secretary_has_is_understood() -> None:
    headings = (
        "Dnr", "Uppdrag", "Ansvarig", "Beslutad i organ, datum, §", "Återrapporteras", "Status",
        "Anmärkning", "Färg",
    )  # fmt: skip
    keys = ["dnr", "title", "responsible", "meeting", "due", "state", "remark"]
    assert list(guess_columns(headings).values()) == keys


def test_our_own_file_is_understood() -> None:
    assert guess_columns([column.heading for column in COLUMNS]) == {
        0: "number",
        1: "kind",
        2: "body",
        3: "met_on",
        4: "label",
        5: "title",
        6: "text",
        7: "natures",
        8: "responsible",
        9: "due",
        11: "wording",
        12: "state",
        13: "latest",
    }


def test_the_list_is_found_below_its_title_on_the_sheet_that_has_it() -> None:
    about = grid_of("Om", [(1, ["Läs detta"]), (2, ["Rad", "Två"])])
    listed = grid_of("Lista", [(1, ["Uppdrag 2025"]), (4, ["Uppdrag", "Ansvarig", "Status"])])
    found = find_list([about, listed])
    assert (found.sheet, found.head, len(found.columns)) == (1, 1, 3)
