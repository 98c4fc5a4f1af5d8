"""Planning, moving and cancelling meetings, and what that means for report-backs."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, Q

from decisions.actions.agenda import sync_report_back_item
from decisions.enums import Placed
from decisions.models import ReportBack
from decisions.placement import proposed_meeting
from decisions.rules import has_content
from meetings.enums import ORDINARY_FORMS, MeetingForm
from meetings.models import Meeting
from meetings.rules import require_unlocked
from people.models import Body
from records.errors import RuleError
from records.writing import hold_row, today, write

HAS_CONTENT = "Mötet har innehåll och kan inte tas bort. Ställ in det i stället."


@transaction.atomic
def plan_meeting(
    body: Body,
    on: datetime.date,
    *,
    form: str = MeetingForm.SITTING,
    is_month_only: bool = False,
    start: datetime.time | None = None,
    end: datetime.time | None = None,
    place: str = "",
    remark: str = "",
    question: str = "",
    reply_by: datetime.date | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> Meeting:
    """Plans a meeting, and places the report-backs that have been waiting for one like it.

    A meeting known only to its month is kept on the month's last day.

    Raises:
        RuleError: the body is dissolved, or already meets like that on the day.
    """
    if body.is_dissolved(on):
        raise RuleError(f"{body} är upplöst och kan inte ha fler möten.")
    if is_month_only:
        on = _last_of_month(on)
    meeting = Meeting(
        body=body,
        on=on,
        form=form,
        is_month_only=is_month_only,
        start=start,
        end=end,
        place=place,
        remark=remark,
        question=question,
        reply_by=reply_by,
    )
    write(meeting, by=by, at=at)
    _place_waiting(meeting, by=by, at=at or today())
    return meeting


@transaction.atomic
def move_meeting(
    meeting: Meeting,
    on: datetime.date,
    *,
    is_month_only: bool = False,
    why: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> Meeting:
    """Moves a meeting to another day; what is placed at it follows.

    Raises:
        RuleError: held, cancelled or approved, or the day is taken.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är inställt. Lägg ut ett nytt i stället.")
    if meeting.opened_on is not None:
        raise RuleError("Mötet har hållits och kan inte flyttas.")
    meeting.on = _last_of_month(on) if is_month_only else on
    meeting.is_month_only = is_month_only
    too_early = meeting.report_backs.filter(outcome="", given_on__gte=meeting.on)
    if too_early.exists():
        raise RuleError("Mötet väntar återrapporter som bestämdes först den dagen eller senare.")
    write(meeting, by=by, at=at, fields=["on", "is_month_only"], why=why)
    _place_waiting(meeting, by=by, at=at or today())
    return meeting


@transaction.atomic
def cancel_meeting(
    meeting: Meeting, *, why: str, by: Any, at: datetime.date | None = None
) -> Meeting:
    """Cancels a meeting. Its report-backs are left without one, which is a finding.

    What it was to take over from an earlier meeting goes on to the next one.

    Raises:
        RuleError: it has been held, or is cancelled already.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är redan inställt.")
    if meeting.opened_on is not None:
        raise RuleError("Mötet har hållits och kan inte ställas in.")
    meeting.cancelled_on = at or today()
    meeting.cancelled_because = why
    write(meeting, by=by, at=at, fields=["cancelled_on", "cancelled_because"], why=why)
    for row in meeting.report_backs.filter(outcome=""):
        sync_report_back_item(row, by=by, at=at)
    return meeting


@transaction.atomic
def delete_meeting(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> None:
    """Takes away a meeting that was planned by mistake.

    Raises:
        RuleError: it has content; cancel it instead.
    """
    meeting = hold_row(Meeting, meeting.pk)
    if meeting.is_locked or has_content(meeting):
        raise RuleError(HAS_CONTENT)
    meeting._history_user = by  # type: ignore[attr-defined]
    try:
        meeting.delete()
    except ProtectedError as error:  # something else points at it: a new date, for instance
        raise RuleError(HAS_CONTENT) from error


def _place_waiting(meeting: Meeting, *, by: Any, at: datetime.date) -> None:
    """Places report-backs without a meeting, now that the calendar has changed.

    Those left by a cancelled meeting are placed only if it is this meeting that fits: nothing is
    re-placed behind the secretary's back.
    """
    if meeting.form not in ORDINARY_FORMS:
        return
    waiting = (
        ReportBack.objects.select_for_update(of=("self",))
        .filter(body=meeting.body, outcome="", assignment__closed_on__isnull=True)
        .filter(Q(meeting__isnull=True) | Q(meeting__cancelled_on__isnull=False))
        .select_related("body", "assignment", "meeting")
    )
    for row in waiting:
        fit = proposed_meeting(row.body, row.due, decided_on=row.given_on, at=at)
        if fit is None or fit.on < at or (row.meeting_id is not None and fit.pk != meeting.pk):
            continue
        row.meeting, row.placed = fit, Placed.BY_RULE
        write(row, by=by, at=at, fields=["meeting", "placed"], why=f"Mötet {fit} lades ut")
        sync_report_back_item(row, by=by, at=at)


def _last_of_month(day: datetime.date) -> datetime.date:
    following = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return following - datetime.timedelta(days=1)
