"""The stored times of an agenda, kept true to its order, minutes and fixed starts."""

import datetime
from typing import Any

from django.db import transaction

from meetings.models import AgendaItem, Meeting
from meetings.slots import slots_of
from records.writing import hold_row, write

FOLLOWS = "Tiderna följer dagordningen"


def sequence_of(meeting: Meeting) -> list[AgendaItem]:
    """The meeting's items in order, with what placing them needs."""
    rows = list(meeting.items.select_related("standing", "series"))
    for row in rows:
        row.meeting = meeting
    return rows


@transaction.atomic
def schedule_agenda(
    meeting: Meeting, *, by: Any, at: datetime.date | None = None
) -> list[AgendaItem]:
    """Writes the times that follow from the meeting's start, minutes and fixed starts."""
    meeting = hold_row(Meeting, meeting.pk)
    rows = sequence_of(meeting)
    for row, slot in zip(rows, slots_of(meeting, rows), strict=True):
        if (row.start, row.end) != (slot.start, slot.end):
            row.start, row.end = slot.start, slot.end
            write(row, by=by, at=at, fields=["start", "end"], why=FOLLOWS)
    return rows
