"""Per capsulam on the meeting's page and in its files: the question, the replies, the result."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from meetings.enums import MeetingForm, Stage
from meetings.models import CapsulamReply, Meeting
from meetings.replies import Voter, own_vote, tally, voters_of
from meetings.rules import can_edit_agenda, can_write_meeting
from sro_log.lib.due_dates import format_day, format_weekday_day


@dataclass(frozen=True)
class ReplyLine:
    """One who was asked, what they replied, and where the secretary records it for them."""

    name: str
    answer: str  # "ja"; "har inte svarat"
    text: str
    when: str  # "3 december 2025, enligt e-post"
    has_replied: bool
    record_url: str


@dataclass(frozen=True)
class CapsulamLines:
    """What this reader may see of a question per capsulam."""

    question: str
    reply_by: str
    reply_by_day: datetime.date | None
    result: str
    lines: list[ReplyLine]  # empty for those who may not see the others' replies
    own: ReplyLine | None
    reply_url: str  # where the reader answers; empty when they cannot


def capsulam_of(
    meeting: Meeting, user: Any, at: datetime.date, *, is_file: bool = False
) -> CapsulamLines | None:
    """The question and its replies; None for other meetings, and before it has been sent.

    Members see the question when it is sent, and their own reply; what the others replied is the
    desk's until the notes are sent out.
    """
    at_desk = can_edit_agenda(user, meeting)
    is_asked = meeting.convened_on is not None and meeting.convened_on <= at
    if meeting.form != MeetingForm.PER_CAPSULAM or not (is_asked or meeting.is_out(at) or at_desk):
        return None
    writes = can_write_meeting(user, meeting) and is_asked and not meeting.is_out(at)
    voters = voters_of(meeting) if meeting.is_out(at) or at_desk else []
    vote = None if is_file else own_vote(user, meeting)
    reply_url = reverse("desk:capsulam-reply", args=[meeting.pk])
    may_reply = vote is not None and can_reply_still(meeting, at)
    return CapsulamLines(
        question=meeting.question,
        reply_by=format_weekday_day(meeting.reply_by) if meeting.reply_by else "",
        reply_by_day=meeting.reply_by,
        result=tally(voters) if voters and (is_asked or meeting.is_out(at)) else "",
        lines=[_line(voter, reply_url if writes and not is_file else "") for voter in voters],
        own=_line(vote, "") if vote is not None and is_asked else None,
        reply_url=reply_url if may_reply else "",
    )


def can_reply_still(meeting: Meeting, at: datetime.date) -> bool:
    """Whether members may still reply themselves."""
    return (
        meeting.stage(at) in (Stage.CONVENED, Stage.WRITING)
        and meeting.convened_on is not None
        and meeting.reply_by is not None
        and meeting.reply_by >= at
    )


def capsulam_posts(user: Any, meeting: Meeting, at: datetime.date) -> list[tuple[str, str]]:
    """Steps of a question per capsulam, taken with one press: (words, address)."""
    pk, stage = [meeting.pk], meeting.stage(at)
    if stage == Stage.PLANNED:
        return [("Skicka frågan", reverse("desk:capsulam-send", args=pk))]
    found = []
    if stage in (Stage.CONVENED, Stage.WRITING) and can_reply_still(meeting, at):
        found.append(("Påminn dem som inte har svarat", reverse("desk:capsulam-remind", args=pk)))
    if stage == Stage.WRITING and not meeting.items.filter(decisions__isnull=False).exists():
        found.append(("För in beslutet enligt frågan", reverse("desk:capsulam-adopt", args=pk)))
    return found


def _line(voter: Voter, record_url: str) -> ReplyLine:
    reply = voter.reply
    url = f"{record_url}?ledamot={voter.attendance.person_id}" if record_url else ""
    return ReplyLine(
        name=f"{voter.attendance}, {voter.attendance.organisation_name}".removesuffix(", "),
        answer=reply.get_answer_display() if reply else "har inte svarat",
        text=reply.text if reply else "",
        when=_when(reply) if reply else "",
        has_replied=reply is not None,
        record_url=url,
    )


def _when(reply: CapsulamReply) -> str:
    how = f", enligt {reply.on_behalf}" if reply.on_behalf else ""
    return f"{format_day(reply.on)}{how}"
