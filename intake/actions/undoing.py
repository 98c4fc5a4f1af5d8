"""Undoing an import: all that it made goes, unless something has come to build on it."""

import datetime
from typing import Any

from django.utils import timezone

from decisions.enums import Placed
from decisions.models import Assignment, ReportBack
from intake.actions.pointers import Key, by_model, dependents, key_of, pointing_first
from intake.enums import ImportStage
from intake.models import Import, ImportedRow
from meetings.models import AgendaItem, Meeting
from records.entries import entries_together
from records.errors import RuleError
from records.models import Record
from records.writing import hold_row, remove, write

WHY = "Importen ångrades"
SHOWN = 3


@entries_together()
def undo_import(importing: Import, *, by: Any, at: datetime.date | None = None) -> Import:
    """Takes away all that the import made, and puts back what it changed. All or nothing.

    What has been taken away by hand since is passed over.

    Raises:
        RuleError: it is not accepted, or something builds on it.
    """
    held = hold_row(Import, importing.pk)
    if not held.is_accepted:
        raise RuleError(f"Importen är {held.get_stage_display()} och kan inte ångras.")
    refusals = what_builds_on(held)
    if refusals:
        more = f" och {len(refusals) - SHOWN} till" if len(refusals) > SHOWN else ""
        raise RuleError(f"Importen kan inte ångras: {', '.join(refusals[:SHOWN])}{more}.")
    made = _alive(held)
    keys = {key_of(record) for record in made}
    _let_go(keys, by=by, at=at)
    numbered: dict[type[Record], list[Record]] = {}
    for record in made:
        numbered.setdefault(type(record), []).append(record)
    for model in pointing_first(numbered):
        for record in sorted(numbered[model], key=lambda record: record.pk, reverse=True):
            remove(record, by=by, why=WHY)
    for row in held.rows.filter(before__isnull=False).newest_first():
        _put_back(row, by=by, at=at)
    held.stage = ImportStage.UNDONE
    held.ended_at = timezone.now()
    held.ended_by = by
    return write(held, by=by, fields=["stage", "ended_at", "ended_by"])


def what_builds_on(importing: Import) -> list[str]:
    """What stands in the way of undoing, each as a part of a sentence; empty when nothing does."""
    made = _alive(importing)
    keys = {key_of(record) for record in made}
    return [*_sent_out(importing, keys), *_closed_since(made), *_pointing(keys)]


def _alive(importing: Import) -> list[Record]:
    """The records that the import added and that are still there."""
    rows = importing.rows.filter(before__isnull=True).select_related("content_type")
    numbers: dict[Any, list[int]] = {}
    for row in rows:
        numbers.setdefault(row.content_type.model_class(), []).append(row.object_id)
    found: list[Record] = []
    for model, pks in numbers.items():
        found += model._base_manager.filter(pk__in=pks).order_by("pk")
    return found


def _meetings_of(importing: Import, keys: set[Key]) -> set[int]:
    """Every meeting that the import made, opened or wrote in."""
    numbers = by_model(keys)
    found = set(numbers.get(Meeting, ()))
    items = AgendaItem.objects.filter(pk__in=numbers.get(AgendaItem, ()))
    found |= set(items.values_list("meeting_id", flat=True))
    given = Assignment.objects.filter(pk__in=numbers.get(Assignment, ()))
    found |= set(given.values_list("decision__item__meeting_id", flat=True))
    said = ReportBack.objects.filter(pk__in=numbers.get(ReportBack, ()))
    found |= set(
        said.filter(outcome_meeting__isnull=False).values_list("outcome_meeting", flat=True)
    )
    changed = importing.rows.filter(before__isnull=False, content_type__model="meeting")
    return found | set(changed.values_list("object_id", flat=True))


def _sent_out(importing: Import, keys: set[Key]) -> list[str]:
    """Meetings whose notes are the readers' by now."""
    meetings = Meeting.objects.filter(pk__in=_meetings_of(importing, keys))
    out = meetings.filter(sent_out_on__isnull=False).select_related("body")
    return [
        f"anteckningen från {meeting.body} den {meeting.day_text} är utskickad"
        for meeting in out.order_by("on")
    ]


def _closed_since(made: list[Record]) -> list[str]:
    """Assignments that the body has said its last word on, or handed over."""
    given = [record for record in made if isinstance(record, Assignment)]
    return [
        f"{row.number} är överlämnat till annat organ"
        for row in given
        if row.handed_to_id is not None or row.origin_id is not None
    ]


def _pointing(keys: set[Key]) -> list[str]:
    """Later records about what the import made: reports, updates, relations, comments."""
    beside = dependents(keys) - keys
    said: list[str] = []
    for model in pointing_first(by_model(beside)):
        if model is ImportedRow:
            continue
        for record in model._base_manager.filter(pk__in=by_model(beside)[model]).order_by("pk"):
            if not _is_made_way_for(record, keys):
                said.append(f"{model._meta.verbose_name} ”{str(record)[:60]}” bygger på den")
    return said


def _is_made_way_for(record: Record, keys: set[Key]) -> bool:
    """An older report-back that the rule placed at a new meeting, or that has its item there."""
    if not isinstance(record, ReportBack):
        return False
    is_placed = record.placed == Placed.BY_RULE and not record.outcome
    elsewhere = [
        (Meeting, record.outcome_meeting_id),
        (Meeting, record.next_meeting_id),
        (AgendaItem, record.outcome_item_id),
        (Assignment, record.assignment_id),
        (ReportBack, record.moved_from_id),
    ]
    if not is_placed:
        elsewhere.append((Meeting, record.meeting_id))
    return not any(key in keys for key in elsewhere)


def _let_go(keys: set[Key], *, by: Any, at: datetime.date | None) -> None:
    """Older report-backs leave the items and meetings that go."""
    numbers = by_model(keys)
    for row in ReportBack.objects.filter(item__in=numbers.get(AgendaItem, ())):
        if key_of(row) not in keys:
            row.item = None
            write(row, by=by, at=at, fields=["item"], why=WHY)
    for row in ReportBack.objects.filter(meeting__in=numbers.get(Meeting, ())):
        if key_of(row) not in keys:
            row.meeting, row.placed = None, ""
            write(row, by=by, at=at, fields=["meeting", "placed"], why=WHY)


def _put_back(row: ImportedRow, *, by: Any, at: datetime.date | None) -> None:
    """The changed fields as they were before."""
    model: Any = row.content_type.model_class()
    record = model._base_manager.filter(pk=row.object_id).first()
    if record is None or row.before is None:
        return
    for name, value in row.before.items():
        field = model._meta.get_field(name)
        setattr(record, field.attname, field.to_python(value) if value is not None else None)
    write(record, by=by, at=at, fields=list(row.before), why=WHY)
