"""A looked-through document is put in the log, and can be taken out again."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from decisions.models import Assignment, Commitment, Decision
from intake.enums import ImportStage
from intake.models import Import
from mailing.models import Mail
from meetings.models import AgendaItem, Meeting
from people.models import Body, Person, Position
from tests import factories as make
from tests.intake.notes_text import NOTE
from tests.intake.reviewer import MET, TODAY, Reviewer, accepted, faults

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def test_accepting_makes_the_meeting_with_all_the_document_says(
    reviewer: Reviewer, body: Body
) -> None:
    accepted(reviewer.send(reviewer.read(NOTE)))
    meeting = Meeting.objects.get()
    assert (meeting.body, meeting.on, str(meeting.start)[:5], meeting.place) == (
        body, MET, "13:00", "Stora salen, Borås",
    )  # fmt: skip
    assert {(row.name, row.presence, row.meeting_role) for row in meeting.attendances.all()} == {
        ("Vera Lind", "absent", ""),
        ("Nils Åker", "present", "vice_chair"),
        ("Ebba Rask", "present", ""),
        ("Maja Holm", "present", "chair"),
        ("Pia Lork", "present", "secretary"),
    }
    plan = AgendaItem.objects.get(number="2")
    assert (plan.is_information, plan.is_decision, plan.minutes, plan.presenters) == (
        True, True, 25, "Ebba Rask, Västkom",
    )  # fmt: skip
    assert "Skolan behöver vara med" in plan.dialogue
    assert [decision.text for decision in plan.decisions.order_by("number")] == [
        "SRO noterar informationen.",
        "SRO ger Västkom:s direktör och Regiondirektören i uppdrag att ta fram ett förslag till "
        "gemensam plan och lämna det senast i juni 2026.",
    ]


def test_the_assignment_has_its_responsible_and_comes_back_when_the_document_says(
    reviewer: Reviewer,
) -> None:
    accepted(reviewer.send(reviewer.read(NOTE)))
    assignment = Assignment.objects.get()
    assert {party.party_name for party in assignment.responsibilities.all()} == {
        "Västkoms direktör", "Regiondirektör",
    }  # fmt: skip
    assert assignment.decision.number == 2
    assert assignment.given_on == MET
    assert assignment.report_backs.get().due_wording == "senast i juni 2026"


def test_it_stays_a_draft_for_the_secretary_and_mails_nobody(
    reviewer: Reviewer, body: Body
) -> None:
    accepted(reviewer.send(reviewer.read(NOTE)))
    assert Meeting.objects.get().sent_out_on is None
    assert not Decision.objects.visible_to(make.make_politician(body)).exists()
    assert Mail.objects.count() == 0


def test_the_document_is_among_the_meetings_own(reviewer: Reviewer) -> None:
    accepted(reviewer.send(reviewer.read(NOTE)))
    document = Meeting.objects.get().documents.get()
    assert (document.title, document.kind, document.filename) == (
        "anteckning", "notes", "anteckning.txt",
    )  # fmt: skip
    assert document.file.read() == NOTE.encode()


def test_what_is_left_out_does_not_come_and_has_no_faults(reviewer: Reviewer) -> None:
    answer = reviewer.send(
        reviewer.read(NOTE), p0__take=None, i2__take=None, i1a0__take=None, i1a0__due="snarast?"
    )
    accepted(answer)
    assert not Person.objects.filter(name="Vera Lind").exists()
    assert [item.number for item in AgendaItem.objects.all()] == ["1", "2"]
    assert Assignment.objects.count() == 0


def test_every_record_remembers_the_import_and_where_it_stood(reviewer: Reviewer) -> None:
    importing = accepted(reviewer.send(reviewer.read(NOTE)))
    for record in (Meeting, AgendaItem, Decision, Assignment):
        for row in record.objects.all():
            assert importing.rows.filter(
                content_type__model=record._meta.model_name, object_id=row.pk
            ).exists()
    decision = Decision.objects.order_by("pk").last()
    assert decision is not None
    row = importing.rows.get(content_type__model="decision", object_id=decision.pk)
    start, end = map(int, row.span.split("-"))
    assert "noterar informationen" in importing.source[start:end]


def test_an_import_is_undone_whole_until_something_builds_on_it(reviewer: Reviewer) -> None:
    importing = accepted(reviewer.send(reviewer.read(NOTE)))
    reviewer.client.post(reverse("intake:undo", args=[importing.pk]))
    assert Import.objects.get().stage == ImportStage.UNDONE
    assert (Meeting.objects.count(), Assignment.objects.count()) == (0, 0)
    assert not Person.objects.filter(name="Maja Holm").exists()


def test_an_import_that_is_sent_out_cannot_be_undone(reviewer: Reviewer) -> None:
    importing = accepted(reviewer.send(reviewer.read(NOTE)))
    make.send_out_meeting(Meeting.objects.get(), at=TODAY)
    answer = reviewer.client.post(reverse("intake:undo", args=[importing.pk]))
    words = [str(message) for message in get_messages(answer.wsgi_request)][-1]
    assert words.startswith("Importen kan inte ångras: anteckningen från SRO")
    assert Meeting.objects.count() == 1


def test_an_unknown_responsible_becomes_a_position_when_that_is_ticked(
    reviewer: Reviewer,
) -> None:
    answer = reviewer.send(
        reviewer.read(NOTE), i1a0__parties="Skaraborgs utvecklingschef", i1a0__adds="on"
    )
    accepted(answer)
    position = Position.objects.get(name="Skaraborgs utvecklingschef")
    assert position.organisation.short_name == "Skaraborg"
    assert Assignment.objects.get().responsibilities.get().position == position


def test_a_meeting_ahead_cannot_have_been_held(reviewer: Reviewer) -> None:
    answer = reviewer.send(reviewer.read(NOTE), m__on="2026-03-19")
    assert "Mötet hålls först" in faults(answer)[""][0]
    assert Meeting.objects.count() == 0


def test_promises_are_caught_as_commitments(reviewer: Reviewer) -> None:
    text = NOTE.replace(
        "Ordföranden hälsar välkommen.",
        "Ordföranden hälsar välkommen.\nÖnskemål:\nEn lista över pågående projekt önskas.",
    )
    accepted(reviewer.send(reviewer.read(text)))
    assert [(row.kind, row.item.number) for row in Commitment.objects.all()] == [("wish", "1")]
