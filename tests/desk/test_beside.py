"""Beside an item on the writing page: comments, earlier notes, wishes and promises, in place."""

from typing import Any

import pytest

from decisions.models import Commitment
from meetings.models import PriorNotes
from tests import factories as make
from tests.desk.conftest import Desk, address, done, kept_value
from tests.logbook.test_query_counts import count
from tests.world import NOW, World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def prior(world: World) -> PriorNotes:
    """SRO's notes of 13 November, taken up at an item of the meeting that is written."""
    item = make.make_item(world.writing, "Föregående mötesanteckning")
    return make.make_prior_notes(item, world.sent)


def press(desk: Desk, name: str, pk: int, **values: Any) -> Any:
    """Sends a part's form as htmx does; the answer is the part."""
    return desk.client.post(address(name, pk), values, headers={"HX-Request": "true"})


def back(world: World, item: Any) -> str:
    return f"{address('writing', world.writing.pk)}#punkt-{item.pk}"


def beside(desk: Desk, world: World, item: Any) -> Any:
    """What the writing page shows beside the item."""
    sheet = desk.open("writing", world.writing.pk).context["sheet"]
    return next(entry.beside for entry in sheet.items if entry.item == item)


def catch(desk: Desk, world: World, **values: str) -> Any:
    pk = world.draft_item.pk
    return press(desk, "commitment-enter", pk, **{f"c{pk}-{k}": v for k, v in values.items()})


def caught(world: World) -> list[tuple[str, str, str]]:
    rows = Commitment.objects.filter(item=world.draft_item).order_by("pk")
    return [(row.kind, row.text, row.by_whom) for row in rows]


# --- comments ---
def test_a_comment_stands_at_its_item_until_it_is_handled(desk: Desk, world: World) -> None:
    before = beside(desk, world, world.draft_item)
    part = press(desk, "comment-handle", world.comment.pk, answer="Rättat.").context
    assert (before.comments, before.handled) == ([world.comment], [])
    assert (part["beside"].comments, part["beside"].handled) == ([], [world.comment])
    assert part["said"] == "Synpunkten från Bo Al är hanterad."


def test_a_comment_handled_without_a_script_leads_back_to_its_item(
    desk: Desk, world: World
) -> None:
    sent = desk.send("comment-handle", world.comment.pk, writing="1", answer="Rättat.")
    assert done(sent) == (back(world, world.draft_item), ["Synpunkten från Bo Al är hanterad."])


def test_an_answer_too_long_is_told_in_place(desk: Desk, world: World) -> None:
    part = press(desk, "comment-handle", world.comment.pk, answer="x" * 501).context
    assert (part["said"], part["beside"].comments) == (
        "Svaret är för långt. Högst 500 tecken.",
        [world.comment],
    )


def test_beredning_sees_no_comments(world: World) -> None:
    user = world.users["preparer"]
    assert user is not None
    page = Desk(user).open("writing", world.writing.pk)
    assert [entry.beside for entry in page.context["sheet"].items] == [None]
    assert world.comment.text not in page.content.decode()


# --- earlier notes ---
def test_earlier_notes_are_judged_at_their_item(
    desk: Desk, world: World, prior: PriorNotes
) -> None:
    values = {f"v{prior.pk}": "changed", f"c{prior.pk}": "Punkt 1 gäller 2026."}
    part = press(desk, "prior-say", prior.item_id, **values).context
    row = PriorNotes.objects.get(pk=prior.pk)
    words = "Det är infört. De som godkänns låses när mötets egen anteckning skickas ut."
    assert (part["said"], row.verdict, row.changes) == (words, "changed", "Punkt 1 gäller 2026.")


def test_a_change_not_told_is_asked_for_in_place(
    desk: Desk, world: World, prior: PriorNotes
) -> None:
    part = press(desk, "prior-say", prior.item_id, **{f"v{prior.pk}": "changed"}).context
    form = part["beside"].prior_form
    assert (form.errors, form[f"v{prior.pk}"].value()) == (
        {f"c{prior.pk}": ["Skriv vad som ändras."]},
        "changed",
    )


