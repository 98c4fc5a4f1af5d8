"""What each list of the directory holds for an address: the same for its page and its files."""

import datetime
from typing import Any

from django.db.models import QuerySet

from logbook.directory import search
from logbook.directory.persons import with_roles
from logbook.directory.positions import with_holders
from people.models import Body, Organisation, Person, Position

HINTS = {
    "positions": "Befattning, organisation eller innehavare",
    "organisations": "Organisation eller kommunalförbund",
    "persons": "Namn, titel, befattning, parti eller organisation",
}


def search_of(kind: str, query: Any) -> search.SearchForm:
    """The search field of a list, filled from the address."""
    return search.SearchForm(query, hint=HINTS[kind])


def found_bodies(at: datetime.date) -> list[Body]:
    """Every body; those that are dissolved last."""
    every = list(Body.objects.order_by("short_name"))
    every.sort(key=lambda body: body.is_dissolved(at))
    return every


def found_positions(words: str, at: datetime.date) -> QuerySet[Position]:
    """Positions that the words find, fetched for their rows."""
    every = Position.objects.order_by("name")
    return with_holders(search.matching_positions(every, words, at))


def found_organisations(words: str, at: datetime.date) -> QuerySet[Organisation]:
    """Organisations that the words find, fetched for their rows."""
    every = Organisation.objects.select_related("federation").order_by("name")
    return search.matching_organisations(every, words, at)


def found_persons(words: str, at: datetime.date) -> QuerySet[Person]:
    """Persons that the words find, fetched for their rows."""
    every = Person.objects.order_by("name", "pk")
    return with_roles(search.matching_persons(every, words, at), at)
