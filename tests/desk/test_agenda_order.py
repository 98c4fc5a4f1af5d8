"""The agenda page: rows are moved, saved and added as plain forms; a lost race is told."""

import datetime
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.models import ReportBack
from meetings.actions.ordering import order_of
from meetings.enums import Openness
from meetings.models import AgendaItem, Meeting
from records.edits import edit_record
from tests import factories as make
from tests.desk.conftest import Desk, address, done, kept_value, page, refused, said
from tests.world import World

pytestmark = pytest.mark.unit

HELD = "Dagordningen ligger fast. "


@pytest.fixture
def meeting(world: World) -> Meeting:
    """SRO on 19 March at 13: Ekonomi, Hjälpmedel and Övrigt, ten minutes each."""
    meeting = world.planned
    meeting = edit_record(
        Meeting,
        meeting.pk,
        base_version=meeting.version,
        changes={"start": datetime.time(13), "end": datetime.time(13, 30)},
        by=None,
    )
    for title in ("Ekonomi", "Hjälpmedel", "Övrigt"):
        make.make_item(meeting, title, minutes=10)
    return meeting


def titles(meeting: Meeting) -> list[str]:
    return [str(item) for item in meeting.items.all()]


def seen(meeting: Meeting) -> str:
    return order_of(meeting.items.all())


def row_of(desk: Desk, meeting: Meeting, title: str) -> dict[str, Any]:
    """What the row's form holds, as a browser would send it."""
    agenda = desk.open("agenda-order", meeting.pk).context["agenda"]
    form = next(row.form for row in agenda.rows if row.item.title == title)
    held = {name: form[name].value() for name in form.fields}
    return {k: v for k, v in held.items() if v not in (None, False, "")}


def item(meeting: Meeting, title: str) -> AgendaItem:
    return meeting.items.get(title=title)


# --- order ---
def test_a_button_moves_an_item_and_goes_back_to_it(desk: Desk, meeting: Meeting) -> None:
    moved = item(meeting, "Övrigt")
    sent = desk.send("agenda-order", meeting.pk, move=f"upp-{moved.pk}", seen=seen(meeting))
    place = address("agenda-order", meeting.pk)
    assert done(sent) == (
        f"{place}?flyttad=upp-{moved.pk}", ["punkt 2 Övrigt är flyttad upp."],
    )  # fmt: skip
    assert titles(meeting) == ["punkt 1 Ekonomi", "punkt 2 Övrigt", "punkt 3 Hjälpmedel"]


def test_a_dragged_order_is_answered_as_data(desk: Desk, meeting: Meeting) -> None:
    order = [item(meeting, title).pk for title in ("Övrigt", "Ekonomi", "Hjälpmedel")]
    sent = desk.client.post(
        address("agenda-order", meeting.pk),
        {"order": ".".join(map(str, order)), "seen": seen(meeting)},
        headers={"accept": "application/json"},
    )
    data = json.loads(sent.content)
    assert (data["said"], data["error"]) == ("Dagordningens ordning är ändrad.", "")
    assert [(row["id"], row["label"], row["slot"]) for row in data["rows"]] == [
        (order[0], "punkt 1", "10 minuter, kl. 13.00–13.10"),
        (order[1], "punkt 2", "10 minuter, kl. 13.10–13.20"),
        (order[2], "punkt 3", "10 minuter, kl. 13.20–13.30"),
    ]
    assert data["seen"] == seen(meeting)


def test_a_move_from_an_old_page_is_told_and_left_undone(desk: Desk, meeting: Meeting) -> None:
    old = seen(meeting)
    make.make_item(meeting, "Ny")
    sent = desk.send("agenda-order", meeting.pk, move=f"upp-{item(meeting, 'Övrigt').pk}", seen=old)
    assert said(sent)[0].startswith("Någon annan har ändrat dagordningen")
    assert titles(meeting)[2] == "punkt 3 Övrigt"


