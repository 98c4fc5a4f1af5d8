"""Where an assignment stands on a day, and in which list: stories told day by day."""

import datetime

import pytest

from decisions.actions import add_party, cancel_meeting, end_party, move_meeting
from decisions.enums import Listing, Outcome, State, WorkStage
from decisions.models import Assignment
from decisions.states import (
    days_late,
    leading_report_back,
    listing_of,
    lists_of,
    next_meetings,
    party_stage,
    state_of,
    with_facts,
)
from meetings.enums import MeetingForm
from meetings.models import Meeting
from people.models import Body
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
MARCH, JUNE, SEPTEMBER = day(2026, 3, 19), day(2026, 6, 4), day(2026, 9, 24)


@pytest.fixture
def sro() -> Body:
    body = make.make_body()
    make.make_calendar(body, MARCH, JUNE, SEPTEMBER)
    return body


def fresh(assignment: Assignment) -> Assignment:
    return with_facts(Assignment.objects.all()).get(pk=assignment.pk)


def states(assignment: Assignment, *days: datetime.date) -> list[State]:
    row = fresh(assignment)
    return [state_of(row, at) for at in days]


def listings(assignment: Assignment, *days: datetime.date) -> list[Listing]:
    row = fresh(assignment)
    return [listing_of(row, at, next_meetings(at)) for at in days]


def say(assignment: Assignment, outcome: str, **values: object) -> None:
    """Holds the meeting where it is due, says the outcome, and sends the notes out."""
    row = assignment.report_backs.order_by("-pk")[0]
    meeting = make.hold_meeting(row.meeting)
    make.make_outcome(row, outcome, **values)
    make.send_out_meeting(meeting)


# --- states ---
def test_assignment_without_a_date_is_begun_when_someone_says_so(sro: Body) -> None:
    assignment = make.given_assignment(sro, "tills vidare")
    make.make_update(assignment, WorkStage.ONGOING, on=day(2026, 1, 10))
    assert states(assignment, day(2026, 1, 9), day(2026, 1, 10)) == [
        State.NOT_STARTED,
        State.ONGOING,
    ]


def test_report_that_nothing_is_begun_begins_nothing(sro: Body) -> None:
    assignment = make.given_assignment(sro, "tills vidare")
    make.make_update(assignment, WorkStage.NOT_STARTED, on=day(2026, 1, 10))
    assert states(assignment, day(2026, 1, 10)) == [State.NOT_STARTED]


def test_placed_assignment_is_expected_and_late_the_day_after(sro: Body) -> None:
    assignment = make.given_assignment(sro, "senast i juni 2026")
    assert states(assignment, make.DECIDED, JUNE, day(2026, 6, 5)) == [
        State.EXPECTED,
        State.EXPECTED,
        State.LATE,
    ]


def test_assignment_without_a_meeting_waits_for_one_and_is_late_after_its_period() -> None:
    assignment = make.given_assignment(make.make_body(), "senast i juni 2026")
    assert states(assignment, day(2026, 6, 30), day(2026, 7, 1)) == [
        State.NO_MEETING_YET,
        State.LATE,
    ]


def test_moved_meeting_moves_the_day_it_is_late(sro: Body) -> None:
    assignment = make.given_assignment(sro, "senast i juni 2026")
    move_meeting(sro.meetings.get(on=JUNE), day(2026, 7, 2), by=None, at=day(2026, 5, 4))
    assert states(assignment, day(2026, 7, 2), day(2026, 7, 3)) == [State.EXPECTED, State.LATE]


def test_cancelled_meeting_leaves_it_without_one_until_its_period_is_past(sro: Body) -> None:
    assignment = make.given_assignment(sro, "senast i juni 2026")
    cancel_meeting(sro.meetings.get(on=JUNE), why="Valet", by=None, at=day(2026, 5, 4))
    days = (day(2026, 5, 3), day(2026, 5, 4), day(2026, 6, 30), day(2026, 7, 1))
    assert states(assignment, *days) == [
        State.EXPECTED,
        State.NO_MEETING_YET,
        State.NO_MEETING_YET,
        State.LATE,
    ]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.CLOSED, State.CLOSED),
        (Outcome.DROPPED, State.DROPPED),
        (Outcome.NOTED, State.REPORTED),
        (Outcome.REMAINS, State.EXPECTED),
    ],
)
def test_outcome_gives_the_state_from_the_day_of_the_meeting(
    outcome: str, state: State, sro: Body
) -> None:
    assignment = make.given_assignment(sro, "i mars 2026")
    say(assignment, outcome)
    assert states(assignment, day(2026, 3, 18), MARCH) == [State.EXPECTED, state]


