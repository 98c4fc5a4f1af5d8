"""Items, pauses and documents of a meeting."""

import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max

from meetings.enums import DocumentKind, Openness
from meetings.models import AgendaItem, Document, Meeting, ParagraphSeries
from meetings.rules import require_unlocked
from meetings.slots import minutes_of
from people.enums import ItemWord
from people.models import Body
from records.errors import RuleError
from records.writing import hold_row, write


def start_series(
    body: Body, year: int, *, by: Any, at: datetime.date | None = None
) -> ParagraphSeries:
    """The body's § series of a year, begun when first needed."""
    found = ParagraphSeries.objects.filter(body=body, year=year).first()
    return found or write(ParagraphSeries(body=body, year=year), by=by, at=at)


@transaction.atomic
def add_item(
    meeting: Meeting,
    title: str,
    *,
    number: str = "",
    paragraph: int | None = None,
    by: Any,
    at: datetime.date | None = None,
    **values: Any,
) -> AgendaItem:
    """Adds an item last on the agenda. Without a number it gets the next one.

    Bodies that number with § continue the year's series; `paragraph` sets one from old minutes.
    Other fields of the item (purposes, slot, presenters, text, dialogue, matter) by keyword.

    Raises:
        RuleError: the notes are approved, the meeting is cancelled, or the number is taken.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är inställt.")
    item = AgendaItem(meeting=meeting, title=title, order=_next_order(meeting), **values)
    item.minutes = minutes_of(item)
    if meeting.body.item_word == ItemWord.PARAGRAPH:
        hold_row(Body, meeting.body_id)
        item.series = start_series(meeting.body, meeting.on.year, by=by, at=at)
        item.paragraph = paragraph or _next_paragraph(item.series)
    else:
        item.number = number or _next_number(meeting)
    return write(item, by=by, at=at)


@transaction.atomic
def add_pause(
    meeting: Meeting,
    *,
    title: str = "Paus",
    start: datetime.time | None = None,
    end: datetime.time | None = None,
    minutes: int | None = None,
    is_pinned: bool = False,
    by: Any,
    at: datetime.date | None = None,
) -> AgendaItem:
    """Adds a pause: a row without a number. Its length is in minutes, or from start to end."""
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    pause = AgendaItem(
        meeting=meeting,
        title=title,
        is_pause=True,
        is_pinned=is_pinned,
        minutes=minutes,
        start=start,
        end=end,
        order=_next_order(meeting),
    )
    pause.minutes = minutes_of(pause)
    return write(pause, by=by, at=at)


@transaction.atomic
def attach_document(
    meeting: Meeting,
    title: str,
    *,
    item: AgendaItem | None = None,
    kind: str = DocumentKind.OTHER,
    link: str = "",
    file: "File[bytes] | None" = None,
    openness: str = Openness.OPEN,
    openness_ground: str = "",
    openness_by: str = "",
    is_only_one: bool = False,
    by: Any,
    at: datetime.date | None = None,
) -> Document:
    """Attaches a file (through the storage API) or a link.

    Args:
        is_only_one: refuse if the meeting has a document with that title.

    Raises:
        RuleError: neither or both are given, the item is another meeting's, or notes are approved.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    if is_only_one and meeting.documents.filter(title=title).exists():
        raise RuleError(
            f"”{title}” finns redan bland mötets handlingar. Ta bort den först om den ska göras om."
        )
    if item is not None and item.meeting_id != meeting.pk:
        raise RuleError("Punkten hör till ett annat möte.", field="item")
    document = Document(
        meeting=meeting,
        item=item,
        kind=kind,
        title=title,
        link=link,
        order=meeting.documents.count() + 1,
        openness=openness,
        openness_ground=openness_ground,
        openness_by=openness_by,
    )
    if file is not None:
        document.filename = (file.name or "")[-255:]
        document.file = file
    return write(document, by=by, at=at)


def _next_order(meeting: Meeting) -> int:
    return (meeting.items.aggregate(last=Max("order"))["last"] or 0) + 1


def _next_number(meeting: Meeting) -> str:
    taken = [n for n in meeting.items.values_list("number", flat=True) if n.isdecimal()]
    return str(max((int(n) for n in taken), default=0) + 1)


def _next_paragraph(series: ParagraphSeries) -> int:
    return (series.items.aggregate(last=Max("paragraph"))["last"] or 0) + 1
