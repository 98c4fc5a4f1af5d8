"""Saving from the writing page: merged, told one by one, done once, and never lost unseen."""

import json
import uuid
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from meetings.enums import Presence
from meetings.models import AgendaItem, Attendance, Meeting
from sro_log.lib.pasted_html import clean_pasted
from tests import factories as make
from tests.desk.conftest import Desk, address
from tests.lib import clipboards
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]
LOCKED = "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."


def change(row: Any, kind: str = "item", **values: Any) -> dict[str, Any]:
    """A change to a record as it stands."""
    return {"kind": kind, "id": row.pk, "version": row.version, "values": values}


def post(desk: Desk, meeting: Meeting, body: Any, name: str = "writing-save") -> Any:
    """Sends JSON as the page's script does."""
    sent = body if isinstance(body, str | bytes) else json.dumps(body)
    return desk.client.post(address(name, meeting.pk), sent, content_type="application/json")


def save(desk: Desk, meeting: Meeting, *changes: Any, key: str = "") -> Any:
    """Saves changes under a key."""
    return post(desk, meeting, {"key": key or uuid.uuid4().hex, "changes": list(changes)})


def results(answer: Any) -> list[dict[str, Any]]:
    """What was said of each change."""
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def second(world: World) -> Desk:
    """A secretary beside."""
    return Desk(make.make_secretary(world.body, "Bo Ek"))


# --- one writer ---
def test_a_text_is_saved_cleaned_and_told_with_its_version(desk: Desk, world: World) -> None:
    item = world.draft_item
    told = results(save(desk, world.writing, change(item, text="<div>Hej <b>du</b></div>")))
    clean = "<p>Hej <strong>du</strong></p>"
    assert told == [
        {"kind": "item", "id": item.pk, "version": item.version + 1, "values": {"text": clean}}
    ]
    item.refresh_from_db()
    assert (item.text, item.history.first().history_user) == (clean, world.users["secretary"])


def test_the_same_key_again_is_answered_alike_and_done_once(desk: Desk, world: World) -> None:
    first, item = change(world.draft_item, text="Ett"), world.draft_item
    answers = [results(save(desk, world.writing, first, key="en-nyckel")) for _ in range(2)]
    item.refresh_from_db()
    assert (answers[0], item.version) == (answers[1], first["version"] + 1)


def test_one_bad_field_leaves_the_others_saved(desk: Desk, world: World) -> None:
    item = world.draft_item
    told = results(
        save(
            desk,
            world.writing,
            change(item, text="Bra"),
            change(item, presenters="x" * 401),
            change(item, title="Stulen rubrik"),
            change(item, openness="secret", openness_ground="", openness_by=""),
        )
    )
    assert [row.get("errors") for row in told] == [
        None,
        {"presenters": "Säkerställ att detta värde har som mest 400 tecken (den har 401)."},
        {"title": "Fältet finns inte på skrivsidan."},
        {"": "Ange grunden för intern eller sekretess."},
    ]
    item.refresh_from_db()
    assert (item.text, item.title, item.openness) == ("<p>Bra</p>", "Hemligt utkast", "open")


def test_what_no_database_holds_is_left_out(desk: Desk, world: World) -> None:
    body = (
        '{"key": "k1", "changes": [{"kind": "item", "id": %d, "version": %d, '
        '"values": {"presenters": "A\\ud800\\u0000nna", "text": "B\\udfffo"}}]}'
    )
    item = world.draft_item
    assert post(desk, world.writing, body % (item.pk, item.version)).status_code == 200
    item.refresh_from_db()
    assert (item.presenters, item.text) == ("Anna", "<p>Bo</p>")


@pytest.mark.parametrize(
    "body",
    [
        "", "{", "[]", '"x"', "[" * 100_000, b"\xff\xfe", {"key": "k"},
        {"key": "", "changes": [{}]},
        {"key": "k", "changes": []}, {"key": "k", "changes": [1]},
        {"key": "å" * 9, "changes": [{}]},
        {"key": "k", "changes": [{"kind": "item", "id": "1", "version": 1, "values": {}}]},
        {"key": "k", "changes": [{"kind": "item", "id": 10**30, "version": 1, "values": {}}]},
        {"key": "k", "changes": [{"kind": "item", "id": 1, "version": 1, "values": {"text": [1]}}]},
        {"key": "k" * 65, "changes": [{"kind": "item", "id": 1, "version": 1, "values": {}}]},
    ],
)  # fmt: skip
def test_what_the_page_never_sends_is_refused_in_words(desk: Desk, world: World, body: Any) -> None:
    answer = post(desk, world.writing, body)
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_ten_megabytes_are_refused_and_change_nothing(desk: Desk, world: World) -> None:
    answer = save(desk, world.writing, change(world.draft_item, text="x" * 10_000_000))
    assert (answer.status_code, answer.json()["error"]) == (
        413,
        "Texten är för stor för att tas emot på en gång.",
    )
    too_long = save(desk, world.writing, change(world.draft_item, text="x" * 200_001))
    assert list(results(too_long)[0]["errors"]) == ["text"]


