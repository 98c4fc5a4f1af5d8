"""What becomes of the scale data set's assignments: closed, moved, late, expected, ongoing."""

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from decisions.enums import ClosedAs, Outcome, Placed, WorkStage
from decisions.models import Assignment, Decision, ProgressUpdate, ReportBack, Responsibility
from decisions.scale.bulk import insert, show
from decisions.scale.words import Subject
from meetings.models import Meeting
from sro_log.lib.due_dates import Precision, format_month

if TYPE_CHECKING:
    from decisions.scale.build import Scale

AHEAD = 6  # a report-back comes at one of so many next meetings
CLOSED, EXPECTED, ONGOING = 0.78, 0.93, 0.97  # of those that are not late; the rest have no date
MOVED = 0.1


@dataclass(frozen=True)
class Given:
    """An assignment to be given: by which decision, about what, at which of its body's meetings."""

    decision: Decision
    subject: Subject
    place: int


@dataclass(frozen=True)
class Fate:
    """What becomes of it: how it is due, at which meeting, and whether it was closed there."""

    kind: str  # "late", "closed", "expected", "ongoing", "undated"
    meeting: Meeting | None = None


def give(given: list[Given], scale: "Scale") -> None:
    """Makes assignments with parties, report-backs and reports."""
    made = []
    for one in given:
        meeting = one.decision.item.meeting
        number = scale.number(meeting.on.year)
        fate = _fate(scale, meeting, one.place)
        made.append((_assignment(scale, one, number, fate), fate))
    rows = insert([row for row, _ in made])
    backs = _report_back(scale, made)
    parties = _responsible(scale, rows)
    for row in rows:  # at hand, so that nothing is fetched again for search
        row._prefetched_objects_cache = {  # type: ignore[attr-defined]
            "report_backs": backs[row.pk],
            "responsibilities": parties[row.pk],
        }
    show(rows, scale.words)


def _fate(scale: "Scale", meeting: Meeting, place: int) -> Fate:
    rows = scale.meetings[meeting.body_id]
    pick = scale.teller.pick
    later = rows[place + 1 : place + 1 + AHEAD]
    past = [row for row in later if row.on < scale.today]
    coming = [row for row in rows[place + 1 :] if row.on >= scale.today][:AHEAD]
    if past and scale.is_next_late():
        return Fate("late", pick.choice(past))
    roll = pick.random()
    if roll < CLOSED and past:
        return Fate("closed", pick.choice(past))
    if roll < EXPECTED and coming:
        return Fate("expected", pick.choice(coming))
    return Fate("ongoing") if roll < ONGOING else Fate("undated")


def _assignment(scale: "Scale", one: Given, number: str, fate: Fate) -> Assignment:
    meeting = one.decision.item.meeting
    is_closed = fate.kind == "closed"
    task = scale.teller.task(one.subject)
    return Assignment(
        decision=one.decision,
        body=meeting.body,
        number=number,
        title=task.capitalize().replace(one.subject.place.lower(), one.subject.place),
        text=f"{meeting.body.short_name} ger ansvariga i uppdrag att {task} "
        f"{scale.teller.purpose()}, och att återkomma {_wording(fate)}.",
        given_on=meeting.on,
        closed_on=fate.meeting.on if is_closed and fate.meeting else None,
        closed_as=ClosedAs.CLOSED if is_closed else "",
        closed_at=fate.meeting if is_closed else None,
        version=2 if is_closed else 1,
    )


def _wording(fate: Fate) -> str:
    if fate.meeting is not None:
        return f"senast i {format_month(fate.meeting.on)}"
    return "tills vidare" if fate.kind == "ongoing" else ""


def _report_back(
    scale: "Scale", made: list[tuple[Assignment, Fate]]
) -> dict[int, list[ReportBack]]:
    """One each, by assignment; every tenth that is due at a meeting had been moved to it."""
    moved = []
    for row, fate in made:
        if fate.meeting is not None and scale.teller.pick.random() < MOVED:
            moved.append(_moved(row, fate.meeting))
    first = {row.assignment_id: row for row in insert(moved)}
    backs = insert([_due(row, fate, first.get(row.pk)) for row, fate in made])
    return {back.assignment_id: [back] for back in backs}


def _moved(row: Assignment, to: Meeting) -> ReportBack:
    """Put off at the meeting that gave it; the new day is the one it has now."""
    return ReportBack(
        assignment=row,
        body=row.body,
        given_on=row.given_on,
        due_wording="nästa möte",
        due_precision=Precision.NEXT_MEETING,
        outcome=Outcome.NEW_DATE,
        outcome_on=row.given_on,
        outcome_meeting=row.decision.item.meeting,
        outcome_text="Mer tid behövs.",
        next_wording=f"senast i {format_month(to.on)}",
        next_meeting=to,
        version=2,
    )


def _due(row: Assignment, fate: Fate, moved: ReportBack | None) -> ReportBack:
    back = ReportBack(
        assignment=row,
        body=row.body,
        given_on=row.given_on,
        due_wording=_wording(fate),
        due_precision=Precision.ONGOING if fate.kind == "ongoing" else Precision.UNSPECIFIED,
        moved_from=moved,
    )
    meeting = fate.meeting
    if meeting is not None:
        last = calendar.monthrange(meeting.on.year, meeting.on.month)[1]
        back.due_precision = Precision.MONTH
        back.due_from, back.due_until = meeting.on.replace(day=1), meeting.on.replace(day=last)
        back.meeting, back.placed = meeting, Placed.CHOSEN
    if fate.kind == "closed" and meeting is not None:
        back.outcome, back.outcome_on, back.outcome_meeting = Outcome.CLOSED, meeting.on, meeting
        back.outcome_text, back.version = "Slutrapporten noterades.", 2
    return back


def _responsible(scale: "Scale", rows: list[Assignment]) -> dict[int, list[Responsibility]]:
    """Every third has two parties, one of them lead; each reports a month later. By assignment."""
    pick, cast = scale.teller.pick, scale.cast
    parties = []
    for n, row in enumerate(rows):
        first, second = pick.sample(cast.positions, 2)
        shared = n % 3 == 0
        parties.append(
            Responsibility(assignment=row, position=first, is_lead=shared, from_on=row.given_on)
        )
        if shared:
            parties.append(
                Responsibility(assignment=row, position=second, from_on=row.given_on)
                if n % 2
                else Responsibility(
                    assignment=row,
                    organisation=pick.choice(cast.organisations),
                    from_on=row.given_on,
                )
            )
    insert(parties)
    insert([update for party in parties if (update := _update(scale, party)) is not None])
    having: dict[int, list[Responsibility]] = {}
    for party in parties:
        having.setdefault(party.assignment_id, []).append(party)
    return having


def _update(scale: "Scale", party: Responsibility) -> ProgressUpdate | None:
    on = party.from_on + datetime.timedelta(days=30)
    if on > scale.today:
        return None
    return ProgressUpdate(
        assignment=party.assignment,
        responsibility=party,
        on=on,
        stage=WorkStage.ONGOING,
        text=scale.teller.told(),
        reported_by=scale.cast.writer,
        reported_name="Sekreteraren",
    )
