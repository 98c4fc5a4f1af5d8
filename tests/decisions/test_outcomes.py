"""Only the body closes: each outcome, what it needs, and that it counts when the notes go out."""

import datetime
from typing import Any

import pytest

from decisions.actions import (
    approve,
    hand_over,
    place_report_back,
    receive_assignment,
    record_outcome,
    report,
    send_out,
)
from decisions.enums import ClosedAs, Outcome, State
from decisions.models import Assignment, ReportBack
from decisions.states import state_of, times_moved, with_facts
from meetings.models import Meeting
from people.models import Body
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
MARCH, JUNE, SEPTEMBER = day(2026, 3, 19), day(2026, 6, 4), day(2026, 9, 24)


@pytest.fixture
def row() -> ReportBack:
    """A report-back at SRO's meeting of 19 March 2026, whose notes are being written."""
    sro = make.make_body()
    make.make_calendar(sro, MARCH, JUNE, SEPTEMBER)
    assignment = make.given_assignment(sro, "till nästa möte")
    make.send_out_meeting(assignment.decision.item.meeting)
    found = assignment.report_backs.get()
    make.hold_meeting(found.meeting)
    return found


def refusal(action: Any, *args: Any, **values: Any) -> tuple[str, str | None]:
    with pytest.raises(RuleError) as raised:
        action(*args, by=None, **values)
    return raised.value.message, raised.value.field


def sent_out(row: ReportBack, outcome: str, **values: Any) -> Assignment:
    """Records the outcome, sends the notes out, and gives the assignment as it then is."""
    make.make_outcome(row, outcome, **values)
    make.send_out_meeting(row.meeting)
    return with_facts(Assignment.objects.all()).get(pk=row.assignment_id)


def latest(assignment: Assignment) -> ReportBack:
    return assignment.report_backs.order_by("-pk")[0]


# --- each outcome ---
@pytest.mark.parametrize(
    ("outcome", "closed_as"),
    [(Outcome.CLOSED, ClosedAs.CLOSED), (Outcome.DROPPED, ClosedAs.DROPPED)],
)
def test_closing_outcome_closes_on_the_day_of_the_meeting(
    outcome: str, closed_as: str, row: ReportBack
) -> None:
    assignment = sent_out(row, outcome)
    closed = (assignment.closed_on, assignment.closed_as, assignment.closed_at)
    assert closed == (MARCH, closed_as, row.meeting)


def test_noted_closes_nothing_and_plans_nothing(row: ReportBack) -> None:
    assignment = sent_out(row, Outcome.NOTED)
    assert (assignment.closed_on, assignment.report_backs.count()) == (None, 1)
    assert state_of(assignment, day(2026, 3, 20)) == State.REPORTED


def test_new_date_plans_the_next_and_counts_as_moved(row: ReportBack) -> None:
    assignment = sent_out(row, Outcome.NEW_DATE, next_wording="senast i juni 2026")
    new = latest(assignment)
    assert (new.moved_from, new.given_on, new.meeting.on, new.due_wording) == (
        row,
        MARCH,
        JUNE,
        "senast i juni 2026",
    )
    assert times_moved(assignment, day(2026, 4, 1)) == 1


def test_new_meeting_is_chosen_and_worded_by_its_day(row: ReportBack) -> None:
    september = Meeting.objects.get(on=SEPTEMBER)
    new = latest(sent_out(row, Outcome.NEW_DATE, next_meeting=september))
    assert (new.meeting, new.placed, new.due_wording) == (september, "chosen", "24 september 2026")


def test_postponed_twice_is_counted_twice(row: ReportBack) -> None:
    assignment = sent_out(row, Outcome.NEW_DATE, next_wording="i juni 2026")
    second = latest(assignment)
    make.hold_meeting(second.meeting)
    assignment = sent_out(second, Outcome.NEW_DATE, next_wording="i september 2026")
    days = (MARCH - datetime.timedelta(days=1), MARCH, day(2026, 6, 3), JUNE)
    assert [times_moved(assignment, on) for on in days] == [0, 1, 1, 2]


def test_remaining_comes_back_at_the_next_meeting_without_being_moved(row: ReportBack) -> None:
    assignment = sent_out(row, Outcome.REMAINS)
    new = latest(assignment)
    assert (new.meeting.on, new.due_wording, new.moved_from) == (JUNE, "till nästa möte", None)
    assert times_moved(assignment, SEPTEMBER) == 0


def test_remaining_with_a_date_comes_back_then(row: ReportBack) -> None:
    new = latest(sent_out(row, Outcome.REMAINS, next_wording="i september 2026"))
    assert (new.meeting.on, new.due_wording) == (SEPTEMBER, "i september 2026")


def test_remaining_to_a_chosen_meeting_is_worded_by_that_meeting(row: ReportBack) -> None:
    september = Meeting.objects.get(on=SEPTEMBER)
    new = latest(sent_out(row, Outcome.REMAINS, next_meeting=september))
    assert (new.meeting, new.due_wording) == (september, "24 september 2026")


