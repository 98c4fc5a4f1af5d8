"""The directory's four lists: what a row says, what a search finds, and that it never leaks."""

import datetime
from typing import Any

import pytest
from django.test import Client

from people.actions import end_holder, end_member
from people.enums import HolderKind, OrganisationKind
from people.models import User
from tests import factories as make
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def ask(world: World, path: str, role: str = "politician", **query: Any) -> Any:
    """What the page was made of."""
    client, user = Client(), world.users[role]
    assert isinstance(user, User)
    client.force_login(user)
    response = client.get(path, query)
    assert response.status_code == 200
    return response.context


def names(world: World, path: str, role: str = "politician", **query: Any) -> list[str]:
    """Names of the rows, in order."""
    return [row.name for row in ask(world, path, role, **query)["rows"]]


# --- bodies ---
def test_a_body_stands_with_what_is_open_and_its_next_meeting(world: World) -> None:
    row = ask(world, "/organ/")["rows"][0]
    assert (row.name, str(row.open), row.next_meeting) == ("SRO", "2 öppna", "19 mars 2026")


def test_late_assignments_are_counted_as_of_the_day(world: World) -> None:
    row = ask(world, "/organ/", per="2026-06-20")["rows"][0]
    assert str(row.open) == "2 öppna, 1 försenat"


def test_a_body_one_does_not_read_shows_neither_meetings_nor_numbers(world: World) -> None:
    row = ask(world, "/organ/", "other secretary")["rows"][0]
    assert (row.name, row.next_meeting, row.open.open) == ("SRO", "", 1)  # the one handed over


def test_drafts_are_counted_for_the_secretary_only(world: World) -> None:
    rows = [ask(world, "/organ/", role)["rows"][0] for role in ("secretary", "politician")]
    assert [row.open.open for row in rows] == [3, 2]


def test_dissolved_bodies_stand_last_and_say_so(world: World) -> None:
    make.make_body("Avslutad grupp", dissolved_on=datetime.date(2025, 6, 30))
    rows = ask(world, "/organ/")["rows"]
    assert (rows[-1].name, rows[-1].dissolved_on) == (
        "Avslutad grupp", datetime.date(2025, 6, 30),
    )  # fmt: skip
    assert ask(world, "/organ/", per="2025-06-01")["rows"][0].dissolved_on is None


# --- positions ---
def test_a_position_stands_with_its_holders_and_what_it_has(world: World) -> None:
    make.make_holder(world.position, make.make_person("Eva Ersättare"), HolderKind.DEPUTY)
    [row] = ask(world, "/befattningar/")["rows"]
    holders = [(holder.name, holder.kind) for holder in row.holders]
    assert (row.name, holders, row.vacant_text, str(row.open)) == (
        "Västkoms direktör",
        [("Rut Ansvar", "ordinarie"), ("Eva Ersättare", "ersättare")],
        "",
        "2 öppna",
    )


def test_a_vacant_position_says_since_when(world: World) -> None:
    end_holder(world.position.holders.get(), until_on=datetime.date(2025, 9, 30), by=None)
    [row] = ask(world, "/befattningar/")["rows"]
    assert (row.holders, row.vacant_text) == ([], "Vakant sedan 1 oktober 2025")


def test_the_holder_of_then_stands_there_then(world: World) -> None:
    make.make_holder(
        world.position, make.make_person("Ny Person"), from_on=datetime.date(2025, 11, 1)
    )
    then, now = (
        [holder.name for holder in ask(world, "/befattningar/", per=day)["rows"][0].holders]
        for day in ("2025-10-31", "2025-11-01")
    )
    assert (then, now) == (["Rut Ansvar"], ["Ny Person"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("direktören", ["Västkoms direktör"]),
        ("direktör västkom", ["Västkoms direktör"]),
        ("rut", ["Västkoms direktör"]),  # who holds it
        ("organisation", ["Västkoms direktör"]),  # whose it is
        ("rut sekreterare", []),
    ],
)
def test_a_position_is_found_by_name_organisation_or_holder(
    world: World, words: str, found: list[str]
) -> None:
    assert names(world, "/befattningar/", sok=words) == found


def test_a_position_is_not_found_by_one_who_has_left(world: World) -> None:
    end_holder(world.position.holders.get(), until_on=datetime.date(2025, 9, 30), by=None)
    assert names(world, "/befattningar/", sok="rut") == []
    assert names(world, "/befattningar/", sok="rut", per="2025-09-30") == ["Västkoms direktör"]


# --- organisations ---
def test_an_organisation_counts_its_own_and_its_positions_once_each(world: World) -> None:
    make.make_assignment(
        world.decision, "Eget", parties=[world.organisation, world.position], at=make.DECIDED
    )
    rows = {row.name: row for row in ask(world, "/organisationer/")["rows"]}
    assert rows[world.organisation.name].open.open == 3


