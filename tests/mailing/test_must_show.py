"""300 letters, two worker processes, one killed with -9 while sending, and every fault of a server.

What is clear is never lost and never doubled; what nobody can know is repeated once, with the same
Message-ID. Prints what it counted.
"""

import datetime
import json
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from mailing import sending
from mailing.models import Delivery, Mail
from mailing.sending import send_round
from tests.mailing.conftest import Clock, Outbox, lead_to
from tests.mailing.post_office import CUT, CUT_TAKEN, HANG, HOLD, Answer, Loopback, PostOffice
from tests.mailing.test_workers import at_once, left, wait_for, worker_process

IS_POSTGRES = connection.vendor == "postgresql"
pytestmark = pytest.mark.postgres if IS_POSTGRES else pytest.mark.trust

MAILS = 300
HELD = 150  # whose worker is killed
# Which letters meet what, the first time: (from, until, at which stage, what happens).
FAULTS: tuple[tuple[int, int, str, str], ...] = (
    (0, 20, "rcpt", "550 5.1.1 no such user"),
    (20, 30, "data", "554 5.7.1 refused"),
    (30, 50, "rcpt", "451 4.3.0 try later"),
    (50, 70, "data", "452 4.2.2 full"),
    (70, 73, "rcpt", HANG),
    (73, 76, "data", HANG),
    (76, 96, "rcpt", CUT),
    (96, 116, "data", CUT),
    (116, 136, "data", CUT_TAKEN),
    (HELD, HELD + 1, "data", HOLD),
)
REFUSED = range(30)
UNCLEAR = {*range(116, 136), HELD}  # taken, and nobody was told


def number_of(address: str) -> int:
    """ "person-12@example.se" is 12."""
    return int(address.split("@")[0].rpartition("-")[2])


def fault(stage: str, address: str, time: int) -> Answer:
    """What happens to the letter at the stage: refusals each time, the rest the first time."""
    number = number_of(address)
    for first, end, where, what in FAULTS:
        if first <= number < end and where == stage and (time == 1 or what.startswith("55")):
            return what
    return None


def counted(office: PostOffice, mails: list[Mail]) -> dict[str, int]:
    """What came of it, from what the server took and what the log says."""
    times = Counter(number_of(address) for address, _ in office.delivered)
    ids = {number_of(mail.to): mail.message_id for mail in mails}
    states = {number_of(row.to): row.state.value for row in Mail.objects.all()}
    clear = [number for number in ids if number not in UNCLEAR]
    return {
        "mails": len(ids),
        "delivered": len(times),
        "refused": sum(state == "failed" for state in states.values()),
        "lost": sum(not times[n] and states[n] != "failed" for n in ids),
        "said_sent_but_never_came": sum(not times[n] and states[n] == "sent" for n in ids),
        "doubled_though_clear": sum(times[n] > 1 for n in clear),
        "unclear": len(ids) - len(clear),
        "unclear_repeated_once": sum(times[n] == 2 for n in UNCLEAR),
        "unclear_repeated_more": sum(times[n] > 2 for n in UNCLEAR),
        "another_message_id": sum(ids[number_of(to)] != given for to, given in office.delivered),
        "still_queued": left(),
    }


class Street:
    """Where the office is: closed and opened again at the same address."""

    def __init__(self, office: PostOffice) -> None:
        self.office, self.port = office, 0
        self.open()

    def open(self) -> None:
        """Takes letters."""
        self._server: Loopback | None = Loopback(self.office, self.port)
        self._server.start()
        self.port = self._server.port

    def close(self) -> None:
        """Refuses connections."""
        if self._server is not None:
            self._server.stop()
            self._server = None


@pytest.fixture
def street(settings: Any) -> Iterator[Street]:
    """An office with every fault, that settings lead to."""
    office = PostOffice()
    office.at_rcpt, office.at_data = partial(fault, "rcpt"), partial(fault, "data")
    there = Street(office)
    lead_to(settings, there.port)
    yield there
    there.close()


