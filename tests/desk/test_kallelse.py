"""The kallelse: seen, sent once to those with an address, and sent anew when something changed."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from decisions.actions import cancel_meeting, move_meeting, remove_document
from mailing.models import Mail
from meetings.actions import attach_document
from meetings.models import AgendaItem, Meeting
from people.models import Person
from records.writing import write
from tests import factories as make
from tests.desk.conftest import Desk, address, done, page, refused
from tests.pdf_reading import text_of
from tests.world import NOW, World

pytestmark = pytest.mark.unit

SENT_TO_ONE = "Skickas nu till en person. Under Utskick ser du hur det går."
SENT_TO_TWO = "Skickas nu till 2 personer. Under Utskick ser du hur det går."


@pytest.fixture
def june(world: World) -> Meeting:
    """SRO on 4 June: two are called, one is invited without an address; Plan comes back."""
    for name, called_as in (("Eva Ny", "called"), ("Bo Ek", "called"), ("Siv Borg", "invited")):
        email = "" if called_as == "invited" else f"{name.split()[0].lower()}@example.se"
        person = make.make_person(name, email=email)
        make.make_attendance(world.june, person, called_as=called_as)
    make.make_item(world.june, "Ekonomi", is_decision=True, minutes=20)
    return world.june


def what(desk: Desk, meeting: Meeting) -> str:
    return str(desk.open("kallelse", meeting.pk).context["page"].what)


def mails() -> list[Mail]:
    return list(Mail.objects.filter(key__startswith="convene:").order_by("pk"))


def files(mail: Mail) -> dict[str, bytes]:
    return {row.content_type: bytes(row.file.content) for row in mail.enclosures.all()}


def event_of(mail: Mail) -> Any:
    ics = next(content for kind, content in files(mail).items() if kind.startswith("text/cal"))
    [event] = Calendar.from_ical(ics).walk("VEVENT")
    return event


def test_the_page_says_who_gets_it_and_who_cannot(desk: Desk, june: Meeting) -> None:
    shown = desk.open("kallelse", june.pk)
    found = shown.context["page"]
    assert (found.what, [p.row.name for p in found.will_get], [r.name for r in found.lacking]) == (
        "first", ["Eva Ny", "Bo Ek"], ["Siv Borg"],
    )  # fmt: skip
    assert "saknar e-postadress" in shown.content.decode()


def test_the_page_lists_what_is_missing(desk: Desk, world: World, june: Meeting) -> None:
    make.make_filed_document(june, b"PK", "Tabell", filename="tabell.xlsx")
    cancelled = make.make_meeting(world.body, datetime.date(2026, 4, 9))
    make.make_report_back(world.assignment, "i april 2026", meeting=cancelled)
    cancel_meeting(cancelled, why="Sjukdom", by=None, at=NOW)
    found = desk.open("kallelse", june.pk).context["page"]
    assert found.missing == [
        ("punkt 1", "Ekonomi", "har inget underlag"),
        ("", "Tabell", "är inte en PDF (xlsx) och öppnas i loggen"),
    ]
    assert [row.due_wording for row in found.unplaced] == ["i april 2026"]


def test_the_press_fixes_the_agenda_dates_it_and_queues_a_mail_each(
    desk: Desk, world: World, june: Meeting
) -> None:
    sent = desk.fill_in("kallelse", june.pk, subject="Kallelse till SRO")
    assert done(sent) == (page("meeting", june.pk), [SENT_TO_TWO])
    june.refresh_from_db()
    assert (june.convened_on, [m.to for m in mails()]) == (NOW, ["eva@example.se", "bo@example.se"])
    assert AgendaItem.objects.get(report_back=world.report_back).meeting == june
    assert {(m.subject, m.kind, m.about) for m in mails()} == {
        ("Kallelse till SRO", "convene", f"meeting:{june.pk}")
    }


def test_the_agenda_and_the_calendar_file_go_with_it(
    desk: Desk, world: World, june: Meeting
) -> None:
    done(desk.fill_in("kallelse", june.pk))
    mail = mails()[0]
    assert list(files(mail)) == ["application/pdf", "text/calendar; method=PUBLISH; charset=utf-8"]
    words = text_of(files(mail)["application/pdf"])
    assert ("Ekonomi" in words, "Återrapportering: Plan för uppföljning" in words) == (True, True)
    assert event_of(mail).decoded("DTSTART") == june.on


def test_nothing_closed_and_no_draft_is_in_the_mail(
    desk: Desk, world: World, june: Meeting
) -> None:
    make.make_closed_item(june, "Hemlig upphandling")
    make.make_report_back(world.draft_assignment, "till juni", meeting=june)
    done(desk.fill_in("kallelse", june.pk))
    mail = mails()[0]
    words = text_of(files(mail)["application/pdf"]) + mail.text + mail.subject
    assert [secret for secret in ("upphandling", "tkastat") if secret in words] == []


def test_an_address_that_is_typed_is_kept_and_used(desk: Desk, june: Meeting) -> None:
    row = june.attendances.get(name="Siv Borg")
    sent = desk.fill_in("kallelse", june.pk, **{f"email_{row.pk}": "siv@example.se"})
    done(sent)
    assert Person.objects.get(name="Siv Borg").email == "siv@example.se"
    assert [m.to for m in mails()][-1] == "siv@example.se"


def test_an_address_that_is_none_is_told_beside_its_field(desk: Desk, june: Meeting) -> None:
    row = june.attendances.get(name="Siv Borg")
    sent = desk.fill_in("kallelse", june.pk, **{f"email_{row.pk}": "siv"})
    assert refused(sent) == {f"email_{row.pk}": ["Fyll i en giltig e-postadress."]}
    assert mails() == []


def test_a_second_press_of_the_same_page_sends_nothing(desk: Desk, june: Meeting) -> None:
    held = desk.shown("kallelse", june.pk)
    done(desk.send("kallelse", june.pk, **held))
    again = desk.send("kallelse", june.pk, **held)
    assert (again.context["form"].errors != {}, len(mails())) == (True, 2)


def test_sent_another_way_is_only_noted(desk: Desk, world: World, june: Meeting) -> None:
    done(desk.send("meeting-convene", june.pk))
    june.refresh_from_db()
    assert (june.convened_on, mails()) == (NOW, [])
    assert AgendaItem.objects.filter(report_back=world.report_back).exists()


def test_what_changed_is_told_on_the_next_press(desk: Desk, june: Meeting) -> None:
    done(desk.fill_in("kallelse", june.pk))
    assert what(desk, june) == "new"  # Siv Borg has no address yet
    move_meeting(june, datetime.date(2026, 6, 11), by=None)
    make.make_item(june, "Nytt ärende")
    found = desk.open("kallelse", june.pk).context["page"]
    assert (found.what, found.changes) == (
        "changed",
        ["Dag: torsdag 11 juni 2026 (var 4 juni 2026).", "Ny punkt: Nytt ärende."],
    )
    done(desk.fill_in("kallelse", june.pk))
    first, second = (m for m in mails() if m.to == "eva@example.se")
    assert (event_of(first)["UID"] == event_of(second)["UID"], second.subject) == (
        True, "Ändrad kallelse: SRO 11 juni 2026",
    )  # fmt: skip
    assert (event_of(first)["SEQUENCE"], event_of(second)["SEQUENCE"]) == (0, 1)
    assert "- Ny punkt: Nytt ärende." in second.text
    assert what(desk, june) == "new"  # Siv Borg has no address yet


def test_a_changed_document_alone_is_told_in_a_new_kallelse(desk: Desk, june: Meeting) -> None:
    kept, gone, renamed = (
        attach_document(june, title, link="https://example.se/1", by=None)
        for title in ("Underlag", "Bilaga", "Utkast")
    )
    done(desk.fill_in("kallelse", june.pk))
    assert what(desk, june) == "new"  # Siv Borg has no address yet
    kept.link, renamed.title = "https://example.se/2", "Remissvar"
    write(kept, by=None, fields=["link"])
    write(renamed, by=None, fields=["title"])
    remove_document(gone, by=None)
    attach_document(june, "Karta", link="https://example.se/3", by=None)
    attach_document(
        june, "Hemlig", link="https://example.se/4", openness="secret", openness_ground="OSL 25",
        by=None,
    )  # fmt: skip
    found = desk.open("kallelse", june.pk).context["page"]
    assert (found.what, found.changes) == (
        "changed",
        [
            "Ny handling: Karta.",
            "Borttagen handling: Bilaga.",
            "Ändrad handling: Underlag.",
            "Handlingen ”Utkast” heter nu ”Remissvar”.",
        ],
    )


def test_a_kallelse_sent_before_documents_were_noted_tells_of_none(
    desk: Desk, june: Meeting
) -> None:
    done(desk.fill_in("kallelse", june.pk))
    for mail in mails():
        Mail.objects.filter(pk=mail.pk).update(key=mail.key.rpartition(".")[0])
    attach_document(june, "Karta", link="https://example.se/3", by=None)
    assert what(desk, june) == "new"  # Siv Borg has no address yet


def test_a_closed_item_is_no_change_to_tell_of(desk: Desk, june: Meeting) -> None:
    done(desk.fill_in("kallelse", june.pk))
    make.make_closed_item(june)
    assert what(desk, june) == "new"  # Siv Borg has no address yet


def test_one_called_afterwards_is_offered_it_alone(desk: Desk, june: Meeting) -> None:
    done(desk.fill_in("kallelse", june.pk))
    make.make_attendance(june, make.make_person("Ny Person", email="ny@example.se"))
    assert what(desk, june) == "new"
    assert done(desk.fill_in("kallelse", june.pk))[1] == [SENT_TO_ONE]
    assert [m.to for m in mails()][2:] == ["ny@example.se"]


def test_cancelling_leads_on_to_telling_those_who_were_called(desk: Desk, june: Meeting) -> None:
    done(desk.fill_in("kallelse", june.pk))
    place, _ = done(desk.fill_in("meeting-cancel", june.pk, why="Sjukdom"))
    assert (place, what(desk, june)) == (address("kallelse", june.pk), "cancelled")
    done(desk.fill_in("kallelse", june.pk))
    last = mails()[-1]
    assert (last.subject, event_of(last)["STATUS"], len(mails())) == (
        "Inställt: SRO 4 juni 2026", "CANCELLED", 4,
    )  # fmt: skip
    assert what(desk, june) == "nothing"


def test_a_meeting_without_a_list_says_what_to_do(desk: Desk, world: World) -> None:
    found = desk.open("kallelse", world.empty.pk).context["page"]
    assert found.why_not == "Ingen är kallad än. Kalla organets ledamöter på mötets sida först."
    refused_words = desk.send("kallelse", world.empty.pk, rounds=0, subject="S", text="T")
    assert refused(refused_words) == {"__all__": [found.why_not]}


def test_the_page_costs_the_same_with_few_and_many(desk: Desk, june: Meeting) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            desk.open("kallelse", june.pk)
        return len(caught)

    cost()
    few = cost()
    for number in range(20):
        make.make_attendance(june, make.make_person(f"Person {number}"))
        make.make_item(june, f"Punkt {number}", is_decision=True)
    assert (few, cost()) == (15, 15)
