"""Changes among people: holders and members come and go, logins are made for the demonstration."""

import datetime
from typing import Any

from django.db import transaction

from people.enums import HolderKind, MembershipRole
from people.models import Body, Membership, Organisation, Person, Position, PositionHolder
from records.writing import write


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
