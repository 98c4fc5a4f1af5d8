"""What a meeting says to a beslutsunderlag: as proposed, changed, or refused."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from decisions.actions.decisions import adopt_decision
from decisions.models import Decision
from meetings.models import AgendaItem, BasisPoint, DecisionBasis, Meeting
from meetings.rules import require_unlocked
from records.errors import RuleError
from records.writing import hold_row, write
from sro_log.lib.wording import natures_of


def unanswered_points(item: AgendaItem) -> list[BasisPoint]:
    """Points of the item's basis that no decision at the item answers, in order."""
    if item.basis_id is None:
        return []
    points = BasisPoint.objects.filter(basis=item.basis_id).select_related("basis")
    return list(points.exclude(decisions__item=item))


@transaction.atomic
def adopt_as_proposed(
    item: AgendaItem,
    *,
    points: Mapping[int, str] | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> list[Decision]:
    """Makes the proposal's points the item's decisions, each a whole sentence with its natures.

    Args:
        points: point id -> the words decided, where they differ or not all points are taken;
            None takes every point that has no decision yet, as proposed.

    Raises:
        RuleError: the item has no basis, it is withdrawn, another meeting has answered it, the
            notes are not open, or all points have decisions already.
    """
    basis = _hold_answerable(item)
    left = {point.pk: point for point in unanswered_points(item)}
    if points is None:
        points = {pk: point.sentence for pk, point in left.items()}
    if not points:
        raise RuleError("Alla punkter i förslaget har redan beslut.")
    if points.keys() - left.keys():
        raise RuleError("En av punkterna har redan ett beslut.")
    made = [
        adopt_decision(
            item,
            points[pk],
            natures=sorted(natures_of(points[pk])),
            basis_point=point,
            by=by,
            at=at,
        )
        for pk, point in left.items()
        if pk in points
    ]
    _answered(basis, item, by=by, at=at)
    return made


@transaction.atomic
def refuse_proposal(
    item: AgendaItem, text: str, *, by: Any, at: datetime.date | None = None
) -> Decision:
    """Records that the meeting did not do as proposed, in its own words, as one decision.

    It stands at the proposal's first point that has no decision yet.

    Raises:
        RuleError: as `adopt_as_proposed`.
    """
    basis = _hold_answerable(item)
    left = unanswered_points(item)
    if not left:
        raise RuleError("Alla punkter i förslaget har redan beslut.")
    natures = sorted(natures_of(text))
    decision = adopt_decision(item, text, natures=natures, basis_point=left[0], by=by, at=at)
    _answered(basis, item, by=by, at=at)
    return decision


@transaction.atomic
def answer_point(
    decision: Decision, point: BasisPoint | None, *, by: Any, at: datetime.date | None = None
) -> Decision:
    """Says which proposed point a decision answers, or that it answers none.

    Raises:
        RuleError: the notes are approved, the point is of another basis than the item's, or as
            `adopt_as_proposed`.
    """
    meeting = hold_row(Meeting, decision.item.meeting_id)
    require_unlocked(meeting)
    row = hold_row(Decision, decision.pk)
    before = row.basis_point
    if point == before:
        return row
    if point is not None and point.basis_id != decision.item.basis_id:
        raise RuleError("Förslaget hör inte till punkten.", field="basis_point")
    basis = _hold_answerable(decision.item) if point is not None else None
    row.basis_point = point
    write(row, by=by, at=at, fields=["basis_point"])
    if basis is not None:
        _answered(basis, decision.item, by=by, at=at)
    elif before is not None:
        forget_answer(before, meeting, by=by, at=at)
    return row


def refusal_words(item: AgendaItem) -> str:
    """ "SRO avslår förslaget."."""
    return f"{item.meeting.body} avslår förslaget."


def _hold_answerable(item: AgendaItem) -> DecisionBasis:
    if item.basis_id is None:
        raise RuleError("Punkten har inget beslutsunderlag.")
    basis = hold_row(DecisionBasis, item.basis_id)
    if basis.withdrawn_on is not None:
        raise RuleError("Underlaget är tillbakadraget.")
    if basis.decided_at_id not in (None, item.meeting_id):
        raise RuleError(f"{basis.decided_at} har redan svarat på underlaget.")
    return basis


def _answered(basis: DecisionBasis, item: AgendaItem, *, by: Any, at: datetime.date | None) -> None:
    if basis.decided_at_id is None:
        basis.decided_at = item.meeting
        write(basis, by=by, at=at, fields=["decided_at"])


def forget_answer(
    point: BasisPoint, meeting: Meeting, *, by: Any, at: datetime.date | None = None
) -> None:
    """Lets the basis be unanswered again when the last decision that answered it is taken away."""
    require_unlocked(meeting)
    basis = hold_row(DecisionBasis, point.basis_id)
    if basis.decided_at_id != meeting.pk:
        return
    if not Decision.objects.filter(basis_point__basis=basis).exists():
        basis.decided_at = None
        write(basis, by=by, at=at, fields=["decided_at"], why="Beslutet togs bort")
