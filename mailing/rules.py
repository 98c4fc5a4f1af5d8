"""May I, about mails; and who has said no to them."""

from typing import Any

from mailing.enums import MailKind
from mailing.models import Mail, Unsubscription
from people.rules import is_secretary


def can_see_mail(user: Any, mail: Mail) -> bool:
    """What was sent to whom is for the secretaries of the body that sent it."""
    return mail.body_id is not None and is_secretary(user, mail.body_id)


def has_unsubscribed(person_id: int | None, kind: str) -> bool:
    """Whether the person has said no to mails of the kind; some kinds take no for no answer."""
    if person_id is None or not MailKind(kind).can_be_unsubscribed:
        return False
    return Unsubscription.objects.filter(person=person_id, kind=kind).exists()
