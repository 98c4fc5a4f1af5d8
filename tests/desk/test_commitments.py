"""The desk's pages of wishes and promises."""

import pytest

from decisions.models import Commitment
from tests import factories as make
from tests.desk.conftest import Desk, done, page, refused, said
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def fresh(row: Commitment) -> Commitment:
    return Commitment.objects.get(pk=row.pk)


def test_a_promise_is_caught_at_an_item(world: World, desk: Desk) -> None:
    answer = desk.send(
        "commitment-catch",
        world.draft_item.pk,
        kind="promise",
        text="Planen skickas ut före jul.",
        by_whom="Västkoms direktör",
    )
    row = Commitment.objects.latest("pk")
    assert done(answer) == (
        f"{page('meeting', world.writing.pk)}#punkt-{world.draft_item.pk}",
        ["Utfästelsen är antecknad."],
    )
    assert (row.item, row.kind, row.text, row.by_whom) == (
        world.draft_item,
        "promise",
        "Planen skickas ut före jul.",
        "Västkoms direktör",
    )


def test_catching_nothing_is_told(world: World, desk: Desk) -> None:
    answer = desk.send("commitment-catch", world.draft_item.pk, kind="wish")
    assert list(refused(answer)) == ["text"]


def test_the_words_are_changed(world: World, desk: Desk) -> None:
    answer = desk.fill_in("commitment-edit", world.commitment.pk, text="En enkel logg önskas.")
    assert done(answer) == (page("commitment", world.commitment.pk), ["Orden är ändrade."])
    assert fresh(world.commitment).text == "En enkel logg önskas."


def test_two_who_change_the_words_meet(world: World, desk: Desk) -> None:
    held = desk.shown("commitment-edit", world.commitment.pk)
    desk.fill_in("commitment-edit", world.commitment.pk, text="Den första.")
    met = desk.send("commitment-edit", world.commitment.pk, **{**held, "text": "Den andra."})
    assert (met.status_code, fresh(world.commitment).text) == (409, "Den första.")


def test_letting_go_asks_why(world: World, desk: Desk) -> None:
    empty = desk.send("commitment-let-go", world.commitment.pk)
    answer = desk.send("commitment-let-go", world.commitment.pk, why="Finns redan")
    assert (list(refused(empty)), said(answer)[-1:]) == (["why"], ["Önskemålet är släppt."])
    assert fresh(world.commitment).let_go_because == "Finns redan"


def test_it_becomes_a_new_assignment(world: World, desk: Desk) -> None:
    answer = desk.send(
        "commitment-assign",
        world.commitment.pk,
        decision=world.decision.pk,
        title="Beslutslogg",
        party1="Västkoms direktör",
        due="senast i juni 2026",
    )
    made = fresh(world.commitment).assignment
    assert made is not None
    assert done(answer) == (
        page("commitment", world.commitment.pk),
        [f"Det blev uppdraget {made}."],
    )
    assert (made.title, made.responsibilities.get().position) == ("Beslutslogg", world.position)


def test_it_is_joined_to_an_assignment_by_its_number(world: World, desk: Desk) -> None:
    desk.send("commitment-assign", world.commitment.pk, existing=world.assignment.number)
    assert fresh(world.commitment).assignment == world.assignment


def test_neither_an_assignment_nor_a_decision_is_told(world: World, desk: Desk) -> None:
    answer = desk.send("commitment-assign", world.commitment.pk)
    assert refused(answer) == {
        "decision": ["Välj beslutet som ger uppdraget."],
        "title": ["Skriv uppdraget kort."],
    }


def test_an_unreadable_due_keeps_what_was_typed(world: World, desk: Desk) -> None:
    answer = desk.send(
        "commitment-assign",
        world.commitment.pk,
        decision=world.decision.pk,
        title="Beslutslogg",
        due="någon gång kanske",
    )
    assert (list(refused(answer)), answer.context["form"]["title"].value()) == (
        ["due"],
        "Beslutslogg",
    )


def test_what_was_caught_by_mistake_is_taken_away(world: World, desk: Desk) -> None:
    row = make.make_commitment(world.draft_item)
    answer = desk.send("commitment-remove", row.pk)
    assert (said(answer), Commitment.objects.filter(pk=row.pk).exists()) == (
        ["Borttaget: önskemålet."],
        False,
    )


def test_what_is_sent_out_is_not_taken_away(world: World, desk: Desk) -> None:
    answer = desk.send("commitment-remove", world.commitment.pk)
    assert refused(answer) == {
        "__all__": ["Anteckningen är utskickad. Släpp det i stället, med ett skäl."]
    }
