"""An agenda written as lines becomes items, pauses, sub-items and documents at once."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from meetings.actions.agenda import add_item, add_pause, attach_document
from meetings.actions.arranging import arrange
from meetings.actions.ordering import hold_movable, with_id
from meetings.actions.scheduling import sequence_of
from meetings.enums import DocumentKind
from meetings.models import AgendaItem, Meeting
from meetings.slots import Wanted, lay_out, wanted
from records.errors import RuleError
from sro_log.lib.wording import AgendaLine


@transaction.atomic
def write_agenda(
    meeting: Meeting,
    lines: Sequence[AgendaLine],
    *,
    after: int | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> list[AgendaItem]:
    """Adds what the lines say, in order; what follows gets new numbers. Returns the items.

    A start where the item would begin anyway is not made fixed, so that it moves with the others.

    Args:
        lines: their presenters by full name.
        after: the id of the item they come after; None puts them first.

    Raises:
        RuleError: the order lies fast, or a line breaks a rule, which is then said of that line.
    """
    meeting = hold_movable(meeting)
    rows = sequence_of(meeting)
    place = 0 if after is None else rows.index(with_id(rows, after)) + 1
    before, rest = rows[:place], rows[place:]
    slots = [wanted(row) for row in before]
    made: list[AgendaItem] = []
    for line in lines:
        if line.is_sub and not any(not row.is_pause for row in [*before, *made]):
            raise _of_line(line, RuleError("En underpunkt står under en punkt."))
        asked = _asked(line, slots, meeting.start)
        slots.append(asked)
        try:
            made.append(_add(meeting, line, asked.pinned, by=by, at=at))
        except RuleError as error:
            raise _of_line(line, error) from error
    arrange(meeting, [*before, *made, *rest], by=by, at=at)
    for line, item in zip(lines, made, strict=True):
        _attach(meeting, item, line, by=by, at=at)
    ids = {item.pk for item in made}
    return [row for row in sequence_of(meeting) if row.pk in ids]


def _asked(line: AgendaLine, before: list[Wanted], start: datetime.time | None) -> Wanted:
    """The line's length, and its start unless that follows from what comes before."""
    slots = lay_out([*before, Wanted(minutes=line.minutes)], start=start)
    pinned = None if slots[-1].start == line.start else line.start
    return Wanted(minutes=line.minutes, pinned=pinned)


def _add(
    meeting: Meeting,
    line: AgendaLine,
    pinned: datetime.time | None,
    *,
    by: Any,
    at: datetime.date | None,
) -> AgendaItem:
    slot: dict[str, Any] = {
        "minutes": line.minutes,
        "start": pinned,
        "is_pinned": pinned is not None,
    }
    purposes: dict[str, Any] = dict.fromkeys(line.purposes, True)
    if line.is_pause:
        return add_pause(meeting, title=line.title, by=by, at=at, **slot)
    return add_item(
        meeting,
        line.title,
        presenters=", ".join(line.presenters),
        is_sub=line.is_sub,
        by=by,
        at=at,
        **slot,
        **purposes,
    )


def _attach(
    meeting: Meeting, item: AgendaItem, line: AgendaLine, *, by: Any, at: datetime.date | None
) -> None:
    for document in line.documents:
        try:
            attach_document(
                meeting,
                document.title,
                item=item,
                kind=_kind_of(document.title),
                link=document.link,
                by=by,
                at=at,
            )
        except RuleError as error:
            raise _of_line(line, error) from error


def _kind_of(title: str) -> str:
    """The kind that the title begins with: "Bilaga 2", "Presentation av förstudien"."""
    first = title.casefold()
    fitting = (kind for kind in DocumentKind if first.startswith(kind.label.casefold()))
    return next(fitting, DocumentKind.OTHER)


def _of_line(line: AgendaLine, error: RuleError) -> RuleError:
    return RuleError(f"Rad {line.number}: {error.message}", field=error.field)
