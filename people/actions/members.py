"""People are given roles in bodies, and leave them. What they did there stays."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from people.enums import MembershipRole
from people.models import Body, Membership, Organisation, Person
from records.edits import edit_record
from records.errors import RuleError
from records.writing import write

HAS_ROLE = "Personen har redan den rollen i organet."


@transaction.atomic
def appoint_member(
    body: Body,
    person: Person,
    role: str = MembershipRole.MEMBER,
    *,
    from_on: datetime.date,
    until_on: datetime.date | None = None,
    organisation: Organisation | None = None,
    order: int = 0,
    by: Any,
    at: datetime.date | None = None,
) -> Membership:
    """Gives a person a role in a body from a day.

    Raises:
        RuleError: the person has the role on one of those days already.
    """
    membership = Membership(
        body=body,
        person=person,
        role=role,
        from_on=from_on,
        until_on=until_on,
        organisation=organisation,
        order=order,
    )
    _require_once(membership)
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


@transaction.atomic
def edit_member(
    membership: Membership,
    *,
    base_version: int,
    changes: dict[str, Any],
    by: Any,
    at: datetime.date | None = None,
) -> Membership:
    """Mends whom a member represents, their place in lists or their days.

    Raises:
        RuleError: the person, the body or the role is changed, or the days overlap.
        EditConflict: someone else changed the same field first.
    """
    for name in ("person", "body", "role"):
        if name in changes and changes[name] != getattr(membership, name):
            raise RuleError(
                "Person, organ och roll ändras inte. Avsluta uppdraget och lägg till ett nytt.",
                field=name,
            )
    row = edit_record(
        Membership, membership.pk, base_version=base_version, changes=changes, by=by, at=at
    )
    _require_once(row)
    return row


def _require_once(row: Membership) -> None:
    """Nobody has the same role in a body twice on one day.

    Raises:
        RuleError: the days overlap those of another row.
    """
    same = Membership.objects.filter(body=row.body_id, person=row.person_id, role=row.role)
    overlapping = same.exclude(pk=row.pk).filter(
        Q(until_on__isnull=True) | Q(until_on__gte=row.from_on)
    )
    if row.until_on is not None:
        overlapping = overlapping.filter(from_on__lte=row.until_on)
    if overlapping.exists():
        raise RuleError(HAS_ROLE, field="from_on")
