"""A report-back is placed at a meeting by the rule, follows it when it moves, and is never
re-placed in silence (domain rule 3)."""

import datetime

import pytest

from decisions.actions import (
    cancel_meeting,
    delete_meeting,
    move_meeting,
    place_report_back,
    plan_meeting,
)
from decisions.enums import Outcome, Placed
from decisions.findings import findings_of
from decisions.models import Assignment, ReportBack
from decisions.placement import calendar_reaches, misplaced
from decisions.states import with_facts
from meetings.enums import MeetingForm
from meetings.models import Meeting
from people.models import Body
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
MARCH, JUNE, SEPTEMBER, NOVEMBER = (
    day(2026, 3, 19),
    day(2026, 6, 4),
    day(2026, 9, 24),
    day(2026, 11, 12),
)
MAY = day(2026, 5, 4)


@pytest.fixture
def sro() -> Body:
    """SRO with the calendar of the domain's example, a study trip in January included."""
    body = make.make_body()
    make.make_meeting(body, day(2026, 1, 21), MeetingForm.STUDY_TRIP)
    make.make_calendar(body, MARCH, JUNE, SEPTEMBER, NOVEMBER)
    return body


def placed(body: Body, due: str) -> ReportBack:
    return make.given_assignment(body, due).report_backs.get()


def reasons(at: datetime.date, code: str = "e") -> list[str]:
    found = findings_of(with_facts(Assignment.objects.all()), at)
    return [finding.reason for finding in found if finding.code == code]


def meeting_on(on: datetime.date) -> Meeting:
    return Meeting.objects.get(on=on)


def refusal(action, *args, **values) -> str:
    with pytest.raises(RuleError) as raised:
        action(*args, by=None, **values)
    return raised.value.message


