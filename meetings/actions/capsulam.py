"""Deciding without a sitting: the question is sent, members reply, those who have not are reminded.

Letters wait in the outbox, in the same transaction.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from mailing.actions import queue_mail
from mailing.enums import MailKind
from meetings.enums import MeetingForm
from meetings.models import Attendance, CapsulamReply, Meeting
from meetings.replies import voters_of
from people.models import Person
from records.errors import RuleError
from records.writing import hold_row, today, write
from sro_log.lib import richtext
from sro_log.lib.due_dates import format_weekday_day

NOT_CAPSULAM = "Mötet är inte per capsulam."


@dataclass(frozen=True)
class Asked:
    """To how many the letter goes, and who has no address."""

    sent: int
    lacking: list[str]


@transaction.atomic
def send_question(
    meeting: Meeting, *, address: str, by: Any, at: datetime.date | None = None
) -> Asked:
    """Shows the question to the members and mails it to each of them.

    Args:
        address: the meeting's page, whole, as it is written in the letter.

    Raises:
        RuleError: already sent, no question, no last day ahead, or nobody to ask.
    """
    meeting = _held_capsulam(meeting)
    day = at or today()
    if meeting.convened_on is not None:
        raise RuleError("Frågan är redan skickad.")
    if richtext.is_empty(meeting.question):
        raise RuleError("Skriv frågan först, med ”Ändra mötet”.")
    if meeting.reply_by is None or meeting.reply_by < day:
        raise RuleError("Bestäm först en sista dag att svara som inte har varit.")
    voters = voters_of(meeting)
    if not voters:
        raise RuleError("Ingen ledamot står på listan. Lägg till dem som ska svara först.")
    meeting.convened_on = day
    write(meeting, by=by, at=at, fields=["convened_on"])
    subject = f"Svara senast {_short(meeting.reply_by)}: fråga per capsulam från {meeting.body}"
    asked = [voter.attendance for voter in voters]
    return _mail(meeting, asked, subject, "", "fråga", address, by=by, at=at)


@transaction.atomic
def remind_members(
    meeting: Meeting, *, address: str, by: Any, at: datetime.date | None = None
) -> Asked:
    """Mails those who have not replied; at most once a day.

    Raises:
        RuleError: the question is not sent, its last day has been, or everyone has replied.
    """
    meeting = _held_capsulam(meeting)
    day = at or today()
    _require_asked(meeting)
    if meeting.reply_by is None or meeting.reply_by < day:
        raise RuleError("Sista dagen att svara har varit.")
    silent = [voter.attendance for voter in voters_of(meeting) if voter.reply is None]
    if not silent:
        raise RuleError("Alla har svarat.")
    subject = (
        f"Påminnelse: svara senast {_short(meeting.reply_by)} på {meeting.body.possessive} fråga"
    )
    intro = "Vi saknar ditt svar. "
    return _mail(meeting, silent, subject, intro, f"påminnelse {day}", address, by=by, at=at)


@transaction.atomic
def reply_to_question(
    meeting: Meeting,
    person: Person,
    answer: str,
    text: str = "",
    *,
    on_behalf: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> CapsulamReply:
    """Records a member's reply, or changes it. Members until the last day; the secretary after it.

    Args:
        on_behalf: how the secretary knows it, "e-post 3 mars"; "" when the member replies.

    Raises:
        RuleError: the question is not sent, the last day has been, the notes are out, or the
            person is not asked.
    """
    meeting = _held_capsulam(meeting)
    day = at or today()
    _require_asked(meeting)
    if not on_behalf and meeting.reply_by is not None and meeting.reply_by < day:
        raise RuleError("Sista dagen att svara har varit. Hör av dig till sekreteraren.")
    voter = next((v for v in voters_of(meeting) if v.attendance.person_id == person.pk), None)
    if voter is None:
        raise RuleError(f"{person} hör inte till dem som svarar.", field="person")
    row = voter.reply
    values = {"answer": answer, "text": text.strip(), "on_behalf": on_behalf.strip()}
    if row is None:
        row = CapsulamReply(meeting=meeting, person=person, on=day, **values)
        return write(row, by=by, at=at)
    if all(getattr(row, name) == value for name, value in values.items()):
        return row
    for name, value in {**values, "on": day}.items():
        setattr(row, name, value)
    return write(row, by=by, at=at, fields=[*values, "on"])


def _held_capsulam(meeting: Meeting) -> Meeting:
    meeting = hold_row(Meeting, meeting.pk)
    if meeting.form != MeetingForm.PER_CAPSULAM:
        raise RuleError(NOT_CAPSULAM)
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är inställt.")
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är utskickad. Svaren ligger fast.")
    return meeting


def _require_asked(meeting: Meeting) -> None:
    if meeting.convened_on is None:
        raise RuleError("Frågan är inte skickad än.")


def _short(day: datetime.date) -> str:
    """ "torsdag 4 december": the year stands in the letter."""
    return format_weekday_day(day).removesuffix(f" {day.year}")


def _mail(
    meeting: Meeting,
    asked: list[Attendance],
    subject: str,
    intro: str,
    occasion: str,
    address: str,
    *,
    by: Any,
    at: datetime.date | None,
) -> Asked:
    assert meeting.reply_by is not None
    text = (
        f"{intro}{meeting.body.full_name or meeting.body.name} frågar dig per capsulam, "
        f"alltså utan sammanträde:\n\n{richtext.to_plain(meeting.question)}\n\n"
        f"Svara ja, nej eller avstår senast {format_weekday_day(meeting.reply_by)}:\n{address}\n\n"
        "Du kan ändra ditt svar till och med den dagen. Kan du inte logga in, svara på det här "
        "mejlet, så för sekreteraren in ditt svar."
    )
    lacking, sent = [], 0
    for row in asked:
        if not row.person.email:
            lacking.append(row.name)
            continue
        queue_mail(
            kind=MailKind.CAPSULAM,
            key=f"capsulam:{meeting.pk}:{occasion}:{row.person_id}",
            to=row.person.email,
            name=row.name,
            person=row.person,
            body=meeting.body,
            about=f"meeting:{meeting.pk}",
            subject=subject,
            text=text,
            reply_to=meeting.body.mailbox,
            by=by,
            at=at,
        )
        sent += 1
    return Asked(sent, lacking)
