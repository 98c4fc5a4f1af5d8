"""Mails over real SMTP, and what becomes of them when the server refuses or is gone.

Each promise has its negative control: the guard taken away, and what it guards against happening.
"""

import datetime
from itertools import pairwise
from typing import Any

import pytest
import time_machine

from mailing import faults, sending
from mailing.enums import MailKind, MailState
from mailing.models import Delivery, Mail, Unsubscription
from mailing.sending import Round, send_round
from records.writing import write
from tests import factories as make
from tests.mailing.conftest import Outbox

pytestmark = pytest.mark.unit


def states() -> list[str]:
    """Of all mails, in the order of their addresses."""
    return [mail.state.value for mail in Mail.objects.order_by("pk")]


def last_words() -> str:
    """Why the only mail has not gone."""
    mail = Mail.objects.get()
    return mail.last_error or mail.delivery.last_error


def test_mail_is_sent_and_known_as_sent(outbox: Outbox) -> None:
    (mail,) = outbox.fill()
    assert outbox.round() == Round(sent=1)
    mail.refresh_from_db()
    assert outbox.office.delivered == [("person-0@example.se", mail.message_id)]
    assert (mail.state, mail.sent_at, mail.tries) == (MailState.SENT, outbox.clock.now, 1)
    assert (Delivery.objects.count(), mail.history.count()) == (0, 2)
    assert outbox.round() == Round()


def test_many_mails_share_connections(outbox: Outbox) -> None:
    outbox.fill(120)
    assert outbox.round() == Round(sent=120)
    assert (outbox.office.connections, outbox.office.goodbyes) == (3, 3)
    assert set(outbox.office.times().values()) == {1}


def test_mail_waits_for_its_time(outbox: Outbox) -> None:
    later = outbox.clock.now + datetime.timedelta(hours=2)
    mail = make.queue_mail(not_before=later)
    assert mail is not None
    assert (outbox.round().sent, mail.delivery.next_try_at) == (0, max(later, mail.queued_at))


def test_what_a_body_sends_goes_before_what_is_automatic(outbox: Outbox) -> None:
    outbox.fill(2, kind=MailKind.DIGEST)
    outbox.put("kallad@example.se")
    outbox.round()
    assert outbox.office.delivered[0][0] == "kallad@example.se"


# --- days -----------------------------------------------------------------------------------------
def test_automatic_mail_waits_for_a_sending_day_and_a_kallelse_does_not(outbox: Outbox) -> None:
    outbox.clock.pass_by(days=5)  # Saturday
    outbox.fill(kind=MailKind.REMINDER)
    outbox.put("kallad@example.se")
    outbox.round()
    assert outbox.office.times() == {"kallad@example.se": 1}
    outbox.clock.pass_by(days=2)
    outbox.round()
    assert outbox.office.times() == {"kallad@example.se": 1, "person-0@example.se": 1}


