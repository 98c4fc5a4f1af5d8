"""manage.py greet: tells where the log is served and, in the demonstration, how to log in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from people.demo_logins import DemoLogin, demo_logins


class Command(BaseCommand):
    """Prints the address and the demonstration's logins."""

    help = "Skriver ut adressen och, i demonstrationen, inloggningarna."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """--port."""
        parser.add_argument("--port", type=int, default=8000, help="porten som loggen svarar på")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        """Prints."""
        self.stdout.write(f"\nBeslutsloggen finns på http://127.0.0.1:{port}")
        if settings.DEMO:
            self.stdout.write("\nDet här är en demonstration. Logga in som någon av dem:\n\n")
            for line in table(demo_logins()):
                self.stdout.write(f"  {line}")
        self.stdout.write("\nAvsluta med Ctrl+C.\n\n")


def table(logins: list[DemoLogin]) -> list[str]:
    """The logins as aligned lines under a heading."""
    rows = [("Användarnamn", "Lösenord", "Roll")]
    rows += [(login["username"], login["password"], login["role"]) for login in logins]
    widths = [max(len(row[n]) for row in rows) for n in range(3)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
