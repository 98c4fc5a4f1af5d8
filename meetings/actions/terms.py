"""A new mandate period: members end and begin, lists of meetings to come follow. All or none."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction

from meetings.actions.sitting import call_member, uncall_person
from meetings.terms import TermPlan, plan_term
from people.actions import add_person, appoint_member, end_member
from people.member_lines import MemberLine
from people.models import Body, Membership, Person
from records.errors import RuleError
from records.writing import hold_row

CHANGED_MEANWHILE = "Något har ändrats sedan du granskade. Granska igen innan du bekräftar."


@transaction.atomic
def begin_term(
    body: Body,
    *,
    from_on: datetime.date,
    roles: Collection[str],
    lines: Collection[MemberLine],
    seen: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> TermPlan:
    """Ends those with `roles` the day before, and gives the new ones their roles from the day.

    Whoever goes on gets a new membership too. At meetings to come that have a list, those who
    leave are taken off it and the new ones are called.

    Args:
        seen: digest of the plan that was shown; with it, nothing else is carried out.

    Raises:
        RuleError: the plan cannot be made, or is no longer the one that was shown.
    """
    hold_row(Body, body.pk)
    plan = plan_term(body, from_on=from_on, roles=roles, lines=lines)
    if seen and plan.digest != seen:
        raise RuleError(CHANGED_MEANWHILE)
    for row in plan.ending:
        end_member(row, until_on=plan.last_day, by=by, at=at)
    added: dict[tuple[str, str, int], Person] = {}
    members: dict[int, Membership] = {}
    for order, seat in enumerate(plan.seats, 1):
        person = seat.person or added.get(seat.key)
        if person is None:
            person = added[seat.key] = add_person(
                seat.name,
                political_party=seat.party,
                organisation=seat.organisation,
                by=by,
                at=at,
            )
        members[id(seat)] = appoint_member(
            body,
            person,
            seat.role,
            from_on=from_on,
            organisation=seat.organisation,
            order=order,
            by=by,
            at=at,
        )
    for change in plan.lists:
        for attendance in change.taken_off:
            uncall_person(attendance, by=by)
        for seat in change.called:
            call_member(change.meeting, members[id(seat)], by=by, at=at)
    return plan
