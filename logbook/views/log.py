"""Beslutslogg: decisions and assignments in one list, filtered by the address."""

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from decisions import states
from decisions.findings import findings_of
from decisions.models import Assignment, Decision
from logbook.as_of import as_of
from logbook.entries import SORTS, asked_of
from logbook.rows import AssignmentRow, DecisionRow, assignment_row, decision_row
from logbook.views.tables import file_links
from records.policy import policy

PER_PAGE = 50


@policy("log.read")
def log(request: HttpRequest) -> HttpResponse:
    """The log, 50 entries a page."""
    asked = asked_of(request)
    per = as_of(request)["per_query"]
    page = Paginator(asked.keys, PER_PAGE).get_page(request.GET.get("sida"))
    keep = request.GET.copy()
    keep.pop("sida", None)
    context = {
        "downloads": file_links(request, "log", ("pdf", "docx", "xlsx", "csv")),
        "nav": "log",
        "filter": asked.filter,
        "page_obj": page,
        "query": f"{keep.urlencode()}&" if keep else "",
        "rows": rows_of(list(page.object_list), asked.at, per),
        "sorts": _sort_links(request, asked.sort),
        "heading": _heading(page.paginator.count, bool(asked.filter.form.changed_data)),
        "reset_url": per or "?",
    }
    return render(request, "logbook/log.html", context)


@policy("log.read")
def assignments(request: HttpRequest) -> HttpResponse:
    """The list of assignments is the log with decisions left out."""
    keep = request.GET.copy()
    keep["slag"] = "uppdrag"
    return redirect(f"/logg/?{keep.urlencode()}")


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
