"""Addresses in mails: whole ones, and the signed one that unsubscribes."""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from mailing.enums import MailKind
from mailing.models import Mail

SIGNER = Signer(salt="mailing.unsubscribe")


@dataclass(frozen=True)
class Refusal:
    """What a link of a mail can say no to: one kind, for one person."""

    person_id: int
    kind: MailKind


def whole_address(path: str) -> str:
    """A path of the log as it is written in a mail: "https://logg.example.se/moten/12/"."""
    return settings.SITE_ADDRESS + path


def unsubscribe_token(person_id: int, kind: str) -> str:
    """Signed, and never too old: a link in a mail from last year still unsubscribes."""
    return SIGNER.sign(f"{person_id}.{MailKind(kind).value}")


def read_unsubscribe_token(token: str) -> Refusal | None:
    """What it says no to; None when it is not one of ours."""
    try:
        person_id, _, kind = SIGNER.unsign(token).partition(".")
        return Refusal(int(person_id), MailKind(kind))
    except (BadSignature, ValueError):
        return None


def unsubscribe_link(mail: Mail) -> str:
    """The whole address; "" for a mail that cannot be said no to."""
    if mail.person_id is None or not MailKind(mail.kind).can_be_unsubscribed:
        return ""
    token = unsubscribe_token(mail.person_id, mail.kind)
    return whole_address(reverse("mailing:unsubscribe", args=[token]))
