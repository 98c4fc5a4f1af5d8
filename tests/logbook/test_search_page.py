"""The page of search: its counts, its sorts, and what it says of what it cannot read."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.models import Body, Position, User
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

# Session and user are 2 of them, standing 2. With few hits one more: parts of words are sought.
COUNTS = {
    "/sok/": 5,
    "/sok/?q=vårdplan": 9,
    "/sok/?q=vårdplan&slag=uppdrag": 9,
    "/sok/?q=vårdplan+organ:SRO+ansvarig:direktör+år:2025": 14,
}


def fill(body: Body, number: int, month: int = 11) -> None:
    """Items, decisions and assignments of a meeting that is sent out."""
    meeting = make.held_meeting(body, datetime.date(2025, month, 13))
    director = Position.objects.first() or make.make_position("Direktör")
    for n in range(number):
        item = make.make_item(meeting, f"Vårdplan {n}")
        decision = make.make_decision(item, f"SRO ger i uppdrag att ta fram vårdplan {n}.")
        make.make_assignment(decision, f"Ta fram vårdplan {n}", parties=[director])
    make.send_out_meeting(meeting)


@pytest.fixture
def body() -> Body:
    return make.make_body("SRO")


@pytest.fixture
def secretary(body: Body) -> User:
    return make.make_secretary(body)


def asked(user: User, url: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(url)


def queries(user: User, url: str) -> int:
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_it_costs_the_same_queries_with_fifteen_hits_as_with_sixty(
    body: Body, secretary: User
) -> None:
    fill(body, 15)
    few = {url: queries(secretary, url) for url in COUNTS}
    assert few == COUNTS
    fill(body, 45, month=10)
    assert {url: queries(secretary, url) for url in COUNTS} == COUNTS


def test_of_many_some_are_shown_and_the_sort_has_a_page_of_all(body: Body, secretary: User) -> None:
    fill(body, 60)
    html = asked(secretary, "/sok/?q=vårdplan").content.decode()
    assert "slag=uppdrag" in html
    whole = asked(secretary, "/sok/?q=vårdplan&slag=uppdrag")
    [group] = whole.context["groups"]
    assert (len(group.rows), whole.context["page_obj"].paginator.count) == (50, 60)
    last = asked(secretary, "/sok/?q=vårdplan&slag=uppdrag&sida=2")
    assert len(last.context["groups"][0].rows) == 10


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/sok/?q=vårdplan+år:nyss", "Året gick inte att läsa. Skriv till exempel år:2025."),
        ("/sok/?q=vårdplan&slag=annat", "Det slaget finns inte. Alla slag visas."),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_sought(
    body: Body, secretary: User, url: str, words: str
) -> None:
    fill(body, 3)
    answer = asked(secretary, url)
    html = answer.content.decode()
    assert words in html
    assert 'value="vårdplan' in html
    assert answer.context["groups"] != []


def test_nothing_found_is_told_with_a_way_on(secretary: User) -> None:
    html = asked(secretary, "/sok/?q=finnsintealls").content.decode()
    assert "Inget stämmer med ”finnsintealls”" in html
    assert "Pröva färre eller andra ord" in html
