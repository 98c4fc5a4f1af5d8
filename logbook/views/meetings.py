"""Möten: what is planned and held, coming first, then year by year; one year or body by choice."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from logbook.as_of import as_of, day_of
from logbook.listings import meeting_list
from logbook.rows import MeetingRow, meeting_row
from logbook.views.tables import file_links
from meetings.models import Meeting
from people.models import Body
from people.rules import standing
from records.policy import policy

PER_PAGE = 30


@policy("meeting.list")
def meetings(request: HttpRequest) -> HttpResponse:
    """The list of meetings."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    found = meeting_list(request.user, request.GET, at)
    choice = found.choice
    page = Paginator(found.past, PER_PAGE).get_page(request.GET.get("sida"))
    by_year: dict[int, list[MeetingRow]] = {}
    for meeting, row in zip(page.object_list, past_rows(page.object_list, at, per), strict=True):
        by_year.setdefault(meeting.on.year, []).append(row)
    keep = request.GET.copy()
    keep.pop("sida", None)
    context = {
        "nav": "meetings",
        "heading": _heading(choice.year, choice.body),
        "choice": choice,
        "year_links": _year_links(request, found.years(), choice.year),
        "body_links": _body_links(request, found.bodies, choice.body),
        "downloads": file_links(request, "meetings"),
        "shows_coming": choice.year is None or choice.year >= at.year,
        "coming": coming_rows(found.coming, at, per),
        "years": list(by_year.items()),
        "page_obj": page,
        "query": f"{keep.urlencode()}&" if keep else "",
        "plan_url": _plan_url(request.user, choice.body),
    }
    return render(request, "logbook/meetings.html", context)


def _plan_url(user: Any, body: Body | None) -> str:
    """Where a secretary plans a meeting, of the body that the list is about."""
    writes_in = standing(user).secretary_in
    if not writes_in:
        return ""
    chosen = f"?organ={body.pk}" if body is not None and body.pk in writes_in else ""
    return reverse("desk:meeting-plan") + chosen


def coming_rows(meetings: Iterable[Meeting], at: datetime.date, per: str = "") -> list[MeetingRow]:
    """One row for each of those to come."""
    return [
        meeting_row(
            m, at, _count(getattr(m, "waiting", 0), "uppdrag väntas", "uppdrag väntas"), per
        )
        for m in meetings
    ]


def past_rows(meetings: Iterable[Meeting], at: datetime.date, per: str = "") -> list[MeetingRow]:
    """One row for each of those that were."""
    return [
        meeting_row(m, at, _count(getattr(m, "points", 0), "beslutspunkt", "beslutspunkter"), per)
        for m in meetings
    ]


def _heading(year: int | None, body: Body | None) -> str:
    text = f"{body.possessive[0].upper()}{body.possessive[1:]} möten" if body else "Möten"
    return f"{text} {year}" if year else text


def _link(
    request: HttpRequest, text: str, is_current: bool, name: str, value: str
) -> dict[str, Any]:
    """A choice, keeping the other ones; an empty value takes it away."""
    query = request.GET.copy()
    for gone in ("sida", name):
        query.pop(gone, None)
    if value:
        query[name] = value
    return {"text": text, "url": f"?{query.urlencode()}", "is_current": is_current}


def _year_links(request: HttpRequest, years: list[int], chosen: int | None) -> list[dict[str, Any]]:
    links = [_link(request, "Alla år", chosen is None, "ar", "")]
    return links + [_link(request, str(y), y == chosen, "ar", str(y)) for y in years]


def _body_links(
    request: HttpRequest, bodies: list[Body], chosen: Body | None
) -> list[dict[str, Any]]:
    links = [_link(request, "Alla organ", chosen is None, "organ", "")]
    return links + [
        _link(request, body.short_name, body == chosen, "organ", str(body.pk)) for body in bodies
    ]


def _count(number: int, one: str, many: str) -> str:
    if not number:
        return ""
    return f"{number} {one if number == 1 else many}"
