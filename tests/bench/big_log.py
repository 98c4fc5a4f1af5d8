"""A log of 25,000 entries, written straight into the tables: only reads are measured on it."""

import datetime
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

from django.test import Client

from decisions.enums import ClosedAs, Outcome, Placed, WorkStage
from decisions.models import Assignment, Decision, ProgressUpdate, ReportBack, Responsibility
from meetings.models import AgendaItem, Meeting
from people.models import Body, Position, User
from sro_log.lib.due_dates import Precision
from tests import factories as make

TODAY = datetime.date(2026, 11, 22)
FIRST = datetime.date(2018, 1, 15)
WORDS = (
    "ger Västkoms direktör och VGR:s hälso- och sjukvårdsutvecklingsdirektör i uppdrag att "
    "tillsammans ta fram en plan för hur länets kommuner och regionen följer upp överenskommelsen "
    "om samverkan kring nära vård, och att återkomma med en redovisning."
)
NEWS = "Arbetsgruppen har träffats två gånger och lämnar ett förslag till styrgruppen snart."


@dataclass(frozen=True)
class BigLog:
    """Who reads it, and its two bodies: one has as many decisions as assignments."""

    reader: User
    client: Client  # the reader's browser
    even: Body  # 5,000 decisions, 5,000 assignments
    given: Body  # 10,000 assignments of 5,000 decisions
    notes: Meeting  # approved, five pages long
    today: datetime.date = TODAY


def make_big_log() -> BigLog:
    """Builds it in about ten seconds."""
    even, given = make.make_body("SRO"), make.make_body("VVG")
    reader = make.make_politician(even)
    make.make_membership(given, reader.person)
    positions = [make.make_position(f"Direktör {n}") for n in range(40)]
    numbers = count(1)
    for body, each in ((even, 1), (given, 2)):
        points = _decisions(body, 5000)
        _assignments(body, [point for point in points for _ in range(each)], positions, numbers)
    notes = _notes_of_five_pages(even)
    client = Client()
    client.force_login(reader)
    return BigLog(reader, client, even, given, notes)


def _notes_of_five_pages(body: Body) -> Meeting:
    """Ten items with decisions, text and dialogue, and thirty people."""
    meeting = make.held_meeting(body, datetime.date(2026, 10, 1))
    for number in range(30):
        make.make_attendance(meeting, make.make_person(f"Person Nummer{number}"))
    for number in range(10):
        text = f"<p>{WORDS} {NEWS}</p>" * 3
        dialogue = f"<ul>{f'<li>{NEWS}</li>' * 4}</ul>"
        item = make.make_item(meeting, f"Punkt {number}", text=text, dialogue=dialogue)
        make.make_decision(item, f"SRO {WORDS}")
    return make.approve_meeting(meeting, at=datetime.date(2026, 11, 1))


def _decisions(body: Body, wanted: int) -> list[Decision]:
    """Ten points at each item, ten items at each meeting, a meeting every two months."""
    days = (FIRST + datetime.timedelta(days=60 * n) for n in count())
    meetings = [
        Meeting(body=body, on=on, opened_on=on, sent_out_on=on if on <= TODAY else None)
        for on in islice(days, wanted // 100)
    ]
    meetings += [Meeting(body=body, on=TODAY + datetime.timedelta(days=90 * n)) for n in (1, 2, 3)]
    meetings = Meeting.objects.bulk_create(meetings)
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, order=n, number=str(n), title=f"Punkt {n}")
        for meeting in meetings[: wanted // 100]
        for n in range(1, 11)
    )
    return Decision.objects.bulk_create(
        Decision(item=item, number=n, text=f"{body} {WORDS}", plain_line="Plan", is_assigned=True)
        for item in items
        for n in range(1, 11)
    )


def _assignments(body: Body, points: list[Decision], positions: list[Position], no: Any) -> None:
    """Every third with two parties, a moved report-back and two reports; every third is closed."""
    coming = list(Meeting.objects.filter(body=body, on__gt=TODAY).order_by("on"))
    rows = Assignment.objects.bulk_create(
        Assignment(
            decision=point,
            body=body,
            number=f"U-{point.item.meeting.on.year}-{next(no)}",
            title="Plan för uppföljning",
            text=f"{body} {WORDS}",
            given_on=point.item.meeting.on,
            closed_on=TODAY if n % 3 == 0 else None,
            closed_as=ClosedAs.CLOSED if n % 3 == 0 else "",
        )
        for n, point in enumerate(points)
    )
    moved = ReportBack.objects.bulk_create(_moved(row) for row in rows[::3])
    first = {row.assignment_id: row for row in moved}
    ReportBack.objects.bulk_create(
        _due(row, first.get(row.pk), coming[n % len(coming)]) for n, row in enumerate(rows)
    )
    parties = Responsibility.objects.bulk_create(
        Responsibility(
            assignment=row,
            position=positions[(n + turn) % len(positions)],
            is_lead=turn == 1,
            from_on=row.given_on,
        )
        for n, row in enumerate(rows)
        for turn in range(1 + (n % 3 == 0))
    )
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(
            assignment=party.assignment,
            responsibility=party,
            on=party.from_on + datetime.timedelta(days=30),
            stage=WorkStage.ONGOING,
            text=NEWS,
        )
        for party in parties
    )


def _moved(row: Assignment) -> ReportBack:
    meeting = row.decision.item.meeting
    return ReportBack(
        assignment=row,
        body=row.body,
        given_on=row.given_on,
        due_wording="nästa möte",
        due_precision=Precision.NEXT_MEETING,
        outcome=Outcome.NEW_DATE,
        outcome_on=row.given_on,
        outcome_meeting=meeting,
        outcome_text="Mer tid behövs.",
    )


def _due(row: Assignment, first: ReportBack | None, meeting: Meeting) -> ReportBack:
    return ReportBack(
        assignment=row,
        body=row.body,
        given_on=row.given_on,
        due_wording="senast våren 2027",
        due_precision=Precision.SEASON,
        due_from=datetime.date(2027, 1, 1),
        due_until=datetime.date(2027, 6, 30),
        meeting=meeting,
        placed=Placed.BY_RULE,
        moved_from=first,
    )
