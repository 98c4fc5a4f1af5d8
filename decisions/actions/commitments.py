"""Önskemål and utfästelser: caught at an item; made an assignment, or let go with a reason."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from decisions.actions.assignments import Party, give_assignment
from decisions.enums import CommitmentKind
from decisions.models import Assignment, Commitment, Decision
from meetings.models import AgendaItem, Meeting
from meetings.rules import require_unlocked
from records.edits import edit_record
from records.errors import RuleError
from records.writing import hold_row, remove, today, write


@transaction.atomic
def catch_commitment(
    item: AgendaItem,
    kind: str,
    text: str,
    by_whom: str = "",
    *,
    by: Any,
    at: datetime.date | None = None,
) -> Commitment:
    """Notes a wish or a promise that was uttered at an item, without a decision.

    Raises:
        RuleError: the notes are approved or not open, the item is a pause, or nothing is said.
    """
    meeting = hold_row(Meeting, item.meeting_id)
    require_unlocked(meeting)
    if meeting.opened_on is None:
        raise RuleError("Öppna mötets anteckning innan du för in önskemål och utfästelser.")
    if item.is_pause:
        raise RuleError("Under en paus antecknas inget.")
    if kind not in CommitmentKind.values:
        raise RuleError("Välj om det är ett önskemål eller en utfästelse.", field="kind")
    if not text.strip():
        raise RuleError("Skriv vad som önskas eller utlovas.", field="text")
    return write(Commitment(item=item, kind=kind, text=text, by_whom=by_whom), by=by, at=at)


@transaction.atomic
def edit_commitment(
    commitment: Commitment,
    *,
    base_version: int,
    changes: dict[str, Any],
    by: Any,
    at: datetime.date | None = None,
    **chosen: Any,
) -> Commitment:
    """Changes its words while the notes are open; `chosen` as in `edit_record`.

    Raises:
        EditConflict: someone else changed the same words first.
        RuleError: the notes are approved.
    """
    require_unlocked(hold_row(Meeting, commitment.item.meeting_id))
    return edit_record(
        Commitment,
        commitment.pk,
        base_version=base_version,
        changes=changes,
        by=by,
        at=at,
        **chosen,
    )


@transaction.atomic
def let_go(
    commitment: Commitment, reason: str, *, by: Any, at: datetime.date | None = None
) -> Commitment:
    """Lets it go, with a reason.

    Raises:
        RuleError: no reason, or it is settled already.
    """
    row = _hold_unsettled(commitment)
    if not reason.strip():
        raise RuleError("Ange varför det släpps.", field="reason")
    row.let_go_on, row.let_go_because = at or today(), reason
    return write(row, by=by, at=at, fields=["let_go_on", "let_go_because"], why=reason)


@transaction.atomic
def make_assignment(
    commitment: Commitment,
    decision: Decision,
    title: str,
    *,
    parties: Iterable[Party] = (),
    due: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> Commitment:
    """Gives an assignment by the decision, and notes that it is what became of the commitment.

    Raises:
        RuleError: it is settled, the decision is another body's or earlier, or as
            `give_assignment`.
    """
    row = _hold_unsettled(commitment)
    meeting = decision.item.meeting
    if meeting.body_id != row.item.meeting.body_id or meeting.on < row.item.meeting.on:
        raise RuleError(
            "Välj ett beslut som samma organ har fattat samma dag eller senare.", field="decision"
        )
    assignment = give_assignment(decision, title=title, parties=parties, due=due, by=by, at=at)
    return _became(row, assignment, by=by, at=at)


@transaction.atomic
def link_assignment(
    commitment: Commitment, assignment: Assignment, *, by: Any, at: datetime.date | None = None
) -> Commitment:
    """Notes that it became an assignment which is registered already.

    Raises:
        RuleError: it is settled, or the assignment is another body's or another commitment's.
    """
    row = _hold_unsettled(commitment)
    if assignment.body_id != row.item.meeting.body_id:
        raise RuleError("Uppdraget hör till ett annat organ.", field="existing")
    if Commitment.objects.filter(assignment=assignment).exists():
        raise RuleError("Uppdraget hör redan till ett annat önskemål.", field="existing")
    return _became(row, assignment, by=by, at=at)


@transaction.atomic
def remove_commitment(commitment: Commitment, *, by: Any) -> None:
    """Takes away what was caught by mistake, while the notes are the secretaries' own.

    Raises:
        RuleError: the notes are sent out, or it has become an assignment.
    """
    meeting = hold_row(Meeting, commitment.item.meeting_id)
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är utskickad. Släpp det i stället, med ett skäl.")
    row = hold_row(Commitment, commitment.pk)
    if row.assignment_id is not None:
        raise RuleError("Det har blivit ett uppdrag. Ta bort det först.")
    remove(row, by=by)


def _became(
    row: Commitment, assignment: Assignment, *, by: Any, at: datetime.date | None
) -> Commitment:
    row.assignment = assignment
    return write(row, by=by, at=at, fields=["assignment"])


def _hold_unsettled(commitment: Commitment) -> Commitment:
    row = hold_row(Commitment, commitment.pk)
    if row.assignment_id is not None:
        raise RuleError("Det har redan blivit ett uppdrag.")
    if row.let_go_on is not None:
        raise RuleError("Det är redan släppt.")
    return row
