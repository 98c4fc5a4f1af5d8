"""Mails are put in the outbox: once each, in the caller's transaction, safe in their headers."""

from typing import Any

import pytest
from django.db import transaction

from mailing.actions import Attachment
from mailing.enums import MailKind, MailState
from mailing.models import Delivery, Enclosure, Mail, MailFile, Unsubscription
from records.errors import RuleError
from records.writing import write
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

PDF = Attachment("dagordning.pdf", b"%PDF", "application/pdf")


def queued(**values: Any) -> Mail:
    mail = make.queue_mail(**values)
    assert mail is not None
    return mail


def test_mail_waits_in_the_queue() -> None:
    mail = queued()
    assert (mail.state, mail.delivery.next_try_at) == (MailState.WAITING, mail.queued_at)
    assert mail.history.count() == 1


def test_asking_again_with_the_key_gives_the_mail_that_is_there() -> None:
    first = queued(key="kallelse:1:anna")
    again = queued(key="kallelse:1:anna", subject="Något annat", attachments=[PDF])
    assert (again.pk, again.subject) == (first.pk, first.subject)
    assert (Mail.objects.count(), Delivery.objects.count(), Enclosure.objects.count()) == (1, 1, 0)


def test_mail_is_gone_with_the_transaction_that_asked_for_it() -> None:
    def half_done() -> None:
        queued(attachments=[PDF])
        raise RuleError("Något annat gick fel.")

    with pytest.raises(RuleError), transaction.atomic():
        half_done()
    assert (Mail.objects.count(), Delivery.objects.count(), MailFile.objects.count()) == (0, 0, 0)


def test_content_of_a_file_is_stored_once() -> None:
    for number in range(3):
        queued(key=str(number), attachments=[PDF, Attachment(f"{number}.txt", b"%PDF", "text/x")])
    assert (Enclosure.objects.count(), MailFile.objects.count()) == (6, 1)


@pytest.mark.parametrize("kind", MailKind)
def test_one_who_has_unsubscribed_gets_no_mail_of_that_kind(kind: MailKind) -> None:
    person = make.make_person()
    write(Unsubscription(person=person, kind=kind), by=None)
    mail = make.queue_mail(kind=kind, person=person)
    assert (mail is None) is kind.can_be_unsubscribed
    other = MailKind.LATE if kind != MailKind.LATE else MailKind.OUTCOME
    assert queued(kind=other, person=person, key="2").kind == other


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("", "Anna Ek saknar e-postadress."),
        ("anna", "”anna” är ingen e-postadress."),
        ("anna@example.se\nBcc: bo@example.se", "”anna@example.se\nBcc: bo@example.se” är ingen"),
        ("a@example.se, b@example.se", "”a@example.se, b@example.se” är ingen e-postadress."),
    ],
)
def test_what_is_no_address_is_refused(to: str, said: str) -> None:
    with pytest.raises(RuleError) as refusal:
        queued(to=to)
    assert refusal.value.message.startswith(said)
    assert (refusal.value.field, Mail.objects.count()) == ("to", 0)


def test_too_much_attached_is_refused() -> None:
    big = Attachment("stor.pdf", bytes(8 * 1024 * 1024), "application/pdf")
    with pytest.raises(RuleError) as refusal, transaction.atomic():
        queued(attachments=[big, big])
    assert refusal.value.message == "Bilagorna är för stora för e-post. Högst 15 MB får plats."
    assert Mail.objects.count() == 0


def test_subject_and_name_are_one_line_each() -> None:
    mail = queued(subject="Kallelse\r\nBcc: bo@example.se\u202e", name="Anna\nEk\x00")
    assert (mail.subject, mail.name) == ("Kallelse Bcc: bo@example.se", "Anna Ek")


def test_message_id_is_made_when_it_is_queued_and_never_the_same() -> None:
    ids = {queued(key=str(number)).message_id for number in range(3)}
    assert len(ids) == 3
    assert {name.endswith("@localhost>") for name in ids} == {True}
