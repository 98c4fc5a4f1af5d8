"""Decisions, the assignments they give, and how those come back."""

from decisions.models.assignment import Assignment, Responsibility
from decisions.models.decision import Decision, DecisionRelation, ExternalDecision
from decisions.models.progress import ProgressUpdate
from decisions.models.report_back import ReportBack

__all__ = [
    "Assignment",
    "Decision",
    "DecisionRelation",
    "ExternalDecision",
    "ProgressUpdate",
    "ReportBack",
    "Responsibility",
]
