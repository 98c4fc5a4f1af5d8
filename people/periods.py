"""From one day to another: what is in force on a day."""

import datetime
from typing import Any

from django.db.models import Q


def in_force(at: datetime.date, prefix: str = "") -> Q:
    """Condition: from_on–until_on (both inclusive) spans the day."""
    return Q(**{f"{prefix}from_on__lte": at}) & (
        Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gte": at})
    )


def is_in_force(row: Any, at: datetime.date) -> bool:
    """The same for a row that has been fetched."""
    return bool(row.from_on <= at and (row.until_on is None or row.until_on >= at))
