"""What bodies have given and positions and organisations have, as far as the reader may see."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from decisions.models import Assignment, Responsibility
from decisions.querysets import AssignmentQuerySet
from people.models import in_force


@dataclass(frozen=True)
class OpenCount:
    """Open assignments that the reader may see, and how many of them are late."""

    open: int = 0
    late: int = 0

    def __str__(self) -> str:
        if not self.open:
            return ""
        text = f"{self.open} {'öppet' if self.open == 1 else 'öppna'}"
        if self.late:
            text += f", {self.late} {'försenat' if self.late == 1 else 'försenade'}"
        return text


Counts = dict[int, OpenCount]


def had_by(party: Q, user: Any, at: datetime.date) -> AssignmentQuerySet:
    """Assignments that a party, a condition on `Responsibility`, has on the day."""
    having = Responsibility.objects.filter(in_force(at)).filter(party)
    return Assignment.objects.visible_to(user).filter(pk__in=having.values("assignment"))


def closed_once_had_by(party: Q, user: Any, at: datetime.date) -> int:
    """How many that have ended by the day, of those the party has or has had."""
    having = Responsibility.objects.filter(party).values("assignment")
    return Assignment.objects.visible_to(user).closed(at).filter(pk__in=having).count()


def given_by(bodies: Iterable[int], user: Any, at: datetime.date) -> Counts:
    """Body id -> what it has given that is open."""
    pks = list(bodies)

    def count(assignments: AssignmentQuerySet) -> dict[int, int]:
        rows = assignments.filter(body_id__in=pks).order_by().values_list("body_id")
        return dict(rows.annotate(number=Count("pk")))

    return _joined(count, user, at)


def had_by_positions(positions: Iterable[int], user: Any, at: datetime.date) -> Counts:
    """Position id -> what it is responsible for that is open."""
    return _had("position_id", list(positions), user, at)


def had_by_organisations(organisations: Iterable[int], user: Any, at: datetime.date) -> Counts:
    """Organisation id -> what it, or one of its positions, is responsible for that is open."""
    return _had("owner", list(organisations), user, at)


def _had(owner: str, pks: list[int], user: Any, at: datetime.date) -> Counts:
    having: QuerySet[Responsibility] = Responsibility.objects.filter(in_force(at)).order_by()
    if owner == "owner":
        having = having.annotate(owner=Coalesce("organisation_id", "position__organisation_id"))

    def count(assignments: AssignmentQuerySet) -> dict[int, int]:
        rows = having.filter(**{f"{owner}__in": pks}, assignment__in=assignments)
        counted = rows.values_list(owner).annotate(number=Count("assignment", distinct=True))
        return dict(counted)

    return _joined(count, user, at)


def _joined(count: Any, user: Any, at: datetime.date) -> Counts:
    visible = Assignment.objects.visible_to(user)
    still, late = count(visible.open(at)), count(visible.late(at))
    return {pk: OpenCount(number, late.get(pk, 0)) for pk, number in still.items()}
