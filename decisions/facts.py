"""Light rows of what the log holds, for files of thousands of lines.

A model instance with all it points at takes a third of a millisecond to make; ten thousand of them
take seconds. These rows hold the columns that states and lines read and nothing more. They borrow
the models' own methods and stand in for instances in `states.py`, so that no rule is written
twice; tests/logbook/test_light_rows.py holds the two alike.
"""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from django.db.models import BigIntegerField, Case, CharField, Func, Value, When
from django.db.models.functions import Cast

from decisions.models import Assignment, Decision, ProgressUpdate, ReportBack, Responsibility
from decisions.models.decision import nature_words_of
from meetings.models import AgendaItem, Meeting
from people.models import Body, Organisation, Position

Row = TypeVar("Row")


class Several(list[Row]):
    """Rows of another table, asked for as a related manager is."""

    __slots__ = ()

    def all(self) -> "Several[Row]":
        """All of them."""
        return self


class Among(Func):
    """Ids for `__in` as one parameter; Django prepares the members of a list one by one, which for
    thousands takes as long as fetching the rows."""

    template = "(SELECT value FROM json_each(%(expressions)s))"

    def __init__(self, ids: Iterable[int]) -> None:
        super().__init__(Value(json.dumps(list(ids))), output_field=BigIntegerField())

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """The same in PostgreSQL's words."""
        words = "(SELECT CAST(json_array_elements_text(CAST(%(expressions)s AS json)) AS bigint))"
        return self.as_sql(compiler, connection, template=words)


@dataclass(slots=True)
class ItemRow:
    """An agenda item."""

    meeting: Meeting
    pk: int
    number: str
    paragraph: int | None
    openness: str

    label: ClassVar[Any] = AgendaItem.label


@dataclass(slots=True)
class DecisionRow:
    """A decision point."""

    pk: int
    text: str
    plain_line: str
    natures: tuple[Any, ...]
    item: ItemRow

    @property
    def nature_words(self) -> list[str]:
        """ "noterar", "ställer sig bakom" ..."""
        return list(nature_words_of(self.natures))


@dataclass(slots=True)
class ReportBackRow:
    """A report-back, at meetings that all rows share."""

    meeting_id: int | None
    meeting: Meeting | None
    outcome_meeting: Meeting | None
    outcome_item: ItemRow | None
    given_on: datetime.date
    due_from: datetime.date | None
    due_until: datetime.date | None
    check_on: datetime.date | None
    outcome_on: datetime.date | None
    pk: int
    body_id: int
    due_wording: str
    due_precision: str
    outcome: str
    outcome_text: str

    due: ClassVar[Any] = ReportBack.due
    is_open: ClassVar[Any] = ReportBack.is_open
    meeting_at: ClassVar[Any] = ReportBack.meeting_at
    is_late: ClassVar[Any] = ReportBack.is_late
    late_since: ClassVar[Any] = ReportBack.late_since


@dataclass(slots=True)
class PartyRow:
    """One who has the assignment, by name."""

    pk: int
    party_name: str
    is_lead: bool
    from_on: datetime.date
    until_on: datetime.date | None


@dataclass(slots=True)
class UpdateRow:
    """A progress report."""

    on: datetime.date
    pk: int
    responsibility_id: int | None
    stage: str
    text: str


@dataclass(slots=True)
class AssignmentRow:
    """An assignment with all that states read."""

    item: ItemRow
    body: Body
    given_on: datetime.date
    closed_on: datetime.date | None
    pk: int
    number: str
    title: str
    text: str
    closed_as: str
    openness: str
    report_backs: Several[ReportBackRow] = field(default_factory=Several)
    responsibilities: Several[PartyRow] = field(default_factory=Several)
    updates: Several[UpdateRow] = field(default_factory=Several)


def _day(column: str) -> Cast:
    """The column as text: there are few days and many rows, so `Days` reads each day once."""
    return Cast(column, CharField())


def _flag(column: str) -> Case:
    """The column as "1" or "", which needs no conversion either."""
    return Case(When(**{column: True}, then=Value("1")), default=Value(""))


class Days(dict[str | None, datetime.date | None]):
    """ "2026-06-04" -> the day, read the first time it is asked for."""

    def __missing__(self, text: str | None) -> datetime.date | None:
        self[text] = day = datetime.date.fromisoformat(text) if text else None
        return day


