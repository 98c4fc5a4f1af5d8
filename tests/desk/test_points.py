"""What was decided, entered on the writing page: points, phrases, assignments and outcomes."""

import datetime
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.enums import Outcome
from decisions.models import Assignment, Decision, StandardPhrase
from desk.writing.points import points_of
from meetings.models import AgendaItem
from people.models import Position
from records.writing import write
from tests import factories as make
from tests.desk.conftest import Desk, address
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def press(desk: Desk, name: str, pk: int, prefix: str, **values: Any) -> Any:
    """Sends a part's form as htmx does; the answer is the part."""
    sent = {f"{prefix}{pk}-{field}": value for field, value in values.items()}
    return desk.client.post(address(name, pk), sent, headers={"HX-Request": "true"})


def adopt(desk: Desk, item: AgendaItem, text: str, key: str = "") -> Any:
    return press(desk, "points-adopt", item.pk, "p", text=text, key=key)


def said(answer: Any) -> str:
    """What the part says has happened."""
    return str(answer.context["said"])


def wrong(answer: Any, name: str) -> dict[str, list[str]]:
    """The words of the form that came back."""
    points = answer.context["points"]
    offers = {f"offer-{line.decision.pk}": line.offer for line in points.lines}
    forms = {
        f"points-{points.item.pk}": points.points_form,
        f"quick-{points.item.pk}": points.quick_form,
        **offers,
    }
    return {field: list(errors) for field, errors in forms[name].errors.items()}


@pytest.fixture
def item(world: World) -> AgendaItem:
    """An empty item of the meeting whose notes are being written."""
    return make.make_item(world.writing, "Uppföljning")


@pytest.fixture
def director(world: World) -> Any:
    return Position.objects.get(name="Västkoms direktör")


def decided(item: AgendaItem) -> list[tuple[int, str, list[str]]]:
    """The item's decisions: number, words, kinds."""
    return [(d.number, d.text, d.nature_words) for d in item.decisions.order_by("number")]


# --- points ---
def test_a_pasted_list_becomes_decisions_of_their_kinds(desk: Desk, item: AgendaItem) -> None:
    answer = adopt(desk, item, "SRO:\n1. noterar informationen.\n2. ställer sig bakom förslaget.")
    assert said(answer) == "2 beslutspunkter är tillagda."
    assert decided(item) == [
        (1, "SRO noterar informationen.", ["noterar"]),
        (2, "SRO ställer sig bakom förslaget.", ["ställer sig bakom"]),
    ]


def test_a_key_on_a_line_of_its_own_is_the_phrase(desk: Desk, item: AgendaItem) -> None:
    write(StandardPhrase(key="n", text="noterar informationen.", is_noted=True), by=None)
    adopt(desk, item, "n")
    assert decided(item) == [(1, "SRO noterar informationen.", ["noterar"])]


def test_a_phrase_with_a_gap_comes_back_spelled_out(desk: Desk, item: AgendaItem) -> None:
    write(StandardPhrase(key="u", text="ger … i uppdrag att …", is_assigned=True), by=None)
    answer = adopt(desk, item, "u")
    form = answer.context["points"].points_form
    assert wrong(answer, f"points-{item.pk}") == {"text": ["Fyll i det som står som …."]}
    assert (form["text"].value(), decided(item)) == ("SRO ger … i uppdrag att …", [])


def test_pressing_twice_adds_once(desk: Desk, item: AgendaItem) -> None:
    key = uuid.uuid4().hex
    first, second = (adopt(desk, item, "SRO noterar informationen.", key) for _ in range(2))
    assert (said(first), said(second)) == ("1 beslutspunkt är tillagd.",) * 2
    assert len(decided(item)) == 1


def test_nothing_typed_is_asked_for(desk: Desk, item: AgendaItem) -> None:
    answer = adopt(desk, item, "  ")
    assert wrong(answer, f"points-{item.pk}") == {"text": ["Detta fält måste fyllas i."]}


def test_what_stands_after_the_list_is_asked_about_and_not_lost(
    desk: Desk, item: AgendaItem
) -> None:
    typed = "SRO:\n1. noterar informationen.\n2. tackar.\n\nBeslutet är enhälligt."
    answer = adopt(desk, item, typed)
    words = (
        "Efter listan står ”Beslutet är enhälligt.”, som inte hör till någon punkt. Gör det till "
        "en egen punkt, eller flytta det till texten."
    )
    assert wrong(answer, f"points-{item.pk}") == {"text": [words]}
    assert (answer.context["points"].points_form["text"].value(), decided(item)) == (typed, [])


def test_points_in_approved_notes_are_refused(desk: Desk, world: World) -> None:
    item = world.approved.items.get()
    before = item.decisions.count()
    answer = adopt(desk, item, "SRO noterar.")
    words = "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."
    assert wrong(answer, f"points-{item.pk}") == {"__all__": [words]}
    assert item.decisions.count() == before


# --- the assignment a point offers ---
def offer(desk: Desk, item: AgendaItem, text: str) -> Any:
    """The line of the point that was added last."""
    return adopt(desk, item, text).context["points"].lines[-1]


GIVES = "SRO ger Västkoms direktör i uppdrag att ta fram en plan senast i juni 2026."


def test_a_point_that_gives_an_assignment_offers_it_filled_in(
    desk: Desk, world: World, item: AgendaItem, director: Any
) -> None:
    line = offer(desk, item, GIVES)
    shown = {name: line.offer[name].value() for name in ("title", "party1", "due")}
    assert shown == {
        "title": "Ta fram en plan", "party1": "Västkoms direktör", "due": "senast i juni 2026",
    }  # fmt: skip
    assert (line.offer_meeting, line.unsure) == (str(world.june), [])


