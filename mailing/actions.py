"""What is done to the outbox: mails are queued and tried again; people unsubscribe."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from mailing.enums import MailKind
from mailing.letters import SUBJECT_LENGTH, checksum, file_name, new_message_id, one_line, shortened
from mailing.models import Delivery, Enclosure, Mail, MailFile, Unsubscription
from mailing.rules import has_unsubscribed
from mailing.sending_days import is_sending_day, next_sending_day
from people.models import Body, Person
from records.errors import RuleError
from records.writing import hold_row, remove, write

HIGHEST_SIZE = 15 * 1024 * 1024  # bytes; base64 adds a third, and many servers stop at 25 MB

MORNING = datetime.time(7)


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail. `content_type` may have parameters: charset, method."""

    filename: str
    content: bytes
    content_type: str


@transaction.atomic
def queue_mail(
    *,
    kind: str,
    key: str,
    to: str,
    name: str = "",
    subject: str,
    text: str,
    html: str = "",
    reply_to: str = "",
    attachments: Iterable[Attachment] = (),
    person: Person | None = None,
    body: Body | None = None,
    about: str = "",
    not_before: datetime.datetime | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> Mail | None:
    """Puts one letter to one person in the outbox, in the caller's transaction.

    Args:
        kind: a `MailKind`.
        key: says what this mail is, once: asking again with it gives the mail that is there.
        to, name: the address and whose it is, kept as they are now.
        person: whose unsubscriptions count, and who can unsubscribe by the mail's link.
        body: whose secretaries see it among what has been sent.
        about: what it is about, as "meeting:12"; for the caller's own use.
        not_before: the earliest moment; automatic kinds also wait for a sending day.

    Returns:
        The mail; None for someone who has unsubscribed from the kind.

    Raises:
        RuleError: there is no address, or not one that can be sent to, or too much is attached.
    """
    kind = MailKind(kind)
    found = Mail.objects.filter(key=key).first()
    if found is not None:
        return found
    if person is not None and has_unsubscribed(person.pk, kind):
        return None
    now = timezone.now()
    mail = Mail(
        key=key,
        kind=kind,
        to=_address(to, name),
        name=shortened(one_line(name), 200),
        person=person,
        body=body,
        about=about,
        subject=shortened(one_line(subject), SUBJECT_LENGTH),
        text=text,
        html=html,
        reply_to=_address(reply_to, name) if reply_to else "",
        message_id=new_message_id(),
        queued_at=now,
        not_before=not_before,
    )
    try:
        write(mail, by=by, at=at)
    except RuleError:
        found = Mail.objects.filter(key=key).first()  # asked for twice at the same moment
        if found is None:
            raise
        return found
    _enclose(mail, attachments, by=by, at=at)
    _put_in_queue(mail, max(now, not_before or now))
    return mail


def _put_in_queue(mail: Mail, moment: datetime.datetime) -> None:
    """First try then; for what is automatic on a sending day, in the morning."""
    is_automatic = MailKind(mail.kind).is_automatic
    day = timezone.localdate(moment)
    if is_automatic and not is_sending_day(day):
        morning = datetime.datetime.combine(next_sending_day(day), MORNING)
        moment = timezone.make_aware(morning)
    Delivery.objects.create(mail=mail, next_try_at=moment, is_automatic=is_automatic)


def _address(address: str, name: str) -> str:
    """The address, if mail can be sent to it."""
    address = address.strip()
    if not address:
        raise RuleError(f"{name or 'Mottagaren'} saknar e-postadress.", field="to")
    try:
        validate_email(address)
    except ValidationError as error:
        raise RuleError(f"”{address}” är ingen e-postadress.", field="to") from error
    return address


def _enclose(
    mail: Mail, attachments: Iterable[Attachment], *, by: Any, at: datetime.date | None
) -> None:
    """Keeps the files; a content that is already there is kept once."""
    total = 0
    for order, given in enumerate(attachments):
        total += len(given.content)
        if total > HIGHEST_SIZE:
            raise RuleError("Bilagorna är för stora för e-post. Högst 15 MB får plats.")
        file, _ = MailFile.objects.only("sha256").get_or_create(
            sha256=checksum(given.content), defaults={"content": given.content}
        )
        enclosure = Enclosure(
            mail=mail,
            file=file,
            filename=file_name(given.filename),
            content_type=one_line(given.content_type),
            size=len(given.content),
            order=order,
        )
        write(enclosure, by=by, at=at)


@transaction.atomic
def try_again(mail: Mail, *, to: str = "", by: Any, at: datetime.date | None = None) -> Mail:
    """Puts a mail that failed back in the queue, to another address if one is given.

    The Message-ID stays: if the first one came after all, mail programs show one of them.

    Raises:
        RuleError: it has not failed, or the address is none.
    """
    mail = hold_row(Mail, mail.pk)
    if mail.failed_at is None:
        raise RuleError("Mejlet har inte misslyckats. Ladda om sidan.")
    fields = ["failed_at", "last_error"]
    if to and to.strip() != mail.to:
        mail.to = _address(to, mail.name)
        fields.append("to")
    mail.failed_at, mail.last_error = None, ""
    write(mail, by=by, at=at, fields=fields, why="Skickas igen.")
    _put_in_queue(mail, timezone.now())
    return mail


@transaction.atomic
def unsubscribe(person: Person, kind: str, *, by: Any, at: datetime.date | None = None) -> None:
    """No more mails of the kind to the person; saying it twice is the same.

    Raises:
        RuleError: the kind cannot be said no to.
    """
    if not MailKind(kind).can_be_unsubscribed:
        raise RuleError(f"Från {MailKind(kind).label} kan man inte avanmäla sig.")
    person = hold_row(Person, person.pk)  # so that two presses at once leave one row
    if not has_unsubscribed(person.pk, kind):
        write(Unsubscription(person=person, kind=kind), by=by, at=at)


@transaction.atomic
def subscribe_again(person: Person, kind: str, *, by: Any) -> None:
    """The person gets mails of the kind again."""
    for row in Unsubscription.objects.select_for_update().filter(person=person, kind=kind):
        remove(row, by=by, why="Vill ha mejlen igen.")