def test_without_sending_days_reminders_leave_on_a_saturday(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr(sending, "is_sending_day", lambda day: True)
    outbox.clock.pass_by(days=5)
    outbox.fill(kind=MailKind.REMINDER)
    assert outbox.round().sent == 1


# --- refusals -------------------------------------------------------------------------------------
REFUSALS = [
    (
        "at_rcpt",
        "550 5.1.1 No such user",
        "Mottagarens adress godtas inte: ”550 5.1.1 No such user”",
    ),
    ("at_data", "554 Spam", "E-postservern tar inte emot mejlet: ”554 Spam”"),
]


@pytest.mark.parametrize(("stage", "answer", "words"), REFUSALS)
def test_mail_that_is_refused_for_good_fails_at_once(
    outbox: Outbox, stage: str, answer: str, words: str
) -> None:
    setattr(outbox.office, stage, lambda address, time: answer if "-0@" in address else None)
    outbox.fill(2)
    assert outbox.round() == Round(sent=1, failed=1)
    assert states() == ["failed", "sent"]
    mail = Mail.objects.earliest("pk")
    assert (mail.last_error, mail.tries, mail.failed_at) == (words, 1, outbox.clock.now)
    outbox.until(hours=3)
    assert outbox.office.times() == {"person-1@example.se": 1}


def test_refusals_that_count_as_passing_are_asked_again(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr(faults, "PERMANENT", 600)
    outbox.office.at_rcpt = lambda address, time: "550 no"
    outbox.fill()
    outbox.until(minutes=10)
    assert outbox.office.asked["rcpt", "person-0@example.se"] > 1


@pytest.mark.parametrize("stage", ["at_rcpt", "at_data"])
def test_mail_that_is_refused_for_now_is_tried_again_and_sent_once(
    outbox: Outbox, stage: str
) -> None:
    setattr(outbox.office, stage, lambda address, time: "451 Greylisted" if time < 4 else None)
    outbox.fill()
    assert outbox.round() == Round(later=1)
    assert states() == ["waiting"]
    assert last_words().endswith("just nu: ”451 Greylisted”")
    outbox.until(minutes=60)
    assert (states(), outbox.office.times()) == (["sent"], {"person-0@example.se": 1})
    assert Mail.objects.get().tries == 4


def test_pauses_grow_to_an_hour_and_end_after_three_days(outbox: Outbox) -> None:
    asked: list[datetime.datetime] = []
    outbox.office.at_rcpt = lambda address, time: asked.append(outbox.clock.now) or "451 no"
    outbox.fill()
    while outbox.to_next_try():
        outbox.round()
    pauses = [(b - a).total_seconds() / 60 for a, b in pairwise(asked)]
    assert pauses[:9] == [1, 2, 5, 10, 20, 30, 60, 60, 60]
    assert datetime.timedelta(hours=72) <= asked[-1] - asked[0] < datetime.timedelta(hours=74)
    assert (states(), Mail.objects.get().tries) == (["failed"], len(asked))


def test_giving_up_early_loses_mails(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr(sending, "GIVES_UP_AFTER", datetime.timedelta(0))
    outbox.office.at_rcpt = lambda address, time: "451 no" if time < 2 else None
    outbox.fill()
    outbox.until(minutes=60)
    assert (states(), outbox.office.times()) == (["failed"], {})


def test_mail_that_has_waited_for_weeks_is_not_sent_by_itself(outbox: Outbox) -> None:
    outbox.fill()
    outbox.clock.pass_by(days=15)
    assert outbox.round() == Round(failed=1)
    assert (outbox.office.times(), last_words()) == ({}, sending.OLD_END.words)


def test_reminder_queued_in_the_summer_is_sent_after_it(outbox: Outbox) -> None:
    with time_machine.travel("2026-07-01T10:00:00+02:00", tick=False):
        mail = make.queue_mail(kind=MailKind.NEW_ASSIGNMENT)
    assert mail is not None
    morning = datetime.datetime(2026, 8, 17, 5, tzinfo=datetime.UTC)  # seven in Stockholm
    assert mail.delivery.next_try_at == morning
    outbox.clock.now = morning
    assert outbox.round() == Round(sent=1)


def test_mail_queued_before_five_days_without_a_worker_is_sent(outbox: Outbox) -> None:
    outbox.fill()
    outbox.clock.pass_by(days=5)
    outbox.clock.pass_by(days=2)  # Monday
    assert outbox.round() == Round(sent=1)


def test_one_who_unsubscribes_while_a_mail_waits_does_not_get_it(outbox: Outbox) -> None:
    person = make.make_person()
    outbox.fill(kind=MailKind.DIGEST, person=person)
    write(Unsubscription(person=person, kind=MailKind.DIGEST), by=None)
    assert outbox.round() == Round(failed=1)
    assert (outbox.office.times(), last_words()) == ({}, sending.REFUSED_END.words)


# --- no server ------------------------------------------------------------------------------------
def test_without_a_server_mails_stay_in_the_outbox(outbox: Outbox, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    outbox.fill(3)
    assert outbox.round() == Round()
    assert (states(), Delivery.objects.filter(tries=0).count()) == (["waiting"] * 3, 3)


def test_mail_that_cannot_be_put_together_fails_and_the_next_one_goes(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sending.make_message

    def broken(mail: Mail) -> Any:
        if mail.to == "person-0@example.se":
            raise ValueError("trasigt")
        return whole(mail)

    monkeypatch.setattr(sending, "make_message", broken)
    outbox.fill(2)
    assert outbox.round() == Round(sent=1, failed=1)
    assert Mail.objects.earliest("pk").last_error == "Mejlet gick inte att sätta ihop: ”trasigt”"


def test_worker_stops_between_two_mails(outbox: Outbox) -> None:
    outbox.fill(3)
    taken = outbox.office.delivered
    done = send_round("worker", clock=outbox.clock, is_stopped=lambda: bool(taken))
    assert (done, states()) == (Round(sent=1), ["sent", "waiting", "waiting"])
