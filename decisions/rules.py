"""May I, about decisions and assignments."""

from typing import Any

from decisions.models import Assignment, Decision, Responsibility, TimeRequest
from meetings.models import Meeting
from people.rules import Standing, is_secretary, standing


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
    return bool(parties_of(standing(user), assignment))


def parties_of(who: Standing, assignment: Assignment) -> list[Responsibility]:
    """The parties that someone of that standing answers for today; the lead first."""
    return [party for party in assignment.responsibilities.all() if is_of(who, party)]


def answers_for(user: Any, party: Responsibility) -> bool:
    """Whether the user is, or deputises for, this very party today."""
    return is_of(standing(user), party)


def is_of(who: Standing, party: Responsibility) -> bool:
    """Whether someone of that standing is, or deputises for, the party today."""
    return party.until_on is None and (
        party.position_id in who.positions
        or party.organisation_id in who.speaks_for
        or (party.body_id is not None and party.body_id in who.secretary_in)
    )


def can_report_for(user: Any, party: Responsibility) -> bool:
    """A party reports for itself; the body's secretaries on anyone's behalf."""
    assignment = party.assignment
    if assignment.closed_on is not None:
        return False
    return answers_for(user, party) or is_secretary(user, assignment.body_id)


def can_settle_request(user: Any, request: TimeRequest) -> bool:
    """Secretaries of the body that gave the assignment, and of the one it comes back to."""
    back = request.report_back
    return is_secretary(user, back.assignment.body_id) or is_secretary(user, back.body_id)


def can_report_progress(user: Any, assignment: Assignment) -> bool:
    """Those who have it, and the body's secretaries on their behalf; not when it is closed."""
    if assignment.closed_on is not None:
        return False
    return has_assignment(user, assignment) or is_secretary(user, assignment.body_id)


def has_content(meeting: Meeting) -> bool:
    """Whether anything belongs to the meeting: items, people, documents, report-backs, acts."""
    if meeting.convened_on or meeting.opened_on:
        return True
    return any(
        related.exists()
        for related in (
            meeting.items,
            meeting.attendances,
            meeting.documents,
            meeting.milestones,
            meeting.planned_topics,
            meeting.report_backs,
            meeting.outcomes,
            meeting.closed_assignments,
        )
    )