@pytest.mark.parametrize("values", [{}, {"move": "bort-1"}, {"order": "1,2"}, {"move": "upp-999"}])
def test_a_move_of_nothing_is_told(desk: Desk, meeting: Meeting, values: dict[str, str]) -> None:
    sent = desk.send("agenda-order", meeting.pk, seen=seen(meeting), **values)
    assert (sent.status_code, len(said(sent))) == (302, 1)


# --- a row ---
def test_a_saved_row_moves_the_times_after_it(desk: Desk, meeting: Meeting) -> None:
    first = item(meeting, "Ekonomi")
    values = row_of(desk, meeting, "Ekonomi") | {"minutes": "25", "is_decision": "on"}
    sent = desk.send("item-row", first.pk, **values)
    place = address("agenda-order", meeting.pk)
    assert done(sent) == (f"{place}#punkt-{first.pk}", ["Punkten är sparad."])
    first.refresh_from_db()
    assert (first.minutes, first.is_decision, first.end) == (25, True, datetime.time(13, 25))
    assert item(meeting, "Hjälpmedel").start == datetime.time(13, 25)


def test_a_fixed_start_that_is_run_over_is_told_in_words(desk: Desk, meeting: Meeting) -> None:
    row = item(meeting, "Övrigt")
    values = row_of(desk, meeting, "Övrigt") | {"start": "13.15"}
    done(desk.send("item-row", row.pk, **values))
    shown = desk.open("agenda-order", meeting.pk).context["agenda"]
    assert shown.rows[2].slot.warning == (
        "13.20 är 5 minuter för sent: punkten har fast start kl. 13.15."
    )


def test_the_sum_says_when_it_goes_past_the_end(desk: Desk, meeting: Meeting) -> None:
    make.make_item(meeting, "Långt", minutes=30)
    shown = desk.open("agenda-order", meeting.pk).context["agenda"]
    words = (
        "4 punkter, 60 minuter i allt. Slutar kl. 14.00, 30 minuter efter mötets slut kl. 13.30."
    )
    assert (shown.sums, shown.is_over) == (words, True)


def test_two_who_save_different_fields_both_get_their_way(desk: Desk, meeting: Meeting) -> None:
    row, values = item(meeting, "Ekonomi"), row_of(desk, meeting, "Ekonomi")
    edit_record(AgendaItem, row.pk, base_version=row.version, changes={"minutes": 20}, by=None)
    done(desk.send("item-row", row.pk, **(values | {"presenters": "Anna Ek"})))
    row.refresh_from_db()
    assert (row.minutes, row.presenters) == (20, "Anna Ek")


def test_the_same_field_saved_twice_is_asked_about(desk: Desk, meeting: Meeting) -> None:
    row, values = item(meeting, "Ekonomi"), row_of(desk, meeting, "Ekonomi")
    edit_record(AgendaItem, row.pk, base_version=row.version, changes={"title": "Budget"}, by=None)
    sent = desk.send("item-row", row.pk, **(values | {"title": "Bokslut"}))
    row.refresh_from_db()
    assert (sent.status_code, row.title) == (409, "Budget")


def test_a_row_with_errors_comes_back_open_with_what_was_typed(
    desk: Desk, meeting: Meeting
) -> None:
    row = item(meeting, "Ekonomi")
    values = row_of(desk, meeting, "Ekonomi") | {"minutes": "0", "start": "tidigt"}
    sent = desk.send("item-row", row.pk, **values)
    shown = next(r for r in sent.context["agenda"].rows if r.item.pk == row.pk)
    assert (shown.is_open, shown.form.errors) == (
        True,
        {
            "minutes": ["Kontrollera att detta värde är större än eller lika med 1."],
            "start": ["Skriv klockslaget så här: 13.05."],
        },
    )
    assert shown.form["start"].value() == "tidigt"


def test_a_row_can_take_up_a_report_back(desk: Desk, world: World) -> None:
    taken = make.make_item(world.june, "Uppföljning")
    row = world.report_back
    values = row_of(desk, world.june, "Uppföljning") | {"report_back": row.pk}
    done(desk.send("item-row", taken.pk, **values))
    assert ReportBack.objects.get(pk=row.pk).item == taken


