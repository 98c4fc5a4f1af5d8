"""What a reader follows, and the button that begins or ends it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from decisions import states
from decisions.findings import findings_of
from decisions.models import Assignment, Following
from logbook.open_lists import by_assignment
from logbook.rows import AssignmentRow, assignment_row
from meetings.models import Matter


@dataclass(frozen=True)
class FollowButton:
    """One press that begins or ends following a thing."""

    words: str
    url: str


@dataclass(frozen=True)
class MatterLine:
    """A matter that is followed."""

    url: str
    title: str
    body: str
    facts: str


def follow_button(user: Any, thing: Assignment | Matter) -> FollowButton:
    """For the thing's own page; one query."""
    kind = "assignment" if isinstance(thing, Assignment) else "matter"
    word = "uppdraget" if kind == "assignment" else "ärendet"
    follows = Following.objects.filter(user=user, **{kind: thing}).exists()
    words, verb = (f"Sluta följa {word}", "leave") if follows else (f"Följ {word}", "follow")
    return FollowButton(words, reverse(f"desk:{kind}-{verb}", args=[thing.pk]))


def followed_assignments(user: Any, at: datetime.date, per: str = "") -> list[AssignmentRow]:
    """Those the reader may see, open ones first, what comes back soonest before the rest."""
    followed = Following.objects.filter(user=user).values("assignment_id")
    visible = Assignment.objects.visible_to(user).given(at).filter(pk__in=followed)
    fetched = list(states.with_facts(visible))
    upcoming = states.next_meetings(at)
    opened = [row for row in fetched if not states.is_closed(row, at)]
    ended = [row for row in fetched if states.is_closed(row, at)]
    lists = states.lists_of(opened, at, upcoming)
    ordered = [row for rows in lists.by_key().values() for row in rows] + ended
    between = by_assignment(findings_of(opened, at))
    return [assignment_row(row, at, upcoming, between.get(row.pk, ()), per) for row in ordered]


def followed_matters(user: Any, at: datetime.date, per: str = "") -> list[MatterLine]:
    """Those the reader may see, by title, with how many open assignments each has."""
    followed = Following.objects.filter(user=user).values("matter_id")
    rows = Matter.objects.visible_to(user).filter(pk__in=followed).select_related("body")
    seen = Assignment.objects.visible_to(user).open(at).values("pk")
    counted = rows.annotate(
        waiting=Count(
            "items__decisions__assignments",
            filter=Q(items__decisions__assignments__in=seen),
            distinct=True,
        )
    )
    return [
        MatterLine(
            url=reverse("logbook:matter", args=[row.pk]) + per,
            title=row.title,
            body=str(row.body),
            facts=_waiting(row.waiting),
        )
        for row in counted.order_by("title", "pk")
    ]


def _waiting(count: int) -> str:
    if not count:
        return "inget öppet uppdrag"
    return f"{count} {'öppet' if count == 1 else 'öppna'} uppdrag"
