"""Per capsulam: planned with its question, and decided as it was asked."""

import datetime
from typing import Any

from django.db import transaction

from decisions.actions.calendar import plan_meeting
from decisions.actions.decisions import adopt_decision
from decisions.models import Decision
from meetings.actions import add_item, call_members
from meetings.enums import MeetingForm
from meetings.models import Meeting
from people.enums import MembershipRole
from people.models import Body
from records.errors import RuleError
from records.writing import hold_row
from sro_log.lib.wording import natures_of, split_points

VOTING = (
    MembershipRole.CHAIR,
    MembershipRole.VICE_CHAIR,
    MembershipRole.SECOND_VICE_CHAIR,
    MembershipRole.MEMBER,
)


@transaction.atomic
def plan_capsulam(
    body: Body,
    title: str,
    question: str,
    *,
    reply_by: datetime.date,
    on: datetime.date | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> Meeting:
    """Plans a decision without a sitting: its question, who is asked, and the one item it is about.

    Args:
        question: as rich text; what is decided if the members say yes.
        on: the day it counts as decided; the last day to reply unless another is given.

    Raises:
        RuleError: the body is dissolved, or has one per capsulam that day already; or it would be
            decided before the last day to reply.
    """
    if on is not None and on < reply_by:
        raise RuleError("Beslutet kan inte fattas före sista dagen att svara.", field="on")
    meeting = plan_meeting(
        body,
        on or reply_by,
        form=MeetingForm.PER_CAPSULAM,
        question=question,
        reply_by=reply_by,
        by=by,
        at=at,
    )
    call_members(meeting, roles=VOTING, by=by, at=at)
    add_item(meeting, title, is_decision=True, by=by, at=at)
    return meeting


@transaction.atomic
def adopt_question(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> list[Decision]:
    """What was asked becomes the decision, a numbered list point by point.

    Raises:
        RuleError: the notes are not opened, or there is a decision already.
    """
    meeting = hold_row(Meeting, meeting.pk)
    item = meeting.items.filter(is_pause=False).first()
    if meeting.form != MeetingForm.PER_CAPSULAM or item is None:
        raise RuleError("Det finns ingen fråga att besluta om.")
    if Decision.objects.filter(item__meeting=meeting).exists():
        raise RuleError("Beslutet är redan infört. Ändra det i stället.")
    asked = split_points(meeting.question)
    return [
        adopt_decision(item, text, natures=natures_of(text), by=by, at=at)
        for text in asked.sentences
    ]
