"""Sent, waiting and failed mails as the secretary reads them; prepared for the templates."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils import timezone

from decisions.models import Assignment
from mailing.enums import MailState
from mailing.models import Delivery, Mail
from meetings.models import Meeting
from sro_log.lib.due_dates import format_day

# State -> shape, tone, word.
SIGNS = {
    MailState.WAITING: ("clock", "soon", "väntar"),
    MailState.SENDING: ("arrow", "calm", "skickas nu"),
    MailState.SENT: ("check", "done", "skickat"),
    MailState.FAILED: ("triangle", "late", "misslyckades"),
}
REFERENCE = re.compile(r"(meeting|assignment):(\d{1,15})")


@dataclass(frozen=True)
class About:
    """What a mail is about, and its page."""

    text: str
    url: str


@dataclass(frozen=True)
class MailRow:
    """One mail in the list."""

    url: str
    retry_url: str  # "" unless it failed
    title: str
    shape: str
    tone: str
    state_text: str
    when_text: str
    subject: str
    address: str
    error: str
    about: About | None


@dataclass(frozen=True)
class Event:
    """Something that happened to a mail."""

    when_text: str
    text: str


def mail_rows(mails: Iterable[Mail], user: Any) -> list[MailRow]:
    """One row for each; `delivery` is fetched with them. Two queries for all they are about."""
    mails = list(mails)
    known = abouts((mail.about for mail in mails), user)
    return [mail_row(mail, known.get(mail.about)) for mail in mails]


def mail_row(mail: Mail, about: About | None) -> MailRow:
    """Its row."""
    shape, tone, word = SIGNS[mail.state]
    delivery = getattr(mail, "delivery", None)
    return MailRow(
        url=reverse("desk:mail", args=[mail.pk]),
        retry_url=reverse("desk:mail-retry", args=[mail.pk]) if mail.failed_at else "",
        title=str(mail)[:1].upper() + str(mail)[1:],
        shape=shape,
        tone=tone,
        state_text=word,
        when_text=_when(mail, delivery),
        subject=mail.subject,
        address=mail.to,
        error=mail.last_error or (delivery.last_error if delivery is not None else ""),
        about=about,
    )


def _when(mail: Mail, delivery: Delivery | None) -> str:
    if mail.sent_at is not None or mail.failed_at is not None:
        return moment_text(mail.sent_at or mail.failed_at, says_today=True)
    if delivery is None or delivery.claimed_at is not None:
        return ""
    if delivery.next_try_at <= timezone.now():
        return "på sin tur"
    word = "nytt försök" if delivery.tries else "skickas"
    return f"{word} {moment_text(delivery.next_try_at, says_today=True)}"


def moment_text(moment: datetime.datetime | None, *, says_today: bool = False) -> str:
    """ "16 mars 2026 kl. 09.00"; of today, where that is wanted, "i dag kl. 09.00"."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    is_today = says_today and local.date() == timezone.localdate()
    return f"{'i dag' if is_today else format_day(local.date())} kl. {local:%H.%M}"


def abouts(references: Iterable[str], user: Any) -> dict[str, About]:
    """Reference -> what it is, for those that the user may see."""
    wanted: dict[str, set[int]] = {"meeting": set(), "assignment": set()}
    for reference in set(references):
        if found := REFERENCE.fullmatch(reference):
            wanted[found[1]].add(int(found[2]))
    told: dict[str, About] = {}
    if wanted["meeting"]:
        meetings = Meeting.objects.visible_to(user).filter(pk__in=wanted["meeting"])
        for meeting in meetings.select_related("body"):
            url = reverse("logbook:meeting", args=[meeting.pk])
            told[f"meeting:{meeting.pk}"] = About(f"{meeting}", url)
    if wanted["assignment"]:
        assignments = Assignment.objects.visible_to(user).filter(pk__in=wanted["assignment"])
        for assignment in assignments:
            url = reverse("logbook:assignment", args=[assignment.pk])
            told[f"assignment:{assignment.pk}"] = About(assignment.title, url)
    return told


def events_of(mail: Mail) -> list[Event]:
    """What has happened to it, newest first; from its history."""
    rows = list(mail.history.select_related("history_user").order_by("version"))
    told = [Event(moment_text(mail.queued_at), f"{_who(rows[0])} lade mejlet i kön.")]
    for older, newer in pairwise(rows):
        told.append(Event(moment_text(newer.history_date), _happened(older, newer)))
    return told[::-1]


def _happened(older: Any, newer: Any) -> str:
    if newer.sent_at is not None:
        return f"Skickades till {newer.to}."
    if newer.failed_at is not None:
        return f"Gick inte att skicka till {newer.to}. {newer.last_error}"
    if newer.to != older.to:
        return f"{_who(newer)} bytte adressen från {older.to} till {newer.to} och försökte igen."
    return f"{_who(newer)} försökte igen."


def _who(row: Any) -> str:
    return str(row.history_user) if row.history_user is not None else "Loggen"
