"""Meetings, what is taken up at them, and the matters that live through them."""

from meetings.models.attendance import Attendance
from meetings.models.document import Document
from meetings.models.item import AgendaItem, ParagraphSeries
from meetings.models.matter import Matter, MatterNumber, Milestone
from meetings.models.meeting import Meeting

__all__ = [
    "AgendaItem",
    "Attendance",
    "Document",
    "Matter",
    "MatterNumber",
    "Meeting",
    "Milestone",
    "ParagraphSeries",
]
