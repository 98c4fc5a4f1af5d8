"""Föregående mötesanteckning: what a meeting says of earlier notes, and how they are approved."""

import datetime
from typing import Any

from django.db import transaction

from decisions.actions.approval import MakeCopy, approve
from meetings.enums import PriorVerdict
from meetings.models import Meeting, PriorNotes
from meetings.rules import is_approved_by_signing, require_unlocked
from records.errors import RuleError
from records.writing import hold_row, today, write
from sro_log.lib.due_dates import format_day

APPROVING = (PriorVerdict.APPROVED, PriorVerdict.CHANGED)


@transaction.atomic
def judge_prior_notes(
    prior: PriorNotes,
    verdict: str,
    changes: str = "",
    *,
    by: Any,
    at: datetime.date | None = None,
) -> PriorNotes:
    """Records what the meeting said of an earlier one's notes: approved, changed, or later.

    The earlier notes are locked when the meeting's own are sent out; until then they can be edited.

    Raises:
        RuleError: the meeting is not held, its notes are sent out, the earlier ones are approved
            already or not sent out yet, or a change is not told.
    """
    meeting = hold_row(Meeting, prior.item.meeting_id)
    require_unlocked(meeting)
    if meeting.opened_on is None:
        raise RuleError("Öppna mötets anteckning innan du för in vad mötet sa.")
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är utskickad. Vad mötet sa om de föregående ligger fast.")
    earlier = hold_row(Meeting, prior.meeting_id)
    if earlier.is_locked:
        raise RuleError(f"{earlier} är redan {earlier.body.get_approval_word_display()}.")
    if verdict in APPROVING and earlier.sent_out_on is None:
        raise RuleError(
            f"Anteckningen från {earlier} är inte utskickad än. Skicka ut den först, eller välj "
            "att den tas upp igen.",
            field="verdict",
        )
    row = hold_row(PriorNotes, prior.pk)
    told = changes.strip() if verdict == PriorVerdict.CHANGED else ""
    if verdict == PriorVerdict.CHANGED and not told:
        raise RuleError("Skriv vad som ändras.", field="changes")
    if (row.verdict, row.changes) == (verdict, told):
        return row
    row.verdict, row.changes = verdict, told
    return write(row, by=by, at=at, fields=["verdict", "changes"])


@transaction.atomic
def approve_judged(
    meeting: Meeting,
    *,
    by: Any,
    at: datetime.date | None = None,
    make_copy: MakeCopy = None,
) -> list[Meeting]:
    """Approves the earlier notes that the meeting approved, as of its day; called by `send_out`.

    Notes that are signed are approved by their signatures: there the meeting's word is only noted.
    Never dated before the day that they were sent out themselves.

    Args:
        make_copy: makes the file that is kept of approved notes.
    """
    approved = []
    judged = PriorNotes.objects.filter(item__meeting=meeting, verdict__in=APPROVING)
    for prior in judged.select_related("meeting__body"):
        earlier = hold_row(Meeting, prior.meeting_id)
        if earlier.is_locked or earlier.sent_out_on is None or is_approved_by_signing(earlier):
            continue
        how = f"vid mötet {format_day(meeting.on)}"
        if prior.verdict == PriorVerdict.CHANGED:
            how += f", med ändring: {prior.changes}"
        _say_how(earlier, how, by=by, at=at)
        day = max(meeting.on, earlier.sent_out_on)
        approved.append(approve(earlier, by=by, at=day, make_copy=make_copy))
    return approved


@transaction.atomic
def approve_as_chair(
    meeting: Meeting,
    *,
    chair: str,
    note: str = "",
    by: Any,
    at: datetime.date | None = None,
    make_copy: MakeCopy = None,
) -> Meeting:
    """The chair approves the notes: by own login, or the secretary notes that they have said so.

    Args:
        chair: the chair's name, as of the day.
        note: how the secretary knows: "e-post 3 mars".

    Raises:
        RuleError: the notes are signed instead, are not sent out, or are approved already.
    """
    meeting = hold_row(Meeting, meeting.pk)
    if is_approved_by_signing(meeting):
        raise RuleError("Protokollet justeras med underskrifter.")
    if meeting.is_locked:
        raise RuleError("Anteckningen är redan godkänd.")
    if meeting.sent_out_on is None:
        raise RuleError("Skicka ut anteckningen innan den godkänns.")
    how = f"av ordföranden {chair}" + (f", enligt {note}" if note else "")
    _say_how(meeting, how, by=by, at=at)
    return approve(meeting, by=by, at=at or today(), make_copy=make_copy)


def _say_how(meeting: Meeting, how: str, *, by: Any, at: datetime.date | None) -> None:
    meeting.approved_how = how
    write(meeting, by=by, at=at, fields=["approved_how"])
