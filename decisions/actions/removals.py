"""Taking away what was entered by mistake, while the notes are still the secretaries' own."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from decisions.actions.proposals import forget_answer
from decisions.models import Assignment, Commitment, Decision, ReportBack
from meetings.actions import forget_item, settle_agenda
from meetings.actions.basis_texts import require_open
from meetings.actions.following import noted_at
from meetings.models import (
    AgendaItem,
    Attendance,
    DecisionBasis,
    Document,
    DraftReader,
    Meeting,
)
from meetings.rules import require_unlocked
from records.errors import RuleError
from records.writing import hold_row, remove, write


def _hold_draft(meeting: Meeting) -> Meeting:
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är utskickad. Ändra i stället för att ta bort.")
    return meeting


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Any) -> None:
    """Takes an item off the agenda, the earlier notes it was to take up, and comments on its draft.

    Raises:
        RuleError: the notes are sent out, or the item holds decisions, documents, outcomes or
            commitments, takes up a report-back, or is named in the list of people.
    """
    meeting = _hold_draft(item.meeting)
    if item.decisions.exists() or item.documents.exists() or item.outcomes.exists():
        raise RuleError("Punkten har beslut, handlingar eller utfall. Ta bort dem först.")
    if item.commitments.exists():
        raise RuleError("Punkten har önskemål eller utfästelser. Ta bort dem först.")
    row = ReportBack.objects.filter(item=item).select_related("assignment").first()
    if row is not None:
        raise RuleError(
            f"Punkten tar upp återrapporteringen av {row.assignment.number}. Välj ett annat möte "
            "för den först."
        )
    for person in noted_at(item):
        raise RuleError(f"Närvaron nämner {item.label} för {person.name}. Ändra det först.")
    for prior in item.prior_notes.filter(verdict=""):
        remove(prior, by=by)
    forget_item(item, by=by)
    readers = DraftReader.objects.filter(item=item)
    for said in (*item.comments.all(), *readers, *item.dispatches.all()):
        remove(said, by=by, why="Punkten togs bort.")
    try:
        remove(item, by=by)
    except ProtectedError as error:
        raise RuleError("Annat hör till punkten. Ta bort det först.") from error
    settle_agenda(meeting, by=by)


@transaction.atomic
def remove_decision(decision: Decision, *, by: Any) -> None:
    """Takes a decision point away, with what it declared about earlier ones.

    Raises:
        RuleError: the notes are sent out, or assignments or later decisions build on it.
    """
    meeting = _hold_draft(decision.item.meeting)
    if decision.assignments.exists() or decision.reverse_relations.exists():
        raise RuleError("Uppdrag eller andra beslut bygger på beslutet. Ta bort dem först.")
    for relation in decision.relations.all():
        remove(relation, by=by)
    point = decision.basis_point
    remove(decision, by=by)
    if point is not None:
        forget_answer(point, meeting, by=by)


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
    commitment = Commitment.objects.filter(assignment=row).first()
    if commitment is not None:  # what it came from is unsettled again
        commitment.assignment = None
        write(commitment, by=by, fields=["assignment"], why="Uppdraget togs bort")
    for related in (row.updates, row.report_backs, row.responsibilities):
        for record in related.all():
            remove(record, by=by)
    remove(row, by=by)


@transaction.atomic
def remove_document(document: Document, *, by: Any) -> None:
    """Takes a document away. The file itself stays in storage, for the history.

    Raises:
        RuleError: the notes are approved, or those that answer its beslutsunderlag.
    """
    if document.basis_id is not None:
        require_open(hold_row(DecisionBasis, document.basis_id))
    if document.meeting_id is not None:
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
