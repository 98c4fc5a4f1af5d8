"""Sending notes out, and correcting what is approved."""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from decisions.actions.agenda import take_up_what_was_given
from decisions.actions.approval import MakeCopy
from decisions.actions.outcomes import put_in_force
from decisions.actions.prior_notes import approve_judged
from decisions.models import Decision, ReportBack
from meetings.actions import carry_on
from meetings.actions.drafting import close_rounds
from meetings.models import AgendaItem, Meeting
from records.errors import RuleError
from records.models import Correction
from records.writing import hold_row, today, write


def lacking_outcome(meeting: Meeting) -> list[ReportBack]:
    """Report-backs due at the meeting that still lack an outcome."""
    return list(
        ReportBack.objects.filter(meeting=meeting, outcome="", assignment__closed_on__isnull=True)
        .select_related("assignment")
        .order_by("pk")
    )


@transaction.atomic
def send_out(
    meeting: Meeting, *, by: Any, at: datetime.date | None = None, make_copy: MakeCopy = None
) -> Meeting:
    """Makes the notes visible to the body's readers and its outcomes count; drafts are over.

    Args:
        make_copy: makes the file that is kept of the earlier notes that the meeting approved.

    Raises:
        RuleError: not held, already out, or a report-back due lacks its outcome.
    """
    meeting = hold_row(Meeting, meeting.pk)
    if meeting.opened_on is None:
        raise RuleError("Mötets anteckning är inte öppnad än.")
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är redan utskickad.")
    lacking = lacking_outcome(meeting)
    if lacking:
        names = ", ".join(row.assignment.number for row in lacking)
        raise RuleError(f"Utfall saknas för {names}. Ange vad mötet sa om varje återrapportering.")
    meeting.sent_out_on = at or today()
    write(meeting, by=by, at=at, fields=["sent_out_on"])
    drafts = ReportBack.objects.filter(outcome_meeting=meeting, outcome_on__isnull=True)
    for row in drafts.select_related(
        "assignment", "outcome_meeting__body", "next_meeting", "next_body", "body"
    ):
        put_in_force(row, by=by, at=at)
    take_up_what_was_given(meeting, by=by, at=at)
    carry_on(meeting, by=by, at=at)
    close_rounds(meeting, by=by, at=at)
    approve_judged(meeting, by=by, at=at, make_copy=make_copy)
    return meeting


@transaction.atomic
def correct(
    target: Meeting | AgendaItem | Decision,
    text: str,
    *,
    reason: str,
    by: Any,
    at: datetime.date | None = None,
) -> Correction:
    """Writes a correction beside locked text, with its reason. The text itself stays.

    Raises:
        RuleError: no text or no reason, or the notes are not approved: then they are changed.
    """
    if not Meeting.objects.filter(pk=_meeting_id(target), approved_on__isnull=False).exists():
        raise RuleError("Anteckningen är inte godkänd än. Ändra texten i stället.")
    row = Correction(
        content_type=ContentType.objects.get_for_model(target),
        object_id=target.pk,
        text=text,
        reason=reason,
        made_on=at or today(),
        made_by=by,
    )
    return write(row, by=by, at=at)


def _meeting_id(target: Meeting | AgendaItem | Decision) -> int:
    if isinstance(target, Decision):
        return target.item.meeting_id
    return target.meeting_id if isinstance(target, AgendaItem) else target.pk
