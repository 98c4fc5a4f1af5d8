"""Several processes look at once: each thing is written once, whoever comes first."""

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, connection
from django.utils import timezone

from desk.occasions import queueing
from desk.occasions.look import look
from mailing.models import Mail, Occasion
from tests import factories as make
from tests.mailing.test_workers import WITHIN, database_url

IS_POSTGRES = connection.vendor == "postgresql"
pytestmark = pytest.mark.postgres if IS_POSTGRES else pytest.mark.trust

PEOPLE = 30
FIRST = datetime.date(2026, 5, 7)  # four weeks before 4 June
LOOK = """
import datetime, sys, django
django.setup()
from django.utils import timezone
from desk.occasions.look import look
print("ready", flush=True)
sys.stdin.readline()
print(look(timezone.make_aware(datetime.datetime(2026, 5, 7, 9))))
"""


@contextmanager
def looking(database: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that looks when it is told to."""
    env = {
        "DATABASE_URL": database_url(database),
        "DJANGO_SETTINGS_MODULE": "sro_log.settings",
        "MAIL_PAUSES": "midsommarafton--08-15,12-23--01-06",
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
    }
    process = subprocess.Popen(
        [sys.executable, "-c", LOOK],
        cwd=Path(django_settings.ROOT),
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def crowd(committed_database: str) -> str:
    """Thirty people with two assignments each that come back on 4 June 2026."""
    body = make.make_body("SRO")
    make.make_calendar(body, datetime.date(2026, 3, 19), datetime.date(2026, 6, 4))
    decision = make.decided(body)
    for number in range(PEOPLE):
        position = make.make_position(f"Direktör {number}")
        person = make.make_person(f"Person {number}", email=f"person-{number}@example.se")
        make.make_holder(position, person)
        for title in ("Ett", "Två"):
            given = make.make_assignment(decision, f"{title} {number}", parties=[position])
            make.make_report_back(given)
    make.send_out_meeting(decision.item.meeting)
    return committed_database


def test_three_processes_that_look_at_once_write_each_thing_once(crowd: str) -> None:
    with ExitStack() as stack:
        processes = [stack.enter_context(looking(crowd)) for _ in range(3)]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        wrote = [int(process.communicate(timeout=WITHIN)[0]) for process in processes]
    assert (sum(wrote), Mail.objects.count()) == (PEOPLE, PEOPLE)
    assert Occasion.objects.count() == 2 * PEOPLE
    assert set(Mail.objects.values_list("kind", flat=True)) == {"reminder"}


def test_without_asking_what_is_known_the_database_refuses_the_second(
    crowd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: the unique key is what holds, when nobody looks."""
    nine = datetime.datetime.combine(FIRST, datetime.time(9))
    moment = timezone.make_aware(nine)
    look(moment)
    monkeypatch.setattr(queueing, "known", lambda keys: set())
    with pytest.raises(IntegrityError):
        look(moment)
    assert Mail.objects.count() == PEOPLE
