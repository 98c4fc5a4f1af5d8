"""Two editors of one record: different fields both survive, the same field is asked about."""

import datetime
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from django.db import transaction

from records.errors import RuleError
from records.models import Record
from records.writing import hold_row, write

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Clash:
    """One field that two editors changed: what stands saved, and what I wrote."""

    field: str
    label: str
    theirs: Any
    mine: Any


class EditConflict(Exception):
    """Someone else changed the same field first. Nothing is written; the loser chooses."""

    def __init__(self, record: Record, clashes: list[Clash], who: str, when: datetime.datetime):
        super().__init__(f"{record} changed by {who}")
        self.record, self.clashes, self.who, self.when = record, clashes, who, when


@transaction.atomic
def edit_record(
    model: type[R],
    pk: int,
    *,
    base_version: int,
    changes: dict[str, Any],
    by: Any,
    at: datetime.date | None = None,
    why: str = "",
    keep_mine: bool = False,
    keep_theirs: bool = False,
    seen_version: int | None = None,
) -> R:
    """Writes `changes` onto the record as it stands now, merging against the version edited from.

    Args:
        base_version: the version the form was filled from.
        changes: field name -> new value; values equal to the base count as untouched.
        keep_mine, keep_theirs: the editor has seen both texts and chose. Edits of fields that
            nobody else touched are written either way.
        seen_version: the version that was shown beside theirs when they chose; what has changed
            again since then is asked about again.

    Raises:
        EditConflict: the same field has been changed since `base_version`.
        RuleError: the result breaks a rule, the version is unknown, or the record is gone.
    """
    record = hold_row(model, pk)
    base = _as_it_was(record, base_version)
    seen = _as_it_was(record, seen_version or record.version)
    mine = [name for name, value in changes.items() if getattr(base, name) != value]
    clashing = [
        name for name in mine if getattr(record, name) not in (getattr(base, name), changes[name])
    ]
    chosen = keep_mine or keep_theirs
    unseen = [name for name in clashing if getattr(record, name) != getattr(seen, name)]
    if (clashing and not chosen) or unseen:
        theirs = _last_change(record, clashing, base_version)
        clashes = [
            Clash(name, _label(model, name), getattr(record, name), changes[name])
            for name in clashing
        ]
        who = str(theirs.history_user or "Systemet")
        raise EditConflict(record, clashes, who, theirs.history_date)
    to_write = [
        name
        for name in mine
        if getattr(record, name) != changes[name] and not (keep_theirs and name in clashing)
    ]
    if not to_write:
        return record
    for name in to_write:
        setattr(record, name, changes[name])
    return write(record, by=by, at=at, fields=to_write, why=why)


def _as_it_was(record: R, version: int) -> R:
    """The record at an earlier version, from its history.

    Raises:
        RuleError: there is no such version.
    """
    if version == record.version:
        return record
    history = record.history.filter(version=version).first()
    if history is None:
        raise RuleError("Sidan var för gammal för att sparas. Ladda om den och försök igen.")
    return history.instance


def _last_change(record: Record, names: list[str], base_version: int) -> Any:
    """The history row that last changed one of the fields; others may have saved other fields."""
    rows = list(
        record.history.filter(version__gte=base_version)
        .select_related("history_user")
        .order_by("version")
    )
    columns = [record._meta.get_field(name).attname for name in names]  # type: ignore[union-attr]
    changing = [
        newer
        for older, newer in pairwise(rows)
        if any(getattr(older, column) != getattr(newer, column) for column in columns)
    ]
    return (changing or rows)[-1]


def _label(model: type[Record], name: str) -> str:
    label = str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]