def test_someone_unknown_is_asked_about_and_not_guessed(desk: Desk, item: AgendaItem) -> None:
    line = offer(desk, item, "SRO ger Ordförande Grönkvist i uppdrag att återkomma till hösten.")
    assert (line.offer["party1"].value(), len(line.unsure)) == (None, 1)


def test_one_press_gives_what_is_offered(
    desk: Desk, world: World, item: AgendaItem, director: Any
) -> None:
    line = offer(desk, item, GIVES)
    values = {f.name: f.value() for f in line.offer if f.value()}
    answer = press(desk, "assignment-offer", line.decision.pk, "o", **values)
    given = Assignment.objects.get(decision=line.decision)
    assert said(answer) == f"{given.number} är gett."
    back = given.report_backs.get()
    assert (given.title, [p.position for p in given.responsibilities.all()]) == (
        "Ta fram en plan", [director],
    )  # fmt: skip
    assert (back.due_wording, back.meeting) == ("senast i juni 2026", world.june)
    assert answer.context["points"].lines[-1].offer is None


def test_a_time_without_its_year_is_the_first_after_the_meeting(
    desk: Desk, item: AgendaItem
) -> None:
    adopt(desk, item, "SRO ger VGR i uppdrag att ta fram en plan.")
    pk = item.decisions.get().pk
    press(desk, "assignment-offer", pk, "o", title="Plan", due="senast i juni")
    row = Assignment.objects.latest("pk").report_backs.get()
    assert (row.due_wording, row.due_until) == ("senast i juni", datetime.date(2026, 6, 30))


def test_a_due_that_cannot_be_read_keeps_what_was_typed(
    desk: Desk, item: AgendaItem, director: Any
) -> None:
    line = offer(desk, item, GIVES)
    pk = line.decision.pk
    answer = press(desk, "assignment-offer", pk, "o", title="Plan", due="2025-02-30")
    held = answer.context["points"].lines[-1].offer
    assert (held["due"].value(), list(held.errors)) == ("2025-02-30", ["due"])
    assert not Assignment.objects.filter(decision=pk).exists()


# --- on one line ---
def test_a_line_gives_an_assignment_to_those_named(
    desk: Desk, item: AgendaItem, director: Any
) -> None:
    health = make.make_position("VGR:s hälso- och sjukvårdsutvecklingsdirektör")
    adopt(desk, item, "SRO noterar informationen.")
    answer = press(
        desk, "assignment-enter", item.pk, "q",
        line="@Västkoms direktör @HSU-direktör plan för genomförande senast juni 2026",
    )  # fmt: skip
    given = Assignment.objects.get(decision__item=item)
    assert said(answer) == f"{given.number} är gett."
    assert {p.position for p in given.responsibilities.all()} == {director, health}
    assert (given.title, given.report_backs.get().due_wording) == (
        "Plan för genomförande", "senast juni 2026",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("@Trollkarlen plan senast juni 2026", "Hittar inte ”Trollkarlen” i loggen."),
        ("@Västkoms direktör", "Skriv vad som ska göras."),
    ],
)
def test_a_line_that_lacks_something_says_what(
    desk: Desk, item: AgendaItem, director: Any, line: str, words: str
) -> None:
    adopt(desk, item, "SRO noterar informationen.")
    answer = press(desk, "assignment-enter", item.pk, "q", line=line)
    assert wrong(answer, f"quick-{item.pk}") == {"line": [words]}
    assert answer.context["points"].quick_form["line"].value() == line


def test_a_line_needs_a_point_to_belong_to(desk: Desk, item: AgendaItem, director: Any) -> None:
    answer = press(desk, "assignment-enter", item.pk, "q", line="@Västkoms direktör en plan")
    words = "Skriv beslutspunkten först; uppdraget hör till den."
    assert wrong(answer, f"quick-{item.pk}") == {"line": [words]}


# --- what comes back ---
def test_what_the_meeting_said_is_noted_in_place(desk: Desk, world: World) -> None:
    assignment = make.given_assignment(
        world.body, due="till nästa möte", on=datetime.date(2025, 3, 20)
    )
    row = assignment.report_backs.get()
    row.meeting, row.placed = world.writing, "chosen"
    write(row, by=None, fields=["meeting", "placed"])
    answer = press(desk, "outcome-say", row.pk, "s", outcome="closed", text="Planen finns.")
    row.refresh_from_db()
    assert (row.outcome, row.outcome_text, row.outcome_meeting) == (
        Outcome.CLOSED, "Planen finns.", world.writing,
    )  # fmt: skip
    assert said(answer) == f"Noterat: {assignment.number}."


def test_a_new_date_without_one_is_asked_for(desk: Desk, world: World) -> None:
    assignment = make.given_assignment(
        world.body, due="till nästa möte", on=datetime.date(2025, 3, 20)
    )
    row = assignment.report_backs.get()
    row.meeting, row.placed = world.writing, "chosen"
    write(row, by=None, fields=["meeting", "placed"])
    answer = press(desk, "outcome-say", row.pk, "s", outcome="new_date")
    form = next(d.form for d in answer.context["dues"] if d.row.pk == row.pk)
    assert dict(form.errors) == {"next_wording": ["Ange det nya datumet eller mötet."]}


# --- cost ---
@pytest.mark.parametrize("count", [1, 4])
def test_a_page_of_points_asks_a_constant_number_of_times(world: World, count: int) -> None:
    for n in range(count):
        decision = make.make_decision(make.make_item(world.writing, f"Punkt {n}"))
        make.make_assignment(decision, due="senast i juni 2026")
    items = list(world.writing.items.all())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        points_of(items, world.writing)
    assert len(asked) == 8
    assert Decision.objects.filter(item__meeting=world.writing).count() >= count
