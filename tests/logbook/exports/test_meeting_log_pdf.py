"""A meeting's sheet is one page, however many assignments are open."""

import datetime
import re

import pytest
import time_machine

from decisions.enums import Listing
from logbook.exports.meeting_log_pdf import drawn
from logbook.meeting_log import SheetList, SheetRow
from meetings.models import Meeting
from people.models import Body
from tests.logbook.exports.lines import HOSTILE, SHAPES, SITE, make_line
from tests.pdf_reading import about, opened, standards_of, text_of

pytestmark = pytest.mark.print

TODAY = datetime.date(2026, 11, 22)


def sheet_of(*counts: int, title: str = "Återkomma om uppföljningen av nära vård") -> bytes:
    """A sheet with so many assignments in each of the five lists, two of three at this meeting."""
    lists, number = [], 0
    for listing, shape, count in zip(Listing, SHAPES, counts, strict=False):
        rows = []
        for _ in range(count):
            number += 1
            line = make_line(f"U-2025-{number}", shape=shape, title=title)
            rows.append(SheetRow(line, "Regiondirektören och 4 till", number % 3 > 0))
        lists.append(SheetList(listing.label, "", rows))
    meeting = Meeting(pk=7, body=Body(pk=1, short_name="SRO"), on=datetime.date(2027, 3, 18))
    with time_machine.travel(f"{TODAY}T12:00:00+01:00", tick=False):
        return drawn(meeting, lists, TODAY, SITE)


@pytest.fixture(scope="module")
def sheets() -> dict[int, bytes]:
    """Sheets with none, few, many and far too many assignments."""
    return {
        0: sheet_of(0, 0, 0, 0, 0),
        5: sheet_of(1, 1, 1, 1, 1),
        40: sheet_of(4, 10, 20, 3, 3),
        200: sheet_of(30, 40, 80, 25, 25),
    }


def said(content: bytes) -> str:
    """Its text on one line."""
    return " ".join(text_of(content).split())


def test_it_is_exactly_one_page(sheets: dict[int, bytes]) -> None:
    assert {n: len(opened(sheet).pages) for n, sheet in sheets.items()} == dict.fromkeys(sheets, 1)


def test_it_follows_both_standards_and_says_what_it_is(sheets: dict[int, bytes]) -> None:
    document = opened(sheets[40])
    title = "Beslutslogg till SRO 18 mars 2027, utskriven 22 november 2026"
    assert standards_of(document) == {"PDF/UA-1", "PDF/A-2A"}
    assert about(document) == {"tagged": True, "language": "sv-SE", "title": title}


def test_forty_assignments_all_find_room(sheets: dict[int, bytes]) -> None:
    numbers = re.findall(r"U-2025-(\d+)", said(sheets[40]))
    assert [int(number) for number in numbers] == list(range(1, 41))
    assert "Fick inte plats" not in said(sheets[40])


def test_of_too_many_the_most_urgent_stay_and_the_rest_are_counted(
    sheets: dict[int, bytes],
) -> None:
    text = said(sheets[200])
    shown = [int(number) for number in re.findall(r"U-2025-(\d+)", text)]
    left = re.search(r"Fick inte plats: (\d+) under Väntas till nästa möte, (.*?)\.", text)
    assert shown == list(range(1, len(shown) + 1))
    assert len(shown) > 35
    assert left is not None
    assert int(left[1]) == 30 + 40 - len(shown)
    assert left[2] == "80 under Senare, 25 under Tills vidare och 25 under Utan datum"
    assert f"{SITE}/logg/?organ=1" in text


def test_the_lists_stand_by_name_with_how_many_they_hold(sheets: dict[int, bytes]) -> None:
    names = "|".join(listing.label for listing in Listing)
    heads = re.findall(rf"({names}) (\d+) uppdrag", said(sheets[40]))
    assert heads == [
        ("Försenat", "4"), ("Väntas till nästa möte", "10"), ("Senare", "20"),
        ("Tills vidare", "3"), ("Utan datum", "3"),
    ]  # fmt: skip


def test_it_opens_with_what_the_group_needs_to_know(sheets: dict[int, bytes]) -> None:
    assert "4 av 40 öppna uppdrag är försenade. 27 väntas till det här mötet." in said(sheets[40])
    assert "Inga uppdrag är öppna." in said(sheets[0])


@pytest.mark.parametrize("words", [w[:200] for w in HOSTILE if w])
def test_hostile_titles_fit_on_the_page(words: str) -> None:
    assert len(opened(sheet_of(10, 10, 10, 10, 10, title=words)).pages) == 1


def test_the_longest_titles_fit_on_the_page() -> None:
    assert len(opened(sheet_of(2, 40, 1, 1, 1, title="Ett ord till " * 15)).pages) == 1
