"""Full-text indexes over the entries: FTS5 on SQLite, a tsvector on PostgreSQL; one way to ask.

Both are laid over `SearchEntry.tokens`, whose words are cut and small already, so that both find
the same. They are kept by the database itself, in the transaction of the write.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connection, connections

from records.entries import DAY_BITS, ROW_BITS, SearchEntry

TABLE = SearchEntry._meta.db_table
KIND_SHIFT = DAY_BITS + ROW_BITS
FTS = f"{TABLE}_fts"
OLD = f"INSERT INTO {FTS}({FTS}, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
NEW = f"INSERT INTO {FTS}(rowid, tokens) VALUES (new.id, new.tokens);"
TRIGGERS = {
    f"{FTS}_insert": f"AFTER INSERT ON {TABLE} BEGIN {NEW} END",
    f"{FTS}_delete": f"AFTER DELETE ON {TABLE} BEGIN {OLD} END",
    f"{FTS}_update": f"AFTER UPDATE ON {TABLE} BEGIN {OLD} {NEW} END",
}
SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {FTS} USING fts5(tokens, content='{TABLE}',"
    " content_rowid='id', detail=none, columnsize=0,"
    " tokenize=\"unicode61 remove_diacritics 0 tokenchars '-_.:/,§'\")"
)
POSTGRES = (
    f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS found tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED",
    f"CREATE INDEX IF NOT EXISTS {TABLE}_found ON {TABLE} USING gin (found)",
    # The commonest words are counted, so that the planner knows which are rare.
    f"ALTER TABLE {TABLE} ALTER COLUMN found SET STATISTICS 1000",
)


def install_search(using: str = DEFAULT_DB_ALIAS) -> None:
    """Lays the index where it is missing. Safe to run again."""
    db = connections[using]
    if TABLE not in db.introspection.table_names():
        return
    with db.cursor() as cursor:
        if db.vendor == "postgresql":
            for statement in POSTGRES:
                cursor.execute(statement)
            return
        cursor.execute(SQLITE)
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        missing = TRIGGERS.keys() - {name for (name,) in cursor.fetchall()}
        for name in sorted(missing):
            cursor.execute(f"CREATE TRIGGER {name} {TRIGGERS[name]}")
        if missing:  # it may have missed something meanwhile
            cursor.execute(f"INSERT INTO {FTS}({FTS}) VALUES ('rebuild')")


@dataclass(frozen=True)
class Asked:
    """Every group must be met by one of its tokens; every phrase must be said."""

    groups: tuple[tuple[str, ...], ...]
    phrases: tuple[str, ...] = ()

    def expression(self) -> str:
        """As the database writes it. Tokens hold neither quotes nor backslashes."""
        mark, both, either = ('"', " AND ", " OR ") if _is_sqlite() else ("'", " & ", " | ")
        return both.join(
            f"({either.join(f'{mark}{token}{mark}' for token in group)})" for group in self.groups
        )


def matching(asked: Sequence[Asked], limit: int) -> list[tuple[int, int]]:
    """(which of the asked, entry id), at most so many of each; in no order unless all came."""
    return _select([(n, one, None) for n, one in enumerate(asked)], limit)


def newest_of_kinds(
    asked: Sequence[tuple[int, Asked]], kinds: Iterable[tuple[int, int]], limit: int
) -> list[tuple[int, int]]:
    """(which of the asked, entry id): the newest of every range of ids, at most so many of each."""
    if _is_sqlite():  # reads each range from its end, and stops
        return _select([(n, one, bounds) for n, one in asked for bounds in kinds], limit)
    return _newest_of_all_kinds(asked, limit)


def _newest_of_all_kinds(asked: Sequence[tuple[int, Asked]], limit: int) -> list[tuple[int, int]]:
    """PostgreSQL reads its index once for all kinds rather than once for each."""
    statements: list[str] = []
    values: list[str | int] = []
    for number, one in asked:
        conditions, held = _conditions(one, None)
        statements.append(
            f"SELECT {number} AS part, s.id FROM (SELECT e.id, row_number() OVER"
            f" (PARTITION BY e.id >> {KIND_SHIFT} ORDER BY e.id DESC) AS place FROM {TABLE} e"
            f" WHERE {' AND '.join(conditions)}) s WHERE s.place <= {limit}"
        )
        values += held
    if not statements:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return cursor.fetchall()


def _select(
    parts: list[tuple[int, Asked, tuple[int, int] | None]], limit: int
) -> list[tuple[int, int]]:
    if not parts:
        return []
    statements: list[str] = []
    values: list[str | int] = []
    for number, asked, bounds in parts:
        conditions, held = _conditions(asked, bounds)
        newest = " ORDER BY e.id DESC" if bounds or _is_sqlite() else ""
        source = f"{FTS} f" if _is_sqlite() else f"{TABLE} e"
        name = "f.rowid" if _is_sqlite() else "e.id"
        newest = newest.replace("e.id", name)
        statements.append(
            f"SELECT * FROM (SELECT {number} AS part, {name} AS id FROM {source}"
            f" WHERE {' AND '.join(conditions)}{newest} LIMIT {limit}) s{len(statements)}"
        )
        values += held
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return cursor.fetchall()


def _conditions(asked: Asked, bounds: tuple[int, int] | None) -> tuple[list[str], list[str | int]]:
    if _is_sqlite():
        conditions, name = [f"{FTS} MATCH %s"], "f.rowid"
        said = f"(SELECT e.said FROM {TABLE} e WHERE e.id = f.rowid)"
    else:
        conditions, name, said = ["e.found @@ %s::tsquery"], "e.id", "e.said"
    values: list[str | int] = [asked.expression()]
    if bounds:
        conditions.append(f"{name} BETWEEN %s AND %s")
        values += bounds
    for phrase in asked.phrases:
        conditions.append(f"{said} LIKE %s")
        values.append(f"% {phrase} %")
    return conditions, values


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"
