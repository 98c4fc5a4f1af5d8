"""Changes among people: holders and members come and go, logins are made for the demonstration."""

import datetime
from typing import Any

from django.db import transaction

from people.enums import HolderKind, MembershipRole
from people.models import Body, Membership, Organisation, Person, Position, PositionHolder, User
from records.errors import RuleError
from records.writing import write


@transaction.atomic
def add_person(
    name: str,
    *,
    political_party: str = "",
    title: str = "",
    organisation: Organisation | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> Person:
    """Adds someone who sits, presents or holds a position; party only for elected members."""
    person = Person(
        name=name, political_party=political_party, title=title, organisation=organisation
    )
    return write(person, by=by, at=at)


def find_or_add_person(
    name: str,
    *,
    political_party: str = "",
    title: str = "",
    organisation: Organisation | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> Person:
    """The person with that name, or a new one.

    Raises:
        RuleError: several have the name, and the organisation does not tell them apart.
    """
    named = Person.objects.filter(name__iexact=name.strip())
    if organisation is not None and named.count() > 1:
        named = named.filter(organisation=organisation)
    found = list(named[:2])
    if len(found) > 1:
        raise RuleError(f"Flera heter {name}. Ange organisation.", field="organisation")
    return (
        found[0]
        if found
        else add_person(
            name.strip(),
            political_party=political_party,
            title=title,
            organisation=organisation,
            by=by,
            at=at,
        )
    )


@transaction.atomic
def add_position(
    name: str,
    organisation: Organisation,
    *,
    speaks_for_organisation: bool = False,
    by: Any,
    at: datetime.date | None = None,
) -> Position:
    """Adds a position that assignments can be given to.

    Raises:
        RuleError: there is one with that name.
    """
    position = Position(
        name=name, organisation=organisation, speaks_for_organisation=speaks_for_organisation
    )
    return write(position, by=by, at=at)


@transaction.atomic
def create_login(
    person: Person,
    username: str,
    password: str,
    *,
    is_administrator: bool = False,
    by: Any,
    at: datetime.date | None = None,
) -> User:
    """Gives a person a login under their own name; an administrator's reaches everything.

    Raises:
        RuleError: the person has one already, or the name is taken.
    """
    if person.user_id is not None:
        raise RuleError(f"{person.name} har redan en inloggning.")
    if User.objects.filter(username=username).exists():
        raise RuleError(f"Inloggningen {username} finns redan.", field="username")
    first, _, last = person.name.rpartition(" ")
    user = User.objects.create_user(
        username,
        password=password,
        first_name=first,
        last_name=last,
        is_staff=is_administrator,
        is_superuser=is_administrator,
    )
    person.user = user
    write(person, by=by, at=at, fields=["user"])
    return user


@transaction.atomic
def appoint_holder(
    position: Position,
    person: Person,
    *,
    from_on: datetime.date,
    kind: str = HolderKind.ORDINARY,
    by: Any,
    at: datetime.date | None = None,
) -> PositionHolder:
    """Puts a person in a position; an ordinary holder before them ends the day before."""
    if kind == HolderKind.ORDINARY:
        before = PositionHolder.objects.filter(
            position=position, kind=kind, until_on__isnull=True
        ).first()
        if before is not None:
            end_holder(before, until_on=from_on - datetime.timedelta(days=1), by=by, at=at)
    return write(
        PositionHolder(position=position, person=person, kind=kind, from_on=from_on), by=by, at=at
    )


@transaction.atomic
def end_holder(
    holder: PositionHolder,
    *,
    until_on: datetime.date,
    by: Any,
    at: datetime.date | None = None,
) -> PositionHolder:
    """Ends a person's time in a position; what the position is responsible for stays with it."""
    holder.until_on = until_on
    return write(holder, by=by, at=at, fields=["until_on"])


@transaction.atomic
def appoint_member(
    body: Body,
    person: Person,
    role: str = MembershipRole.MEMBER,
    *,
    from_on: datetime.date,
    organisation: Organisation | None = None,
    order: int = 0,
    by: Any,
    at: datetime.date | None = None,
) -> Membership:
    """Gives a person a role in a body from a day."""
    membership = Membership(
        body=body, person=person, role=role, from_on=from_on, organisation=organisation, order=order
    )
    return write(membership, by=by, at=at)


@transaction.atomic
def end_member(
    membership: Membership,
    *,
    until_on: datetime.date,
    by: Any,
    at: datetime.date | None = None,
) -> Membership:
    """Ends a person's role in a body; what they did there stays."""
    membership.until_on = until_on
    return write(membership, by=by, at=at, fields=["until_on"])
