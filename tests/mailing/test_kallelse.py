"""A kallelse through a real mail server: what arrives is what a mail program can open."""

import datetime
from email import message_from_bytes, policy

import pytest
from django.utils import timezone
from icalendar import Calendar

from decisions.actions.convening import Letter, send_kallelse
from desk.kallelse import agenda_maker
from mailing.sending import send_round
from tests import factories as make
from tests.mailing.post_office import PostOffice
from tests.pdf_reading import text_of

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def test_the_kallelse_arrives_with_its_agenda_and_its_event(office: PostOffice) -> None:
    body = make.make_body("SRO")
    body.mailbox = "sro@example.se"
    body.save()
    on = timezone.localdate() + datetime.timedelta(days=30)
    meeting = make.make_meeting(body, on, start=datetime.time(13), end=datetime.time(15))
    make.make_item(meeting, "Hjälpmedelsförsörjningen", minutes=20)
    make.make_attendance(meeting, make.make_person("Åsa Öberg", email="asa@example.se"))
    secretary = make.make_secretary(body)
    send_kallelse(
        meeting,
        Letter("Kallelse: SRO", "Hej!\n\nVälkommen till mötet på Källö."),
        make_agenda=agenda_maker(secretary),
        seen_rounds=0,
        by=secretary,
    )
    assert send_round("worker").sent == 1

    [letter] = office.letters
    mail = message_from_bytes(letter, policy=policy.default)
    parts = {part.get_content_type(): part for part in mail.walk() if not part.is_multipart()}
    assert (mail["To"], mail["Reply-To"]) == ("Åsa Öberg <asa@example.se>", "sro@example.se")
    assert "Välkommen till mötet på Källö." in parts["text/plain"].get_content()
    agenda = parts["application/pdf"]
    assert agenda.get_filename() == f"Dagordning {meeting}.pdf"
    assert "Hjälpmedelsförsörjningen" in text_of(agenda.get_payload(decode=True))
    invitation = parts["text/calendar"]
    assert invitation.get_param("method") == "PUBLISH"
    [event] = Calendar.from_ical(invitation.get_payload(decode=True)).walk("VEVENT")
    starts = event.decoded("DTSTART")
    assert (starts.date(), starts.hour, str(event["ORGANIZER"])) == (
        on,
        13,
        "mailto:sro@example.se",
    )
