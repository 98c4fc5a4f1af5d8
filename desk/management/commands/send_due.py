"""Writes what the day calls for and sends the mails that are due, once; for cron.

Several at the same time are safe.
"""

import logging
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from desk.occasions.look import look
from mailing.sending import Round, has_server, send_round, worker_name

log = logging.getLogger(__name__)
NO_SERVER = "Ingen e-postserver är inställd (EMAIL_HOST). Mejlen ligger kvar i loggen."


def told(done: Round) -> str:
    """What a round came to, in a line; "" when nothing happened."""
    counts = [(done.sent, "skickade"), (done.later, "försöks igen"), (done.failed, "misslyckade")]
    words = ", ".join(f"{number} {what}" for number, what in counts if number)
    return f"{words}. {done.server_fault}".strip() if words else ""


def look_out() -> None:
    """Writes what the day calls for. An error in it stops no mail that is written already."""
    if not has_server():
        return
    try:
        look()
    except DatabaseError:
        raise
    except Exception:
        log.exception("Looking for occasions failed.")


class Command(BaseCommand):
    """manage.py send_due"""

    help = "Skriver dagens påminnelser och skickar de mejl som väntar, en omgång."

    def handle(self, *args: Any, **options: Any) -> None:
        """Looks for occasions, then sends. Where there is nowhere to send, nothing is written."""
        if not has_server():
            self.stdout.write(NO_SERVER)
            return
        look_out()
        words = told(send_round(worker_name()))
        if words:
            self.stdout.write(f"Mejl: {words}")
