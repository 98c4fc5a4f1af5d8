"""Matters: opened, numbered in a register, and their dated steps."""

import datetime
from typing import Any

from django.db import transaction

from meetings.models import Matter, MatterNumber, Meeting, Milestone
from people.models import Body, Organisation
from records.writing import write


@transaction.atomic
def open_matter(
    title: str, body: Body, *, summary: str = "", by: Any, at: datetime.date | None = None
) -> Matter:
    """Opens a matter that a body keeps."""
    return write(Matter(title=title, body=body, summary=summary), by=by, at=at)


@transaction.atomic
def number_matter(
    matter: Matter,
    organisation: Organisation,
    number: str,
    *,
    by: Any,
    at: datetime.date | None = None,
) -> MatterNumber:
    """Gives the matter an organisation's diarienummer."""
    row = MatterNumber(matter=matter, organisation=organisation, number=number)
    return write(row, by=by, at=at)


@transaction.atomic
def add_milestone(
    matter: Matter,
    text: str,
    *,
    on: datetime.date,
    taken_by: str = "",
    meeting: Meeting | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> Milestone:
    """Adds a dated step to a matter."""
    row = Milestone(matter=matter, text=text, on=on, taken_by=taken_by, meeting=meeting)
    return write(row, by=by, at=at)
