"""Accepts what was read from a meeting's document: through the actions, all or nothing."""

import datetime
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile

from decisions import actions
from intake.actions.imports import accept_import, hold_draft
from intake.actions.memory import Memory
from intake.actions.note_items import ItemWriter
from intake.actions.note_people import write_people
from intake.models import Import
from meetings import actions as meeting_actions
from meetings.enums import DocumentKind
from meetings.models import DecisionBasis, Meeting
from people.models import Body
from records.entries import entries_together
from records.errors import RuleError
from records.writing import hold_row, today, write

IS_OUT = (
    "Mötets anteckning är redan utskickad, och det som är utskickat ändras inte av en import. "
    "Skriv en rättelse i stället."
)


@dataclass(frozen=True)
class NotesPlan:
    """What goes into the log: each part's checked values, in the order of the document."""

    body: Body
    meeting: dict[str, Any]
    people: list[dict[str, Any]] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class BasisPlan:
    """A beslutsunderlag that goes into the log."""

    body: Body
    values: dict[str, Any]


@entries_together()
def accept_notes(
    importing: Import,
    plan: NotesPlan,
    *,
    by: Any,
    at: datetime.date | None = None,
    base_version: int | None = None,
) -> Meeting:
    """Makes the meeting of the document, or fills in the one that is in the log.

    Its notes stay an open draft that only the body's secretaries see. What is in the log already
    is left as it is; what is missing is added.

    Raises:
        RuleError: it is no draft any longer, was changed meanwhile, the meeting's notes are out,
            or an action refuses; the sentence says where.
    """
    held = hold_draft(importing, base_version=base_version)
    at = at or today()
    held.body = plan.body
    write(held, by=by, fields=["body"])
    memory = Memory(held, by=by)
    meeting = _open(plan, memory, by=by, at=at)
    write_people(meeting, plan.people, memory, by=by, at=at)
    ItemWriter(meeting, memory, by=by, at=at).write(plan.items)
    _attach(held, meeting, memory, by=by, at=at)
    memory.keep_parts()
    accept_import(held, by=by)
    return meeting


@entries_together()
def accept_basis(
    importing: Import,
    plan: BasisPlan,
    *,
    by: Any,
    at: datetime.date | None = None,
    base_version: int | None = None,
) -> DecisionBasis:
    """Makes the document a beslutsunderlag in the log, with the file attached.

    Raises:
        RuleError: it is no draft any longer, was changed meanwhile, or cannot be read as one.
    """
    held = hold_draft(importing, base_version=base_version)
    held.body = plan.body
    write(held, by=by, fields=["body"])
    memory = Memory(held, by=by)
    values = dict(plan.values)
    links, title = values.pop("links"), values.pop("title")
    number = values.pop("diarienummer")
    if number and plan.body.organisation is not None:
        matter = meeting_actions.open_matter(title, plan.body, by=by, at=at)
        memory.keep(matter)
        meeting_actions.number_matter(matter, plan.body.organisation, number, by=by, at=at)
        values["matter"] = matter
    basis = meeting_actions.write_basis(plan.body, title, by=by, at=at, **values)
    memory.keep(basis)
    for name, link in links:
        if link:
            meeting_actions.attach_to_basis(basis, name, link=link, by=by, at=at)
    if held.file:
        file = _file_of(held)
        kind = DocumentKind.BASIS
        meeting_actions.attach_to_basis(basis, _title_of(held), kind=kind, file=file, by=by, at=at)
    memory.keep_parts()
    accept_import(held, by=by)
    return basis


def meeting_in_log(body: Body, on: datetime.date) -> Meeting | None:
    """The body's meeting of the day, recognised by body and date."""
    return Meeting.objects.filter(body=body, on=on, cancelled_on__isnull=True).first()


def _open(plan: NotesPlan, memory: Memory, *, by: Any, at: datetime.date) -> Meeting:
    """The meeting with its notes open; what opening it put on the agenda is remembered too."""
    values = dict(plan.meeting)
    on = values.pop("on")
    meeting = meeting_in_log(plan.body, on)
    if meeting is None:
        meeting = actions.plan_meeting(plan.body, on, by=by, at=at, **values)
        memory.keep(meeting)
        return actions.hold(meeting, by=by, at=at)
    meeting = hold_row(Meeting, meeting.pk)
    if meeting.sent_out_on is not None:
        raise RuleError(IS_OUT)
    if meeting.opened_on is not None:
        return meeting
    before = set(meeting.items.values_list("pk", flat=True))
    opened = actions.hold(meeting, by=by, at=at)
    memory.keep_change(opened, {"opened_on": None})
    for item in opened.items.exclude(pk__in=before):
        memory.keep(item)
    return opened


def _attach(
    importing: Import, meeting: Meeting, memory: Memory, *, by: Any, at: datetime.date
) -> None:
    """The document itself, among the meeting's documents."""
    title = _title_of(importing)
    if not importing.file or meeting.documents.filter(title=title).exists():
        return
    document = meeting_actions.attach_document(
        meeting, title, kind=DocumentKind.NOTES, file=_file_of(importing), by=by, at=at
    )
    memory.keep(document)


def _title_of(importing: Import) -> str:
    return PurePath(importing.filename).stem[:200] or "Inläst dokument"


def _file_of(importing: Import) -> "ContentFile[bytes]":
    with importing.file.open("rb") as file:
        return ContentFile(file.read(), name=importing.filename)
