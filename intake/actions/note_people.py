"""Puts the people of a document on the meeting's list: called, and whether they came."""

import datetime
from typing import Any

from intake.actions.memory import Memory
from intake.notes.matching import Matcher, plain
from intake.notes.sheet import NEW
from meetings import actions
from meetings.enums import Presence
from meetings.models import Attendance, Meeting
from people.actions import add_person
from people.models import Organisation, Person, Side
from records.errors import RuleError
from records.writing import hold_row

NOTED = ("presence", "is_remote", "for_items")


def write_people(
    meeting: Meeting,
    people: list[dict[str, Any]],
    memory: Memory,
    *,
    by: Any,
    at: datetime.date,
) -> None:
    """Calls who is missing on the list and notes who came; what is noted already stays.

    Raises:
        RuleError: somebody stands twice, or is not to be found.
    """
    matcher = Matcher()
    listed = {row.person_id: row for row in meeting.attendances.all()}
    made: dict[str, Attendance] = {}
    for values in people:
        person = _person(values, matcher, memory, by=by, at=at)
        row = listed.get(person.pk)
        if row is not None and plain(values["name"]) in made:
            raise RuleError(f"{values['name']} står två gånger på listan.")
        if row is None:
            row = _call(meeting, person, values, matcher, by=by, at=at)
            memory.keep(row, span=values.get("span", ""))
            listed[person.pk] = row
        made[plain(values["name"])] = row
        _note(row, values, memory, by=by, at=at)
    _serving(people, made, listed, by=by, at=at)


def _person(
    values: dict[str, Any], matcher: Matcher, memory: Memory, *, by: Any, at: datetime.date
) -> Person:
    """The one chosen, the one of the name, or a new one."""
    who = str(values["who"])
    if who and who != NEW:
        chosen = Person.objects.filter(pk=int(who)).first() if who.isdecimal() else None
        if chosen is None:
            raise RuleError(f"Välj vem {values['name']} är.")
        return chosen
    match = matcher.person(values["name"], values["organisation"])
    if match.found is not None and match.is_sure:
        return match.found
    person = add_person(
        values["name"],
        political_party=values["party"],
        title=values["title"],
        organisation=_organisation(values, matcher),
        by=by,
        at=at,
    )
    memory.keep(person, span=values.get("span", ""))
    return person


def _organisation(values: dict[str, Any], matcher: Matcher) -> Organisation | None:
    match = matcher.organisation(values["organisation"]) if values["organisation"] else None
    return match.found if match is not None and match.is_sure else None


def _call(
    meeting: Meeting,
    person: Person,
    values: dict[str, Any],
    matcher: Matcher,
    *,
    by: Any,
    at: datetime.date,
) -> Attendance:
    organisation = _organisation(values, matcher)
    side: Side | None = organisation.side if organisation is not None else None
    return actions.call_person(
        meeting,
        person,
        called_as=values["called_as"],
        category=values["category"],
        side=side,
        organisation_name=values["organisation"],
        title=values["title"],
        meeting_role=values["role"],
        by=by,
        at=at,
    )


def _note(
    row: Attendance, values: dict[str, Any], memory: Memory, *, by: Any, at: datetime.date
) -> None:
    """Notes presence where nothing is noted."""
    fresh = hold_row(Attendance, row.pk)
    if values["presence"] == Presence.UNKNOWN or fresh.presence != Presence.UNKNOWN:
        return
    memory.keep_change(fresh, {name: getattr(fresh, name) for name in NOTED})
    is_present = values["presence"] == Presence.PRESENT
    changes = {
        "presence": values["presence"],
        "is_remote": is_present and values["is_remote"],
        "for_items": values["for_items"],
    }
    actions.note_presence(fresh, changes, base_version=fresh.version, by=by, at=at)


def _serving(
    people: list[dict[str, Any]],
    made: dict[str, Attendance],
    listed: dict[int, Attendance],
    *,
    by: Any,
    at: datetime.date,
) -> None:
    """Who serves for whom, once all are on the list."""
    by_name = {plain(row.name): row.person for row in listed.values()}
    for values in people:
        served = by_name.get(plain(values["serves_for"])) if values["serves_for"] else None
        row = made[plain(values["name"])]
        if served is None or served.pk == row.person_id:
            continue
        fresh = hold_row(Attendance, row.pk)
        if fresh.serving_for_id is None:
            actions.note_presence(
                fresh, {"serving_for": served}, base_version=fresh.version, by=by, at=at
            )
