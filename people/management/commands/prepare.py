"""manage.py prepare: brings a database up to date before the server starts.

Migrates, checks the locks, loads start data; then the demonstration, or the first administrator.
Does nothing twice, so that a second start takes a moment only.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from people.models import User
from people.start_data import load_start_data
from records.entries import SearchEntry, rebuild_entries
from records.locks import install_locks, missing_locks

PREPARING = 5_110_2025  # a number of our own among the database's advisory locks


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two servers that start at once on PostgreSQL migrate one after the other."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


class Command(BaseCommand):
    """Migrates and fills."""

    help = "Gör databasen klar: migrering, lås, startdata och demonstration eller administratör."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """--demo or --first-administrator."""
        parser.add_argument("--demo", action="store_true", help="lägg in demonstrationen")
        parser.add_argument(
            "--first-administrator",
            action="store_true",
            help="fråga efter en administratör om ingen finns",
        )

        parser.add_argument("--greet", type=int, metavar="PORT", help="berätta sedan adressen")

    def handle(
        self,
        *args: Any,
        demo: bool,
        first_administrator: bool,
        greet: int | None,
        **options: Any,
    ) -> None:
        """Prepares."""
        with one_at_a_time():
            self._prepare(demo=demo, first_administrator=first_administrator)
        if greet:
            call_command("greet", port=greet)

    def _prepare(self, *, demo: bool, first_administrator: bool) -> None:
        (settings.ROOT / "var").mkdir(exist_ok=True)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        if missing_locks():  # a new version may ask for other locks without a migration
            install_locks()
        load_start_data()
        if not SearchEntry.objects.exists():  # a version from before the search
            rebuild_entries()
        if demo:
            if not settings.DEMO:
                raise CommandError("Demonstrationen finns bara med DEMO=true.")
            call_command("create_demo", verbosity=0)
        if first_administrator and not User.objects.filter(is_superuser=True).exists():
            self._first_administrator()

    def _first_administrator(self) -> None:
        """Asks for a name and a password, or takes them from the environment."""
        if os.environ.get("DJANGO_SUPERUSER_PASSWORD"):
            call_command("createsuperuser", interactive=False)
        elif sys.stdin.isatty():
            self.stdout.write("Lägg upp den första administratören.")
            call_command("createsuperuser")
        else:
            where = os.environ.get("DATABASE_URL", "")
            same = f"DATABASE_URL={where} " if where.startswith("sqlite:") else ""
            self.stdout.write(
                f"Ingen administratör finns. Kör: {same}.venv/bin/python manage.py createsuperuser"
            )
