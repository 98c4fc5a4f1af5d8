"""Days and clock times in running text, and due wordings in the short form of a draft."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sro_log.lib.due_dates import MONTHS, WEEKDAYS, DueDateError, Precision, parse_due

MOST = 400  # dates looked at in one text
_MONTH = "|".join([*MONTHS, "sept", *(name[:3] for name in MONTHS)])
_DAY = re.compile(
    rf"(?<![\w/-])(?:(?:{'|'.join(WEEKDAYS)})(?:en)?\s+)?(?:den\s+)?(?:"
    rf"(?P<day>[0-9]{{1,2}})(?::?[ae])?\s+(?P<month>{_MONTH})\.?(?:[\s,]+(?P<year>(?:19"
    rf"|20)[0-9]{{2}}))?"
    r"|(?P<y>(?:19|20)[0-9]{2})[-/. ](?P<m>[0-9]{2})[-/. ](?P<d>[0-9]{2})"
    r"|(?P<whole>20[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9])"
    r"|(?P<yy>[0-9]{2})[- ](?P<mm>0[1-9]|1[0-2])[- ](?P<dd>[0-3][0-9])"
    r"|(?P<sd>[0-9]{1,2})/(?P<sm>[0-9]{1,2})(?:[\s-]+(?P<sy>(?:20)?[0-9]{2}))?)(?![\w-])",
    re.IGNORECASE,
)
_CLOCK = r"([01]?[0-9]|2[0-4])[.:]([0-5][0-9])"
_SLOT = re.compile(rf"(?<![0-9.]){_CLOCK}\s*(?:[-–—]|till|to)\s*{_CLOCK}(?![0-9])", re.IGNORECASE)
_HOURS = re.compile(
    r"\bkl(?:ockan|\.)?\s*([01]?[0-9]|2[0-4])\s*[-–—]\s*([01]?[0-9]|2[0-4])(?![0-9.:])",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?<![0-9.]){_CLOCK}(?![0-9])")


class FoundDay(NamedTuple):
    """A day where it stands; `has_year` is false where the year was told by the meeting's."""

    on: date
    start: int
    end: int
    has_year: bool
    words: str


def days_in(text: str, near: date | None = None) -> Iterator[FoundDay]:
    """The days that the text names; those without a year only when `near` tells it.

    A day without a year is the first one on `near` or later.
    """
    for count, found in enumerate(_DAY.finditer(text)):
        if count == MOST:
            return
        day = _read(found, near)
        if day is not None:
            has_year = found["month"] is None or found["year"] is not None
            has_year = has_year and (found["sd"] is None or found["sy"] is not None)
            yield FoundDay(day, found.start(), found.end(), has_year, found[0])


def first_day(text: str, near: date | None = None) -> date | None:
    """The first day that the text names."""
    return next((found.on for found in days_in(text, near)), None)


def _read(found: re.Match[str], near: date | None) -> date | None:
    if found["whole"]:
        whole = found["whole"]
        return _date(whole[:4], whole[4:6], whole[6:])
    if found["y"]:
        return _date(found["y"], found["m"], found["d"])
    if found["yy"]:
        return _date(f"20{found['yy']}", found["mm"], found["dd"])
    day, month, year = found["day"], _number(found["month"]), found["year"]
    if found["sd"]:
        day, month, year = found["sd"], int(found["sm"]), found["sy"]
        year = f"20{year[-2:]}" if year else None
    if year:
        return _date(year, month, day)
    if near is None:
        return None
    ahead = _date(near.year, month, day)
    if ahead is None or ahead < near:
        ahead = _date(near.year + 1, month, day)
    return ahead


def _number(month: str | None) -> int:
    """The number of a month written in full or as three letters; 0 where there is none."""
    short = (month or "")[:3].lower()
    return next((n for n, name in enumerate(MONTHS, 1) if short and name[:3] == short), 0)


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def slot_in(text: str) -> tuple[str, str]:
    """Start and end "13.05", as written; "" for what is not told."""
    if slot := _SLOT.search(text):
        whole = re.findall(r"[0-9]{1,2}[.:][0-9]{2}", slot[0])
        return whole[0], whole[-1]
    if hours := _HOURS.search(text):
        return f"{hours[1]}.00", f"{hours[2]}.00"
    if single := _SINGLE.search(text):
        return single[0], ""
    return "", ""


def is_over(wording: str, on: date | None) -> bool:
    """Whether the period that the words name was past on the day of the meeting."""
    if not wording or on is None:
        return False
    try:
        until = parse_due(wording, today=on).until
    except DueDateError:
        return False
    return until is not None and until < on


def due_value(wording: str, near: date | None) -> str | None:
    """A due wording as a draft has it: "2026-06-04", "2026-06", "2026-Q2", "2026-H1", "2026".

    None where it is no such period: seasons, next meeting, conditions, or not to be read.
    """
    try:
        due = parse_due(wording, today=near)
    except DueDateError:
        return None
    if due.until is None:
        return None
    year, month = due.until.year, due.until.month
    forms = {
        Precision.DAY: due.until.isoformat(),
        Precision.MONTH: f"{year}-{month:02}",
        Precision.QUARTER: f"{year}-Q{(month + 2) // 3}",
        Precision.HALF_YEAR: f"{year}-H{1 if month <= 6 else 2}",
        Precision.YEAR: f"{year}",
        Precision.WEEK: "{}-W{:02}".format(*due.until.isocalendar()),
    }
    return forms.get(due.precision)
