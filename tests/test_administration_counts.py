"""Lists of the administration cost the same number of queries with 1 row and with 20."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions.models import StandardPhrase
from mailing.models import Unsubscription
from meetings.models import Meeting
from people.models import User
from records.writing import write
from tests import factories as make
from tests.logbook.test_query_counts import fill
from tests.test_administration import MODELS, address

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

# List -> queries. Session and user are 2 of them, counting the rows 1 or 2.
COUNTS = {
    "ApprovedCopy": 9,
    "Assignment": 15,
    "Body": 5,
    "Commitment": 9,
    "Decision": 11,
    "DecisionBasis": 8,
    "Dispatch": 9,
    "DraftRound": 9,
    "Import": 8,
    "Mail": 9,
    "Meeting": 11,
    "Membership": 8,
    "Organisation": 7,
    "Person": 9,
    "Position": 7,
    "PositionHolder": 7,
    "ProgressUpdate": 9,
    "Side": 5,
    "SignOff": 9,
    "StandardPhrase": 6,
    "Unsubscription": 5,
    "StandingItem": 6,
    "TimeRequest": 9,
    "User": 7,
    "Viewing": 9,
}


def beside(meeting: Meeting, user: User) -> None:
    """One of everything that stands beside a meeting."""
    make.make_draft_reader(make.make_draft_round(meeting))
    make.make_dispatch(make.make_item(meeting))
    make.make_sign_off(meeting)
    make.make_viewing(meeting, user)
    make.make_approved_copy(meeting)


def many(rows: int) -> Client:
    """So many of everything, and an administrator's browser."""
    body = make.make_body("SRO 2")
    position = make.make_position()
    fill(body, position, rows)
    for number in range(rows):
        user = make.make_user(f"Person {number}", body, "member", username=f"login{number}")
        make.make_holder(make.make_position(f"Tjänst {number}"), user.person)
        make.make_body(f"Organ {number}")
        make.make_failed_mail(key=str(number), body=body, person=user.person)
        write(Unsubscription(person=user.person, kind="reminder"), by=None)
        make.make_side(f"Sida {number}")
        write(StandardPhrase(key=f"n{number}", text="noterar.", body=body), by=None)
        make.make_standing_item(body, f"Stående {number}")
        make.make_import(body, by=user)
        make.make_meeting(body, make.DECIDED.replace(year=2030, day=1 + number))
        beside(make.held_meeting(body, make.DECIDED.replace(year=2024, day=1 + number)), user)
    client = Client()
    client.force_login(make.make_administrator())
    return client


@pytest.mark.parametrize("rows", [1, 20])
def test_lists_cost_the_pinned_number_of_queries(rows: int) -> None:
    client = many(rows)
    counted: dict[str, Any] = {}
    for model in MODELS:
        url = address(model, "changelist")
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        counted[model.__name__] = len(caught)
    assert counted == COUNTS


def test_every_list_is_counted() -> None:
    assert {model.__name__ for model in admin.site._registry} == COUNTS.keys()
