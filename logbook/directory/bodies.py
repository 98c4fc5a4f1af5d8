"""Bodies: rows of the list, the body's words in a sentence, and who sits in it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from logbook.directory.counts import OpenCount, given_by
from meetings.models import Meeting
from people.enums import ApprovalWord, ItemWord, MembershipRole
from people.models import Body, Membership, Organisation, in_force
from sro_log.lib.due_dates import format_day

# In the order of a list of participants; what one is called within a group stands at the name.
HEADINGS = {
    MembershipRole.CHAIR: "Ledamöter",
    MembershipRole.VICE_CHAIR: "Ledamöter",
    MembershipRole.SECOND_VICE_CHAIR: "Ledamöter",
    MembershipRole.MEMBER: "Ledamöter",
    MembershipRole.SUBSTITUTE: "Ersättare",
    MembershipRole.COOPTED: "Adjungerade",
    MembershipRole.OFFICIAL: "Tjänstepersoner",
    MembershipRole.PREPARER: "Beredning",
    MembershipRole.SECRETARY: "Sekreterare",
}
PRESIDING = (MembershipRole.CHAIR, MembershipRole.VICE_CHAIR, MembershipRole.SECOND_VICE_CHAIR)


@dataclass(frozen=True)
class BodyRow:
    """A body in the list."""

    url: str
    name: str
    full_name: str
    kind: str
    next_meeting: str
    next_meeting_url: str
    open: OpenCount
    dissolved_on: datetime.date | None


@dataclass(frozen=True)
class MemberLine:
    """Someone with a role in a body; `said` is the role of one who presides, else empty."""

    name: str
    url: str
    what: str
    role: str
    said: str
    side: str
    heading: str


@dataclass(frozen=True)
class MemberSide:
    """The members of one side, by heading."""

    heading: str
    groups: dict[str, list[MemberLine]] = field(default_factory=dict)


def body_rows(bodies: Iterable[Body], user: Any, at: datetime.date, per: str = "") -> list[BodyRow]:
    """One row for each, with its next meeting if the user reads it; three queries."""
    found = list(bodies)
    counts = given_by([body.pk for body in found], user, at)
    coming = Meeting.objects.visible_to(user).coming(at).filter(body__in=found)
    upcoming: dict[int, Meeting] = {}
    for meeting in coming:
        upcoming.setdefault(meeting.body_id, meeting)
    return [_row(body, counts.get(body.pk), upcoming.get(body.pk), at, per) for body in found]


def _row(
    body: Body, count: OpenCount | None, meeting: Meeting | None, at: datetime.date, per: str
) -> BodyRow:
    return BodyRow(
        url=reverse("logbook:body", args=[body.pk]) + per,
        name=body.short_name,
        full_name=body.full_name or body.name,
        kind=body.get_kind_display(),
        next_meeting=meeting.day_text if meeting else "",
        next_meeting_url=reverse("logbook:meeting", args=[meeting.pk]) + per if meeting else "",
        open=count or OpenCount(),
        dissolved_on=body.dissolved_on if body.is_dissolved(at) else None,
    )


def words_of(body: Body) -> str:
    """What the body calls what it writes and decides, in sentences."""
    approved = "justeras" if body.approval_word == ApprovalWord.ADJUSTED else "godkänns"
    notes = body.get_notes_word_display()
    article = "ett" if notes == "protokoll" else "en"
    numbered = "§" if body.item_word == ItemWord.PARAGRAPH else "punkt"
    text = (
        f"Efter varje möte skrivs {article} {notes}, som {approved}. "
        f"Det som mötet kommer fram till heter {body.get_decision_word_display()}, "
        f"och det som tas upp numreras med {numbered}."
    )
    if body.wants_lead:
        text += " Ett delat uppdrag ska ha en sammanhållande."
    return text


def members_of(body: Body, at: datetime.date, per: str = "") -> list[MemberLine]:
    """Everyone with a role on the day, by side and role; one query."""
    rows = Membership.objects.filter(in_force(at), body=body).select_related(
        "person__organisation__side", "organisation__side"
    )
    roles = list(MembershipRole)

    def place(row: Membership) -> tuple[int, str, int, int, int, int]:
        side = _side(row)
        heading = list(HEADINGS).index(MembershipRole(row.role))
        rank = roles.index(MembershipRole(row.role))
        order = side.order if side else 10_000
        return (order, str(side or ""), heading, rank, row.order, row.pk)

    return [_line(row, per) for row in sorted(rows, key=place)]


def by_side(members: Iterable[MemberLine]) -> list[MemberSide]:
    """The lines under their side and heading, in their order."""
    sides: dict[str, MemberSide] = {}
    for line in members:
        side = sides.setdefault(line.side, MemberSide(line.side))
        side.groups.setdefault(line.heading, []).append(line)
    return list(sides.values())


def _side(row: Membership) -> Any:
    owner: Organisation | None = row.organisation or row.person.organisation
    return owner.side if owner is not None else None


def _line(row: Membership, per: str) -> MemberLine:
    owner, role = row.organisation or row.person.organisation, MembershipRole(row.role)
    said = role.label if role in PRESIDING else ""
    title = row.person.title
    what = ("" if title.casefold() == role.label else title, str(owner or ""))
    side = _side(row)
    return MemberLine(
        name=str(row.person),
        url=reverse("logbook:person", args=[row.person_id]) + per,
        what=", ".join(part for part in what if part),
        role=role.label,
        said=said,
        side=side.heading if side else "Övriga",
        heading=HEADINGS[role],
    )


def dissolved_text(body: Body, at: datetime.date) -> str:
    """ "Upplöst 1 januari 2026", when it is."""
    if body.dissolved_on is None or not body.is_dissolved(at):
        return ""
    return f"Upplöst {format_day(body.dissolved_on)}"
