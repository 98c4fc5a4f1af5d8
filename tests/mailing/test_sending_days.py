"""Automatic mails rest on weekends, holidays, in high summer and at Christmas; so do weeks."""

import datetime
from typing import Any

import pytest

from mailing.sending_days import back_past_pause, is_sending_day, last_sending_day, next_sending_day
from sro_log.lib.pauses import midsummer_eve, read_pauses

pytestmark = pytest.mark.unit

day = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("2026-01-02", "between New Year and Epiphany"),
        ("2026-01-06", "Epiphany"),
        ("2026-03-21", "a Saturday"),
        ("2026-04-03", "Good Friday"),
        ("2026-04-06", "Easter Monday"),
        ("2026-05-01", "May Day"),
        ("2026-05-14", "Ascension Day"),
        ("2026-06-19", "midsummer eve"),
        ("2026-07-15", "high summer"),
        ("2026-08-14", "the last working day of the pause"),
        ("2026-12-23", "the day before Christmas Eve"),
        ("2026-12-28", "between Christmas and New Year"),
        ("2027-03-26", "Good Friday"),
        ("2027-05-06", "Ascension Day"),
        ("2027-06-25", "midsummer eve"),
        ("2028-04-14", "Good Friday"),
        ("2028-04-17", "Easter Monday"),
        ("2028-05-25", "Ascension Day"),
        ("2028-06-06", "the National Day, a Tuesday"),
        ("2028-06-23", "midsummer eve"),
    ],
)
def test_automatic_mails_rest(on: str, why: str) -> None:
    assert not is_sending_day(day(on)), why


@pytest.mark.parametrize(
    "on",
    [
        "2026-01-07",
        "2026-04-02",  # Maundy Thursday is a working day
        "2026-06-18",
        "2026-08-17",
        "2026-12-22",
        "2027-06-24",
        "2028-02-29",
        "2028-06-22",
    ],
)
def test_automatic_mails_leave_on_working_days(on: str) -> None:
    assert is_sending_day(day(on))


@pytest.mark.parametrize(
    ("year", "days"), [(2026, 205), (2027, 211), (2028, 208)]
)  # counted from the calendar, without the library
def test_so_many_sending_days_in_a_year(year: int, days: int) -> None:
    every = (datetime.date(year, 1, 1) + datetime.timedelta(n) for n in range(366))
    assert sum(is_sending_day(on) for on in every if on.year == year) == days


@pytest.mark.parametrize(
    ("asked", "next_one", "last_one"),
    [
        ("2026-03-19", "2026-03-19", "2026-03-19"),
        ("2026-04-04", "2026-04-07", "2026-04-02"),
        ("2026-06-20", "2026-08-17", "2026-06-18"),
        ("2026-12-31", "2027-01-07", "2026-12-22"),
    ],
)
def test_sending_day_after_and_before(asked: str, next_one: str, last_one: str) -> None:
    assert next_sending_day(day(asked)) == day(next_one)
    assert last_sending_day(day(asked)) == day(last_one)


@pytest.mark.parametrize(
    ("meeting", "weeks", "expected"),
    [
        ("2026-06-04", 4, "2026-05-07"),
        ("2026-03-19", 0, "2026-03-19"),
        ("2026-04-20", 2, "2026-04-02"),  # 6 April is Easter Monday
        ("2026-08-27", 4, "2026-06-02"),  # 11 days back to the pause, 17 more before it
        ("2026-09-24", 4, "2026-08-27"),
        ("2027-01-21", 4, "2026-12-09"),  # 14 days, then 14 before 23 December
        ("2028-08-24", 3, "2028-06-10"),  # a Saturday: the Friday before
    ],
)
def test_weeks_are_counted_back_past_the_pause(meeting: str, weeks: int, expected: str) -> None:
    got = back_past_pause(day(meeting), weeks)
    assert got == last_sending_day(day(expected))
    assert is_sending_day(got)


def test_without_pauses_only_weekends_and_holidays_are_free(settings: Any) -> None:
    settings.MAIL_PAUSES = read_pauses([])
    assert is_sending_day(day("2026-07-15"))
    assert not is_sending_day(day("2026-12-24"))


def test_midsummer_eve_is_the_friday_of_the_calendar() -> None:
    eves = {year: midsummer_eve(year).isoformat() for year in (2025, 2026, 2027, 2028)}
    assert eves == {2025: "2025-06-20", 2026: "2026-06-19", 2027: "2027-06-25", 2028: "2028-06-23"}


@pytest.mark.parametrize("words", ["sommaren", "06-19", "06-31--08-15", "6-19--8-15", "--"])
def test_pause_that_cannot_be_read_is_told(words: str) -> None:
    with pytest.raises(ValueError, match=f"^”{words}” är ingen paus. Skriv första och sista"):
        read_pauses([words])


def test_pauses_may_not_cover_the_year() -> None:
    with pytest.raises(ValueError, match="täcka hela året"):
        read_pauses(["01-01--06-30", "07-01--12-31"])
