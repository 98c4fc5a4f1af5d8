"""manage.py load_start_data: sides, organisations, bodies and phrases of Västra Götaland."""

from typing import Any

from django.core.management.base import BaseCommand

from people.start_data import load_start_data


class Command(BaseCommand):
    """Adds the start data that is missing."""

    help = "Lägger in sidor, organisationer, organ och standardfraser som saknas."

    def handle(self, *args: Any, **options: Any) -> None:
        """Loads and tells."""
        self.stdout.write(f"{load_start_data()} poster tillagda.")