def let_pass(killed: str, **time: float) -> None:
    """Simulated time: what waits in the queue becomes so much older, and so does a dead claim."""
    span = datetime.timedelta(**time)
    waiting = Delivery.objects.filter(claimed_at=None)
    waiting.update(next_try_at=F("next_try_at") - span, first_tried_at=F("first_tried_at") - span)
    Delivery.objects.filter(claimed_by=killed).update(claimed_at=F("claimed_at") - span)


def nothing_due(killed: str) -> bool:
    """Whether what could be tried now has been."""
    due = Delivery.objects.filter(next_try_at__lte=timezone.now()).exclude(claimed_by=killed)
    return not due.exists() and not Delivery.objects.filter(claimed_at__isnull=False).exclude(
        claimed_by=killed
    )


def wait_down(killed: str) -> None:
    """Until the workers have tried a letter in vain, at a server that does not answer."""
    refused = Delivery.objects.filter(last_error__startswith="E-postservern tar inte emot ansl")
    before = refused.count()
    wait_for(lambda: refused.count() > before or refused.count() == left(), "a try in vain")


def test_300_letters_through_every_fault_are_neither_lost_nor_doubled(
    street: Street, committed_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    office = street.office
    outbox = Outbox(office, Clock())
    outbox.clock.now = timezone.now()
    with transaction.atomic():
        mails = outbox.fill(MAILS)
    brief = {"EMAIL_TIMEOUT": "1"}
    with (
        worker_process(committed_database, **brief) as one,
        worker_process(committed_database, **brief) as other,
    ):
        wait_for(office.held.is_set, "the letter that is held")
        killed = Delivery.objects.get(mail__to=f"person-{HELD}@example.se").claimed_by
        assert int(killed.split(":")[1]) in (one.pid, other.pid)
        os.kill(int(killed.split(":")[1]), signal.SIGKILL)
        office.released.set()
        with worker_process(committed_database, **brief):  # two again
            wait_for(lambda: nothing_due(killed), "what is due to be tried")
            street.close()  # down for six hours
            for _ in range(6):
                let_pass(killed, hours=1)
                wait_down(killed)
            street.open()
            for _ in range(8):
                let_pass(killed, hours=1)
                wait_for(lambda: nothing_due(killed), "what is due to be tried")
            wait_for(lambda: left() == 0, "the queue to be empty")
    found = counted(office, mails)
    with capsys.disabled():
        print(f"\n{json.dumps(found)}")
    assert found == {
        "mails": 300,
        "delivered": 270,
        "refused": 30,
        "lost": 0,
        "said_sent_but_never_came": 0,
        "doubled_though_clear": 0,
        "unclear": 21,
        "unclear_repeated_once": 21,
        "unclear_repeated_more": 0,
        "another_message_id": 0,
        "still_queued": 0,
    }


def test_with_claiming_switched_off_letters_are_doubled(
    street: Street, committed_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control of the count: two workers that take whatever is in the queue."""
    office = street.office
    office.at_rcpt = office.at_data = lambda address, time: None
    outbox = Outbox(office, Clock())
    outbox.clock.now = timezone.now()
    with transaction.atomic():
        mails = outbox.fill(MAILS // 10)
    taken: dict[str, set[int]] = {"a": set(), "b": set()}

    def unguarded(worker: str, *, now: datetime.datetime) -> Delivery | None:
        rest = Delivery.objects.exclude(pk__in=taken[worker]).order_by("pk")
        found = rest.first()
        if found is not None:
            taken[worker].add(found.pk)
            found.claimed_at, found.claimed_by = now, worker
        return found

    monkeypatch.setattr(sending, "claim_next", unguarded)
    monkeypatch.setattr(sending, "_let_go", lambda delivery, now: True)
    rounds: list[Callable[[], Any]] = [partial(send_round, worker) for worker in "ab"]
    at_once(*rounds)
    assert counted(office, mails)["doubled_though_clear"] > 0
