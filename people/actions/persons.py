"""People and positions are added, and people get logins."""

import datetime
from typing import Any

from django.db import transaction

from people.models import Organisation, Person, Position, User
from records.errors import RuleError
from records.writing import hold_row, write


@transaction.atomic
def add_person(
    name: str,
    *,
    political_party: str = "",
    title: str = "",
    organisation: Organisation | None = None,
    email: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> Person:
    """Adds someone who sits, presents or holds a position; party only for elected members."""
    person = Person(
        name=name,
        political_party=political_party,
        title=title,
        organisation=organisation,
        email=email,
    )
    return write(person, by=by, at=at)


@transaction.atomic
def give_email(person: Person, email: str, *, by: Any, at: datetime.date | None = None) -> Person:
    """Notes the address of someone who has none, so that mail reaches them.

    Raises:
        RuleError: there is one already: that is the administrator's to change.
    """
    person = hold_row(Person, person.pk)
    if person.email == email:
        return person
    if person.email:
        raise RuleError(f"{person.name} har redan en e-postadress.")
    person.email = email
    return write(person, by=by, at=at, fields=["email"])


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
        raise RuleError(f"{person.name} har redan en inloggning.", field="person")
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
