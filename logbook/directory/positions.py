"""Positions: rows of the list, who holds one, and who has held it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from logbook.directory.counts import OpenCount, had_by_positions
from logbook.directory.periods import Period, known, period_of
from people.enums import HolderKind
from people.models import Position, PositionHolder
from sro_log.lib.due_dates import format_day


@dataclass(frozen=True)
class HolderLine:
    """Someone who holds a position, and how if it is not ordinary."""

    name: str
    url: str
    kind: str
    is_ordinary: bool
    period: Period


@dataclass(frozen=True)
class PositionRow:
    """A position in a list."""

    url: str
    name: str
    organisation: str
    organisation_url: str
    holders: list[HolderLine]
    vacant_text: str
    open: OpenCount


def with_holders(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Fetches what rows of positions show: two queries more, whatever the number."""
    holders = PositionHolder.objects.select_related("person")
    return positions.select_related("organisation").prefetch_related(Prefetch("holders", holders))


def position_rows(
    positions: Iterable[Position], user: Any, at: datetime.date, per: str = ""
) -> list[PositionRow]:
    """One row for each, fetched `with_holders`; two queries more."""
    found = list(positions)
    counts = had_by_positions([row.pk for row in found], user, at)
    return [
        PositionRow(
            url=reverse("logbook:position", args=[row.pk]) + per,
            name=row.name,
            organisation=str(row.organisation),
            organisation_url=reverse("logbook:organisation", args=[row.organisation_id]) + per,
            holders=holders_now(row, at, per),
            vacant_text=vacant_text(row, at),
            open=counts.get(row.pk, OpenCount()),
        )
        for row in found
    ]


def holders_now(position: Position, at: datetime.date, per: str = "") -> list[HolderLine]:
    """Who holds it on the day: ordinary, acting, then deputies."""
    return [holder_line(row, at, per) for row in position.holders_at(at)]


def holders_over_time(position: Position, at: datetime.date, per: str = "") -> list[HolderLine]:
    """Who holds and has held it, newest first; as it was known on the day."""
    return [holder_line(row, at, per) for row in known(position.holders.all(), at)]


def holder_line(holder: PositionHolder, at: datetime.date, per: str = "") -> HolderLine:
    """One holder."""
    return HolderLine(
        name=holder.person.name,
        url=reverse("logbook:person", args=[holder.person_id]) + per,
        kind=holder.get_kind_display(),
        is_ordinary=holder.kind == HolderKind.ORDINARY,
        period=period_of(holder, at),
    )


def vacant_text(position: Position, at: datetime.date) -> str:
    """ "Vakant sedan 1 oktober 2025"; empty when someone ordinary or acting holds it."""
    since = position.vacant_since(at)
    if since is None:
        return ""
    return "Vakant" if since == datetime.date.min else f"Vakant sedan {format_day(since)}"
