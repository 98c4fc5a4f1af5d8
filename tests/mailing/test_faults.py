"""The server is gone, silent or hangs up: nothing is lost, and what is clear is never doubled."""

import socket
from typing import Any

import pytest

from mailing import sending, smtp
from mailing.faults import Fault, Meaning
from mailing.models import CLAIM_LASTS, Delivery, Mail
from mailing.sending import Round, claim_next
from tests.mailing.conftest import Outbox, lead_to
from tests.mailing.post_office import CUT, CUT_TAKEN, HANG
from tests.mailing.test_sending import last_words, states

pytestmark = pytest.mark.unit

ONE = "person-0@example.se"
NOT_NOW = Fault(Meaning.LATER, "E-postservern svarar inte.")
UNCLEAR = "Det är oklart om mejlet kom fram: inget svar kom."


@pytest.fixture
def impatient(settings: Any) -> None:
    """Gives a silent server up after half a second."""
    settings.EMAIL_TIMEOUT = 0.5


@pytest.fixture
def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


# --- the server is gone ---------------------------------------------------------------------------
def test_server_that_refuses_connections_ends_the_round(
    outbox: Outbox, settings: Any, closed_port: int
) -> None:
    settings.EMAIL_PORT = closed_port
    outbox.fill(3)
    words = "E-postservern tar inte emot anslutningen."
    assert outbox.round() == Round(later=1, server_fault=words)
    tried = Mail.objects.earliest("pk")
    assert (states(), tried.delivery.last_error) == (["waiting"] * 3, words)


