"""The dry run: every row as it would become, compared with the log. Writes nothing."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from decisions.models import Assignment, Decision
from intake.lists.interpret import interpret
from intake.lists.names import Names, Party
from intake.lists.rows import RowPlan
from intake.models import Import
from intake.sheets.cells import read_day
from meetings.models import AgendaItem, Meeting
from people.enums import ItemWord
from people.models import Body, Organisation
from sro_log.lib.due_dates import format_day


@dataclass
class Log:
    """What the log has at the meetings a list names: read once, whatever the number of rows."""

    body: Body
    meetings: dict[datetime.date, Meeting] = field(default_factory=dict)
    assignments: dict[tuple[int, str], Assignment] = field(default_factory=dict)
    decisions: set[tuple[int, str]] = field(default_factory=set)
    paragraphs: dict[tuple[int, int], datetime.date] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)


@dataclass
class ListPlan:
    """The whole list: what would be made, and what stands in the way."""

    body: Body
    rows: list[RowPlan]
    log: Log
    names: Names
    register: Organisation | None = None

    @cached_property
    def refused(self) -> list[RowPlan]:
        """Rows that cannot be taken in."""
        return [row for row in self.rows if row.is_refused]

    @cached_property
    def taken(self) -> list[RowPlan]:
        """Rows that would be."""
        return [row for row in self.rows if not row.is_refused]

    @cached_property
    def new_meetings(self) -> list[datetime.date]:
        """Days of meetings that would be made."""
        days = {day for row in self.taken for day in row.meeting_days()}
        return sorted(days - self.log.meetings.keys())

    @cached_property
    def meetings_to_come(self) -> list[datetime.date]:
        """Days of meetings that would be planned, since something comes back there."""
        days = {row.comes_back_on for row in self.taken if row.comes_back_on is not None}
        return sorted(days - self.log.meetings.keys() - set(self.new_meetings))

    @cached_property
    def unknown(self) -> list[tuple[str, list[int], list[Party]]]:
        """Names nobody has, on which rows, and who may be meant."""
        rows: dict[str, list[int]] = {}
        for row in self.rows:
            for name in row.unknown:
                rows.setdefault(name, []).append(row.number)
        return [(name, numbers, self.names.near(name)) for name, numbers in rows.items()]

    @cached_property
    def lacks_register(self) -> bool:
        """Whether there are diarienummer, and it is not known whose."""
        return self.body.organisation_id is None and any(row.dnr for row in self.rows)

    @cached_property
    def lacks_end(self) -> bool:
        """Whether rows are closed without a day."""
        return any(row.outcome and row.outcome_on is None for row in self.rows)


def plan_of(importing: Import, at: datetime.date) -> ListPlan:
    """What the list would become if it were accepted on the day."""
    assert importing.body is not None  # chosen when it is uploaded
    data = importing.data
    names = Names(chosen=dict(data.get("names", {})))
    ended_on = read_day(data.get("ended_on", ""))
    rows = [
        interpret(number, cells, body=importing.body, names=names, ended_on=ended_on, at=at)
        for number, cells in rows_of(data)
    ]
    log = _log_of(importing.body, rows)
    _compare(rows, log)
    chosen = names.party(f"organisation:{data.get('register', '')}")
    register = importing.body.organisation
    if register is None and isinstance(chosen, Organisation):
        register = chosen
    if register is None:
        for row in rows:
            if row.dnr:
                row.notes.append(f"Diarienumret {row.dnr} tas inte med: välj vems det är.")
    return ListPlan(importing.body, rows, log, names, register)


def rows_of(data: dict[str, Any]) -> list[tuple[int, dict[str, str]]]:
    """The rows below the headings, by meaning; those that say nothing in any chosen column go."""
    grid = data["grids"][data["sheet"]]
    columns = {int(place): key for place, key in data.get("columns", {}).items()}
    found = []
    for number, cells in grid["rows"][data["head"] + 1 :]:
        said = {key: cells[place] if place < len(cells) else "" for place, key in columns.items()}
        if any(said.values()):
            found.append((number, said))
    return found


def _log_of(body: Body, rows: Sequence[RowPlan]) -> Log:
    log = Log(body)
    days = {day for row in rows for day in (*row.meeting_days(), row.comes_back_on) if day}
    found = Meeting.objects.filter(body=body, on__in=days).select_related("body")
    for meeting in found.order_by("cancelled_on", "pk"):
        if meeting.on not in log.meetings or log.meetings[meeting.on].cancelled_on is not None:
            log.meetings[meeting.on] = meeting
    at_them = [meeting.pk for meeting in log.meetings.values()]
    given = Assignment.objects.filter(decision__item__meeting__in=at_them)
    for assignment in given.select_related("decision__item"):
        key = (assignment.decision.item.meeting_id, assignment.title.casefold())
        log.assignments[key] = assignment
    decided = Decision.objects.filter(item__meeting__in=at_them)
    log.decisions = {
        (meeting, text.casefold()) for meeting, text in decided.values_list("item__meeting", "text")
    }
    log.numbers = set(
        Assignment.objects.filter(
            number__in=[row.number_in_log for row in rows if row.number_in_log]
        ).values_list("number", flat=True)
    )
    if body.item_word == ItemWord.PARAGRAPH:
        years = {day.year for day in days}
        taken = AgendaItem.objects.filter(series__body=body, series__year__in=years)
        log.paragraphs = {
            (year, paragraph or 0): on
            for year, paragraph, on in taken.values_list("series__year", "paragraph", "meeting__on")
        }
    return log


def _compare(rows: Sequence[RowPlan], log: Log) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    numbers: set[str] = set()
    days_of: dict[tuple[int, str], datetime.date] = {}
    for row in rows:
        if row.on is None:
            continue
        _compare_with_log(row, log)
        key = (row.is_assignment, row.on, row.title.casefold(), row.text.casefold(), _place(row))
        if key in seen:
            row.refuse(f"Samma som rad {seen[key]}.")
        seen.setdefault(key, row.number)
        _keep_number(row, log, numbers)
        if log.body.item_word == ItemWord.PARAGRAPH and row.label is not None:
            _compare_paragraph(row, log, days_of)
    _compare_places(rows, log)


def _place(row: RowPlan) -> str:
    return row.label.number if row.label is not None else ""


def _compare_with_log(row: RowPlan, log: Log) -> None:
    assert row.on is not None
    meeting = log.meetings.get(row.on)
    if meeting is not None:
        there = log.assignments.get((meeting.pk, row.title.casefold()))
        if row.is_assignment and there is not None:
            row.refuse(f"Uppdraget finns redan i loggen: {there.number}.")
            return
        if not row.is_assignment and (meeting.pk, row.text.casefold()) in log.decisions:
            row.refuse("Beslutet finns redan i loggen.")
            return
    for day in sorted(row.meeting_days()):
        _require_open(row, day, log)


def _require_open(row: RowPlan, day: datetime.date, log: Log) -> None:
    """A meeting that is cancelled, or whose notes are the readers', is not written in by a list."""
    meeting = log.meetings.get(day)
    if meeting is None:
        return
    when = format_day(day)
    if meeting.cancelled_on is not None:
        row.refuse(f"Mötet {when} är inställt i loggen.")
    elif meeting.is_locked:
        row.refuse(f"Anteckningen från {when} är godkänd och kan inte fyllas på.")
    elif meeting.sent_out_on is not None:
        row.refuse(
            f"Anteckningen från {when} är redan utskickad. Lägg till uppdraget på mötets sida."
        )
    elif meeting.is_month_only:
        row.refuse(f"Mötet {when} har bara en månad i loggen. Bestäm dagen först.")


