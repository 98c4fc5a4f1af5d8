"""What stays open beside an approved meeting, and what happens when locks are missing."""

import datetime
from typing import Any

import pytest
from django.core.checks import Error, Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from decisions.actions import add_party, correct, end_party, place_report_back
from decisions.enums import Outcome
from decisions.models import Assignment, ReportBack
from meetings.actions import add_item
from meetings.enums import Openness
from meetings.models import AgendaItem, Document, Meeting, Milestone
from records.edits import edit_record
from records.errors import RuleError
from records.locks import (
    APPEND_ONLY,
    MESSAGE,
    install_locks,
    locked_models,
    missing_locks,
    require_locks,
)
from records.models import Correction, Record
from tests import factories as make
from tests.records.approved import MARCH, approved_rows

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def approved_assignment(due: str = "tills vidare") -> Assignment:
    """An open assignment given at an approved meeting."""
    assignment = make.given_assignment(make.make_body(), due=due)
    make.approve_meeting(assignment.decision.item.meeting)
    assignment.refresh_from_db()
    return assignment


def edit(row: Record, **changes: Any) -> Record:
    return edit_record(type(row), row.pk, base_version=row.version, changes=changes, by=None)


# --- locked ---
def test_item_of_approved_meeting_cannot_be_moved_to_another() -> None:
    approved = approved_rows()
    other = Meeting.objects.filter(approved_on__isnull=True).first()
    with pytest.raises(RuleError) as refusal:
        edit(approved[AgendaItem], meeting=other)
    assert refusal.value.message == MESSAGE


def test_item_cannot_be_moved_into_an_approved_meeting() -> None:
    approved = approved_rows()[Meeting]
    item = make.make_item(make.make_meeting(make.make_body("VVG")), number="99")
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(meeting=approved)
    item.refresh_from_db()
    assert str(refusal.value).splitlines()[0] == MESSAGE
    assert item.meeting != approved


def test_approval_cannot_be_taken_back() -> None:
    meeting = approved_rows()[Meeting]
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(approved_on=None)
    meeting.refresh_from_db()
    assert meeting.approved_on == MARCH + make.APPROVAL_TAKES


def test_adding_an_item_to_approved_notes_says_what_to_do() -> None:
    with pytest.raises(RuleError) as refusal:
        add_item(approved_rows()[Meeting], "En sen punkt", by=None)
    assert refusal.value.message == (
        "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."
    )


def test_outcome_locks_with_the_meeting_that_recorded_it() -> None:
    """Not with the one that gave the assignment: that one is not even sent out here."""
    sro = make.make_body()
    assignment = make.given_assignment(sro, due="tills vidare")
    make.send_out_meeting(assignment.decision.item.meeting)
    meeting = make.held_meeting(sro, MARCH)
    row = make.make_outcome(assignment.report_backs.get(), Outcome.NOTED, meeting=meeting)
    make.approve_meeting(meeting)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportBack.objects.filter(pk=row.pk).update(outcome_text="Något annat")
    assert ReportBack.objects.get(pk=row.pk).outcome_text == ""


# --- open ---
@pytest.mark.parametrize("model", [AgendaItem, Document, Assignment])
def test_openness_of_approved_notes_can_change(model: type[Record]) -> None:
    row = approved_rows()[model]
    edit(row, openness=Openness.SECRET, openness_ground="OSL 25 kap. 1 §")
    row.refresh_from_db()
    assert row.openness == Openness.SECRET  # type: ignore[attr-defined]


def test_title_of_an_assignment_can_be_said_plainer_afterwards() -> None:
    assignment = approved_rows()[Assignment]
    edit(assignment, title="Kortare")
    assert Assignment.objects.get(pk=assignment.pk).title == "Kortare"


def test_responsibility_changes_after_approval() -> None:
    assignment = approved_assignment()
    party = add_party(assignment, make.make_position(), by=None, at=MARCH)
    end_party(party, by=None, at=MARCH)
    assert assignment.responsibilities.get().until_on == MARCH


