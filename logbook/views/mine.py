"""Mina uppdrag: what I answer for, what comes back first, and where to report it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from decisions import states
from decisions.forms import StepForm
from logbook.as_of import as_of, day_of
from logbook.mine import closed_mine, mine_groups, open_mine
from logbook.open_lists import headline, segments
from logbook.views.tables import file_links
from records.policy import policy


@policy("assignment.own")
def mine(request: HttpRequest) -> HttpResponse:
    """The page of one who is responsible."""
    return show_mine(request)


def show_mine(request: HttpRequest, refused: StepForm | None = None) -> HttpResponse:
    """The page; with the step that came back with errors on its own row."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    assignments = open_mine(request.user, at)
    groups = mine_groups(assignments, request.user, at, per, refused)
    lists = states.lists_of(assignments, at, states.next_meetings(at))
    closed, closed_count = closed_mine(request.user, at, per)
    context = {
        "nav": "mine",
        "refused": refused,
        "headline": headline(lists, at) if assignments else "Du har inga öppna uppdrag",
        "segments": segments(lists) if assignments else [],
        "groups": groups,
        "total": len(assignments),
        "downloads": file_links(request, "mine") if assignments else [],
        "closed": closed,
        "closed_count": closed_count,
    }
    return render(request, "logbook/mine.html", context)