def test_next_report_back_is_final_when_the_first_was(row: ReportBack) -> None:
    ReportBack.objects.filter(pk=row.pk).update(is_final=False)
    assert latest(sent_out(row, Outcome.REMAINS)).is_final is False


# --- what each needs ---
@pytest.mark.parametrize(
    ("outcome", "values", "said"),
    [
        (Outcome.NEW_DATE, {}, ("Ange det nya datumet eller mötet.", "next_wording")),
        (Outcome.HANDED_OVER, {}, ("Ange vilket organ som tar över.", "next_body")),
        (
            Outcome.NEW_DATE,
            {"next_wording": "31 juni 2026"},
            ("31 juni 2026 finns inte: juni 2026 har 30 dagar.", "next_wording"),
        ),
    ],
)
def test_outcome_without_what_it_needs_is_refused(
    outcome: str, values: dict[str, Any], said: tuple[str, str], row: ReportBack
) -> None:
    assert refusal(record_outcome, row, outcome, meeting=row.meeting, **values) == said


def test_new_meeting_must_come_after(row: ReportBack) -> None:
    said = refusal(
        record_outcome, row, Outcome.NEW_DATE, meeting=row.meeting, next_meeting=row.meeting
    )
    assert said == ("Välj ett möte efter det här.", "next_meeting")


def test_assignment_is_not_handed_over_to_its_own_body(row: ReportBack) -> None:
    said = refusal(
        record_outcome, row, Outcome.HANDED_OVER, meeting=row.meeting, next_body=row.body
    )
    assert said == ("Uppdraget kan inte överlämnas till det egna organet.", "next_body")


def test_notes_must_be_opened_first(row: ReportBack) -> None:
    june = Meeting.objects.get(on=JUNE)
    said, _ = refusal(record_outcome, row, Outcome.CLOSED, meeting=june)
    assert said == "Öppna mötets anteckning innan du för in utfall."


def test_another_bodys_meeting_cannot_say_it(row: ReportBack) -> None:
    other = make.held_meeting(make.make_body("VVG"), MARCH)
    assert refusal(record_outcome, row, Outcome.CLOSED, meeting=other) == (
        "Återrapporteringen hör till SRO.",
        "meeting",
    )


def test_item_of_another_meeting_is_refused(row: ReportBack) -> None:
    item = row.assignment.decision.item
    assert refusal(record_outcome, row, Outcome.CLOSED, meeting=row.meeting, item=item) == (
        "Punkten hör till ett annat möte.",
        "item",
    )


def test_unknown_outcome_is_refused(row: ReportBack) -> None:
    _, field = refusal(record_outcome, row, "sleeping", meeting=row.meeting)
    assert field == "outcome"


# --- a draft until the notes go out ---
def test_outcome_is_a_draft_until_the_notes_are_sent_out(row: ReportBack) -> None:
    draft = make.make_outcome(row, Outcome.CLOSED)
    row.assignment.refresh_from_db()
    assert (draft.outcome, draft.outcome_on, row.assignment.closed_on) == ("closed", None, None)


def test_draft_can_be_changed(row: ReportBack) -> None:
    make.make_outcome(row, Outcome.CLOSED)
    assignment = sent_out(row, Outcome.NOTED)
    assert (assignment.closed_on, latest(assignment).outcome) == (None, Outcome.NOTED)


def test_outcome_counts_from_the_day_of_the_meeting(row: ReportBack) -> None:
    assignment = sent_out(row, Outcome.CLOSED)
    days = (day(2026, 3, 18), MARCH)
    assert [state_of(assignment, on) for on in days] == [State.EXPECTED, State.CLOSED]


def test_outcome_recorded_after_sending_out_counts_at_once(row: ReportBack) -> None:
    row.meeting.refresh_from_db()
    late = make.make_report_back(row.assignment, "tills vidare")
    make.make_outcome(row, Outcome.NOTED)
    make.send_out_meeting(row.meeting)
    assert make.make_outcome(late, Outcome.NOTED, meeting=row.meeting).outcome_on == MARCH


def test_outcome_that_is_out_is_not_changed(row: ReportBack) -> None:
    sent_out(row, Outcome.NOTED)
    said, _ = refusal(record_outcome, row, Outcome.CLOSED, meeting=row.meeting)
    assert said == "Utfallet är utskickat. Gör en rättelse."


def test_outcome_at_approved_notes_is_refused(row: ReportBack) -> None:
    late = make.make_report_back(row.assignment, "tills vidare")
    make.make_outcome(row, Outcome.NOTED)
    make.approve_meeting(row.meeting)
    said, _ = refusal(record_outcome, late, Outcome.CLOSED, meeting=row.meeting)
    assert said == "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."


# --- sending out and approving ---
def test_notes_are_not_sent_out_while_an_outcome_is_lacking(row: ReportBack) -> None:
    said, _ = refusal(send_out, row.meeting)
    assert said == (
        f"Utfall saknas för {row.assignment.number}. Ange vad mötet sa om varje återrapportering."
    )


def test_report_back_moved_to_another_meeting_is_not_lacking(row: ReportBack) -> None:
    place_report_back(row, Meeting.objects.get(on=JUNE), by=None)
    assert make.send_out_meeting(row.meeting).sent_out_on == MARCH + make.NOTES_TAKE