def test_a_busy_database_is_told_so_that_the_page_asks_again(
    desk: Desk, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("desk.writing.saving.once", busy)
    assert save(desk, world.writing, change(world.draft_item, text="x")).status_code == 503


# --- where it may not be written ---
def test_approved_notes_are_refused_and_sent_out_ones_taken(desk: Desk, world: World) -> None:
    locked = world.approved.items.get()
    told = results(save(desk, world.approved, change(locked, text="Smyg")))
    assert told[0]["errors"] == {"": LOCKED}
    told = results(save(desk, world.sent, change(world.item, text="Rätt")))
    assert told[0]["values"] == {"text": "<p>Rätt</p>"}


def test_another_meetings_item_and_unknown_kinds_are_not_found(desk: Desk, world: World) -> None:
    elsewhere = save(desk, world.writing, change(world.item, text="x"))
    unknown = save(desk, world.writing, change(world.draft_item, "decision", text="x"))
    assert (elsewhere.status_code, unknown.status_code) == (404, 404)


def test_beredning_writes_texts_but_not_who_came(world: World) -> None:
    user = world.users["preparer"]
    assert user is not None
    row, desk = make.make_attendance(world.writing), Desk(user)
    texts = save(desk, world.writing, change(world.draft_item, text="Förberett"))
    people = save(desk, world.writing, change(row, "attendance", presence="present"))
    page = desk.open("writing", world.writing.pk)
    assert (texts.status_code, people.status_code, page.status_code) == (200, 403, 200)
    assert "utkasta" not in page.content.decode()
    assert page.context["sheet"].people == []


# --- two writers ---
def test_two_writers_of_different_fields_both_keep_theirs(desk: Desk, world: World) -> None:
    mine, theirs = change(world.draft_item, text="Mitt"), change(world.draft_item, dialogue="Ditt")
    results(save(desk, world.writing, mine))
    results(save(second(world), world.writing, theirs))
    item = AgendaItem.objects.get(pk=world.draft_item.pk)
    assert (item.text, item.dialogue) == ("<p>Mitt</p>", "<p>Ditt</p>")


def test_two_writers_of_one_text_are_told_and_the_later_chooses(desk: Desk, world: World) -> None:
    mine, theirs = change(world.draft_item, text="Mitt"), change(world.draft_item, text="Ditt")
    results(save(desk, world.writing, mine))
    other = second(world)
    told = results(save(other, world.writing, theirs))[0]["conflict"]
    assert (told["who"], told["fields"]) == (
        str(world.users["secretary"]),
        [{"field": "text", "label": "Text", "theirs": "<p>Mitt</p>", "mine": "<p>Ditt</p>"}],
    )
    chosen = {**theirs, "resolve": "mine", "seen": told["version"]}
    results(save(other, world.writing, chosen))
    assert AgendaItem.objects.get(pk=world.draft_item.pk).text == "<p>Ditt</p>"


# --- who came ---
def test_attendance_of_two_secretaries_is_merged_line_by_line(desk: Desk, world: World) -> None:
    anna, bo = (make.make_attendance(world.writing, make.make_person(n)) for n in ("An", "Bo"))
    ways = {"presence": "present", "is_remote": True, "for_items": "punkt 3", "recusal": "punkt 4"}
    results(save(desk, world.writing, change(anna, "attendance", **ways, serving_for="bo")))
    results(save(second(world), world.writing, change(bo, "attendance", presence="absent")))
    anna, bo = Attendance.objects.get(pk=anna.pk), Attendance.objects.get(pk=bo.pk)
    assert {name: getattr(anna, name) for name in ways} == ways
    assert (anna.serving_for, bo.presence) == (bo.person, Presence.ABSENT)


def test_nobody_serves_for_oneself_or_for_a_stranger(desk: Desk, world: World) -> None:
    row = make.make_attendance(world.writing, make.make_person("Eva Al"))
    told = [
        results(save(desk, world.writing, change(row, "attendance", serving_for=name)))[0]
        for name in ("Eva Al", "Ingen Alls")
    ]
    assert [row["errors"] for row in told] == [
        {"serving_for": "Ingen tjänstgör för sig själv."},
        {"serving_for": "”Ingen Alls” är inte ett namn på mötets lista."},
    ]


def test_a_presenter_who_is_absent_is_warned_of(desk: Desk, world: World) -> None:
    row = make.make_attendance(world.writing, make.make_person("Eva Al"))
    results(save(desk, world.writing, change(world.draft_item, presenters="Eva Al, VGR")))
    results(save(desk, world.writing, change(row, "attendance", presence="absent")))
    sheet = desk.open("writing", world.writing.pk).context["sheet"]
    assert (sheet.items[0].absent, sheet.absent_names) == (["Eva Al"], "Eva Al")


# --- pasting, and being in ---
def test_pasted_word_keeps_numbers_bold_and_links_only(desk: Desk, world: World) -> None:
    pasted = post(desk, world.writing, {"html": clipboards.WORD_STATEMENT}, "writing-paste")
    assert pasted.json() == {"html": clean_pasted(clipboards.WORD_STATEMENT)}
    assert "<ol><li>" in pasted.json()["html"]
    assert post(desk, world.writing, {"html": 1}, "writing-paste").status_code == 400


def test_the_session_tells_who_is_in(desk: Desk, world: World) -> None:
    user = world.users["secretary"]
    assert user is not None
    told = desk.open("writing-session", world.writing.pk).json()
    assert (told["user"], len(told["token"])) == (user.pk, 64)


def test_the_page_takes_as_many_queries_with_many_items(desk: Desk, world: World) -> None:
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            desk.open("writing", world.writing.pk)
        counts.append(len(queries))
        for n in range(3):
            make.make_item(world.writing, f"Punkt {n}")
            make.make_attendance(world.writing, make.make_person(f"Person {n}"))
    assert counts == [counts[0]] * 2


# --- without a script ---
def shown(page: Any, item: AgendaItem) -> dict[str, Any]:
    """An item's form as a browser without script would send it back."""
    form = next(i.form for i in page.context["sheet"].items if i.item.pk == item.pk)
    held = {name: form[name].value() for name in form.fields}
    return {"kind": "item", "id": item.pk, "version": item.version, **held}


def test_the_plain_form_saves_an_items_texts(desk: Desk, world: World) -> None:
    held = shown(desk.open("writing", world.writing.pk), world.draft_item)
    answer = desk.send("writing", world.writing.pk, **{**held, "text": "Hej\n\n1. Ett\n2. Två"})
    assert answer["Location"].endswith(f"/anteckna/#punkt-{world.draft_item.pk}")
    world.draft_item.refresh_from_db()
    assert world.draft_item.text == "<p>Hej</p><ol><li>Ett</li><li>Två</li></ol>"


def test_the_plain_form_keeps_what_is_typed_when_it_is_refused(desk: Desk, world: World) -> None:
    held = shown(desk.open("writing", world.writing.pk), world.draft_item)
    held |= {"text": "Kvar", "openness": "secret"}
    page = desk.send("writing", world.writing.pk, **held)
    form = page.context["sheet"].items[0].form
    assert (form["text"].value(), form.non_field_errors()) == (
        "Kvar",
        ["Ange grunden för intern eller sekretess."],
    )


def test_the_plain_form_meets_the_page_of_a_lost_race(desk: Desk, world: World) -> None:
    held = shown(desk.open("writing", world.writing.pk), world.draft_item)
    other = make.make_secretary(world.body, "Bo Ek")
    results(save(Desk(other), world.writing, change(world.draft_item, text="Först")))
    lost = desk.send("writing", world.writing.pk, **{**held, "text": "Sedan"})
    assert (lost.status_code, lost.context["who"]) == (409, str(other))
    again = dict(lost.context["hidden"]) | {"resolve": "mine"}
    assert desk.client.post(address("writing", world.writing.pk), again).status_code == 302
    world.draft_item.refresh_from_db()
    assert world.draft_item.text == "<p>Sedan</p>"


def people_form(rows: list[Attendance], presence: str) -> dict[str, Any]:
    """The list of people as a browser without script sends it."""
    sent: dict[str, Any] = {"kind": "attendance"}
    for row in rows:
        sent |= {f"r{row.pk}-version": row.version, f"r{row.pk}-presence": presence}
    return sent


def test_the_plain_list_saves_each_line_and_asks_of_each_lost_race(
    desk: Desk, world: World
) -> None:
    rows = [make.make_attendance(world.writing, make.make_person(n)) for n in ("An", "Bo", "Cy")]
    other = second(world)
    for row in rows[:2]:
        results(save(other, world.writing, change(row, "attendance", presence="absent")))
    answer = desk.send("writing", world.writing.pk, **people_form(rows, "present"))
    asked = []
    for choice in ("theirs", "mine"):
        asked.append(answer.context["title"])
        again = dict(answer.context["hidden"]) | {"resolve": choice}
        answer = desk.client.post(address("writing", world.writing.pk), again)
    came = list(world.writing.attendances.values_list("presence", flat=True))
    assert (asked, answer.status_code) == (["An", "Bo"], 302)
    assert came == ["absent", "present", "present"]


def test_a_part_that_is_not_there_is_not_found(desk: Desk, world: World) -> None:
    pk = world.writing.pk
    sent = ({"kind": "item", "id": "x"}, {"kind": "item", "id": world.item.pk, "version": 1}, {})
    answers = [desk.send("writing", pk, **values).status_code for values in sent]
    assert answers == [404, 404, 200]