def test_server_down_for_six_hours_loses_and_doubles_nothing(
    outbox: Outbox, settings: Any, closed_port: int
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, closed_port
    mails = outbox.fill(100)
    outbox.until(hours=6)
    assert outbox.office.delivered == []
    settings.EMAIL_PORT = port
    outbox.until(hours=1)
    assert set(outbox.office.delivered) == {(mail.to, mail.message_id) for mail in mails}
    assert (len(outbox.office.delivered), set(states())) == (100, {"sent"})


def test_forgetting_to_queue_again_loses_mails(
    outbox: Outbox, settings: Any, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr(sending, "_queue_again", lambda *args, **values: True)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, closed_port
    outbox.fill()
    outbox.round()
    settings.EMAIL_PORT = port
    outbox.clock.pass_by(minutes=5)
    outbox.round()
    assert outbox.office.delivered == []


# --- the server is silent or hangs up before it has the letter ------------------------------------
@pytest.mark.usefixtures("outbox", "impatient")
@pytest.mark.parametrize("fault", [HANG, CUT])
def test_connection_that_breaks_before_the_letter_is_tried_again(
    outbox: Outbox, fault: str
) -> None:
    outbox.office.at_rcpt = lambda address, time: fault if time < 4 else None
    outbox.fill()
    assert outbox.round() == Round(later=1)
    assert last_words().startswith("E-postservern bröt: ")
    outbox.until(hours=1)
    assert (states(), outbox.office.times()) == (["sent"], {ONE: 1})
    assert Mail.objects.get().tries == 4


def test_server_that_says_nothing_at_all_is_given_up(outbox: Outbox, settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        lead_to(settings, silent.getsockname()[1])
        settings.EMAIL_TIMEOUT = 0.5
        outbox.fill(2)
        done = outbox.round()
    assert (done.later, done.sent) == (1, 0)
    assert done.server_fault.startswith("E-postservern gick inte att nå: ”")
    assert states() == ["waiting", "waiting"]


def test_fault_of_one_mail_does_not_stop_the_next(outbox: Outbox) -> None:
    outbox.office.at_rcpt = lambda address, time: CUT if address == ONE else None
    outbox.fill(3)
    assert outbox.round() == Round(sent=2, later=1)


# --- nobody knows who has the letter --------------------------------------------------------------
@pytest.mark.usefixtures("outbox", "impatient")
@pytest.mark.parametrize("fault", [CUT, CUT_TAKEN, HANG])
def test_letter_without_an_answer_is_sent_once_more(outbox: Outbox, fault: str) -> None:
    outbox.office.at_data = lambda address, time: fault if time == 1 else None
    (mail,) = outbox.fill()
    assert outbox.round() == Round(later=1)
    assert last_words() == UNCLEAR
    outbox.until(hours=1)
    assert states() == ["sent"]
    times = 2 if fault == CUT_TAKEN else 1
    assert outbox.office.delivered == [(ONE, mail.message_id)] * times


def test_letter_without_an_answer_twice_is_left_to_the_secretary(outbox: Outbox) -> None:
    outbox.office.at_data = lambda address, time: CUT_TAKEN
    (mail,) = outbox.fill()
    outbox.until(hours=75)
    assert outbox.office.delivered == [(ONE, mail.message_id)] * 2
    assert (states(), last_words()) == (["failed"], sending.UNCLEAR_END.words)


def test_without_a_limit_what_is_unclear_is_sent_again_and_again(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr(sending, "UNCLEAR_AT_MOST", 99)
    outbox.office.at_data = lambda address, time: CUT_TAKEN
    outbox.fill()
    outbox.until(hours=2)
    assert len(outbox.office.delivered) > 2


def test_without_watching_for_the_answer_it_would_be_too(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr(smtp.Watched, "getreply", smtp.smtplib.SMTP.getreply)
    outbox.office.at_data = lambda address, time: CUT_TAKEN
    outbox.fill()
    outbox.until(hours=2)
    assert len(outbox.office.delivered) > 2


def test_answer_of_no_after_the_letter_is_clear_and_may_be_repeated(outbox: Outbox) -> None:
    outbox.office.at_data = lambda address, time: "451 later" if time < 6 else None
    outbox.fill()
    outbox.until(hours=2)
    assert (states(), outbox.office.times()) == (["sent"], {ONE: 1})
    assert Mail.objects.get().tries == 6


# --- a worker that died ---------------------------------------------------------------------------
def test_claim_of_a_dead_worker_is_taken_over_after_its_time(outbox: Outbox) -> None:
    outbox.fill()
    assert claim_next("dead", now=outbox.clock.now) is not None
    outbox.clock.now += CLAIM_LASTS
    assert (outbox.round(), states()) == (Round(), ["sending"])
    outbox.clock.pass_by(seconds=1)
    assert (outbox.round(), outbox.office.times()) == (Round(sent=1), {ONE: 1})


def test_letter_that_a_dead_worker_had_let_go_of_is_sent_once_more_and_no_more(
    outbox: Outbox,
) -> None:
    outbox.fill()
    for _ in range(2):
        delivery = claim_next("dead", now=outbox.clock.now)
        assert delivery is not None
        assert sending._let_go(delivery, now=outbox.clock.now)
        outbox.clock.now += CLAIM_LASTS
        outbox.clock.pass_by(seconds=1)
    assert outbox.round() == Round(failed=1)
    assert (outbox.office.times(), last_words()) == ({}, sending.UNCLEAR_END.words)


@pytest.fixture
def slow_and_quick(outbox: Outbox) -> tuple[Delivery, Delivery]:
    """Two workers' claims of one mail: the slow one's has been taken over."""
    outbox.fill()
    slow = claim_next("slow", now=outbox.clock.now)
    outbox.clock.now += CLAIM_LASTS
    outbox.clock.pass_by(seconds=1)
    quick = claim_next("quick", now=outbox.clock.now)
    assert slow is not None
    assert quick is not None
    return slow, quick


def test_worker_that_has_lost_its_claim_lets_nothing_go(
    outbox: Outbox, slow_and_quick: tuple[Delivery, Delivery]
) -> None:
    lets_go = [sending._let_go(claim, now=outbox.clock.now) for claim in slow_and_quick]
    assert lets_go == [False, True]


def test_claim_begins_anew_when_the_letter_is_let_go_of(outbox: Outbox) -> None:
    """A server that takes its time to answer at all leaves time for the letter."""
    outbox.fill()
    slow = claim_next("slow", now=outbox.clock.now)
    assert slow is not None
    outbox.clock.now += CLAIM_LASTS
    assert sending._let_go(slow, now=outbox.clock.now)
    outbox.clock.now += CLAIM_LASTS
    assert claim_next("other", now=outbox.clock.now) is None


@pytest.mark.parametrize("fault", [sending.OLD_END, NOT_NOW])
def test_worker_that_has_lost_its_claim_says_nothing_of_failures(
    outbox: Outbox, slow_and_quick: tuple[Delivery, Delivery], fault: Fault
) -> None:
    slow, _ = slow_and_quick
    done = Round()
    sending._put_off(slow, done, now=outbox.clock.now, fault=fault)
    assert (done, states()) == (Round(), ["sending"])
    assert Delivery.objects.get().claimed_by == "quick"


def test_worker_that_has_lost_its_claim_says_that_it_sent(
    outbox: Outbox, slow_and_quick: tuple[Delivery, Delivery]
) -> None:
    """It is true, whoever has the claim now; and what the other says afterwards changes nothing."""
    slow, quick = slow_and_quick
    done = Round()
    sending._end(slow, done, now=outbox.clock.now, fault=None)
    (sent_at, history) = (Mail.objects.get().sent_at, Mail.history.count())
    outbox.clock.pass_by(minutes=1)
    sending._put_off(quick, done, now=outbox.clock.now, fault=sending.OLD_END)
    sending._end(quick, done, now=outbox.clock.now, fault=None)
    assert (done, states(), Delivery.objects.count()) == (Round(sent=1), ["sent"], 0)
    assert (Mail.objects.get().sent_at, Mail.history.count()) == (sent_at, history)
