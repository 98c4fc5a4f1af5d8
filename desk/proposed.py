"""The assignment that a decision's words propose, filled in for the secretary to look at."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from decisions.models import Decision
from desk.siblings import back_in
from desk.writing.points import Directory
from people.models import Body
from sro_log.lib.wording import assignments_in, match_names

SURE_BODY = 0.8  # likeness from which a body is taken to be the one named


@dataclass(frozen=True)
class ProposedAssignment:
    """What the form is filled in with; "" and () where the words do not say."""

    title: str = ""
    due: str = ""
    parties: tuple[Any, ...] = ()
    report_to: Body | None = None  # None: the body that decided


def proposed_assignment(decision: Decision) -> ProposedAssignment:
    """The first assignment in the words that is not registered yet.

    A point of its own ("Uppdraget ska återrapporteras till SRO 2025-11-13") says when and where it
    comes back: one decided at the same item, or proposed in the same beslutsunderlag.
    """
    given = assignments_in(decision.text)[decision.assignments.count() :]
    if not given:
        return ProposedAssignment()
    first, directory = given[0], Directory()
    names = dict.fromkeys(directory.best(wanted) for wanted in first.responsible)
    back = None if first.due and first.receivers else back_in(_siblings(decision))
    receivers = first.receivers or (back.receivers if back is not None else ())
    return ProposedAssignment(
        title=first.title,
        due=first.due or (back.due if back is not None else ""),
        parties=tuple(directory.parties(name for name in names if name)),
        report_to=_body(receivers, decision.item.meeting.body),
    )


def _siblings(decision: Decision) -> list[str]:
    """Other points decided at the item, then those proposed beside its own."""
    texts = list(decision.item.decisions.exclude(pk=decision.pk).values_list("text", flat=True))
    if decision.basis_point is not None:
        others = decision.basis_point.basis.points.exclude(pk=decision.basis_point.pk)
        texts += others.filter(decisions__isnull=True).values_list("text", flat=True)
    return texts


def _body(receivers: tuple[str, ...], deciding: Body) -> Body | None:
    """The body that the first receiver names, unless it is the one that decided."""
    if not receivers:
        return None
    known = [name for pair in Body.objects.values_list("short_name", "name") for name in pair]
    matches = match_names(receivers[0], known)
    if not matches or matches[0][1] < SURE_BODY:
        return None
    named = Q(short_name=matches[0][0]) | Q(name=matches[0][0])
    body = Body.objects.filter(named).first()
    return None if body == deciding else body
