"""Items, pauses and documents of a meeting."""

import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max

from meetings.enums import DocumentKind, Openness
from meetings.models import AgendaItem, Document, Meeting, ParagraphSeries
from meetings.rules import require_unlocked
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
    start: datetime.time,
    end: datetime.time,
    by: Any,
    at: datetime.date | None = None,
) -> AgendaItem:
    """Adds a pause: a row without a number."""
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
    pause = AgendaItem(
        meeting=meeting,
        title="Paus",
        is_pause=True,
        start=start,
        end=end,
        order=_next_order(meeting),
    )
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
    by: Any,
    at: datetime.date | None = None,
) -> Document:
    """Attaches a file (through the storage API) or a link.

    Raises:
        RuleError: neither or both are given, the item is another meeting's, or notes are approved.
    """
    meeting = hold_row(Meeting, meeting.pk)
    require_unlocked(meeting)
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


@transaction.atomic
def raise_item(item: AgendaItem, *, by: Any, at: datetime.date | None = None) -> AgendaItem:
    """Moves an item one step up; it and the one it passes trade numbers, so that both still count.

    A pause has no number, and what passes it keeps its own.

    Raises:
        RuleError: it is first already, or the notes are sent out.
    """
    meeting = hold_row(Meeting, item.meeting_id)
    require_unlocked(meeting)
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är utskickad. Punkternas ordning ligger fast.")
    item = hold_row(AgendaItem, item.pk)
    above = meeting.items.filter(order__lt=item.order).order_by("-order", "-pk").first()
    if above is None:
        raise RuleError("Punkten står redan först.")
    above = hold_row(AgendaItem, above.pk)
    traded = ["order"]
    if not (item.is_pause or above.is_pause):
        traded += ["number", "series", "paragraph"]
    mine = {name: getattr(item, name) for name in traded}
    theirs = {name: getattr(above, name) for name in traded}
    if len(traded) > 1:  # a number stands once on a meeting: mine is let go before it is taken
        item.number, item.series, item.paragraph = "", None, None
        write(item, by=by, at=at, fields=traded, why="Flyttas upp")
    for row, values in ((above, mine), (item, theirs)):
        for name, value in values.items():
            setattr(row, name, value)
        write(row, by=by, at=at, fields=traded, why="Punkternas ordning ändrades")
    return item


def _next_order(meeting: Meeting) -> int:
    return (meeting.items.aggregate(last=Max("order"))["last"] or 0) + 1


def _next_number(meeting: Meeting) -> str:
    taken = [n for n in meeting.items.values_list("number", flat=True) if n.isdecimal()]
    return str(max((int(n) for n in taken), default=0) + 1)


def _next_paragraph(series: ParagraphSeries) -> int:
    return (series.items.aggregate(last=Max("paragraph"))["last"] or 0) + 1
