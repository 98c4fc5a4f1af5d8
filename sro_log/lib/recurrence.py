"""What comes back again and again: "varje kvartal", "årligen i mars", "två gånger om året"."""

import calendar
import enum
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from sro_log.lib.due_dates import (
    DueDate,
    DueDateError,
    Precision,
    format_period,
    parse_due,
)


class Every(enum.StrEnum):
    """How often."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    MEETING = "meeting"


MONTHS_OF = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
_NAMES = {
    Every.MONTH: "{month}",
    Every.QUARTER: "kvartal {quarter} {year}",
    Every.HALF_YEAR: "{half} halvåret {year}",
    Every.YEAR: "{year}",
}
_WORDS = {
    Every.MONTH: r"varje månad|månadsvis|en gång i månaden",
    Every.QUARTER: r"varje kvartal|kvartalsvis|en gång i kvartalet"
    r"|fyra gånger (?:om året|per år)",
    Every.HALF_YEAR: r"varje halvår|halvårsvis|två gånger (?:om året|per år)",
    Every.YEAR: r"årligen|årsvis|varje år|en gång (?:om året|per år)",
    Every.MEETING: r"(?:vid |på |till |inför )?varje (?:ordinarie )?(?:möte|sammanträde)",
}
_KNOWN = [(every, re.compile(rf"(?:{words})", re.IGNORECASE)) for every, words in _WORDS.items()]
_PREFIX = re.compile(r"^(?:och |därefter |sedan |minst )*", re.IGNORECASE)


class Recurring(NamedTuple):
    """How often, and at what time of the year if the words say so ("i mars"; else "")."""

    every: Every
    rest: str


def recurrence_in(wording: str) -> Recurring | None:
    """What a wording says of coming back regularly; None when it is said to come back once.

    A time of the year can be named with yearly ones only: "årligen i mars", "i mars varje år".
    """
    text = " ".join(wording.split()).rstrip(" .,;")
    text = _PREFIX.sub("", text)
    for every, pattern in _KNOWN:
        if pattern.fullmatch(text):
            return Recurring(every, "")
    yearly = _WORDS[Every.YEAR]
    for form in (rf"(?:{yearly}),? (?P<rest>.+)", rf"(?P<rest>.+?),? (?:{yearly})"):
        found = re.fullmatch(form, text, re.IGNORECASE)
        if found and _is_time_of_year(found["rest"]):
            return Recurring(Every.YEAR, found["rest"])
    return None


def read_due(wording: str, *, today: date) -> tuple[DueDate, Every | None]:
    """When it comes back the first time, and how often after that; None when it is once.

    Raises:
        DueDateError: the wording cannot be read; its message is a Swedish sentence.
    """
    recurring = recurrence_in(wording)
    if recurring is None:
        return parse_due(wording, today=today), None
    return first_due(recurring, wording.strip(), today), recurring.every


def first_due(recurring: Recurring, wording: str, after: date) -> DueDate:
    """When it comes back the first time: in the first whole period after the day.

    Raises:
        DueDateError: there is no such period in the years that the log knows.
    """
    if recurring.every is Every.MEETING:
        return DueDate(Precision.NEXT_MEETING, wording, None, None)
    if not recurring.rest:
        return replace(_period_after(recurring.every, after), wording=wording)
    due = parse_due(recurring.rest, today=after)
    if due.earliest is not None and due.until is not None and due.earliest <= after:
        due = parse_due(recurring.rest, today=due.until + timedelta(days=1))
    return replace(due, wording=wording)


def next_due(every: Every, due: DueDate) -> DueDate:
    """The same time one period later. Words that name a day or a year of their own are renewed.

    Raises:
        DueDateError: it lies after the years that the log knows.
    """
    if every is Every.MEETING or due.earliest is None or due.until is None:
        return due
    months = MONTHS_OF[every]
    later = replace(due, earliest=_shift(due.earliest, months), until=_shift(due.until, months))
    if recurrence_in(due.wording) is not None:
        return later
    opening = "senast " if due.wording.lower().startswith("senast") else ""
    return replace(later, wording=f"{opening}{format_period(later)}")


def _is_time_of_year(text: str) -> bool:
    try:
        return parse_due(text, today=date(2000, 1, 1)).earliest is not None
    except DueDateError:
        return False


def _period_after(every: Every, day: date) -> DueDate:
    """The first month, quarter, half-year or year that begins after the day."""
    months = MONTHS_OF[every]
    number = (day.month - 1) // months + 1  # of the following period, from 0
    year, first = day.year + number * months // 12, number * months % 12 + 1
    name = _NAMES[every].format(
        month=f"{year}-{first:02}",
        quarter=(first + 2) // 3,
        half="första" if first == 1 else "andra",
        year=year,
    )
    return parse_due(name)


def _shift(day: date, months: int) -> date:
    """So many months later; the last day of a month stays the last."""
    over, month = divmod(day.month - 1 + months, 12)
    year = day.year + over
    if year > 9998:
        raise DueDateError("Tiden ligger för långt fram.")
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))
