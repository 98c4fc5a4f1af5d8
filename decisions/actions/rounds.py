"""The reporting round: before a meeting everyone with something due there is asked at once."""

import datetime
from typing import Any

from django.db import transaction

from decisions.models import ReportingRound
from meetings.enums import ORDINARY_FORMS
from meetings.models import Meeting
from records.errors import RuleError
from records.writing import hold_row, today, write


def why_not_open(meeting: Meeting, on: datetime.date) -> str:
    """Why no round can be opened before the meeting, in a sentence; "" when one can."""
    if meeting.cancelled_on is not None:
        return "Mötet är inställt."
    if meeting.opened_on is not None or meeting.on < on:
        return "Mötet har varit. Rapporteringen öppnas före mötet."
    if meeting.form not in ORDINARY_FORMS:
        return "Rapportering inför mötet öppnas för sammanträden och digitala möten."
    return ""


@transaction.atomic
def open_round(
    meeting: Meeting,
    *,
    answer_by: datetime.date,
    message: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> ReportingRound:
    """Opens the round before an ordinary meeting. The letters are the caller's to queue.

    Args:
        answer_by: the last day to answer.
        message: a greeting that stands first in the letters.

    Raises:
        RuleError: the meeting is held, cancelled or no ordinary one, a round is open already, or
            the last day is before today or after the meeting.
    """
    on = at or today()
    meeting = hold_row(Meeting, meeting.pk)
    why_not = why_not_open(meeting, on)
    if why_not:
        raise RuleError(why_not)
    if ReportingRound.objects.filter(meeting=meeting).exists():
        raise RuleError("Rapporteringen är redan öppnad. Ladda om sidan.")
    if answer_by > meeting.on:
        raise RuleError("Sista svarsdagen kan inte ligga efter mötet.", field="answer_by")
    if answer_by < on:
        raise RuleError("Sista svarsdagen har redan varit.", field="answer_by")
    row = ReportingRound(
        meeting=meeting, opened_on=on, opened_by=by, answer_by=answer_by, message=message
    )
    return write(row, by=by, at=at)
