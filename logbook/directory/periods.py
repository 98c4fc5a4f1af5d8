"""From one day to another, as it was known on the day a page speaks of."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from people.models import is_in_force
from records.writing import today


@dataclass(frozen=True)
class Period:
    """When someone has, had or will have a role."""

    from_on: datetime.date
    until_on: datetime.date | None
    is_now: bool
    is_coming: bool


def period_of(row: Any, at: datetime.date) -> Period:
    """The row's time as it was known on the day: an end that came later is not told."""
    until = row.until_on
    return Period(
        from_on=row.from_on,
        until_on=until if until is not None and (until <= at or at >= today()) else None,
        is_now=is_in_force(row, at),
        is_coming=row.from_on > at,
    )


def known(rows: Iterable[Any], at: datetime.date) -> list[Any]:
    """Rows begun by the day, and when the day is today also those to come; newest first."""
    seen = [row for row in rows if row.from_on <= at or at >= today()]
    return sorted(seen, key=lambda row: (row.from_on, row.pk), reverse=True)
