"""Earlier notes, per capsulam and what is carried on say the same in PDF, Word and data."""

import datetime
import json

import pytest
from django.db import connection

from decisions.actions import judge_prior_notes
from meetings.actions import hold, reply_to_question
from meetings.enums import PriorVerdict
from meetings.models import Meeting
from tests import factories as make
from tests.logbook.exports.test_meeting_files import got, words_in
from tests.once import client_of
from tests.world import World

pytestmark = [
    pytest.mark.print,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the files are alike on PostgreSQL"),
]
FILES = ("notes-pdf", "notes-docx", "notes-json")


def words(world: World, meeting: Meeting, role: str = "politician") -> dict[str, str]:
    """The words of each file, white space as single spaces."""
    client = client_of(world, role)
    return {name: " ".join(words_in(got(client, name, meeting.pk)).split()) for name in FILES}


@pytest.fixture
def asked(world: World) -> Meeting:
    """A question that Per Lund has answered, decided on 1 December."""
    meeting = make.make_capsulam(world.body, reply_by=datetime.date(2025, 12, 1))
    person = meeting.attendances.get().person
    reply_to_question(
        meeting, person, "no", "Vänta till mars.", on_behalf="e-post", by=None, at=meeting.on
    )
    return hold(meeting, by=None, at=meeting.on)


def test_replies_and_result_stand_in_every_file_when_they_are_sent_out(
    world: World, asked: Meeting
) -> None:
    make.send_out_meeting(asked, at=asked.on)
    found = words(world, asked)
    wanted = ("SRO godkänner remissvaret.", "1 nej.", "Vänta till mars.", "enligt e-post")
    assert {name: [w for w in wanted if w not in text] for name, text in found.items()} == {
        name: [] for name in FILES
    }


def test_the_agenda_of_a_member_tells_no_replies_before_that(world: World, asked: Meeting) -> None:
    text = words_in(got(client_of(world, "politician"), "agenda-pdf", asked.pk))
    assert ("Vänta till mars" in text, "1 nej" in text) == (False, False)


def test_how_notes_were_approved_ends_them_and_stands_where_they_were_taken_up(
    world: World,
) -> None:
    item = make.make_item(world.writing, "Föregående mötesanteckning")
    prior = make.make_prior_notes(item, world.sent)
    judge_prior_notes(prior, PriorVerdict.CHANGED, "Punkt 1 gäller 2026.", by=None)
    make.send_out_meeting(world.writing)
    how = "vid mötet 28 november 2025, med ändring: Punkt 1 gäller 2026."
    taken_up = "SRO 13 november 2025: godkänns med ändring: Punkt 1 gäller 2026."
    earlier, later = words(world, world.sent), words(world, world.writing)
    assert [name for name in FILES if how not in earlier[name]] == []
    assert [name for name in FILES[:2] if taken_up not in later[name]] == []
    data = json.loads(got(client_of(world, "politician"), "notes-json", world.writing.pk))
    assert data["items"][-1]["prior_notes"] == [
        {"meeting": "SRO 13 november 2025", "said": taken_up.partition(": ")[2]}
    ]
