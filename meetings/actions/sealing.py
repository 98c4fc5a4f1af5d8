"""Keeping approved notes as one file, and noting who has opened them to read before signing."""

import datetime
import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from meetings.models import ApprovedCopy, Meeting, Viewing
from records.errors import RuleError
from records.writing import hold_row, write


@transaction.atomic
def keep_copy(
    meeting: Meeting,
    content: bytes,
    *,
    is_uploaded: bool = False,
    by: Any,
    at: datetime.date | None = None,
) -> ApprovedCopy:
    """Stores the approved notes byte for byte, with their checksum. The row can never change.

    Args:
        is_uploaded: the file was signed outside the log, and is kept as it came.

    Raises:
        RuleError: the notes are not approved, or their file is kept already.
    """
    meeting = hold_row(Meeting, meeting.pk)
    if meeting.approved_on is None:
        raise RuleError("Anteckningen är inte godkänd än.")
    if ApprovedCopy.objects.filter(meeting=meeting).exists():
        raise RuleError("Den godkända filen är redan sparad.")
    copy = ApprovedCopy(
        meeting=meeting,
        file=ContentFile(content, name="anteckning.pdf"),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        made_at=timezone.now(),
        is_uploaded=is_uploaded,
    )
    return write(copy, by=by, at=at)


@transaction.atomic
def record_viewing(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> Viewing:
    """Notes that one who is to sign opened the notes, and when."""
    row = Viewing(
        meeting=meeting, user=by, name=str(by.person.name)[:120], viewed_at=timezone.now()
    )
    return write(row, by=by, at=at)
