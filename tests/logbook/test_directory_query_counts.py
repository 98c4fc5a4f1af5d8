"""The directory, its pages and Mina uppdrag cost the same with 1 row and with 30."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from people.enums import HolderKind
from people.models import User
from tests import factories as make
from tests.logbook.test_query_counts import count
from tests.once import NOON

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

# Page -> queries, at 1 row as at 30. Session and user are 2 of them, standing 2.
LISTS = {
    "/organ/": 8,
    "/befattningar/": 9,
    "/befattningar/?sok=direktör": 9,
    "/organisationer/": 8,
    "/organisationer/?sok=kommun": 8,
    "/personer/": 8,
    "/personer/?sok=person": 8,
}
PAGES = {"body": 25, "position": 16, "organisation": 24, "person": 9}
MINE = 27


def fill(rows: int) -> dict[str, Any]:
    """So many of everything, around one body, position, organisation and person."""
    body = make.make_body("SRO")
    union = make.make_organisation("Förbundet", "", "federation", is_principal=False)
    position = make.make_position("Direktör", union, speaks_for_organisation=True)
    user = make.make_politician(body)
    person = user.person
    make.make_holder(position, person)
    for number in range(rows):
        town = make.make_organisation(f"Kommun {number}", "", "municipality", federation=union)
        other = make.make_body(f"Grupp {number}", organisation=union)
        someone = make.make_person(f"Person {number}", organisation=town)
        make.make_membership(body, someone, organisation=union)
        make.make_membership(other, person)
        post = make.make_position(f"Direktör {number}", union)
        make.make_holder(post, someone)
        make.make_holder(position, someone, HolderKind.DEPUTY)
        make.make_holder(make.make_position(f"Min befattning {number}", town), person)
        make.make_meeting(body, datetime.date(2026, 1, 1) + datetime.timedelta(days=number))
        meeting = make.held_meeting(
            body, datetime.date(2025, 6, 1 + number % 28), FORMS[number // 28]
        )
        decision = make.make_decision(make.make_item(meeting, f"Punkt {number}"))
        parties = [position, post, town, body]
        due = ("senast i juni 2026", "", "tills vidare")[number % 3]
        make.make_assignment(decision, f"Uppdrag {number}", parties, due=due, at=meeting.on)
        closed = make.make_assignment(
            decision, f"Avslutat {number}", parties, due="till nästa möte", at=meeting.on
        )
        make.make_attendance(meeting, person)
        make.make_outcome(closed.report_backs.get(), meeting=meeting)
        make.send_out_meeting(meeting)
    return {"body": body, "position": position, "organisation": union, "person": person}


FORMS = ("sitting", "extra")


@pytest.fixture
def visit() -> Any:
    """A function that fills the directory and gives its reader's browser, and what pages show."""

    def go(rows: int) -> tuple[Client, dict[str, Any]]:
        with time_machine.travel(NOON, tick=False):
            made = fill(rows)
        client = Client()
        client.force_login(User.objects.get(pk=made["person"].user_id))
        return client, made

    return go


@pytest.mark.parametrize("rows", [1, 30])
def test_the_directory_costs_the_pinned_number_of_queries(visit: Any, rows: int) -> None:
    client, made = visit(rows)
    with time_machine.travel(NOON, tick=False):
        lists = {url: count(client, url) for url in LISTS}
        pages = {
            kind: count(client, reverse(f"logbook:{kind}", args=[made[kind].pk])) for kind in PAGES
        }
        mine = count(client, "/mina-uppdrag/")
    assert (lists, pages, mine) == (LISTS, PAGES, MINE)
