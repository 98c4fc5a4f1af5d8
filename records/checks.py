"""System checks: a database without its locks is an error, not a surprise."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Warning
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from records.locks import missing_locks


def check_locks(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Reports triggers that are missing or differ from what the models ask for.

    An error, so that `check --database default` and the start fail; only a warning while
    migrations wait, since migrating is what installs them.
    """
    found: list[CheckMessage] = []
    for alias in databases or []:
        missing = missing_locks(alias)
        if not missing:
            continue
        executor = MigrationExecutor(connections[alias])
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        kind = Warning if waiting else Error
        found.append(
            kind(
                f"Lås saknas i databasen: {', '.join(missing)}.",
                hint="Kör: manage.py install_locks",
                id="records.E001",
            )
        )
    return found
