"""Meetings, what is taken up at them, and the matters that live through them."""

from meetings.models.attendance import Attendance
from meetings.models.basis import BasisPoint, BasisSignatory, DecisionBasis
from meetings.models.document import Document
from meetings.models.drafting import DraftReader, DraftRound, ItemComment
from meetings.models.item import AgendaItem, ParagraphSeries
from meetings.models.matter import Matter, MatterNumber, Milestone
from meetings.models.meeting import Meeting
from meetings.models.planned import PlannedTopic
from meetings.models.sealing import ApprovedCopy, Dispatch, SignOff, Viewing
from meetings.models.standing import CapsulamReply, PriorNotes, StandingItem

__all__ = [
    "AgendaItem",
    "ApprovedCopy",
    "Attendance",
    "BasisPoint",
    "BasisSignatory",
    "CapsulamReply",
    "DecisionBasis",
    "Dispatch",
    "Document",
    "DraftReader",
    "DraftRound",
    "ItemComment",
    "Matter",
    "MatterNumber",
    "Meeting",
    "Milestone",
    "ParagraphSeries",
    "PlannedTopic",
    "PriorNotes",
    "SignOff",
    "StandingItem",
    "Viewing",
]
