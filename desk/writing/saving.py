"""Saves changes from the writing page: each to one record, merged field by field, told one by one.

A change is {"kind", "id", "version", "values"}: which record, the version that its words were
written from, and the new words. Kinds stand in `KINDS`; a new one is a function here beside.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from desk.access import NOT_SECRETARY
from desk.forms.writing import AttendanceRowForm, ItemTextsForm
from meetings.actions import carry_on, note_presence
from meetings.models import AgendaItem, Meeting
from meetings.rules import can_write_meeting, require_unlocked
from records.edits import EditConflict, edit_record
from records.errors import RuleError
from records.models import Record
from records.once import once

MOST_CHANGES = 200
UNREADABLE = "Det som skickades gick inte att läsa."
Result = dict[str, Any]


class BadRequest(Exception):
    """The request is not one that the page sends; the message is a Swedish sentence."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Change:
    """New words for some fields of one record.

    `choice` is what the writer chose after a conflict, in `edit_record`'s words.
    """

    kind: str
    id: int
    version: int
    values: dict[str, Any]
    choice: dict[str, Any] = field(default_factory=dict)


class Refused(Exception):
    """Some fields cannot be taken as they are: field -> sentence."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(str(errors))
        self.errors = errors


# --- reading ----------------------------------------------------------------------------------
def read_json(request: HttpRequest) -> dict[str, Any]:
    """What the page's script has sent.

    Raises:
        BadRequest: too large, or no JSON object.
    """
    try:
        data = json.loads(request.body)
    except RequestDataTooBig as error:
        raise BadRequest("Texten är för stor för att tas emot på en gång.", 413) from error
    except (ValueError, RecursionError) as error:
        raise BadRequest(UNREADABLE) from error
    if not isinstance(data, dict):
        raise BadRequest(UNREADABLE)
    return data


def read_changes(request: HttpRequest) -> tuple[str, list[Change]]:
    """The request's key and its changes.

    Raises:
        BadRequest: not of the form above.
    """
    data = read_json(request)
    key, rows = data.get("key"), data.get("changes")
    if not isinstance(key, str) or not re.fullmatch(r"[\w-]{1,64}", key, re.ASCII):
        raise BadRequest("Nyckeln saknas eller är fel.")
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_CHANGES:
        raise BadRequest("Det finns inget att spara.")
    return key, [_read_change(row) for row in rows]


def _read_change(row: Any) -> Change:
    if not isinstance(row, dict) or not isinstance(row.get("values"), dict):
        raise BadRequest(UNREADABLE)
    numbers = [row.get("id"), row.get("version"), row.get("seen") or 1]
    if not all(type(n) is int and 0 < n < 2**31 for n in numbers):
        raise BadRequest("Posten som skulle sparas är fel angiven.")
    chosen = row.get("resolve")
    choice = {
        "keep_mine": chosen == "mine",
        "keep_theirs": chosen == "theirs",
        "seen_version": row.get("seen"),
    }
    values = {str(name): _clean(value) for name, value in row["values"].items()}
    return Change(str(row.get("kind")), row["id"], row["version"], values, choice if chosen else {})


def _clean(value: Any) -> Any:
    """A text without what no database holds, or a yes or no."""
    if isinstance(value, str):
        return re.sub("[\x00\ud800-\udfff]", "", value)
    if value is None or isinstance(value, bool):
        return value
    raise BadRequest(UNREADABLE)


# --- saving -----------------------------------------------------------------------------------
def save_changes(meeting: Meeting, changes: list[Change], *, key: str, by: Any) -> Result:
    """Saves each change by itself, all in one transaction; a repeated key makes no double.

    Returns:
        {"at": "14.32", "results": [one for each change: what stands now, errors or a conflict]}

    Raises:
        Http404: a record is not this meeting's, or there is no such kind.
        PermissionDenied: the kind is the secretary's.
    """

    def do() -> Result:
        results = [_save(meeting, change, by) for change in changes]
        return {"at": f"{timezone.localtime():%H.%M}", "results": results}

    return once(key, do, by=by)


def _save(meeting: Meeting, change: Change, by: Any) -> Result:
    save = KINDS.get(change.kind)
    if save is None:
        raise Http404
    about = {"kind": change.kind, "id": change.id}
    try:
        with transaction.atomic():
            return about | save(meeting, change, by)
    except Refused as refused:
        return about | {"errors": refused.errors}
    except RuleError as error:
        return about | {"errors": {error.field or "": error.message}}
    except EditConflict as conflict:
        return about | {"conflict": told(conflict)}


def told(conflict: EditConflict) -> Result:
    """A conflict in words: who, when, and both texts of each field."""
    when = timezone.localtime(conflict.when)
    return {
        "who": conflict.who,
        "when": f"{when:%H.%M}",
        "version": conflict.record.version,
        "fields": [
            {"field": c.field, "label": c.label, "theirs": shown(c.theirs), "mine": shown(c.mine)}
            for c in conflict.clashes
        ],
    }


def shown(value: Any) -> Any:
    """A value as JSON has it."""
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def save_item(meeting: Meeting, change: Change, by: Any) -> Result:
    """Saves an item's texts, as the editor in the browser sends them."""
    item = item_of(meeting, change.id)
    form = ItemTextsForm(change.values, item=item, only=change.values.keys(), is_html=True)
    saved = write_item(item, _valid(form, change), version=change.version, by=by, **change.choice)
    return {"version": saved.version, "values": _values(saved, form.cleaned_data)}


