"""Which rows the user may see: the rules of the pages, `visible_to`, asked for many kinds at once.

A rule follows from what the user is (`Standing`) and from nothing else. What it is in SQL is kept
for each standing, since writing it anew costs more than asking it.
"""

import datetime
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet

from decisions.models import Assignment, Decision
from meetings.models import AgendaItem, Document, Matter, Meeting
from people.rules import Standing, standing
from records.entries import Kind


def visible_rows(kind: Kind, user: Any, at: datetime.date) -> QuerySet[Any]:
    """What the user may see of a kind, as of the day."""
    rules: dict[Kind, QuerySet[Any]] = {
        Kind.ASSIGNMENT: Assignment.objects.visible_to(user).given(at),
        Kind.DECISION: Decision.objects.visible_to(user).taken_by(at),
        Kind.ITEM: AgendaItem.objects.visible_to(user),
        Kind.NOTES: AgendaItem.objects.notes_visible_to(user, at),
        Kind.MEETING: Meeting.objects.visible_to(user),
        Kind.MATTER: Matter.objects.visible_to(user),
        Kind.DOCUMENT: Document.objects.visible_to(user),
    }
    return rules[kind]


def visible_among(
    rows: Mapping[Kind, Iterable[int]], user: Any, at: datetime.date
) -> list[tuple[Kind, int, int]]:
    """(kind, id, parent) of the rows that the user may see; an item's parent is its meeting."""
    statements: list[str] = []
    values: list[Any] = []
    for kind, wanted in rows.items():
        sql, held = _sql_of(kind, standing(user), at, connection.vendor)
        if sql:
            ids = ", ".join(str(int(pk)) for pk in wanted)
            statements.append(
                f"SELECT {int(kind)} AS kind, v.found, v.parent"  # noqa: S608  (numbers only)
                f" FROM ({sql}) v WHERE v.found IN ({ids})"
            )
            values += held
    if not statements:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return [(Kind(kind), pk, parent) for kind, pk, parent in cursor.fetchall()]


class _Whoever:
    """A user of whom only the standing is known; a rule that asks for more fails."""

    def __init__(self, who: Standing) -> None:
        self._standing = who


@lru_cache(maxsize=1024)
def _sql_of(
    kind: Kind, who: Standing, at: datetime.date, vendor: str
) -> tuple[str, tuple[Any, ...]]:
    """The rule in SQL; "" when it lets nothing through."""
    parent = F("meeting") if kind in (Kind.ITEM, Kind.NOTES) else F("pk")
    rows = visible_rows(kind, _Whoever(who), at).order_by()
    pairs = rows.annotate(found=F("pk"), parent=parent).values_list("found", "parent")
    try:
        sql, values = pairs.query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return str(sql), tuple(values)
