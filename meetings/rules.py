"""May I, about meetings."""

import datetime
from typing import Any

from meetings.models import AgendaItem, Meeting
from people.rules import can_edit_items, is_secretary
from records.errors import RuleError


def can_write_meeting(user: Any, meeting: Meeting) -> bool:
    """Plan, move, hold, send out, approve: the body's secretaries."""
    return is_secretary(user, meeting.body_id)


def can_edit_agenda(user: Any, meeting: Meeting) -> bool:
    """Items and documents: secretaries and those who prepare."""
    return can_edit_items(user, meeting.body_id)


def can_see_notes(user: Any, meeting: Meeting) -> bool:
    """What was said, and who came: readers once it is sent out, the desk before that."""
    return meeting.sent_out_on is not None or can_edit_items(user, meeting.body_id)


def can_see_item(user: Any, item: AgendaItem) -> bool:
    """A closed item is for those who write in the body."""
    return item.openness == "open" or can_edit_items(user, item.meeting.body_id)


def changes_seen_since(user: Any, meeting: Meeting) -> datetime.date | None:
    """From when a reader is told of changes: drafts are the secretaries' own, who are told all."""
    return None if is_secretary(user, meeting.body_id) else meeting.sent_out_on


def require_unlocked(meeting: Meeting) -> None:
    """Says no before the database does.

    Raises:
        RuleError: the notes are approved.
    """
    if meeting.is_locked:
        raise RuleError("Anteckningarna är godkända och kan inte ändras. Gör en rättelse.")
