"""manage.py create_scale: fills an empty database with as much as a county has after many years."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.models import Assignment
from decisions.scale.build import create_scale
from meetings.models import Meeting
from people.demo_logins import PASSWORD
from people.models import User
from people.start_data import load_start_data
from records.writing import today


class Command(BaseCommand):
    """Makes the scale data set, for measuring."""

    help = "Fyller en tom databas med tusen möten och så många uppdrag som anges, för mätning."

    def add_arguments(self, parser: CommandParser) -> None:
        """--items and --seed."""
        parser.add_argument("--items", type=int, default=100_000, help="antal uppdrag")
        parser.add_argument("--seed", type=int, default=1, help="samma tal ger samma data")

    def handle(self, *args: Any, items: int, seed: int, **options: Any) -> None:
        """Refuses on a real installation, and on a database that is in use."""
        if not (settings.DEMO or settings.LOCAL):
            raise CommandError("Mätdata läggs bara in med DEMO=true eller på egen dator.")
        if not 1 <= items <= 1_000_000:
            raise CommandError("Ange mellan 1 och 1 000 000 uppdrag.")
        if Meeting.objects.exists() or User.objects.exists():
            raise CommandError("Databasen används redan. Mätdata läggs bara in i en tom databas.")
        load_start_data()
        scale = create_scale(items, seed, today())
        late = Assignment.objects.late(scale.today).count()
        self.stdout.write(
            f"{Meeting.objects.count()} möten och {scale.given} uppdrag är inlagda, "
            f"{late} försenade. Logga in som sekreterare, politiker, direktor eller admin "
            f"med lösenordet {PASSWORD}."
        )
