"""Översikt: one sentence, the picture of it, then every open assignment in exactly one list."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from decisions import states
from decisions.findings import Rests, findings_of
from decisions.models import Assignment
from logbook.as_of import as_of, day_of
from logbook.listings import findings_beside
from logbook.open_lists import headline, lists_shown, segments
from logbook.rows import finding_row, meeting_row
from meetings.models import Meeting
from people.models import Body
from people.rules import readable_bodies, standing
from records.policy import policy
from sro_log.lib.due_dates import format_week

SHOWN_FINDINGS = 5


@policy("overview.read")
def overview(request: HttpRequest) -> HttpResponse:
    """The first page."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    bodies = list(readable_bodies(request.user).order_by("name"))
    body = _chosen(request, bodies)
    assignments = Assignment.objects.visible_to(request.user).open(at)
    meetings = Meeting.objects.visible_to(request.user)
    answers = bool(standing(request.user).positions)
    mine = answers and request.GET.get("mina") == "1"
    if mine:
        assignments = assignments.had_by(request.user)
    if body is not None:
        assignments = assignments.filter(body=body)
        meetings = meetings.filter(body=body)
    upcoming = states.next_meetings(at)
    rows = list(states.with_facts(assignments))
    rests = Rests.on_day(at)
    findings = findings_of(rows, at, rests)
    lists = states.lists_of(rows, at, upcoming)
    coming = list(meetings.coming(at).select_related("body")[:4])
    everything = findings + ([] if mine else findings_beside(request.user, at, body, rests=rests))
    context = {
        "nav": "overview",
        "headline": headline(lists, at),
        "lead": _lead(coming, lists, at) if bodies else "",
        "segments": segments(lists),
        "body_links": _links(bodies, body, request, answers=answers, mine=mine),
        "lists": lists_shown(lists, at, upcoming, findings, per),
        "findings": [finding_row(f, request.user, per) for f in everything[:SHOWN_FINDINGS]],
        "findings_url": reverse("logbook:findings") + per,
        "upcoming": [meeting_row(m, at, _expected(m, lists, at), per) for m in coming],
    }
    return render(request, "logbook/overview.html", context)


def _chosen(request: HttpRequest, bodies: list[Body]) -> Body | None:
    asked = request.GET.get("organ", "")
    return next((body for body in bodies if str(body.pk) == asked), None)


def _links(
    bodies: list[Body], chosen: Body | None, request: HttpRequest, *, answers: bool, mine: bool
) -> list[dict[str, Any]]:
    """Whose assignments: everyone's, my own when I answer for any, or one body's."""
    keep = request.GET.copy()
    for name in ("organ", "mina"):
        keep.pop(name, None)

    def link(text: str, is_current: bool, **wanted: str) -> dict[str, Any]:
        query = keep.copy()
        query.update(wanted)
        return {"text": text, "url": f"?{query.urlencode()}", "is_current": is_current}

    links = [link("Alla", chosen is None and not mine)]
    if answers:
        links.append(link("Mina", mine, mina="1"))
    return links + [
        link(body.short_name, body == chosen and not mine, organ=str(body.pk)) for body in bodies
    ]


def _lead(coming: list[Meeting], lists: states.Lists, at: datetime.date) -> str:
    meeting = next((m for m in coming if m.form != "study_trip"), None)
    if meeting is None:
        return "Inget möte är utlagt."
    waiting = len(_due_at(meeting, lists, at))
    week = "" if meeting.is_month_only else f" ({format_week(meeting.on)})"
    what = f", då {waiting} uppdrag väntas tillbaka" if waiting else ""
    return f"Nästa möte: {meeting.body} {meeting.weekday_text}{week}{what}."


def _due_at(meeting: Meeting, lists: states.Lists, at: datetime.date) -> list[Assignment]:
    return [
        assignment
        for rows in lists.by_key().values()
        for assignment in rows
        if any(row.meeting_at(at) == meeting for row in states.open_report_backs(assignment, at))
    ]


def _expected(meeting: Meeting, lists: states.Lists, at: datetime.date) -> str:
    count = len(_due_at(meeting, lists, at))
    return f"{count} uppdrag väntas" if count else ""
