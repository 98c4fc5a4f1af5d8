"""How actions write: one row, checked against its rules, with who, when and why in the history."""

import datetime
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from records.errors import RuleError
from records.locks import MESSAGE as LOCKED
from records.models import Record

R = TypeVar("R", bound=Record)


def today() -> datetime.date:
    """The day in Europe/Stockholm."""
    return timezone.localdate()


def write(
    record: R,
    *,
    by: Any,
    at: datetime.date | None = None,
    fields: Iterable[str] | None = None,
    why: str = "",
) -> R:
    """Validates and saves one record, leaving exactly one history row.

    Args:
        by: the user who does it, None for the system itself.
        at: the day it counts as done; today when left out.
        fields: only these are written.
        why: reason kept in the history.

    Raises:
        RuleError: the record breaks a constraint, whose own message it is, or is locked.
    """
    try:
        record.full_clean(
            exclude=_foreign_keys(record), validate_unique=False, validate_constraints=False
        )
    except ValidationError as error:
        raise _as_rule_error(record, error) from error
    record._history_user = by  # type: ignore[attr-defined]
    record._change_reason = why or None  # type: ignore[attr-defined]
    record._history_date = timezone.now()  # type: ignore[attr-defined]
    if at is not None and at != today():
        noon = datetime.datetime.combine(at, datetime.time(12))
        record._history_date = timezone.make_aware(noon)  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            record.save(update_fields=fields)
    except IntegrityError as error:
        raise _refusal(record, error) from error
    return record


def _foreign_keys(record: Record) -> list[str]:
    """What the database holds by itself; asking it first would cost a query each."""
    return [f.name for f in record._meta.concrete_fields if isinstance(f, models.ForeignKey)]


def _refusal(record: Record, error: IntegrityError) -> Exception:
    """The database's no, in the words of the lock or constraint that said it.

    Constraints are asked about only now: beforehand each would cost a query on every write.
    """
    if LOCKED in str(error):  # approved a moment ago, by someone else
        return RuleError(LOCKED)
    try:
        record.validate_unique()
        record.validate_constraints()
    except ValidationError as broken:
        return _as_rule_error(record, broken)
    return error


def _as_rule_error(record: Record, error: ValidationError) -> RuleError:
    name, messages = next(iter(error.message_dict.items()))
    if name == NON_FIELD_ERRORS:
        return RuleError(messages[0])
    label = str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return RuleError(f"{label.capitalize()}: {messages[0]}", field=name)


def remove(record: Record, *, by: Any, why: str = "") -> None:
    """Takes a record away, leaving a last history row with who and why."""
    record._history_user = by  # type: ignore[attr-defined]
    record._change_reason = why or None  # type: ignore[attr-defined]
    record.delete()


def hold_row(model: type[R], pk: int) -> R:
    """The row, held for the rest of the transaction so that no one else writes it meanwhile.

    Raises:
        RuleError: it is gone.
    """
    try:
        return model._default_manager.select_for_update(of=("self",)).get(pk=pk)
    except model.DoesNotExist as error:
        raise RuleError("Posten finns inte längre.") from error