def test_progress_is_reported_after_approval() -> None:
    assignment = approved_assignment()
    update = make.make_update(assignment)
    edit(update, text="Rättad lägesrapport.")
    assert assignment.updates.get().text == "Rättad lägesrapport."


def test_report_back_is_planned_and_placed_after_approval() -> None:
    assignment = approved_assignment()
    meeting = make.make_meeting(assignment.body, MARCH)
    later = make.make_report_back(assignment, "hösten 2026")
    place_report_back(later, meeting, by=None)
    assert ReportBack.objects.get(pk=later.pk).meeting == meeting


def test_forgotten_assignment_is_registered_after_approval() -> None:
    decision = approved_assignment().decision
    second = make.make_assignment(decision, title="Det glömda uppdraget")
    assert list(decision.assignments.order_by("pk"))[-1] == second


def test_milestone_changes_after_approval() -> None:
    approved_rows()
    milestone = make.make_milestone(make.make_matter(make.make_body("VVG")))
    edit(milestone, on=datetime.date(2026, 3, 31))
    assert Milestone.objects.get().on == datetime.date(2026, 3, 31)


def test_correction_stands_beside_and_the_text_remains() -> None:
    item = approved_rows()[AgendaItem]
    ada = make.make_administrator()
    made = correct(item, "Rubriken ska vara Vård.", reason="Skrivfel", by=ada, at=MARCH)
    item.refresh_from_db()
    assert (made.target, made.made_on, made.made_by) == (item, MARCH, ada)
    assert item.title == "Vårdsamverkan"  # type: ignore[attr-defined]


@pytest.mark.parametrize("missing", ["text", "reason"])
def test_correction_without_text_or_reason_is_refused(missing: str) -> None:
    words = {"text": "Rätt är 12.", "reason": "Skrivfel"} | {missing: ""}
    item = approved_rows()[AgendaItem]
    with pytest.raises(RuleError) as refusal:
        correct(item, words["text"], reason=words["reason"], by=make.make_administrator())
    assert refusal.value.field == missing


def test_correction_cannot_be_changed() -> None:
    made = approved_rows()[Correction]
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Correction.objects.filter(pk=made.pk).update(text="Något annat")
    assert str(refusal.value).splitlines()[0] == APPEND_ONLY


# --- locks that are missing ---
def drop_one(name: str) -> None:
    table = next(m._meta.db_table for m in locked_models() if m._meta.db_table in name)
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on_table}")


def test_no_lock_is_missing() -> None:
    assert missing_locks() == []


def test_dropped_lock_is_named() -> None:
    drop_one("lock_meetings_meeting_update")
    assert missing_locks() == ["lock_meetings_meeting_update"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite cannot switch triggers off")
def test_lock_that_is_switched_off_is_named() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE meetings_meeting DISABLE TRIGGER lock_meetings_meeting_update")
    assert missing_locks() == ["lock_meetings_meeting_update"]


def test_server_does_not_start_without_a_lock() -> None:
    drop_one("lock_meetings_agendaitem_delete")
    with pytest.raises(ImproperlyConfigured) as refusal:
        require_locks()
    assert str(refusal.value) == (
        "Lås saknas i databasen: lock_meetings_agendaitem_delete. Kör: manage.py migrate"
    )


def test_system_check_names_a_missing_lock() -> None:
    drop_one("lock_meetings_agendaitem_delete")
    found = run_checks(tags=[Tags.database], databases=["default"])
    assert [message for message in found if message.id == "records.E001"] == [
        Error(
            "Lås saknas i databasen: lock_meetings_agendaitem_delete.",
            hint="Kör: manage.py install_locks",
            id="records.E001",
        )
    ]


def test_install_locks_puts_back_what_was_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    drop_one("lock_meetings_meeting_update")
    call_command("install_locks")
    assert missing_locks() == []
    assert capsys.readouterr().out == f"Lås finns nu på {len(locked_models())} slag av poster.\n"


def test_installing_twice_changes_nothing() -> None:
    install_locks()
    install_locks()
    assert missing_locks() == []
