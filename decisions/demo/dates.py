"""The bodies' calendars: the real days where they are known, then the same Thursdays every year."""

import calendar
import datetime
from datetime import date, timedelta

from decisions.demo.cast import BOARD, SRO
from sro_log.lib.due_dates import format_day, format_month

SRO_KNOWN = {
    2023: ((3, 16), (6, 8), (9, 21), (11, 16)),
    2024: ((3, 14), (6, 13), (9, 19), (11, 14)),
    2025: ((2, 13), (4, 24), (8, 21), (11, 13)),
}
BOARD_KNOWN = {
    2024: ((9, 5), (10, 17), (12, 5)),
    2025: ((2, 6), (3, 13), (4, 10), (6, 5), (9, 11), (10, 23), (12, 4)),
}
# (month, which Thursday): 19 March, 4 June, 24 September, 12 November 2026; 19 February 2026.
SRO_RULE = ((3, 3), (6, 1), (9, 4), (11, 2))
BOARD_RULE = ((2, 3), (4, 3), (6, 2), (9, 1), (10, 3), (12, 1))

SRO_DAY = date(2025, 11, 13)
SRO_ADOPTS = date(2025, 8, 21)
SRO_PER_CAPSULAM = date(2025, 10, 16)
SRO_JUNE, SRO_SEPTEMBER = date(2026, 6, 4), date(2026, 9, 24)
STUDY_TRIP = date(2026, 1, 14)
BOARD_DAY = date(2025, 6, 5)
BOARD_EXTRA = date(2026, 1, 22)
BOARD_MEETS_PRESIDIUM = date(2026, 2, 19)
PLANNED_2026 = date(2025, 10, 1)
HORIZON = timedelta(days=400)  # how far ahead a meeting is planned from 2027 on
BEGINNING = date(2023, 1, 2)

WRITING_TAKES = {SRO: timedelta(days=7), BOARD: timedelta(days=12)}
ADJUSTING_TAKES = timedelta(days=27)  # the board's minutes of 5 June 2025: 2 July
CALLED_BEFORE = timedelta(days=14)


def thursday(year: int, month: int, which: int) -> date:
    """The month's first, second ... Thursday."""
    first = date(year, month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 7 * (which - 1))


def ordinary_days(body: str, last: date) -> list[date]:
    """The body's ordinary meetings up to a day, soonest first."""
    known, rule = (SRO_KNOWN, SRO_RULE) if body == SRO else (BOARD_KNOWN, BOARD_RULE)
    days = []
    for year in range(min(known), last.year + 1):
        if year in known:
            days += [date(year, month, day) for month, day in known[year]]
        else:
            days += [thursday(year, month, which) for month, which in rule]
    return [day for day in days if day <= last]


def planned_on(day: date) -> date:
    """When a meeting was put in the calendar: the October before, from 2027 a year ahead."""
    if day.year <= 2026:
        return max(date(day.year - 1, 10, 1), BEGINNING)
    return day - HORIZON


def in_month(day: date) -> str:
    """ "senast i juni 2026"."""
    return f"senast i {format_month(day)}"


def by_day(day: date) -> str:
    """ "senast den 4 juni 2026"."""
    return f"senast den {format_day(day)}"


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def two_years_before(day: date) -> date:
    """The first of the month, two years before."""
    return day.replace(year=day.year - 2, day=1)


def clock(text: str) -> datetime.time:
    """ "13.05" as a time."""
    hour, minute = text.split(".")
    return datetime.time(int(hour), int(minute))
