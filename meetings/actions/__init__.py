"""What is done to a meeting, its agenda and its matters."""

from meetings.actions.agenda import add_item, add_pause, attach_document, raise_item, start_series
from meetings.actions.matters import add_milestone, number_matter, open_matter
from meetings.actions.sitting import call_members, call_person, convene, hold, record_attendance

__all__ = [
    "add_item",
    "add_milestone",
    "add_pause",
    "attach_document",
    "call_members",
    "call_person",
    "convene",
    "hold",
    "number_matter",
    "open_matter",
    "raise_item",
    "record_attendance",
    "start_series",
]
