"""Jag följer: the assignments and matters that a reader wants to know about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from logbook.as_of import as_of, day_of
from logbook.following import followed_assignments, followed_matters
from records.policy import policy


@policy("following.own")
def following(request: HttpRequest) -> HttpResponse:
    """The page of one's own."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    rows = followed_assignments(request.user, at, per)
    matters = followed_matters(request.user, at, per)
    context = {
        "nav": "following",
        "headline": _headline(len(rows), len(matters)),
        "rows": rows,
        "matters": matters,
    }
    return render(request, "logbook/following.html", context)


def _headline(assignments: int, matters: int) -> str:
    parts = []
    if assignments:
        parts.append(f"{assignments} uppdrag")
    if matters:
        parts.append(f"{matters} {'ärende' if matters == 1 else 'ärenden'}")
    return f"Du följer {' och '.join(parts)}" if parts else "Du följer ingenting än"