def test_without_a_script_what_was_typed_comes_back_on_a_page(desk: Desk, world: World) -> None:
    earlier = make.held_meeting(world.body, NOW.replace(day=1, month=10))
    row = make.make_prior_notes(make.make_item(world.writing, "Föregående"), earlier)
    values = {f"v{row.pk}": "changed", f"c{row.pk}": "Mina ord."}
    page = desk.send("prior-say", row.item_id, **values)
    form = page.context["beside"].prior_form
    assert (list(form.errors), kept_value(page, f"c{row.pk}")) == ([f"v{row.pk}"], "Mina ord.")


def test_earlier_notes_judged_without_a_script_lead_back_to_their_item(
    desk: Desk, world: World, prior: PriorNotes
) -> None:
    sent = desk.send("prior-say", prior.item_id, **{f"v{prior.pk}": "approved"})
    assert done(sent)[0] == back(world, prior.item)


def test_an_item_without_earlier_notes_leads_back(desk: Desk, world: World) -> None:
    sent = desk.send("prior-say", world.draft_item.pk)
    assert done(sent) == (back(world, world.draft_item), [])


def test_approved_notes_and_notes_sent_out_ask_nothing_more(
    desk: Desk, world: World, prior: PriorNotes
) -> None:
    asked = beside(desk, world, prior.item).prior_form
    make.send_out_meeting(world.writing)
    assert (list(asked.rows), beside(desk, world, prior.item).prior_form) == ([prior], None)


# --- wishes and promises ---
def test_a_line_becomes_a_wish_and_shows_under_the_item(desk: Desk, world: World) -> None:
    part = catch(desk, world, text="En enkel logg.", by_whom="Kommunsidan").context
    assert caught(world) == [("wish", "En enkel logg.", "Kommunsidan")]
    assert part["said"] == "Önskemålet är antecknat."
    assert [row.text for row in part["beside"].caught] == ["En enkel logg."]
    assert not part["beside"].catch_form.is_bound


def test_the_other_button_makes_it_a_promise(desk: Desk, world: World) -> None:
    said = catch(desk, world, text="Planen kommer.", kind="promise").context["said"]
    assert (caught(world), said) == (
        [("promise", "Planen kommer.", "")],
        "Utfästelsen är antecknad.",
    )


def test_an_empty_line_is_asked_for_and_the_rest_is_kept(desk: Desk, world: World) -> None:
    form = catch(desk, world, text=" ", by_whom="Skövde").context["beside"].catch_form
    assert (form.errors, form["by_whom"].value()) == (
        {"text": ["Detta fält måste fyllas i."]},
        "Skövde",
    )


def test_a_kind_that_is_neither_is_told(desk: Desk, world: World) -> None:
    part = catch(desk, world, text="Något.", kind="idea")
    [words] = part.context["beside"].catch_form.errors["kind"]
    assert (words in part.content.decode(), caught(world)) == (True, [])


def test_pressing_twice_catches_once(desk: Desk, world: World) -> None:
    for _ in range(2):
        catch(desk, world, text="En logg.", key="samma")
    assert caught(world) == [("wish", "En logg.", "")]


def test_caught_without_a_script_it_leads_back_to_the_item(desk: Desk, world: World) -> None:
    pk = world.draft_item.pk
    sent = desk.send("commitment-enter", pk, **{f"c{pk}-text": "En logg."})
    assert done(sent) == (back(world, world.draft_item), ["Önskemålet är antecknat."])


def test_notes_that_are_not_open_catch_nothing(desk: Desk, world: World) -> None:
    item = make.make_item(world.planned, "Ny punkt")
    sheet = desk.open("writing", world.planned.pk).context["sheet"]
    assert [entry.beside.catch_form for entry in sheet.items if entry.item == item] == [None]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_pinned_number_of_queries(desk: Desk, world: World, rows: int) -> None:
    for n in range(rows):
        item = make.make_item(world.writing, f"Punkt {n}")
        make.make_comment(item, world.draft_reader, "Fel årtal.")
        make.make_commitment(item)
        make.make_prior_notes(item, world.sent)
    assert count(desk.client, address("writing", world.writing.pk)) == 23
