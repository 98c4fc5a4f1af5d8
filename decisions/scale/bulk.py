"""Many rows at once: for the scale data set only. Versions and history are made beside them.

The product's own writes go row by row through `records.writing.write`; a hundred thousand of them
would take hours.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model
from django.db.models.fields.files import FieldFile

from records.entries import SearchEntry, words_in
from records.models import Record
from sro_log.lib.stems import stem_text

R = TypeVar("R", bound=Record)
_stems = lru_cache(maxsize=50_000)(stem_text)


def insert(rows: list[R]) -> list[R]:
    """Inserts rows of one model, with their search words; they get their ids."""
    if not rows:
        return rows
    model = type(rows[0])
    last = model._base_manager.aggregate(last=Max("pk"))["last"] or 0
    for pk, row in enumerate(rows, last + 1):
        row.pk = pk
        row.search_text = _words_of(row)
        row._state.adding, row._state.db = False, connection.alias
    _put_in(model, rows)
    return rows


def _put_in(model: type[Model], rows: Iterable[Model]) -> None:
    """Rows with their ids, the quickest way of each database."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    names = attrgetter(*(field.attname for field in fields))
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([_plain(value) for value in names(row)])
            return
        marks = ", ".join("%s" for _ in fields)
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
            [[_plain(value, days_as_text=True) for value in names(row)] for row in rows],
        )


def _plain(value: Any, *, days_as_text: bool = False) -> Any:
    """A value as the driver takes it: no choices, and no days on SQLite, which has none."""
    if isinstance(value, str | FieldFile):
        return str(value)
    if days_as_text and isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value


def count_on(*models: type[Model]) -> None:
    """The database gives later rows the next ids: their counters know nothing of these."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _words_of(row: Record) -> str:
    """As `own_search_text`; texts of the data set come again and again, and hold few tags."""
    words = (str(getattr(row, name) or "") for name in row.search_fields)
    text = " ".join(words)
    return row.own_search_text() if "<" in text else _stems(text)


def show(rows: Sequence[Record], known: set[str]) -> None:
    """Lets search find the rows, whose related ones are at hand.

    Args:
        known: words that search has met; `keep_words` stores them in the end.
    """
    entries = [entry.row(row.pk) for row in rows for entry in row.search_entries()]
    _put_in(SearchEntry, entries)
    known |= words_in(entries)


def write_history(
    model: type[Record],
    day: str,
    *,
    by: int,
    kind: str = "+",
    before: Mapping[str, str] | None = None,
    where: str = "1 = 1",
) -> None:
    """One history row for each row, made by the database itself.

    Args:
        day: SQL of the day it counts from, where t is the row.
        by: the user who did it.
        kind: "+" made, "~" changed.
        before: column -> SQL of what it held then; the others hold what they hold now.
        where: SQL condition on t; without it, every row.
    """
    past = model.history.model
    then = before or {}
    columns = [field.column for field in past.tracked_fields]
    held = [then.get(column, f't."{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {past._meta.db_table} ({names}, history_date, history_type,"  # noqa: S608
            f" history_user_id) SELECT {', '.join(held)}, {noon_of(day)}, %s, %s"
            f" FROM {model._meta.db_table} t WHERE {where} ORDER BY t.id",
            [kind, by],
        )


def noon_of(day: str) -> str:
    """SQL of a moment in that day, as each database keeps moments."""
    if connection.vendor == "postgresql":
        return f"(({day})::date + time '12:00') AT TIME ZONE 'Europe/Stockholm'"
    return f"({day}) || ' 11:00:00'"
