"""When each item of an agenda begins and ends: minutes summed up from the meeting's start."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from meetings.enums import ItemOutcome
from meetings.models import AgendaItem, Meeting

LAST_MINUTE = 24 * 60 - 1


@dataclass(frozen=True)
class Wanted:
    """What is wished of a row: how many minutes it takes, and whether its start is fixed."""

    minutes: int | None = None
    pinned: datetime.time | None = None
    is_skipped: bool = False  # taken off the agenda: takes no time


@dataclass(frozen=True)
class Slot:
    """When a row begins and ends, and what does not add up before it."""

    start: datetime.time | None = None
    end: datetime.time | None = None
    gap: int = 0  # free minutes before a fixed start
    overlap: int = 0  # minutes that what comes before runs past a fixed start
    reached: datetime.time | None = None  # when what comes before ends, if that is not the start
    past_end: int = 0  # minutes past the meeting's end

    @property
    def warning(self) -> str:
        """What is wrong, in words; empty when nothing is."""
        said = []
        if self.overlap and self.reached and self.start:
            said.append(
                f"{self.reached:%H.%M} är {_minutes(self.overlap)} för sent: "
                f"punkten har fast start kl. {self.start:%H.%M}."
            )
        if self.past_end and self.end:
            said.append(
                f"Slutar kl. {self.end:%H.%M}, {_minutes(self.past_end)} efter mötets slut."
            )
        return " ".join(said)

    @property
    def note(self) -> str:
        """Free time before it, in words."""
        if not self.gap or self.reached is None:
            return ""
        return f"{_minutes(self.gap).capitalize()} ledigt före, från kl. {self.reached:%H.%M}."


def lay_out(
    rows: Iterable[Wanted], *, start: datetime.time | None, end: datetime.time | None = None
) -> list[Slot]:
    """A slot for each row, one after another from the meeting's start.

    A row without minutes has no slot of its own and takes no time, unless its start is fixed.
    Nothing goes past midnight: what would has no slot.

    Args:
        start: when the meeting begins; without it only what follows a fixed start has a slot.
        end: when it is to end.
    """
    clock = None if start is None else _of(start)
    last = None if end is None else _of(end)
    slots = []
    for row in rows:
        slot, clock = _place(row, clock, last)
        slots.append(slot)
    return slots


def _place(row: Wanted, clock: int | None, last: int | None) -> tuple[Slot, int | None]:
    if row.is_skipped or (row.minutes is None and row.pinned is None):
        return Slot(), clock
    begins = clock if row.pinned is None else _of(row.pinned)
    if begins is None or begins > LAST_MINUTE:
        return Slot(), clock
    ends = begins + (row.minutes or 0)
    if ends > LAST_MINUTE:
        return Slot(start=_time(begins)), ends
    ahead = 0 if clock is None or row.pinned is None else begins - clock
    slot = Slot(
        start=_time(begins),
        end=_time(ends) if row.minutes else None,
        gap=max(ahead, 0),
        overlap=max(-ahead, 0),
        reached=_time(clock) if ahead and clock is not None and clock <= LAST_MINUTE else None,
        past_end=max(ends - last, 0) if last is not None and row.minutes else 0,
    )
    return slot, ends


def slots_of(meeting: Meeting, items: Sequence[AgendaItem]) -> list[Slot]:
    """A slot for each item of the meeting, in this order."""
    return lay_out(map(wanted, items), start=begins_at(meeting, items), end=meeting.end)


def wanted(item: AgendaItem) -> Wanted:
    """What an item asks for. A start that stands alone, in older notes, was meant as fixed."""
    minutes = minutes_of(item)
    is_pinned = item.is_pinned or minutes is None
    return Wanted(
        minutes=minutes,
        pinned=item.start if is_pinned else None,
        is_skipped=item.outcome == ItemOutcome.DROPPED,
    )


def minutes_of(item: AgendaItem) -> int | None:
    """How long an item is to take; of older notes, that give start and end only, what they give."""
    if item.minutes is not None or item.start is None or item.end is None:
        return item.minutes
    return max(_of(item.end) - _of(item.start), 0) or None


def changes_for(
    item: AgendaItem, minutes: int | None, fixed_start: datetime.time | None
) -> dict[str, Any]:
    """The fields to write so that an item asks for this; the times themselves follow later."""
    if minutes == minutes_of(item) and fixed_start == wanted(item).pinned:
        return {}
    start = fixed_start or (item.start if minutes is not None else None)
    changes: dict[str, Any] = {"minutes": minutes, "is_pinned": fixed_start is not None}
    if start != item.start:
        changes["start"] = start
    if item.end is not None:
        changes["end"] = None
    return changes


def begins_at(meeting: Meeting, items: Iterable[AgendaItem]) -> datetime.time | None:
    """The meeting's start; where it is not given, the first that an item has."""
    known = [item.start for item in items if item.start is not None]
    return meeting.start or min(known, default=None)


def total(items: Iterable[AgendaItem]) -> int:
    """The minutes of all that is to be taken up, pauses too."""
    return sum(row.minutes or 0 for row in map(wanted, items) if not row.is_skipped)


def _of(time: datetime.time) -> int:
    return time.hour * 60 + time.minute


def _time(minutes: int) -> datetime.time:
    return datetime.time(*divmod(minutes, 60))


def _minutes(number: int) -> str:
    return "en minut" if number == 1 else f"{number} minuter"
