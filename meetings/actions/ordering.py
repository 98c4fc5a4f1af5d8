"""The agenda as a whole: its order, what is added and taken off, and the times that follow."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from meetings.actions.agenda import add_item, add_pause
from meetings.actions.arranging import SUB, arrange, before_the_last, levels
from meetings.actions.scheduling import sequence_of
from meetings.models import AgendaItem, Meeting
from meetings.rules import require_unlocked
from records.errors import RuleError
from records.writing import hold_row

CHANGED_MEANWHILE = (
    "Någon annan har ändrat dagordningen sedan du öppnade sidan. Ordningen är som den andra "
    "lämnade den. Flytta igen om det fortfarande behövs."
)
UP, DOWN = -1, 1


def order_of(items: Iterable[AgendaItem]) -> str:
    """The order as words, "12.15s.13": what a page was made from, to be compared with later."""
    return ".".join(f"{item.pk}{'s' if item.is_sub else ''}" for item in items)


@transaction.atomic
def order_agenda(
    meeting: Meeting,
    order: Sequence[int],
    *,
    seen: str,
    by: Any,
    at: datetime.date | None = None,
) -> list[AgendaItem]:
    """Puts the items in this order; numbers, § and times follow. Returns them as they stand.

    Args:
        order: the id of every item.
        seen: the `order_of` that the mover saw.

    Raises:
        RuleError: someone else has changed the order, or it lies fast.
    """
    meeting = hold_movable(meeting)
    rows = sequence_of(meeting)
    if order_of(rows) != seen or sorted(order) != sorted(row.pk for row in rows):
        raise RuleError(CHANGED_MEANWHILE)
    return _arranged(meeting, [with_id(rows, pk) for pk in order], by=by, at=at)


@transaction.atomic
def move_item(
    item: AgendaItem, step: int, *, seen: str, by: Any, at: datetime.date | None = None
) -> AgendaItem:
    """Moves an item past the one before it (`UP`) or after it (`DOWN`), sub-items with it.

    An item passes another with all its sub-items; a sub-item moves by single rows.

    Raises:
        RuleError: it stands first or last already, someone else has changed the order, or it
            lies fast.
    """
    meeting = hold_movable(item.meeting)
    rows = sequence_of(meeting)
    if order_of(rows) != seen:
        raise RuleError(CHANGED_MEANWHILE)
    blocks = _blocks(rows, item)
    place = next(n for n, block in enumerate(blocks) if item.pk in [row.pk for row in block])
    other = place + step
    if other < 0:
        raise RuleError("Punkten står redan först.")
    if other == len(blocks):
        raise RuleError("Punkten står redan sist.")
    blocks[place], blocks[other] = blocks[other], blocks[place]
    moved = [row for block in blocks for row in block]
    _arranged(meeting, moved, by=by, at=at)
    return next(row for row in moved if row.pk == item.pk)


def _blocks(rows: list[AgendaItem], item: AgendaItem) -> list[list[AgendaItem]]:
    """What moves as one: an item with its sub-items, unless it is a sub-item that moves."""
    levelled = list(zip(rows, levels(rows), strict=True))
    level = next(level for row, level in levelled if row.pk == item.pk)
    if level == SUB:
        return [[row] for row in rows]
    blocks: list[list[AgendaItem]] = []
    for row, kind in levelled:
        if kind == SUB and blocks and not blocks[-1][0].is_pause:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


@transaction.atomic
def insert_item(
    meeting: Meeting,
    title: str,
    *,
    after: int | None = None,
    by: Any,
    at: datetime.date | None = None,
    **values: Any,
) -> AgendaItem:
    """Adds an item or, with `is_pause`, a pause, in its place; what follows gets new numbers.

    Args:
        after: the id of the item it comes after; None puts it first.

    Raises:
        RuleError: the order lies fast, or that item is not there any more.
    """
    meeting = hold_movable(meeting)
    rows = sequence_of(meeting)
    place = 0 if after is None else rows.index(with_id(rows, after)) + 1
    if values.get("is_sub") and not any(not row.is_pause for row in rows[:place]):
        raise RuleError("En underpunkt står under en punkt. Lägg till den först.", field="is_sub")
    if values.pop("is_pause", False):
        made = add_pause(meeting, title=title, minutes=values.get("minutes"), by=by, at=at)
    else:
        made = add_item(meeting, title, by=by, at=at, **values)
    _arranged(meeting, [*rows[:place], made, *rows[place:]], by=by, at=at)
    made.refresh_from_db()
    return made


@transaction.atomic
def add_own_item(
    meeting: Meeting, title: str, *, by: Any, at: datetime.date | None = None, **values: Any
) -> AgendaItem:
    """Adds an item last of the meeting's own: before the standing items that the meeting ends with.

    Last of all where nothing ends the meeting, where a number is asked for, and where the order
    lies fast.

    Raises:
        RuleError: as `add_item`.
    """
    rows = sequence_of(meeting)
    place = before_the_last(rows)
    is_fast = meeting.sent_out_on is not None or meeting.is_locked
    if place == len(rows) or is_fast or values.get("number"):
        return add_item(meeting, title, by=by, at=at, **values)
    after = rows[place - 1].pk if place else None
    return insert_item(meeting, title, after=after, by=by, at=at, **values)


@transaction.atomic
def settle_agenda(
    meeting: Meeting, *, by: Any, at: datetime.date | None = None
) -> list[AgendaItem]:
    """Numbers and times again, when an item is added, changed or taken off. Twice is the same."""
    meeting = hold_row(Meeting, meeting.pk)
    return _arranged(meeting, sequence_of(meeting), by=by, at=at)


def hold_movable(meeting: Meeting) -> Meeting:
    """The meeting, held, if its agenda can still be changed.

    Raises:
        RuleError: it lies fast.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är inställt.")
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är utskickad. Punkternas ordning ligger fast.")
    return meeting


def _arranged(
    meeting: Meeting, rows: list[AgendaItem], *, by: Any, at: datetime.date | None
) -> list[AgendaItem]:
    arrange(meeting, rows, by=by, at=at)
    return sequence_of(meeting)


def with_id(rows: list[AgendaItem], pk: int) -> AgendaItem:
    """The row with this id.

    Raises:
        RuleError: it is gone.
    """
    found = next((row for row in rows if row.pk == pk), None)
    if found is None:
        raise RuleError("Punkten finns inte längre. Ladda om sidan.", field="after")
    return found
