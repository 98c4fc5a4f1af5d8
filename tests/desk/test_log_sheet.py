"""The day's log as a meeting's document: kept as it was, once a day, locked with the notes."""

import pytest
from django.db import Error, transaction

from meetings.models import Document, Meeting
from tests import factories as make
from tests.desk.conftest import Desk, done, page, said
from tests.pdf_reading import opened, text_of
from tests.world import World

pytestmark = [pytest.mark.print, pytest.mark.django_db]

TITLE = "Beslutslogg 1 december 2025"
REFUSED = f"”{TITLE}” finns redan bland mötets handlingar. Ta bort den först om den ska göras om."


def attached(meeting: Meeting) -> list[str]:
    """Titles of the meeting's documents."""
    return [document.title for document in meeting.documents.all()]


def kept(meeting: Meeting) -> bytes:
    """The file."""
    with meeting.documents.get().file.open("rb") as file:
        return file.read()


def test_the_log_of_the_day_becomes_the_meetings_document(world: World, desk: Desk) -> None:
    answer = done(desk.send("log-attach", world.planned.pk))
    assert answer == (
        page("meeting", world.planned.pk),
        [f"”{TITLE}” är bifogad. Den ändras inte när loggen ändras."],
    )
    document = world.planned.documents.get()
    assert (document.title, document.filename) == (TITLE, "beslutslogg-till-sro-19-mars-2026.pdf")
    assert len(opened(kept(world.planned)).pages) == 1
    assert "Plan för uppföljning" in text_of(kept(world.planned))


def test_those_who_prepare_may_too(world: World) -> None:
    assert Desk(world.users["preparer"]).send("log-attach", world.planned.pk).status_code == 302
    assert attached(world.planned) == [TITLE]


def test_it_stays_as_it_was_when_the_log_changes(world: World, desk: Desk) -> None:
    desk.send("log-attach", world.planned.pk)
    before = kept(world.planned)
    make.make_update(world.assignment, text="Något nytt har hänt.")
    assert kept(world.planned) == before


def test_a_second_one_the_same_day_is_refused_in_words(world: World, desk: Desk) -> None:
    desk.send("log-attach", world.planned.pk)
    answer = desk.send("log-attach", world.planned.pk)
    assert said(answer)[-1] == REFUSED
    assert attached(world.planned) == [TITLE]


def test_it_holds_nothing_of_drafts_whoever_keeps_it(world: World, desk: Desk) -> None:
    desk.send("log-attach", world.planned.pk)
    assert "Utkastat uppdrag" not in text_of(kept(world.planned))


def test_approved_notes_take_no_more(world: World, desk: Desk) -> None:
    answer = desk.send("log-attach", world.approved.pk)
    assert said(answer) == ["Anteckningarna är godkända och kan inte ändras. Gör en rättelse."]
    assert attached(world.approved) == []


def test_it_is_locked_with_the_notes(world: World, desk: Desk) -> None:
    desk.send("log-attach", world.writing.pk)
    make.approve_meeting(world.writing)
    document = Document.objects.get(title=TITLE)
    for change in ({"title": "Annan"}, {"file": "documents/annan.pdf"}, {"filename": "annan.pdf"}):
        with pytest.raises(Error), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**change)


def test_the_button_is_there_only_before_the_notes_are_sent_out(world: World, desk: Desk) -> None:
    meetings = (world.planned, world.writing, world.sent, world.approved, world.cancelled)
    pages = [desk.client.get(page("meeting", meeting.pk)).content.decode() for meeting in meetings]
    assert ["Bifoga dagens beslutslogg" in html for html in pages] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_readers_have_no_button_but_may_print(world: World) -> None:
    reader = Desk(world.users["politician"])
    html = reader.client.get(page("meeting", world.planned.pk)).content.decode()
    assert "Bifoga dagens beslutslogg" not in html
    assert page("meeting-log", world.planned.pk) in html


def test_outsiders_find_nothing_readers_are_refused_and_reading_is_not_writing(
    world: World, desk: Desk
) -> None:
    roles = ("outsider", "politician", "administrator", "other secretary")
    answers = [
        Desk(world.users[role]).send("log-attach", world.planned.pk).status_code for role in roles
    ]
    assert answers == [404, 403, 403, 404]
    assert desk.open("log-attach", world.planned.pk).status_code == 405
    assert attached(world.planned) == []
