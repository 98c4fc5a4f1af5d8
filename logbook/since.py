"""What has happened since a day: new, reported, moved, late and closed assignments.

Whoever was absent has not seen it: the day is that of the last meeting the reader attended.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from decisions import states
from decisions.enums import Outcome, Settled
from decisions.models import Assignment, ProgressUpdate, ReportBack, TimeRequest
from decisions.querysets import AssignmentQuerySet
from logbook.rows import resolved_text
from meetings.enums import Openness, Presence
from meetings.models import Attendance, Meeting
from people.models import Body
from sro_log.lib.due_dates import days_between_words, format_day

MOVES = (Outcome.NEW_DATE, Outcome.REMAINS)
WORDS = {
    "new": ("Nya uppdrag", "nytt", "nya"),
    "reported": ("Rapporterat", "rapporterat", "rapporterade"),
    "moved": ("Flyttat", "flyttat", "flyttade"),
    "late": ("Blivit försenat", "försenat", "försenade"),
    "closed": ("Avslutat", "avslutat", "avslutade"),
}


@dataclass(frozen=True)
class SinceLine:
    """One thing that happened to an assignment."""

    on: datetime.date
    number: str
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class SinceGroup:
    """One kind of happening, the latest first."""

    key: str
    title: str
    lines: list[SinceLine]


@dataclass(frozen=True)
class Period:
    """After `since`, up to and including `at`."""

    since: datetime.date
    at: datetime.date

    def holds(self, day: datetime.date | None) -> bool:
        """Whether the day lies in it."""
        return day is not None and self.since < day <= self.at

    def of(self, field: str) -> Q:
        """Condition: the field's day lies in it."""
        return Q(**{f"{field}__gt": self.since, f"{field}__lte": self.at})


def last_attended(user: Any, at: datetime.date, body: Body | None = None) -> Meeting | None:
    """The last meeting by the day, of the body or of any, where the user is noted as present."""
    there = Attendance.objects.filter(
        person__user=user, presence=Presence.PRESENT, meeting__on__lte=at
    )
    meetings = (
        Meeting.objects.visible_to(user).not_cancelled(at).filter(pk__in=there.values("meeting_id"))
    )
    if body is not None:
        meetings = meetings.filter(body=body)
    return meetings.select_related("body").order_by("-on", "-pk").first()


def since_groups(
    user: Any, period: Period, body: Body | None = None, *, per: str = "", is_file: bool = False
) -> list[SinceGroup]:
    """The five kinds, of what the reader may see; a constant number of queries.

    Args:
        is_file: leaves out what is not open or not sent out, for a file may be passed on.
    """
    visible = Assignment.objects.visible_to(user).given(period.at)
    if body is not None:
        visible = visible.filter(body=body)
    if is_file:
        visible = visible.filter(
            openness=Openness.OPEN,
            decision__item__openness=Openness.OPEN,
            decision__item__meeting__sent_out_on__isnull=False,
        )
    rows = list(states.with_facts(_touched(visible, period)))
    granted = _granted(rows, period)
    found: dict[str, list[SinceLine]] = {key: [] for key in WORDS}
    for row in rows:
        line = _liner(row, per)
        if period.holds(row.given_on):
            line(found["new"], row.given_on, _given_text(row, period.at))
        _reported(row, period, line, found["reported"])
        _moved(row, period, granted.get(row.pk, []), line, found["moved"])
        _late(row, period, line, found["late"])
        if period.holds(row.closed_on):
            line(found["closed"], row.closed_on, _closed_text(row))
    for lines in found.values():
        lines.sort(key=lambda line: (line.on, line.number), reverse=True)
    return [SinceGroup(key, WORDS[key][0], lines) for key, lines in found.items()]


def in_short(groups: Iterable[SinceGroup]) -> str:
    """ "3 nya, 1 rapporterat och 2 avslutade"; "inget nytt" when nothing has happened."""
    parts = []
    for group in groups:
        count = len(group.lines)
        if count:
            _, one, many = WORDS[group.key]
            parts.append(f"{count} {one if count == 1 else many}")
    if not parts:
        return "inget nytt"
    *first, last = parts
    return f"{', '.join(first)} och {last}" if first else last


Add = Callable[[list[SinceLine], Any, str], None]


