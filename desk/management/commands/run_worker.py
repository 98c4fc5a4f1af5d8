"""Writes what the day calls for and sends mails as they fall due, until told to stop.

Several at the same time are safe.
"""

import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections, connection

from desk.management.commands.send_due import NO_SERVER, look_out, told
from mailing.sending import has_server, send_round, worker_name

BETWEEN_LOOKS = 60.0  # seconds; what calls for a mail changes more slowly than the queue
WHEN_GONE = 30.0  # seconds


class Command(BaseCommand):
    """manage.py run_worker"""

    help = "Skriver påminnelser och skickar mejl allteftersom, tills det får SIGTERM."
    looked_at = -BETWEEN_LOOKS

    def add_arguments(self, parser: CommandParser) -> None:
        """How often to look."""
        parser.add_argument("--every", type=float, default=5.0, help="sekunder mellan omgångarna")
        parser.add_argument(
            "--when-gone",
            type=float,
            default=WHEN_GONE,
            help="sekunder att vänta när e-postservern eller databasen inte svarar",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Loops. A mail that is being sent is finished before the end."""
        self.stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopped.set())
        if not has_server():
            self.say(NO_SERVER)
        name = worker_name()
        while not self.stopped.is_set():
            is_hindered = self.is_hindered(name)
            self.stopped.wait(options["when_gone" if is_hindered else "every"])

    def is_hindered(self, name: str) -> bool:
        """One round; yes, when there is no point in coming back at once."""
        close_old_connections()
        try:
            if time.monotonic() - self.looked_at >= BETWEEN_LOOKS:
                look_out()
                self.looked_at = time.monotonic()
            done = send_round(name, is_stopped=self.stopped.is_set)
        except DatabaseError as error:
            connection.close()
            self.say(f"Databasen svarar inte: {str(error).strip().splitlines()[0]}")
            return True
        if told(done):
            self.say(f"Mejl: {told(done)}")
        return bool(done.server_fault)

    def say(self, words: str) -> None:
        """A line, at once."""
        self.stdout.write(words)
        self.stdout.flush()
