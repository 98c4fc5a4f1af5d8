"""Mellan stolarna: what is about to be forgotten. Derived on a day from facts, never stored.

Letters as in the domain's list, a to m.
"""

import datetime

from decisions import states
from decisions.findings.finding import TITLES, Finding, Remedy, body_of
from decisions.findings.of_assignments import findings_of
from decisions.findings.of_bases import basis_findings
from decisions.findings.of_commitments import commitment_findings
from decisions.findings.of_decisions import decision_findings
from decisions.findings.resting import Rests, kind_of
from decisions.models import Assignment, Commitment, Decision
from meetings.models import DecisionBasis
from people.rules import Standing

__all__ = [
    "TITLES",
    "Finding",
    "Remedy",
    "Rests",
    "basis_findings",
    "body_of",
    "commitment_findings",
    "decision_findings",
    "findings_about",
    "findings_of",
    "kind_of",
]


def findings_about(
    about: Assignment | Decision | DecisionBasis | Commitment,
    at: datetime.date,
    who: Standing | None = None,
    with_resting: bool = False,
) -> list[Finding]:
    """All findings about one row, of whatever kind; `who` as for basis_findings."""
    rests = Rests.on_day(at)
    if isinstance(about, Assignment):
        rows = states.with_facts(Assignment.objects.filter(pk=about.pk))
        return findings_of(rows, at, rests, with_resting)
    if isinstance(about, Decision):
        return decision_findings(Decision.objects.filter(pk=about.pk), at, rests, with_resting)
    if isinstance(about, DecisionBasis):
        bases = DecisionBasis.objects.filter(pk=about.pk)
        return basis_findings(bases, at, who, rests, with_resting)
    commitments = Commitment.objects.filter(pk=about.pk)
    return commitment_findings(commitments, at, who, rests, with_resting)
