"""Byt innehavare: a position changes hands and nothing it has to do is orphaned."""

import datetime
from typing import Any

import pytest
import time_machine

from decisions import states
from decisions.findings import findings_of
from decisions.models import Assignment
from people.models import Person, PositionHolder, User
from tests import factories as make
from tests.desk.conftest import Desk, done, refused
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

NEW_YEAR = datetime.date(2026, 1, 1)


@pytest.fixture
def office(world: World) -> Desk:
    """The administrator's browser."""
    user = world.users["administrator"]
    assert user is not None
    return Desk(user)


def change(office: Desk, world: World, **values: Any) -> Any:
    """Sends the form of the world's position, held by Rut Ansvar."""
    form = {"person": "Bo Ek", "kind": "ordinary", "from_on": "2026-01-01", **values}
    return office.send("holder-change", world.position.pk, **form)


def had_by(user: User) -> set[str]:
    """Titles of what the user answers for today."""
    fresh = User.objects.get(pk=user.pk)  # standing is kept on the user for a request
    return set(Assignment.objects.had_by(fresh).values_list("title", flat=True))


def vacancies(at: datetime.date) -> list[str]:
    """Assignments with finding g."""
    rows = states.with_facts(Assignment.objects.all())
    return [str(f.about.title) for f in findings_of(rows, at) if f.code == "g"]


def on_day(day: datetime.date) -> Any:
    return time_machine.travel(f"{day}T12:00:00+01:00", tick=False)


def test_a_new_holder_takes_over_and_the_page_tells_what_follows(
    world: World, office: Desk
) -> None:
    where, said = done(change(office, world))
    assert where == f"/befattningar/{world.position.pk}/innehavare/"
    assert said == [
        "Bo Ek har befattningen från och med 1 januari 2026. 2 öppna uppdrag följer med "
        'befattningen. <a href="/logg/?lage=oppna&amp;ansvarig=V%C3%A4stkoms+direkt%C3%B6r">'
        "Visa uppdragen</a>"
    ]


def test_the_link_of_the_message_leads_to_the_open_assignments(world: World, office: Desk) -> None:
    page = office.client.get("/logg/?lage=oppna&ansvarig=V%C3%A4stkoms+direkt%C3%B6r")
    assert "Plan för uppföljning" in page.content.decode()


def test_assignments_stay_with_the_position_and_the_successor_has_them_from_the_day(
    world: World, office: Desk
) -> None:
    rut = world.users["responsible"]
    assert rut is not None
    bo = make.make_user("Nya Ek")
    before = {
        a.pk: states.state_of(a, NEW_YEAR) for a in states.with_facts(Assignment.objects.all())
    }
    done(change(office, world, person="Nya Ek"))
    after = {
        a.pk: states.state_of(a, NEW_YEAR) for a in states.with_facts(Assignment.objects.all())
    }
    mine = {"Plan för uppföljning", "Avtal om hjälpmedel"}
    assert (had_by(rut), had_by(bo)) == (mine, set())
    with on_day(NEW_YEAR):
        assert (had_by(rut), had_by(bo)) == (set(), mine)
    assert (after, vacancies(NEW_YEAR)) == (before, [])


def test_a_vacancy_is_a_finding_from_its_first_day(world: World, office: Desk) -> None:
    _, said = done(change(office, world, person="", kind="vacant"))
    assert said[0].startswith(
        "Befattningen är vakant från och med 1 januari 2026. "
        "2 öppna uppdrag ligger kvar på befattningen."
    )
    assert vacancies(datetime.date(2025, 12, 31)) == []
    assert vacancies(NEW_YEAR) == ["Plan för uppföljning"]


def test_a_gap_that_is_left_is_told(world: World, office: Desk) -> None:
    change(office, world, person="", kind="vacant")
    _, said = done(change(office, world, from_on="2026-02-01"))
    assert "Den är vakant 1 januari 2026–31 januari 2026." in said[-1]


@pytest.mark.parametrize(("kind", "word"), [("acting", "tillförordnad"), ("deputy", "ersättare")])
def test_one_beside_ends_nobody(world: World, office: Desk, kind: str, word: str) -> None:
    _, said = done(change(office, world, kind=kind))
    assert said[0].startswith(f"Bo Ek är {word} från och med 1 januari 2026.")
    assert PositionHolder.objects.get(person__name="Rut Ansvar").until_on is None


def test_acting_is_offered_to_end_only_when_there_is_one(world: World, office: Desk) -> None:
    assert (
        "ends_acting" not in office.open("holder-change", world.position.pk).context["form"].fields
    )
    change(office, world, kind="acting", from_on="2025-11-01")
    done(change(office, world, person="Cia Ek", ends_acting="on"))
    assert PositionHolder.objects.get(kind="acting").until_on == datetime.date(2025, 12, 31)


def test_the_page_tells_who_has_it_and_what_waits(world: World, office: Desk) -> None:
    page = office.open("holder-change", world.position.pk).content.decode()
    assert "Rut Ansvar, ordinarie sedan 1 januari 2020" in page
    assert "2 öppna uppdrag" in page


def test_closed_assignments_are_not_counted_for_one_who_may_not_see_them(
    world: World, office: Desk
) -> None:
    decision = make.make_decision(world.draft_item, "SRO ger i uppdrag.", ["is_assigned"])
    make.make_assignment(decision, "Slutet", parties=[world.position], openness="secret")
    make.send_out_meeting(world.writing)
    page = office.open("holder-change", world.position.pk).content.decode()
    assert "2 öppna uppdrag" in page


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        (
            {"person": ""},
            "person",
            "Skriv vem som tar över, eller välj att befattningen blir vakant.",
        ),
        ({"kind": "vacant"}, "person", "Ta bort namnet, eller välj vad personen blir."),
        ({"person": "Rut Ansvar"}, "person", "Rut Ansvar har redan befattningen."),
        (
            {"from_on": "2020-01-01"},
            "from_on",
            "Rut Ansvar är ordinarie från och med 1 januari 2020. Dagarna får inte gå om lott.",
        ),
        ({"email": "bo"}, "email", "Fyll i en giltig e-postadress."),
        ({"from_on": ""}, "from_on", "Detta fält måste fyllas i."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_written(
    world: World, office: Desk, values: dict[str, str], field: str, words: str
) -> None:
    before = (PositionHolder.history.count(), Person.objects.count())
    answer = change(office, world, **values)
    assert refused(answer) == {field: [words]}
    assert (PositionHolder.history.count(), Person.objects.count()) == before


def test_what_was_typed_is_kept(world: World, office: Desk) -> None:
    form = change(office, world, from_on="igår").context["form"]
    assert (form["person"].value(), form["from_on"].value()) == ("Bo Ek", "igår")
