"""One decision: its words, what it does to others, whether it is in force, and its assignments."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from decisions import states
from decisions.enums import RelationKind
from decisions.findings import decision_findings
from decisions.models import Assignment, Decision, DecisionRelation
from decisions.rules import can_write_decision
from logbook.as_of import as_of, day_of
from logbook.corrections import corrections_of
from logbook.rows import assignment_row, finding_row
from meetings.models import DecisionBasis
from meetings.rules import changes_seen_since
from records.policy import policy
from records.sentences import history_of

ENDS = (RelationKind.REVOKES, RelationKind.REPLACES)


@policy("decision.read")
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision's page."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    visible = Decision.objects.visible_to(request.user).taken_by(at)
    row = get_object_or_404(
        visible.select_related("item__meeting__body", "item__matter", "basis_point__basis"), pk=pk
    )
    given = states.with_facts(
        Assignment.objects.visible_to(request.user).given(at).filter(decision=row)
    )
    upcoming = states.next_meetings(at)
    found = decision_findings(visible.filter(pk=row.pk), at)
    later = _later(row, request.user, at)
    context = {
        "nav": "log",
        "decision": row,
        "meeting_url": reverse("logbook:meeting", args=[row.item.meeting_id])
        + per
        + f"#punkt-{row.item_id}",
        "assignments": [assignment_row(a, at, upcoming, (), per) for a in given],
        "relations": [_declared(r, request.user, at, per) for r in _relations(row)],
        "later": [_reversed(r, per) for r in later],
        "ended_by": next((_reversed(r, per) for r in later if r.kind in ENDS), None),
        "findings": [finding_row(f, request.user, per) for f in found],
        "corrections": corrections_of([row], at),
        "history": history_of(row, since=changes_seen_since(request.user, row.item.meeting)),
        "actions": _actions(request.user, row),
        "proposed": _proposed(row, request.user, per),
        "is_draft": not row.item.meeting.is_out(at),
    }
    return render(request, "logbook/decision.html", context)


def _relations(decision: Decision) -> list[DecisionRelation]:
    return list(decision.relations.select_related("target__item__meeting__body", "external__body"))


def _later(decision: Decision, user: Any, at: datetime.date) -> list[DecisionRelation]:
    """What later decisions, that the user may see, say of this one."""
    visible = Decision.objects.visible_to(user).taken_by(at)
    return list(
        decision.reverse_relations.filter(decision__in=visible).select_related(
            "decision__item__meeting__body"
        )
    )


def _declared(relation: DecisionRelation, user: Any, at: datetime.date, per: str) -> dict[str, str]:
    target = relation.target
    if target is None:
        link = relation.external.link if relation.external else ""
        return {
            "kind": relation.get_kind_display(),
            "text": str(relation.external),
            "url": link,
            "note": "utanför loggen",
        }
    if not Decision.objects.visible_to(user).taken_by(at).filter(pk=target.pk).exists():
        text, url = "Uppgift utelämnad", ""
    else:
        text = f"{target.origin_text}: {target}"
        url = reverse("logbook:decision", args=[target.pk]) + per
    return {"kind": relation.get_kind_display(), "text": text, "url": url, "note": ""}


def _reversed(relation: DecisionRelation, per: str) -> dict[str, str]:
    source = relation.decision
    return {
        "kind": relation.reverse_text,
        "text": f"{source.origin_text}: {source}",
        "url": reverse("logbook:decision", args=[source.pk]) + per,
        "note": "",
    }


def _proposed(decision: Decision, user: Any, per: str) -> dict[str, Any]:
    """What was proposed, when the reader may see it: the words only where they differ."""
    point = decision.basis_point
    if point is None or not DecisionBasis.objects.visible_to(user).filter(pk=point.basis_id):
        return {}
    is_same = decision.text == point.sentence
    return {
        "is_same": is_same,
        "text": "" if is_same else point.sentence,
        "basis": f"{point.basis}, punkt {point.number}",
        "url": reverse("logbook:basis", args=[point.basis_id]) + per,
    }


def _actions(user: Any, decision: Decision) -> list[tuple[str, str]]:
    if not can_write_decision(user, decision):
        return []
    pk = [decision.pk]
    found = [("Ge uppdrag", reverse("desk:assignment-give", args=pk))]
    if decision.item.meeting.is_locked:
        meeting = reverse("desk:correction-write", args=[decision.item.meeting_id])
        return [*found, ("Gör en rättelse", f"{meeting}?om=beslut-{decision.pk}")]
    if decision.item.meeting.sent_out_on is None:
        found.append(("Ta bort beslutet", reverse("desk:decision-remove", args=pk)))
    return [
        *found,
        ("Ändra beslutet", reverse("desk:decision-edit", args=pk)),
        ("Ange samband", reverse("desk:decision-relate", args=pk)),
    ]
