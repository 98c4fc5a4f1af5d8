"""The log as plain data as of a day: lists and findings, for `manage.py show_log` and others.

Only what is out by the day and open to the body's readers; intern and sekretess are left out.
"""

import datetime
from typing import Any

from decisions import states
from decisions.findings import (
    Finding,
    Rests,
    basis_findings,
    commitment_findings,
    decision_findings,
    findings_of,
)
from decisions.models import Assignment, Commitment, Decision
from meetings.enums import Openness
from meetings.models import DecisionBasis
from people.models import Body

Data = dict[str, Any]


def log_as_data(at: datetime.date, body: Body | None = None) -> Data:
    """The five lists and the findings of the day, of one body or of all."""
    decisions = Decision.objects.filter(
        item__meeting__sent_out_on__lte=at, item__openness=Openness.OPEN
    )
    assignments = Assignment.objects.open(at).filter(decision__in=decisions, openness=Openness.OPEN)
    bases = DecisionBasis.objects.sent_out(at)
    commitments = Commitment.objects.filter(
        item__meeting__sent_out_on__lte=at, item__openness=Openness.OPEN
    )
    if body is not None:
        assignments = assignments.filter(body=body)
        decisions = decisions.filter(item__meeting__body=body)
        bases = bases.filter(body=body)
        commitments = commitments.filter(item__meeting__body=body)
    rows = list(states.with_facts(assignments))
    lists = states.lists_of(rows, at, states.next_meetings(at))
    rests = Rests.on_day(at)
    found = [
        *findings_of(rows, at, rests),
        *decision_findings(decisions, at, rests),
        *basis_findings(bases, at, rests=rests),
        *commitment_findings(commitments, at, rests=rests),
    ]
    return {
        "lists": {
            key: [assignment_as_data(row, at) for row in listed]
            for key, listed in lists.by_key().items()
        },
        "findings": [finding_as_data(finding) for finding in found],
    }


def assignment_as_data(assignment: Assignment, at: datetime.date) -> Data:
    """One assignment as of the day; its due date is that of the report-back that comes first."""
    row = states.leading_report_back(assignment, at)
    meeting = row.meeting_at(at) if row is not None else None
    return {
        "id": assignment.number,
        "text": assignment.text,
        "body": assignment.body.short_name,
        "decided": assignment.given_on.isoformat(),
        "due_wording": row.due_wording if row is not None else "",
        "placed_at": meeting.on.isoformat() if meeting is not None else None,
        "state": states.state_of(assignment, at).label,
        "responsible": [party.party_name for party in states.parties(assignment, at)],
    }


def finding_as_data(finding: Finding) -> Data:
    """One finding: its letter, what it is about, why, and since when."""
    return {
        "code": finding.code,
        "about": str(finding.about),
        "reason": finding.reason,
        "since": finding.since.isoformat(),
    }
