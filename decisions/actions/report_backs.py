"""When and where assignments come back."""

import datetime
from typing import Any

from django.db import transaction

from decisions.actions.agenda import sync_report_back_item
from decisions.enums import Placed
from decisions.models import Assignment, ReportBack
from decisions.placement import proposed_meeting
from decisions.querysets import UNPERIODIC
from meetings.models import Meeting
from meetings.rules import is_agenda_fixed
from people.models import Body
from records.errors import RuleError
from records.writing import hold_row, today, write
from sro_log.lib.due_dates import DueDate, DueDateError
from sro_log.lib.recurrence import read_due


@transaction.atomic
def plan_report_back(
    assignment: Assignment,
    wording: str,
    *,
    given_on: datetime.date | None = None,
    meeting: Meeting | None = None,
    is_final: bool = True,
    body: Body | None = None,
    waits_for: str = "",
    check_on: datetime.date | None = None,
    moved_from: ReportBack | None = None,
    is_said: bool = False,
    repeats: str = "",
    due: DueDate | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> ReportBack:
    """Plans that the assignment comes back, when the wording says; proposes the meeting.

    Args:
        wording: as it stands in the decision, kept verbatim.
        given_on: the day it was decided; the assignment's own day when left out.
        meeting: chosen by hand; placed by the rule when left out.
        is_said: a meeting has chosen it already, in notes that go out now. If it has been cancelled
            since, that is a finding and not a refusal.
        repeats: how often it comes back after that, when the wording does not say it itself.
        due: when, where it does not follow from the wording and the day it was decided.

    Raises:
        RuleError: the wording cannot be read, the meeting is unfit, or the assignment is closed.
    """
    if assignment.closed_on is not None:
        raise RuleError("Uppdraget är avslutat.")
    decided_on = given_on or assignment.given_on
    try:
        read, every = read_due(wording, today=decided_on)
    except DueDateError as error:
        raise RuleError(str(error), field="wording") from error
    due, repeats = due or read, repeats or (every or "")
    if repeats and due.precision in UNPERIODIC:
        raise RuleError("Skriv när det kommer tillbaka första gången.", field="wording")
    body = body or assignment.body
    row = ReportBack(
        assignment=assignment,
        body=body,
        given_on=decided_on,
        is_final=is_final,
        due_wording=due.wording,
        due_precision=due.precision.value,
        due_from=due.earliest,
        due_until=due.until,
        repeats=repeats,
        waits_for=waits_for,
        check_on=check_on,
        moved_from=moved_from,
    )
    if meeting is not None:
        if not is_said:
            require_placeable(row, meeting)
        row.meeting, row.placed = meeting, Placed.CHOSEN
    else:
        fit = proposed_meeting(body, due, decided_on=decided_on, at=at or today())
        if fit is not None:
            row.meeting, row.placed = fit, Placed.BY_RULE
    write(row, by=by, at=at)
    if row.meeting is None or not is_agenda_fixed(row.meeting):
        return row  # new, so it has no item to leave either
    return sync_report_back_item(row, by=by, at=at)


@transaction.atomic
def place_report_back(
    report_back: ReportBack,
    meeting: Meeting,
    *,
    why: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> ReportBack:
    """Chooses the meeting an open report-back comes back at.

    Raises:
        RuleError: the meeting is unfit, or the report-back already has its outcome.
    """
    row = hold_row(ReportBack, report_back.pk)
    if row.outcome:
        raise RuleError("Återrapporteringen har redan ett utfall.")
    require_placeable(row, meeting)
    row.meeting, row.placed = meeting, Placed.CHOSEN
    write(row, by=by, at=at, fields=["meeting", "placed"], why=why)
    return sync_report_back_item(row, by=by, at=at)


def require_placeable(row: ReportBack, meeting: Meeting) -> None:
    """A report-back comes back at a meeting of its body, not cancelled, after it was decided.

    Raises:
        RuleError: it does not.
    """
    if meeting.body_id != row.body_id:
        raise RuleError(f"Mötet hör inte till {row.body}.", field="meeting")
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är inställt.", field="meeting")
    if meeting.on <= row.given_on:
        raise RuleError("Mötet ligger före beslutet om återrapportering.", field="meeting")
