"""Sending the kallelse: the agenda is fixed and every mail queued in one transaction, or nothing.

Which mails have gone out is read from the outbox. Their keys say which round they belong to and
what the meeting was then: "convene:<meeting>:<person>:<round>:<version>.<items>.<papers>".
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from decisions.actions.agenda import convene
from mailing.actions import Attachment, queue_mail
from mailing.enums import MailKind
from mailing.links import whole_address
from mailing.models import Mail
from meetings.changes import Told, as_it_stands, calendar_sequence, hours_of
from meetings.models import Attendance, Meeting
from meetings.slots import slots_of
from records.errors import RuleError
from records.writing import hold_row
from sro_log.lib.icalendar import Invitation, as_ics, content_type

ALREADY = "Någon annan hann skicka. Ladda om sidan och se vad som gått ut."


@dataclass(frozen=True)
class Letter:
    """The words of a kallelse, as the secretary left them."""

    subject: str
    text: str


@dataclass(frozen=True)
class Sendings:
    """What has gone out of a meeting's kallelse."""

    rounds: int
    told: Told | None  # what those who got the last round know
    reached: frozenset[int]  # persons
    is_cancellation_told: bool


def sendings_of(meeting: Meeting) -> Sendings:
    """Read from the outbox; one query."""
    rounds, told, reached, is_cancelled = 0, None, set(), False
    mails = Mail.objects.filter(
        about=about(meeting), key__startswith=f"convene:{meeting.pk}:"
    ).order_by("pk")
    for key, person in mails.values_list("key", "person_id"):
        parts = key.split(":")
        if parts[-1] == "cancelled":
            is_cancelled = True
            continue
        number = int(parts[3])
        if number > rounds:
            rounds = number
            told = Told(*(int(part) for part in parts[4].split(".")))
        reached.add(person)
    return Sendings(rounds, told, frozenset(reached), is_cancelled)


def about(meeting: Meeting) -> str:
    """What the meeting's mails say that they are about."""
    return f"meeting:{meeting.pk}"


@transaction.atomic
def send_kallelse(
    meeting: Meeting,
    letter: Letter,
    *,
    make_agenda: Callable[[Meeting], bytes],
    seen_rounds: int,
    only_new: bool = False,
    by: Any,
    at: datetime.date | None = None,
) -> list[Mail]:
    """Sends it to everyone on the list that has an address; the first time it fixes the agenda.

    Args:
        make_agenda: draws the agenda as PDF, when it is fixed.
        seen_rounds: how many rounds had gone out when the sender looked.
        only_new: only to those who have got none yet, who join the last round.

    Raises:
        RuleError: cancelled, held, without a day, or nobody has an address; someone else has sent
            it meanwhile.
    """
    meeting = hold_row(Meeting, meeting.pk)
    _require_sendable(meeting)
    sent = sendings_of(meeting)
    if sent.rounds != seen_rounds:
        raise RuleError(ALREADY)
    if meeting.convened_on is None:
        meeting = convene(meeting, by=by, at=at)
    rows = [row for row in addressed(meeting) if not only_new or row.person_id not in sent.reached]
    if not rows:
        raise RuleError("Ingen som ska ha kallelsen har en e-postadress. Lägg till en först.")
    files = [
        Attachment(f"Dagordning {meeting}.pdf", make_agenda(meeting), "application/pdf"),
        calendar_file(meeting),
    ]
    number = max(sent.rounds, 1) if only_new else sent.rounds + 1
    state = as_it_stands(meeting)
    return _queue(meeting, rows, letter, f"{number}:{state}", files, by=by, at=at)


@transaction.atomic
def send_cancellation(
    meeting: Meeting, letter: Letter, *, by: Any, at: datetime.date | None = None
) -> list[Mail]:
    """Tells those who got the kallelse that the meeting is cancelled; once.

    Raises:
        RuleError: it is not cancelled, nobody was told of it, or they know already.
    """
    meeting = hold_row(Meeting, meeting.pk)
    sent = sendings_of(meeting)
    if meeting.cancelled_on is None:
        raise RuleError("Mötet är inte inställt.")
    if sent.is_cancellation_told:
        raise RuleError("De som var kallade har redan fått veta att mötet är inställt.")
    rows = [row for row in addressed(meeting) if row.person_id in sent.reached]
    if not rows:
        raise RuleError("Ingen har fått någon kallelse, så ingen behöver få veta.")
    return _queue(meeting, rows, letter, "cancelled", [calendar_file(meeting)], by=by, at=at)


def addressed(meeting: Meeting) -> list[Attendance]:
    """Those on the list that mail can reach, in its order."""
    rows = meeting.attendances.select_related("person").exclude(person__email="")
    return list(rows)


def _require_sendable(meeting: Meeting) -> None:
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är inställt.")
    if meeting.opened_on is not None:
        raise RuleError("Mötet har hållits. Kallelsen kan inte skickas nu.")
    if meeting.is_month_only:
        raise RuleError("Bestäm vilken dag mötet hålls först.")


def _queue(
    meeting: Meeting,
    rows: Sequence[Attendance],
    letter: Letter,
    which: str,
    files: Sequence[Attachment],
    *,
    by: Any,
    at: datetime.date | None,
) -> list[Mail]:
    mails = (
        queue_mail(
            kind=MailKind.CONVENE,
            key=f"convene:{meeting.pk}:{row.person_id}:{which}",
            to=row.person.email,
            name=row.person.name,
            subject=letter.subject,
            text=letter.text,
            reply_to=meeting.body.mailbox,
            attachments=files,
            person=row.person,
            body=meeting.body,
            about=about(meeting),
            by=by,
            at=at,
        )
        for row in rows
    )
    return [mail for mail in mails if mail is not None]


def calendar_file(meeting: Meeting) -> Attachment:
    """The meeting for a calendar: one and the same event however often it is sent."""
    host = whole_address("").partition("://")[2]
    page = whole_address(reverse("logbook:meeting", args=[meeting.pk]))
    mails_from = meeting.body.mailbox or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    ends = [slot.end for slot in slots_of(meeting, list(meeting.items.all())) if slot.end]
    invitation = Invitation(
        uid=f"mote-{meeting.pk}@{host}",
        sequence=calendar_sequence(meeting),
        stamp=timezone.now(),
        title=f"{meeting.body.short_name}, {meeting.get_form_display()}",
        on=meeting.on,
        start=meeting.start,
        end=meeting.end or max(ends, default=None),
        place=meeting.place,
        description=f"{meeting.body.name} {meeting.day_text} {hours_of(meeting)}".strip()
        + f"\nDagordning och handlingar: {page}",
        url=page,
        organizer=mails_from,
        organizer_name=meeting.body.name,
        is_cancelled=meeting.cancelled_on is not None,
    )
    return Attachment("mote.ics", as_ics(invitation), content_type(invitation))
