"""Meetings unlike each other, printed and read again: every field that shows comes back equal."""

import datetime

import pytest

from intake.parsing import read_draft
from intake.readers import read
from logbook.coming_back import coming_back_at
from logbook.exports.meeting_pdf import notes_pdf
from logbook.exports.meeting_word import notes_docx
from logbook.exports.paperwork import Paperwork
from logbook.notes import notes_of
from tests import factories as make
from tests.intake.read_back import differences, shown, told
from tests.intake.varied_meetings import make_varied_meetings

pytestmark = [pytest.mark.print, pytest.mark.django_db]

LATER = datetime.date(2028, 1, 3)
SITE = "https://logg.example.se"
NAMES = (
    "body date starts ends place form chair secretary report_backs party organisation title role"
    " present is_remote serves_for side category attends is_invited number purposes minutes"
    " outcome presenters documents decisions given text dialogue reservation minutes_note"
    " commitments recusal"
)
EVERY_FIELD = set(NAMES.split())


@pytest.mark.parametrize("seed", [1, 2])
def test_varied_meetings_come_back_equal_from_word_and_pdf(seed):
    seen = set()
    for meeting in make_varied_meetings(seed, 15):
        reader = make.make_secretary(meeting.body)
        notes = notes_of(meeting, reader, LATER, is_file=True)
        paper = Paperwork(notes, coming_back_at(meeting, reader, LATER, is_file=True), SITE)
        expected = shown(paper)
        seen |= {field for item in expected["items"] for field in item if item[field]}
        seen |= {field for who in expected["people"].values() for field in who if who[field]}
        seen |= {field for field in expected if expected[field]}
        for ending, printed in (("docx", notes_docx(paper)), ("pdf", notes_pdf(paper))):
            draft = read_draft(read(printed, f"anteckning.{ending}"))
            assert differences(expected, told(draft.as_json())) == [], (str(meeting), ending)
    assert seen > EVERY_FIELD


def test_a_field_that_is_lost_is_noticed():
    body = make.make_body(notes_word="minutes")
    meeting = make.held_meeting(body)
    make.make_decision(make.make_item(meeting, "Budget"), "SRO godkänner budgeten.")
    make.send_out_meeting(meeting)
    meeting.refresh_from_db()
    notes = notes_of(meeting, make.make_secretary(body), LATER, is_file=True)
    expected = shown(Paperwork(notes, [], SITE))
    draft = read_draft(read(notes_docx(Paperwork(notes, [], SITE)), "protokoll.docx")).as_json()
    assert differences(expected, told(draft)) == []
    draft["items"][0]["decisions"] = []
    draft["date"] = None
    assert [row.split(":")[0] for row in differences(expected, told(draft))] == [
        ".date",
        ".items[0].decisions",
    ]
