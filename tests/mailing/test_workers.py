"""Several workers at once, real processes, one killed in the middle of a letter."""

import datetime
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from desk.management.commands import run_worker, send_due
from mailing import sending
from mailing.models import CLAIM_LASTS, Delivery, Mail
from mailing.sending import send_round
from tests import factories as make
from tests.mailing.conftest import Clock, Outbox
from tests.mailing.post_office import HOLD, PostOffice

IS_POSTGRES = connection.vendor == "postgresql"
pytestmark = pytest.mark.postgres if IS_POSTGRES else pytest.mark.trust

MAILS = 300
WITHIN = 180.0  # seconds, on a machine busy with other tests


def database_url(name: str) -> str:
    """The address of the test's own database."""
    own = connection.settings_dict
    if not IS_POSTGRES:
        return f"sqlite:///{name}"
    secret = f":{own['PASSWORD']}" if own["PASSWORD"] else ""
    return f"postgres://{own['USER']}{secret}@{own['HOST']}:{own['PORT'] or 5432}/{name}"


@contextmanager
def worker_process(database: str, **env: str) -> Iterator["subprocess.Popen[str]"]:
    """manage.py run_worker, on its own; gone afterwards."""
    given = {
        "DATABASE_URL": database_url(database),
        "EMAIL_HOST": django_settings.EMAIL_HOST,
        "EMAIL_PORT": str(django_settings.EMAIL_PORT),
        "DEFAULT_FROM_EMAIL": "logg@example.se",
        "MAIL_PAUSES": "",
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
    }
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker", "--every", "0.1", "--when-gone", "0.1"],
        cwd=django_settings.ROOT,
        env=given | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield worker
    finally:
        worker.kill()
        worker.communicate()


def wait_for(what: Callable[[], Any], said: str) -> None:
    """Until it is true."""
    gives_up = time.monotonic() + WITHIN
    while not what():
        assert time.monotonic() < gives_up, f"Waited {WITHIN} s for {said}."
        time.sleep(0.02)


@pytest.fixture
def outbox(office: PostOffice, committed_database: str) -> Outbox:
    """An outbox in a database of its own, at the real time."""
    clock = Clock()
    clock.now = timezone.now()
    return Outbox(office, clock)


def left() -> int:
    """How many are in the queue."""
    return Delivery.objects.count()


def test_two_workers_one_killed_while_sending_lose_nothing(
    outbox: Outbox, committed_database: str
) -> None:
    """The letter that it had let go of came, and comes once more: nobody alive knew."""
    held = "person-100@example.se"
    outbox.office.at_data = lambda address, time: HOLD if (address, time) == (held, 1) else None
    with transaction.atomic():
        mails = outbox.fill(MAILS)
    ids = {mail.to: mail.message_id for mail in mails}
    with worker_process(committed_database) as one, worker_process(committed_database) as other:
        wait_for(outbox.office.held.is_set, "the letter that is held")
        claim = Delivery.objects.get(mail__to=held)
        pid = int(claim.claimed_by.split(":")[1])
        assert (claim.is_let_go, pid in (one.pid, other.pid)) == (True, True)
        os.kill(pid, signal.SIGKILL)
        outbox.office.released.set()
        wait_for(lambda: left() == 1, "the other worker to send the rest")
        claim.claimed_at = timezone.now() - CLAIM_LASTS - datetime.timedelta(seconds=1)
        claim.save(update_fields=["claimed_at"])
        wait_for(lambda: left() == 0, "the other worker to take over")
    assert outbox.office.times() == dict.fromkeys(ids, 1) | {held: 2}
    assert {(to, ids[to]) for to in ids} == set(outbox.office.delivered)
    assert Mail.objects.filter(sent_at=None).count() == 0


def test_worker_that_is_told_to_stop_finishes_its_letter(
    outbox: Outbox, committed_database: str
) -> None:
    outbox.office.at_data = lambda address, time: HOLD
    outbox.fill(3)
    with worker_process(committed_database) as worker:
        wait_for(outbox.office.held.is_set, "the letter that is held")
        worker.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        outbox.office.released.set()
        said, _ = worker.communicate(timeout=WITHIN)
    assert (worker.returncode, said) == (0, "Mejl: 1 skickade.\n")
    assert (len(outbox.office.delivered), left()) == (1, 2)
    assert Delivery.objects.filter(claimed_at=None).count() == 2


# --- races ----------------------------------------------------------------------------------------
def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each gives, each in a thread and on a connection of its own."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(WITHIN) for future in [pool.submit(run, act) for act in acts]]


def rounds(names: str) -> list[Callable[[], Any]]:
    """One round for each worker."""
    return [partial(send_round, name) for name in names]