class Facts:
    """Fetches light rows, a constant number of queries a time.

    Bodies, parties' names and meetings are few and pointed at by many: they are fetched once and
    kept, the meetings as they are asked for.
    """

    def __init__(self) -> None:
        self._bodies: dict[int, Body] = Body.objects.in_bulk()
        self._positions = {row.pk: str(row) for row in Position.objects.all()}
        self._organisations = {row.pk: str(row) for row in Organisation.objects.all()}
        self._meetings: dict[int | None, Meeting] = {}
        self._days: Any = Days()

    def decisions(self, ids: Iterable[int]) -> dict[int, DecisionRow]:
        """Decisions by id."""
        natures = [_flag(name) for name in Decision.NATURES]
        rows = list(
            Decision.objects.order_by()
            .filter(pk__in=Among(ids))
            .values_list("pk", "text", "plain_line", "item_id", *natures)
        )
        items = self._items({row[3] for row in rows})
        return {row[0]: DecisionRow(row[0], row[1], row[2], row[4:], items[row[3]]) for row in rows}

    def assignments(self, ids: Iterable[int]) -> dict[int, AssignmentRow]:
        """Assignments by id, with report-backs, parties and reports."""
        among, days = Among(ids), self._days
        rows = list(
            Assignment.objects.order_by()
            .filter(pk__in=among)
            .values_list(
                "decision__item_id", "body_id", _day("given_on"), _day("closed_on"),
                "pk", "number", "title", "text", "closed_as", "openness",
            )
        )  # fmt: skip
        items = self._items({row[0] for row in rows})
        found = {
            row[4]: AssignmentRow(
                items[row[0]], self._bodies[row[1]], days[row[2]], days[row[3]], *row[4:]
            )
            for row in rows
        }
        self._add_report_backs(found, among)
        self._add_parties(found, among)
        self._add_updates(found, among)
        return found

    def _items(self, ids: set[int]) -> dict[int | None, ItemRow]:
        columns = ("meeting_id", "pk", "number", "paragraph", "openness")
        rows = list(AgendaItem.objects.order_by().filter(pk__in=Among(ids)).values_list(*columns))
        self._know_meetings({row[0] for row in rows})
        return {row[1]: ItemRow(self._meetings[row[0]], *row[1:]) for row in rows}

    def _know_meetings(self, ids: set[int | None]) -> None:
        missing = [pk for pk in ids if pk is not None and pk not in self._meetings]
        if missing:
            found = Meeting.objects.order_by().filter(pk__in=Among(missing)).select_related("body")
            self._meetings.update((row.pk, row) for row in found)

    def _add_report_backs(self, found: dict[int, AssignmentRow], among: Among) -> None:
        rows = list(
            ReportBack.objects.filter(assignment__in=among)
            .order_by("given_on", "pk")
            .values_list(
                "assignment_id", "meeting_id", "outcome_meeting_id", "outcome_item_id",
                _day("given_on"), _day("due_from"), _day("due_until"), _day("check_on"),
                _day("outcome_on"),
                "pk", "body_id", "due_wording", "due_precision", "outcome", "outcome_text",
            )
        )  # fmt: skip
        items = self._items({row[3] for row in rows if row[3] is not None})
        self._know_meetings({pk for row in rows for pk in row[1:3]})
        known, days = self._meetings.get, self._days
        for assignment, meeting, spoken_at, item, given, first, last, check, said, *own in rows:
            found[assignment].report_backs.append(
                ReportBackRow(
                    meeting, known(meeting), known(spoken_at), items.get(item),
                    days[given], days[first], days[last], days[check], days[said], *own,
                )
            )  # fmt: skip

    def _add_parties(self, found: dict[int, AssignmentRow], among: Among) -> None:
        rows = Responsibility.objects.filter(assignment__in=among).values_list(
            "assignment_id", "position_id", "organisation_id", "body_id",
            _day("from_on"), _day("until_on"), _flag("is_lead"), "pk",
        )  # fmt: skip
        days = self._days
        for assignment, position, organisation, body, since, until, is_lead, pk in rows:
            if position is not None:
                name = self._positions[position]
            elif organisation is not None:
                name = self._organisations[organisation]
            else:
                name = str(self._bodies[body])
            party = PartyRow(pk, name, bool(is_lead), days[since], days[until])
            found[assignment].responsibilities.append(party)

    def _add_updates(self, found: dict[int, AssignmentRow], among: Among) -> None:
        rows = (
            ProgressUpdate.objects.filter(assignment__in=among)
            .order_by("on", "pk")
            .values_list("assignment_id", _day("on"), "pk", "responsibility_id", "stage", "text")
        )
        days = self._days
        for assignment, on, *own in rows:
            found[assignment].updates.append(UpdateRow(days[on], *own))
