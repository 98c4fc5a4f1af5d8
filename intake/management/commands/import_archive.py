"""manage.py import_archive: a folder of old documents as drafts, and a report of each file."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.notes.archive import ArchiveFile, files_of, read_archive
from intake.rules import can_import
from people.models import Body, User
from sro_log.lib.spreadsheets import Column, Kind, Sheet, csv_of

BAR = 30  # signs
COLUMNS = (
    Column("Fil", 40),
    Column("Utfall", 20),
    Column("Skäl", 80),
    Column("Import", 10, Kind.NUMBER),
)
INTERRUPTED = 130  # as a shell tells Ctrl+C


class Command(BaseCommand):
    """Reads a folder into drafts that wait under Importera. Writes nothing to the log."""

    help = "Läser in en mapp med gamla mötesdokument som utkast att granska."

    def add_arguments(self, parser: CommandParser) -> None:
        """FOLDER, --body, --as and --report."""
        parser.add_argument("folder", metavar="MAPP", help="mappen, med undermappar")
        parser.add_argument("--body", required=True, metavar="ORGAN", help="organets kortnamn")
        parser.add_argument("--as", dest="username", metavar="ANVÄNDARE", help="sekreteraren")
        parser.add_argument("--report", metavar="FIL", help="skriv rapporten som CSV också")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads and reports. May be stopped; the next time it goes on where it was.

        Raises:
            CommandError: no such folder, body or user, or not the body's secretary.
        """
        folder = Path(options["folder"])
        if not folder.is_dir():
            raise CommandError(f"Mappen {folder} finns inte.")
        body = _body(options["body"])
        by = _user(options["username"], body) if options["username"] else None
        paths = files_of(folder)
        done: list[ArchiveFile] = []
        try:
            for found in read_archive(paths, body, by=by):
                done.append(found)
                self._bar(len(done), len(paths), found.path.name)
        except KeyboardInterrupt:
            self._report(done, len(paths), folder, options["report"])
            sys.exit(INTERRUPTED)
        self._report(done, len(paths), folder, options["report"])

    def _bar(self, number: int, of: int, name: str) -> None:
        """On a screen only; a file or a pipe gets the report alone."""
        if not self.stderr.isatty():
            return
        full = BAR * number // of
        bar = "█" * full + "·" * (BAR - full)
        self.stderr.write(f"\r{bar} {number} av {of}  {name[:40]:40}", ending="")
        if number == of:
            self.stderr.write("")

    def _report(self, done: list[ArchiveFile], of: int, folder: Path, kept: str | None) -> None:
        for found in done:
            self.stdout.write(f"{found.path.relative_to(folder)}: {found.outcome}")
            for reason in found.reasons:
                self.stdout.write(f"    {reason}")
        counts = Counter(found.outcome for found in done)
        told = ", ".join(f"{number} {outcome}" for outcome, number in counts.most_common())
        self.stdout.write(f"{len(done)} av {of} filer: {told or 'inget att läsa'}.")
        if len(done) < of:
            self.stdout.write("Avbrutet. Kör kommandot igen för att gå vidare med resten.")
        if kept:
            _write_csv(Path(kept), done, folder)


def _write_csv(path: Path, done: list[ArchiveFile], folder: Path) -> None:
    rows = (
        (
            str(found.path.relative_to(folder)),
            found.outcome,
            " ".join(found.reasons),
            found.importing.pk if found.importing else None,
        )
        for found in done
    )
    path.write_bytes(b"".join(csv_of(Sheet("Rapport", COLUMNS, rows))))


def _body(name: str) -> Body:
    found = Body.objects.filter(short_name__iexact=name).first()
    found = found or Body.objects.filter(name__iexact=name).first()
    if found is None:
        raise CommandError(f"Organet {name} finns inte.")
    return found


def _user(username: str, body: Body) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise CommandError(f"Användaren {username} finns inte.")
    if not can_import(found, body):
        raise CommandError(f"{username} är inte sekreterare för {body.short_name}.")
    return found
