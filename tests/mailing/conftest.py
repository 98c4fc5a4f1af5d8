"""A post office on the loopback, settings that lead to it, and a clock that tests set."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from mailing.models import Delivery, Mail
from mailing.sending import Round, send_round
from sro_log.lib.pauses import read_pauses
from tests import factories as make
from tests.mailing.post_office import PostOffice, open_office

MONDAY = datetime.datetime(2026, 3, 16, 8, tzinfo=datetime.UTC)


class Clock:
    """What time it is, to those who ask; moved by the test."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime.datetime:
        """Now."""
        return self.now

    def pass_by(self, **time: float) -> None:
        """Moves on by `timedelta(**time)`."""
        self.now += datetime.timedelta(**time)


class Outbox:
    """The outbox, its clock and the office it sends to."""

    def __init__(self, office: PostOffice, clock: Clock) -> None:
        self.office, self.clock = office, clock

    def fill(self, number: int = 1, **values: Any) -> list[Mail]:
        """Mails to person-0@, person-1@, ... due now."""
        return [self.put(f"person-{n}@example.se", **values) for n in range(number)]

    def put(self, address: str, **values: Any) -> Mail:
        """A mail to the address, due now."""
        mail = make.queue_mail(key=address, to=address, **values)
        assert mail is not None
        mail.delivery.next_try_at = self.clock.now
        mail.delivery.save()
        return mail

    def round(self, worker: str = "worker") -> Round:
        """One round, now."""
        return send_round(worker, clock=self.clock)

    def to_next_try(self) -> bool:
        """Moves on to when the only mail is tried next; no, if it has left the queue."""
        moment = Delivery.objects.values_list("next_try_at", flat=True).first()
        self.clock.now = moment or self.clock.now
        return moment is not None

    def until(self, **time: float) -> None:
        """Rounds every five minutes until the time has passed."""
        end = self.clock.now + datetime.timedelta(**time)
        while self.clock.now < end:
            self.round()
            self.clock.pass_by(minutes=5)


@pytest.fixture(scope="package")
def _open_port() -> Iterator[tuple[PostOffice, int]]:
    """One server for all tests; each is handed it emptied."""
    office = PostOffice()
    with open_office(office) as port:
        yield office, port


@pytest.fixture
def office(_open_port: tuple[PostOffice, int], settings: Any) -> PostOffice:
    """An empty post office that settings lead to."""
    office, port = _open_port
    office.__init__()  # type: ignore[misc]
    lead_to(settings, port)
    return office


def lead_to(settings: Any, port: int) -> None:
    """Sends to the loopback's port."""
    settings.EMAIL_BACKEND = "mailing.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 20
    settings.DEFAULT_FROM_EMAIL = "logg@example.se"
    settings.MAIL_PAUSES = read_pauses(["midsommarafton--08-15", "12-23--01-06"])


@pytest.fixture
def outbox(office: PostOffice, db: None) -> Outbox:
    """An empty outbox, on Monday 16 March 2026 at nine."""
    return Outbox(office, Clock())
