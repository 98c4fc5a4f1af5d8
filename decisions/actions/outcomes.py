"""What the body said when a report-back was due. Only the body closes (domain rule 5)."""

import datetime
from typing import Any

from django.db import transaction

from decisions.actions.report_backs import plan_report_back, require_placeable
from decisions.enums import ClosedAs, Outcome
from decisions.models import Assignment, ReportBack
from meetings.models import AgendaItem, Meeting
from meetings.rules import require_unlocked
from people.models import Body
from records.errors import RuleError
from records.writing import hold_row, write
from sro_log.lib.due_dates import DueDateError, parse_due


@transaction.atomic
def record_outcome(
    report_back: ReportBack,
    outcome: str,
    *,
    meeting: Meeting,
    item: AgendaItem | None = None,
    text: str = "",
    next_wording: str = "",
    next_meeting: Meeting | None = None,
    next_body: Body | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> ReportBack:
    """Notes what the meeting said. It counts when the notes are sent out; until then it can change.

    Args:
        next_wording, next_meeting: for "nytt datum" and "kvarstår"; one of them for a new date.
        next_body: for "överlämnat".

    Raises:
        RuleError: the notes are approved, the meeting is another body's or not held, the outcome
            is already in force, or what it needs is missing.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    row = hold_row(ReportBack, report_back.pk)
    if meeting.opened_on is None:
        raise RuleError("Öppna mötets anteckning innan du för in utfall.")
    if meeting.body_id != row.body_id:
        raise RuleError(f"Återrapporteringen hör till {row.body}.", field="meeting")
    if row.outcome_on is not None:
        raise RuleError("Utfallet är utskickat. Gör en rättelse.")
    if meeting.on < row.given_on:
        raise RuleError("Mötet ligger före beslutet om återrapportering.", field="meeting")
    if item is not None and item.meeting_id != meeting.pk:
        raise RuleError("Punkten hör till ett annat möte.", field="item")
    row.outcome, row.outcome_text = outcome, text
    row.outcome_meeting, row.outcome_item = meeting, item
    row.next_wording, row.next_meeting, row.next_body = next_wording, next_meeting, next_body
    _require_what_it_needs(row, meeting)
    write(row, by=by, at=at, fields=_DRAFT)
    if meeting.sent_out_on is not None:
        put_in_force(row, by=by, at=at)
    return row


_DRAFT = (
    "outcome",
    "outcome_text",
    "outcome_meeting",
    "outcome_item",
    "next_wording",
    "next_meeting",
    "next_body",
)


def _require_what_it_needs(row: ReportBack, meeting: Meeting) -> None:
    outcome = row.outcome
    if outcome == Outcome.NEW_DATE and not (row.next_wording or row.next_meeting):
        raise RuleError("Ange det nya datumet eller mötet.", field="next_wording")
    if outcome == Outcome.HANDED_OVER and row.next_body is None:
        raise RuleError("Ange vilket organ som tar över.", field="next_body")
    if outcome == Outcome.HANDED_OVER and row.next_body_id == row.assignment.body_id:
        raise RuleError("Uppdraget kan inte överlämnas till det egna organet.", field="next_body")
    if row.next_wording:
        try:
            parse_due(row.next_wording, today=meeting.on)
        except DueDateError as error:
            raise RuleError(str(error), field="next_wording") from error
    if row.next_meeting is not None:
        if row.next_meeting.on <= meeting.on:
            raise RuleError("Välj ett möte efter det här.", field="next_meeting")
        require_placeable(row, row.next_meeting)


def put_in_force(row: ReportBack, *, by: Any, at: datetime.date | None) -> None:
    """Makes a noted outcome count: closes, plans the next report-back, or hands over.

    Called inside the transaction that sends the notes out.
    """
    meeting = row.outcome_meeting
    assert meeting is not None  # held by a database constraint
    assignment = hold_row(Assignment, row.assignment_id)
    row.outcome_on = meeting.on
    write(row, by=by, at=at, fields=["outcome_on"])
    if row.outcome in (Outcome.CLOSED, Outcome.DROPPED):
        if not row.is_final and row.outcome == Outcome.CLOSED and _others_open(row):
            return  # an interim report is done with; the assignment goes on
        assignment.closed_on, assignment.closed_at = meeting.on, meeting
        assignment.closed_as = ClosedAs(row.outcome)
        write(assignment, by=by, at=at, fields=["closed_on", "closed_as", "closed_at"])
    elif row.outcome == Outcome.NEW_DATE:
        _plan_next(row, assignment, meeting, row.next_wording, moved=True, by=by, at=at)
    elif row.outcome == Outcome.REMAINS:
        wording = row.next_wording or ("" if row.next_meeting else "till nästa möte")
        _plan_next(row, assignment, meeting, wording, moved=False, by=by, at=at)
    elif row.outcome == Outcome.HANDED_OVER:
        assignment.handed_to, assignment.handed_on = row.next_body, meeting.on
        write(assignment, by=by, at=at, fields=["handed_to", "handed_on"])


def _others_open(row: ReportBack) -> bool:
    others = ReportBack.objects.filter(assignment=row.assignment_id, outcome_on__isnull=True)
    return others.exclude(pk=row.pk).exists()


def _plan_next(
    row: ReportBack,
    assignment: Assignment,
    meeting: Meeting,
    wording: str,
    *,
    moved: bool,
    by: Any,
    at: datetime.date | None,
) -> None:
    plan_report_back(
        assignment,
        wording or (row.next_meeting.day_text if row.next_meeting else ""),
        given_on=meeting.on,
        meeting=row.next_meeting,
        is_final=row.is_final,
        body=row.body,
        moved_from=row if moved else None,
        by=by,
        at=at,
    )
