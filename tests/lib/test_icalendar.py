"""A meeting as a calendar file reads back as it was meant, summer and winter."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from icalendar import Calendar

from sro_log.lib.icalendar import Invitation, as_ics, content_type

pytestmark = pytest.mark.unit

JUNE = Invitation(
    uid="mote-1@logg.example.se",
    sequence=2,
    stamp=datetime.datetime(2026, 5, 20, 10, tzinfo=datetime.UTC),
    title="SRO, sammanträde",
    on=datetime.date(2026, 6, 4),
    start=datetime.time(13),
    end=datetime.time(15),
    place="Residenset, Göteborg",
    description="Politiskt samrådsorgan\nDagordning: https://logg.example.se/moten/1/",
    url="https://logg.example.se/moten/1/",
    organizer="sro@example.se",
    organizer_name="Politiskt samrådsorgan",
)


def event_of(content: bytes) -> Any:
    """The file's only event."""
    [event] = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_the_event_says_what_where_and_when() -> None:
    event = event_of(as_ics(JUNE))
    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION")} == {
        "UID": JUNE.uid,
        "SUMMARY": JUNE.title,
        "LOCATION": JUNE.place,
        "DESCRIPTION": JUNE.description,
    }
    assert (event["SEQUENCE"], str(event["ORGANIZER"])) == (2, "mailto:sro@example.se")


@pytest.mark.parametrize(("month", "utc"), [(6, 11), (12, 12)])
def test_the_hours_are_swedish_summer_and_winter(month: int, utc: int) -> None:
    event = event_of(as_ics(replace(JUNE, on=datetime.date(2026, month, 4))))
    starts = event.decoded("DTSTART").astimezone(datetime.UTC)
    assert (starts.month, starts.hour) == (month, utc)
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"


def test_the_zones_rules_are_in_the_file_as_outlook_reads_them() -> None:
    [zone] = Calendar.from_ical(as_ics(JUNE)).walk("VTIMEZONE")
    rules = {part.name: part["RRULE"].to_ical().decode() for part in zone.subcomponents}
    assert rules == {
        "STANDARD": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "DAYLIGHT": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    }


def test_nobody_is_asked_to_answer_and_nobodys_address_goes_with_it() -> None:
    content = as_ics(JUNE)
    assert Calendar.from_ical(content)["METHOD"] == "PUBLISH"
    assert (b"ATTENDEE" in content, content_type(JUNE)) == (
        False, "text/calendar; method=PUBLISH; charset=utf-8",
    )  # fmt: skip


def test_a_cancelled_meeting_is_taken_away() -> None:
    content = as_ics(replace(JUNE, is_cancelled=True, sequence=3))
    event = event_of(content)
    assert (Calendar.from_ical(content)["METHOD"], event["STATUS"], event["UID"]) == (
        "CANCEL", "CANCELLED", JUNE.uid,
    )  # fmt: skip


def test_a_meeting_without_hours_is_a_day_that_does_not_make_busy() -> None:
    content = as_ics(replace(JUNE, start=None, end=None))
    event = event_of(content)
    assert (event.decoded("DTSTART"), event["TRANSP"]) == (JUNE.on, "TRANSPARENT")
    assert b"VTIMEZONE" not in content
