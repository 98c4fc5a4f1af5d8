"""Persons: rows of the list; roles, positions and meetings of one. Never an address."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from logbook.directory.periods import Period, known, period_of
from meetings.enums import Presence
from meetings.models import Attendance, Meeting
from people.models import Membership, Person, PositionHolder, in_force
from people.rules import standing


@dataclass(frozen=True)
class PersonRow:
    """A person in the list."""

    url: str
    name: str
    political_party: str
    title: str
    organisation: str
    organisation_url: str
    roles: list[str]
    positions: list[str]


@dataclass(frozen=True)
class RoleLine:
    """A role in a body, or a position, from one day to another."""

    what: str
    url: str
    role: str
    for_whom: str
    period: Period


@dataclass(frozen=True)
class AttendedLine:
    """A meeting where the person was called or invited, as they were that day."""

    meeting: str
    url: str
    on: datetime.date
    known_as: str
    called_as: str
    presence: str


def with_roles(persons: QuerySet[Person], at: datetime.date) -> QuerySet[Person]:
    """Fetches what rows of persons show: two queries more, whatever the number."""
    roles = Membership.objects.filter(in_force(at)).select_related("body")
    held = PositionHolder.objects.filter(in_force(at)).select_related("position")
    return persons.select_related("organisation").prefetch_related(
        Prefetch("memberships", roles, to_attr="roles_now"),
        Prefetch("held_positions", held, to_attr="positions_now"),
    )


def person_rows(persons: Iterable[Any], per: str = "") -> list[PersonRow]:
    """One row for each, fetched `with_roles`."""
    return [
        PersonRow(
            url=reverse("logbook:person", args=[row.pk]) + per,
            name=row.name,
            political_party=row.political_party,
            title=row.title,
            organisation=str(row.organisation or ""),
            organisation_url=reverse("logbook:organisation", args=[row.organisation_id]) + per
            if row.organisation_id
            else "",
            roles=[f"{held.get_role_display()} i {held.body}" for held in row.roles_now],
            positions=[_held(held) for held in row.positions_now],
        )
        for row in persons
    ]


def _held(holder: PositionHolder) -> str:
    how = "" if holder.kind == "ordinary" else f" ({holder.get_kind_display()})"
    return f"{holder.position}{how}"


def roles_of(person: Person, at: datetime.date, per: str = "") -> list[RoleLine]:
    """Roles in bodies, now and earlier, newest first; one query."""
    rows = person.memberships.select_related("body", "organisation")
    return [
        RoleLine(
            what=row.body.name,
            url=reverse("logbook:body", args=[row.body_id]) + per,
            role=row.get_role_display(),
            for_whom=str(row.organisation or ""),
            period=period_of(row, at),
        )
        for row in known(rows, at)
    ]


def positions_of(person: Person, at: datetime.date, per: str = "") -> list[RoleLine]:
    """Positions held, now and earlier, newest first; one query."""
    rows = person.held_positions.select_related("position__organisation")
    return [
        RoleLine(
            what=row.position.name,
            url=reverse("logbook:position", args=[row.position_id]) + per,
            role=row.get_kind_display(),
            for_whom=str(row.position.organisation),
            period=period_of(row, at),
        )
        for row in known(rows, at)
    ]


def attended(person: Person, user: Any, at: datetime.date) -> QuerySet[Attendance]:
    """Meetings by the day where the person was called or invited, that the user reads of.

    Only where the notes are seen: who came is a part of them.
    """
    who = standing(user)
    seen = Q(sent_out_on__isnull=False) | Q(body_id__in=who.secretary_in | who.prepares_in)
    meetings = Meeting.objects.visible_to(user).filter(seen, on__lte=at).not_cancelled(at)
    rows = Attendance.objects.filter(person=person, meeting__in=meetings)
    return rows.select_related("meeting__body").order_by("-meeting__on", "-pk")


def attended_lines(rows: Iterable[Attendance], person: Person, per: str = "") -> list[AttendedLine]:
    """The meetings, with title and organisation as they were; the name too when it was another."""
    return [
        AttendedLine(
            meeting=str(row.meeting),
            url=reverse("logbook:meeting", args=[row.meeting_id]) + per,
            on=row.meeting.on,
            known_as=_known_as(row, person),
            called_as=row.get_called_as_display(),
            presence=_presence(row),
        )
        for row in rows
    ]


def _known_as(row: Attendance, person: Person) -> str:
    name = "" if str(row) == str(person) else str(row)
    text = ", ".join(part for part in (name, row.title, row.organisation_name) if part)
    return f"{text[0].upper()}{text[1:]}" if text else ""


def _presence(row: Attendance) -> str:
    remote = row.is_remote and row.presence == Presence.PRESENT
    return f"{row.get_presence_display()}, på distans" if remote else row.get_presence_display()