def test_new_date_without_a_meeting_waits_for_one(sro: Body) -> None:
    assignment = make.given_assignment(sro, "i mars 2026")
    say(assignment, Outcome.NEW_DATE, next_wording="i januari 2027")
    assert states(assignment, MARCH) == [State.NO_MEETING_YET]


# --- ready ---
def test_ready_when_the_responsible_says_so(sro: Body) -> None:
    assignment = make.given_assignment(sro, "i juni 2026", parties=[make.make_position()])
    make.make_update(assignment, WorkStage.DONE, on=day(2026, 5, 1))
    assert states(assignment, day(2026, 4, 30), day(2026, 5, 1)) == [State.EXPECTED, State.READY]


def test_ready_when_every_party_says_so(sro: Body) -> None:
    parties = [make.make_position("Första"), make.make_position("Andra")]
    assignment = make.given_assignment(sro, "i juni 2026", parties=parties)
    for n, party in enumerate(assignment.responsibilities.order_by("pk"), 1):
        make.make_update(assignment, WorkStage.DONE, on=day(2026, 4, n), responsibility=party)
    assert states(assignment, day(2026, 4, 1), day(2026, 4, 2)) == [State.EXPECTED, State.READY]


def test_ready_counts_those_who_have_it_that_day(sro: Body) -> None:
    parties = [make.make_position("Första"), make.make_position("Andra")]
    assignment = make.given_assignment(sro, "i juni 2026", parties=parties)
    first, second = assignment.responsibilities.order_by("pk")
    make.make_update(assignment, WorkStage.DONE, on=day(2026, 4, 1), responsibility=first)
    end_party(second, by=None, at=day(2026, 4, 10))
    assert states(assignment, day(2026, 4, 10), day(2026, 4, 11)) == [State.EXPECTED, State.READY]


def test_ready_no_more_when_the_responsible_takes_it_back(sro: Body) -> None:
    assignment = make.given_assignment(sro, "i juni 2026")
    make.make_update(assignment, WorkStage.DONE, on=day(2026, 4, 1))
    make.make_update(assignment, WorkStage.ONGOING, on=day(2026, 4, 2))
    assert states(assignment, day(2026, 4, 1), day(2026, 4, 2)) == [State.READY, State.EXPECTED]


def test_what_was_ready_before_the_body_spoke_is_not_ready_after(sro: Body) -> None:
    assignment = make.given_assignment(sro, "i mars 2026")
    make.make_update(assignment, WorkStage.DONE, on=day(2026, 3, 1))
    say(assignment, Outcome.REMAINS)
    assert states(assignment, day(2026, 3, 18), MARCH) == [State.READY, State.EXPECTED]


def test_late_goes_before_ready(sro: Body) -> None:
    assignment = make.given_assignment(sro, "i mars 2026")
    make.make_update(assignment, WorkStage.DONE, on=day(2026, 3, 1))
    assert states(assignment, day(2026, 3, 20)) == [State.LATE]


def test_each_partys_own_stage_stands_beside(sro: Body) -> None:
    parties = [make.make_position("Första"), make.make_position("Andra")]
    assignment = make.given_assignment(sro, parties=parties)
    first, second = assignment.responsibilities.order_by("pk")
    make.make_update(assignment, WorkStage.ONGOING, on=day(2026, 1, 1))
    make.make_update(assignment, WorkStage.DONE, on=day(2026, 2, 1), responsibility=first)
    row, at = fresh(assignment), day(2026, 3, 1)
    assert [party_stage(row, p, at) for p in (first, second)] == ["done", "ongoing"]
    assert party_stage(row, first, day(2025, 12, 1)) == WorkStage.NOT_STARTED


# --- the five lists ---
@pytest.mark.parametrize(
    ("due", "listing"),
    [
        ("i mars 2026", Listing.NEXT_MEETING),
        ("i juni 2026", Listing.LATER),
        ("i april 2026", Listing.LATER),
        ("tills vidare", Listing.ONGOING),
        ("utan datum", Listing.UNDATED),
        ("", Listing.UNDATED),
        ("vid behov", Listing.UNDATED),
    ],
)
def test_due_gives_the_list(due: str, listing: Listing, sro: Body) -> None:
    assert listings(make.given_assignment(sro, due), day(2026, 1, 1)) == [listing]


