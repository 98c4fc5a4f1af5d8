"""manage.py create_demo: the demonstration as it stands today. Does nothing the second time."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from decisions.demo.build import create_demo, demo_exists
from people.demo_logins import demo_logins
from people.start_data import load_start_data
from records.writing import today


class Command(BaseCommand):
    """Makes the demonstration and tells how to log in."""

    help = "Lägger in demonstrationen: riktiga organ och befattningar, påhittade personer."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Refuses on a real installation."""
        if not (settings.DEMO or settings.LOCAL):
            raise CommandError("Demonstrationen läggs bara in med DEMO=true eller på egen dator.")
        if demo_exists():
            if verbosity:
                self.stdout.write("Demonstrationen finns redan.")
            return
        self.stdout.write("Lägger in demonstrationen, det tar en kvarts minut ...")
        load_start_data()
        create_demo(today())
        if not verbosity:
            return
        self.stdout.write("Demonstrationen är inlagd. Logga in som:")
        for login in demo_logins():
            self.stdout.write(
                f"  {login['username']}  {login['password']}  ({login['role']}: {login['what']})"
            )