def save_attendance(meeting: Meeting, change: Change, by: Any) -> Result:
    """Saves a line of the list of people."""
    require_secretary(meeting, by)
    row = get_object_or_404(meeting.attendances.all(), pk=change.id)
    form = AttendanceRowForm(change.values, row=row, only=change.values.keys(), has_prefix=False)
    changes = _valid(form, change)
    saved = note_presence(row, changes, base_version=change.version, by=by, **change.choice)
    return {"version": saved.version, "values": _values(saved, changes)}


def item_of(meeting: Meeting, pk: int) -> AgendaItem:
    """The meeting's item.

    Raises:
        Http404: it has none such.
    """
    return get_object_or_404(
        AgendaItem.objects.select_related("meeting__body"), meeting=meeting, pk=pk
    )


def write_item(
    item: AgendaItem, values: dict[str, Any], *, version: int, by: Any, **choice: Any
) -> AgendaItem:
    """Writes an item's texts, merged with what others have written meanwhile.

    Raises:
        RuleError: the notes are approved, or a rule of the item is broken.
        EditConflict: someone else has changed the same text.
    """
    require_unlocked(item.meeting)
    saved = edit_record(AgendaItem, item.pk, base_version=version, changes=values, by=by, **choice)
    if "outcome" in values:
        carry_on(item.meeting, by=by)
        saved.refresh_from_db()
    return saved


def _valid(form: Any, change: Change) -> dict[str, Any]:
    """What the form made of the change.

    Raises:
        Refused: it took some field for wrong, or does not know it.
    """
    unknown = change.values.keys() - form.fields.keys()
    if unknown:
        raise Refused(dict.fromkeys(unknown, "Fältet finns inte på skrivsidan."))
    if not form.is_valid():
        raise Refused({name: str(errors[0]) for name, errors in form.errors.items()})
    return dict(form.cleaned_data)


def _values(record: Record, names: Iterable[str]) -> dict[str, Any]:
    return {name: shown(getattr(record, name)) for name in names}


def require_secretary(meeting: Meeting, by: Any) -> None:
    """Says no to beredning.

    Raises:
        PermissionDenied: the user is not the body's secretary.
    """
    if not can_write_meeting(by, meeting):
        raise PermissionDenied(NOT_SECRETARY)


KINDS: dict[str, Callable[[Meeting, Change, Any], Result]] = {
    "attendance": save_attendance,
    "item": save_item,
}
