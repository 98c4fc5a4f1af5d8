"""Årshjul: the year's meetings with what is planned and what comes back."""

import pytest
from django.test import Client

from decisions.actions import cancel_meeting
from logbook.year import Line
from tests import factories as make
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def opened(world: World, role: str, query: str = "") -> dict:
    client = Client()
    client.force_login(world.users[role])
    return client.get(f"/arshjul/{query}").context


def told(lines: list[Line]) -> list[tuple[str, list[list[str]]]]:
    return [
        (line.title, [[entry.text for entry in entries] for _, entries in line.squares])
        for line in lines
    ]


def test_topics_stand_by_meeting_those_of_one_title_together(world: World) -> None:
    make.make_planned_topic(world.planned, "psykisk hälsa", "handlingsplan")
    make.make_planned_topic(world.planned, "Primärvård")
    year = opened(world, "politician", f"?organ={world.body.pk}&ar=2026")["year"]
    assert [column.day for column in year.columns] == [
        "19 mars 2026",
        "4 juni 2026",
        "24 september 2026",
    ]
    assert told(year.topics) == [
        ("psykisk hälsa", [["Handlingsplan"], ["Planerat"], []]),
        ("Primärvård", [["Planerat"], [], []]),
    ]


def test_what_comes_back_stands_at_its_meeting(world: World) -> None:
    year = opened(world, "politician", f"?organ={world.body.pk}&ar=2026")["year"]
    assert (f"{world.assignment}", [[], ["Slutrapport"], []]) in [
        (title, squares) for title, squares in told(year.expected)
    ]


def test_an_empty_meeting_is_named(world: World) -> None:
    year = opened(world, "politician", f"?organ={world.body.pk}&ar=2026")["year"]
    assert "24 september 2026" in year.sentence.partition("Ännu inget till ")[2]


def test_a_cancelled_meeting_with_topics_is_shown_as_cancelled(world: World) -> None:
    cancel_meeting(world.june, why="Resan", by=None)
    year = opened(world, "politician", f"?organ={world.body.pk}&ar=2026")["year"]
    assert [column.remark for column in year.columns] == ["tomt", "inställt", "tomt"]


def test_only_who_prepares_is_offered_to_plan(world: World) -> None:
    offers = {
        role: bool(opened(world, role, f"?organ={world.body.pk}")["plan_url"])
        for role in ("politician", "preparer", "secretary")
    }
    assert offers == {"politician": False, "preparer": True, "secretary": True}


def test_another_bodys_topics_are_not_shown(world: World) -> None:
    year = opened(world, "other secretary", f"?organ={world.body.pk}")["year"]
    assert year.body != world.body
    assert told(year.topics) == []


@pytest.mark.parametrize("query", ["?organ=0", "?ar=x", "?ar=99999", "?organ=" + "9" * 40])
def test_a_choice_that_cannot_be_read_is_said(world: World, query: str) -> None:
    assert opened(world, "politician", query)["choice"].errors
