"""Who in the log is meant by a name in a document: exactly, or by a close spelling."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from intake.lists.names import Names, Party
from people.models import Organisation, Person, Side

CLOSE = 0.8  # offered
SURE = 0.88  # chosen beforehand, and told as unsure
OFFERED = 3
T = TypeVar("T")
_MARKS = re.compile(r"[^\w\s]")


def plain(name: str) -> str:
    """The name as it is compared: small letters, one space, no marks."""
    return " ".join(_MARKS.sub("", name.casefold()).split())


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1."""
    return difflib.SequenceMatcher(None, plain(one), plain(other)).ratio()


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """What a name was found to mean: one for certain, or several it may be."""

    found: T | None
    near: tuple[T, ...] = ()
    is_sure: bool = False


class Matcher:
    """All the log's names, read once for a document."""

    @cached_property
    def _persons(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in Person.objects.select_related("organisation").order_by("pk"):
            found.setdefault(plain(person.name), []).append(person)
        return found

    @cached_property
    def _organisations(self) -> dict[str, Organisation]:
        found: dict[str, Organisation] = {}
        for row in Organisation.objects.select_related("side").order_by("pk"):
            for name in (row.name, row.short_name):
                found.setdefault(plain(name), row)
        return found

    @cached_property
    def names(self) -> Names:
        """Positions, organisations and bodies: who can be responsible."""
        return Names()

    @cached_property
    def sides(self) -> list[Side]:
        """The sides that notes group people by."""
        return list(Side.objects.all())

    def person(self, name: str, organisation: str = "") -> Match[Person]:
        """Somebody of the name; among namesakes the one from the organisation."""
        same = self._persons.get(plain(name), [])
        if len(same) > 1 and organisation:
            there = [p for p in same if p.organisation and _is_called(p.organisation, organisation)]
            same = there or same
        if len(same) == 1:
            return Match(same[0], is_sure=True)
        if same:
            return Match(None, tuple(same[:OFFERED]))
        near = tuple(
            person for key in _close(plain(name), self._persons) for person in self._persons[key]
        )[:OFFERED]
        is_like = bool(near) and likeness(near[0].name, name) >= SURE
        return Match(near[0] if is_like else None, near)

    def organisation(self, name: str) -> Match[Organisation]:
        """The organisation of the name or short name."""
        exact = self._organisations.get(plain(name))
        if exact is not None:
            return Match(exact, is_sure=True)
        keys = _close(plain(name), self._organisations)
        near = tuple(dict.fromkeys(self._organisations[key] for key in keys))[:OFFERED]
        is_like = bool(keys) and difflib.SequenceMatcher(None, plain(name), keys[0]).ratio() >= SURE
        return Match(near[0] if is_like else None, near)

    def party(self, name: str) -> Match[Party]:
        """Who can be responsible under the name."""
        exact = self.names.find(name)
        if exact is not None:
            return Match(exact, is_sure=True)
        near = tuple(self.names.near(name))
        best = max(near, key=lambda row: likeness(str(row), name), default=None)
        is_like = best is not None and likeness(str(best), name) >= SURE
        return Match(best if is_like else None, near[:OFFERED])


def _close(wanted: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(wanted, list(known), n=OFFERED, cutoff=CLOSE)


def _is_called(organisation: Organisation, name: str) -> bool:
    return plain(name) in (plain(organisation.name), plain(organisation.short_name))
