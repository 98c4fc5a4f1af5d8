"""manage.py check_placement: are the report-backs at the meetings that the rule says?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from decisions.placement import misplaced
from records.writing import today


class Command(BaseCommand):
    """Prints every pointer that breaks the rule."""

    help = "Kontrollerar att varje återrapportering står på det möte som regeln säger."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with 1 when something is wrong."""
        wrong = misplaced(today())
        for row, why in wrong:
            self.stdout.write(f"{row}: {why}")
        if wrong:
            sys.exit(1)
        self.stdout.write("Alla återrapporteringar står på rätt möte.")
