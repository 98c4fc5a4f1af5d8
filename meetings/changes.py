"""What has changed in a meeting, its agenda and its documents since people were told."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from meetings.enums import Openness
from meetings.models import AgendaItem, Document, Meeting
from sro_log.lib.due_dates import format_day

IN_CALENDAR = ("on", "is_month_only", "start", "end", "place", "cancelled_on")


@dataclass(frozen=True)
class Told:
    """What a meeting was when people were told: its version, and how far the histories went.

    Counted, not timed: two changes in the same second are told apart.
    """

    version: int
    items: int
    papers: int | None = None  # not noted before documents were looked at

    def __str__(self) -> str:
        return f"{self.version}.{self.items}.{self.papers or 0}"


def as_it_stands(meeting: Meeting) -> Told:
    """The meeting now, to compare with later."""
    return Told(meeting.version, _last(AgendaItem), _last(Document))


def _last(model: Any) -> int:
    """How far the model's history goes."""
    found = model.history.order_by("-history_id").values_list("history_id", flat=True).first()
    return int(found or 0)


def calendar_sequence(meeting: Meeting) -> int:
    """How many times its day, hours or place have changed: SEQUENCE of RFC 5545 3.8.7.4."""
    rows = list(meeting.history.order_by("version"))
    return sum(
        any(getattr(older, name) != getattr(newer, name) for name in IN_CALENDAR)
        for older, newer in pairwise(rows)
    )


def changes_since(meeting: Meeting, told: Told) -> list[str]:
    """What those who were told do not know, in sentences; nothing about what is closed."""
    then = meeting.history.filter(version=told.version).first()
    facts = _facts(then, meeting) if then is not None else []
    return [*facts, *_agenda(meeting, told), *_papers(meeting, told)]


def _facts(then: Any, meeting: Meeting) -> list[str]:
    said = []
    if (then.on, then.is_month_only) != (meeting.on, meeting.is_month_only):
        said.append(f"Dag: {meeting.weekday_text} (var {format_day(then.on)}).")
    if (then.start, then.end) != (meeting.start, meeting.end):
        said.append(f"Tid: {hours_of(meeting) or 'inte bestämd'} (var {hours_of(then) or '–'}).")
    if then.place != meeting.place:
        said.append(f"Plats: {meeting.place or 'inte bestämd'} (var {then.place or '–'}).")
    return said


def hours_of(meeting: Any) -> str:
    """ "kl. 13.00–15.00"; empty while they are not known."""
    if meeting.start is None:
        return ""
    end = f"–{meeting.end:%H.%M}" if meeting.end else ""
    return f"kl. {meeting.start:%H.%M}{end}"


def _agenda(meeting: Meeting, told: Told) -> list[str]:
    """New, withdrawn and renamed items, and whether order or times are others."""
    was = _items_then(meeting, told)
    now = {item.pk: item for item in meeting.items.all() if item.openness == Openness.OPEN}
    said = [f"Ny punkt: {item.title}." for pk, item in now.items() if pk not in was]
    said += [f"Utgår: {row.title}." for pk, row in was.items() if pk not in now]
    both = [pk for pk in now if pk in was]
    said += [
        f"”{was[pk].title}” heter nu ”{now[pk].title}”."
        for pk in both
        if was[pk].title != now[pk].title
    ]
    said += [
        f"{now[pk].get_outcome_display().capitalize()}: {now[pk].title}."
        for pk in both
        if now[pk].outcome and was[pk].outcome != now[pk].outcome
    ]
    if sorted(both, key=lambda pk: was[pk].order) != sorted(both, key=lambda pk: now[pk].order):
        said.append("Punkterna kommer i en annan ordning.")
    if any((was[pk].start, was[pk].end) != (now[pk].start, now[pk].end) for pk in both):
        said.append("Punkternas klockslag är ändrade.")
    return said


def _items_then(meeting: Meeting, told: Told) -> dict[int, Any]:
    """Open items as they were: the last history row of each, those taken away left out."""
    return _as_it_was(AgendaItem, meeting, told.items)


def _papers(meeting: Meeting, told: Told) -> list[str]:
    """Documents that are new, taken away, renamed, or others than they were."""
    if told.papers is None:
        return []
    open_items = meeting.items.filter(openness=Openness.OPEN).values_list("pk", flat=True)
    shown = {None, *open_items}
    was = {
        pk: row
        for pk, row in _as_it_was(Document, meeting, told.papers).items()
        if row.item_id in shown
    }
    rows = meeting.documents.filter(openness=Openness.OPEN)
    now = {row.pk: row for row in rows if row.item_id in shown}
    said = [f"Ny handling: {row.title}." for pk, row in now.items() if pk not in was]
    said += [f"Borttagen handling: {row.title}." for pk, row in was.items() if pk not in now]
    for pk in (pk for pk in now if pk in was):
        if was[pk].title != now[pk].title:
            said.append(f"Handlingen ”{was[pk].title}” heter nu ”{now[pk].title}”.")
        if (str(was[pk].file), was[pk].link) != (str(now[pk].file), now[pk].link):
            said.append(f"Ändrad handling: {now[pk].title}.")
    return said


def _as_it_was(model: Any, meeting: Meeting, last: int) -> dict[int, Any]:
    """Open rows of the meeting as they were when the history went so far."""
    rows = model.history.filter(meeting_id=meeting.pk, history_id__lte=last)
    latest = {row.id: row for row in rows.order_by("history_id")}
    return {
        pk: row
        for pk, row in latest.items()
        if row.history_type != "-" and row.openness == Openness.OPEN
    }
