"""Skicka ut: looked over, then visible and mailed in one go."""

from typing import Any

import pytest
from django.urls import reverse

from decisions.enums import Placed
from mailing.models import Mail
from meetings.enums import MeetingRole, Presence
from meetings.models import Meeting
from tests import factories as make
from tests.desk.conftest import Desk, done, page, refused
from tests.world import NOW, World

pytestmark = pytest.mark.unit


def listed(world: World, name: str = "Bo Al", email: str = "bo@example.se") -> Any:
    """Someone on the list of the meeting being written."""
    person = make.make_person(name)
    person.email = email
    person.save()
    return make.make_attendance(world.writing, person)


def out(world: World) -> Any:
    """The day it was sent out."""
    return Meeting.objects.get(pk=world.writing.pk).sent_out_on


def test_looking_over_changes_nothing_and_tells_who_gets_it(desk: Desk, world: World) -> None:
    listed(world)
    listed(world, "Cia Dal", "")
    shown = desk.open("notes-send-out", world.writing.pk)
    assert [row.name for row in shown.context["mailed"]] == ["Bo Al"]
    assert [row.name for row in shown.context["unmailed"]] == ["Cia Dal"]
    assert (out(world), Mail.objects.filter(kind="notes").count()) == (None, 0)


def test_sending_out_mails_each_with_an_address_once(desk: Desk, world: World) -> None:
    listed(world)
    listed(world, "Cia Dal", "")
    sent = desk.send("notes-send-out", world.writing.pk, by_mail="on", message="Varsågoda!")
    assert done(sent) == (
        page("meeting", world.writing.pk),
        ["Anteckningen är utskickad. Organets ledamöter ser den nu. 1 mejl är på väg."],
    )
    mail = Mail.objects.get(kind="notes")
    assert (mail.to, mail.body, mail.enclosures.count()) == ("bo@example.se", world.body, 0)
    assert mail.text.startswith("Varsågoda!\n\nLäs i beslutsloggen:\n")
    assert page("meeting", world.writing.pk) in mail.text
    assert out(world) == NOW


def test_sending_out_attaches_the_notes_as_pdf(desk: Desk, world: World) -> None:
    listed(world)
    desk.send("notes-send-out", world.writing.pk, by_mail="on", with_pdf="on", message="Hej")
    enclosure = Mail.objects.get(kind="notes").enclosures.get()
    assert (enclosure.filename, bytes(enclosure.file.content)[:5]) == (
        "motesanteckning-sro-28-november-2025.pdf", b"%PDF-",
    )  # fmt: skip


def test_sending_out_without_mail_mails_nobody(desk: Desk, world: World) -> None:
    listed(world)
    done(desk.send("notes-send-out", world.writing.pk))
    assert (out(world), Mail.objects.filter(kind="notes").count()) == (NOW, 0)


def test_without_anyone_to_mail_the_box_is_not_ticked_and_says_why(
    desk: Desk, world: World
) -> None:
    listed(world, "Cia Dal", "")
    field = desk.open("notes-send-out", world.writing.pk).context["form"]["by_mail"]
    assert (field.initial, field.help_text) == (False, "Det finns ingen att mejla, se Mottagare.")
    sent = desk.send("notes-send-out", world.writing.pk, by_mail="on", with_pdf="on")
    assert done(sent)[1] == [
        "Anteckningen är utskickad. Organets ledamöter ser den nu. Inget mejl skickades: ingen "
        "deltagare har någon e-postadress."
    ]


def test_a_mail_that_cannot_be_queued_leaves_the_notes_unsent(desk: Desk, world: World) -> None:
    listed(world, email="inte en adress")
    sent = desk.send("notes-send-out", world.writing.pk, by_mail="on", message="Min text")
    assert refused(sent) == {"__all__": ["”inte en adress” är ingen e-postadress."]}
    assert (sent.context["form"]["message"].value(), out(world)) == ("Min text", None)


def test_what_lacks_an_outcome_is_linked_and_stops_the_sending(desk: Desk, world: World) -> None:
    assignment = make.given_assignment(world.body, due="december 2025", on=NOW.replace(month=11))
    meeting = assignment.decision.item.meeting
    make.send_out_meeting(meeting)
    row = assignment.report_backs.get()
    row.meeting, row.placed = world.writing, Placed.CHOSEN
    row.save()
    shown = desk.open("notes-send-out", world.writing.pk)
    where = reverse("desk:outcome-record", args=[row.pk])
    assert shown.context["lacking"] == [(f"{assignment.number} {assignment}", where)]
    words = f"Utfall saknas för {assignment.number}. Ange vad mötet sa om varje återrapportering."
    assert refused(desk.send("notes-send-out", world.writing.pk)) == {"__all__": [words]}


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("planned", "Mötets anteckning är inte öppnad än."),
        ("sent", "Anteckningen är redan utskickad."),
    ],
)
def test_what_cannot_be_sent_out_says_why(desk: Desk, world: World, which: str, words: str) -> None:
    sent = desk.send("notes-send-out", getattr(world, which).pk)
    assert refused(sent) == {"__all__": [words]}


def test_what_looks_forgotten_is_told_with_the_way_to_mend_it(desk: Desk, world: World) -> None:
    row = listed(world)
    row.presence = Presence.ABSENT
    row.save()
    listed(world, "Cia Dal")
    item = make.make_item(
        world.writing, "Avtal", is_decision=True, presenters="Bo Al, direktör"
    )  # fmt: skip
    make.make_decision(world.draft_item, "SRO ger VGR i uppdrag att räkna.", ["is_assigned"])
    told = [
        words for words, _, _ in desk.open("notes-send-out", world.writing.pk).context["warnings"]
    ]
    assert told == [
        "punkt 1: Ordalydelsen ger någon ett uppdrag, men inget uppdrag är registrerat.",
        f"{item}: inget beslut är infört.",
        f"{item}: Bo Al föredrar men är antecknad som frånvarande.",
        "Närvaron är inte noterad för 1 av 2.",
    ]


def test_nothing_forgotten_is_not_told(desk: Desk, world: World) -> None:
    row = listed(world)
    row.presence, row.meeting_role = Presence.PRESENT, MeetingRole.CHAIR
    row.save()
    assert desk.open("notes-send-out", world.writing.pk).context["warnings"] == []
