"""Where an assignment stands on a day: the rules of the log, in Python over prefetched facts.

The same rules as conditions for the database are in querysets.py; tests/decisions/test_parity.py
runs both over a generated product of facts. Fetch with `with_facts()`, so that a list costs a
constant number of queries.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import OuterRef, Prefetch, Subquery

from decisions.enums import ClosedAs, Listing, Outcome, Settled, State, WorkStage
from decisions.models import Assignment, ProgressUpdate, ReportBack, Responsibility, TimeRequest
from decisions.querysets import NEXT_FORMS, UNPERIODIC, AssignmentQuerySet
from decisions.shapes import AssignmentShape, Held, PartyShape, ReportBackShape, UpdateShape
from meetings.models import Meeting
from people.models import PositionHolder, is_in_force
from sro_log.lib.due_dates import Precision

CLOSED_STATES = {
    ClosedAs.CLOSED: State.CLOSED,
    ClosedAs.DROPPED: State.DROPPED,
    ClosedAs.HANDED_OVER: State.HANDED_OVER,
}
NextMeetings = dict[int, Meeting]
Back = TypeVar("Back", bound=ReportBackShape)
Party = TypeVar("Party", bound=PartyShape)
Update = TypeVar("Update", bound=UpdateShape)


def with_facts(assignments: AssignmentQuerySet) -> AssignmentQuerySet:
    """Fetches all that states, lists and findings read, in a constant number of queries."""
    holders = PositionHolder.objects.select_related("person")
    granted = TimeRequest.objects.filter(report_back=OuterRef("pk"), settled_as=Settled.ACCEPTED)
    latest = granted.order_by("-settled_on", "-pk").values("new_meeting_id")[:1]
    return assignments.select_related(
        "body", "handed_to", "decision__item__meeting__body", "origin"
    ).prefetch_related(
        Prefetch(
            "report_backs",
            ReportBack.objects.select_related("body", "meeting__body", "outcome_meeting__body")
            .annotate(granted_meeting_id=Subquery(latest))
            .order_by("given_on", "pk"),
        ),
        Prefetch(
            "responsibilities",
            Responsibility.objects.select_related("position", "organisation", "body"),
        ),
        Prefetch("responsibilities__position__holders", holders),
        Prefetch("updates", ProgressUpdate.objects.order_by("on", "pk")),
    )


def next_meetings(at: datetime.date) -> NextMeetings:
    """Body id -> its next sitting; one query."""
    found: NextMeetings = {}
    coming = Meeting.objects.coming(at).filter(form__in=NEXT_FORMS).select_related("body")
    for meeting in coming:
        found.setdefault(meeting.body_id, meeting)
    return found


# --- facts as of a day ----------------------------------------------------------------------------
def is_closed(assignment: AssignmentShape, at: datetime.date) -> bool:
    """Closed, dropped or received elsewhere by the day."""
    return assignment.closed_on is not None and assignment.closed_on <= at


def open_report_backs(assignment: Held[Back, Any, Any], at: datetime.date) -> list[Back]:
    """Promised, and the body had not yet said its word."""
    return [row for row in assignment.report_backs.all() if row.is_open(at)]


def last_outcome(assignment: Held[Back, Any, Any], at: datetime.date) -> Back | None:
    """The report-back the body last said its word on."""
    spoken = [
        row
        for row in assignment.report_backs.all()
        if row.outcome_on is not None and row.outcome_on <= at
    ]
    return max(spoken, key=lambda row: (row.outcome_on, row.pk), default=None)


def parties(assignment: Held[Any, Party, Any], at: datetime.date) -> list[Party]:
    """Who has it on the day, the lead first."""
    return [row for row in assignment.responsibilities.all() if is_in_force(row, at)]


def updates_of(
    assignment: Held[Any, Any, Update], at: datetime.date, party: PartyShape | None = None
) -> list[Update]:
    """Reports by the day, oldest first; of one party (reports for the whole count for each)."""
    return [
        row
        for row in assignment.updates.all()
        if row.on <= at and (party is None or row.responsibility_id in (party.pk, None))
    ]


def party_stage(assignment: AssignmentShape, party: PartyShape, at: datetime.date) -> WorkStage:
    """What the party last said of its own part."""
    said = updates_of(assignment, at, party)
    return WorkStage(said[-1].stage) if said else WorkStage.NOT_STARTED


def times_moved(assignment: Assignment, at: datetime.date) -> int:
    """How many times a report-back was put off: by the body, or by a granted request."""
    rows = assignment.report_backs.all()
    put_off = [row for row in rows if row.moved_from_id is not None and row.given_on <= at]
    granted = [
        request
        for row in rows
        for request in row.time_requests.all()
        if request.settled_as == Settled.ACCEPTED and request.settled_on <= at  # type: ignore[operator]
    ]
    return len(put_off) + len(granted)


def is_ready(assignment: AssignmentShape, at: datetime.date) -> bool:
    """Whether everyone who has it has said klart since the body last spoke."""
    spoken = last_outcome(assignment, at)
    return _is_ready(assignment, spoken.outcome_on if spoken is not None else None, at)


def _is_ready(assignment: AssignmentShape, since: datetime.date | None, at: datetime.date) -> bool:
    """Every party says klart, after the body last spoke."""

    def done(said: list[UpdateShape]) -> bool:
        fresh = [row for row in said if since is None or row.on > since]
        return bool(fresh) and fresh[-1].stage == WorkStage.DONE

    having = parties(assignment, at)
    if not having:
        return done(updates_of(assignment, at))
    return all(done(updates_of(assignment, at, party)) for party in having)


# --- the rules ------------------------------------------------------------------------------------
def state_of(assignment: AssignmentShape, at: datetime.date) -> State:
    """The first state that fits (domain rule 6)."""
    if is_closed(assignment, at):
        return CLOSED_STATES[ClosedAs(assignment.closed_as)]
    still = open_report_backs(assignment, at)
    if any(row.is_late(at) for row in still):
        return State.LATE
    outcome = last_outcome(assignment, at)
    if not still and outcome is not None and outcome.outcome == Outcome.NOTED:
        return State.REPORTED
    if _is_ready(assignment, outcome.outcome_on if outcome is not None else None, at):
        return State.READY
    if any(row.meeting_at(at) is not None for row in still):
        return State.EXPECTED
    if any(row.due_precision not in UNPERIODIC for row in still):
        return State.NO_MEETING_YET
    if any(row.stage != WorkStage.NOT_STARTED for row in updates_of(assignment, at)):
        return State.ONGOING
    return State.NOT_STARTED


def listing_of(assignment: AssignmentShape, at: datetime.date, upcoming: NextMeetings) -> Listing:
    """The one list an open assignment stands in (domain rule 7)."""
    still = open_report_backs(assignment, at)
    if any(row.is_late(at) for row in still):
        return Listing.LATE
    placed = [row for row in still if row.meeting_at(at) is not None]
    nexts = [upcoming.get(row.body_id) for row in placed]
    if any(row.meeting == coming for row, coming in zip(placed, nexts, strict=True)):
        return Listing.NEXT_MEETING
    if placed or any(awaits_day(row, at) for row in still):
        return Listing.LATER
    if any(row.due_precision == Precision.ONGOING.value for row in still):
        return Listing.ONGOING
    return Listing.UNDATED


def awaits_day(row: ReportBackShape, at: datetime.date) -> bool:
    """A period that no meeting is chosen for yet, or a condition with a day to check."""
    is_checked_later = row.check_on is not None and row.check_on >= at
    return row.due_precision not in UNPERIODIC or is_checked_later


def days_late(assignment: AssignmentShape, at: datetime.date) -> int:
    """Days since the oldest late report-back should have come; 0 when none is late."""
    since = [day for row in open_report_backs(assignment, at) if (day := row.late_since(at))]
    return max((at - day).days for day in since) if since else 0


def leading_report_back(assignment: Held[Back, Any, Any], at: datetime.date) -> Back | None:
    """The open report-back that comes first: late ones, then by meeting day or end of period."""
    still = open_report_backs(assignment, at)

    def key(row: Back) -> tuple[bool, datetime.date, int]:
        meeting = row.meeting_at(at)
        day = meeting.on if meeting is not None else row.due_until or row.check_on
        return (day is None, day or datetime.date.max, row.pk)

    return min(still, key=key, default=None)


@dataclass(frozen=True)
class Lists:
    """The five lists of a day, each in its own order."""

    late: list[Assignment]
    next_meeting: list[Assignment]
    later: list[Assignment]
    ongoing: list[Assignment]
    undated: list[Assignment]

    def by_key(self) -> dict[str, list[Assignment]]:
        """Listing value -> its assignments."""
        return {key.value: getattr(self, key.value) for key in Listing}

    def total(self) -> int:
        """How many are open."""
        return sum(len(rows) for rows in self.by_key().values())


def lists_of(assignments: Iterable[Assignment], at: datetime.date, upcoming: NextMeetings) -> Lists:
    """Sorts open assignments into the five lists: latest first, then soonest first."""
    sorted_out: dict[str, list[Assignment]] = {key.value: [] for key in Listing}
    for assignment in assignments:
        sorted_out[listing_of(assignment, at, upcoming).value].append(assignment)

    def due_day(assignment: Assignment) -> tuple[datetime.date, str]:
        row = leading_report_back(assignment, at)
        meeting = row.meeting_at(at) if row is not None else None
        day = meeting.on if meeting is not None else (row.due_until if row is not None else None)
        return (day or datetime.date.max, assignment.number)

    sorted_out["late"].sort(key=lambda a: (-days_late(a, at), a.number))
    for key in ("next_meeting", "later"):
        sorted_out[key].sort(key=due_day)
    for key in ("ongoing", "undated"):
        sorted_out[key].sort(key=lambda a: (a.given_on, a.number))
    return Lists(**sorted_out)
