"""Mellan stolarna: what is about to be forgotten. Derived on a day from facts, never stored.

Letters as in the domain's list; f, h, i and j come with what they speak of.
"""

from decisions.findings.finding import TITLES, Finding, Remedy
from decisions.findings.of_assignments import findings_of
from decisions.findings.of_decisions import decision_findings

__all__ = ["TITLES", "Finding", "Remedy", "decision_findings", "findings_of"]
