"""Approving notes: from then on the database refuses every change of them."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction

from meetings.actions.sealing import keep_copy
from meetings.models import Meeting
from records.errors import RuleError
from records.writing import hold_row, today, write

MakeCopy = Callable[[Meeting], bytes] | None


@transaction.atomic
def approve(
    meeting: Meeting, *, by: Any, at: datetime.date | None = None, make_copy: MakeCopy = None
) -> Meeting:
    """Approves (or adjusts) the notes. From then on the database refuses every change of them.

    Args:
        make_copy: makes the file that is kept, byte for byte; without it none is.

    Raises:
        RuleError: not sent out, or approved already.
    """
    meeting = hold_row(Meeting, meeting.pk)
    if meeting.approved_on is not None:
        raise RuleError("Anteckningen är redan godkänd.")
    if meeting.sent_out_on is None:
        raise RuleError("Skicka ut anteckningen innan den godkänns.")
    meeting.approved_on = at or today()
    write(meeting, by=by, at=at, fields=["approved_on"])
    if make_copy is not None:
        keep_copy(meeting, make_copy(meeting), by=by, at=at)
    return meeting
