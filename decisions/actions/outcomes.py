"""What the body said when a report-back was due. Only the body closes (domain rule 5)."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from decisions.actions.agenda import sync_assignment_items
from decisions.actions.report_backs import plan_report_back, require_placeable
from decisions.enums import ClosedAs, Outcome
from decisions.models import Assignment, ReportBack
from decisions.placement import proposed_meeting
from meetings.models import AgendaItem, Meeting
from meetings.rules import require_unlocked
from people.models import Body
from records.errors import RuleError
from records.writing import hold_row, today, write
from sro_log.lib.due_dates import DueDate, DueDateError
from sro_log.lib.recurrence import Every, Recurring, first_due, next_due, read_due

ENDS = (Outcome.CLOSED, Outcome.DROPPED)


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
    closes_assignment: bool = False,
    by: Any,
    at: datetime.date | None = None,
) -> ReportBack:
    """Notes what the meeting said. It counts when the notes are sent out; until then it can change.

    Args:
        next_wording, next_meeting: for "nytt datum" and "kvarstår"; one of them for a new date.
        next_body: for "överlämnat".
        closes_assignment: the body closed or dropped the assignment with what was to be an
            interim report.

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
    row.closes_assignment = closes_assignment and outcome in ENDS
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
    "closes_assignment",
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
            read_due(row.next_wording, today=meeting.on)
        except DueDateError as error:
            raise RuleError(str(error), field="next_wording") from error
    if row.next_meeting is not None:
        if row.next_meeting.on <= meeting.on:
            raise RuleError("Välj ett möte efter det här.", field="next_meeting")
        require_placeable(row, row.next_meeting)


def put_in_force(row: ReportBack, *, by: Any, at: datetime.date | None) -> None:
    """Makes a noted outcome count: closes, plans the next report-back, or hands over.

    What another outcome has closed stays closed: it neither comes back nor goes on elsewhere.
    Called inside the transaction that sends the notes out.
    """
    meeting = row.outcome_meeting
    assert meeting is not None  # held by a database constraint
    assignment = hold_row(Assignment, row.assignment_id)
    row.outcome_on = meeting.on
    write(row, by=by, at=at, fields=["outcome_on"])
    if assignment.closed_on is not None:
        return
    if ends_assignment(row):
        assignment.closed_on, assignment.closed_at = meeting.on, meeting
        assignment.closed_as = ClosedAs(row.outcome)
        write(assignment, by=by, at=at, fields=["closed_on", "closed_as", "closed_at"])
        sync_assignment_items(assignment, by=by, at=at)
    elif row.outcome == Outcome.HANDED_OVER:
        assignment.handed_to, assignment.handed_on = row.next_body, meeting.on
        write(assignment, by=by, at=at, fields=["handed_to", "handed_on"])
    elif not _ended_beside(row):
        _plan_what_follows(row, assignment, meeting, by=by, at=at)


def ends_assignment(row: ReportBack) -> bool:
    """Whether what was said closes or drops the assignment, and not just the report-back.

    An interim report ends it only when the body says so, and what another body than the one that
    gave it says only when nothing more comes back.
    """
    if row.outcome not in ENDS:
        return False
    if row.closes_assignment:
        return True
    if not row.is_final:
        return False
    return row.body_id == row.assignment.body_id or not _others_open(row)


def _others_open(row: ReportBack) -> bool:
    """Whether others are still to come, or are left open by the same meeting."""
    others = ReportBack.objects.filter(assignment=row.assignment_id).exclude(pk=row.pk)
    here = Q(outcome_meeting=row.outcome_meeting_id)
    left = others.filter(here | Q(outcome_on__isnull=True))
    return left.exclude(here & Q(outcome__in=ENDS)).exists()


def _ended_beside(row: ReportBack) -> bool:
    """Whether the same meeting ends the assignment with what it said of another report-back."""
    beside = ReportBack.objects.filter(
        assignment=row.assignment_id, outcome_meeting=row.outcome_meeting_id
    )
    others = beside.exclude(pk=row.pk).select_related("assignment")
    return any(ends_assignment(other) for other in others)


def _plan_what_follows(
    row: ReportBack,
    assignment: Assignment,
    meeting: Meeting,
    *,
    by: Any,
    at: datetime.date | None,
) -> None:
    """The new date, the next meeting, or the next time of what comes back regularly."""
    says_when = bool(row.next_wording or row.next_meeting)
    if row.outcome == Outcome.NEW_DATE:
        _plan_next(row, assignment, meeting, row.next_wording, moved=True, by=by, at=at)
    elif row.outcome == Outcome.REMAINS and (says_when or not row.repeats):
        wording = row.next_wording or ("" if row.next_meeting else "till nästa möte")
        _plan_next(row, assignment, meeting, wording, moved=False, by=by, at=at)
    elif row.repeats and row.outcome != Outcome.DROPPED:
        _plan_next_time(row, assignment, meeting, by=by, at=at)


def _plan_next_time(
    row: ReportBack,
    assignment: Assignment,
    meeting: Meeting,
    *,
    by: Any,
    at: datetime.date | None,
) -> None:
    """The next of what comes back regularly, placed by the rule."""
    due = _next_time(row, meeting, at or today())
    plan_report_back(
        assignment,
        due.wording,
        due=due,
        repeats=row.repeats,
        given_on=meeting.on,
        is_final=row.is_final,
        body=row.body,
        by=by,
        at=at,
    )


def _next_time(row: ReportBack, meeting: Meeting, at: datetime.date) -> DueDate:
    """One period on from when it was first due, however often this one was put off.

    A period that has begun counts only when the body meets again within it.
    """
    every, root = Every(row.repeats), row
    while root.moved_from is not None:
        root = root.moved_from
    due = root.due
    if every is not Every.MEETING and due.until is None:
        return first_due(Recurring(every, ""), str(row.get_repeats_display()), meeting.on)
    while every is not Every.MEETING:
        due = next_due(every, due)
        assert due.earliest is not None  # it has a period
        assert due.until is not None
        if due.until <= meeting.on:
            continue
        meets = proposed_meeting(row.body, due, decided_on=meeting.on, at=at) is not None
        if due.earliest > meeting.on or meets:
            break
    return due


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
        is_said=True,
        repeats=row.repeats,
        by=by,
        at=at,
    )
