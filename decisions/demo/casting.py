"""Sets up the invented persons: positions and holders, places in the bodies, logins."""

import unicodedata
from datetime import date, timedelta

from decisions.demo import cast
from decisions.demo.cast import BOARD, SRO, Role
from decisions.demo.dates import BEGINNING, SRO_DAY, two_years_before
from decisions.demo.world import World
from people.actions import (
    add_person,
    add_position,
    appoint_holder,
    appoint_member,
    create_login,
    end_holder,
    end_member,
)
from people.demo_logins import PASSWORD
from people.enums import HolderKind, MembershipRole
from people.models import Membership

BOARD_BEGINS = date(2024, 8, 1)
NEW_MEMBER_FROM = date(2025, 10, 1)


def set_up_people(world: World) -> None:
    """Everybody, as of the beginning; what changes later is dated when it changed."""
    first = next(r for r in cast.SRO_ROLES if r.key == cast.LOGINS["sekreterare"])
    _add(world, first)
    for role in _everybody():
        if role.key not in world.people:
            _add(world, role)
    for username, key in cast.LOGINS.items():
        if username not in world.users:
            _log_in(world, username, key)
    _fill_positions(world)
    _fill_sro(world)
    _fill_board(world)


def vacant_from(today: date) -> date:
    """Fyrbodal's director left at the end of a month, six weeks or more ago."""
    return (today - timedelta(days=45)).replace(day=1)


def _everybody() -> tuple[Role, ...]:
    return (
        *cast.SRO_ROLES,
        cast.BEFORE_BROSTROMER,
        *cast.INVITED,
        *cast.BOARD_ONLY,
        *cast.OUTSIDE,
    )


def _add(world: World, role: Role) -> None:
    by = world.users.get("sekreterare")
    world.people[role.key] = add_person(
        role.name,
        political_party=role.party,
        title=role.title,
        organisation=world.organisations[role.organisation],
        email=_address(role.name),
        by=by,
        at=BEGINNING,
    )
    if by is None:
        _log_in(world, "sekreterare", role.key)


def _address(name: str) -> str:
    """ "anna.ek@example.org": a domain that nobody can have."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{'.'.join(plain.split())}@example.org"


def _log_in(world: World, username: str, key: str) -> None:
    world.users[username] = create_login(
        world.people[key],
        username,
        PASSWORD,
        is_administrator=username == "admin",
        by=world.users.get("sekreterare"),
        at=BEGINNING,
    )


def _fill_positions(world: World) -> None:
    by = world.users["sekreterare"]
    for key, (name, organisation, holder, speaks) in cast.POSITIONS.items():
        position = add_position(
            name,
            world.organisations[organisation],
            speaks_for_organisation=speaks,
            by=by,
            at=BEGINNING,
        )
        world.positions[key] = position
        kind = HolderKind.ACTING if key == "supply" else HolderKind.ORDINARY
        first = "backehag" if key == "region" else holder
        appoint_holder(
            position, world.people[first], from_on=BEGINNING, kind=kind, by=by, at=BEGINNING
        )
    succession = two_years_before(world.today)
    appoint_holder(
        world.positions["region"], world.people["drottsten"], from_on=succession, by=by,
        at=succession,
    )  # fmt: skip
    appoint_holder(
        world.positions["hsu"], world.people["lundvik"], from_on=BEGINNING,
        kind=HolderKind.DEPUTY, by=by, at=BEGINNING,
    )  # fmt: skip
    left = vacant_from(world.today) - timedelta(days=1)
    leaving = world.positions["fyr"].holders.get()
    end_holder(leaving, until_on=left, by=by, at=left)


def _fill_sro(world: World) -> None:
    by, body = world.users["sekreterare"], world.bodies[SRO]
    for order, role in enumerate(cast.SRO_ROLES, 1):
        from_on = NEW_MEMBER_FROM if role.key == "brostromer" else BEGINNING
        appoint_member(
            body,
            world.people[role.key],
            role.member,
            from_on=from_on,
            organisation=world.organisations.get(role.at or role.organisation)
            or world.organisations[role.organisation],
            order=order,
            by=by,
            at=from_on,
        )
    before = appoint_member(
        body, world.people[cast.BEFORE_BROSTROMER.key], from_on=BEGINNING,
        organisation=world.organisations["VGR"], order=21, by=by, at=BEGINNING,
    )  # fmt: skip
    _leave(world, before, NEW_MEMBER_FROM - timedelta(days=1))
    fyrbodal = Membership.objects.get(body=body, person=world.people["granhede"])
    _leave(world, fyrbodal, vacant_from(world.today) - timedelta(days=1))


def _leave(world: World, membership: Membership, until_on: date) -> None:
    end_member(membership, until_on=until_on, by=world.users["sekreterare"], at=until_on)


def _fill_board(world: World) -> None:
    by, body = world.users["styrelsesekreterare"], world.bodies[BOARD]
    members = [key for key, _ in cast.BOARD_DECIDING] + list(cast.BOARD_ABSENT)
    for order, key in enumerate((*members, *cast.BOARD_OTHERS), 1):
        person = world.people[key]
        role = MembershipRole.OFFICIAL
        if key == "brandvik":
            role = MembershipRole.CHAIR
        elif key == "nyvall":
            role = MembershipRole.SECRETARY
        elif key in members:
            role = MembershipRole.MEMBER
        appoint_member(
            body, person, role, from_on=BOARD_BEGINS, organisation=person.organisation,
            order=order, by=by, at=BOARD_BEGINS,
        )  # fmt: skip
    fyrbodal = Membership.objects.get(body=body, person=world.people["granhede"])
    _leave(world, fyrbodal, vacant_from(world.today) - timedelta(days=1))


def called_to_sro(day: date, today: date) -> list[Role]:
    """Those on SRO's list that day, in its order."""
    roles = []
    for role in cast.SRO_ROLES:
        if role.key == "brostromer" and day < NEW_MEMBER_FROM:
            roles.append(cast.BEFORE_BROSTROMER)
        elif role.key != "granhede" or day < vacant_from(today):
            roles.append(role)
    return roles


def absent_from_sro(day: date, roles: list[Role]) -> set[str]:
    """As it was on 13 November 2025; at other meetings one politician in four."""
    if day == SRO_DAY:
        return {role.key for role in roles if role.away}
    politicians = [r.key for r in roles if r.category == "politician" and not r.meeting_role]
    return set(politicians[day.toordinal() % 4 :: 4])
