"""Översikt: one sentence, the picture of it, then every open assignment in exactly one list."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from decisions import states
from decisions.enums import Listing
from decisions.findings import Finding, decision_findings, findings_of
from decisions.models import Assignment, Decision
from logbook.as_of import as_of, day_of
from logbook.rows import assignment_row, finding_row, meeting_row
from meetings.models import Meeting
from people.models import Body
from people.rules import readable_bodies, standing
from records.policy import policy
from sro_log.lib.due_dates import days_between_words, format_week

ANCHORS = {
    Listing.LATE: "late",
    Listing.NEXT_MEETING: "next",
    Listing.LATER: "later",
    Listing.ONGOING: "ongoing",
    Listing.UNDATED: "undated",
}
SHORT = {
    Listing.LATE: ("försenat", "försenade"),
    Listing.NEXT_MEETING: ("till nästa möte", "till nästa möte"),
    Listing.LATER: ("senare", "senare"),
    Listing.ONGOING: ("tills vidare", "tills vidare"),
    Listing.UNDATED: ("utan datum", "utan datum"),
}
SHOWN_FINDINGS = 5


@policy("overview.read")
def overview(request: HttpRequest) -> HttpResponse:
    """The first page."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    bodies = list(readable_bodies(request.user).order_by("name"))
    body = _chosen(request, bodies)
    assignments = Assignment.objects.visible_to(request.user).open(at)
    decisions = Decision.objects.visible_to(request.user)
    meetings = Meeting.objects.visible_to(request.user)
    answers = bool(standing(request.user).positions)
    mine = answers and request.GET.get("mina") == "1"
    if mine:
        assignments, decisions = assignments.had_by(request.user), decisions.none()
    if body is not None:
        assignments = assignments.filter(body=body)
        decisions = decisions.filter(item__meeting__body=body)
        meetings = meetings.filter(body=body)
    upcoming = states.next_meetings(at)
    rows = list(states.with_facts(assignments))
    findings = findings_of(rows, at)
    lists = states.lists_of(rows, at, upcoming)
    coming = list(meetings.coming(at).select_related("body")[:4])
    everything = findings + decision_findings(decisions, at)
    context = {
        "nav": "overview",
        "headline": headline(lists, at),
        "lead": _lead(coming, lists, at) if bodies else "",
        "segments": segments(lists),
        "body_links": _links(bodies, body, request, answers=answers, mine=mine),
        "lists": _lists(lists, at, upcoming, findings, per),
        "findings": [finding_row(f, request.user, per) for f in everything[:SHOWN_FINDINGS]],
        "findings_url": reverse("logbook:findings") + per,
        "findings_count": len(everything),
        "upcoming": [meeting_row(m, at, _expected(m, lists, at), per) for m in coming],
    }
    return render(request, "logbook/overview.html", context)


def headline(lists: states.Lists, at: datetime.date) -> str:
    """The page's one sentence."""
    total, late = lists.total(), len(lists.late)
    if not total:
        return "Inga uppdrag är öppna"
    if not late:
        return f"Inget av {total} uppdrag är försenat" if total > 1 else "Uppdraget är i tid"
    oldest = days_between_words(states.days_late(lists.late[0], at))
    word = "är försenat" if late == 1 else "är försenade"
    return f"{late} av {total} uppdrag {word}, äldst {oldest}"


def segments(lists: states.Lists) -> list[dict[str, Any]]:
    """The bar under the headline, in thousandths of its width, a sliver between parts."""
    total = lists.total()
    counts = {key: len(lists.by_key()[key.value]) for key in Listing}
    gap = 4
    filled = [key for key in Listing if counts[key]]
    room = 1000 - gap * max(len(filled) - 1, 0)
    x, made = 0, []
    for key in Listing:
        width = round(room * counts[key] / total) if total else 0
        one, many = SHORT[key]
        made.append(
            {
                "key": ANCHORS[key],
                "anchor": ANCHORS[key],
                "label": one if counts[key] == 1 else many,
                "count": counts[key],
                "x": x,
                "width": width,
            }
        )
        x += width + gap if counts[key] else 0
    return made


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


def _lists(
    lists: states.Lists,
    at: datetime.date,
    upcoming: states.NextMeetings,
    findings: list[Finding],
    per: str,
) -> list[dict[str, Any]]:
    by_assignment: dict[int, list[Finding]] = {}
    for finding in findings:
        by_assignment.setdefault(finding.about.pk, []).append(finding)
    shown = []
    for key in Listing:
        rows = lists.by_key()[key.value]
        shown.append(
            {
                "key": ANCHORS[key],
                "anchor": ANCHORS[key],
                "title": key.label,
                "note": _note(rows, upcoming) if key == Listing.NEXT_MEETING else "",
                "rows": [
                    assignment_row(a, at, upcoming, by_assignment.get(a.pk, ()), per) for a in rows
                ],
                "empty_text": "Inget är försenat." if key == Listing.LATE else "",
            }
        )
    return shown


def _note(rows: list[Assignment], upcoming: states.NextMeetings) -> str:
    """Which meeting that is, when all of them mean the same one."""
    bodies = {row.body_id for row in rows}
    meetings = [upcoming[pk] for pk in bodies if pk in upcoming]
    if len(meetings) != 1:
        return ""
    return f"{meetings[0].body} {meetings[0].day_and_week}"