# --- the domain's example ---
def test_in_june_at_the_latest_is_the_meeting_in_june(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    assert (row.meeting.on, row.placed, row.due_wording) == (
        JUNE,
        Placed.BY_RULE,
        "senast i juni 2026",
    )


def test_meeting_that_moves_within_the_period_takes_it_along(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    move_meeting(row.meeting, day(2026, 6, 11), by=None, at=MAY)
    row.refresh_from_db()
    assert (row.meeting.on, reasons(MAY)) == (day(2026, 6, 11), [])


def test_meeting_that_moves_past_the_period_is_a_finding(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    move_meeting(row.meeting, day(2026, 7, 2), by=None, at=MAY)
    row.refresh_from_db()
    assert row.meeting.on == day(2026, 7, 2)
    assert reasons(MAY) == [
        "SRO 2 juli 2026 ligger efter den tid beslutet anger (”senast i juni 2026”). "
        "Kan tas 24 september 2026 eller 12 november 2026."
    ]


def test_cancelled_meeting_is_a_finding_that_names_the_coming_ones(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    cancel_meeting(row.meeting, why="Valet", by=None, at=MAY)
    row.refresh_from_db()
    assert row.meeting_at(MAY) is None
    assert reasons(MAY) == [
        "SRO 4 juni 2026, där det skulle återrapporteras, är inställt. "
        "Kan tas 24 september 2026 eller 12 november 2026."
    ]


def test_before_it_was_cancelled_the_meeting_stood(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    cancel_meeting(row.meeting, why="Valet", by=None, at=MAY)
    row.refresh_from_db()
    assert row.meeting_at(day(2026, 5, 3)) == row.meeting
    assert reasons(day(2026, 5, 3)) == []


# --- which meeting ---
@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("senast 4 juni 2026", JUNE),
        ("senast 3 juni 2026", MARCH),
        ("i juni 2026", JUNE),
        ("våren 2026", JUNE),
        ("kvartal 1 2026", MARCH),
        ("första halvåret 2026", JUNE),
        ("2026", NOVEMBER),
        ("hösten 2026", NOVEMBER),
        ("senast i april 2026", MARCH),
        ("i april 2026", None),
        ("till nästa möte", MARCH),
        ("årsskiftet 2026/2027", None),
        ("januari 2026", None),
        ("tills vidare", None),
        ("utan datum", None),
        ("efter att förhandlingar har genomförts", None),
    ],
)
def test_wording_gives_the_meeting(due: str, expected: datetime.date | None, sro: Body) -> None:
    row = placed(sro, due)
    assert (row.meeting.on if row.meeting else None) == expected


def test_study_trips_and_per_capsulam_are_passed_over(sro: Body) -> None:
    make.make_meeting(sro, day(2026, 6, 20), MeetingForm.PER_CAPSULAM)
    make.make_meeting(sro, day(2026, 6, 21), MeetingForm.EXTRA)
    assert placed(sro, "i juni 2026").meeting.on == JUNE


def test_digital_meeting_is_ordinary(sro: Body) -> None:
    make.make_meeting(sro, day(2026, 6, 20), MeetingForm.DIGITAL)
    assert placed(sro, "i juni 2026").meeting.on == day(2026, 6, 20)


def test_other_bodies_meetings_are_passed_over(sro: Body) -> None:
    make.make_meeting(make.make_body("VVG"), day(2026, 6, 20))
    assert placed(sro, "i juni 2026").meeting.on == JUNE


def test_the_deciding_meeting_itself_is_not_the_one(sro: Body) -> None:
    assert placed(sro, "senast i november 2025").meeting is None


def test_meeting_known_to_its_month_takes_what_is_due_that_month() -> None:
    body = make.make_body()
    make.make_meeting(body, day(2026, 6, 1), is_month_only=True)
    assert placed(body, "i juni 2026").meeting.day_text == "juni 2026"


# --- chosen by hand ---
def test_chosen_meeting_is_kept_as_chosen(sro: Body) -> None:
    row = place_report_back(placed(sro, "i juni 2026"), meeting_on(SEPTEMBER), by=None)
    assert (row.meeting.on, row.placed) == (SEPTEMBER, Placed.CHOSEN)


def test_another_bodys_meeting_cannot_be_chosen(sro: Body) -> None:
    other = make.make_meeting(make.make_body("VVG"), JUNE)
    said = refusal(place_report_back, placed(sro, "i juni 2026"), other)
    assert said == "Mötet hör inte till SRO."


def test_cancelled_meeting_cannot_be_chosen(sro: Body) -> None:
    cancel_meeting(meeting_on(SEPTEMBER), why="Valet", by=None, at=MAY)
    said = refusal(place_report_back, placed(sro, "i juni 2026"), meeting_on(SEPTEMBER))
    assert said == "Mötet är inställt."


def test_meeting_before_the_decision_cannot_be_chosen(sro: Body) -> None:
    before = make.make_meeting(sro, day(2025, 9, 1))
    said = refusal(place_report_back, placed(sro, "i juni 2026"), before)
    assert said == "Mötet ligger före beslutet om återrapportering."


def test_report_back_with_an_outcome_is_not_placed_again(sro: Body) -> None:
    row = placed(sro, "i juni 2026")
    make.hold_meeting(row.meeting)
    make.make_outcome(row, Outcome.NOTED)
    said = refusal(place_report_back, row, meeting_on(SEPTEMBER))
    assert said == "Återrapporteringen har redan ett utfall."


# --- the calendar changes ---
def test_waiting_report_back_is_placed_when_a_fitting_meeting_is_planned() -> None:
    body = make.make_body()
    row = placed(body, "senast i juni 2026")
    assert (row.meeting, reasons(MAY)) == (None, [])
    planned = plan_meeting(body, JUNE, by=None, at=MAY)
    row.refresh_from_db()
    assert (row.meeting, row.placed) == (planned, Placed.BY_RULE)


def test_waiting_report_back_is_not_placed_at_a_meeting_that_does_not_fit() -> None:
    body = make.make_body()
    row = placed(body, "i juni 2026")
    plan_meeting(body, SEPTEMBER, by=None, at=MAY)
    row.refresh_from_db()
    assert row.meeting is None
    assert reasons(MAY) == [
        "Inget av SRO:s möten ligger inom den tid beslutet anger (”i juni 2026”). "
        "Kan tas 24 september 2026."
    ]


def test_meeting_that_moves_into_the_period_takes_what_waits(sro: Body) -> None:
    row = placed(sro, "i augusti 2026")
    move_meeting(meeting_on(SEPTEMBER), day(2026, 8, 27), by=None, at=MAY)
    row.refresh_from_db()
    assert row.meeting.on == day(2026, 8, 27)


def test_better_meeting_planned_later_does_not_take_over(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    plan_meeting(sro, day(2026, 6, 25), by=None, at=MAY)
    row.refresh_from_db()
    assert row.meeting.on == JUNE


def test_chosen_meeting_is_not_changed_by_planning_another(sro: Body) -> None:
    row = place_report_back(placed(sro, "i juni 2026"), meeting_on(SEPTEMBER), by=None)
    plan_meeting(sro, day(2026, 6, 25), by=None, at=MAY)
    row.refresh_from_db()
    assert row.meeting.on == SEPTEMBER


def test_report_back_of_a_cancelled_meeting_is_not_moved_to_one_already_planned(sro: Body) -> None:
    row = placed(sro, "2026")
    cancel_meeting(row.meeting, why="Valet", by=None, at=MAY)
    plan_meeting(sro, day(2026, 5, 20), by=None, at=MAY)
    row.refresh_from_db()
    assert (row.meeting.on, row.meeting_at(MAY)) == (NOVEMBER, None)


def test_report_back_of_a_cancelled_meeting_is_placed_at_the_one_planned_instead(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    cancel_meeting(row.meeting, why="Valet", by=None, at=MAY)
    instead = plan_meeting(sro, day(2026, 6, 18), by=None, at=MAY)
    row.refresh_from_db()
    assert (row.meeting, reasons(MAY)) == (instead, [])


def test_placing_leaves_a_reason_in_the_history() -> None:
    body = make.make_body()
    row = placed(body, "senast i juni 2026")
    plan_meeting(body, JUNE, by=None, at=MAY)
    assert row.history.latest().history_change_reason == "Mötet SRO 4 juni 2026 lades ut"


def test_calendar_reaches_when_a_meeting_lies_after_the_period(sro: Body) -> None:
    dues = [placed(sro, due).due for due in ("oktober 2026", "november 2026")]
    assert [calendar_reaches(sro, due, MAY) for due in dues] == [True, False]


# --- moving, cancelling, taking away ---
def test_meeting_once_a_day_and_form(sro: Body) -> None:
    said = refusal(plan_meeting, sro, JUNE)
    assert said == "Organet har redan ett sådant möte den dagen."


def test_day_of_a_cancelled_meeting_is_free(sro: Body) -> None:
    cancel_meeting(meeting_on(JUNE), why="Valet", by=None, at=MAY)
    assert plan_meeting(sro, JUNE, by=None, at=MAY).on == JUNE


def test_dissolved_body_plans_no_meetings() -> None:
    body = make.make_body(dissolved_on=day(2026, 1, 1))
    assert refusal(plan_meeting, body, JUNE) == "SRO är upplöst och kan inte ha fler möten."


def test_held_meeting_is_neither_moved_nor_cancelled(sro: Body) -> None:
    held = make.hold_meeting(meeting_on(MARCH))
    assert refusal(move_meeting, held, MAY) == "Mötet har hållits och kan inte flyttas."
    said = refusal(cancel_meeting, held, why="Valet")
    assert said == "Mötet har hållits och kan inte ställas in."


def test_cancelled_meeting_is_neither_moved_nor_cancelled_again(sro: Body) -> None:
    gone = cancel_meeting(meeting_on(MARCH), why="Valet", by=None, at=MAY)
    assert refusal(move_meeting, gone, MAY) == "Mötet är inställt. Lägg ut ett nytt i stället."
    assert refusal(cancel_meeting, gone, why="Valet") == "Mötet är redan inställt."


def test_empty_meeting_is_taken_away(sro: Body) -> None:
    delete_meeting(meeting_on(MARCH), by=None)
    assert Meeting.objects.filter(on=MARCH).exists() is False
    assert Meeting.history.filter(on=MARCH, history_type="-").count() == 1


CONTENT = "Mötet har innehåll och kan inte tas bort. Ställ in det i stället."


@pytest.mark.parametrize(
    "fill",
    [
        make.make_item,
        make.make_attendance,
        make.make_document,
        lambda m: make.make_milestone(make.make_matter(m.body), meeting=m),
        lambda m: place_report_back(placed(m.body, "i juni 2026"), m, by=None),
    ],
    ids=["item", "attendance", "document", "milestone", "report-back"],
)
def test_meeting_with_content_is_not_taken_away(fill, sro: Body) -> None:
    meeting = meeting_on(MARCH)
    fill(meeting)
    assert refusal(delete_meeting, meeting) == CONTENT


def test_meeting_named_as_the_new_date_is_not_taken_away(sro: Body) -> None:
    row = placed(sro, "till nästa möte")
    make.hold_meeting(row.meeting)
    make.make_outcome(row, Outcome.NEW_DATE, next_meeting=meeting_on(NOVEMBER))
    assert refusal(delete_meeting, meeting_on(NOVEMBER)) == CONTENT


# --- the check ---
def test_nothing_is_misplaced_after_the_example(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    move_meeting(row.meeting, day(2026, 7, 2), by=None, at=MAY)
    assert misplaced(MAY) == []


def test_pointer_to_a_study_trip_is_misplaced(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    trip = meeting_on(day(2026, 1, 21))
    ReportBack.objects.filter(pk=row.pk).update(meeting=trip)
    assert misplaced(make.DECIDED) == [
        (row, "står på SRO 21 januari 2026, som inte är ett ordinarie möte")
    ]


def test_pointer_that_is_missing_is_misplaced(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    ReportBack.objects.filter(pk=row.pk).update(meeting=None, placed="")
    assert misplaced(make.DECIDED) == [(row, "saknar möte fast SRO 4 juni 2026 passar")]


def test_pointer_to_another_bodys_meeting_is_misplaced(sro: Body) -> None:
    row = placed(sro, "senast i juni 2026")
    other = make.make_meeting(make.make_body("VVG"), JUNE)
    ReportBack.objects.filter(pk=row.pk).update(meeting=other)
    assert misplaced(make.DECIDED) == [
        (row, "står på VVG 4 juni 2026, som är ett annat organs möte")
    ]
