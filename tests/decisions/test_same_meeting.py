"""An assignment with several report-backs at one meeting: what it says of them holds together."""

import datetime
from collections.abc import Iterable

import pytest

from decisions.actions import cancel_meeting
from decisions.enums import ClosedAs, Outcome
from decisions.findings import findings_of
from decisions.models import Assignment
from decisions.states import with_facts
from people.models import Body
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
MARCH, JUNE = day(2026, 3, 19), day(2026, 6, 4)
LATER = day(2026, 5, 1)


@pytest.fixture
def sro() -> Body:
    body = make.make_body()
    make.make_calendar(body, MARCH, JUNE)
    return body


def said(sro: Body, *outcomes: tuple[str, bool], to: Body | None = None) -> Assignment:
    """What the meeting in March says of the report-backs due there, final or not, in order."""
    position = make.make_position()
    make.make_holder(position)
    assignment = make.given_assignment(sro, parties=[position])
    make.send_out_meeting(assignment.decision.item.meeting)
    rows = [
        make.make_report_back(assignment, "i mars 2026", is_final=is_final)
        for _, is_final in outcomes
    ]
    make.hold_meeting(rows[0].meeting)
    for row, (outcome, _) in zip(rows, outcomes, strict=True):
        wording = "i juni 2026" if outcome == Outcome.NEW_DATE else ""
        next_body = to if outcome == Outcome.HANDED_OVER else None
        make.make_outcome(row, outcome, next_wording=wording, next_body=next_body)
    make.send_out_meeting(rows[0].meeting)
    return with_facts(Assignment.objects.all()).get(pk=assignment.pk)


def codes(assignments: Iterable[Assignment]) -> str:
    return "".join(finding.code for finding in findings_of(assignments, LATER))


@pytest.mark.parametrize("other", [Outcome.NEW_DATE, Outcome.REMAINS, Outcome.NOTED])
@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_closed_stays_closed_whatever_is_said_of_the_other(
    other: str, is_first: bool, sro: Body
) -> None:
    outcomes = [(Outcome.CLOSED, True), (other, True)]
    assignment = said(sro, *(outcomes if is_first else outcomes[::-1]))
    assert (assignment.closed_on, assignment.closed_as) == (MARCH, ClosedAs.CLOSED)
    assert codes([assignment]) == ""


def test_what_is_closed_is_not_handed_over(sro: Body) -> None:
    board = make.make_body("VästKoms styrelse")
    assignment = said(sro, (Outcome.CLOSED, True), (Outcome.HANDED_OVER, True), to=board)
    assert (assignment.closed_on, assignment.handed_to) == (MARCH, None)


def test_what_is_dropped_is_not_closed_too(sro: Body) -> None:
    assignment = said(sro, (Outcome.DROPPED, True), (Outcome.CLOSED, True))
    assert (assignment.closed_on, assignment.closed_as) == (MARCH, ClosedAs.DROPPED)


@pytest.mark.parametrize(("is_first", "expected"), [(True, "b"), (False, "d")])
def test_closed_interim_beside_a_final_that_is_only_noted_is_found(
    is_first: bool, expected: str, sro: Body
) -> None:
    outcomes = [(Outcome.CLOSED, False), (Outcome.NOTED, True)]
    assignment = said(sro, *(outcomes if is_first else outcomes[::-1]))
    assert (assignment.closed_on, codes([assignment])) == (None, expected)


def test_two_closed_interims_with_nothing_to_come_are_found(sro: Body) -> None:
    assignment = said(sro, (Outcome.CLOSED, False), (Outcome.CLOSED, False))
    assert (assignment.closed_on, codes([assignment])) == (None, "d")


# --- d is about the assignment, not about each report-back ---
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("vid behov", "i juni 2026", ""),
        ("utan datum", "tills vidare", ""),
        ("utan datum", "till nästa möte", ""),
        ("vid behov", "utan datum", "d"),
    ],
)
def test_d_is_mended_by_any_report_back_that_has_a_time(
    first: str, second: str, expected: str, sro: Body
) -> None:
    position = make.make_position()
    make.make_holder(position)
    assignment = make.given_assignment(sro, first, parties=[position])
    make.send_out_meeting(assignment.decision.item.meeting)
    rows = with_facts(Assignment.objects.all())
    before = "".join(f.code for f in findings_of(rows.all(), day(2026, 1, 1)))
    make.make_report_back(assignment, second)
    after = "".join(f.code for f in findings_of(rows.all(), day(2026, 1, 1)))
    assert (before, after) == ("d", expected)


# --- what happens between the meeting and its notes ---
def test_new_meeting_that_is_cancelled_before_the_notes_go_out_is_e(sro: Body) -> None:
    position = make.make_position()
    make.make_holder(position)
    assignment = make.given_assignment(sro, "i mars 2026", parties=[position])
    make.send_out_meeting(assignment.decision.item.meeting)
    row = assignment.report_backs.get()
    make.hold_meeting(row.meeting)
    june = sro.meetings.get(on=JUNE)
    make.make_outcome(row, Outcome.NEW_DATE, next_meeting=june)
    cancel_meeting(june, why="Valet", by=None, at=day(2026, 3, 22))
    make.send_out_meeting(row.meeting)
    (finding,) = findings_of(with_facts(Assignment.objects.all()), LATER)
    assert (finding.code, finding.reason) == (
        "e",
        "SRO 4 juni 2026, där det skulle återrapporteras, är inställt. "
        "SRO har inget annat möte utlagt.",
    )
