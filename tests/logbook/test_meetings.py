"""The list of meetings, by year and body: what each choice shows, and what is said of bad ones."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from people.models import Body
from tests import factories as make
from tests.once import NOON

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _the_first_of_december() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def sro() -> Body:
    """SRO, which met in 2024 and 2025 and meets again in December 2025 and in 2026."""
    body = make.make_body("SRO")
    days = [(2024, 6, 13), (2025, 2, 13), (2025, 11, 13), (2025, 12, 18), (2026, 3, 19)]
    make.make_calendar(body, *(datetime.date(*day) for day in days))
    return body


@pytest.fixture
def board(sro: Body) -> Body:
    """The board, which met in 2023."""
    body = make.make_body("VästKoms styrelse")
    make.make_meeting(body, datetime.date(2023, 9, 7))
    return body


@pytest.fixture
def client(sro: Body, board: Body) -> Client:
    """A member of both."""
    user = make.make_politician(sro)
    make.make_membership(board, user.person)
    client = Client()
    client.force_login(user)
    return client


def ask(client: Client, **query: Any) -> Any:
    """What the page was made of."""
    response = client.get("/moten/", query)
    assert response.status_code == 200
    return response.context


def shown(page: Any) -> tuple[list[str], dict[int, list[str]]]:
    """Days to come, and days past by year."""
    coming = [row.when_text.partition(",")[0] for row in page["coming"]]
    past = {year: [row.when_text.partition(",")[0] for row in rows] for year, rows in page["years"]}
    return coming, past


def test_all_years_show_the_coming_first_and_then_year_by_year(client: Client) -> None:
    assert shown(ask(client)) == (
        ["18 december 2025", "19 mars 2026"],
        {
            2025: ["13 november 2025", "13 februari 2025"],
            2024: ["13 juni 2024"],
            2023: ["7 september 2023"],
        },
    )


def test_a_year_shows_its_own_meetings_past_and_coming(client: Client) -> None:
    page = ask(client, ar="2025")
    assert (page["heading"], page["shows_coming"]) == ("Möten 2025", True)
    assert shown(page) == (
        ["18 december 2025"], {2025: ["13 november 2025", "13 februari 2025"]},
    )  # fmt: skip


def test_a_year_that_is_over_has_no_coming(client: Client) -> None:
    page = ask(client, ar="2024")
    assert (page["shows_coming"], shown(page)) == (False, ([], {2024: ["13 juni 2024"]}))


def test_there_is_a_link_for_each_year_with_meetings_and_the_chosen_is_marked(
    client: Client,
) -> None:
    links = [(link["text"], link["is_current"]) for link in ask(client, ar="2025")["year_links"]]
    assert links == [
        ("Alla år", False), ("2026", False), ("2025", True), ("2024", False), ("2023", False),
    ]  # fmt: skip


def test_a_body_shows_its_own_meetings_and_years(client: Client, board: Body) -> None:
    page = ask(client, organ=board.pk)
    assert page["heading"] == "VästKoms styrelses möten"
    assert shown(page) == ([], {2023: ["7 september 2023"]})
    assert [link["text"] for link in page["year_links"]] == ["Alla år", "2023"]


def test_links_keep_the_other_choice_and_the_day(client: Client, sro: Body) -> None:
    page = ask(client, ar="2025", organ=sro.pk, per="2025-11-20", sida="1")
    urls = {link["text"]: link["url"] for link in (*page["year_links"], *page["body_links"])}
    assert urls["2024"] == f"?organ={sro.pk}&per=2025-11-20&ar=2024"
    assert urls["Alla organ"] == "?ar=2025&per=2025-11-20"


def test_an_earlier_day_has_later_meetings_coming(client: Client) -> None:
    assert shown(ask(client, ar="2025", per="2025-06-01")) == (
        ["13 november 2025", "18 december 2025"], {2025: ["13 februari 2025"]},
    )  # fmt: skip


@pytest.mark.parametrize("year", ["i fjol", "1066", "9" * 30, "2025.5", "\x00", "-1"])
def test_a_year_that_cannot_be_read_is_told_and_all_are_shown(client: Client, year: str) -> None:
    page = ask(client, ar=year)
    assert (list(page["choice"].errors), page["heading"]) == (["ar"], "Möten")
    assert shown(page) == shown(ask(client))


@pytest.mark.parametrize("body", ["abc", "0", "999999", "9" * 30])
def test_a_body_one_does_not_read_is_told_and_all_are_shown(client: Client, body: str) -> None:
    page = ask(client, organ=body)
    assert page["choice"].errors["organ"] == [
        "Organet finns inte, eller så läser du inte det. Alla dina organ visas."
    ]
    assert shown(page) == shown(ask(client))


def test_a_year_without_meetings_says_so(client: Client) -> None:
    page = client.get("/moten/", {"ar": "2019"})
    assert "Inga möten finns här." in page.content.decode()