def test_workers_that_claim_at_once_send_each_mail_once(outbox: Outbox) -> None:
    with transaction.atomic():
        outbox.fill(100)
    done = at_once(*rounds("abcd"))
    assert sum(each.sent for each in done) == 100
    assert set(outbox.office.times().values()) == {1}


@pytest.mark.skipif(not IS_POSTGRES, reason="SQLite lets one transaction in at a time")
def test_claim_that_is_being_made_is_passed_by_and_not_waited_for(outbox: Outbox) -> None:
    outbox.fill(2)
    with transaction.atomic():
        first = sending.claim_next("a", now=outbox.clock.now)
        (second,) = at_once(partial(sending.claim_next, "b", now=outbox.clock.now))
    assert first is not None
    assert second is not None
    assert first.pk != second.pk


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers that both read that a mail is free before either claims it."""
    both_have_read = threading.Barrier(2, timeout=WITHIN)
    both_have_claimed = threading.Barrier(2, timeout=WITHIN)

    def claim(worker: str, *, now: datetime.datetime) -> Delivery | None:
        delivery = Delivery.objects.filter(claimed_at=None).first()
        both_have_read.wait()
        if delivery is not None:
            delivery.claimed_at, delivery.claimed_by = now, worker
            delivery.save()
        both_have_claimed.wait()
        return delivery

    monkeypatch.setattr(sending, "claim_next", claim)


@pytest.mark.usefixtures("careless")
def test_without_holding_the_row_only_the_last_to_claim_sends(outbox: Outbox) -> None:
    """The claim is asked for once more before the letter is let go of."""
    outbox.fill()
    done = at_once(*rounds("ab"))
    assert sorted(each.sent for each in done) == [0, 1]
    assert outbox.office.times() == {"person-0@example.se": 1}


@pytest.mark.usefixtures("careless")
def test_without_any_guard_mails_are_doubled(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr(sending, "_let_go", lambda delivery, now: True)
    outbox.fill()
    at_once(*rounds("ab"))
    assert outbox.office.times() == {"person-0@example.se": 2}


def test_asking_twice_at_once_with_one_key_makes_one_mail(outbox: Outbox) -> None:
    both = threading.Barrier(2, timeout=WITHIN)

    def ask(key: str) -> int:
        both.wait()
        mail = make.queue_mail(key=key)
        assert mail is not None
        return mail.pk

    pairs = [at_once(*[partial(ask, f"nyckel:{n}")] * 2) for n in range(20)]
    assert [one for one, other in pairs if one != other] == []
    assert (Mail.objects.count(), left()) == (20, 20)


# --- commands -------------------------------------------------------------------------------------
def test_one_round_says_what_it_did(outbox: Outbox, capsys: pytest.CaptureFixture[str]) -> None:
    outbox.fill(3)
    outbox.office.at_rcpt = lambda address, time: "550 no" if "-1@" in address else None
    call_command("send_due")
    call_command("send_due")
    assert capsys.readouterr().out == "Mejl: 2 skickade, 1 misslyckade.\n"


def test_round_without_a_server_says_where_the_mails_are(
    outbox: Outbox, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_HOST = ""
    call_command("send_due")
    said = "Ingen e-postserver är inställd (EMAIL_HOST). Mejlen ligger kvar i loggen.\n"
    assert capsys.readouterr().out == said


def test_look_that_fails_stops_no_mail_that_is_written(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ValueError("something nobody thought of")

    monkeypatch.setattr(send_due, "look", fail)
    outbox.fill()
    call_command("send_due")
    assert capsys.readouterr().out == "Mejl: 1 skickade.\n"


@pytest.mark.parametrize(("host", "times"), [("", 0), ("127.0.0.1", 1)])
def test_commands_look_where_there_is_somewhere_to_send(
    outbox: Outbox, settings: Any, monkeypatch: pytest.MonkeyPatch, host: str, times: int
) -> None:
    looks: list[int] = []
    monkeypatch.setattr(send_due, "look", lambda: looks.append(1))
    settings.EMAIL_HOST = host
    call_command("send_due")
    assert len(looks) == times


def test_worker_looks_once_a_minute_and_not_each_round(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    monkeypatch.setattr(run_worker, "look_out", lambda: looks.append(1))
    command = run_worker.Command()
    command.stopped = threading.Event()
    for _ in range(3):
        command.is_hindered("worker")
    assert len(looks) == 1
    command.looked_at -= run_worker.BETWEEN_LOOKS
    command.is_hindered("worker")
    assert len(looks) == 2


def test_worker_lives_on_when_the_database_is_gone_for_a_while(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(*args: Any, **values: Any) -> None:
        raise DatabaseError("connection refused\nIs the server running?")

    monkeypatch.setattr(run_worker, "send_round", gone)
    command = run_worker.Command()
    command.stopped = threading.Event()
    assert command.is_hindered("worker")
    assert capsys.readouterr().out == "Databasen svarar inte: connection refused\n"
