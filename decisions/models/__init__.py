"""Decisions, the assignments they give, and how those come back."""

from decisions.models.assignment import Assignment, Responsibility
from decisions.models.attention import CalendarAddress, Following, SetAside
from decisions.models.commitment import Commitment
from decisions.models.decision import Decision, DecisionRelation, ExternalDecision
from decisions.models.phrase import StandardPhrase
from decisions.models.progress import (
    ProgressUpdate,
    ReportDocument,
    ReportingRound,
    TimeRequest,
)
from decisions.models.report_back import ReportBack

__all__ = [
    "Assignment",
    "CalendarAddress",
    "Commitment",
    "Decision",
    "DecisionRelation",
    "ExternalDecision",
    "Following",
    "ProgressUpdate",
    "ReportBack",
    "ReportDocument",
    "ReportingRound",
    "Responsibility",
    "SetAside",
    "StandardPhrase",
    "TimeRequest",
]
