"""What every test stands on: the database asked for, quick passwords, files of its own.

The suite runs on SQLite; with DATABASE_URL on PostgreSQL. REQUIRE_POSTGRES=1 refuses to start on
anything else, so that a run meant for PostgreSQL is never green on SQLite by mistake.
"""

import gc
import os
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test import override_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.once import at_noon, built
from tests.world import World

# Workers of xdist and the processes that tests start hash alike, so sets come in the same order.
os.environ.setdefault("PYTHONHASHSEED", "0")

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
hypothesis_settings.register_profile(
    "dev", deadline=None, max_examples=50, suppress_health_check=SLOW_IS_FINE
)
hypothesis_settings.register_profile(
    "ci",
    deadline=None,
    max_examples=50,
    derandomize=True,
    database=None,
    suppress_health_check=SLOW_IS_FINE,
)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Ends the run at once when PostgreSQL is required and is not what answers."""
    if os.environ.get("REQUIRE_POSTGRES") == "1":
        refusal = why_not_postgres()
        if refusal:
            pytest.exit(f"REQUIRE_POSTGRES=1: {refusal}", returncode=1)


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what touches the database; puts files with long tests first."""
    for item in items:
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker("database")
    long = {
        item.path
        for item in items
        if any(item.get_closest_marker(name) for name in ("browser", "trust", "print"))
    }
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Spares the collector of garbage the thousands of tests that stay to the end."""
    gc.collect()
    gc.freeze()


def why_not_postgres() -> str | None:
    """Why the suite would not run on PostgreSQL; None when it would."""
    database = django_settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        return f"the database is {database['ENGINE']}; set DATABASE_URL."
    try:
        _maintenance(database).close()
    except psycopg.OperationalError as error:
        return f"PostgreSQL does not answer: {error}"
    return None


def _maintenance(database: dict[str, Any]) -> "psycopg.Connection[Any]":
    """A connection of its own to the server, beside the databases of tests."""
    return psycopg.connect(
        host=database["HOST"] or None,
        port=database["PORT"] or None,
        user=database["USER"] or None,
        password=database["PASSWORD"] or None,
        dbname="postgres",
        connect_timeout=5,
        autocommit=True,
    )


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Test databases are made straight from the models, in a twentieth of the time.

    tests/records/test_migrations.py migrates for real and compares; tests/test_container.py
    prepares an empty PostgreSQL; script/check holds the migrations to the models.
    """
    return False


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """A password is hashed in no time; only here, never in the product."""
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=quick):
        yield


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Uploaded files go to a directory of the test's own, made when the first one comes."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "files" / uuid.uuid4().hex


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world, built once for a file that asks for it."""
    yield from built(django_db_blocker)


@pytest.fixture
def world(built_world: World, db: None) -> Iterator[World]:
    """The world on 1 December 2025; each test undoes what it did."""
    yield from at_noon(built_world)


@pytest.fixture
def committed_database(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """A copy of the empty test database, used instead of it and thrown away: commits are real.

    For threads, migrations and approved rows, which the locks keep `flush` from taking away.
    Gives the copy's name. Every thread closes its own connection.
    """
    original = connections["default"]
    own = original.settings_dict
    is_sqlite = original.vendor == "sqlite"
    name = _copy_sqlite(original, tmp_path) if is_sqlite else _copy_postgres(own)
    connections.settings["default"] = {**own, "NAME": name}
    del connections["default"]
    try:
        yield name
    finally:
        connections["default"].close()
        connections.settings["default"] = own
        connections["default"] = original
        if not is_sqlite:
            with _maintenance(own) as server:
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _copy_sqlite(original: Any, directory: Path) -> str:
    name = str(directory / "copy.sqlite3")
    original.ensure_connection()
    with sqlite3.connect(name) as copy:
        original.connection.backup(copy)
    copy.close()
    return name


def _copy_postgres(own: dict[str, Any]) -> str:
    connections["default"].close()
    name = f"{own['NAME']}_copy"
    with _maintenance(own) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{own["NAME"]}"')
    return name
