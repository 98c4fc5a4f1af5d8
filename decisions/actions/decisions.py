"""Taking decisions and telling what they do to earlier ones."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from decisions.models import Decision, DecisionRelation, ExternalDecision
from meetings.models import AgendaItem, BasisPoint, Meeting
from meetings.rules import require_unlocked
from people.models import Body
from records.errors import RuleError
from records.writing import hold_row, write
from sro_log.lib.wording import natures_of, split_points


@transaction.atomic
def adopt_decision(
    item: AgendaItem,
    text: str,
    *,
    natures: Iterable[str] = (),
    plain_line: str = "",
    basis_point: BasisPoint | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> Decision:
    """Adds a decision point to an item, with its words as decided and its kinds.

    Args:
        natures: names of the decision's own fields, "is_noted", "is_assigned" ...
        basis_point: the proposed point that it answers, of the item's own beslutsunderlag.

    Raises:
        RuleError: the notes are approved, the meeting is not held, or the item is a pause.
    """
    meeting = hold_row(Meeting, item.meeting_id)
    require_unlocked(meeting)
    if meeting.opened_on is None:
        raise RuleError("Öppna mötets anteckning innan du för in beslut.")
    if item.is_pause:
        raise RuleError("En paus kan inte ha beslut.")
    if basis_point is not None and basis_point.basis_id != item.basis_id:
        raise RuleError("Förslaget hör inte till punkten.")
    last = item.decisions.aggregate(last=Max("number"))["last"] or 0
    decision = Decision(item=item, number=last + 1, text=text, plain_line=plain_line)
    decision.basis_point = basis_point
    for name in natures:
        if name not in Decision.NATURES:
            raise RuleError("Okänt slag av beslut.")
        setattr(decision, name, True)
    return write(decision, by=by, at=at)


@transaction.atomic
def adopt_points(
    item: AgendaItem, text: str, *, by: Any, at: datetime.date | None = None
) -> list[Decision]:
    """Adds the points of a typed or pasted list to an item, each with the kinds its words tell.

    What stands before the list ("SRO beslutar att") is said in each point, so that every decision
    can be read by itself.

    Raises:
        RuleError: there is nothing to add, something stands after the list that belongs to no
            point, or as `adopt_decision`.
    """
    points = split_points(text)
    sentences = points.sentences
    if not sentences:
        raise RuleError("Skriv minst en beslutspunkt.", field="text")
    if points.rest:
        raise RuleError(
            f"Efter listan står ”{points.rest[:80]}”, som inte hör till någon punkt. Gör det till "
            "en egen punkt, eller flytta det till texten.",
            field="text",
        )
    return [
        adopt_decision(item, sentence, natures=sorted(natures_of(sentence)), by=by, at=at)
        for sentence in sentences
    ]


@transaction.atomic
def note_external_decision(
    body_name: str,
    *,
    body: Body | None = None,
    on: datetime.date | None = None,
    paragraph: str = "",
    number: str = "",
    about: str = "",
    link: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> ExternalDecision:
    """Notes a decision that is not in the log, so that others can refer to it.

    `body` is set when it is one of the log's own bodies: then its absence is a finding.
    """
    row = ExternalDecision(
        body=body,
        body_name=body_name,
        on=on,
        paragraph=paragraph,
        number=number,
        about=about,
        link=link,
    )
    return write(row, by=by, at=at)


@transaction.atomic
def relate_decisions(
    decision: Decision,
    kind: str,
    *,
    target: Decision | None = None,
    external: ExternalDecision | None = None,
    cited_on: datetime.date | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> DecisionRelation:
    """Declares on a decision what it does to an earlier one.

    Raises:
        RuleError: to itself, to a later one, to none or two, or the notes are approved.
    """
    meeting = hold_row(Meeting, decision.item.meeting_id)
    require_unlocked(meeting)
    if target is not None and target.item.meeting.on > meeting.on:
        raise RuleError("Ett beslut kan bara ha samband med tidigare beslut.", field="target")
    row = DecisionRelation(
        decision=decision, kind=kind, target=target, external=external, cited_on=cited_on
    )
    return write(row, by=by, at=at)
