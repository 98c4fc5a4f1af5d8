"""manage.py install_locks: puts the locks of approved notes back."""

from typing import Any

from django.core.management.base import BaseCommand

from records.locks import install_locks, locked_models


class Command(BaseCommand):
    """Installs the triggers of every locked model."""

    help = "Lägger tillbaka låsen på godkända anteckningar."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Installs and tells."""
        install_locks()
        self.stdout.write(f"Lås finns nu på {len(locked_models())} slag av poster.")
