"""Minutes of a hundred and twenty § are looked through and put in the log like any others."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.models import Assignment, Decision
from meetings.models import AgendaItem
from people.enums import ItemWord
from people.models import User
from tests import factories as make
from tests.intake.reviewer import Reviewer, accepted, held_by

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

DJANGO_ALLOWS = 1000  # fields, unless one says otherwise
QUERIES = 120  # a §: its item, two decisions, an assignment, their history and their words


def minutes(paragraphs: int) -> str:
    """Minutes with so many §, a decision and an assignment in each."""
    head = (
        "Protokoll SRO\n\nDatum: 13 november 2025\n\nBeslutande\nVera Lind (S), ordförande\n"
        "Nils Åker (M)\nPia Lork, sekreterare\n\n"
    )
    items = [
        f"§ {n} Ärende nummer {n}\n\nÄrendebeskrivning\nFrågan gäller del {n} av planen.\n\n"
        f"Beslut\n1. SRO noterar informationen om del {n}.\n"
        f"2. SRO ger Västkoms direktör i uppdrag att redovisa del {n} senast i juni 2026.\n"
        for n in range(1, paragraphs + 1)
    ]
    return head + "\n".join(items)


class Counted:
    """Counts the queries that pass; the database's own log of them holds too few."""

    number = 0

    def __call__(self, execute: Any, *query: Any) -> Any:
        self.number += 1
        return execute(*query)


@pytest.fixture
def secretary() -> User:
    make.make_position("Västkoms direktör")
    return make.make_secretary(make.make_body("SRO", item_word=ItemWord.PARAGRAPH))


def test_a_hundred_and_twenty_paragraphs_are_accepted_at_a_few_queries_each(
    reviewer: Reviewer,
) -> None:
    draft = reviewer.read(minutes(120), "protokoll.txt")
    fields = held_by(reviewer.open(draft))
    assert DJANGO_ALLOWS < len(fields) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 2
    queries = Counted()
    with connection.execute_wrapper(queries):
        accepted(reviewer.send(draft))
    assert queries.number <= 120 * QUERIES
    assert AgendaItem.objects.count() == 120
    assert (Decision.objects.count(), Assignment.objects.count()) == (240, 120)


def test_a_draft_is_saved_however_long_it_is(reviewer: Reviewer) -> None:
    draft = reviewer.read(minutes(120), "protokoll.txt")
    answer = reviewer.send(draft, press="save", m__place="Stora salen")
    assert answer.status_code == 302
    assert held_by(reviewer.open(draft))["m-place"] == "Stora salen"


def test_the_page_of_a_long_draft_costs_no_more_queries(reviewer: Reviewer) -> None:
    counts = []
    for paragraphs in (2, 40):
        draft = reviewer.read(minutes(paragraphs), "protokoll.txt")
        reviewer.open(draft)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            reviewer.open(draft)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30