def _keep_number(row: RowPlan, log: Log, numbers: set[str]) -> None:
    number = row.number_in_log
    if not number:
        return
    is_taken = number in log.numbers or number in numbers
    assert row.on is not None
    if is_taken or number.split("-")[1] != str(row.on.year):
        row.number_in_log = ""
        row.notes.append(f"{number} används redan. Uppdraget får ett nytt nummer.")
    elif not row.is_refused:
        numbers.add(number)


def _compare_paragraph(
    row: RowPlan, log: Log, days_of: dict[tuple[int, str], datetime.date]
) -> None:
    assert row.on is not None
    assert row.label is not None
    key = (row.on.year, row.label.number)
    if not row.label.number.isdecimal():
        return
    in_log = log.paragraphs.get((row.on.year, int(row.label.number)))
    day = in_log or days_of.setdefault(key, row.on)
    if day != row.on:
        row.refuse(f"§ {row.label.number} hör till mötet {format_day(day)}.")


def _compare_places(rows: Sequence[RowPlan], log: Log) -> None:
    """Where something comes back, when our own file names the meeting."""
    for row in rows:
        day = row.comes_back_on
        if day is None or row.on is None:
            continue
        meeting = log.meetings.get(day)
        if day <= row.on or (meeting is not None and meeting.cancelled_on is not None):
            row.comes_back_on = None
            row.notes.append(f"Mötet {format_day(day)} kan inte ta upp det. Regeln väljer möte.")
