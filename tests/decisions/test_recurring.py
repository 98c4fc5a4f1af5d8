"""Report-backs that come again, interim ones, and what the meeting's word does to the rest."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest

from decisions.actions import give_assignment, hand_over, receive_assignment
from decisions.enums import Outcome, Placed, Recurrence
from decisions.findings import findings_of
from decisions.models import Assignment, ReportBack
from decisions.states import open_report_backs, with_facts
from meetings.models import Meeting
from people.models import Body
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
MARCH, JUNE, SEPTEMBER, NOVEMBER = (
    day(2026, 3, 19), day(2026, 6, 4), day(2026, 9, 24), day(2026, 11, 12),
)  # fmt: skip
NEXT_MARCH = day(2027, 3, 18)


@pytest.fixture
def sro() -> Body:
    body = make.make_body()
    make.make_calendar(body, MARCH, JUNE, SEPTEMBER, NOVEMBER, NEXT_MARCH)
    return body


def given(sro: Body, due: str, **values: Any) -> Assignment:
    """An assignment with someone who has it, in notes that are out."""
    position = make.make_position()
    make.make_holder(position)
    decision = make.decided(sro)
    assignment = give_assignment(
        decision, title="Följa upp", parties=[position], due=due, by=None, at=make.DECIDED, **values
    )
    make.send_out_meeting(decision.item.meeting)
    return assignment


def waiting(assignment: Assignment) -> list[ReportBack]:
    """What has no outcome yet."""
    return list(assignment.report_backs.filter(outcome="").order_by("pk"))


def says(meeting: Meeting, *said: tuple[ReportBack, str, dict[str, Any]]) -> None:
    """Holds the meeting, notes what it said, and sends the notes out."""
    make.hold_meeting(meeting)
    for row, outcome, values in said:
        make.make_outcome(row, outcome, meeting, **values)
    make.send_out_meeting(meeting)


def at(sro: Body, on: datetime.date) -> Meeting:
    return sro.meetings.get(on=on)


def told(rows: Iterable[ReportBack]) -> list[tuple[Any, ...]]:
    """When and where each comes back."""
    return [(r.due_wording, r.due_from, r.due_until, r.meeting and r.meeting.on) for r in rows]


def codes(on: datetime.date) -> str:
    return "".join(f.code for f in findings_of(with_facts(Assignment.objects.all()), on))


# --- coming again ---
def test_what_comes_every_quarter_is_placed_in_the_first_whole_quarter(sro: Body) -> None:
    (row,) = given(sro, "varje kvartal").report_backs.all()
    assert told([row]) == [("varje kvartal", day(2026, 1, 1), day(2026, 3, 31), MARCH)]
    assert (row.repeats, row.placed) == (Recurrence.QUARTER, Placed.BY_RULE)


@pytest.mark.parametrize("outcome", [Outcome.NOTED, Outcome.REMAINS])
def test_the_next_time_is_planned_when_the_meeting_has_spoken(sro: Body, outcome: str) -> None:
    assignment = given(sro, "varje kvartal")
    says(at(sro, MARCH), (assignment.report_backs.get(), outcome, {}))
    (row,) = waiting(assignment)
    assert told([row]) == [("varje kvartal", day(2026, 4, 1), day(2026, 6, 30), JUNE)]
    assert (row.repeats, row.given_on, row.placed) == ("quarter", MARCH, Placed.BY_RULE)
    assert codes(day(2026, 4, 1)) == ""


@pytest.mark.parametrize("outcome", [Outcome.CLOSED, Outcome.DROPPED])
def test_nothing_follows_when_the_body_ends_it(sro: Body, outcome: str) -> None:
    assignment = given(sro, "varje kvartal")
    says(at(sro, MARCH), (assignment.report_backs.get(), outcome, {}))
    assignment.refresh_from_db()
    assert (waiting(assignment), assignment.closed_on) == ([], MARCH)


def test_a_year_of_quarters_meets_each_meeting_once(sro: Body) -> None:
    assignment = given(sro, "varje kvartal")
    for on in (MARCH, JUNE, SEPTEMBER, NOVEMBER):
        (row,) = waiting(assignment)
        assert row.meeting == at(sro, on)
        says(row.meeting, (row, Outcome.NOTED, {}))
    assert told(waiting(assignment)) == [
        ("varje kvartal", day(2027, 1, 1), day(2027, 3, 31), NEXT_MARCH)
    ]


@pytest.mark.parametrize(
    ("due", "first", "second"),
    [
        ("två gånger om året", JUNE, NOVEMBER),
        ("årligen", NOVEMBER, NEXT_MARCH),
        ("årligen i mars", MARCH, NEXT_MARCH),
        ("varje möte", MARCH, JUNE),
    ],
)
def test_other_words_come_back_as_they_say(
    sro: Body, due: str, first: datetime.date, second: datetime.date
) -> None:
    assignment = given(sro, due)
    (row,) = waiting(assignment)
    assert row.meeting == at(sro, first)
    says(at(sro, first), (row, Outcome.NOTED, {}))
    (then,) = waiting(assignment)
    assert (then.due_wording, then.meeting and then.meeting.on) == (due, second)


def test_a_date_that_comes_every_year_is_renewed(sro: Body) -> None:
    assignment = given(sro, "senast i mars 2026", repeats=Recurrence.YEAR)
    says(at(sro, MARCH), (assignment.report_backs.get(), Outcome.NOTED, {}))
    assert told(waiting(assignment)) == [
        ("senast mars 2027", day(2027, 3, 1), day(2027, 3, 31), NEXT_MARCH)
    ]


def test_one_that_was_put_off_comes_back_at_its_own_time_after_that(sro: Body) -> None:
    """Put off from March to September: what follows is the last quarter, not September + 3."""
    assignment = given(sro, "varje kvartal")
    put_off = {"next_wording": "i september 2026"}
    says(at(sro, MARCH), (assignment.report_backs.get(), Outcome.NEW_DATE, put_off))
    (moved,) = waiting(assignment)
    assert (moved.meeting, moved.repeats) == (at(sro, SEPTEMBER), "quarter")
    says(at(sro, SEPTEMBER), (moved, Outcome.NOTED, {}))
    assert told(waiting(assignment)) == [
        ("varje kvartal", day(2026, 10, 1), day(2026, 12, 31), NOVEMBER)
    ]


def test_a_quarter_that_has_begun_counts_when_the_body_meets_again_in_it(sro: Body) -> None:
    make.make_meeting(sro, day(2026, 4, 16))
    assignment = given(sro, "varje kvartal")
    put_off = {"next_wording": "den 16 april 2026"}
    says(at(sro, MARCH), (assignment.report_backs.get(), Outcome.NEW_DATE, put_off))
    says(at(sro, day(2026, 4, 16)), (waiting(assignment)[0], Outcome.NOTED, {}))
    assert waiting(assignment)[0].meeting == at(sro, JUNE)


@pytest.mark.parametrize("due", ["tills vidare", "utan datum", "vid behov"])
def test_what_has_no_first_time_cannot_come_again(sro: Body, due: str) -> None:
    with pytest.raises(RuleError, match="första gången") as refused:
        given(sro, due, repeats=Recurrence.YEAR)
    assert refused.value.field == "wording"


def test_what_comes_again_has_no_meeting_until_one_is_planned() -> None:
    body = make.make_body("VVG")
    assignment = given(body, "varje kvartal")
    assert told(waiting(assignment))[0][3] is None
    meeting = make.make_meeting(body, day(2026, 2, 5), at=day(2026, 1, 10))
    assert waiting(assignment)[0].meeting == meeting


# --- several, and interim ---
def test_an_interim_and_a_final_report_are_given_at_once(sro: Body) -> None:
    assignment = given(sro, "den 4 juni 2026", interim_due="den 19 mars 2026")
    rows = assignment.report_backs.order_by("pk")
    assert [(r.meeting.on, r.is_final) for r in rows] == [(MARCH, False), (JUNE, True)]


def test_an_interim_report_that_is_done_with_leaves_the_assignment_open(sro: Body) -> None:
    assignment = given(sro, "den 4 juni 2026", interim_due="den 19 mars 2026")
    interim, final = assignment.report_backs.order_by("pk")
    says(at(sro, MARCH), (interim, Outcome.CLOSED, {}))
    assignment.refresh_from_db()
    assert (assignment.closed_on, waiting(assignment), codes(JUNE)) == (None, [final], "")


def test_the_last_interim_report_does_not_close_but_is_a_finding(sro: Body) -> None:
    assignment = given(sro, "i mars 2026", is_final=False)
    says(at(sro, MARCH), (assignment.report_backs.get(), Outcome.CLOSED, {}))
    assignment.refresh_from_db()
    (found,) = findings_of(with_facts(Assignment.objects.all()), day(2026, 4, 1))
    assert (assignment.closed_on, found.code, found.since, found.reason) == (
        None,
        "d",
        MARCH,
        "SRO 19 mars 2026 tog emot en rapport, men ingen ny återrapportering är bestämd.",
    )
    make.make_report_back(assignment, "i juni 2026", given_on=MARCH)
    assert codes(day(2026, 4, 1)) == ""


@pytest.mark.parametrize("outcome", [Outcome.CLOSED, Outcome.DROPPED])
def test_the_body_can_say_that_an_interim_report_ends_it(sro: Body, outcome: str) -> None:
    assignment = given(sro, "den 4 juni 2026", interim_due="den 19 mars 2026")
    interim = assignment.report_backs.get(is_final=False)
    says(at(sro, MARCH), (interim, outcome, {"closes_assignment": True}))
    assignment.refresh_from_db()
    assert (assignment.closed_on, assignment.closed_as) == (MARCH, outcome)


def test_an_interim_report_that_is_dropped_leaves_the_assignment_open(sro: Body) -> None:
    assignment = given(sro, "den 4 juni 2026", interim_due="den 19 mars 2026")
    says(at(sro, MARCH), (assignment.report_backs.get(is_final=False), Outcome.DROPPED, {}))
    assignment.refresh_from_db()
    assert assignment.closed_on is None


def test_an_interim_report_every_quarter_goes_on_when_each_is_done_with(sro: Body) -> None:
    assignment = given(sro, "varje kvartal", is_final=False)
    says(at(sro, MARCH), (assignment.report_backs.get(), Outcome.CLOSED, {}))
    (row,) = waiting(assignment)
    assert (row.meeting, row.is_final) == (at(sro, JUNE), False)


def test_what_was_said_can_be_changed_until_the_notes_are_out(sro: Body) -> None:
    row = given(sro, "i mars 2026", is_final=False).report_backs.get()
    meeting = make.hold_meeting(at(sro, MARCH))
    make.make_outcome(row, Outcome.CLOSED, closes_assignment=True)
    make.make_outcome(row, Outcome.NOTED, closes_assignment=True)
    make.send_out_meeting(meeting)
    row.refresh_from_db()
    assert (row.closes_assignment, row.assignment.closed_on) == (False, None)


# --- one closes while another says a new date ---
GOES_ON = [
    (Outcome.NEW_DATE, {"next_wording": "i juni 2026"}),
    (Outcome.REMAINS, {}),
    (Outcome.NOTED, {}),
]


@pytest.mark.parametrize("closing_first", [True, False])
@pytest.mark.parametrize(("outcome", "values"), GOES_ON)
def test_nothing_is_planned_for_what_the_same_meeting_closed(
    sro: Body, closing_first: bool, outcome: str, values: dict[str, Any]
) -> None:
    assignment = given(sro, "i mars 2026")
    first = assignment.report_backs.get()
    second = make.make_report_back(assignment, "kvartal 1 2026", repeats=Recurrence.QUARTER)
    closing, going_on = (first, second) if closing_first else (second, first)
    says(
        at(sro, MARCH),
        (closing, Outcome.CLOSED, {}),
        (going_on, outcome, values),
    )
    assignment.refresh_from_db()
    assert (assignment.closed_on, waiting(assignment)) == (MARCH, [])
    assert assignment.report_backs.filter(outcome_on=MARCH).count() == 2


def test_a_new_date_recorded_after_it_was_closed_plans_nothing(sro: Body) -> None:
    assignment = given(sro, "i mars 2026")
    first = assignment.report_backs.get()
    second = make.make_report_back(assignment, "kvartal 1 2026")
    march = at(sro, MARCH)
    make.hold_meeting(march)
    make.make_outcome(second, Outcome.REMAINS)
    make.make_outcome(first, Outcome.CLOSED)
    make.send_out_meeting(march)
    later = make.make_report_back  # a closed assignment takes no more
    with pytest.raises(RuleError, match="avslutat"):
        later(Assignment.objects.get(), "i juni 2026")


# --- several bodies ---
def test_what_another_body_says_does_not_close_while_it_comes_back_here(sro: Body) -> None:
    board = make.make_body("VästKom")
    make.make_calendar(board, day(2026, 3, 5))
    assignment = given(sro, "i juni 2026")
    there = make.make_report_back(assignment, "i mars 2026", body=board)
    assert there.meeting == at(board, day(2026, 3, 5))
    says(at(board, day(2026, 3, 5)), (there, Outcome.CLOSED, {}))
    assignment.refresh_from_db()
    assert assignment.closed_on is None
    assert [row.body for row in open_report_backs(assignment, day(2026, 4, 1))] == [sro]


def test_what_comes_back_to_another_body_only_is_closed_there(sro: Body) -> None:
    board = make.make_body("VästKom")
    make.make_calendar(board, day(2026, 3, 5))
    assignment = given(sro, "i mars 2026", report_to=board)
    says(at(board, day(2026, 3, 5)), (assignment.report_backs.get(), Outcome.CLOSED, {}))
    assignment.refresh_from_db()
    assert assignment.closed_on == day(2026, 3, 5)


def test_what_was_handed_over_comes_again_where_it_was_received(sro: Body) -> None:
    board = make.make_body("VästKom")
    make.make_calendar(board, day(2026, 4, 9), day(2026, 5, 7), day(2026, 9, 3))
    assignment = given(sro, "varje kvartal")
    hand_over(assignment, board, by=None, at=day(2026, 2, 1))
    heir = receive_assignment(assignment, due="varje kvartal", by=None, at=day(2026, 2, 20))
    assert told(heir.report_backs.all()) == [
        ("varje kvartal", day(2026, 4, 1), day(2026, 6, 30), day(2026, 5, 7))
    ]