def test_an_item_that_is_made_a_sub_item_is_lettered(desk: Desk, meeting: Meeting) -> None:
    row = item(meeting, "Hjälpmedel")
    done(desk.send("item-row", row.pk, **(row_of(desk, meeting, "Hjälpmedel") | {"is_sub": "on"})))
    assert titles(meeting) == ["punkt 1 Ekonomi", "punkt 1 a Hjälpmedel", "punkt 2 Övrigt"]


# --- what is added ---
@pytest.mark.parametrize(
    ("kind", "title", "made"),
    [
        ("item", "Ny", "punkt 2 Ny"),
        ("sub", "Ny", "punkt 1 a Ny"),
        ("pause", "", "Paus"),
    ],
)
def test_a_row_is_added_after_the_one_chosen(
    desk: Desk, meeting: Meeting, kind: str, title: str, made: str
) -> None:
    sent = desk.send(
        "agenda-add", meeting.pk, kind=kind, title=title, minutes="5",
        after=item(meeting, "Ekonomi").pk,
    )  # fmt: skip
    place = address("agenda-order", meeting.pk)
    assert done(sent) == (f"{place}?ny=1", [f"{made} är tillagd."])
    assert titles(meeting)[1] == made
    assert item(meeting, "Övrigt").start == datetime.time(13, 25)


def test_an_item_without_a_title_is_asked_for_it(desk: Desk, meeting: Meeting) -> None:
    sent = desk.send("agenda-add", meeting.pk, kind="item", minutes="5", after=0)
    assert sent.context["agenda"].add.errors == {"title": ["Skriv en rubrik."]}


# --- what is written as lines ---
LINES = """13.40 Nära vård 20 min, info @eva @Per Ny, chef
+ Presentation https://example.se/p
- Läget
Paus 5 min
Avtal 10 min, beslut"""


def test_an_agenda_is_written_as_lines(desk: Desk, meeting: Meeting) -> None:
    make.make_attendance(meeting, make.make_person("Eva Ek"))
    last = item(meeting, "Hjälpmedel").pk
    sent = desk.send("agenda-write", meeting.pk, lines=LINES, after=last)
    place = address("agenda-order", meeting.pk)
    assert done(sent) == (f"{place}?ny=1", ["4 rader och en handling är tillagda."])
    assert titles(meeting) == [
        "punkt 1 Ekonomi", "punkt 2 Hjälpmedel", "punkt 3 Nära vård", "punkt 3 a Läget", "Paus",
        "punkt 4 Avtal", "punkt 5 Övrigt",
    ]  # fmt: skip
    made = item(meeting, "Nära vård")
    assert (made.presenters, made.purposes, made.is_pinned, made.minutes) == (
        "Eva Ek, Per Ny, chef", "information", True, 20,
    )  # fmt: skip
    assert [(d.title, d.kind, d.link) for d in made.documents.all()] == [
        ("Presentation", "presentation", "https://example.se/p")
    ]
    avtal = item(meeting, "Avtal")
    assert (avtal.start, avtal.end) == (datetime.time(14, 5), datetime.time(14, 15))


def test_a_start_where_the_item_would_begin_anyway_moves_with_the_others(
    desk: Desk, meeting: Meeting
) -> None:
    last = item(meeting, "Övrigt").pk
    done(desk.send("agenda-write", meeting.pk, lines="13.30–13.50 Ny\n13.50 Nyare", after=last))
    new = item(meeting, "Ny")
    assert (new.is_pinned, new.start) == (False, datetime.time(13, 30))
    assert item(meeting, "Nyare").is_pinned is True  # without a length it needs its start


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "Detta fält måste fyllas i."),
        ("Ett\n+ Handling", "Rad 2: skriv handlingens länk, + Titel https://…"),
        ("Ett\n25.00 Två", "Rad 2: 25.00 är inget klockslag."),
        ("Ett @eva", "Rad 1: ingen på listan heter ”eva”. Skriv hela namnet."),
        ("- Ett", "Rad 1: En underpunkt står under en punkt."),
        ("Ett\n+ A https://inte", "Rad 1: Länk: Fyll i en giltig URL."),
    ],
)
def test_lines_that_cannot_be_taken_come_back_and_nothing_is_added(
    desk: Desk, meeting: Meeting, lines: str, words: str
) -> None:
    before = titles(meeting)
    sent = desk.send("agenda-write", meeting.pk, lines=lines, after=0)
    form = sent.context["agenda"].write
    assert (form.errors, form["lines"].value()) == ({"lines": [words]}, lines)
    assert titles(meeting) == before


