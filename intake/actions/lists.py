"""Accepts a list: writes what its rows became, through the actions, all or nothing."""

import datetime
from typing import Any

from decisions import actions
from decisions.enums import Outcome
from decisions.models import Assignment, Decision, ReportBack, Responsibility
from intake.actions.imports import accept_import, hold_draft
from intake.actions.memory import Memory
from intake.lists.names import Party
from intake.lists.plan import ListPlan, plan_of
from intake.lists.rows import RowPlan
from intake.models import Import
from intake.sheets.cells import Label
from meetings import actions as meeting_actions
from meetings.models import AgendaItem, Matter, MatterNumber, Meeting
from people.actions import add_position
from people.enums import ItemWord
from people.models import Position
from records.entries import entries_together
from records.errors import RuleError
from records.writing import today

NOTHING = "Ingen rad kan läsas in. Rätta listan eller välj andra kolumner."
LEFT_OUT = "Några rader kan inte läsas in. Kryssa för att lämna ute dem, eller rätta listan."


@entries_together()
def accept_list(
    importing: Import,
    *,
    by: Any,
    at: datetime.date | None = None,
    base_version: int | None = None,
    leaves_out: bool = False,
) -> tuple[Import, ListPlan]:
    """Makes meetings, items, decisions, assignments and outcomes of the rows, in one transaction.

    The notes of its meetings are open and not sent out: nothing is mailed, and only the body's
    secretaries see them.

    Args:
        base_version: the version of the import that was looked at.
        leaves_out: rows that cannot be taken in are left out; otherwise they stop it all.

    Raises:
        RuleError: it is no draft any longer, was changed meanwhile, or a row cannot be written;
            the sentence says which.
    """
    held = hold_draft(importing, base_version=base_version)
    at = at or today()
    plan = plan_of(held, at)
    if not plan.taken:
        raise RuleError(NOTHING)
    if plan.refused and not leaves_out:
        raise RuleError(LEFT_OUT)
    memory = Memory(held, by=by)
    _Writer(plan, memory, by=by, at=at).write()
    memory.keep_parts()
    return accept_import(held, by=by), plan


