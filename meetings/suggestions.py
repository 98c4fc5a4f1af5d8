"""When a body is likely to meet next, and where: what the form for a new meeting begins with."""

import datetime
import itertools
from collections import Counter
from dataclasses import dataclass

from meetings.enums import MeetingForm
from meetings.models import Meeting
from people.models import Body

WEEK = datetime.timedelta(days=7)
HALF_A_MONTH = datetime.timedelta(days=15)  # nearer the last one, it is that one a year ago
ALMOST_A_YEAR, A_YEAR = datetime.timedelta(days=350), datetime.timedelta(days=380)
REMEMBERED = 12  # meetings that tell the pattern


@dataclass(frozen=True)
class Suggestion:
    """What a new meeting of the body would be; the day is None when nothing tells it."""

    on: datetime.date | None
    form: str
    start: datetime.time | None
    end: datetime.time | None
    place: str
    planned: Meeting | None  # already in the calendar, without an agenda


def suggest_meeting(body: Body, at: datetime.date) -> Suggestion:
    """From a meeting in the calendar that is not prepared yet, or else from the earlier ones."""
    planned = (
        body.meetings.coming(at)
        .filter(items__isnull=True, opened_on__isnull=True)
        .exclude(form__in=(MeetingForm.PER_CAPSULAM, MeetingForm.STUDY_TRIP))
        .first()
    )
    known = list(
        body.meetings.ordinary().not_cancelled(at).order_by("-on", "-pk").select_related("body")
    )
    held = [row for row in known if row.on <= at]
    last = next(iter(held or known), None)
    if planned is not None:
        like = last if last is not None else planned
        return Suggestion(
            on=planned.on,
            form=planned.form,
            start=planned.start or like.start,
            end=planned.end or like.end,
            place=planned.place or like.place,
            planned=planned,
        )
    return Suggestion(
        on=next_day([row.on for row in known], at),
        form=last.form if last else MeetingForm.SITTING,
        start=last.start if last else None,
        end=last.end if last else None,
        place=last.place if last else "",
        planned=None,
    )


def next_day(days: list[datetime.date], at: datetime.date) -> datetime.date | None:
    """The day that continues the pattern of meetings, newest first; None when they have none.

    Bodies meet in the same months year after year: the meeting that followed a year ago tells the
    month, week and weekday. Where there is no such year, the usual distance tells.
    """
    if len(days) < 2:
        return None
    last = days[0]
    gaps = sorted(newer - older for newer, older in itertools.pairwise(days))
    gap = max(WEEK, gaps[len(gaps) // 2])
    if last - days[-1] + gap >= ALMOST_A_YEAR:
        earliest = max(at, last + HALF_A_MONTH)
        return min(_again(day, earliest) for day in days if last - day < A_YEAR)
    usual = Counter(day.weekday() for day in days[:REMEMBERED]).most_common(1)[0][0]
    day = last + gap
    while day <= at:
        day += gap
    return day + datetime.timedelta(days=(usual - day.weekday() + 3) % 7 - 3)


def _again(day: datetime.date, after: datetime.date) -> datetime.date:
    """The first time the day comes back, year by year, after another."""
    while day <= after:
        day = same_week_a_year_on(day)
    return day


def same_week_a_year_on(day: datetime.date) -> datetime.date:
    """The same weekday of the same month's same week: second Thursday in November."""
    place = (day.day - 1) // 7
    first = datetime.date(day.year + 1, day.month, 1)
    found = first + datetime.timedelta(days=(day.weekday() - first.weekday()) % 7) + place * WEEK
    return found if found.month == day.month else found - WEEK
