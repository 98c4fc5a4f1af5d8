"""Pages cost the same number of queries with 1 row and with 30."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions.actions import hand_over, link_assignment
from meetings.actions import put_on_agenda
from people.models import Body, Position
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

# Page -> queries, at 1 row as at 30. Session and user are 2 of them, standing 2.
COUNTS = {
    "/": 22,
    "/logg/": 17,
    "/logg/?lage=oppna&sok=uppdrag": 16,
    "/moten/": 9,
    "/moten/?ar=2025": 9,
    "/arshjul/?ar=2025": 11,
    "/arshjul/?ar=2026": 11,
    "/mellan-stolarna/": 19,
    "/logg/beslutslogg.csv": 19,
    "/logg/beslutslogg.xlsx": 19,
    "/moten/moten.csv": 7,
    "/mellan-stolarna/mellan-stolarna.xlsx": 19,
    "/hjalp/": 5,
    "/underlag/": 8,
    "/underlag/?lage=utan-mote": 8,
    "/underlag/beslutsunderlag.csv": 9,
    "/utfastelser/onskemal-och-utfastelser.xlsx": 7,
    "/utfastelser/": 8,
    "/utfastelser/?lage=oppna": 7,
}


def fill(body: Body, position: Position, rows: int) -> None:
    """Assignments with all that lists show: parties, updates, report-backs, findings."""
    meeting = make.held_meeting(body, datetime.date(2025, 11, 13))
    june = make.make_meeting(body, datetime.date(2026, 6, 4))
    other = make.make_body("VVG")
    for number in range(rows):
        item = make.make_item(meeting, f"Punkt {number}")
        decision = make.make_decision(
            item, "SRO ger någon i uppdrag att göra det.", ["is_assigned"]
        )
        due = ("senast i juni 2026", "", "tills vidare")[number % 3]
        given = make.make_assignment(decision, f"Uppdrag {number}", parties=[position], due=due)
        make.make_update(given, by=None)
        if number % 5 == 4:
            hand_over(given, other, by=None)
        make.make_decision(item, "SRO ger någon i uppdrag att göra mer.")  # finding k
        make.make_document(meeting, f"Handling {number}", item=item)
        basis = make.make_basis(body, "Det ena.", "Det andra.", title=f"Underlag {number}")
        put_on_agenda(basis, meeting, item=item, by=None)  # finding j
        make.make_commitment(item)  # finding i
        make.make_planned_topic(june, f"Ämne {number}")
        make.make_planned_topic(meeting, f"Ämne {number}")
        link_assignment(make.make_commitment(item), given, by=None)
    make.send_out_meeting(meeting)


def count(client: Client, url: str) -> int:
    """Queries a page or a file costs, the second time it is opened."""
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        answer: Any = client.get(url)
        assert answer.status_code == 200
        if answer.streaming:
            b"".join(answer.streaming_content)
    return len(caught)


@pytest.fixture
def visit() -> Callable[[int], Any]:
    """A function that fills the log with so many rows and gives a politician's browser."""

    def go(rows: int) -> tuple[Client, Body]:
        body, position = make.make_body(), make.make_position()
        make.make_holder(position)
        fill(body, position, rows)
        client = Client()
        client.force_login(make.make_politician(body))
        return client, body

    return go


@pytest.mark.parametrize("rows", [1, 30])
def test_lists_cost_the_pinned_number_of_queries(visit: Any, rows: int) -> None:
    client, _ = visit(rows)
    assert {url: count(client, url) for url in COUNTS} == COUNTS


@pytest.mark.parametrize("rows", [1, 30])
def test_the_meeting_page_costs_the_pinned_number_of_queries(visit: Any, rows: int) -> None:
    client, body = visit(rows)
    url = reverse("logbook:meeting", args=[body.meetings.earliest("on").pk])
    assert count(client, url) == 16
