"""Överlämning: one page for whoever takes over, as of any day, of what the reader may see."""

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.actions import end_member
from people.models import Membership
from tests import factories as make
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

NEW_YEAR = datetime.date(2026, 1, 1)
NEW_YEARS_EVE = datetime.date(2025, 12, 31)


def page(world: World, role: str = "politician", **query: str) -> Any:
    """The page of the world's body, on 1 December 2025."""
    client = Client()
    user = world.users[role]
    assert user is not None
    client.force_login(user)
    return client.get(reverse("logbook:body-handover", args=[world.body.pk]), query)


def text(answer: Any) -> str:
    """What the reader sees."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def replace_politician(world: World) -> None:
    """Per Lund leaves at the turn of the year, and Nils Ny comes."""
    member = Membership.objects.get(person__name="Per Lund")
    end_member(member, until_on=NEW_YEARS_EVE, by=None)
    make.make_membership(world.body, make.make_person("Nils Ny"), from_on=NEW_YEAR)


def test_it_tells_what_is_open_and_when_it_comes_back(world: World) -> None:
    answer = page(world)
    (rows,) = [one["rows"] for one in answer.context["lists"] if one["title"] == "Senare"]
    assert [(r["number"], r["title"], r["who"], r["when"]) for r in rows] == [
        ("U-2025-1", "Plan för uppföljning", "Västkoms direktör", "SRO 4 juni 2026")
    ]


def test_what_one_page_cannot_hold_is_counted(world: World) -> None:
    for number in range(30):
        make.make_assignment(
            world.decision, f"Uppdrag {number}", parties=[world.position], due="senast i juni 2026"
        )
    answer = page(world)
    shown = sum(len(one["rows"]) for one in answer.context["lists"])
    assert shown == 18
    assert f"{answer.context['total'] - 18} uppdrag till finns i loggen" in text(answer)


def test_late_ones_are_marked_in_words(world: World) -> None:
    answer = page(world, per="2026-06-10")
    assert "försenat 6 dagar" in text(answer)
    assert (answer.context["late"], answer.context["total"]) == (1, 2)


def test_it_tells_who_leaves_and_who_comes(world: World) -> None:
    replace_politician(world)
    answer = page(world)
    assert answer.context["leaving"] == ["Per Lund (S) (ledamot till 31 december 2025)"]
    assert answer.context["arriving"] == ["Nils Ny (ledamot från 1 januari 2026)"]


def test_members_are_those_of_the_day_asked_about(world: World) -> None:
    replace_politician(world)
    names = {
        day: dict(page(world, "secretary", per=day).context["roles"])["Ledamöter"]
        for day in ("2025-12-31", "2026-01-01")
    }
    assert names == {"2025-12-31": "Per Lund (S)", "2026-01-01": "Nils Ny"}


def test_one_who_goes_on_neither_leaves_nor_comes(world: World) -> None:
    member = Membership.objects.get(person__name="Per Lund")
    end_member(member, until_on=NEW_YEARS_EVE, by=None)
    make.make_membership(world.body, member.person, "chair", from_on=NEW_YEAR)
    context = page(world).context
    assert (context["leaving"], context["arriving"]) == ([], [])


def test_what_was_long_ago_is_not_told(world: World) -> None:
    member = Membership.objects.get(person__name="Per Lund")
    end_member(member, until_on=datetime.date(2025, 9, 1), by=None)
    assert page(world, "secretary").context["leaving"] == []


def test_it_tells_whom_to_ask_and_what_meets(world: World) -> None:
    context = page(world).context
    assert [person["name"] for person in context["secretaries"]] == ["Sara Sund"]
    assert context["meetings"] == [
        "19 mars 2026, v. 12",
        "4 juni 2026, v. 23",
        "24 september 2026, v. 39",
    ]


def test_a_body_without_a_secretary_says_so(world: World) -> None:
    end_member(
        Membership.objects.get(person__name="Sara Sund"),
        until_on=datetime.date(2025, 11, 30),
        by=None,
    )
    assert "Organet har ingen sekreterare." in text(page(world))


@pytest.mark.parametrize("role", ["politician", "preparer", "administrator"])
def test_drafts_and_closed_assignments_are_not_told(world: World, role: str) -> None:
    decision = make.make_decision(world.draft_item, "SRO ger i uppdrag att tala öppet.")
    make.make_assignment(decision, "Slutet uppdrag", openness="secret")
    answer = page(world, role)
    assert ("tkast" in text(answer), "Slutet" in text(answer), answer.context["total"]) == (
        False,
        False,
        2,
    )


def test_it_has_no_button_and_no_form_of_its_own(world: World) -> None:
    main = page(world).content.decode().partition("<main")[2].partition("</main>")[0]
    assert ("<form" in main, "<button" in main) == (False, False)


@pytest.mark.parametrize("rows", [1, 30])
def test_it_costs_the_pinned_number_of_queries(rows: int) -> None:
    body, position = make.make_body("VVG"), make.make_position()
    meeting = make.held_meeting(body)
    for number in range(rows):
        decision = make.make_decision(make.make_item(meeting, f"Punkt {number}"))
        due = ("senast i juni 2026", "", "tills vidare")[number % 3]
        make.make_assignment(decision, f"Uppdrag {number}", parties=[position], due=due)
        make.make_membership(body, make.make_person(f"Person {number}"))
        make.make_meeting(body, datetime.date(2027, 1, 1) + datetime.timedelta(days=number))
    make.send_out_meeting(meeting)
    client = Client()
    client.force_login(make.make_secretary(body))
    url = reverse("logbook:body-handover", args=[body.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    assert len(caught) == 13
