"""A meeting's stage is the same asked one by one and as a condition of a list."""

import datetime

import pytest
import time_machine

from meetings.enums import Stage
from meetings.models import Meeting
from tests.once import NOON
from tests.world import NOW, World, make_world

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

DAYS = [datetime.date(2025, 1, 1), datetime.date(2025, 8, 21), datetime.date(2025, 10, 1)]
DAYS += [datetime.date(2025, 11, 14), datetime.date(2025, 11, 30), NOW, datetime.date(2026, 12, 1)]


@pytest.fixture
def world() -> World:
    """A meeting in each stage, made on the day the world is frozen at."""
    with time_machine.travel(NOON, tick=False):
        return make_world()


@pytest.mark.parametrize("at", DAYS)
def test_lists_and_meetings_agree(world: World, at: datetime.date) -> None:
    by_list = {stage: set(Meeting.objects.in_stage(stage, at)) for stage in Stage}
    one_by_one: dict[Stage, set[Meeting]] = {stage: set() for stage in Stage}
    for meeting in Meeting.objects.all():
        one_by_one[meeting.stage(at)].add(meeting)
    assert by_list == one_by_one


def test_the_world_has_most_stages(world: World) -> None:
    found = {meeting.stage(NOW) for meeting in Meeting.objects.all()}
    assert found == set(Stage) - {Stage.CONVENED}
