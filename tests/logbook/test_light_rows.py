"""Light rows say what model instances say: the same lines of generated facts, and of the
demonstration, on several days."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Q

from decisions.demo.world import World
from decisions.models import Assignment, Decision, ReportBack
from decisions.states import next_meetings, with_facts
from logbook.entries import in_order
from logbook.filters import visible_entries
from logbook.log_lines import LogLine, assignment_line, decision_line, lines_of
from people.models import User
from tests.decisions.test_parity import DAYS, describe, set_stage
from tests.demo_log import demo_on

pytestmark = pytest.mark.django_db

day = datetime.date
TODAY = day(2026, 11, 22)


def of_instances(keys: list[Any], at: datetime.date) -> list[LogLine]:
    """The lines, made of whole model instances."""
    upcoming = next_meetings(at)
    pks = [pk for kind, pk, *_ in keys if kind == "assignment"]
    given = {row.pk: row for row in with_facts(Assignment.objects.filter(pk__in=pks))}
    points = Decision.objects.select_related("item__meeting__body").in_bulk()
    return [
        decision_line(points[pk])
        if kind == "decision"
        else assignment_line(given[pk], given[pk].decision.item, at, upcoming)
        for kind, pk, *_ in keys
    ]


@pytest.mark.unit
def test_lines_of_light_rows_are_those_of_instances_in_every_state() -> None:
    describe(set_stage()).store()
    for at in DAYS:
        pks = Assignment.objects.given(at).values_list("pk", flat=True)
        keys = [("assignment", pk) for pk in pks]
        assert list(lines_of(keys, at)) == of_instances(keys, at), at


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The demonstration of 22 November 2026."""
    yield from demo_on(TODAY, django_db_blocker)


@pytest.mark.trust
@pytest.mark.parametrize("at", [TODAY, day(2026, 6, 4), day(2025, 11, 14)])
def test_lines_of_the_demonstration_are_those_of_instances(demo: World, at: datetime.date) -> None:
    for username in ("politiker", "sekreterare", "direktor", "admin"):
        entries = visible_entries(User.objects.get(username=username), at)
        keys = list(in_order(entries, "nyast"))
        assert list(lines_of(keys, at)) == of_instances(keys, at), username


@pytest.mark.trust
def test_lines_come_in_the_order_of_their_keys_and_lack_what_is_gone(demo: World) -> None:
    keys = [("decision", 10**9)]
    keys += [("assignment", pk) for pk in Assignment.objects.order_by("?").values_list("pk")[:9]]
    keys = [(kind, pk if isinstance(pk, int) else pk[0]) for kind, pk in keys]
    assert [line.pk for line in lines_of(keys, TODAY)] == [pk for _, pk in keys[1:]]


@pytest.mark.trust
def test_the_demonstration_has_lines_of_every_kind(demo: World) -> None:
    """So that the comparison above compares something."""
    assert ReportBack.objects.filter(~Q(outcome_text="")).exists()
    entries = visible_entries(User.objects.get(username="direktor"), TODAY)
    told = list(lines_of(in_order(entries, "nyast"), TODAY))
    assert {"check", "clock", "triangle", "ring", "dash", "dotted"} <= {t.shape for t in told}
    assert any("(samordnar)" in t.responsible for t in told)