class _Writer:
    """Writes one list's rows."""

    def __init__(self, plan: ListPlan, memory: Memory, *, by: Any, at: datetime.date) -> None:
        self.plan, self.memory, self.by, self.at = plan, memory, by, at
        self.meetings: dict[datetime.date, Meeting] = {}
        self.made: dict[str, Position] = {}

    def write(self) -> None:
        """Meetings first, so that what comes back can be placed; then decisions; then the rest."""
        for day in sorted({day for row in self.plan.taken for day in row.meeting_days()}):
            self.meetings[day] = self._open(day)
        for day in self.plan.meetings_to_come:
            meeting = actions.plan_meeting(self.plan.body, day, by=self.by, at=self.at)
            self.memory.keep(meeting)
        for row in (row for row in self.plan.taken if not row.is_assignment):
            self._tried(row, self._decide)
        for row in (row for row in self.plan.taken if row.is_assignment):
            self._tried(row, self._give)

    def _tried(self, row: RowPlan, do: Any) -> None:
        try:
            do(row)
        except RuleError as error:
            raise RuleError(f"Rad {row.number}: {error.message}") from error

    def _open(self, day: datetime.date) -> Meeting:
        """The day's meeting, made if it is not in the log, with its notes open."""
        meeting = self.plan.log.meetings.get(day)
        if meeting is None:
            meeting = actions.plan_meeting(self.plan.body, day, by=self.by, at=self.at)
            self.memory.keep(meeting)
            return actions.hold(meeting, by=self.by, at=self.at)
        if meeting.opened_on is not None:
            return meeting
        before = set(meeting.items.values_list("pk", flat=True))
        held = actions.hold(meeting, by=self.by, at=self.at)
        self.memory.keep_change(held, {"opened_on": None})
        for item in held.items.exclude(pk__in=before):
            self.memory.keep(item)
        return held

    # --- decisions ---
    def _decide(self, row: RowPlan) -> Decision:
        item = self._item(row, self._meeting(row.on), row.label)
        decision = actions.adopt_decision(
            item, row.text, natures=row.natures, plain_line=row.title, by=self.by, at=self.at
        )
        self.memory.keep(decision, row=row.number)
        return decision

    def _meeting(self, day: datetime.date | None) -> Meeting:
        assert day is not None  # a row without a day is refused
        return self.meetings[day]

    def _item(self, row: RowPlan, meeting: Meeting, label: Label | None) -> AgendaItem:
        """The item that the row names, or the one of its matter; made if there is none."""
        matter = self._matter(row)
        found = _item_at(meeting, label)
        if found is None and label is None and matter is not None:
            found = meeting.items.filter(matter=matter).first()
        if found is not None:
            return found
        values: dict[str, Any] = {"matter": matter, "is_decision": True}
        if label is not None and self.plan.body.item_word == ItemWord.PARAGRAPH:
            values["paragraph"] = int(label.number)
        elif label is not None:
            values["number"] = label.number
        title = row.item_title or row.title or row.text
        item = meeting_actions.add_item(
            meeting, " ".join(title.split())[:300], by=self.by, at=self.at, **values
        )
        self.memory.keep(item, row=row.number)
        return item

    def _matter(self, row: RowPlan) -> Matter | None:
        """The matter with the diarienummer, opened if it is new."""
        organisation = self.plan.register
        if not row.dnr or organisation is None:
            return None
        known = MatterNumber.objects.filter(number__iexact=row.dnr, matter__body=self.plan.body)
        number = known.select_related("matter").first()
        if number is not None:
            return number.matter
        title = " ".join((row.item_title or row.title or row.text).split())[:200]
        matter = meeting_actions.open_matter(title, self.plan.body, by=self.by, at=self.at)
        self.memory.keep(matter, row=row.number)
        numbered = meeting_actions.number_matter(
            matter, organisation, row.dnr, by=self.by, at=self.at
        )
        self.memory.keep(numbered, row=row.number)
        return matter

    # --- assignments ---
    def _give(self, row: RowPlan) -> None:
        meeting = self._meeting(row.on)
        item = self._item(row, meeting, row.label)
        decision = self._decision_behind(row, item)
        assignment = actions.give_assignment(
            decision,
            title=row.title,
            text=row.text,
            parties=[self._saved(party) for party in row.parties],
            lead=self._saved(row.lead) if row.lead is not None else None,
            due=self._first_wording(row),
            number=row.number_in_log,
            by=self.by,
            at=self.at,
        )
        self.memory.keep(assignment, row=row.number)
        self._report(row, assignment)
        report_back = assignment.report_backs.first()
        if report_back is not None:
            self._place(row, report_back)
            self._say(row, report_back)

    def _saved(self, party: Party) -> Party:
        """The party; a new position is made the first time it is named."""
        if party.pk is not None or not isinstance(party, Position):
            return party
        if party.name not in self.made:
            made = add_position(party.name, party.organisation, by=self.by, at=self.at)
            self.memory.keep(made)
            self.made[party.name] = made
        return self.made[party.name]

    def _first_wording(self, row: RowPlan) -> str:
        """When it came back: as worded, or the day of the meeting that said something of it."""
        if row.outcome_on is None:
            return row.wording
        if row.outcome in (Outcome.NEW_DATE, Outcome.REMAINS) or not row.wording:
            return row.outcome_on.isoformat()
        return row.wording

    def _decision_behind(self, row: RowPlan, item: AgendaItem) -> Decision:
        """The decision that gave it: the one with its words, or one that gives an assignment."""
        decisions = list(item.decisions.order_by("number"))
        text = row.text.casefold()
        for decision in decisions:
            if text in decision.text.casefold():
                return decision
        for decision in decisions:
            if decision.is_assigned and self._is_of_own_file(row):
                return decision
        decision = actions.adopt_decision(
            item, row.text, natures=row.natures, by=self.by, at=self.at
        )
        self.memory.keep(decision, row=row.number)
        return decision

    @staticmethod
    def _is_of_own_file(row: RowPlan) -> bool:
        """Whether the list has the decisions on rows of their own."""
        return "kind" in row.cells

    def _report(self, row: RowPlan, assignment: Assignment) -> None:
        said = row.report
        if said is None:
            return
        party: Responsibility | None = None
        if said.by is not None:
            having = assignment.responsibilities.all()
            party = next((r for r in having if r.party_name == str(said.by)), None)
        actions.report(
            assignment,
            stage=said.what,
            party=party,
            text=said.text,
            on_behalf=f"listan {self.memory.importing.filename}"[:200],
            by=self.by,
            at=said.on,
        )

    def _place(self, row: RowPlan, report_back: ReportBack) -> None:
        day = row.comes_back_on
        if day is None or row.outcome_on is not None:
            return
        meeting = Meeting.objects.filter(
            body=self.plan.body, on=day, cancelled_on__isnull=True
        ).first()
        if meeting is not None and report_back.meeting_id != meeting.pk:
            actions.place_report_back(report_back, meeting, by=self.by, at=self.at)

    def _say(self, row: RowPlan, report_back: ReportBack) -> None:
        """The body's word, which counts when the notes of that meeting are sent out."""
        if not row.outcome or row.outcome_on is None:
            return
        meeting = self._meeting(row.outcome_on)
        goes_on = row.outcome in (Outcome.NEW_DATE, Outcome.REMAINS)
        actions.record_outcome(
            report_back,
            row.outcome,
            meeting=meeting,
            item=_item_at(meeting, row.outcome_label),
            text=row.outcome_text,
            next_wording=row.wording if goes_on else "",
            by=self.by,
            at=self.at,
        )


def _item_at(meeting: Meeting, label: Label | None) -> AgendaItem | None:
    """The meeting's item with the number or §."""
    if label is None:
        return None
    items = meeting.items.filter(is_pause=False)
    if meeting.body.item_word == ItemWord.PARAGRAPH:
        return (
            items.filter(paragraph=int(label.number)).first() if label.number.isdecimal() else None
        )
    return items.filter(number__iexact=label.number).first()
