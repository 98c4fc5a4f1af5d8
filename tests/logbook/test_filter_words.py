"""A filter as a phrase on paper and in files: what it says of each choice, and of none."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.http import QueryDict
from django.test import RequestFactory

from logbook.entries import asked_of
from logbook.filter_words import KIND_WORDS, STATE_WORDS, filter_in_words
from logbook.filters import KINDS, STATES
from meetings.models import Meeting
from people.models import Body, User
from tests import factories as make
from tests.once import NOON, kept

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def built_user(django_db_setup: None, django_db_blocker: Any) -> Iterator[User]:
    """A politician of SRO, which met on 13 November 2025; VVG met too."""
    with kept(django_db_blocker):
        body = make.make_body("SRO")
        make.make_meeting(body)
        make.make_meeting(make.make_body("VVG"))
        yield make.make_politician(body)


@pytest.fixture
def user(built_user: User, db: None) -> Iterator[User]:
    with time_machine.travel(NOON, tick=False):
        yield built_user


def words_of(user: User, **query: Any) -> str:
    """The phrase of an address."""
    request: Any = RequestFactory().get("/logg/", query)
    request.user = user
    asked = asked_of(request)
    return filter_in_words(asked.filter, asked.at)


def test_no_filter_is_everything(user: User) -> None:
    assert words_of(user) == "Allt"


def test_every_choice_has_words() -> None:
    assert (KIND_WORDS.keys(), STATE_WORDS.keys()) == (dict(KINDS).keys(), dict(STATES).keys())


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"lage": "oppna"}, "Öppna uppdrag"),
        ({"slag": "beslut"}, "Bara beslut"),
        ({"slag": "uppdrag", "lage": "lista-late"}, "Försenade uppdrag"),  # said once
        ({"sok": "plan"}, "Ordet ”plan”"),
        ({"sok": "nära vård", "ar": "2025"}, "Beslutat 2025; orden ”nära vård”"),
        ({"ansvarig": "direktör", "organisation": "VästKom"},
         "Ansvarig ”direktör”, organisation ”VästKom”"),
        ({"aterrapporteras": "juni 2026"}, "Återrapporteras juni 2026"),
        ({"per": "2025-11-14"}, "Allt; så som det såg ut den 14 november 2025"),
        ({"ar": "i fjol", "slag": "beslut"}, "Bara beslut; gick inte att läsa: År"),
        ({"sortering": "aldst", "sida": "3"}, "Allt"),  # order and page narrow nothing
    ],
)  # fmt: skip
def test_a_filter_is_a_phrase(user: User, query: dict[str, str], words: str) -> None:
    assert words_of(user, **query) == words


def test_choices_stand_in_one_order_whatever_the_address_says(user: User) -> None:
    query = QueryDict("sok=plan&aterrapporteras=juni 2026&lage=oppna", mutable=True)
    query["organ"] = str(Body.objects.get(name="SRO").pk)
    assert words_of(user, **query.dict()) == (
        "SRO, öppna uppdrag, återrapporteras juni 2026; ordet ”plan”"
    )


def test_a_meeting_is_named_for_those_who_may_know_of_it(user: User) -> None:
    own, other = (Meeting.objects.get(body__name=name).pk for name in ("SRO", "VVG"))
    assert [words_of(user, mote=pk) for pk in (own, other, 999)] == [
        "Mötet SRO 13 november 2025", "Ett möte som inte finns", "Ett möte som inte finns",
    ]  # fmt: skip


def test_the_day_is_told_when_it_is_another_than_today(user: User) -> None:
    at = datetime.date(2025, 12, 1)  # today, in these tests
    assert words_of(user, per=at.isoformat()) == "Allt"