def test_closed_assignment_is_not_lacking(row: ReportBack) -> None:
    """It was closed at an extra meeting before."""
    extra = make.held_meeting(row.body, day(2026, 2, 2), "extra")
    other = make.make_report_back(row.assignment, "tills vidare")
    make.make_outcome(other, Outcome.CLOSED, meeting=extra)
    make.send_out_meeting(extra)
    assert make.send_out_meeting(row.meeting).sent_out_on == MARCH + make.NOTES_TAKE


def test_notes_that_are_not_opened_are_not_sent_out(row: ReportBack) -> None:
    said, _ = refusal(send_out, Meeting.objects.get(on=JUNE))
    assert said == "Mötets anteckning är inte öppnad än."


def test_notes_are_sent_out_once(row: ReportBack) -> None:
    sent_out(row, Outcome.NOTED)
    assert refusal(send_out, row.meeting)[0] == "Anteckningen är redan utskickad."


def test_notes_are_sent_out_before_they_are_approved(row: ReportBack) -> None:
    said, _ = refusal(approve, row.meeting)
    assert said == "Skicka ut anteckningen innan den godkänns."


def test_notes_are_approved_once(row: ReportBack) -> None:
    sent_out(row, Outcome.NOTED)
    make.approve_meeting(row.meeting)
    assert refusal(approve, row.meeting)[0] == "Anteckningen är redan godkänd."


# --- interim reports ---
def test_interim_report_that_is_closed_leaves_the_assignment_open(row: ReportBack) -> None:
    ReportBack.objects.filter(pk=row.pk).update(is_final=False)
    make.make_report_back(row.assignment, "i september 2026")
    assert sent_out(row, Outcome.CLOSED).closed_on is None


def test_final_report_closes_though_others_are_open(row: ReportBack) -> None:
    make.make_report_back(row.assignment, "i september 2026")
    assert sent_out(row, Outcome.CLOSED).closed_on == MARCH


# --- handing over ---
@pytest.fixture
def board() -> Body:
    return make.make_body("VästKoms styrelse")


def test_handed_over_stays_open_until_it_is_received(row: ReportBack, board: Body) -> None:
    assignment = sent_out(row, Outcome.HANDED_OVER, next_body=board)
    assert (assignment.handed_to, assignment.handed_on, assignment.closed_on) == (
        board,
        MARCH,
        None,
    )


def test_received_assignment_ends_here_and_goes_on_there(row: ReportBack, board: Body) -> None:
    position = make.make_position()
    make.given_assignment(board, on=day(2026, 4, 1))
    assignment = sent_out(row, Outcome.HANDED_OVER, next_body=board)
    heir = receive_assignment(assignment, due="tills vidare", by=None, at=day(2026, 4, 2))
    assignment.refresh_from_db()
    assert (assignment.closed_on, assignment.closed_as) == (day(2026, 4, 2), ClosedAs.HANDED_OVER)
    assert (heir.body, heir.origin, heir.number, heir.decision, heir.given_on) == (
        board,
        assignment,
        "U-2026-2",
        assignment.decision,
        day(2026, 4, 2),
    )
    assert position.responsibilities.count() == 0


def test_received_assignment_keeps_its_parties_and_lead(board: Body) -> None:
    first, second = make.make_position("Första"), make.make_position("Andra")
    decision = make.decided(make.make_body())
    given = make.make_assignment(decision, parties=[first, second], lead=second)
    hand_over(given, board, by=None, at=MARCH)
    heir = receive_assignment(given, by=None, at=MARCH)
    parties = heir.responsibilities.values_list("position__name", "is_lead", "from_on")
    assert list(parties) == [("Andra", True, MARCH), ("Första", False, MARCH)]


@pytest.mark.parametrize("first", [False, True])
def test_what_is_not_handed_over_or_is_received_is_not_received(first: bool, board: Body) -> None:
    given = make.given_assignment(make.make_body())
    if first:
        hand_over(given, board, by=None, at=MARCH)
        receive_assignment(given, by=None, at=MARCH)
    said, _ = refusal(receive_assignment, given)
    assert said == ("Uppdraget är redan mottaget." if first else "Uppdraget är inte överlämnat.")


def test_assignment_is_handed_over_once(board: Body) -> None:
    given = make.given_assignment(make.make_body())
    hand_over(given, board, by=None, at=MARCH)
    assert refusal(hand_over, given, board)[0] == "Uppdraget är redan överlämnat."


def test_dissolved_body_takes_nothing_over() -> None:
    given = make.given_assignment(make.make_body())
    gone = make.make_body("Gamla rådet", dissolved_on=day(2026, 1, 1))
    said = refusal(hand_over, given, gone, at=MARCH)
    assert said == ("Gamla rådet är upplöst.", "to")


def test_closed_assignment_takes_no_reports(row: ReportBack) -> None:
    assignment = sent_out(row, Outcome.CLOSED)
    said, _ = refusal(report, assignment, stage="ongoing")
    assert said == "Uppdraget är avslutat och tar inte emot fler rapporter."
