"""Locks of approved notes, held by the database itself (triggers on SQLite and PostgreSQL).

A model names its locks (fields, and the way to the meeting whose approval locks them); this module
turns them into triggers. They are dropped before a migration and
installed after it (records/apps.py): SQLite loses the triggers of an altered table in silence.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from records.models import Record

MESSAGE = "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."
APPEND_ONLY = "Rättelser kan varken ändras eller tas bort."
PREFIX = "lock_"
FLAG = "approved_on"


def locked_models() -> list[type[Record]]:
    """Every model that asks for a lock, in a steady order."""
    found = [
        m for m in apps.get_models() if issubclass(m, Record) and (m.locks or m.is_append_only)
    ]
    return sorted(found, key=lambda m: m._meta.db_table)


def _column(model: type[models.Model], name: str) -> str:
    """The field's column, quoted as both databases read it ("order" is a word of SQL)."""
    field: Any = model._meta.get_field(name)
    return f'"{field.column}"'


def _target(model: type[models.Model], name: str) -> type[models.Model]:
    field: Any = model._meta.get_field(name)
    target: type[models.Model] = field.related_model
    return target


def _is_locked(model: type[models.Model], row: str, path: str) -> str:
    """SQL that is true when `row` (OLD, NEW or a table) belongs to something approved."""
    if not path:
        return f"{row}.{FLAG} IS NOT NULL"
    first, *rest = path.split("__")
    target = _target(model, first)
    sql = f"SELECT 1 FROM {target._meta.db_table} t0"
    last = "t0"
    for n, name in enumerate(rest, 1):
        column, target = _column(target, name), _target(target, name)
        sql += f" JOIN {target._meta.db_table} t{n} ON t{n}.id = {last}.{column}"
        last = f"t{n}"
    return (
        f"EXISTS ({sql} WHERE t0.id = {row}.{_column(model, first)} AND {last}.{FLAG} IS NOT NULL)"
    )


def _is_held(model: type[Record], row: str) -> str:
    """SQL that is true when any lock of the model holds `row`; always, where rows never change."""
    return " OR ".join(_is_locked(model, row, lock.via) for lock in model.locks) or "1 = 1"


def _conditions(model: type[Record], differs: str) -> dict[str, str]:
    """Operation -> SQL condition under which it is refused. `differs` is the NULL-safe <>."""
    if model.is_append_only:
        return {"update": "1 = 1", "delete": "1 = 1"}
    updates, deletes, inserts = [], [], []
    for lock in model.locks:
        columns = [_column(model, name) for name in ("id", *lock.fields)]
        changed = " OR ".join(f"OLD.{c} {differs} NEW.{c}" for c in columns)
        old = _is_locked(model, "OLD", lock.via)
        new = _is_locked(model, "NEW", lock.via)
        updates.append(f"(({changed}) AND {f'({old} OR {new})' if lock.via else old})")
        deletes.append(old)
        if lock.inserts and lock.via:
            inserts.append(new)
    conditions = {"update": " OR ".join(updates), "delete": " OR ".join(deletes)}
    if inserts:
        conditions["insert"] = " OR ".join(inserts)
    return conditions


def _sqlite(model: type[Record]) -> Iterator[tuple[str, str]]:
    table = model._meta.db_table
    message = APPEND_ONLY if model.is_append_only else MESSAGE
    conditions = _conditions(model, "IS NOT")
    # REPLACE takes the old row away without firing its DELETE trigger.
    held = _is_held(model, "r")
    replaced = f"EXISTS (SELECT 1 FROM {table} r WHERE r.id = NEW.id AND ({held}))"
    conditions["insert"] = " OR ".join(filter(None, (conditions.get("insert"), replaced)))
    for operation, condition in conditions.items():
        name = f"{PREFIX}{table}_{operation}"
        yield (
            name,
            f"CREATE TRIGGER {name} BEFORE {operation.upper()} ON {table} FOR EACH ROW "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END",
        )


def _postgres(model: type[Record]) -> Iterator[tuple[str, str]]:
    table = model._meta.db_table
    message = APPEND_ONLY if model.is_append_only else MESSAGE
    refuse = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';"
    for operation, condition in _conditions(model, "IS DISTINCT FROM").items():
        result = "OLD" if operation == "delete" else "NEW"
        body = f"BEGIN IF {condition} THEN {refuse} END IF; RETURN {result}; END"
        yield f"{PREFIX}{table}_{operation}", body
    held = _is_held(model, "r")
    yield (
        f"{PREFIX}{table}_truncate",
        f"BEGIN IF EXISTS (SELECT 1 FROM {table} r WHERE {held}) THEN {refuse} END IF;"
        " RETURN NULL; END",
    )


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """Trigger name -> (table, definition) for the tables that exist."""
    tables = set(connection.introspection.table_names())
    make = _postgres if connection.vendor == "postgresql" else _sqlite
    return {
        name: (model._meta.db_table, definition)
        for model in locked_models()
        if model._meta.db_table in tables
        for name, definition in make(model)
    }


def _present(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """Trigger name -> (table, definition) as the database holds them, enabled ones only."""
    if connection.vendor == "postgresql":
        sql = (
            "SELECT t.tgname, c.relname, p.prosrc FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = current_schema() AND NOT t.tgisinternal AND t.tgenabled = 'O'"
        )
    else:
        sql = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows = cursor.fetchall()
    return {name: (table, text) for name, table, text in rows if name.startswith(PREFIX)}


def missing_locks(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of triggers that are absent, switched off, or other than the models ask for."""
    connection = connections[using]
    present = _present(connection)
    return [name for name, want in _wanted(connection).items() if present.get(name) != want]


def require_locks(using: str = DEFAULT_DB_ALIAS) -> None:
    """Stops the start of a server on a database that does not hold the locks.

    Raises:
        ImproperlyConfigured: a lock is missing.
    """
    missing = missing_locks(using)
    if missing:
        raise ImproperlyConfigured(
            f"Lås saknas i databasen: {', '.join(missing)}. Kör: manage.py migrate"
        )


def drop_locks(using: str = DEFAULT_DB_ALIAS) -> None:
    """Takes every lock off, for the time of a migration."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, (table, _) in _present(connection).items():
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def install_locks(using: str = DEFAULT_DB_ALIAS) -> None:
    """Puts every lock on. Safe to run again."""
    connection = connections[using]
    drop_locks(using)
    with connection.cursor() as cursor:
        for name, (table, definition) in _wanted(connection).items():
            if connection.vendor != "postgresql":
                cursor.execute(definition)
                continue
            operation = name.rsplit("_", 1)[1].upper()
            each = "STATEMENT" if operation == "TRUNCATE" else "ROW"
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
                f" AS $lock${definition}$lock$"
            )
            cursor.execute(
                f"CREATE TRIGGER {name} BEFORE {operation} ON {table}"
                f" FOR EACH {each} EXECUTE FUNCTION {name}()"
            )
