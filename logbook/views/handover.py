"""Överlämning: one A4 for whoever takes over in a body – who, what is open, when it comes back."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from decisions import states
from decisions.enums import Listing
from decisions.models import Assignment
from logbook.as_of import as_of, day_of
from logbook.rows import when_it_comes_back
from meetings.models import Meeting
from people.enums import MembershipRole
from people.models import Body, Membership, is_in_force
from people.rules import readable_bodies
from records.policy import policy
from sro_log.lib.due_dates import format_day

BEFORE, AFTER = datetime.timedelta(days=60), datetime.timedelta(days=365)
ONE_DAY = datetime.timedelta(days=1)
SHOWN_MEETINGS = 6
SHOWN_OPEN = 18
ROLES_TOLD = (
    ("Ordförande", (MembershipRole.CHAIR,)),
    ("Vice ordförande", (MembershipRole.VICE_CHAIR, MembershipRole.SECOND_VICE_CHAIR)),
    ("Ledamöter", (MembershipRole.MEMBER,)),
    ("Ersättare", (MembershipRole.SUBSTITUTE,)),
    ("Adjungerade", (MembershipRole.COOPTED,)),
    ("Tjänstepersoner", (MembershipRole.OFFICIAL,)),
    ("Beredning", (MembershipRole.PREPARER,)),
)


@policy("handover.read")
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """The page, made to be printed."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    body = get_object_or_404(readable_bodies(request.user), pk=pk)
    members = list(
        body.memberships.select_related("person", "organisation").order_by("order", "pk")
    )
    visible = Assignment.objects.visible_to(request.user).open(at).filter(body=body)
    lists = states.lists_of(states.with_facts(visible), at, states.next_meetings(at))
    coming = Meeting.objects.visible_to(request.user).coming(at).filter(body=body)
    context = {
        "nav": "",
        "title": f"Överlämning: {body}",
        "body": body,
        "day_text": format_day(at),
        "words": _words(body),
        "leaving": _leaving(members, at),
        "arriving": _arriving(members, at),
        "roles": _roles(members, at),
        "secretaries": _secretaries(members, at),
        "lists": _lists(lists, at, per),
        "total": lists.total(),
        "left_out": max(lists.total() - SHOWN_OPEN, 0),
        "late": len(lists.late),
        "meetings": [_meeting(row) for row in coming.select_related("body")[:SHOWN_MEETINGS]],
        "log_address": request.build_absolute_uri(reverse("logbook:overview")),
    }
    return render(request, "logbook/handover.html", context)


def _words(body: Body) -> str:
    """What the body calls what it does: "Mötesanteckning · ställningstagande · punkt · godkänd"."""
    return (
        f"Skriver {body.get_notes_word_display()}, som blir {body.get_approval_word_display()}. "
        f"Det som beslutas heter {body.get_decision_word_display()} och numreras med "
        f"{body.get_item_word_display()}."
    )


def _name(row: Membership) -> str:
    """ "Anna Ek (S), Skövde"."""
    return f"{row.person}, {row.organisation}" if row.organisation is not None else str(row.person)


def _leaving(members: list[Membership], at: datetime.date) -> list[str]:
    """Whose time in the body ends about now: lately, or within a year."""
    told: dict[int, str] = {}
    for row in members:
        end = row.until_on
        if end is None or not at - BEFORE <= end <= at + AFTER:
            continue
        if not _sits(members, row.person_id, end + ONE_DAY):
            told[row.person_id] = f"{_name(row)} ({row.get_role_display()} till {format_day(end)})"
    return list(told.values())


def _arriving(members: list[Membership], at: datetime.date) -> list[str]:
    """Who comes into the body about now: lately, or within a year."""
    told: dict[int, str] = {}
    for row in members:
        begin = row.from_on
        if not at - BEFORE <= begin <= at + AFTER:
            continue
        if not _sits(members, row.person_id, begin - ONE_DAY):
            since = f"{row.get_role_display()} från {format_day(begin)}"
            told.setdefault(row.person_id, f"{_name(row)} ({since})")
    return list(told.values())


def _sits(members: Iterable[Membership], person_id: int, at: datetime.date) -> bool:
    return any(row.person_id == person_id and is_in_force(row, at) for row in members)


def _roles(members: list[Membership], at: datetime.date) -> list[tuple[str, str]]:
    """Those who have a role on the day: heading, and names in a row."""
    now = [row for row in members if is_in_force(row, at)]
    told = []
    for heading, roles in ROLES_TOLD:
        names = [_name(row) for row in now if row.role in roles]
        if names:
            told.append((heading, " · ".join(names)))
    return told


def _secretaries(members: list[Membership], at: datetime.date) -> list[dict[str, str]]:
    """Whom to ask: the body's secretaries on the day."""
    now = [row for row in members if is_in_force(row, at)]
    return [
        {"name": _name(row), "email": row.person.email}
        for row in now
        if row.role == MembershipRole.SECRETARY
    ]


def _lists(lists: states.Lists, at: datetime.date, per: str) -> list[dict[str, Any]]:
    """Open assignments in the five lists, each a line; the most urgent, as many as one A4 holds."""
    shown: list[dict[str, Any]] = []
    room = SHOWN_OPEN
    for key in Listing:
        rows = lists.by_key()[key.value]
        if rows:
            lines = [_line(row, at, per, is_late=key == Listing.LATE) for row in rows[:room]]
            shown.append({"title": key.label, "count": len(rows), "rows": lines})
            room -= len(lines)
    return shown


def _line(row: Assignment, at: datetime.date, per: str, *, is_late: bool) -> dict[str, Any]:
    when, wording = when_it_comes_back(row, at)
    return {
        "url": reverse("logbook:assignment", args=[row.pk]) + per,
        "number": row.number,
        "title": row.title,
        "who": ", ".join(party.party_name for party in states.parties(row, at)) or "ingen",
        "when": when or wording or "inte bestämt",
        "is_late": is_late,
    }


def _meeting(meeting: Meeting) -> str:
    """ "4 juni 2026, v. 23, kl. 13.00, Residenset"."""
    clock = f"kl. {meeting.start:%H.%M}" if meeting.start else ""
    return ", ".join(part for part in (meeting.day_and_week, clock, meeting.place) if part)
