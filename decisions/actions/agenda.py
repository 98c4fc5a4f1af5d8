"""Fixing the agenda: what comes back at a meeting becomes items of it, once, and follows moves."""

import datetime
from typing import Any

from django.db import transaction

from decisions.models import Assignment, ReportBack
from decisions.models.report_back import ReportBackQuerySet
from meetings import actions as meeting_actions
from meetings.actions.arranging import arrange, before_the_last
from meetings.actions.scheduling import sequence_of
from meetings.enums import ItemOutcome, Openness
from meetings.models import AgendaItem, Meeting
from meetings.rules import has_item_content, is_agenda_fixed, require_unlocked
from records.errors import RuleError
from records.writing import hold_row, remove, write

TITLE = "Återrapportering: "


@transaction.atomic
def convene(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> Meeting:
    """Notes that the kallelse has gone out, and fixes the agenda.

    Raises:
        RuleError: cancelled, already convened, or the notes are approved.
    """
    meeting = meeting_actions.convene(meeting, by=by, at=at)
    return fix_agenda(meeting, by=by, at=at)


@transaction.atomic
def hold(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> Meeting:
    """Opens the notes of a meeting that is being or has been held, and fixes its agenda.

    Raises:
        RuleError: cancelled, still ahead, or only its month is known.
    """
    meeting = meeting_actions.hold(meeting, by=by, at=at)
    return fix_agenda(meeting, by=by, at=at)


@transaction.atomic
def fix_agenda(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> Meeting:
    """Gives every open report-back placed at the meeting its item. Twice is the same."""
    meeting = hold_row(Meeting, meeting.pk)
    rows = _held(ReportBack.objects.filter(meeting=meeting, outcome=""))
    for row in rows.order_by("assignment__given_on", "assignment_id", "pk"):
        _sync(row, by=by, at=at)
    return meeting


@transaction.atomic
def sync_report_back_item(
    report_back: ReportBack, *, by: Any, at: datetime.date | None = None
) -> ReportBack:
    """Gives a report-back its item at the meeting it is placed at, and takes it off another.

    Only where the agenda is fixed; before that it is shown on the meeting anyway. One whose
    decision has not been sent out has none either: its words are still the secretary's own.
    """
    row = _held(ReportBack.objects.filter(pk=report_back.pk)).first()
    if row is None:
        raise RuleError("Posten finns inte längre.")
    return _sync(row, by=by, at=at)


def _held(rows: ReportBackQuerySet) -> ReportBackQuerySet:
    """The rows, held, with the meetings that say where each belongs: one query for a kallelse."""
    return rows.select_for_update(of=("self",)).select_related(
        "assignment__decision__item__meeting", "meeting", "item__meeting"
    )


def _sync(row: ReportBack, *, by: Any, at: datetime.date | None) -> ReportBack:
    if row.outcome:
        return row  # said: it stays where it was taken up
    meeting = _taken_up_at(row)
    item = row.item
    if item is not None:
        if _belongs(row, item):
            _follow_openness(row, item, by=by, at=at)
            return row
        _let_go(row, item, by=by, at=at)
    if meeting is not None:
        row.item = _item_for(row, meeting, by=by, at=at)
        write(row, by=by, at=at, fields=["item"], why=f"Tas upp på {meeting}")
    return row


@transaction.atomic
def take_up(
    report_back: ReportBack, item: AgendaItem, *, by: Any, at: datetime.date | None = None
) -> ReportBack:
    """Says which item of its meeting takes a report-back up; one made for it is withdrawn.

    Raises:
        RuleError: the notes are approved, the item is another meeting's, or takes up another one.
    """
    require_unlocked(hold_row(Meeting, item.meeting_id))
    row = hold_row(ReportBack, report_back.pk)
    if item.meeting_id != row.meeting_id or item.is_pause:
        raise RuleError("Återrapporteringen väntas inte till det mötet.", field="report_back")
    if row.item_id == item.pk:
        return row
    if ReportBack.objects.filter(item=item).exists():
        raise RuleError("Punkten tar redan upp en annan återrapportering.", field="report_back")
    if row.item is not None:
        _let_go(row, row.item, by=by, at=at)
    row.item = item
    return write(row, by=by, at=at, fields=["item"], why=f"Tas upp under {item}")


def sync_assignment_items(
    assignment: Assignment, *, by: Any, at: datetime.date | None = None
) -> None:
    """The same for every open report-back of an assignment that was closed, sent out or changed."""
    for row in _held(ReportBack.objects.filter(assignment=assignment, outcome="")):
        _sync(row, by=by, at=at)


def take_up_what_was_given(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> None:
    """What the meeting gave can be told now that its notes are out: also where it comes back."""
    rows = ReportBack.objects.filter(assignment__decision__item__meeting=meeting, outcome="")
    for row in _held(rows).order_by("assignment__given_on", "assignment_id", "due_until", "pk"):
        _sync(row, by=by, at=at)


def _belongs(row: ReportBack, item: AgendaItem) -> bool:
    """Whether the item is where the report-back comes back, still to be taken up there."""
    if item.meeting_id != row.meeting_id:
        return False
    if item.meeting.sent_out_on is not None:
        return True
    return item.meeting.cancelled_on is None and row.assignment.closed_on is None


def _taken_up_at(row: ReportBack) -> Meeting | None:
    """The meeting whose fixed agenda is to have it; None where there is none."""
    assignment = row.assignment
    is_told = assignment.decision.item.meeting.sent_out_on is not None
    if row.meeting is None or assignment.closed_on is not None or not is_told:
        return None
    return row.meeting if is_agenda_fixed(row.meeting) else None


def _item_for(
    row: ReportBack, meeting: Meeting, *, by: Any, at: datetime.date | None
) -> AgendaItem:
    """The item that takes the same matter up, or a new one before those that end the meeting."""
    matter = row.assignment.decision.item.matter
    if matter is not None:
        same = meeting.items.filter(matter=matter, is_pause=False, report_back__isnull=True)
        found = same.exclude(outcome=ItemOutcome.DROPPED).first()
        if found is not None:
            return found
    meeting = hold_row(Meeting, meeting.pk)
    rows = sequence_of(meeting)
    new = AgendaItem(
        meeting=meeting,
        title=f"{TITLE}{row.assignment.title}"[:300],
        is_information=True,
        matter=matter,
        **_openness(row.assignment),
    )
    place = before_the_last(rows)
    arrange(meeting, [*rows[:place], new, *rows[place:]], by=by, at=at)
    return new


def _openness(assignment: Assignment) -> dict[str, str]:
    """As closed as the assignment, or the item it was given at, whichever is more so."""
    order = [Openness.OPEN, Openness.INTERNAL, Openness.SECRET]
    sources: tuple[Assignment | AgendaItem, ...] = (assignment, assignment.decision.item)
    closest = max(sources, key=lambda source: order.index(Openness(source.openness)))
    names = ("openness", "openness_ground", "openness_by")
    return {name: getattr(closest, name) for name in names}


def _follow_openness(
    row: ReportBack, item: AgendaItem, *, by: Any, at: datetime.date | None
) -> None:
    """An item of its own is closed when the assignment is; opening is for people to do."""
    wanted = _openness(row.assignment)
    if item.title.startswith(TITLE) and item.openness == Openness.OPEN != wanted["openness"]:
        item = hold_row(AgendaItem, item.pk)
        for name, value in wanted.items():
            setattr(item, name, value)
        write(item, by=by, at=at, fields=wanted, why="Uppdraget är inte öppet")


def _let_go(row: ReportBack, item: AgendaItem, *, by: Any, at: datetime.date | None) -> None:
    """Leaves the item; one made for it goes, unless there is something on it by now."""
    why = f"{row.assignment.number} återrapporteras inte på {item.meeting}"
    row.item = None
    write(row, by=by, at=at, fields=["item"], why=why)
    meeting = hold_row(Meeting, item.meeting_id)
    if meeting.is_locked or not item.title.startswith(TITLE):
        return
    item = hold_row(AgendaItem, item.pk)
    if meeting.sent_out_on is not None or _is_used(item):
        why = f"{why}; punkten står kvar för att den har innehåll"
        write(item, by=by, at=at, fields=[], why=why)
        return
    remove(item, by=by, why=why)
    arrange(meeting, sequence_of(meeting), by=by, at=at)


def _is_used(item: AgendaItem) -> bool:
    """Whether people have written on an item that was made for a report-back."""
    made = item.history.earliest("version")
    return item.title != made.title or has_item_content(item)
