"""Method, predicates and annotation say the same of every assignment in a generated product of
facts, at several days; and the five lists partition the open ones."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count, product

import pytest
from django.db.models import QuerySet

from decisions.enums import ClosedAs, Listing, Outcome, Placed, State, WorkStage
from decisions.models import Assignment, Decision, ProgressUpdate, ReportBack, Responsibility
from decisions.states import is_closed, listing_of, next_meetings, state_of, with_facts
from meetings.enums import MeetingForm
from meetings.models import Meeting
from people.models import Body
from sro_log.lib.due_dates import Precision
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
GIVEN = make.DECIDED
SPOKEN = day(2026, 3, 19)  # when outcomes were said
CANCELLED_ON = day(2026, 4, 15)
DAYS = [
    day(2025, 12, 1),
    SPOKEN,
    day(2026, 4, 20),
    day(2026, 6, 4),  # the day of a meeting
    day(2026, 6, 5),
]

PRECISIONS = ["month", "next_meeting", "ongoing", "condition", "unspecified"]
PLACES = ["none", "past", "next", "later", "cancelled", "other"]
OUTCOMES = ["open", "draft", Outcome.NOTED, Outcome.NEW_DATE, Outcome.HANDED_OVER]
PARTIES = ["nobody", "one", "two", "ended"]
REPORTS = ["none", "begun", "done", "done before", "one of two", "all", "done then back"]

Facts = dict[str, tuple[str, ...]]  # an assignment's number -> what is stored of it
Said = dict[tuple[str, ...], list[str]]  # those facts -> states or lists


@dataclass
class Rows:
    """What is stored at once when all is described; one insert for each table."""

    assignments: list[Assignment] = field(default_factory=list)
    report_backs: list[ReportBack] = field(default_factory=list)
    responsibilities: list[Responsibility] = field(default_factory=list)
    updates: list[ProgressUpdate] = field(default_factory=list)
    facts: Facts = field(default_factory=dict)

    def store(self) -> None:
        """Straight into the tables, past versions and history: only reads are tried here."""
        for model, rows in (
            (Assignment, self.assignments),
            (ReportBack, self.report_backs),
            (Responsibility, self.responsibilities),
            (ProgressUpdate, self.updates),
        ):
            model.objects.bulk_create(rows, batch_size=500)


@dataclass
class Stage:
    """The bodies and meetings that the facts point at."""

    body: Body
    other: Body
    decision: Decision
    meetings: dict[str, Meeting]
    directors: list


def set_stage() -> Stage:
    body, other = make.make_body(), make.make_body("VVG")
    meetings = {
        "past": make.make_meeting(body, day(2026, 2, 10)),
        "spoken": make.make_meeting(body, SPOKEN),
        "next": make.make_meeting(body, day(2026, 6, 4)),
        "later": make.make_meeting(body, day(2026, 9, 24)),
        "cancelled": make.make_meeting(body, day(2026, 4, 23)),
        "other": make.make_meeting(other, day(2026, 5, 28)),
    }
    make.make_meeting(body, day(2026, 6, 20), MeetingForm.EXTRA)
    make.make_meeting(body, day(2026, 5, 2), MeetingForm.STUDY_TRIP)
    gone = meetings["cancelled"]
    gone.cancelled_on = CANCELLED_ON
    gone.save()
    directors = [make.make_position("Första"), make.make_position("Andra")]
    return Stage(body, other, make.decided(body), meetings, directors)


def describe(stage: Stage) -> Rows:
    """Every precision × place × outcome, each with three of the ways to report, the rest dealt out
    evenly; then closed ones and those without any report-back."""
    rows, number = Rows(), count(1)
    for precision, place, outcome, turn in product(PRECISIONS, PLACES, OUTCOMES, range(3)):
        n = next(number)
        reports = REPORTS[(n + 2 * turn) % 7]
        parties = PARTIES[n % 4]
        assignment = add_assignment(rows, stage, n, (precision, place, outcome, reports, parties))
        row = report_back(stage, assignment, precision, place, outcome)
        row.check_on = (None, day(2026, 4, 20), day(2026, 12, 1))[n % 3]
        rows.report_backs.append(row)
        if n % 5 == 0:
            second = report_back(stage, assignment, PRECISIONS[n // 5 % 5], PLACES[n % 6], "open")
            second.given_on = (GIVEN, SPOKEN)[n % 2]
            rows.report_backs.append(second)
        add_reports(rows, stage, assignment, parties, reports)
    for closed_as, reports in product(ClosedAs, REPORTS):
        n = next(number)
        closed = add_assignment(rows, stage, n, ("closed", closed_as, reports))
        closed.closed_on, closed.closed_as = day(2026, 4, 20), closed_as
        rows.report_backs.append(report_back(stage, closed, "month", "past", "open"))
        add_reports(rows, stage, closed, "one", reports)
    for reports, parties in product(REPORTS, PARTIES):  # without any report-back
        n = next(number)
        silent = add_assignment(rows, stage, n, ("silent", reports, parties))
        silent.given_on = (GIVEN, day(2026, 4, 20))[n % 2]
        add_reports(rows, stage, silent, parties, reports)
    return rows


def add_assignment(rows: Rows, stage: Stage, n: int, facts: tuple[str, ...]) -> Assignment:
    assignment = Assignment(
        decision=stage.decision, body=stage.body, number=f"U-{n}", title=str(facts), given_on=GIVEN
    )
    rows.assignments.append(assignment)
    rows.facts[assignment.number] = facts
    return assignment


def report_back(
    stage: Stage, assignment: Assignment, precision: str, place: str, outcome: str
) -> ReportBack:
    is_month = precision == "month"
    said = "" if outcome == "open" else Outcome.NOTED if outcome == "draft" else outcome
    return ReportBack(
        assignment=assignment,
        body=stage.other if place == "other" else stage.body,
        given_on=GIVEN,
        due_precision=Precision(precision),
        due_from=day(2026, 5, 1) if is_month else None,
        due_until=day(2026, 5, 31) if is_month else None,
        meeting=stage.meetings.get(place),
        placed="" if place == "none" else Placed.CHOSEN,
        outcome=said,
        outcome_meeting=stage.meetings["spoken"] if said else None,
        outcome_on=SPOKEN if said and outcome != "draft" else None,
    )


def add_reports(
    rows: Rows, stage: Stage, assignment: Assignment, parties: str, reports: str
) -> None:
    having = [
        Responsibility(
            assignment=assignment,
            position=position,
            from_on=GIVEN,
            until_on=day(2026, 4, 1) if parties == "ended" else None,
        )
        for position in stage.directors[: {"nobody": 0, "two": 2}.get(parties, 1)]
    ]
    rows.responsibilities.extend(having)

    def said(stage_of_work: str, on: datetime.date, party: Responsibility | None = None) -> None:
        rows.updates.append(
            ProgressUpdate(assignment=assignment, responsibility=party, on=on, stage=stage_of_work)
        )

    before, after, back = day(2026, 3, 1), day(2026, 4, 2), day(2026, 6, 4)
    if reports == "begun":
        said(WorkStage.ONGOING, before)
    elif reports == "done before":
        said(WorkStage.DONE, SPOKEN)  # on the day the body spoke: said before it
    elif reports in ("done", "done then back"):
        said(WorkStage.DONE, after)
    elif reports in ("one of two", "all"):
        for party in having[: 1 if reports == "one of two" else 2]:
            said(WorkStage.DONE, after, party)
    if reports == "done then back":
        said(WorkStage.ONGOING, back, having[0] if having else None)


@pytest.fixture
def facts() -> Facts:
    rows = describe(set_stage())
    rows.store()
    return rows.facts


def by_predicate(found: dict[str, QuerySet[Assignment]], facts: Facts) -> Said:
    """Facts -> the key of every queryset that holds them."""
    said: Said = defaultdict(list)
    for key, rows in found.items():
        for number in rows.values_list("number", flat=True):
            said[facts[number]].append(key)
    return dict(said)


def differing(one: Said, other: Said) -> dict[tuple[str, ...], tuple[object, object]]:
    return {k: (one.get(k), other.get(k)) for k in {*one, *other} if one.get(k) != other.get(k)}


def test_method_predicates_and_annotation_agree(facts: Facts) -> None:
    every = Assignment.objects
    states, listings = set(), set()
    for at in DAYS:
        rows = list(with_facts(every.given(at)))
        upcoming = next_meetings(at)
        method: Said = {facts[row.number]: [state_of(row, at).value] for row in rows}
        annotated = every.given(at).with_state(at).values_list("number", "state_then")
        assert differing(method, {facts[n]: [state] for n, state in annotated}) == {}, at
        in_states = {state.value: every.in_state(state, at) for state in State}
        assert differing(method, by_predicate(in_states, facts)) == {}, at
        lists: Said = {
            facts[row.number]: [listing_of(row, at, upcoming).value]
            for row in rows
            if not is_closed(row, at)
        }
        listed = {listing.value: every.listed(listing, at) for listing in Listing}
        assert differing(lists, by_predicate(listed, facts)) == {}, at
        assert len(lists) == every.open(at).count()
        states |= {state for found in method.values() for state in found}
        listings |= {listing for found in lists.values() for listing in found}
    assert (states, listings) == (set(State.values), set(Listing.values))


def test_product_is_large_enough(facts: Facts) -> None:
    assert len(set(facts.values())) == len(facts) == Assignment.objects.count() == 499
