"""Ny mandatperiod: pasted, reviewed, confirmed; and what was written is never lost."""

import re
from typing import Any

import pytest

from meetings.actions import call_members
from people.models import Membership, Person
from tests import factories as make
from tests.desk.conftest import Desk, done, kept_value, refused
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

ELECTED = ["chair", "vice_chair", "second_vice_chair", "member", "substitute", "coopted"]


@pytest.fixture
def office(world: World) -> Desk:
    """The administrator's browser; Skövde is there to represent."""
    make.make_organisation("Skövde", kind="municipality")
    user = world.users["administrator"]
    assert user is not None
    return Desk(user)


def send(office: Desk, world: World, members: str = "Nils Ny (S), Skövde", **values: Any) -> Any:
    """Sends the form of the world's body: Per Lund (S) is its member."""
    form = {"from_on": "2026-01-01", "roles": ELECTED, "members": members, **values}
    return office.send("term-begin", world.body.pk, **form)


def confirm(office: Desk, world: World, members: str = "Nils Ny (S), Skövde", **values: Any) -> Any:
    """Reviews, and presses the button with what the page holds."""
    seen = send(office, world, members, **values).context["seen"]
    return send(office, world, members, seen=seen, **values)


def test_the_review_tells_who_and_writes_nothing(world: World, office: Desk) -> None:
    before = (Membership.history.count(), Person.objects.count())
    page = send(office, world, "Nils Ny (S), Skövde\nAda Min, Skövde, ordförande")
    text = re.sub(r"\s+", " ", page.content.decode())
    assert (Membership.history.count(), Person.objects.count()) == before
    assert page.context["leaving"] == ["Per Lund (S), ledamot"]
    assert [seat["text"] for seat in page.context["new"]] == [
        "Nils Ny (S), ledamot, Skövde",
        "Ada Min, ordförande, Skövde",
    ]
    assert [seat["note"] for seat in page.context["new"]] == [
        "ny i loggen.",
        "finns redan i loggen.",
    ]
    assert (
        "Inget är sparat än. Från och med 1 januari 2026: 1 avgår, 0 fortsätter, 2 är nya." in text
    )


def test_what_is_confirmed_is_done_and_told(world: World, office: Desk) -> None:
    call_members(world.june, by=None)
    where, said = done(confirm(office, world, "Per Lund, Skövde, ordförande\nNils Ny, Skövde"))
    assert where == f"/organ/{world.body.pk}/overlamning/"
    assert said == [
        "Den nya mandatperioden börjar 1 januari 2026: 0 avgår, 1 fortsätter och 1 är ny. "
        "Kallelselistan följer med till SRO 4 juni 2026."
    ]
    assert world.june.attendances.filter(name="Nils Ny").count() == 1


def test_the_review_names_the_meetings_whose_lists_change(world: World, office: Desk) -> None:
    call_members(world.june, by=None)
    lists = send(office, world).context["lists"]
    assert [(one["title"], one["off"], one["new"]) for one in lists] == [
        ("SRO 4 juni 2026", "Per Lund", "Nils Ny")
    ]


def test_a_kallelse_already_sent_is_told(world: World, office: Desk) -> None:
    call_members(world.june, by=None)
    world.june.refresh_from_db()
    make.meeting_actions.convene(world.june, by=None)
    _, said = done(confirm(office, world))
    assert said[0].endswith(
        "Kallelsen är redan skickad till SRO 4 juni 2026: skicka den till de nya."
    )


def test_a_term_without_a_chair_is_warned_of(world: World, office: Desk) -> None:
    make.make_membership(world.body, make.make_person("Olle Ordf"), "chair")
    assert send(office, world).context["warnings"] == [
        "Ingen ordförande finns bland dem som tillträder."
    ]


def test_lines_that_cannot_be_read_are_named_and_the_text_kept(world: World, office: Desk) -> None:
    text = "Nils Ny, Atlantis\nMia Med, Skövde, kejsare"
    answer = send(office, world, text)
    assert refused(answer) == {
        "members": [
            "Rad 1: ”Atlantis” är ingen organisation eller roll som loggen känner till.",
            "Rad 2: ”kejsare” är ingen roll som loggen känner till.",
        ]
    }
    assert kept_value(answer, "members") == text


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"members": ""}, "members", "Detta fält måste fyllas i."),
        ({"members": "Ledamöter:"}, "members", "Skriv minst en person."),
        (
            {"members": "Nils Ny"},
            "members",
            "Rad 1: skriv vilken organisation Nils Ny representerar.",
        ),
        ({"roles": []}, "roles", "Välj vilka roller som slutar."),
        ({"from_on": "nyår"}, "from_on", None),
    ],
)
def test_bad_input_is_told_beside_its_field(
    world: World, office: Desk, values: dict[str, Any], field: str, words: str | None
) -> None:
    said = refused(send(office, world, **values))
    assert list(said) == [field]
    assert words is None or said[field] == [words]


def test_what_changed_after_the_review_is_reviewed_again(world: World, office: Desk) -> None:
    seen = send(office, world).context["seen"]
    make.make_membership(world.body, make.make_person("Ida Inne"))
    answer = send(office, world, seen=seen)
    assert refused(answer) == {
        "__all__": ["Något har ändrats sedan du granskade. Granska igen innan du bekräftar."]
    }
    assert 'name="seen"' not in answer.content.decode()


def test_a_made_up_review_is_refused(world: World, office: Desk) -> None:
    before = Membership.history.count()
    assert list(refused(send(office, world, seen="1"))) == ["__all__"]
    assert Membership.history.count() == before


def test_one_may_go_back_and_change_what_was_written(world: World, office: Desk) -> None:
    answer = send(
        office, world, "Nils Ny, Skövde\nMia Med, Skövde", edit="1", seen="x", roles=["chair"]
    )
    form = answer.context["form"]
    assert (form["members"].value(), form["roles"].value(), form["from_on"].value()) == (
        "Nils Ny, Skövde\nMia Med, Skövde",
        ["chair"],
        "2026-01-01",
    )
    assert "Fel:" not in answer.content.decode()


def test_one_who_has_left_reads_the_body_no_more(world: World, office: Desk) -> None:
    done(confirm(office, world, from_on="2025-11-30"))
    politician = world.users["politician"]
    assert politician is not None
    answer = Desk(politician).client.get(f"/moten/{world.sent.pk}/")
    assert answer.status_code == 404