def test_organisations_are_found_by_name_and_federation(world: World) -> None:
    federation = make.make_organisation(
        "Skaraborgs kommunalförbund", "Skaraborg", OrganisationKind.FEDERATION, False
    )
    make.make_organisation(
        "Hjo kommun", "Hjo", OrganisationKind.MUNICIPALITY, federation=federation
    )
    path = "/organisationer/"
    assert names(world, path, sok="hjo") == ["Hjo kommun"]
    assert names(world, path, sok="skaraborg") == ["Hjo kommun", "Skaraborgs kommunalförbund"]
    [principal] = [row for row in ask(world, path)["rows"] if row.is_principal]
    assert (principal.name, principal.federation) == ("Hjo kommun", "Skaraborg")


# --- people ---
def test_a_person_stands_with_roles_and_positions(world: World) -> None:
    rows = {row.name: row for row in ask(world, "/personer/")["rows"]}
    assert (rows["Per Lund"].political_party, rows["Per Lund"].roles) == ("S", ["ledamot i SRO"])
    assert rows["Rut Ansvar"].positions == ["Västkoms direktör"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lund", ["Per Lund"]),
        ("per", ["Per Lund"]),
        ("lund per", ["Per Lund"]),  # in any order
        ("s", ["Per Lund"]),  # the party, not the letter
        ("socialdemokraterna", ["Per Lund"]),
        ("m", []),
        ("bo", ["Bo Ek"]),  # the beginning of a word
        ("direktör", ["Rut Ansvar"]),  # the position held
        ("per rut", []),
        ("%", None),  # no word at all: everyone
    ],
)
def test_people_are_found_by_words(world: World, words: str, found: list[str] | None) -> None:
    everyone = names(world, "/personer/")
    assert names(world, "/personer/", sok=words) == (everyone if found is None else found)


def test_a_person_is_found_by_own_and_represented_organisation(world: World) -> None:
    skara = make.make_organisation("Skara kommun", "Skara", OrganisationKind.MUNICIPALITY)
    hjo = make.make_organisation("Hjo kommun", "Hjo", OrganisationKind.MUNICIPALITY)
    person = make.make_person("Lena Lind", "C", "kommunalråd", skara)
    membership = make.make_membership(world.body, person, organisation=hjo)
    for words in ("skara", "hjo", "kommunalrådet", "lena c"):
        assert names(world, "/personer/", sok=words) == ["Lena Lind"]
    end_member(membership, until_on=datetime.date(2025, 6, 30), by=None)
    assert names(world, "/personer/", sok="hjo") == []


def test_the_heading_says_how_many(world: World) -> None:
    one = ask(world, "/personer/", sok="lund")["heading"]
    none = ask(world, "/befattningar/", sok="saknas")["heading"]
    assert (one, none) == (
        "1 person stämmer med ”lund”", "Ingen befattning stämmer med ”saknas”",
    )  # fmt: skip
    assert ask(world, "/befattningar/")["heading"] == "1 befattning"


def test_words_too_long_are_told_and_everyone_shown(world: World) -> None:
    page = ask(world, "/personer/", sok="x" * 201)
    assert list(page["search"].errors) == ["sok"]
    assert len(page["rows"]) == len(names(world, "/personer/"))


def test_fifty_stand_on_a_page_and_links_keep_the_search(world: World) -> None:
    for number in range(51):
        make.make_person(f"Siv Sidbrytning {number:02}")
    first = ask(world, "/personer/", sok="sidbrytning")
    last = ask(world, "/personer/", sok="sidbrytning", sida="2")
    assert (len(first["rows"]), len(last["rows"])) == (50, 1)
    assert last["query"] == "sok=sidbrytning&"


@pytest.mark.parametrize("path", ["/organ/", "/befattningar/", "/organisationer/", "/personer/"])
def test_links_keep_the_day(world: World, path: str) -> None:
    rows = ask(world, path, per="2025-11-20")["rows"]
    assert rows
    assert {row.url.partition("?")[2] for row in rows} == {"per=2025-11-20"}


def test_the_menu_leads_there_for_those_with_a_role_only(world: World) -> None:
    client = Client()
    shown = {}
    for role in ("outsider", "responsible", "politician"):
        user = world.users[role]
        assert isinstance(user, User)
        client.force_login(user)
        page = client.get("/").content.decode()
        shown[role] = ('href="/organ/"' in page, 'href="/mina-uppdrag/"' in page)
    assert shown == {
        "outsider": (False, False), "responsible": (True, True), "politician": (True, False),
    }  # fmt: skip
