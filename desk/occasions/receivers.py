"""Who gets the mail of a party: holders and their deputies, who answers for an organisation."""

import datetime
from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q

from decisions.models import Responsibility
from people.enums import HolderKind, MembershipRole
from people.models import Membership, Person, PositionHolder, in_force

# Someone whose login has been closed has left, whatever else the log says of them.
IS_THERE = Q(person__user__isnull=True) | Q(person__user__is_active=True)


class Receivers:
    """People by party on a day. Fetched when first asked for; one query each sort."""

    def __init__(self, at: datetime.date) -> None:
        self.at = at

    @cached_property
    def _holders(self) -> list[PositionHolder]:
        rows = PositionHolder.objects.filter(IS_THERE, in_force(self.at))
        order = list(HolderKind)  # ordinary, then acting, then deputies
        found = rows.select_related("person", "position").order_by("pk")
        return sorted(found, key=lambda row: order.index(HolderKind(row.kind)))

    @cached_property
    def _of_positions(self) -> dict[int, list[Person]]:
        found: dict[int, list[Person]] = {}
        for row in self._holders:
            found.setdefault(row.position_id, []).append(row.person)
        return found

    @cached_property
    def _of_organisations(self) -> dict[int, list[Person]]:
        found: dict[int, list[Person]] = {}
        for row in self._holders:
            if row.position.speaks_for_organisation:
                found.setdefault(row.position.organisation_id, []).append(row.person)
        return found

    @cached_property
    def of_bodies(self) -> dict[int, list[Person]]:
        """Body id -> its secretaries."""
        rows = Membership.objects.filter(
            IS_THERE, in_force(self.at), role=MembershipRole.SECRETARY
        ).select_related("person")
        found: dict[int, list[Person]] = {}
        for row in rows.order_by("pk"):
            found.setdefault(row.body_id, []).append(row.person)
        return found

    def everyone(self, party: Responsibility) -> list[Person]:
        """Who answers for the party, with and without an address; nobody when it is vacant."""
        if party.position_id is not None:
            found = self._of_positions.get(party.position_id, [])
        elif party.organisation_id is not None:
            found = self._of_organisations.get(party.organisation_id, [])
        else:
            found = self.of_bodies.get(party.body_id or 0, [])
        return list(dict.fromkeys(found))

    def of(self, party: Responsibility) -> list[Person]:
        """Those of them that mail reaches."""
        return [person for person in self.everyone(party) if person.email]

    def of_all(self, parties: Iterable[Responsibility]) -> list[tuple[Person, Responsibility]]:
        """Each person once, with the first of the parties that they answer for."""
        found: dict[Person, Responsibility] = {}
        for party in parties:
            for person in self.of(party):
                found.setdefault(person, party)
        return list(found.items())
