"""What an address asks of the log, and in what order: the same for the page and for every file."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Min, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest

from decisions.models import ReportBack
from logbook.as_of import day_of
from logbook.filters import Entries, LogFilter, visible_entries

FAR = "9999-12-31"
SORTS = {
    "nyast": "Nyast först",
    "aldst": "Äldst först",
    "aterrapporteras": "Återrapporteras först",
}


@dataclass(frozen=True)
class Asked:
    """What one address asks for: the day, the filter, the order, and the keys of what it found."""

    at: datetime.date
    filter: LogFilter
    sort: str
    keys: Any  # of in_order: (kind, id, ...) in the order asked for, not yet fetched


def asked_of(request: HttpRequest) -> Asked:
    """Reads the address: per, every filter, sortering. What cannot be read is left out."""
    at = day_of(request)
    chosen = LogFilter(request.GET, visible_entries(request.user, at), request=request)
    sort = request.GET.get("sortering", "")
    sort = sort if sort in SORTS else "nyast"
    return Asked(at, chosen, sort, in_order(chosen.found(), sort))


def in_order(entries: Entries, sort: str) -> Any:
    """(kind, id, meeting day, item order, point, rank, due) of every entry, sorted.

    Days are text, 2026-06-04: they only sort, and reading them as days would take time.
    """
    due = Subquery(
        ReportBack.objects.open(entries.at)
        .filter(assignment=OuterRef("pk"))
        .order_by()
        .values("assignment")
        .annotate(first=Min(Coalesce("meeting__on", "due_until")))
        .values("first")
    )
    decisions = entries.decisions.order_by().annotate(
        kind=Value("decision", output_field=CharField()),
        on=_as_text("item__meeting__on"),
        place=F("item__order"),
        point=F("number"),
        rank=Value(0),
        due=Value(FAR),
    )
    given = entries.assignments.order_by().annotate(
        kind=Value("assignment", output_field=CharField()),
        on=_as_text("decision__item__meeting__on"),
        place=F("decision__item__order"),
        point=F("decision__number"),
        rank=Value(1),
        due=Coalesce(Cast(due, CharField()), Value(FAR)),
    )
    columns = ("kind", "pk", "on", "place", "point", "rank", "due")
    both = decisions.values_list(*columns).union(given.values_list(*columns), all=True)
    newest = ("-on", "place", "point", "rank", "pk")
    orders = {
        "nyast": newest,
        "aldst": ("on", "place", "point", "rank", "pk"),
        "aterrapporteras": ("due", *newest),
    }
    return both.order_by(*orders[sort])


def _as_text(day: str) -> Cast:
    return Cast(day, CharField())
