"""Preparing a meeting: who is called, the standing items, earlier notes, and what was put off."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from meetings.actions.arranging import after_the_standing, arrange, before_the_last
from meetings.actions.carrying import carried_item, carry_documents, put_off_before
from meetings.actions.planning import planned_items
from meetings.actions.sitting import call_members
from meetings.enums import MeetingForm, StandingKind
from meetings.models import AgendaItem, Meeting, PriorNotes, StandingItem
from meetings.rules import require_unlocked
from records.errors import RuleError
from records.writing import hold_row, write


@dataclass(frozen=True)
class Prepared:
    """What a press added; all noughts when nothing was missing."""

    called: int
    items: int
    prior: int
    carried: int
    planned: int


@transaction.atomic
def prepare_meeting(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> Prepared:
    """Calls the members and puts on the agenda what belongs there; adds only what is missing.

    A standing item that someone has taken off again comes back: it belongs to every meeting until
    it is taken out of use.

    Raises:
        RuleError: cancelled, sent out, or a form without an agenda of its own.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är inställt.")
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är redan utskickad.")
    if meeting.form == MeetingForm.PER_CAPSULAM:
        raise RuleError("Per capsulam har ingen dagordning att förbereda.")
    called = 0 if meeting.opened_on else call_members(meeting, by=by, at=at)
    if meeting.form == MeetingForm.STUDY_TRIP:
        return Prepared(called, 0, 0, 0, 0)
    sequence = list(meeting.items.select_related("standing"))
    standing = _missing_standing(meeting, sequence)
    for new in standing:
        sequence.insert(after_the_standing(sequence, new), new)
    carried = [carried_item(item, meeting) for item in put_off_before(meeting)]
    planned = planned_items(meeting)
    place = before_the_last(sequence)
    sequence[place:place] = [*carried, *(item for _, item in planned)]
    if standing or carried or planned:
        arrange(meeting, sequence, by=by, at=at)
    for item in carried:
        carry_documents(item, by=by, at=at)
    for topic, item in planned:
        topic.item = item
        write(topic, by=by, at=at, fields=["item"])
    prior = _take_up_prior(meeting, sequence, by=by, at=at)
    return Prepared(called, len(standing), prior, len(carried), len(planned))


def _missing_standing(meeting: Meeting, sequence: list[AgendaItem]) -> list[AgendaItem]:
    """The body's standing items that the agenda lacks, not yet written.

    One with the same title counts as there: it was written by hand.
    """
    kept = {row.standing_id for row in sequence}
    titles = {row.title.casefold() for row in sequence}
    missing = []
    for standing in StandingItem.objects.in_use().filter(body=meeting.body_id):
        if standing.pk in kept or standing.title.casefold() in titles:
            continue
        missing.append(
            AgendaItem(
                meeting=meeting,
                standing=standing,
                title=standing.title,
                is_information=standing.is_information,
                is_dialogue=standing.is_dialogue,
                is_decision=standing.is_decision,
                minutes=standing.minutes,
                is_sub=standing.is_sub,
            )
        )
    return missing


def unapproved_before(meeting: Meeting) -> "list[Meeting]":
    """Earlier meetings of the body that have been held, per capsulam too, and are not approved."""
    return list(
        Meeting.objects.filter(
            body=meeting.body_id,
            on__lte=meeting.on,
            opened_on__isnull=False,
            approved_on__isnull=True,
            cancelled_on__isnull=True,
        )
        .exclude(pk=meeting.pk)
        .select_related("body")
        .order_by("on", "pk")
    )


def _take_up_prior(
    meeting: Meeting, sequence: list[AgendaItem], *, by: Any, at: datetime.date | None
) -> int:
    """Lists under the item every earlier notes that are still to be approved."""
    item = _prior_item(meeting, sequence)
    if item is None:
        return 0
    listed = set(
        PriorNotes.objects.filter(item__meeting=meeting).values_list("meeting_id", flat=True)
    )
    new = [earlier for earlier in unapproved_before(meeting) if earlier.pk not in listed]
    for earlier in new:
        write(PriorNotes(item=item, meeting=earlier), by=by, at=at)
    return len(new)


def _prior_item(meeting: Meeting, sequence: list[AgendaItem]) -> AgendaItem | None:
    """The item that takes up earlier notes: the standing one, or one written by hand."""
    for row in sequence:
        if row.standing is not None and row.standing.kind == StandingKind.PRIOR_NOTES:
            return row
    title = (
        StandingItem.objects.in_use()
        .filter(body=meeting.body_id, kind=StandingKind.PRIOR_NOTES)
        .values_list("title", flat=True)
        .first()
    )
    named = [row for row in sequence if title and row.title.casefold() == title.casefold()]
    return named[0] if named else None
