"""Per capsulam: who is asked, what they replied, and the result in words."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from meetings.enums import CalledAs, CapsulamAnswer, Category, MeetingForm
from meetings.models import Attendance, CapsulamReply, Meeting


@dataclass(frozen=True)
class Voter:
    """One who is asked, and the reply; None until there is one."""

    attendance: Attendance
    reply: CapsulamReply | None


def voters_of(meeting: Meeting) -> list[Voter]:
    """The elected who are on the list, in its order, with their replies; two queries."""
    replies = {row.person_id: row for row in meeting.replies.all()}
    asked = meeting.attendances.filter(
        category=Category.POLITICIAN, called_as=CalledAs.CALLED
    ).select_related("person")
    return [Voter(row, replies.get(row.person_id)) for row in asked]


def tally(voters: list[Voter]) -> str:
    """ "9 ja, 1 nej, 1 avstår. 2 har inte svarat."."""
    counts = Counter(voter.reply.answer for voter in voters if voter.reply is not None)
    said = [f"{counts[answer]} {answer.label}" for answer in CapsulamAnswer if counts[answer]]
    silent = sum(voter.reply is None for voter in voters)
    words = f"{', '.join(said)}." if said else "Ingen har svarat än."
    return f"{words} {silent} har inte svarat." if said and silent else words


def own_vote(user: Any, meeting: Meeting) -> Voter | None:
    """The user among those who are asked; None when they are not."""
    if meeting.form != MeetingForm.PER_CAPSULAM or not user.is_authenticated:
        return None
    mine = meeting.attendances.filter(
        person__user=user, category=Category.POLITICIAN, called_as=CalledAs.CALLED
    ).select_related("person")
    row = mine.first()
    if row is None:
        return None
    return Voter(row, meeting.replies.filter(person=row.person_id).first())
