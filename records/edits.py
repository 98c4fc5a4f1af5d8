"""Two editors of one record: different fields both survive, the same field is asked about."""

import datetime
from dataclasses import dataclass
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
) -> R:
    """Writes `changes` onto the record as it stands now, merging against the version edited from.

    Args:
        base_version: the version the form was filled from.
        changes: field name -> new value; values equal to the base count as untouched.
        keep_mine: the editor has seen the other text and chose their own.

    Raises:
        EditConflict: the same field has been changed since `base_version`.
        RuleError: the result breaks a rule, the version is unknown, or the record is gone.
    """
    record = hold_row(model, pk)
    base = record
    if base_version != record.version:
        history = record.history.filter(version=base_version).first()
        if history is None:
            raise RuleError("Sidan var för gammal för att sparas. Ladda om den och försök igen.")
        base = history.instance
    mine = [name for name, value in changes.items() if getattr(base, name) != value]
    clashes = [
        Clash(name, _label(model, name), getattr(record, name), changes[name])
        for name in mine
        if getattr(record, name) != getattr(base, name) and getattr(record, name) != changes[name]
    ]
    if clashes and not keep_mine:
        latest = record.history.select_related("history_user").latest()
        raise EditConflict(
            record, clashes, str(latest.history_user or "Systemet"), latest.history_date
        )
    to_write = [name for name in mine if getattr(record, name) != changes[name]]
    if not to_write:
        return record
    for name in to_write:
        setattr(record, name, changes[name])
    return write(record, by=by, at=at, fields=to_write, why=why)


def _label(model: type[Record], name: str) -> str:
    label = str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]
