"""What search finds of people and positions, and what follows when a name changes."""

from collections.abc import Iterable
from typing import Any

from records.entries import Entry, Kind

IN_THE_DIRECTORY = ("d",)


def person_entries(person: Any) -> list[Entry]:
    """Name, title and organisation."""
    organisation = person.organisation
    about = [person.title, organisation.short_name if organisation else ""]
    return [
        Entry(
            Kind.PERSON,
            str(person),
            where=", ".join(part for part in about if part),
            more=organisation.name if organisation else "",
            marks=IN_THE_DIRECTORY,
        )
    ]


def position_entries(position: Any) -> list[Entry]:
    """Name and organisation."""
    organisation = position.organisation
    return [
        Entry(
            Kind.POSITION,
            position.name,
            where=organisation.short_name,
            more=organisation.name,
            marks=IN_THE_DIRECTORY,
        )
    ]


def having(party: Any) -> list[Any]:
    """Assignments that a position, an organisation or a body answers for: they say its name."""
    parties = party.responsibilities.select_related("assignment__decision__item__meeting__body")
    return [row.assignment for row in parties]


def named_after_organisation(organisation: Any) -> Iterable[Any]:
    """Its people and positions, and what it answers for."""
    yield from organisation.people.select_related("organisation")
    yield from organisation.positions.select_related("organisation")
    yield from having(organisation)


def named_after_body(body: Any) -> Iterable[Any]:
    """All that says when and where it was: the body's name stands in it."""
    yield from body.matters.all()
    for meeting in body.meetings.select_related("body"):
        yield meeting
        yield from meeting.search_follows()
    yield from having(body)
    for basis in body.bases.all():
        yield from basis.documents.select_related("meeting__body", "basis__body")