def test_list_follows_the_calendar_day_by_day(sro: Body) -> None:
    assignment = make.given_assignment(sro, "i juni 2026")
    days = (MARCH, day(2026, 3, 20), JUNE, day(2026, 6, 5))
    assert listings(assignment, *days) == [
        Listing.LATER,
        Listing.NEXT_MEETING,
        Listing.NEXT_MEETING,
        Listing.LATE,
    ]


def test_study_trip_is_not_the_next_meeting(sro: Body) -> None:
    make.make_meeting(sro, day(2026, 1, 21), MeetingForm.STUDY_TRIP)
    assignment = make.given_assignment(sro, "i mars 2026")
    assert listings(assignment, day(2026, 1, 1)) == [Listing.NEXT_MEETING]


def test_condition_with_a_day_to_check_is_later_until_then(sro: Body) -> None:
    assignment = make.given_assignment(sro)
    make.make_report_back(assignment, "vid behov", check_on=day(2026, 2, 1))
    assert listings(assignment, day(2026, 2, 1), day(2026, 2, 2)) == [
        Listing.LATER,
        Listing.UNDATED,
    ]


def test_first_fitting_list_wins_with_two_report_backs(sro: Body) -> None:
    assignment = make.given_assignment(sro, "tills vidare")
    make.make_report_back(assignment, "i mars 2026")
    assert listings(assignment, day(2026, 1, 1), day(2026, 3, 20)) == [
        Listing.NEXT_MEETING,
        Listing.LATE,
    ]


def test_closed_assignment_is_in_no_list(sro: Body) -> None:
    assignment = make.given_assignment(sro, "i mars 2026")
    say(assignment, Outcome.CLOSED)
    every = Assignment.objects
    assert [every.listed(key, MARCH).count() for key in Listing] == [0, 0, 0, 0, 0]
    assert [every.closed(at).count() for at in (day(2026, 3, 18), MARCH)] == [0, 1]


def test_lists_come_latest_and_soonest_first(sro: Body) -> None:
    decision = make.decided(sro)
    dues = ("i juni 2026", "i mars 2026", "i april 2026", "i september 2026", "senast i maj 2026")
    for due in dues:
        make.make_assignment(decision, title=due, due=due)
    at = day(2026, 5, 1)
    rows = with_facts(Assignment.objects.open(at))
    lists = lists_of(rows, at, next_meetings(at))
    assert {key: [a.title for a in found] for key, found in lists.by_key().items()} == {
        "late": ["i mars 2026", "senast i maj 2026", "i april 2026"],
        "next_meeting": ["i juni 2026"],
        "later": ["i september 2026"],
        "ongoing": [],
        "undated": [],
    }
    assert lists.total() == 5


# --- days ---
def test_days_late_are_counted_from_the_meeting(sro: Body) -> None:
    row = fresh(make.given_assignment(sro, "i mars 2026"))
    assert [days_late(row, at) for at in (MARCH, day(2026, 3, 20), day(2026, 4, 18))] == [0, 1, 30]


def test_leading_report_back_is_the_soonest(sro: Body) -> None:
    assignment = make.given_assignment(sro, "i juni 2026")
    soonest = make.make_report_back(assignment, "i mars 2026", is_final=False)
    assert leading_report_back(fresh(assignment), day(2026, 1, 1)) == soonest


def test_states_of_a_page_cost_a_constant_number_of_queries(
    sro: Body, django_assert_num_queries
) -> None:
    decision = make.decided(sro)
    for _ in range(2):
        assignment = make.make_assignment(decision, due="i juni 2026")
        add_party(assignment, make.make_position(f"Nr {assignment.pk}"), by=None)
        at = day(2026, 1, 1)
        with django_assert_num_queries(6):
            lists_of(with_facts(Assignment.objects.open(at)), at, next_meetings(at))


def test_meeting_known_to_its_month_is_over_when_the_month_is() -> None:
    body = make.make_body()
    make.make_meeting(body, day(2026, 6, 1), is_month_only=True)
    assignment = make.given_assignment(body, "i juni 2026")
    assert Meeting.objects.get(is_month_only=True).on == day(2026, 6, 30)
    assert states(assignment, day(2026, 6, 30), day(2026, 7, 1)) == [State.EXPECTED, State.LATE]
