"""Makes mails in the outbox; tests import them from tests.factories."""

import datetime
from typing import Any

from django.utils import timezone

from mailing import actions
from mailing.enums import MailKind
from mailing.models import Mail
from records.writing import write


def queue_mail(
    kind: str = MailKind.CONVENE,
    key: str = "kallelse:1",
    to: str = "anna@example.se",
    name: str = "Anna Ek",
    subject: str = "Kallelse till SRO den 19 mars 2026",
    text: str = "Välkommen till mötet.",
    **values: Any,
) -> Mail | None:
    """A kallelse to Anna Ek, unless something else is given."""
    return actions.queue_mail(
        kind=kind, key=key, to=to, name=name, subject=subject, text=text, by=None, **values
    )


def make_mail(**values: Any) -> Mail:
    """One that waits."""
    mail = queue_mail(**values)
    assert mail is not None, "the person has unsubscribed"
    return mail


def make_sent_mail(at: datetime.datetime | None = None, **values: Any) -> Mail:
    """One that has been sent."""
    return _ended(make_mail(**values), sent_at=at or timezone.now())


def make_failed_mail(
    words: str = "Mottagarens adress godtas inte: ”550 okänd adress”", **values: Any
) -> Mail:
    """One that could not be."""
    return _ended(make_mail(**values), failed_at=timezone.now(), last_error=words)


def _ended(mail: Mail, **values: Any) -> Mail:
    mail.delivery.delete()
    for name, value in {**values, "tries": 1}.items():
        setattr(mail, name, value)
    write(mail, by=None, fields=[*values, "tries"])
    return Mail.objects.get(pk=mail.pk)
