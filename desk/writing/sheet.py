"""What the writing page shows: a meeting's list of people and its items, with their forms."""

from dataclasses import dataclass, field
from typing import Any

from desk.forms.writing import AttendanceRowForm, ItemTextsForm
from desk.writing.beside import Beside, beside_of
from desk.writing.points import DueLine, ItemPoints, dues_of, points_of
from logbook.notes import ItemLines, Notes, notes_of
from meetings.enums import Openness, Presence
from meetings.models import AgendaItem, Attendance, Meeting
from meetings.rules import can_write_meeting
from records.writing import today

FOLDED = ("reservation", "minutes_note")  # unfold when asked for


@dataclass(frozen=True)
class ItemSheet:
    """One item to write at. `points` and `beside` are for secretaries only."""

    lines: ItemLines
    form: ItemTextsForm
    points: ItemPoints | None
    beside: Beside | None
    absent: list[str]  # presenters who are noted as absent

    @property
    def item(self) -> AgendaItem:
        """The item itself."""
        return self.lines.item

    @property
    def short_label(self) -> str:
        """ "4" or "§ 33", for the margin."""
        return self.item.number or self.item.label

    @property
    def has_extra(self) -> bool:
        """Whether a reservation or a note to the minutes is written."""
        return any(getattr(self.item, name) for name in FOLDED)

    @property
    def is_special(self) -> bool:
        """Whether it has an outcome or is closed, so that the fold of such things stands open."""
        return bool(self.item.outcome) or self.item.openness != Openness.OPEN


@dataclass(frozen=True)
class PersonLine:
    """One person on the list, with the fields of the line."""

    row: Attendance
    form: AttendanceRowForm

    @property
    def where(self) -> str:
        """What follows the name: ", Skövde, ordförande"."""
        parts = [self.row.title, self.row.organisation_name]
        if self.row.meeting_role:
            parts.append(self.row.get_meeting_role_display())
        return "".join(f", {part}" for part in parts if part)

    @property
    def has_more(self) -> bool:
        """Whether one of the fields that unfold is filled in, or wrong."""
        names = ("serving_for", "for_items", "recusal")
        return any(self.form[name].value() or self.form[name].errors for name in names)


@dataclass(frozen=True)
class WritingSheet:
    """The whole page for one writer."""

    meeting: Meeting
    notes: Notes
    writes: bool  # secretary: people, points and outcomes too; beredning has the texts only
    is_open: bool
    items: list[ItemSheet]
    people: list[PersonLine]
    dues: list[DueLine]
    absent: list[Attendance] = field(default_factory=list)

    @property
    def absent_names(self) -> str:
        """ "Bo Ek, Eva Al"."""
        return ", ".join(row.name for row in self.absent) or "ingen"

    @property
    def counts(self) -> str:
        """ "21 närvarande, 9 frånvarande, 0 inte noterade"."""
        noted = [line.row.presence for line in self.people]
        there, away = noted.count(Presence.PRESENT), noted.count(Presence.ABSENT)
        left = len(noted) - there - away
        return f"{there} närvarande, {away} frånvarande, {left} inte noterade"


def writing_sheet(
    meeting: Meeting, user: Any, *, bound: dict[tuple[str, int], Any] | None = None
) -> WritingSheet:
    """Prepares the page.

    Args:
        bound: (kind, id) -> a form that came back with errors, shown in place of the record's own.
    """
    bound = bound or {}
    writes = can_write_meeting(user, meeting)
    notes = notes_of(meeting, user, today())
    everyone = notes.participants.everyone
    absent = [row for row in everyone if row.presence == Presence.ABSENT] if writes else []
    shown = [lines.item for lines in notes.items if lines.is_shown]
    points = points_of(shown, meeting) if writes else {}
    beside = beside_of(shown, meeting) if writes else {}
    items = [
        ItemSheet(
            lines=lines,
            form=bound.get(("item", lines.item.pk)) or ItemTextsForm(item=lines.item),
            points=points.get(lines.item.pk),
            beside=beside.get(lines.item.pk),
            absent=absent_presenters(lines.item, absent),
        )
        for lines in notes.items
        if lines.is_shown
    ]
    people = [
        PersonLine(row, bound.get(("attendance", row.pk)) or AttendanceRowForm(row=row))
        for row in (everyone if writes else [])
    ]
    is_open = meeting.opened_on is not None and not meeting.is_locked
    dues = dues_of(meeting) if writes else []
    return WritingSheet(meeting, notes, writes, is_open, items, people, dues, absent)


def absent_presenters(item: AgendaItem, absent: list[Attendance]) -> list[str]:
    """Those named as presenters of the item who are noted as absent."""
    named = item.presenters.casefold()
    return [row.name for row in absent if row.name and row.name.casefold() in named]
