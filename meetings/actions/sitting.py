"""Calling people, opening the notes, and who came."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from meetings.enums import CalledAs, Category, MeetingRole, Presence
from meetings.models import Attendance, Meeting
from meetings.rules import require_unlocked
from people.enums import MembershipRole
from people.models import Membership, Person, Side, in_force
from records.edits import edit_record
from records.errors import RuleError
from records.writing import hold_row, remove, today, write


@transaction.atomic
def call_person(
    meeting: Meeting,
    person: Person,
    *,
    called_as: str = CalledAs.CALLED,
    category: str = Category.OFFICIAL,
    side: Side | None = None,
    organisation_name: str | None = None,
    title: str | None = None,
    meeting_role: str = MeetingRole.NONE,
    by: Any,
    at: datetime.date | None = None,
) -> Attendance:
    """Puts a person on the list, as they are that day.

    Raises:
        RuleError: already on it, or the notes are approved.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    organisation = person.organisation
    row = Attendance(
        meeting=meeting,
        person=person,
        name=person.name,
        political_party=person.political_party,
        title=person.title if title is None else title,
        organisation_name=(
            organisation_name
            if organisation_name is not None
            else (organisation.short_name if organisation else "")
        ),
        side=side or (organisation.side if organisation else None),
        category=category,
        called_as=called_as,
        meeting_role=meeting_role,
        order=meeting.attendances.count() + 1,
    )
    return write(row, by=by, at=at)


CATEGORY_OF = {
    MembershipRole.COOPTED: Category.COOPTED,
    MembershipRole.OFFICIAL: Category.OFFICIAL,
    MembershipRole.PREPARER: Category.OFFICIAL,
    MembershipRole.SECRETARY: Category.ADMINISTRATION,
}
ROLE_OF = {
    MembershipRole.CHAIR: MeetingRole.CHAIR,
    MembershipRole.VICE_CHAIR: MeetingRole.VICE_CHAIR,
    MembershipRole.SECRETARY: MeetingRole.SECRETARY,
}


@transaction.atomic
def call_members(
    meeting: Meeting,
    *,
    roles: Iterable[str] = MembershipRole.values,
    by: Any,
    at: datetime.date | None = None,
) -> int:
    """Calls everyone who has a role in the body that day and is not on the list; returns how many.

    Args:
        roles: only those who have one of these.

    Raises:
        RuleError: the notes are approved.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    listed = set(meeting.attendances.values_list("person_id", flat=True))
    members = meeting.body.memberships.filter(in_force(meeting.on), role__in=roles).select_related(
        "person__organisation__side", "organisation__side"
    )
    called = 0
    for member in members.order_by("order", "pk"):
        if member.person_id in listed:
            continue
        listed.add(member.person_id)
        call_member(meeting, member, by=by, at=at)
        called += 1
    return called


def call_member(
    meeting: Meeting, member: Membership, *, by: Any, at: datetime.date | None = None
) -> Attendance:
    """Calls one who has a role in the body, under the heading and with the role that follow.

    Raises:
        RuleError: already on the list, or the notes are approved.
    """
    organisation = member.organisation or member.person.organisation
    return call_person(
        meeting,
        member.person,
        category=CATEGORY_OF.get(MembershipRole(member.role), Category.POLITICIAN),
        side=organisation.side if organisation else None,
        organisation_name=organisation.short_name if organisation else "",
        meeting_role=ROLE_OF.get(MembershipRole(member.role), MeetingRole.NONE),
        by=by,
        at=at,
    )


@transaction.atomic
def uncall_person(row: Attendance, *, by: Any) -> None:
    """Takes a person off the list of a meeting that is not held yet.

    Raises:
        RuleError: the notes are opened, or it is noted whether the person came.
    """
    meeting = hold_row(Meeting, row.meeting_id)
    if meeting.opened_on is not None:
        raise RuleError(f"{meeting} har hållits. Den som var kallad står kvar på listan.")
    row = hold_row(Attendance, row.pk)
    if row.presence != Presence.UNKNOWN:
        raise RuleError(f"Det är redan noterat om {row.name} kom till {meeting}.")
    remove(row, by=by)


@transaction.atomic
def convene(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> Meeting:
    """Notes that the kallelse has gone out.

    Raises:
        RuleError: cancelled, already convened, or the notes are approved.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    day = at or today()
    if meeting.is_cancelled(day):
        raise RuleError("Mötet är inställt.")
    if meeting.convened_on is not None:
        raise RuleError("Kallelsen är redan skickad.")
    meeting.convened_on = day
    return write(meeting, by=by, at=at, fields=["convened_on"])


@transaction.atomic
def hold(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> Meeting:
    """Opens the notes of a meeting that is being or has been held.

    Raises:
        RuleError: cancelled, still ahead, or only its month is known.
    """
    meeting = hold_row(Meeting, meeting.pk)
    day = at or today()
    if meeting.is_cancelled(day):
        raise RuleError("Mötet är inställt.")
    if meeting.is_month_only:
        raise RuleError("Bestäm vilken dag mötet hålls först.")
    if meeting.on > day:
        raise RuleError(f"Mötet hålls först {meeting.day_text}. Anteckningen öppnas den dagen.")
    if meeting.opened_on is None:
        meeting.opened_on = day
        write(meeting, by=by, at=at, fields=["opened_on"])
    return meeting


@transaction.atomic
def record_attendance(
    meeting: Meeting,
    presences: dict[int, str],
    *,
    remote: frozenset[int] = frozenset(),
    for_items: dict[int, str] | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> int:
    """Notes who came, by attendance id, over whatever stood there; returns how many rows changed.

    Raises:
        RuleError: the notes are approved, or an id is not on this meeting's list.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    rows = {row.pk: row for row in meeting.attendances.select_for_update(of=("self",))}
    changed = 0
    for pk, presence in presences.items():
        if pk not in rows:
            raise RuleError("Någon på listan finns inte längre. Ladda om sidan.")
        row = rows[pk]
        values = {
            "presence": presence,
            "is_remote": pk in remote,
            "for_items": (for_items or {}).get(pk, row.for_items),
        }
        noted = note_presence(row, values, base_version=row.version, by=by, at=at)
        changed += noted.version != row.version
    return changed


@transaction.atomic
def note_presence(
    row: Attendance,
    changes: dict[str, Any],
    *,
    base_version: int,
    by: Any,
    at: datetime.date | None = None,
    **choice: Any,
) -> Attendance:
    """Notes how one on the list took part, merged with what others have noted meanwhile.

    Only who is present is so at a distance.

    Args:
        changes: presence, is_remote, serving_for, for_items and recusal, or some of them.
        base_version: the version of the line that was looked at.
        choice: what the writer chose after a conflict, as `edit_record` takes it.

    Raises:
        RuleError: the notes are approved, one serves for oneself, or the line is gone.
        EditConflict: someone else has noted something else.
    """
    require_unlocked(hold_row(Meeting, row.meeting_id))
    served: Person | None = changes.get("serving_for")
    if served is not None and served.pk == row.person_id:
        raise RuleError("Ingen tjänstgör för sig själv.", field="serving_for")
    is_there = changes.get("presence", row.presence) == Presence.PRESENT
    if not is_there and changes.keys() & {"presence", "is_remote"}:
        changes = {**changes, "is_remote": False}
    return edit_record(
        Attendance, row.pk, base_version=base_version, changes=changes, by=by, at=at, **choice
    )
