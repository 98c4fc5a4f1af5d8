"""Who is suggested to read a draft: presidium, beredning, and those who presented an item."""

import re
from dataclasses import dataclass

from django.db.models import Q

from meetings.models import AgendaItem, Meeting
from people.enums import MembershipRole
from people.models import Membership, Person, in_force
from records.writing import today

PRESIDIUM = (
    MembershipRole.CHAIR,
    MembershipRole.VICE_CHAIR,
    MembershipRole.SECOND_VICE_CHAIR,
    MembershipRole.PREPARER,
)
_BETWEEN = re.compile(r"\s*(?:[,;]|\boch\b)\s*")


@dataclass(frozen=True)
class Suggested:
    """One who may read: all of it, or an item."""

    key: str
    name: str
    role: str
    email: str
    person: Person | None = None
    item: AgendaItem | None = None

    @property
    def text(self) -> str:
        """ "Anna Ek, ordförande: hela" or "Bo Al, föredragande: punkt 3"."""
        what = (self.item.label or str(self.item)) if self.item else "hela"
        return f"{self.name}, {self.role}: {what}"


def suggested_readers(meeting: Meeting) -> list[Suggested]:
    """Those who read the whole, then presenters with their item only."""
    rows = Membership.objects.filter(in_force(today()), body=meeting.body_id, role__in=PRESIDIUM)
    found: dict[str, Suggested] = {}
    for row in rows.select_related("person"):
        key, role = f"p{row.person_id}", row.get_role_display()
        person = row.person
        found.setdefault(key, Suggested(key, person.name, role, person.email, person))
    items = meeting.items.exclude(presenters="").filter(is_pause=False)
    items = items.select_related("meeting__body")
    known = _persons_named([name for item in items for name in _names(item.presenters)], meeting)
    for item in items:
        for name in _names(item.presenters):
            person_or_none = known.get(name.casefold())
            if person_or_none is not None and f"p{person_or_none.pk}" in found:
                continue
            key = f"i{item.pk}-{name}"
            email = person_or_none.email if person_or_none else ""
            found[key] = Suggested(key, name, "föredragande", email, person_or_none, item)
    return list(found.values())


def _names(presenters: str) -> list[str]:
    return [name for name in _BETWEEN.split(presenters) if name]


def _persons_named(names: list[str], meeting: Meeting) -> dict[str, Person]:
    """Name in small letters -> the only person so named; of several, the only one on the list."""
    wanted = Q(pk__in=[])
    for name in names:
        wanted |= Q(name__iexact=name)
    found: dict[str, list[Person]] = {}
    for person in Person.objects.filter(wanted):
        found.setdefault(person.name.casefold(), []).append(person)
    listed = set(meeting.attendances.values_list("person_id", flat=True))
    known = {}
    for key, people in found.items():
        here = people if len(people) == 1 else [p for p in people if p.pk in listed]
        if len(here) == 1:
            known[key] = here[0]
    return known
