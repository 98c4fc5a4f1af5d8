"""manage.py keep_copies: makes the files of approved meetings that have none."""

from typing import Any

from django.core.management.base import BaseCommand

from logbook.exports.copies import make_copy
from meetings.actions.sealing import keep_copy
from meetings.models import Meeting


class Command(BaseCommand):
    """For meetings that were imported, or approved before files were kept."""

    help = "Sparar den godkända filen för godkända möten som saknar en."

    def handle(self, *args: Any, **options: Any) -> None:
        """One meeting a transaction, so that it can be stopped and run again."""
        lacking = Meeting.objects.filter(approved_on__isnull=False, approved_copy__isnull=True)
        number = 0
        for meeting in lacking.select_related("body").order_by("on", "pk"):
            keep_copy(meeting, make_copy(meeting), by=None)
            number += 1
        self.stdout.write(f"{number} filer sparades.")