def _liner(row: Assignment, per: str) -> Add:
    """Adds a line about the assignment to a list."""
    url = reverse("logbook:assignment", args=[row.pk]) + per

    def add(lines: list[SinceLine], on: Any, text: str) -> None:
        lines.append(SinceLine(on, row.number, row.title, text, url))

    return add


def _touched(visible: AssignmentQuerySet, period: Period) -> AssignmentQuerySet:
    """Assignments that something happened to in the period, or that are late at its end."""
    own = {"assignment": OuterRef("pk")}
    updates = ProgressUpdate.objects.filter(period.of("on"), **own)
    moves = ReportBack.objects.filter(period.of("outcome_on"), outcome__in=MOVES, **own)
    granted = TimeRequest.objects.filter(
        period.of("settled_on"),
        settled_as=Settled.ACCEPTED,
        report_back__assignment=OuterRef("pk"),
    )
    return visible.filter(
        period.of("given_on")
        | period.of("closed_on")
        | Exists(updates)
        | Exists(moves.order_by())
        | Exists(granted.order_by())
        | Q(pk__in=visible.late(period.at).values("pk"))
    )


def _granted(rows: list[Assignment], period: Period) -> dict[int, list[TimeRequest]]:
    """Requests for more time that were accepted in the period, by assignment; one query."""
    found: dict[int, list[TimeRequest]] = {}
    accepted = TimeRequest.objects.filter(
        period.of("settled_on"), settled_as=Settled.ACCEPTED, report_back__assignment__in=rows
    ).select_related("new_meeting__body", "old_meeting__body", "report_back")
    for request in accepted.order_by("settled_on", "pk"):
        found.setdefault(request.report_back.assignment_id, []).append(request)
    return found


def _given_text(row: Assignment, at: datetime.date) -> str:
    having = ", ".join(party.party_name for party in states.parties(row, at))
    return f"{row.decision.origin_text}. {having or 'Ingen ansvarig'}."


def _reported(row: Assignment, period: Period, add: Add, lines: list[SinceLine]) -> None:
    said = [update for update in states.updates_of(row, period.at) if update.on > period.since]
    if not said:
        return
    latest = said[-1]
    text = f"{latest.get_stage_display().capitalize()}. {latest.text}".strip()
    if latest.reported_name:
        text = f"{text} ({latest.reported_name})"
    if len(said) > 1:
        text = f"{text} {len(said)} rapporter i perioden."
    add(lines, latest.on, text)


def _moved(
    row: Assignment,
    period: Period,
    granted: list[TimeRequest],
    add: Add,
    lines: list[SinceLine],
) -> None:
    backs = list(row.report_backs.all())
    for back in backs:
        if back.outcome not in MOVES or not period.holds(back.outcome_on):
            continue
        planned = [
            new
            for new in backs
            if new.moved_from_id == back.pk or (new.given_on == back.outcome_on and new != back)
        ]
        to = resolved_text(planned[0], period.at) if planned else ""
        text = f"{back.outcome_meeting}: {back.get_outcome_display()}"
        add(lines, back.outcome_on, f"{text}, {to}." if to else f"{text}.")
    for request in granted:
        was = f"från {request.old_meeting} " if request.old_meeting else ""
        text = f"Mer tid: {was}till {request.new_meeting}. {request.reason}"
        add(lines, request.settled_on, text)


def _late(row: Assignment, period: Period, add: Add, lines: list[SinceLine]) -> None:
    if states.is_closed(row, period.at):
        return
    for back in states.open_report_backs(row, period.at):
        late_since = back.late_since(period.at)
        if late_since is not None and late_since >= period.since:
            late = days_between_words((period.at - late_since).days)
            add(lines, late_since, f"Skulle återrapporteras {format_day(late_since)}; {late} sen.")


def _closed_text(row: Assignment) -> str:
    said = states.last_outcome(row, row.closed_on) if row.closed_on else None
    word = row.get_closed_as_display().capitalize()
    if row.handed_to is not None and row.received_on is not None:
        return f"{word} till {row.handed_to}."
    if said is None or said.outcome_on != row.closed_on:
        return f"{word}."
    text = f"{word} {said.outcome_meeting}."
    return f"{text} {said.outcome_text}" if said.outcome_text else text