def test_what_is_sent_out_lies_fast(desk: Desk, world: World) -> None:
    shown = desk.open("agenda-order", world.sent.pk)
    assert (shown.context["is_fast"], HELD in shown.content.decode()) == (True, True)
    sent = desk.send("agenda-add", world.sent.pk, kind="item", title="Ny", after=0)
    words = "Anteckningen är utskickad. Punkternas ordning ligger fast."
    assert sent.context["agenda"].add.errors == {"__all__": [words]}


def test_the_agenda_costs_the_same_with_one_row_and_thirty(desk: Desk, meeting: Meeting) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            desk.open("agenda-order", meeting.pk)
        return len(caught)

    cost()
    few = cost()
    for number in range(27):
        row = make.make_item(meeting, f"Punkt {number}", minutes=1, presenters=f"P {number}")
        make.make_document(meeting, f"H {number}", item=row)
    assert (few, cost()) == (11, 11)


def test_a_file_is_attached_in_its_row_and_named_as_it_is(desk: Desk, meeting: Meeting) -> None:
    row = meeting.items.earliest("order")
    page = desk.open("agenda-order", meeting.pk).content.decode()
    url = f"{address('document-attach', meeting.pk)}?punkt={row.pk}"
    file = SimpleUploadedFile("Plan_för_vård.pdf", b"%PDF-1.7")
    values = {"item": row.pk, "kind": "annex", "openness": "open", "title": ""}
    told = done(desk.client.post(url, {**values, "file": file}))
    assert (f'action="{url}"' in page, told) == (
        True,
        (f"{address('agenda-order', meeting.pk)}#punkt-{row.pk}", ["”Plan för vård” är tillagd."]),
    )
    assert [(d.title, d.kind) for d in row.documents.all()] == [("Plan för vård", "annex")]


def test_a_link_without_a_title_is_asked_for_one(desk: Desk, meeting: Meeting) -> None:
    row = meeting.items.earliest("order")
    values = {"item": row.pk, "kind": "annex", "openness": "open", "link": "https://example.se/a"}
    sent = desk.send("document-attach", meeting.pk, **values)
    assert (refused(sent), kept_value(sent, "link")) == (
        {"title": ["Skriv en titel."]},
        "https://example.se/a",
    )


def test_a_document_is_attached_from_its_row_and_leads_back(desk: Desk, meeting: Meeting) -> None:
    row = item(meeting, "Ekonomi")
    form = desk.open("document-attach", meeting.pk, punkt=row.pk).context["form"]
    assert form["item"].value() == row.pk
    sent = desk.client.post(
        f"{address('document-attach', meeting.pk)}?punkt={row.pk}",
        {"title": "Budget", "kind": "other", "item": row.pk, "link": "https://example.se/",
         "openness": Openness.OPEN},
    )  # fmt: skip
    place = address("agenda-order", meeting.pk)
    assert done(sent) == (f"{place}#punkt-{row.pk}", ["”Budget” är tillagd."])


def test_the_meeting_leads_to_the_agenda(desk: Desk, meeting: Meeting) -> None:
    shown = desk.client.get(page("meeting", meeting.pk)).content.decode()
    assert f'href="{address("agenda-order", meeting.pk)}"' in shown


def test_the_outcome_form_begins_with_the_item_that_takes_it_up(desk: Desk, world: World) -> None:
    row = world.report_back
    taken = make.make_item(world.june, "Uppföljning")
    ReportBack.objects.filter(pk=row.pk).update(item=taken)
    form = desk.open("outcome-record", row.pk).context["form"]
    assert form["item"].value() == taken.pk
