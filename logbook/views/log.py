"""Beslutslogg: decisions and assignments in one list, filtered by the address."""

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField, F, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from decisions import states
from decisions.findings import findings_of
from decisions.models import Assignment, Decision, ReportBack
from logbook.as_of import as_of, day_of
from logbook.filters import Entries, LogFilter, visible_entries
from logbook.rows import AssignmentRow, DecisionRow, assignment_row, decision_row
from records.policy import policy

PER_PAGE = 50
FAR = datetime.date(9999, 12, 31)
SORTS = {
    "nyast": "Nyast först",
    "aldst": "Äldst först",
    "aterrapporteras": "Återrapporteras först",
}


@policy("log.read")
def log(request: HttpRequest) -> HttpResponse:
    """The log, 50 entries a page."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    chosen = LogFilter(request.GET, visible_entries(request.user, at), request=request)
    entries = chosen.found()
    sort = request.GET.get("sortering", "")
    sort = sort if sort in SORTS else "nyast"
    page = Paginator(in_order(entries, sort), PER_PAGE).get_page(request.GET.get("sida"))
    keep = request.GET.copy()
    keep.pop("sida", None)
    context = {
        "nav": "log",
        "filter": chosen,
        "page_obj": page,
        "query": f"{keep.urlencode()}&" if keep else "",
        "rows": rows_of(list(page.object_list), at, per),
        "sorts": _sort_links(request, sort),
        "heading": _heading(page.paginator.count, bool(chosen.form.changed_data)),
        "reset_url": per or "?",
    }
    return render(request, "logbook/log.html", context)


@policy("log.read")
def assignments(request: HttpRequest) -> HttpResponse:
    """The list of assignments is the log with decisions left out."""
    keep = request.GET.copy()
    keep["slag"] = "uppdrag"
    return redirect(f"/logg/?{keep.urlencode()}")


def in_order(entries: Entries, sort: str) -> Any:
    """(kind, id, meeting day, item order, point, rank, due) of every entry, sorted."""
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
        on=F("item__meeting__on"),
        place=F("item__order"),
        point=F("number"),
        rank=Value(0),
        due=Value(FAR),
    )
    given = entries.assignments.order_by().annotate(
        kind=Value("assignment", output_field=CharField()),
        on=F("decision__item__meeting__on"),
        place=F("decision__item__order"),
        point=F("decision__number"),
        rank=Value(1),
        due=Coalesce(due, Value(FAR)),
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


def rows_of(
    keys: list[tuple[Any, ...]], at: datetime.date, per: str
) -> list[AssignmentRow | DecisionRow]:
    """Fetches the page's entries in a constant number of queries, in the order of the keys."""
    ids: dict[str, list[int]] = {"decision": [], "assignment": []}
    for kind, pk, *_ in keys:
        ids[kind].append(pk)
    decisions = Decision.objects.select_related("item__meeting__body").in_bulk(ids["decision"])
    given = states.with_facts(Assignment.objects.filter(Q(pk__in=ids["assignment"])))
    upcoming = states.next_meetings(at)
    found = {assignment.pk: assignment for assignment in given}
    between: dict[int, list[Any]] = {}
    for finding in findings_of(found.values(), at):
        between.setdefault(finding.about.pk, []).append(finding)
    rows: list[AssignmentRow | DecisionRow] = []
    above = None
    for kind, pk, *_ in keys:
        if kind == "decision":
            above = pk
            rows.append(decision_row(decisions[pk], per))
        else:
            row = found[pk]
            under = row.decision_id == above
            rows.append(assignment_row(row, at, upcoming, between.get(pk, ()), per, under))
    return rows


def _heading(count: int, is_filtered: bool) -> str:
    if not count:
        return "Inget i loggen stämmer med filtret" if is_filtered else "Loggen är tom än"
    what = "post" if count == 1 else "poster"
    return f"{count} {what} stämmer med filtret" if is_filtered else f"Beslutslogg, {count} {what}"


def _sort_links(request: HttpRequest, chosen: str) -> list[dict[str, Any]]:
    keep = request.GET.copy()
    keep.pop("sida", None)
    links = []
    for key, text in SORTS.items():
        keep["sortering"] = key
        links.append({"text": text, "url": f"?{keep.urlencode()}", "is_current": key == chosen})
    return links
