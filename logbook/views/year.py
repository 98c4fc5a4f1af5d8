"""Årshjul: what is planned and expected at a body's meetings, a year at a time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from logbook.as_of import as_of, day_of
from logbook.filters import MeetingChoice
from logbook.year import Year, year_of
from people.rules import can_edit_items, readable_bodies
from records.policy import policy


@policy("meeting.list")
def year(request: HttpRequest) -> HttpResponse:
    """The table, with choices of year and body."""
    at, per = day_of(request), as_of(request)["per_query"]
    choice = MeetingChoice(request.GET, bodies=list(readable_bodies(request.user)))
    found = year_of(request.user, choice, at, per)
    may_plan = found.body is not None and can_edit_items(request.user, found.body)
    context = {
        "nav": "meetings",
        "choice": choice,
        "year": found,
        "year_links": [
            _link(request, str(number), number == found.number, ar=number) for number in found.years
        ],
        "body_links": [
            _link(request, body.short_name, body == found.body, organ=body.pk)
            for body in found.bodies
        ],
        "plan_url": _plan_url(found) if may_plan else "",
    }
    return render(request, "logbook/year.html", context)


def _plan_url(found: Year) -> str:
    assert found.body is not None
    return f"{reverse('desk:topic-plan')}?organ={found.body.pk}"


def _link(request: HttpRequest, text: str, is_current: bool, **chosen: int) -> dict[str, Any]:
    query = request.GET.copy()
    if "organ" in chosen:
        query.pop("ar", None)
    for name, value in chosen.items():
        query[name] = str(value)
    return {"text": text, "url": f"?{query.urlencode()}", "is_current": is_current}
