"""Taking away what was entered by mistake, while the notes are still the secretaries' own."""

from typing import Any

from django.db import transaction

from decisions.models import Assignment, Decision
from meetings.models import AgendaItem, Attendance, Document, Meeting
from meetings.rules import require_unlocked
from records.errors import RuleError
from records.writing import hold_row, remove


def _hold_draft(meeting: Meeting) -> Meeting:
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är utskickad. Ändra i stället för att ta bort.")
    return meeting


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Any) -> None:
    """Takes an item off the agenda.

    Raises:
        RuleError: the notes are sent out, or the item holds decisions, documents or outcomes.
    """
    _hold_draft(item.meeting)
    if item.decisions.exists() or item.documents.exists() or item.outcomes.exists():
        raise RuleError("Punkten har beslut, handlingar eller utfall. Ta bort dem först.")
    remove(item, by=by)


@transaction.atomic
def remove_decision(decision: Decision, *, by: Any) -> None:
    """Takes a decision point away, with what it declared about earlier ones.

    Raises:
        RuleError: the notes are sent out, or assignments or later decisions build on it.
    """
    _hold_draft(decision.item.meeting)
    if decision.assignments.exists() or decision.reverse_relations.exists():
        raise RuleError("Uppdrag eller andra beslut bygger på beslutet. Ta bort dem först.")
    for relation in decision.relations.all():
        remove(relation, by=by)
    remove(decision, by=by)


@transaction.atomic
def remove_assignment(assignment: Assignment, *, by: Any) -> None:
    """Takes an assignment away, with who had it, when it comes back and what was reported.

    Raises:
        RuleError: the notes are sent out, or the body has said its word on it.
    """
    _hold_draft(assignment.decision.item.meeting)
    row = hold_row(Assignment, assignment.pk)
    if row.report_backs.exclude(outcome="").exists() or row.handed_to_id is not None:
        raise RuleError("Uppdraget har ett utfall eller är överlämnat och kan inte tas bort.")
    for related in (row.updates, row.report_backs, row.responsibilities):
        for record in related.all():
            remove(record, by=by)
    remove(row, by=by)


@transaction.atomic
def remove_document(document: Document, *, by: Any) -> None:
    """Takes a document away. The file itself stays in storage, for the history.

    Raises:
        RuleError: the notes are approved.
    """
    require_unlocked(hold_row(Meeting, document.meeting_id))
    remove(document, by=by)


@transaction.atomic
def remove_attendance(attendance: Attendance, *, by: Any) -> None:
    """Takes a person off a meeting's list.

    Raises:
        RuleError: the notes are approved.
    """
    require_unlocked(hold_row(Meeting, attendance.meeting_id))
    remove(attendance, by=by)
