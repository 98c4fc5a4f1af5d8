"""Who is called to the demonstration's meetings, and who came."""

from datetime import date, timedelta

from decisions.demo import cast
from decisions.demo.cast import BOARD, Role
from decisions.demo.casting import absent_from_sro, called_to_sro, vacant_from
from decisions.demo.dates import BOARD_DAY, SRO_DAY
from decisions.demo.world import World
from meetings.actions import call_person, record_attendance
from meetings.enums import CalledAs, Category, MeetingRole, Presence
from meetings.models import Meeting
from people.models import User

LISTED_SINCE = timedelta(days=200)  # lists of older meetings were never entered
ADJUSTER, CHAIR, SECRETARY, ONE_ITEM = "ramnefors", "brandvik", "nyvall", "orreby"


def call_everybody(world: World, meeting: Meeting, *, by: User, at: date) -> None:
    """Puts those on the body's list on the meeting's, for known days and the last months."""
    if meeting.on not in (SRO_DAY, BOARD_DAY) and meeting.on < world.today - LISTED_SINCE:
        return
    if meeting.body.short_name == BOARD:
        _call_board(world, meeting, by=by, at=at)
        return
    for role in called_to_sro(meeting.on, world.today):
        _call(world, meeting, role, by=by, at=at)
    if meeting.on == SRO_DAY:
        for role in cast.INVITED:
            _call(world, meeting, role, invited=True, by=by, at=at)


def _call(
    world: World, meeting: Meeting, role: Role, *, invited: bool = False, by: User, at: date
) -> None:
    call_person(
        meeting,
        world.people[role.key],
        called_as=CalledAs.INVITED if invited else CalledAs.CALLED,
        category=role.category,
        organisation_name=role.at,
        meeting_role=role.meeting_role,
        by=by,
        at=at,
    )


def _call_board(world: World, meeting: Meeting, *, by: User, at: date) -> None:
    deciding = [key for key, _ in cast.BOARD_DECIDING] + list(cast.BOARD_ABSENT)
    others = [
        key
        for key in cast.BOARD_OTHERS
        if key != "granhede" or meeting.on < vacant_from(world.today)
    ]
    roles = {
        CHAIR: MeetingRole.CHAIR,
        SECRETARY: MeetingRole.SECRETARY,
        ADJUSTER: MeetingRole.ADJUSTER,
    }
    for key in (*deciding, *others):
        call_person(
            meeting,
            world.people[key],
            category=Category.POLITICIAN if key in deciding else Category.OFFICIAL,
            meeting_role=roles.get(key, MeetingRole.NONE),
            by=by,
            at=at,
        )


def note_presence(world: World, meeting: Meeting, *, by: User, at: date) -> None:
    """Notes who came: as it was on the known days."""
    keys = {person.pk: key for key, person in world.people.items()}
    rows = {keys[row.person_id]: row for row in meeting.attendances.all()}
    if not rows:
        return
    remote, for_items = frozenset[int](), {}
    if meeting.body.short_name == BOARD:
        absent = set(cast.BOARD_ABSENT)
        remote = frozenset(rows[key].pk for key, away in cast.BOARD_DECIDING if away)
        for_items = {rows[ONE_ITEM].pk: "punkt 3"}
    else:
        absent = absent_from_sro(meeting.on, called_to_sro(meeting.on, world.today))
    record_attendance(
        meeting,
        {
            row.pk: Presence.ABSENT if key in absent else Presence.PRESENT
            for key, row in rows.items()
        },
        remote=remote,
        for_items=for_items,
        by=by,
        at=at,
    )
