"""May I, about meetings."""

import datetime
from typing import Any

from meetings.enums import ItemOutcome
from meetings.models import AgendaItem, Meeting
from people.enums import ApprovalWord, NotesWord
from people.rules import can_edit_items, is_secretary, standing
from records.errors import RuleError
from records.locks import MESSAGE as LOCKED


def can_write_meeting(user: Any, meeting: Meeting) -> bool:
    """Plan, move, hold, send out, approve: the body's secretaries."""
    return is_secretary(user, meeting.body_id)


def is_approved_by_signing(meeting: Meeting) -> bool:
    """Whether the body's notes are signed (justerade), rather than approved at a meeting."""
    return (
        meeting.body.notes_word == NotesWord.MINUTES
        or meeting.body.approval_word == ApprovalWord.ADJUSTED
    )


def can_approve_notes(user: Any, meeting: Meeting) -> bool:
    """The body's chair by own login; its secretaries on behalf of the chair or the meeting."""
    if is_secretary(user, meeting.body_id):
        return True
    return meeting.body_id in standing(user).chairs_in and not is_approved_by_signing(meeting)


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
        raise RuleError(LOCKED)


def goes_on(item: AgendaItem) -> bool:
    """Whether an item was put off to the next meeting, and that is settled.

    When the notes are sent out; before the meeting, what is taken off the agenda. What a cancelled
    meeting was to take over goes on from there.
    """
    if item.is_pause or item.standing_id is not None:
        return False
    meeting = item.meeting
    if meeting.cancelled_on is not None:
        return item.carried_from_id is not None or item.outcome == ItemOutcome.DROPPED
    if meeting.opened_on is None:
        return item.outcome == ItemOutcome.DROPPED
    return item.outcome != ItemOutcome.TREATED and meeting.sent_out_on is not None


def is_agenda_fixed(meeting: Meeting) -> bool:
    """From the kallelse, or the opening of the notes, until the notes are out."""
    if meeting.cancelled_on is not None or meeting.sent_out_on is not None:
        return False
    return meeting.convened_on is not None or meeting.opened_on is not None


WRITTEN = ("text", "dialogue", "reservation", "minutes_note", "presenters", "outcome", "basis_id")


def has_item_content(item: AgendaItem) -> bool:
    """Whether anything is written on an item, decided at it or attached to it."""
    if any(getattr(item, name) for name in WRITTEN):
        return True
    builds_on_it = (
        getattr(item, str(related.get_accessor_name())).exists()
        for related in item._meta.related_objects
        if related.one_to_many
    )
    return hasattr(item, "carried_to") or any(builds_on_it)
