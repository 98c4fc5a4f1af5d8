"""The list of people, attendance, items, pauses and documents at the desk."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import AgendaItem, Attendance, Document
from people.models import Person
from tests import factories as make
from tests.desk.conftest import Desk, address, done, kept_value, marked, page, refused
from tests.world import World

pytestmark = pytest.mark.unit

LOCKED = "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."
NEEDED = "Detta fält måste fyllas i."


# --- people ---
def test_a_person_new_to_the_log_is_added_and_called(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "person-call", world.writing.pk, name="Eva Ny", political_party="M", category="politician"
    )
    assert done(sent) == (address("person-call", world.writing.pk), ["Eva Ny (M) står på listan."])
    row = Attendance.objects.get(meeting=world.writing)
    assert (row.person.name, row.name, row.political_party, row.category, row.called_as) == (
        "Eva Ny", "Eva Ny", "M", "politician", "called",
    )  # fmt: skip


def test_a_person_in_the_log_is_not_added_twice(desk: Desk, world: World) -> None:
    before = Person.objects.count()
    done(desk.fill_in("person-call", world.writing.pk, name="per lund"))
    assert (Person.objects.count(), world.writing.attendances.get().name) == (before, "Per Lund")


def test_calling_someone_twice_is_refused(desk: Desk, world: World) -> None:
    done(desk.fill_in("person-call", world.writing.pk, name="Per Lund"))
    sent = desk.fill_in("person-call", world.writing.pk, name="Per Lund", title="Ledamot")
    assert refused(sent) == {"__all__": ["Personen står redan på listan."]}
    assert (kept_value(sent, "name"), kept_value(sent, "title")) == ("Per Lund", "Ledamot")


def test_calling_no_one_asks_for_the_name(desk: Desk, world: World) -> None:
    sent = desk.fill_in("person-call", world.writing.pk, title="Ledamot")
    assert (refused(sent), marked(sent)) == ({"name": [NEEDED]}, {"name"})
    assert kept_value(sent, "title") == "Ledamot"


def test_an_unknown_organisation_is_answered_with_one_like_it(desk: Desk, world: World) -> None:
    make.make_organisation("Skövde kommun", "Skövde")
    sent = desk.fill_in("person-call", world.writing.pk, name="Eva Ny", organisation="Skövde stad")
    words = "Hittar inget som heter ”Skövde stad”. Menade du ”Skövde”?"
    assert (refused(sent), kept_value(sent, "organisation")) == (
        {"organisation": [words]}, "Skövde stad",
    )  # fmt: skip


def test_a_refused_call_leaves_no_new_person_behind(desk: Desk, world: World) -> None:
    sent = desk.fill_in("person-call", world.approved.pk, name="Eva Ny")
    assert refused(sent) == {"__all__": [LOCKED]}
    assert not Person.objects.filter(name="Eva Ny").exists()


# --- attendance ---
def test_attendance_is_saved_for_each_person(desk: Desk, world: World) -> None:
    here = make.make_attendance(world.writing, make.make_person("Eva Här"))
    away = make.make_attendance(world.writing, make.make_person("Bo Borta"))
    sent = desk.fill_in(
        "attendance-record",
        world.writing.pk,
        **{f"p{here.pk}": "present", f"r{here.pk}": "on", f"p{away.pk}": "absent"},
    )
    words = "Närvaron är sparad, 2 rader ändrade."
    assert done(sent) == (page("meeting", world.writing.pk), [words])
    rows = Attendance.objects.filter(pk__in=[here.pk, away.pk]).order_by("pk")
    assert list(rows.values_list("presence", "is_remote")) == [("present", True), ("absent", False)]


def test_attendance_that_is_no_choice_says_so(desk: Desk, world: World) -> None:
    row = make.make_attendance(world.writing)
    sent = desk.fill_in(
        "attendance-record", world.writing.pk, **{f"p{row.pk}": "kanske", f"i{row.pk}": "punkt 1"}
    )
    words = "Välj ett giltigt alternativ. kanske finns inte bland tillgängliga alternativ."
    assert (refused(sent), marked(sent)) == ({f"p{row.pk}": [words]}, {f"p{row.pk}"})
    assert kept_value(sent, f"i{row.pk}") == "punkt 1"


def test_attendance_of_approved_notes_is_refused(desk: Desk, world: World) -> None:
    assert refused(desk.send("attendance-record", world.approved.pk)) == {"__all__": [LOCKED]}


# --- items ---
def test_an_item_gets_the_next_number_and_its_text_as_paragraphs(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "item-add", world.writing.pk, title="Remiss", text="Ett.\r\n\r\n- två", is_information="on"
    )
    words = "punkt 2 Remiss är tillagd."
    assert done(sent) == (page("meeting", world.writing.pk), [words])
    made = AgendaItem.objects.get(title="Remiss")
    assert (made.number, made.order, made.text, made.is_information) == (
        "2", 2, "<p>Ett.</p><ul><li>två</li></ul>", True,
    )  # fmt: skip


def test_an_item_without_a_heading_is_asked_for_it(desk: Desk, world: World) -> None:
    sent = desk.fill_in("item-add", world.writing.pk, text="- ett\r\n- två", start="tidigt")
    assert refused(sent) == {"title": [NEEDED], "start": ["Skriv klockslaget så här: 13.05."]}
    assert (marked(sent), kept_value(sent, "text").splitlines()) == (
        {"title", "start"}, ["- ett", "- två"],
    )  # fmt: skip


def test_an_intern_item_needs_its_ground(desk: Desk, world: World) -> None:
    sent = desk.fill_in("item-add", world.writing.pk, title="Lön", openness="internal")
    assert refused(sent) == {"__all__": ["Ange grunden för intern eller sekretess."]}
    assert kept_value(sent, "title") == "Lön"


def test_an_item_number_that_is_taken_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("item-add", world.writing.pk, title="Remiss", number="1")
    assert refused(sent) == {"__all__": ["Numret finns redan på mötet."]}


def test_an_item_of_an_unknown_matter_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("item-add", world.writing.pk, title="Remiss", matter="Uppföljning")
    words = "Hittar inget som heter ”Uppföljning”. Menade du ”Gemensam uppföljning”?"
    assert (refused(sent), kept_value(sent, "matter")) == ({"matter": [words]}, "Uppföljning")


def test_an_item_of_a_cancelled_meeting_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("item-add", world.cancelled.pk, title="Remiss")
    assert refused(sent) == {"__all__": ["Mötet är inställt."]}


def test_changing_an_item_leads_back_to_it(desk: Desk, world: World) -> None:
    item = world.item
    sent = desk.fill_in("item-edit", item.pk, title="Nära vård", matter="")
    where = f"{page('meeting', item.meeting_id)}#punkt-{item.pk}"
    assert done(sent) == (where, ["Punkten är ändrad."])
    now = AgendaItem.objects.get(pk=item.pk)
    assert (now.title, now.matter, now.text, now.number) == ("Nära vård", None, "<p>Text.</p>", "1")


def test_bold_text_left_alone_stays_bold_and_writes_nothing(desk: Desk, world: World) -> None:
    bold = "<p>Ett <strong>fett</strong> ord.</p>"
    item = make.make_item(world.writing, "Fet", text=bold)
    assert desk.shown("item-edit", item.pk)["text"] == "Ett **fett** ord."
    done(desk.fill_in("item-edit", item.pk))
    now = AgendaItem.objects.get(pk=item.pk)
    assert (now.text, now.history.count()) == (bold, 1)


def test_changing_another_field_keeps_bold_text(desk: Desk, world: World) -> None:
    bold = "<ul><li>ett</li><li><strong>två</strong></li></ul>"
    item = make.make_item(world.writing, "Fet", text=bold)
    done(desk.fill_in("item-edit", item.pk, text="- ett\r\n- **två**", title="Fetare"))
    now = AgendaItem.objects.get(pk=item.pk)
    assert (now.text, now.title, now.history.count()) == (bold, "Fetare", 2)


# --- pauses ---
def test_a_pause_is_added_last(desk: Desk, world: World) -> None:
    sent = desk.send("pause-add", world.writing.pk, start="14.00", end="14:15")
    assert done(sent) == (page("meeting", world.writing.pk), ["Pausen är tillagd."])
    made = AgendaItem.objects.get(is_pause=True)
    assert (made.start, made.end, made.order, made.number) == (
        datetime.time(14), datetime.time(14, 15), 2, "",
    )  # fmt: skip


def test_a_pause_that_ends_before_it_begins_is_refused(desk: Desk, world: World) -> None:
    sent = desk.send("pause-add", world.writing.pk, start="14.00", end="13.00")
    assert refused(sent) == {"__all__": ["Punkten kan inte sluta innan den börjar."]}
    assert (kept_value(sent, "start"), kept_value(sent, "end")) == ("14.00", "13.00")


def test_a_pause_without_times_is_asked_for_them(desk: Desk, world: World) -> None:
    sent = desk.send("pause-add", world.writing.pk, start="efter lunch")
    words = "Skriv klockslaget så här: 13.05."
    assert refused(sent) == {"start": [words], "end": [NEEDED]}
    assert (marked(sent), kept_value(sent, "start")) == ({"start", "end"}, "efter lunch")


# --- documents ---
def test_a_file_is_attached_under_its_own_name(desk: Desk, world: World) -> None:
    file = SimpleUploadedFile("Underlag åäö.pdf", b"%PDF-1.7")
    sent = desk.fill_in(
        "document-attach", world.writing.pk, title="Rapport", file=file, item=world.draft_item.pk
    )
    assert done(sent) == (page("meeting", world.writing.pk), ["”Rapport” är tillagd."])
    made = Document.objects.get(title="Rapport")
    assert (made.filename, made.item, made.file.read()) == (
        "Underlag åäö.pdf", world.draft_item, b"%PDF-1.7",
    )  # fmt: skip


def test_a_link_without_a_scheme_becomes_https(desk: Desk, world: World) -> None:
    sent = desk.fill_in("document-attach", world.writing.pk, title="Rapport", link="example.se/a")
    assert done(sent)[1] == ["”Rapport” är tillagd."]
    assert Document.objects.get(title="Rapport").link == "https://example.se/a"


def test_a_document_is_a_file_or_a_link(desk: Desk, world: World) -> None:
    sent = desk.fill_in("document-attach", world.writing.pk, title="Rapport")
    assert refused(sent) == {"__all__": ["Ange antingen en fil eller en länk."]}
    assert kept_value(sent, "title") == "Rapport"


def test_a_file_of_another_kind_is_refused(desk: Desk, world: World) -> None:
    file = SimpleUploadedFile("virus.exe", b"MZ")
    sent = desk.fill_in("document-attach", world.writing.pk, title="Rapport", file=file)
    words = "Filen måste vara PDF, Word, Excel, PowerPoint, OpenDocument, text eller bild."
    assert (refused(sent), marked(sent)) == ({"file": [words]}, {"file"})


def test_a_document_of_another_meetings_item_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "document-attach", world.writing.pk, title="A", link="https://a.se", item=world.item.pk
    )
    words = "Välj ett giltigt alternativ. Det valet finns inte bland tillgängliga alternativ."
    assert (refused(sent), marked(sent)) == ({"item": [words]}, {"item"})
