"""The desk's pages of a round, of sending and of extracts cost the same with 1 row and with 3."""

from typing import Any

import pytest
from django.test import Client

from desk.draft_links import draft_path
from meetings.actions.drafting import close_rounds
from meetings.enums import Presence
from tests import factories as make
from tests.desk.conftest import Desk, address
from tests.logbook.test_query_counts import count
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]
ROWS = pytest.mark.parametrize("rows", [1, 3])


def absent(world: World, name: str) -> None:
    """Someone with an address who did not come to the meeting that is written."""
    person = make.make_person(name)
    person.email = "namn@example.se"
    person.save()
    row = make.make_attendance(world.writing, person)
    row.presence = Presence.ABSENT
    row.save()


@pytest.fixture
def fill(world: World) -> Any:
    """A function that gives the meeting that is written so many rows of everything."""

    def go(rows: int) -> None:
        for n in range(rows):
            item = make.make_item(
                world.writing, f"Punkt {n}", presenters=f"Namn {n}", is_decision=True
            )
            make.make_item(world.writing, f"Obeslutad {n}", is_decision=True)
            decision = make.make_decision(item, "SRO ger direktören i uppdrag.", ["is_assigned"])
            make.make_assignment(decision, f"Uppdrag {n}")
            make.make_decision(item, "SRO ger någon i uppdrag att räkna.", ["is_assigned"])
            absent(world, f"Namn {n}")
            reader = make.make_draft_reader(
                world.draft_reader.round, f"Läsare {n}", f"l{n}@example.se", item=item
            )
            make.make_comment(item, reader)
            make.make_comment(item, world.draft_reader)

    return go


@ROWS
def test_sending_out_costs_the_pinned_number(
    desk: Desk, world: World, fill: Any, rows: int
) -> None:
    fill(rows)
    assert count(desk.client, address("notes-send-out", world.writing.pk)) == 17


@ROWS
def test_an_open_round_costs_the_pinned_number(
    desk: Desk, world: World, fill: Any, rows: int
) -> None:
    fill(rows)
    assert count(desk.client, address("draft-round", world.writing.pk)) == 11


@ROWS
def test_opening_a_round_costs_the_pinned_number(
    desk: Desk, world: World, fill: Any, rows: int
) -> None:
    fill(rows)
    close_rounds(world.writing, by=None)
    assert count(desk.client, address("draft-round", world.writing.pk)) == 13


@ROWS
def test_a_readers_draft_costs_the_pinned_number(world: World, fill: Any, rows: int) -> None:
    fill(rows)
    assert count(Client(), draft_path(world.draft_reader)) == 13


@ROWS
def test_the_extracts_cost_the_pinned_number(desk: Desk, world: World, rows: int) -> None:
    for n in range(rows):
        item = make.make_item(world.writing, f"Punkt {n}")
        decision = make.make_decision(item, "SRO ger direktören i uppdrag.", ["is_assigned"])
        position = make.make_position(f"Direktör {n}")
        make.make_holder(position, make.make_person(f"Innehavare {n}"))
        make.make_assignment(decision, f"Uppdrag {n}", parties=[position])
        make.make_dispatch(item)
    assert count(desk.client, address("expedition", world.writing.pk)) == 11
