"""A new meeting in one go: in the calendar, with people, agenda and what waits for it."""

import datetime
from typing import Any

from django.db import transaction

from decisions.actions.calendar import move_meeting, plan_meeting
from meetings.actions import prepare_meeting
from meetings.actions.preparing import Prepared
from meetings.enums import MeetingForm
from meetings.models import Meeting
from people.models import Body
from records.writing import hold_row, write


@transaction.atomic
def plan_prepared(
    body: Body,
    on: datetime.date,
    *,
    form: str = MeetingForm.SITTING,
    is_month_only: bool = False,
    start: datetime.time | None = None,
    end: datetime.time | None = None,
    place: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> tuple[Meeting, Prepared]:
    """Plans a meeting and prepares it. One that lies there without an agenda is that meeting.

    It is the one on the same day; or one of which only the month was known, which gets its day.

    Raises:
        RuleError: as `plan_meeting`, `move_meeting` and `prepare_meeting`.
    """
    facts = {"form": form, "start": start, "end": end, "place": place}
    empty = _lying_empty(body, on, is_month_only)
    if empty is None:
        meeting = plan_meeting(body, on, is_month_only=is_month_only, by=by, at=at, **facts)  # type: ignore[arg-type]
    else:
        meeting = hold_row(Meeting, empty.pk)
        if meeting.is_month_only and not is_month_only:
            meeting = move_meeting(meeting, on, why="Dagen bestämdes", by=by, at=at)
        changed = [name for name, value in facts.items() if getattr(meeting, name) != value]
        for name in changed:
            setattr(meeting, name, facts[name])
        if changed:
            write(meeting, by=by, at=at, fields=changed)
    return meeting, prepare_meeting(meeting, by=by, at=at)


def _lying_empty(body: Body, on: datetime.date, is_month_only: bool) -> Meeting | None:
    """The body's meeting of that day, or of that month when only the month is known."""
    empty = body.meetings.filter(
        items__isnull=True, opened_on__isnull=True, cancelled_on__isnull=True
    ).exclude(form__in=(MeetingForm.PER_CAPSULAM, MeetingForm.STUDY_TRIP))
    same_day = empty.filter(on=on, is_month_only=False).first() if not is_month_only else None
    in_month = empty.filter(on__year=on.year, on__month=on.month, is_month_only=True)
    return same_day or in_month.first()
