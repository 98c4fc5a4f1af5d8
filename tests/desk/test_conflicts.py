"""Two editors of one thing through their browsers: nobody's words are lost unseen."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from people.models import User
from records.models import Record
from tests import factories as make
from tests.desk.conftest import Desk, address, done, kept_value, page, refused
from tests.world import World

pytestmark = pytest.mark.unit

LOCKED = "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."


@dataclass(frozen=True)
class Form:
    """A form that changes something: what it is about, and two of its fields."""

    row: Callable[[World], Record]
    field: str
    label: str
    other: str
    said: str
    writes: Callable[[str], str] = str  # what is typed -> what is stored


def paragraph(text: str) -> str:
    """As rich text stores a line."""
    return f"<p>{text}</p>"


FORMS = {
    "meeting-edit": Form(lambda w: w.planned, "place", "Plats", "remark", "Mötet är ändrat."),
    "item-edit": Form(
        lambda w: w.item, "text", "Text", "presenters", "Punkten är ändrad.", paragraph
    ),
    "decision-edit": Form(
        lambda w: w.decision, "text", "Ordalydelse", "plain_line", "Beslutet är ändrat."
    ),
    "assignment-edit": Form(
        lambda w: w.assignment, "title", "Kort sagt", "openness_by", "Uppdraget är ändrat."
    ),
    "matter-edit": Form(
        lambda w: w.matter, "summary", "Sammanfattning", "title", "Ärendet är ändrat.", paragraph
    ),
}
each = pytest.mark.parametrize("name", FORMS)


@pytest.fixture
def bo(world: World) -> Desk:
    """Another secretary of the body; both have their names on their logins."""
    sara, user = world.users["secretary"], make.make_secretary(world.body, "Bo Berg")
    assert sara is not None
    User.objects.filter(pk=user.pk).update(first_name="Bo", last_name="Berg")
    User.objects.filter(pk=sara.pk).update(first_name="Sara", last_name="Sund")
    return Desk(user)


def stored(row: Record) -> Any:
    """The row as the database has it."""
    return type(row)._default_manager.get(pk=row.pk)


def both_edit(desk: Desk, bo: Desk, world: World, name: str, **mine: str) -> Any:
    """Both open the form; Bo saves the field first, then Sara sends hers. Her answer."""
    form = FORMS[name]
    pk = form.row(world).pk
    held = desk.shown(name, pk)
    done(bo.fill_in(name, pk, **{form.field: "Bos text"}))
    return desk.client.post(address(name, pk), {**held, form.field: "Saras text", **mine})


def choose(desk: Desk, response: Any, resolve: str) -> Any:
    """Presses a button on the page of the lost race: sends just what that page holds."""
    held: dict[str, list[str]] = {"resolve": [resolve]}
    for key, value in response.context["hidden"]:
        held.setdefault(key, []).append(value)
    return desk.client.post(response.context["action_url"], held)


@each
def test_the_same_field_shows_who_when_and_both_texts(
    desk: Desk, bo: Desk, world: World, name: str
) -> None:
    form = FORMS[name]
    lost = both_edit(desk, bo, world, name)
    shown = lost.context
    assert (lost.status_code, shown["who"], shown["when_text"]) == (
        409, "Bo Berg", "1 december 2025 kl. 12.00",
    )  # fmt: skip
    assert shown["fields"] == [{"label": form.label, "theirs": "Bos text", "mine": "Saras text"}]
    texts = re.findall(r'versus__text">([^<]*)<', lost.content.decode())
    assert (texts, getattr(stored(form.row(world)), form.field)) == (
        ["Saras text", "Bos text"], form.writes("Bos text"),
    )  # fmt: skip


@each
def test_choosing_mine_saves_mine(desk: Desk, bo: Desk, world: World, name: str) -> None:
    form = FORMS[name]
    lost = both_edit(desk, bo, world, name, **{form.other: "Saras andra"})
    assert done(choose(desk, lost, "mine"))[1] == [form.said]
    now = stored(form.row(world))
    assert (getattr(now, form.field), getattr(now, form.other)) == (
        form.writes("Saras text"), "Saras andra",
    )  # fmt: skip


@each
def test_choosing_theirs_still_saves_my_other_fields(
    desk: Desk, bo: Desk, world: World, name: str
) -> None:
    form = FORMS[name]
    lost = both_edit(desk, bo, world, name, **{form.other: "Saras andra"})
    assert done(choose(desk, lost, "theirs"))[1] == [form.said]
    now = stored(form.row(world))
    assert (getattr(now, form.field), getattr(now, form.other)) == (
        form.writes("Bos text"), "Saras andra",
    )  # fmt: skip


@each
def test_different_fields_both_survive(desk: Desk, bo: Desk, world: World, name: str) -> None:
    form = FORMS[name]
    row = form.row(world)
    held = desk.shown(name, row.pk)
    done(bo.fill_in(name, row.pk, **{form.field: "Bos text"}))
    sent = desk.client.post(address(name, row.pk), {**held, form.other: "Saras andra"})
    assert done(sent)[1] == [form.said]
    now = stored(row)
    assert (getattr(now, form.field), getattr(now, form.other)) == (
        form.writes("Bos text"), "Saras andra",
    )  # fmt: skip


@each
def test_the_same_words_by_both_are_no_conflict(
    desk: Desk, bo: Desk, world: World, name: str
) -> None:
    form = FORMS[name]
    before = form.row(world).history.count()  # type: ignore[attr-defined]
    sent = both_edit(desk, bo, world, name, **{form.field: "Bos text"})
    assert done(sent)[1] == [form.said]
    assert stored(form.row(world)).history.count() == before + 1


@each
@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_a_third_text_while_choosing_is_asked_about_again(
    desk: Desk, bo: Desk, world: World, name: str, choice: str
) -> None:
    form = FORMS[name]
    lost = both_edit(desk, bo, world, name)
    done(bo.fill_in(name, form.row(world).pk, **{form.field: "Bos nya text"}))
    again = choose(desk, lost, choice)
    assert (again.status_code, again.context["fields"]) == (
        409, [{"label": form.label, "theirs": "Bos nya text", "mine": "Saras text"}],
    )  # fmt: skip
    done(choose(desk, again, choice))
    kept = {"mine": "Saras text", "theirs": "Bos nya text"}[choice]
    assert getattr(stored(form.row(world)), form.field) == form.writes(kept)


@each
def test_every_save_leaves_one_row_of_history(
    desk: Desk, bo: Desk, world: World, name: str
) -> None:
    row = FORMS[name].row(world)
    before = row.history.count()  # type: ignore[attr-defined]
    choose(desk, both_edit(desk, bo, world, name), "mine")
    writers = [str(h.history_user) for h in stored(row).history.order_by("version")][before:]
    assert writers == ["Bo Berg", "Sara Sund"]


# --- rich text that nobody touched ---
def test_bold_text_one_left_alone_is_not_a_conflict(desk: Desk, bo: Desk, world: World) -> None:
    """The form shows "Ett **fett** ord.", which is read back to what is stored."""
    item = make.make_item(world.writing, "Fet", text="<p>Ett <strong>fett</strong> ord.</p>")
    held = desk.shown("item-edit", item.pk)
    done(bo.fill_in("item-edit", item.pk, text="Bos text"))
    done(desk.client.post(address("item-edit", item.pk), {**held, "title": "Saras rubrik"}))
    now = stored(item)
    assert (now.title, now.text) == ("Saras rubrik", "<p>Bos text</p>")


def test_kinds_of_a_decision_are_merged_one_by_one(desk: Desk, bo: Desk, world: World) -> None:
    held = desk.shown("decision-edit", world.decision.pk)
    done(bo.fill_in("decision-edit", world.decision.pk, natures=["is_assigned", "is_noted"]))
    mine = {**held, "natures": ["is_assigned", "is_approved"]}
    done(desk.client.post(address("decision-edit", world.decision.pk), mine))
    assert stored(world.decision).nature_words == [
        "noterar", "godkänner eller beslutar", "ger uppdrag",
    ]  # fmt: skip


# --- approved meanwhile ---
@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("meeting-edit", "place", LOCKED),
        ("item-edit", "title", LOCKED),
        ("decision-edit", "text", LOCKED),
    ],
)
def test_approved_notes_refuse_and_keep_what_was_typed(
    desk: Desk, world: World, name: str, field: str, words: str
) -> None:
    item = world.approved.items.get()
    rows = {"meeting": world.approved, "item": item, "decision": item.decisions.get()}
    row = stored(rows[name.removesuffix("-edit")])
    sent = desk.fill_in(name, row.pk, **{field: "Nya ord"})
    assert (sent.status_code, refused(sent)) == (200, {"__all__": [words]})
    assert kept_value(sent, field) == "Nya ord"
    assert (getattr(stored(row), field), stored(row).version) == (getattr(row, field), row.version)


def test_the_page_of_a_lost_race_leads_back_to_the_form(desk: Desk, bo: Desk, world: World) -> None:
    lost = both_edit(desk, bo, world, "decision-edit")
    assert lost.context["action_url"] == address("decision-edit", world.decision.pk)
    assert done(choose(desk, lost, "mine"))[0] == page("decision", world.decision.pk)
