"""manage.py verify_copies: are the approved files what they were when they were kept?"""

import hashlib
import sys
from typing import Any

from django.core.management.base import BaseCommand

from meetings.models import ApprovedCopy


class Command(BaseCommand):
    """Reads every kept file and compares it with its checksum and size."""

    help = "Jämför varje godkänd fil med sin kontrollsumma."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with 1 when a file is missing or differs."""
        wrong, number = [], 0
        for copy in ApprovedCopy.objects.select_related("meeting__body").iterator():
            number += 1
            why = self._wrong_with(copy)
            if why:
                wrong.append(f"{copy.meeting}: {why}")
        for line in wrong:
            self.stdout.write(line)
        if wrong:
            sys.exit(1)
        self.stdout.write(f"{number} godkända filer är oförändrade.")

    def _wrong_with(self, copy: ApprovedCopy) -> str:
        digest, size = hashlib.sha256(), 0
        try:
            with copy.file.open("rb") as stored:
                for chunk in stored.chunks():
                    digest.update(chunk)
                    size += len(chunk)
        except OSError:
            return "filen saknas eller går inte att läsa."
        if size != copy.size or digest.hexdigest() != copy.sha256:
            return "filen är inte den som godkändes."
        return ""
