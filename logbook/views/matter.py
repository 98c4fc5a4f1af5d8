"""A matter through meetings and bodies, on one line of time."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from decisions import states
from decisions.models import Assignment, Decision
from logbook.as_of import as_of, day_of
from logbook.following import follow_button
from logbook.notes import paper_of
from logbook.rows import assignment_row
from meetings.models import Document, Matter, Meeting
from people.rules import can_edit_items
from records.policy import policy


@dataclass(frozen=True)
class Step:
    """Something on the matter's line of time."""

    on: datetime.date
    when_text: str
    title: str
    url: str
    text: str
    shape: str
    tone: str


@policy("matter.read")
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """The matter's page."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    user = request.user
    visible = Matter.objects.visible_to(user).select_related("body")
    row = get_object_or_404(visible, pk=pk)
    given = states.with_facts(
        Assignment.objects.visible_to(user).given(at).filter(decision__item__matter=row)
    )
    upcoming = states.next_meetings(at)
    documents = Document.objects.visible_to(user).filter(item__matter=row)
    context = {
        "nav": "log",
        "matter": row,
        "numbers": row.numbers.select_related("organisation"),
        "steps": _steps(row, user, at, per),
        "assignments": [assignment_row(a, at, upcoming, (), per) for a in given],
        "papers": [paper_of(document) for document in documents],
        "actions": _actions(user, row),
        "follow": follow_button(user, row),
    }
    return render(request, "logbook/matter.html", context)


def _steps(matter: Matter, user: Any, at: datetime.date, per: str) -> list[Step]:
    steps = []
    points = Decision.objects.visible_to(user).filter(item__matter=matter)
    decided: dict[int, list[str]] = {}
    for decision in points:
        decided.setdefault(decision.item_id, []).append(str(decision))
    items = matter.items.filter(meeting__in=Meeting.objects.visible_to(user))
    for item in items.select_related("meeting__body"):
        if item.openness != "open" and not can_edit_items(user, item.meeting.body_id):
            continue
        held = item.meeting.on <= at
        steps.append(
            Step(
                on=item.meeting.on,
                when_text=item.meeting.day_text,
                title=f"{item.meeting.body}, {item.label}: {item.title}",
                url=reverse("logbook:meeting", args=[item.meeting_id]) + per + f"#punkt-{item.pk}",
                text=" ".join(decided.get(item.pk, [])) if held else "",
                shape="check" if held else "ring",
                tone="done" if held else "calm",
            )
        )
    for milestone in matter.milestones.all():
        passed = milestone.is_passed(at)
        steps.append(
            Step(
                on=milestone.on,
                when_text="",
                title=milestone.text,
                url="",
                text=milestone.taken_by,
                shape="dash" if passed else "clock",
                tone="muted" if passed else "soon",
            )
        )
    return sorted(steps, key=lambda step: step.on)


def _actions(user: Any, matter: Matter) -> list[tuple[str, str]]:
    if not can_edit_items(user, matter.body_id):
        return []
    pk = [matter.pk]
    return [
        ("Ändra ärendet", reverse("desk:matter-edit", args=pk)),
        ("Lägg till diarienummer", reverse("desk:matter-number", args=pk)),
        ("Lägg till milstolpe", reverse("desk:milestone-add", args=pk)),
    ]
