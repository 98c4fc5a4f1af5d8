"""Mina uppdrag: what I answer for, as what, what comes first, and where I report it."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from decisions.actions import add_party, end_party
from people.actions import end_holder
from people.enums import HolderKind
from people.models import User
from tests import factories as make
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def rut(world: World) -> User:
    """Who holds Västkoms direktör, and has two assignments."""
    user = world.users["responsible"]
    assert isinstance(user, User)
    return user


def ask(user: User, **query: Any) -> Any:
    """The page of the user, as she is now."""
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    response = client.get("/mina-uppdrag/", query)
    assert response.status_code == 200
    return response.context


def groups(user: User, **query: Any) -> dict[str, dict[str, list[str]]]:
    """Capacity -> list -> titles."""
    return {
        group.capacity.name: {
            entry["key"]: [row.title for row in entry["rows"]] for entry in group.lists
        }
        for group in ask(user, **query)["groups"]
    }


def test_my_assignments_stand_in_the_five_lists_under_my_position(rut: User) -> None:
    assert groups(rut) == {
        "Västkoms direktör": {
            "later": ["Plan för uppföljning"], "undated": ["Avtal om hjälpmedel"],
        }
    }  # fmt: skip


def test_what_is_late_comes_first_and_the_page_opens_with_it(rut: User) -> None:
    page = ask(rut, per="2026-06-14")
    assert page["headline"] == "1 av 2 uppdrag är försenat, äldst 10 dagar"
    assert list(groups(rut, per="2026-06-14")["Västkoms direktör"]) == ["late", "undated"]


def test_each_row_has_the_way_to_report_and_says_when_i_last_did(world: World, rut: User) -> None:
    make.make_update(world.assignment, on=datetime.date(2025, 11, 30), by=rut)
    rows = {row.title: row for g in ask(rut)["groups"] for e in g.lists for row in e["rows"]}
    plan, agreement = rows["Plan för uppföljning"], rows["Avtal om hjälpmedel"]
    assert plan.report_url == reverse("desk:progress-report", args=[world.assignment.pk])
    assert (plan.reported_text, agreement.reported_text) == (
        "Senast 30 november 2025", "Ingen lägesrapport än",
    )  # fmt: skip


def test_a_shared_assignment_is_reported_for_my_own_part(world: World, rut: User) -> None:
    other = make.make_position("Regiondirektören")
    theirs = add_party(world.assignment, other, by=None)
    make.make_update(
        world.assignment, on=datetime.date(2025, 11, 30), by=None, responsibility=theirs
    )
    [row] = [r for g in ask(rut)["groups"] for e in g.lists for r in e["rows"] if "Plan" in r.title]
    assert (row.report_url.partition("?")[2], row.reported_text) == (
        f"ansvar={world.party.pk}", "Ingen lägesrapport än",
    )  # fmt: skip


def test_the_form_then_opens_with_my_part_chosen(world: World, rut: User) -> None:
    add_party(world.assignment, make.make_position("Regiondirektören"), by=None)
    client = Client()
    client.force_login(rut)
    url = reverse("desk:progress-report", args=[world.assignment.pk])
    page = client.get(f"{url}?ansvar={world.party.pk}").content.decode()
    assert f'<option value="{world.party.pk}" selected>' in page
    assert client.get(f"{url}?ansvar=något").status_code == 200


def test_one_with_two_positions_sees_which_is_which(world: World, rut: User) -> None:
    second = make.make_position("Projektledaren")
    make.make_holder(second, rut.person, HolderKind.DEPUTY)
    make.make_assignment(world.decision, "Projektplan", parties=[second, world.position])
    page = ask(rut)
    assert [(g.capacity.name, g.capacity.how, g.total) for g in page["groups"]] == [
        ("Projektledaren", "du är ersättare", 1), ("Västkoms direktör", "", 3),
    ]  # fmt: skip
    assert page["total"] == 3  # the shared one counts once
    anchors = [entry["anchor"] for g in page["groups"] for entry in g.lists]
    assert len(anchors) == len(set(anchors))


def test_a_position_without_assignments_stands_there_calmly(rut: User) -> None:
    make.make_holder(make.make_position("Utredaren"), rut.person)
    assert groups(rut)["Utredaren"] == {}


def test_one_who_speaks_for_an_organisation_has_its_assignments(world: World, rut: User) -> None:
    speaks = make.make_position("Förbundsdirektör", speaks_for_organisation=True)
    make.make_holder(speaks, rut.person)
    make.make_assignment(world.decision, "Förbundets", parties=[speaks.organisation])
    assert groups(rut)[speaks.organisation.name] == {"undated": ["Förbundets"]}


def test_a_bodys_secretary_has_what_the_body_was_given(world: World) -> None:
    make.make_assignment(world.decision, "Styrelsens", parties=[world.other_body])
    user = world.users["other secretary"]
    assert isinstance(user, User)
    assert groups(user) == {"VästKoms styrelse": {"undated": ["Styrelsens"]}}


def test_drafts_and_ended_responsibilities_are_not_mine(world: World, rut: User) -> None:
    make.make_assignment(world.draft_decision, "Utkast", parties=[world.position])
    end_party(world.party, by=None)
    with time_machine.travel("2025-12-02T12:00:00+01:00", tick=False):
        assert groups(rut) == {"Västkoms direktör": {"undated": ["Avtal om hjälpmedel"]}}


def test_one_who_has_left_the_position_has_nothing_and_is_told_why(rut: User) -> None:
    end_holder(rut.person.held_positions.get(), until_on=datetime.date(2025, 11, 30), by=None)
    page = ask(rut)
    assert (page["headline"], page["groups"], page["closed"]) == (
        "Du har inga öppna uppdrag", [], [],
    )  # fmt: skip
    client = Client()
    client.force_login(User.objects.get(pk=rut.pk))
    assert "Du har ingen befattning i loggen" in client.get("/mina-uppdrag/").content.decode()


def test_what_ended_within_the_year_stands_last(world: World, rut: User) -> None:
    make.make_outcome(world.report_back, meeting=world.sent)
    page = ask(rut)
    assert ([row.title for row in page["closed"]], page["closed_count"]) == (
        ["Plan för uppföljning"], 1,
    )  # fmt: skip
    assert [row.report_url for row in page["closed"]] == [""]
    assert ask(rut, per="2027-06-01")["closed"] == []
