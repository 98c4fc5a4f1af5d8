"""The scale data set: as many as asked for, 8 % late, versions and history beside every row."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import models, transaction

from decisions.models import Assignment, Decision, ProgressUpdate, ReportBack, Responsibility
from decisions.scale.bulk import insert
from decisions.scale.words import Teller
from meetings.models import AgendaItem, Attendance, Document, Matter, MatterNumber, Meeting
from people.models import Body, Membership, Person, Position, PositionHolder
from records.locks import missing_locks
from tests.once import NOON

pytestmark = [pytest.mark.trust, pytest.mark.django_db]

ASSIGNMENTS = 1000
TODAY = datetime.date(2025, 12, 1)
MADE = (
    AgendaItem, Assignment, Attendance, Body, Decision, Document, Matter, MatterNumber, Meeting,
    Membership, Person, Position, PositionHolder, ProgressUpdate, ReportBack, Responsibility,
)  # fmt: skip


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The data set, built once and undone."""
    with django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        call_command("create_scale", items=ASSIGNMENTS, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def scale(built: None, db: None) -> None:
    """The data set; each test undoes what it did."""


def test_there_are_a_thousand_meetings_and_as_many_assignments_as_asked_for(scale: None) -> None:
    counts = (Meeting.objects.count(), Assignment.objects.count())
    assert counts == (1000, ASSIGNMENTS)


def test_eight_in_a_hundred_are_late(scale: None) -> None:
    assert 75 <= Assignment.objects.late(TODAY).count() <= 80


def test_they_stand_in_each_of_the_five_lists(scale: None) -> None:
    lists = ("late", "due_next", "later", "ongoing", "undated")
    empty = [name for name in lists if not getattr(Assignment.objects, name)(TODAY).exists()]
    assert empty == []


@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
def test_each_version_has_its_history_row(scale: None, model: Any) -> None:
    versions = model.objects.aggregate(n=models.Sum("version"))["n"]
    assert (model.history.count(), model.objects.count() > 9) == (versions, True)


def test_the_last_history_row_says_what_the_row_says(scale: None) -> None:
    for row in ReportBack.objects.exclude(outcome="")[:20]:
        now, before = row.history.order_by("-history_id")
        assert (now.outcome, before.outcome, now.instance) == (row.outcome, "", row)


@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
def test_each_row_has_its_search_words(scale: None, model: Any) -> None:
    rows = model.objects.order_by("?")[:300]
    assert [row for row in rows if row.search_text != row.own_search_text()] == []


def test_what_is_approved_is_locked(scale: None) -> None:
    approved = Meeting.objects.filter(approved_on__isnull=False).count()
    assert (approved, missing_locks()) == (930, [])


def test_a_database_in_use_is_let_be(scale: None) -> None:
    with pytest.raises(CommandError, match="används redan"):
        call_command("create_scale", items=10)


def test_too_many_are_refused(db: None) -> None:
    with pytest.raises(CommandError, match="Ange mellan 1 och"):
        call_command("create_scale", items=2_000_000)


def test_a_real_installation_is_let_be(db: None, settings: Any) -> None:
    settings.DEMO = settings.LOCAL = False
    with pytest.raises(CommandError, match="DEMO=true"):
        call_command("create_scale", items=10)


def test_the_same_seed_says_the_same() -> None:
    def said(seed: int) -> list[str]:
        teller = Teller(seed, ["Ale", "Borås", "Vara"])
        return [teller.subject().title for _ in range(20)]

    assert (said(1) == said(1), said(1) == said(2)) == (True, False)


def test_no_rows_are_no_trouble() -> None:
    assert insert([]) == []
