"""Makes people, organisations, bodies and logins; tests import them from tests.factories."""

import datetime
from typing import Any

from people.actions import appoint_holder, appoint_member
from people.enums import BodyKind, HolderKind, ItemWord, MembershipRole, OrganisationKind
from people.models import (
    Body,
    Membership,
    Organisation,
    Person,
    Position,
    PositionHolder,
    Side,
    User,
)
from records.writing import write

SINCE = datetime.date(2020, 1, 1)  # when people took up their roles
PASSWORD = "ett-langt-losenord-2026"


def make_side(name: str = "VGR-sidan", heading: str = "För Västra Götalandsregionen") -> Side:
    """A side."""
    return write(Side(name=name, heading=heading), by=None)


def make_organisation(
    name: str = "Västra Götalandsregionen",
    short_name: str = "",
    kind: str = OrganisationKind.REGION,
    is_principal: bool = True,
    side: Side | None = None,
    federation: Organisation | None = None,
) -> Organisation:
    """An organisation; called by its name when it has no shorter one."""
    row = Organisation(
        name=name,
        short_name=short_name or name,
        kind=kind,
        is_principal=is_principal,
        side=side,
        federation=federation,
    )
    return write(row, by=None)


def make_body(
    name: str = "SRO",
    kind: str = BodyKind.CONSULTATION,
    item_word: str = ItemWord.ITEM,
    dissolved_on: datetime.date | None = None,
    **words: Any,
) -> Body:
    """A body; `words` are its other fields."""
    row = Body(
        name=name,
        short_name=name,
        kind=kind,
        item_word=item_word,
        dissolved_on=dissolved_on,
        **words,
    )
    return write(row, by=None)


def make_person(
    name: str = "Anna Ek",
    political_party: str = "",
    title: str = "",
    organisation: Organisation | None = None,
    user: User | None = None,
    email: str = "",
) -> Person:
    """A person, without a login unless one is given."""
    row = Person(
        name=name,
        email=email,
        political_party=political_party,
        title=title,
        organisation=organisation,
        user=user,
    )
    return write(row, by=None)


def make_user(
    name: str = "Anna Ek",
    body: Body | None = None,
    role: str | None = None,
    username: str = "",
    political_party: str = "",
    is_superuser: bool = False,
    from_on: datetime.date = SINCE,
) -> User:
    """A login with its person, and a role in a body when both are given. Password: PASSWORD."""
    user = User.objects.create_user(
        username=username or f"user-{User.objects.count() + 1}",
        password=PASSWORD,
        is_superuser=is_superuser,
        is_staff=is_superuser,
    )
    person = make_person(name=name, political_party=political_party, user=user)
    if body is not None and role is not None:
        make_membership(body, person, role, from_on=from_on)
    return user


def make_membership(
    body: Body,
    person: Person,
    role: str = MembershipRole.MEMBER,
    from_on: datetime.date = SINCE,
    organisation: Organisation | None = None,
) -> Membership:
    """A person's role in a body."""
    return appoint_member(body, person, role, from_on=from_on, organisation=organisation, by=None)


def make_secretary(body: Body, name: str = "Sara Sund") -> User:
    """Who writes in the body."""
    return make_user(name, body, MembershipRole.SECRETARY)


def make_politician(body: Body, name: str = "Per Lund") -> User:
    """An elected member of the body (S), who reads what is sent out."""
    return make_user(name, body, MembershipRole.MEMBER, political_party="S")


def make_preparer(body: Body, name: str = "Petra Berg") -> User:
    """Who prepares the body's items."""
    return make_user(name, body, MembershipRole.PREPARER)


def make_outsider(name: str = "Olof Utby") -> User:
    """A login with a person and no role anywhere."""
    return make_user(name)


def make_administrator(name: str = "Ada Min") -> User:
    """Who keeps bodies, people and positions."""
    return make_user(name, is_superuser=True)


def make_position(
    name: str = "Hälso- och sjukvårdsdirektör",
    organisation: Organisation | None = None,
    speaks_for_organisation: bool = False,
) -> Position:
    """A vacant position, in an organisation of its own unless one is given."""
    owner = organisation or make_organisation(
        f"Organisation för {name}", kind=OrganisationKind.OTHER, is_principal=False
    )
    row = Position(name=name, organisation=owner, speaks_for_organisation=speaks_for_organisation)
    return write(row, by=None)


def make_holder(
    position: Position,
    person: Person | None = None,
    kind: str = HolderKind.ORDINARY,
    from_on: datetime.date = SINCE,
) -> PositionHolder:
    """Puts a person (Anna Ek unless another is given) in a position."""
    return appoint_holder(position, person or make_person(), from_on=from_on, kind=kind, by=None)


def make_responsible(
    position: Position, name: str = "Rut Ansvar", kind: str = HolderKind.ORDINARY
) -> User:
    """A login whose person holds the position."""
    user = make_user(name)
    make_holder(position, user.person, kind)
    return user
