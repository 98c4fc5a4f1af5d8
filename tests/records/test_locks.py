"""Approved notes cannot be changed by any way of writing, superuser included.

What is tried is generated from the models' own locks, so a new field or model is tried too.
"""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from records.edits import edit_record
from records.errors import RuleError
from records.locks import APPEND_ONLY, MESSAGE, drop_locks, locked_models
from records.models import Record
from tests.records.approved import approved_rows

pytestmark = [pytest.mark.unit, pytest.mark.django_db]
Rows = dict[type[Record], Record]
SETTLED = {"id", "version", "search_text"}  # kept by the product itself


@pytest.fixture
def approved() -> Rows:
    """A row of every locked model, all held by an approved meeting."""
    return approved_rows()


# --- what is tried ---
def held_fields(model: type[Record]) -> list[Any]:
    """The fields that nobody may change: those named in locks, or all of an append-only model."""
    names = model.locked_fields()
    if model.is_append_only:
        names = tuple(f.name for f in model._meta.concrete_fields if f.name not in SETTLED)
    return [model._meta.get_field(name) for name in ("id", *names)]


def another_value(field: Any, row: Record) -> Any:
    """A value the column takes, other than the row's own; a key for a foreign key."""
    now = getattr(row, field.attname)
    if isinstance(field, models.ForeignKey):
        related = field.related_model
        itself = row.pk if isinstance(row, related) else 0
        other = related._base_manager.exclude(pk__in=[now or 0, itself]).first()
        assert other is not None, f"approved_rows() has no other row for {field} to point at"
        return other.pk
    if isinstance(field, models.BooleanField):
        return not now
    if isinstance(field, models.DateField):
        return (now or datetime.date(2025, 1, 1)) + datetime.timedelta(days=1)
    if isinstance(field, models.TimeField):
        return datetime.time(3, 33)
    if isinstance(field, models.IntegerField):
        return (now or 0) + 1000
    if field.choices:
        return next(value for value, _ in field.choices if value not in ("", now))
    return f"{now}x"[-(field.max_length or 1000) :]


def snapshot() -> dict[str, list[dict[str, Any]]]:
    """Everything the locked tables hold."""
    return {m.__name__: list(m._base_manager.order_by("pk").values()) for m in locked_models()}


def refusal_of(attempt: Callable[[], Any]) -> str:
    """What the database or the action answered; "" when the attempt went through."""
    try:
        with transaction.atomic():
            attempt()
    except RuleError as error:
        return error.message
    except IntegrityError as error:
        return str(error).splitlines()[0]
    return ""


def refusals(tries: list[tuple[Record, str, Callable[[], Any]]]) -> dict[str, str]:
    """Attempts that were not refused by the lock, with what was answered instead."""
    unexpected = {}
    for row, what, attempt in tries:
        answer = refusal_of(attempt)
        if answer != (APPEND_ONLY if row.is_append_only else MESSAGE):
            unexpected[f"{type(row).__name__}.{what}"] = answer or "went through"
    return unexpected


def execute(sql: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def table(row: Record) -> str:
    return connection.ops.quote_name(row._meta.db_table)


# --- the ways of changing a row ---
def by_save(row: Record, field: Any, value: Any) -> None:
    setattr(row, field.attname, value)
    row.save(force_update=True)


def by_save_of_one_field(row: Record, field: Any, value: Any) -> None:
    setattr(row, field.attname, value)
    row.save(update_fields=[field.name])


def by_queryset_update(row: Record, field: Any, value: Any) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: value})


def by_bulk_update(row: Record, field: Any, value: Any) -> None:
    setattr(row, field.attname, value)
    type(row)._base_manager.bulk_update([row], [field.name])


def by_conflicting_insert(row: Record, field: Any, value: Any) -> None:
    setattr(row, field.attname, value)
    type(row)._base_manager.bulk_create(
        [row], update_conflicts=True, unique_fields=["id"], update_fields=[field.name]
    )


def by_action(row: Record, field: Any, value: Any) -> None:
    new = field.related_model._base_manager.get(pk=value) if field.is_relation and value else value
    edit_record(type(row), row.pk, base_version=row.version, changes={field.name: new}, by=None)


def by_sql(row: Record, field: Any, value: Any) -> None:
    column = connection.ops.quote_name(field.column)
    prepared = field.get_db_prep_save(value, connection)
    execute(f"UPDATE {table(row)} SET {column} = %s WHERE id = %s", prepared, row.pk)


CHANGES = [
    by_save,
    by_save_of_one_field,
    by_queryset_update,
    by_bulk_update,
    by_sql,
]
CANNOT_CHANGE_KEYS = (by_save, by_save_of_one_field, by_bulk_update, by_conflicting_insert)


def changes(rows: Rows, way: Callable[..., None]) -> list[tuple[Record, str, Callable[[], Any]]]:
    tries = []
    for model, row in rows.items():
        for field in held_fields(model):
            if field.name == "id" and way in CANNOT_CHANGE_KEYS:
                continue
            fresh = model._base_manager.get(pk=row.pk)
            value = another_value(field, fresh)
            tries.append((row, field.name, lambda f=field, r=fresh, v=value: way(r, f, v)))
    return tries


