"""Agendas, matters, documents and sittings: what goes, and what is refused in words."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile

from decisions.actions import cancel_meeting
from meetings.actions import (
    add_item,
    add_pause,
    attach_document,
    call_members,
    call_person,
    convene,
    hold,
    record_attendance,
)
from meetings.enums import MeetingForm, Presence, Stage
from meetings.models import Document, Meeting
from people.enums import ItemWord, MembershipRole
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]
LOCKED = "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."
DAY = make.DECIDED


@pytest.fixture
def meeting() -> Meeting:
    return make.make_meeting(make.make_body())


def refusal(action: Callable[..., Any], *args: Any, **values: Any) -> str:
    with pytest.raises(RuleError) as raised:
        action(*args, by=None, **values)
    return raised.value.message


# --- the agenda ---
def test_items_are_numbered_in_turn(meeting: Meeting) -> None:
    items = [make.make_item(meeting) for _ in range(3)]
    assert [(i.number, i.order, i.label) for i in items] == [
        ("1", 1, "punkt 1"),
        ("2", 2, "punkt 2"),
        ("3", 3, "punkt 3"),
    ]


def test_item_keeps_the_number_it_is_given(meeting: Meeting) -> None:
    assert [make.make_item(meeting, number=n).number for n in ("1", "1 b", "")] == ["1", "1 b", "2"]


def test_number_that_is_taken_is_refused(meeting: Meeting) -> None:
    make.make_item(meeting, number="4")
    assert refusal(add_item, meeting, "Annat", number="4") == "Numret finns redan på mötet."


def test_paragraphs_run_through_the_year_and_begin_again_in_january() -> None:
    board = make.make_body("Styrelsen", item_word=ItemWord.PARAGRAPH)
    days = (datetime.date(2025, 6, 5), DAY, datetime.date(2026, 1, 22))
    items = [make.make_item(make.make_meeting(board, day)) for day in days]
    assert [item.label for item in items] == ["§ 1", "§ 2", "§ 1"]


def test_paragraph_of_old_minutes_is_kept_and_continued() -> None:
    board = make.make_body("Styrelsen", item_word=ItemWord.PARAGRAPH)
    meeting = make.make_meeting(board)
    labels = [make.make_item(meeting, paragraph=33).label, make.make_item(meeting).label]
    assert labels == ["§ 33", "§ 34"]


def test_paragraph_that_is_taken_is_refused() -> None:
    board = make.make_body("Styrelsen", item_word=ItemWord.PARAGRAPH)
    meeting = make.make_meeting(board)
    make.make_item(meeting, paragraph=33)
    said = refusal(add_item, meeting, "Annat", paragraph=33)
    assert said == "Paragrafen finns redan i årets serie."


def test_pause_is_a_row_without_a_number(meeting: Meeting) -> None:
    pause = add_pause(meeting, start=datetime.time(14), end=datetime.time(14, 15), by=None)
    assert (pause.label, str(pause), make.make_item(meeting).number) == ("", "Paus", "1")


def test_item_that_ends_before_it_begins_is_refused(meeting: Meeting) -> None:
    times = {"start": datetime.time(14), "end": datetime.time(13)}
    assert refusal(add_pause, meeting, **times) == "Punkten kan inte sluta innan den börjar."


def test_item_says_its_purposes_in_the_bodys_words(meeting: Meeting) -> None:
    item = make.make_item(meeting, is_information=True, is_decision=True)
    assert item.purposes == "information, beslut"


def test_closed_item_needs_its_ground(meeting: Meeting) -> None:
    said = refusal(add_item, meeting, "Sluten", openness="secret")
    assert said == "Ange grunden för intern eller sekretess."


def test_cancelled_meeting_takes_no_items(meeting: Meeting) -> None:
    cancel_meeting(meeting, why="Sjukdom", by=None, at=DAY)
    assert refusal(add_item, meeting, "Annat") == "Mötet är inställt."


# --- documents ---
def test_document_is_a_file_under_a_name_of_its_own(meeting: Meeting) -> None:
    file = ContentFile(b"%PDF-1.7", name="Bilaga åäö.PDF")
    document = attach_document(meeting, "Bilaga", file=file, by=None)
    stored = Document.objects.get()
    assert (stored.filename, stored.file.read()) == ("Bilaga åäö.PDF", b"%PDF-1.7")
    assert (document.file.name.startswith("documents/"), document.file.name[-4:]) == (True, ".pdf")


@pytest.mark.parametrize("link", ["", "https://example.se"])
def test_document_is_a_file_or_a_link_and_not_both(link: str, meeting: Meeting) -> None:
    file = ContentFile(b"x", name="a.pdf") if link else None
    said = refusal(attach_document, meeting, "Bilaga", link=link, file=file)
    assert said == "Ange antingen en fil eller en länk."


def test_document_belongs_to_an_item_of_the_same_meeting(meeting: Meeting) -> None:
    item = make.make_item(make.make_meeting(make.make_body("VVG")))
    said = refusal(attach_document, meeting, "Bilaga", item=item, link="https://example.se")
    assert said == "Punkten hör till ett annat möte."


# --- the sitting ---
def test_person_is_listed_as_they_were_that_day(meeting: Meeting) -> None:
    skovde = make.make_organisation("Skövde", kind="municipality")
    person = make.make_person("Anna Ek", "S", "ordförande", skovde)
    row = make.make_attendance(meeting, person)
    person.name, person.political_party = "Anna Al", "M"
    person.save()
    row.refresh_from_db()
    assert row.line == "Anna Ek (S), ordförande, Skövde"


def test_person_is_listed_once(meeting: Meeting) -> None:
    person = make.make_attendance(meeting).person
    assert refusal(call_person, meeting, person) == "Personen står redan på listan."


def test_members_of_that_day_are_called_once(meeting: Meeting) -> None:
    make.make_politician(meeting.body)
    make.make_secretary(meeting.body)
    make.make_membership(meeting.body, make.make_person("Ny"), from_on=datetime.date(2026, 1, 1))
    assert [call_members(meeting, by=None), call_members(meeting, by=None)] == [2, 0]
    assert [(r.name, r.category, r.meeting_role) for r in meeting.attendances.all()] == [
        ("Per Lund", "politician", ""),
        ("Sara Sund", "administration", "secretary"),
    ]


def test_chair_is_called_as_chair(meeting: Meeting) -> None:
    make.make_membership(meeting.body, make.make_person(), MembershipRole.CHAIR)
    call_members(meeting, by=None)
    assert meeting.attendances.get().meeting_role == "chair"


def test_kallelse_is_sent_once(meeting: Meeting) -> None:
    assert convene(meeting, by=None, at=DAY).convened_on == DAY
    assert refusal(convene, meeting) == "Kallelsen är redan skickad."


def test_cancelled_meeting_is_not_convened(meeting: Meeting) -> None:
    cancel_meeting(meeting, why="Sjukdom", by=None, at=DAY)
    assert refusal(convene, meeting, at=DAY) == "Mötet är inställt."


def test_approved_meeting_is_not_convened_afterwards(meeting: Meeting) -> None:
    make.hold_meeting(meeting)
    make.approve_meeting(meeting)
    assert refusal(convene, meeting) == LOCKED


def test_notes_are_opened_on_the_day_and_not_before(meeting: Meeting) -> None:
    before = DAY - datetime.timedelta(days=1)
    assert refusal(hold, meeting, at=before) == (
        "Mötet hålls först 13 november 2025. Anteckningen öppnas den dagen."
    )
    assert hold(meeting, by=None, at=DAY).opened_on == DAY


def test_notes_opened_again_keep_their_first_day(meeting: Meeting) -> None:
    hold(meeting, by=None, at=DAY)
    hold(meeting, by=None, at=DAY + datetime.timedelta(days=3))
    meeting.refresh_from_db()
    assert meeting.opened_on == DAY


def test_meeting_known_only_to_its_month_is_not_held() -> None:
    meeting = make.make_meeting(make.make_body(), DAY, is_month_only=True)
    said = refusal(hold, meeting, at=datetime.date(2025, 12, 1))
    assert (meeting.day_text, said) == ("november 2025", "Bestäm vilken dag mötet hålls först.")


def test_attendance_is_noted_and_counted(meeting: Meeting) -> None:
    anna, bo = (make.make_attendance(meeting, make.make_person(n)) for n in ("Anna", "Bo"))
    noted = {anna.pk: Presence.PRESENT, bo.pk: Presence.ABSENT}
    remote = frozenset({anna.pk, bo.pk})
    assert record_attendance(meeting, noted, remote=remote, by=None) == 2
    assert [(r.presence, r.is_remote) for r in meeting.attendances.all()] == [
        ("present", True),
        ("absent", False),
    ]


def test_attendance_noted_again_changes_nothing(meeting: Meeting) -> None:
    row = make.make_attendance(meeting)
    record_attendance(meeting, {row.pk: Presence.PRESENT}, by=None)
    assert record_attendance(meeting, {row.pk: Presence.PRESENT}, by=None) == 0
    assert row.history.count() == 2


def test_attendance_of_another_meetings_list_is_refused(meeting: Meeting) -> None:
    other = make.make_attendance(make.make_meeting(make.make_body("VVG")))
    said = refusal(record_attendance, meeting, {other.pk: Presence.PRESENT})
    assert said == "Någon på listan finns inte längre. Ladda om sidan."


# --- approved ---
@pytest.mark.parametrize(
    "action",
    [
        lambda m: add_item(m, "Annat", by=None),
        lambda m: add_pause(m, start=datetime.time(14), end=datetime.time(15), by=None),
        lambda m: attach_document(m, "Bilaga", link="https://example.se", by=None),
        lambda m: call_person(m, make.make_person(), by=None),
        lambda m: call_members(m, by=None),
        lambda m: record_attendance(m, {}, by=None),
    ],
)
def test_approved_notes_take_nothing_more(
    action: Callable[[Meeting], Any], meeting: Meeting
) -> None:
    make.hold_meeting(meeting)
    make.approve_meeting(meeting)
    with pytest.raises(RuleError) as raised:
        action(meeting)
    assert raised.value.message == LOCKED


# --- matters ---
def test_diarienummer_is_one_for_each_organisation() -> None:
    matter, vgr = make.make_matter(make.make_body()), make.make_organisation()
    make.make_matter_number(matter, vgr, "HSN 1")
    with pytest.raises(RuleError) as raised:
        make.make_matter_number(matter, vgr, "HSN 2")
    assert raised.value.message == "Organisationen har redan ett diarienummer för ärendet."


def test_milestone_is_passed_the_day_after() -> None:
    milestone = make.make_milestone(make.make_matter(make.make_body()), on=DAY)
    assert [milestone.is_passed(DAY + datetime.timedelta(days=n)) for n in (0, 1)] == [False, True]


# --- stages ---
@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2025-10-22", Stage.PLANNED),
        ("2025-10-23", Stage.CONVENED),
        ("2025-11-12", Stage.CONVENED),
        ("2025-11-13", Stage.WRITING),
        ("2025-11-20", Stage.SENT_OUT),
        ("2026-01-12", Stage.APPROVED),
    ],
)
def test_stage_is_that_of_the_day(day: str, stage: Stage, meeting: Meeting) -> None:
    convene(meeting, by=None, at=datetime.date(2025, 10, 23))
    make.hold_meeting(meeting)
    approved = make.approve_meeting(meeting)
    assert approved.stage(datetime.date.fromisoformat(day)) == stage


def test_cancelled_meeting_was_planned_the_day_before(meeting: Meeting) -> None:
    cancelled = cancel_meeting(meeting, why="Sjukdom", by=None, at=datetime.date(2025, 10, 1))
    days = (datetime.date(2025, 9, 30), datetime.date(2025, 10, 1))
    assert [cancelled.stage(day) for day in days] == [Stage.PLANNED, Stage.CANCELLED]


def test_minutes_of_a_board_are_adjusted() -> None:
    board = make.make_body("Styrelsen", approval_word="adjusted")
    meeting = make.approve_meeting(make.held_meeting(board))
    assert meeting.stage_text(datetime.date(2026, 12, 1)) == "justerad"


def test_study_trip_is_no_deciding_form() -> None:
    body = make.make_body()
    for form in MeetingForm.values:
        make.make_meeting(body, form=form)
    deciding = Meeting.objects.deciding().values_list("form", flat=True)
    assert sorted(deciding) == ["digital", "extra", "per_capsulam", "sitting"]
