"""Putting items in their places on an agenda, so that numbers and § follow the order."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import chain, count
from typing import Any

from django.db.models import Max

from meetings.actions.agenda import start_series
from meetings.actions.following import follow_items
from meetings.actions.scheduling import schedule_agenda
from meetings.models import AgendaItem, Meeting, StandingItem
from people.enums import ItemWord
from people.models import Body
from records.writing import hold_row, write

NAMED = ("number", "series", "paragraph")
TOP, SUB, PAUSE = "item", "sub-item", "pause"
MOVED = "Punkternas ordning ändrades"


def before_the_last(sequence: Sequence[AgendaItem]) -> int:
    """Where what is the meeting's own ends: before the standing items that come last.

    One that was written by hand, with the title of a standing item, counts as that.
    """
    titles = _last_titles(sequence)
    place = len(sequence)
    while place and _is_last(sequence[place - 1], titles):
        place -= 1
    return place


def _is_last(row: AgendaItem, titles: frozenset[str]) -> bool:
    if row.standing is not None:
        return row.standing.is_last
    return row.title.casefold() in titles


def _last_titles(sequence: Sequence[AgendaItem]) -> frozenset[str]:
    """What the body's meetings end with; only asked for where the last row is nobody's."""
    if not sequence or sequence[-1].standing is not None:
        return frozenset()
    last = StandingItem.objects.in_use().filter(body=sequence[-1].meeting.body_id, is_last=True)
    return frozenset(title.casefold() for title in last.values_list("title", flat=True))


def after_the_standing(sequence: Sequence[AgendaItem], new: AgendaItem) -> int:
    """Where a standing item belongs: after those that come before it, and their sub-items."""
    assert new.standing is not None
    mine = (new.standing.is_last, new.standing.order, new.standing.pk)
    place = 0
    for index, row in enumerate(sequence):
        kept = row.standing
        if kept is not None and (kept.is_last, kept.order, kept.pk) < mine:
            place = index + 1
    if new.standing.is_last:
        place = max(place, before_the_last(sequence))
    while not new.is_sub and place < len(sequence) and sequence[place].is_sub:
        place += 1
    return place


def arrange(
    meeting: Meeting, sequence: Sequence[AgendaItem], *, by: Any, at: datetime.date | None = None
) -> None:
    """Writes the items in this order, new ones among them, with the numbers and times that follow.

    People who are noted at some items only are noted at the same ones afterwards.

    A number stands once on a meeting: those that change are let go before they are taken. The
    meeting is held by the caller.
    """
    names = _names(meeting, sequence, by=by, at=at)
    changed = []
    for order, (row, name) in enumerate(zip(sequence, names, strict=True), 1):
        is_renamed = any(getattr(row, field) != value for field, value in name.items())
        if row.pk is None or is_renamed or row.order != order:
            changed.append((row, order, name, is_renamed))
    renamed = {
        _called(row.number, row.paragraph): _called(name["number"], name.get("paragraph"))
        for row, _, name, is_renamed in changed
        if is_renamed
    }
    for row, _, _, is_renamed in changed:
        if row.pk is not None and is_renamed:
            row.number, row.series, row.paragraph = "", None, None
            write(row, by=by, at=at, fields=NAMED, why=MOVED)
    for row, order, name, _ in changed:
        row.order = order
        for field, value in name.items():
            setattr(row, field, value)
        is_new = row.pk is None
        write(
            row,
            by=by,
            at=at,
            fields=None if is_new else ("order", *NAMED),
            why="" if is_new else MOVED,
        )
    follow_items(meeting, {old: new for old, new in renamed.items() if old and new}, by=by, at=at)
    schedule_agenda(meeting, by=by, at=at)


def _called(number: str, paragraph: int | None) -> str:
    """ "4", "4 b", or the § "33"."""
    return number if paragraph is None else str(paragraph)


def _names(
    meeting: Meeting, sequence: Sequence[AgendaItem], *, by: Any, at: datetime.date | None
) -> list[dict[str, Any]]:
    """What each is called, in order: "4", "4 b", or the § that the meeting has and continues."""
    if meeting.body.item_word == ItemWord.PARAGRAPH:
        return _paragraphs(meeting, sequence, by=by, at=at)
    is_fixed = meeting.convened_on is not None or meeting.opened_on is not None
    had = [row.number for row in sequence] if is_fixed else []
    return [{"number": number} for number in numbers(sequence, had)]


def _paragraphs(
    meeting: Meeting, sequence: Sequence[AgendaItem], *, by: Any, at: datetime.date | None
) -> list[dict[str, Any]]:
    """The § that the meeting has, in order, then the next of the year; none for sub-items."""
    hold_row(Body, meeting.body_id)
    series = start_series(meeting.body, meeting.on.year, by=by, at=at)
    had = sorted(
        ((row.series, row.paragraph) for row in sequence if row.series and row.paragraph),
        key=lambda held: (held[0].year, held[1]),
    )
    last = series.items.aggregate(last=Max("paragraph"))["last"] or 0
    free = chain(had, ((series, number) for number in count(last + 1)))
    names: list[dict[str, Any]] = []
    for level in levels(sequence):
        taken = next(free) if level == TOP else (None, None)
        names.append({"series": taken[0], "paragraph": taken[1], "number": ""})
    return names


def levels(sequence: Sequence[AgendaItem]) -> list[str]:
    """What each row is: a pause, an item, or a sub-item of the item before it."""
    found, is_under = [], False
    for row in sequence:
        if row.is_pause:
            found.append(PAUSE)
        elif row.is_sub and is_under:
            found.append(SUB)
        else:
            found.append(TOP)
            is_under = True
    return found


def numbers(sequence: Sequence[AgendaItem], had: Iterable[str] = ()) -> list[str]:
    """ "1", "1 a", "1 b", "2"; nothing for a pause.

    Args:
        had: numbers that the meeting has told people; items get those, in order, then the next.
    """
    own = sorted(int(number) for number in had if number.isdecimal())
    following = chain(own, count((own or [0])[-1] + 1))
    found, main, sub = [], 0, 0
    for level in levels(sequence):
        if level == TOP:
            main, sub = next(following), 0
            found.append(str(main))
        elif level == SUB:
            sub += 1
            found.append(f"{main} {_letter(sub)}")
        else:
            found.append("")
    return found


def _letter(place: int) -> str:
    """ "a" … "z", and "aa" after that."""
    before, sign = divmod(place - 1, 26)
    return (_letter(before) if before else "") + chr(ord("a") + sign)
