"""What a new mandate period would do to a body: who ends, goes on, is new; at which meetings.

Reads only; the same plan is shown first and carried out afterwards (meetings/actions/terms.py).
"""

import datetime
import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from meetings.enums import CalledAs, Presence
from meetings.models import Attendance, Meeting
from people.enums import MembershipRole
from people.member_lines import MemberLine
from people.models import Body, Membership, Organisation, Person
from records.errors import RuleError
from sro_log.lib.due_dates import format_day

# Who is elected, or stands for someone who is: their time is the mandate's.
ELECTED = (
    MembershipRole.CHAIR,
    MembershipRole.VICE_CHAIR,
    MembershipRole.SECOND_VICE_CHAIR,
    MembershipRole.MEMBER,
    MembershipRole.SUBSTITUTE,
    MembershipRole.COOPTED,
)


@dataclass(frozen=True)
class Seat:
    """A place in the new period. `person` is None for somebody new to the log."""

    name: str
    party: str
    role: MembershipRole
    organisation: Organisation | None
    person: Person | None
    before: Membership | None
    note: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """The same for two places of one new person."""
        organisation = self.organisation.pk if self.organisation is not None else 0
        return (self.name.casefold(), self.party, organisation)

    @property
    def changes_place(self) -> bool:
        """Goes on in another role, or for another organisation."""
        return self.before is not None and (
            self.before.role != self.role or self.before.organisation != self.organisation
        )


@dataclass(frozen=True)
class ListChange:
    """What happens to the list of a meeting to come."""

    meeting: Meeting
    taken_off: list[Attendance]
    called: list[Seat]


@dataclass(frozen=True)
class TermPlan:
    """All that happens, before it does."""

    body: Body
    from_on: datetime.date
    ending: list[Membership]
    seats: list[Seat]
    staying: list[Membership]
    lists: list[ListChange]

    @property
    def last_day(self) -> datetime.date:
        """Last day of those who end."""
        return self.from_on - datetime.timedelta(days=1)

    @property
    def leaving(self) -> list[Membership]:
        """Roles that end without their person going on in the body."""
        on = {seat.person.pk for seat in self.seats if seat.person is not None}
        on |= {row.person_id for row in self.staying}
        return [row for row in self.ending if row.person_id not in on]

    @property
    def continuing(self) -> list[Seat]:
        """Those who had a role that ends, and get one anew."""
        return [seat for seat in self.seats if seat.before is not None]

    @property
    def new(self) -> list[Seat]:
        """Those who had none."""
        return [seat for seat in self.seats if seat.before is None]

    @property
    def digest(self) -> str:
        """Tells whether what is carried out is what was shown."""
        parts = [str(self.from_on)]
        parts += [f"{row.pk}.{row.version}" for row in (*self.ending, *self.staying)]
        for seat in self.seats:
            person = seat.person.pk if seat.person is not None else 0
            parts.append(f"{seat.key}{seat.role}{person}")
        for change in self.lists:
            parts.append(f"{change.meeting.pk}: {[row.pk for row in change.taken_off]}")
            parts.append(str([seat.key for seat in change.called]))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def plan_term(
    body: Body,
    *,
    from_on: datetime.date,
    roles: Collection[str],
    lines: Collection[MemberLine],
) -> TermPlan:
    """What begins on the day, if those with `roles` end the day before and `lines` take over.

    Raises:
        RuleError: someone is entered for the new period already, a name fits several persons, or
            a new person represents nobody.
    """
    rows = list(
        body.memberships.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on))
        .select_related("person__organisation", "organisation")
        .order_by("order", "pk")
    )
    ending = [row for row in rows if row.role in roles]
    for row in ending:
        if row.from_on >= from_on:
            raise RuleError(
                f"{row.person.name} är redan inlagd som {row.get_role_display()} från och med "
                f"{format_day(row.from_on)}. Ta bort det eller välj en annan dag.",
                field="from_on",
            )
    staying = [row for row in rows if row.role not in roles]
    has = {(row.person_id, row.role) for row in staying}
    people: dict[str, list[Person]] = {}
    for person in Person.objects.select_related("organisation"):
        people.setdefault(person.name.casefold(), []).append(person)
    seats = [_seat(line, people.get(line.name.casefold(), []), rows, ending) for line in lines]
    seats = [s for s in seats if s.person is None or (s.person.pk, s.role) not in has]
    plan = TermPlan(body, from_on, ending, seats, staying, [])
    return TermPlan(body, from_on, ending, seats, staying, _lists(plan))


def _seat(
    line: MemberLine, named: list[Person], rows: list[Membership], ending: list[Membership]
) -> Seat:
    person = _person(line, named, {row.person_id for row in rows})
    before = next((row for row in ending if person and row.person_id == person.pk), None)
    organisation = line.organisation
    if organisation is None and before is not None:
        organisation = before.organisation
    if organisation is None and person is not None:
        organisation = person.organisation
    if organisation is None and person is None:
        raise RuleError(
            f"Rad {line.line}: skriv vilken organisation {line.name} representerar.",
            field="members",
        )
    note = ""
    if person is not None and line.party and line.party != person.political_party.upper():
        stands = f"({person.political_party})" if person.political_party else "inget parti"
        note = f"I loggen står {stands}, i listan ({line.party}). Loggens uppgift ändras inte."
    return Seat(line.name, line.party, line.role, organisation, person, before, note)


def _person(line: MemberLine, named: list[Person], in_body: set[int]) -> Person | None:
    """Who the line means, of those with the name: the body's own first."""
    narrower = (
        lambda p: p.pk in in_body,
        lambda p: line.organisation is not None and p.organisation_id == line.organisation.pk,
        lambda p: bool(line.party) and p.political_party.upper() == line.party,
    )
    for fits in narrower:
        if len(named) <= 1:
            break
        named = [p for p in named if fits(p)] or named
    if len(named) > 1:
        raise RuleError(
            f"Rad {line.line}: flera personer heter {line.name}. Skriv den organisation eller det "
            "parti som står på personen i loggen.",
            field="members",
        )
    return named[0] if named else None


def _lists(plan: TermPlan) -> list[ListChange]:
    """Meetings to come that have a list, where someone is taken off or called."""
    gone = {row.person_id for row in plan.leaving}
    moved = {s.person.pk for s in plan.seats if s.person is not None and s.changes_place}
    meetings = (
        plan.body.meetings.filter(on__gte=plan.from_on)
        .filter(opened_on__isnull=True, cancelled_on__isnull=True)
        .select_related("body")
        .prefetch_related("attendances")
        .order_by("on", "pk")
    )
    changes = []
    for meeting in meetings:
        listed = list(meeting.attendances.all())
        if not listed:
            continue
        off = [
            row
            for row in listed
            if row.person_id in gone | moved
            and row.called_as == CalledAs.CALLED
            and row.presence == Presence.UNKNOWN
        ]
        left = {row.person_id for row in listed} - {row.person_id for row in off}
        called: dict[object, Seat] = {}
        for seat in plan.seats:
            key: object = seat.person.pk if seat.person is not None else seat.key
            if seat.person is None or seat.person.pk not in left:
                called.setdefault(key, seat)
        if off or called:
            changes.append(ListChange(meeting, off, list(called.values())))
    return changes
