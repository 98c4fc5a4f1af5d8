"""What mails have been written for: each occasion once, however often anyone looks for it."""

from collections.abc import Iterable

from mailing.enums import MailKind
from mailing.models import Mail, Occasion, Unsubscription


def known(keys: Iterable[str]) -> set[str]:
    """Those of the keys that a mail has been written for; one query."""
    return set(Occasion.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def note(mail: Mail, keys: Iterable[str]) -> None:
    """Says that the mail was written for these; in the transaction that queued it.

    Raises:
        IntegrityError: another mail has been written for one of them.
    """
    for key in keys:
        Occasion.objects.create(key=key, mail=mail)


def refused_kinds(person_id: int) -> set[MailKind]:
    """The kinds that the person has said no to; one query."""
    rows = Unsubscription.objects.filter(person=person_id).values_list("kind", flat=True)
    return {kind for kind in map(MailKind, rows) if kind.can_be_unsubscribed}
