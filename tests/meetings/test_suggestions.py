"""The next meeting is suggested from the calendar, or from the pattern of earlier ones."""

import datetime

import pytest

from decisions.actions import cancel_meeting
from meetings.suggestions import next_day, same_week_a_year_on, suggest_meeting
from people.models import Body
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
YEAR = [day(2026, 9, 24), day(2026, 6, 4), day(2026, 3, 19), day(2025, 11, 13)]


@pytest.fixture
def sro() -> Body:
    return make.make_body("SRO")


def test_the_meeting_that_followed_a_year_ago_tells_month_week_and_weekday() -> None:
    assert next_day(YEAR, day(2026, 9, 25)) == day(2026, 11, 12)


def test_a_pattern_that_is_past_is_followed_into_the_coming_year() -> None:
    assert next_day(YEAR, day(2027, 1, 10)) == day(2027, 3, 18)


def test_without_a_year_to_follow_the_usual_distance_and_weekday_tell() -> None:
    assert next_day([day(2026, 3, 5), day(2026, 2, 5)], day(2026, 3, 6)) == day(2026, 4, 2)


def test_a_day_moved_once_does_not_change_the_usual_weekday() -> None:
    days = [day(2026, 3, 6), day(2026, 2, 5), day(2026, 1, 8)]
    assert next_day(days, day(2026, 3, 7)) == day(2026, 4, 2)


def test_one_meeting_makes_no_pattern() -> None:
    assert next_day([day(2026, 3, 5)], day(2026, 3, 6)) is None


def test_a_fifth_week_that_is_not_there_becomes_the_last() -> None:
    assert same_week_a_year_on(day(2025, 1, 30)) == day(2026, 1, 29)


def test_time_place_and_form_are_those_of_the_last_ordinary_meeting(sro: Body) -> None:
    clock = datetime.time
    make.make_meeting(
        sro, day(2025, 8, 21), "digital", start=clock(9), end=clock(11), place="Teams"
    )
    make.make_meeting(sro, day(2025, 10, 1), "extra", place="Skövde")
    found = suggest_meeting(sro, day(2025, 12, 1))
    assert (found.form, found.start, found.end, found.place, found.planned) == (
        "digital", clock(9), clock(11), "Teams", None,
    )  # fmt: skip


def test_a_meeting_in_the_calendar_without_an_agenda_comes_first(sro: Body) -> None:
    make.make_meeting(sro, place="Lejonet")
    march, june = make.make_calendar(sro, day(2026, 3, 19), day(2026, 6, 4))
    make.make_item(march)
    found = suggest_meeting(sro, day(2025, 12, 1))
    assert (found.planned, found.on, found.place) == (june, june.on, "Lejonet")


def test_a_cancelled_meeting_is_not_suggested(sro: Body) -> None:
    march, june = make.make_calendar(sro, day(2026, 3, 19), day(2026, 6, 4))
    cancel_meeting(march, why="Inga ärenden", by=None, at=day(2025, 12, 1))
    assert suggest_meeting(sro, day(2025, 12, 1)).planned == june
