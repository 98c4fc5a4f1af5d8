"""What search finds of meetings, what they take up, matters and documents."""

from collections.abc import Iterable, Iterator
from typing import Any

from records.entries import Entry, Kind
from records.plain_text import plain

PLACE_OF_DECISION = "item__meeting__body"


def readers(body_id: int) -> tuple[str, ...]:
    """Marks of what the readers of a body may come to see."""
    return (f"r{body_id}", f"b{body_id}")


def place_text(item: Any) -> str:
    """ "SRO 13 november 2025, punkt 4"."""
    return ", ".join(part for part in (str(item.meeting), item.label) if part)


def day_words(meeting: Any) -> str:
    """The day as tables write it."""
    return str(meeting.on.isoformat())


def meeting_entries(meeting: Any) -> list[Entry]:
    """Day, body, form, place, and the question of one per capsulam."""
    about = (meeting.get_form_display().capitalize(), meeting.place)
    return [
        Entry(
            Kind.MEETING,
            str(meeting),
            on=meeting.on,
            text=plain(meeting.question),
            where=", ".join(part for part in about if part),
            more=f"{meeting.body.name} {day_words(meeting)} {meeting.remark}",
            marks=readers(meeting.body_id),
        )
    ]


def at_meeting(meeting: Any) -> Iterator[Any]:
    """All that says which day it was: items, what they decided and gave, documents."""
    items = meeting.items.select_related("meeting__body")
    yield from items
    yield from of_items(items)
    yield from meeting.documents.filter(item__isnull=True).select_related("meeting__body")


def item_entries(item: Any) -> list[Entry]:
    """The title, as the agenda tells it, and apart from it what was said."""
    if item.is_pause:
        return []
    meeting, where = item.meeting, place_text(item)
    marks, said = readers(meeting.body_id), (item.text, item.dialogue)
    words = [plain(text) for text in (*said, item.reservation, item.minutes_note) if text]
    found = [
        Entry(
            Kind.ITEM, item.title, on=meeting.on, where=where,
            more=f"{item.presenters} {day_words(meeting)}", marks=marks,
        )
    ]  # fmt: skip
    if words:
        found.append(
            Entry(
                Kind.NOTES, item.title, on=meeting.on, text=" ".join(words), where=where,
                more=day_words(meeting), marks=marks,
            )
        )  # fmt: skip
    return found


def of_items(items: Any) -> Iterator[Any]:
    """What says where it was decided: decisions, what they gave, documents at the items."""
    decisions = items.model._meta.get_field("decisions").related_model
    assignments = decisions._meta.get_field("assignments").related_model
    documents = items.model._meta.get_field("documents").related_model
    pks = items.values("pk")
    yield from decisions.objects.filter(item__in=pks).select_related(PLACE_OF_DECISION)
    yield from assignments.objects.filter(decision__item__in=pks).select_related(
        f"decision__{PLACE_OF_DECISION}"
    )
    yield from documents.objects.filter(item__in=pks).select_related("meeting__body", "basis__body")


def follows_item(item: Any) -> Iterable[Any]:
    """What it decided, and the matter it takes up: the one it has now, and the one it had."""
    yield from of_items(type(item).objects.filter(pk=item.pk))
    matters = {pk for pk in (item.matter_id, item.had_matter_id) if pk is not None}
    if matters:
        yield from item._meta.get_field("matter").related_model.objects.filter(pk__in=matters)


def matter_entries(matter: Any) -> list[Entry]:
    """Title, summary and diarienummer; for readers of every body that has taken it up."""
    numbers = ", ".join(row.number for row in matter.numbers.all())
    bodies = {matter.body_id, *(item.meeting.body_id for item in matter.items.all())}
    return [
        Entry(
            Kind.MATTER,
            matter.title,
            text=plain(matter.summary),
            where=", ".join(part for part in (matter.body.short_name, numbers) if part),
            more=matter.body.name,
            marks=(*(f"r{pk}" for pk in sorted(bodies)), f"b{matter.body_id}"),
        )
    ]


def document_entries(document: Any) -> list[Entry]:
    """The title, and where it belongs."""
    meeting, basis = document.meeting, document.basis
    body = meeting.body if meeting is not None else basis.body
    where = str(meeting) if meeting is not None else f"{body.short_name}, {basis.title}"
    return [
        Entry(
            Kind.DOCUMENT,
            document.title,
            on=meeting.on if meeting is not None else basis.dated_on,
            where=where,
            more=day_words(meeting) if meeting is not None else body.name,
            marks=readers(body.pk),
        )
    ]


def matter_of(number: Any) -> list[Any]:
    """The matter whose diarienummer it is."""
    return [number.matter]


def documents_of(basis: Any) -> Iterable[Any]:
    """What is attached to a beslutsunderlag says its title."""
    return basis.documents.select_related("meeting__body", "basis__body")
