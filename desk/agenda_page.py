"""The rows of the agenda page, and the sentences that say whether the times add up."""

import datetime
from dataclasses import dataclass
from typing import Any

from decisions.actions.agenda import TITLE
from decisions.models import ReportBack
from desk.forms.agenda import AddForm, LinesForm, RowForm
from logbook.notes import Paper, paper_of, slot_text
from meetings.actions.arranging import SUB, before_the_last, levels
from meetings.actions.ordering import order_of
from meetings.actions.scheduling import sequence_of
from meetings.enums import ItemOutcome
from meetings.models import AgendaItem, Attendance, Meeting
from meetings.slots import Slot, slots_of, total

SUGGESTED = 60


@dataclass(frozen=True)
class Row:
    """An item as the page shows it."""

    item: AgendaItem
    label: str
    about: str  # "Information, dialog"
    slot: Slot
    slot_text: str  # "20 minuter, kl. 13.05–13.25"
    outcome: str
    note: str
    is_sub: bool
    papers: list[Paper]
    form: RowForm
    is_open: bool

    @property
    def up(self) -> str:
        """What the button Upp sends."""
        return f"upp-{self.item.pk}"

    @property
    def down(self) -> str:
        """What the button Ner sends."""
        return f"ner-{self.item.pk}"

    def as_data(self) -> dict[str, Any]:
        """What a move can change, for the script."""
        return {
            "id": self.item.pk,
            "label": self.label,
            "slot": self.slot_text,
            "warning": self.slot.warning,
            "note": self.slot.note,
            "sub": self.is_sub,
        }


@dataclass(frozen=True)
class Agenda:
    """The whole page."""

    meeting: Meeting
    rows: list[Row]
    seen: str
    add: AddForm
    write: LinesForm
    presenters: list[str]
    waiting: list[ReportBack]  # due, and without an item yet
    sums: str
    is_over: bool

    def as_data(self) -> dict[str, Any]:
        """The page after a move, for the script."""
        return {
            "seen": self.seen,
            "sums": self.sums,
            "over": self.is_over,
            "rows": [row.as_data() for row in self.rows],
        }


def agenda_of(
    meeting: Meeting,
    *,
    bound: RowForm | None = None,
    bound_to: int = 0,
    add: AddForm | None = None,
    write: LinesForm | None = None,
) -> Agenda:
    """The agenda as it stands; nine queries whatever its length.

    Args:
        bound, bound_to: a row's form that came back with errors, and whose it is.
        add, write: the same of the forms for what is added.
    """
    items = sequence_of(meeting)
    due = list(
        ReportBack.objects.filter(meeting=meeting, assignment__closed_on__isnull=True)
        .select_related("assignment__decision__item__meeting", "item")
        .order_by("assignment__given_on", "pk")
    )
    by_item = {row.item_id: row for row in due if row.item_id}
    choices = [(str(row.pk), str(row.assignment)[:90]) for row in due if not row.outcome]
    papers: dict[int | None, list[Paper]] = {}
    for document in meeting.documents.all():
        papers.setdefault(document.item_id, []).append(paper_of(document))
    rows = []
    for item, slot, level in zip(items, slots_of(meeting, items), levels(items), strict=True):
        held = by_item.get(item.pk)
        item._state.fields_cache["report_back"] = held  # known here; asking would cost a query
        is_bound = bound is not None and item.pk == bound_to
        rows.append(
            Row(
                item=item,
                label=item.label,
                about=item.purposes.capitalize(),
                slot=slot,
                slot_text=slot_text(slot.start, slot.end),
                outcome=item.get_outcome_display() if item.outcome else "",
                note=_note(item, held),
                is_sub=level == SUB,
                papers=papers.get(item.pk, []),
                form=bound if bound and is_bound else RowForm(item=item, due=choices),
                is_open=is_bound,
            )
        )
    sums, is_over = _sums(meeting, items, [row.slot for row in rows])
    last = last_own(items)
    return Agenda(
        meeting=meeting,
        rows=rows,
        seen=order_of(items),
        add=add or AddForm(rows=items, last=last),
        write=write or LinesForm(rows=items, last=last),
        presenters=_presenters(meeting),
        waiting=[row for row in due if row.item_id is None and not row.outcome],
        sums=sums,
        is_over=is_over,
    )


def last_own(items: list[AgendaItem]) -> int:
    """The id of the last item that is the meeting's own: what is added comes after it."""
    place = before_the_last(items)
    return items[place - 1].pk if place else 0


def due_choices(meeting: Meeting) -> list[tuple[str, str]]:
    """Report-backs that an item can take up: (id, words)."""
    rows = ReportBack.objects.filter(
        meeting=meeting, outcome="", assignment__closed_on__isnull=True
    ).select_related("assignment")
    return [(str(row.pk), str(row.assignment)[:90]) for row in rows.order_by("pk")]


def _note(item: AgendaItem, held: ReportBack | None) -> str:
    if held is not None:
        return f"Tar upp återrapporteringen av {held.assignment.number}."
    if item.title.startswith(TITLE) and item.outcome == ItemOutcome.TREATED:
        return (
            "Återrapporteringen väntas inte längre hit. Punkten står kvar för att den har innehåll."
        )
    return ""


def names_called(meeting: Meeting) -> list[str]:
    """Whom a shortened name can mean: the called and the invited."""
    return list(Attendance.objects.filter(meeting=meeting).values_list("name", flat=True))


def _presenters(meeting: Meeting) -> list[str]:
    """Who may present: those called, and whoever presented to the body before, account or not."""
    called = Attendance.objects.filter(meeting=meeting).values_list("name", "title")[:SUGGESTED]
    before = (
        AgendaItem.objects.filter(meeting__body=meeting.body_id)
        .exclude(presenters="")
        .order_by("-meeting__on", "order")
        .values_list("presenters", flat=True)[:SUGGESTED]
    )
    names = [f"{name}, {title}" if title else name for name, title in called]
    return list(dict.fromkeys([*before, *names]))


def _sums(meeting: Meeting, items: list[AgendaItem], slots: list[Slot]) -> tuple[str, bool]:
    """How long it takes, and whether it ends in time."""
    if not items:
        return "Inga punkter än.", False
    numbered = sum(not item.is_pause for item in items)
    said = f"{numbered} {'punkt' if numbered == 1 else 'punkter'}, {total(items)} minuter i allt."
    last = max((slot.end for slot in slots if slot.end), default=None)
    if last is None:
        return said, False
    said += f" Slutar kl. {last:%H.%M}"
    if meeting.end is None:
        return f"{said}.", False
    over = _of(last) - _of(meeting.end)
    if over > 0:
        return f"{said}, {over} minuter efter mötets slut kl. {meeting.end:%H.%M}.", True
    left = f", {-over} minuter före mötets slut" if over else ", som mötet"
    return f"{said}{left} kl. {meeting.end:%H.%M}.", False


def _of(time: datetime.time) -> int:
    return time.hour * 60 + time.minute
