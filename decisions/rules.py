"""May I, about decisions and assignments."""

from typing import Any

from decisions.models import Assignment, Decision
from people.rules import is_secretary, standing


def can_write_decision(user: Any, decision: Decision) -> bool:
    """The body's secretaries."""
    return is_secretary(user, decision.item.meeting.body_id)


def can_manage_assignment(user: Any, assignment: Assignment) -> bool:
    """Plan, place, change who has it, hand over: the body's secretaries, while it is open."""
    return assignment.closed_on is None and is_secretary(user, assignment.body_id)


def can_receive_assignment(user: Any, assignment: Assignment) -> bool:
    """Secretaries of the body it was handed to, until they have received it."""
    return (
        assignment.handed_to_id is not None
        and assignment.received_on is None
        and is_secretary(user, assignment.handed_to_id)
    )


def has_assignment(user: Any, assignment: Assignment) -> bool:
    """Whether the user answers for it today: by position held or deputised for, or organisation."""
    who = standing(user)
    return any(
        party.until_on is None
        and (
            party.position_id in who.positions
            or party.organisation_id in who.speaks_for
            or (party.body_id is not None and party.body_id in who.secretary_in)
        )
        for party in assignment.responsibilities.all()
    )


def can_report_progress(user: Any, assignment: Assignment) -> bool:
    """Those who have it, and the body's secretaries on their behalf; not when it is closed."""
    if assignment.closed_on is not None:
        return False
    return has_assignment(user, assignment) or is_secretary(user, assignment.body_id)
