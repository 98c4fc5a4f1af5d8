"""What the product prints it reads again: every field that a document shows comes back equal."""

import datetime
from collections.abc import Iterator

import pytest

from decisions.demo.world import World
from intake.parsing import read_draft
from intake.readers import read
from logbook.coming_back import coming_back_at
from logbook.exports.meeting_pdf import notes_pdf
from logbook.exports.meeting_word import notes_docx
from logbook.exports.paperwork import Paperwork
from logbook.notes import notes_of
from meetings.models import Meeting
from people.models import User
from tests.demo_log import demo_on
from tests.intake.read_back import differences, shown, told

pytestmark = [pytest.mark.print, pytest.mark.django_db]

TODAY = datetime.date(2033, 11, 22)  # the demonstration then holds a hundred meetings
SITE = "https://logg.example.se"
PRINTERS = {"docx": notes_docx, "pdf": notes_pdf}


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """As on that day."""
    yield from demo_on(TODAY, django_db_blocker)


@pytest.fixture
def papers(demo, db):
    user = User.objects.get(username="sekreterare")
    sent_out = Meeting.objects.filter(sent_out_on__lte=TODAY).select_related("body")
    return [paper_of(meeting, user) for meeting in sent_out.order_by("-on")[:100]]


def paper_of(meeting, user):
    notes = notes_of(meeting, user, TODAY, is_file=True)
    return Paperwork(notes, coming_back_at(meeting, user, TODAY, is_file=True), SITE)


@pytest.mark.parametrize("ending", PRINTERS)
def test_a_hundred_meetings_of_the_demonstration_come_back_equal(papers, ending):
    assert len(papers) == 100
    assert {paper.notes.word for paper in papers} == {"mötesanteckning", "protokoll"}
    for paper in papers:
        draft = read_draft(read(PRINTERS[ending](paper), f"anteckning.{ending}"))
        assert differences(shown(paper), told(draft.as_json())) == [], str(paper.notes.meeting)