def test_every_locked_model_is_tried(approved: Rows) -> None:
    assert list(approved) == locked_models()


@pytest.mark.parametrize("model", locked_models(), ids=lambda m: m.__name__)
def test_every_field_is_locked_or_declared_open(model: type[Record]) -> None:
    if model.is_append_only:
        return
    every = {field.name for field in model._meta.concrete_fields} - SETTLED
    decided = [*model.locked_fields(), *model.open_fields]
    assert (set(decided), len(decided)) == (every, len(every))


@pytest.mark.parametrize("way", CHANGES, ids=lambda way: way.__name__)
def test_locked_field_cannot_be_changed(way: Callable[..., None], approved: Rows) -> None:
    before = snapshot()
    assert refusals(changes(approved, way)) == {}
    assert snapshot() == before


def test_locked_field_cannot_be_changed_by_an_insert_that_updates(approved: Rows) -> None:
    """Other constraints may answer before the lock does; none goes through."""
    before = snapshot()
    tries = changes(approved, by_conflicting_insert)
    assert [what for _, what, attempt in tries if not refusal_of(attempt)] == []
    assert snapshot() == before


def test_action_on_locked_field_says_why(approved: Rows) -> None:
    """Values that the rules of the model refuse first never reach the database; the rest do."""
    before = snapshot()
    plain = ("place", "title", "text", "name", "number", "plain_line", "outcome_text", "reason")
    answers = {
        f"{model.__name__}.{field.name}": refusal_of(
            lambda f=field, r=row: by_action(r, f, another_value(f, r))
        )
        for model, row in approved.items()
        for field in held_fields(model)
        if field.name in plain and not (field.name == "number" and model.__name__ == "Assignment")
    }
    wrong = {what: said for what, said in answers.items() if said not in (MESSAGE, APPEND_ONLY)}
    assert (wrong, snapshot()) == ({}, before)


def test_locked_row_cannot_be_deleted(approved: Rows) -> None:
    before = snapshot()
    tries: list[tuple[Record, str, Callable[[], Any]]] = []
    for model, row in approved.items():
        same = model._base_manager.filter(pk=row.pk)
        tries.append((row, "raw", lambda s=same: s._raw_delete("default")))
        sql = f"DELETE FROM {table(row)} WHERE id = %s"
        tries.append((row, "sql", lambda sql=sql, r=row: execute(sql, r.pk)))
        tries.append((row, "all", lambda r=row: execute(f"DELETE FROM {table(r)}")))
    assert refusals(tries) == {}
    assert snapshot() == before


def test_locked_row_cannot_be_deleted_through_the_model(approved: Rows) -> None:
    before = snapshot()
    for row in approved.values():
        with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
            row.delete()
    assert snapshot() == before


def inserts(model: type[Record]) -> bool:
    return any(lock.inserts and lock.via for lock in model.locks)


def test_row_cannot_be_added_to_an_approved_meeting(approved: Rows) -> None:
    before = snapshot()
    tries: list[tuple[Record, str, Callable[[], Any]]] = []
    for model, row in approved.items():
        if not inserts(model):
            continue
        copy = model._base_manager.get(pk=row.pk)
        copy.pk = row.pk + 1000
        copy._state.adding = True
        columns = [c.column for c in model._meta.concrete_fields if c.column != "id"]
        names = ", ".join(connection.ops.quote_name(c) for c in columns)
        sql = f"INSERT INTO {table(row)} ({names}) SELECT {names} FROM {table(row)} WHERE id = %s"
        tries.append((row, "sql", lambda sql=sql, r=row: execute(sql, r.pk)))
        tries.append((row, "save", lambda c=copy: c.save(force_insert=True)))
        tries.append((row, "bulk", lambda c=copy, m=model: m._base_manager.bulk_create([c])))
    assert refusals(tries) == {}
    assert snapshot() == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is a word of SQLite's")
def test_locked_row_cannot_be_replaced(approved: Rows) -> None:
    before = snapshot()
    tries: list[tuple[Record, str, Callable[[], Any]]] = []
    for row in approved.values():
        sql = f"INSERT OR REPLACE INTO {table(row)} SELECT * FROM {table(row)} WHERE id = %s"
        tries.append((row, "replace", lambda sql=sql, r=row: execute(sql, r.pk)))
    assert refusals(tries) == {}
    assert snapshot() == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_locked_table_cannot_be_truncated(approved: Rows) -> None:
    connection.check_constraints()
    before = snapshot()
    answers = {
        row._meta.db_table: refusal_of(lambda r=row: execute(f"TRUNCATE {table(r)} CASCADE"))
        for row in approved.values()
    }
    assert {
        table: said for table, said in answers.items() if said not in (MESSAGE, APPEND_ONLY)
    } == {}
    assert snapshot() == before


def test_without_locks_the_same_changes_go_through(approved: Rows) -> None:
    """Negative control: it is the locks that refuse, nothing else."""
    with transaction.atomic():
        drop_locks()
        tries = changes(approved, by_sql)
        answers = [refusal_of(attempt) for _, _, attempt in tries]
        transaction.set_rollback(True)
    assert [answer for answer in answers if answer in (MESSAGE, APPEND_ONLY)] == []
    assert answers.count("") > len(tries) // 2
