"""manage.py read_notes: what a document of a meeting says, as a short list or as JSON."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from intake.readers.unreadable import UnreadableError
from intake.safety import read_document

UNREADABLE = 2


class Command(BaseCommand):
    """Reads one document and prints the draft. Writes nothing to the log."""

    help = "Läser en mötesanteckning, ett protokoll eller ett beslutsunderlag och visar utkastet."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE and --json."""
        parser.add_argument("file", metavar="FIL", help="dokumentet (.docx, .pdf, .txt eller .md)")
        parser.add_argument("--json", action="store_true", help="skriv hela utkastet som JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the draft. Exits with 2 and a sentence where the document cannot be read."""
        path = Path(options["file"])
        try:
            if not path.is_file():
                raise UnreadableError(f"Filen {path} finns inte.")
            found = read_document(path, path.name)
        except UnreadableError as error:
            self.stderr.write(str(error))
            sys.exit(UNREADABLE)
        if options["json"]:
            draft = found.draft | {"format": found.format}
            self.stdout.write(json.dumps(draft, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(found.draft)))


def _lines(draft: dict[str, Any]) -> list[str]:
    """The draft in short: what it is, who was there, what was decided and given."""
    people = draft["participants"]
    away = sum(person["present"] is False for person in people)
    lines = [
        f"{draft['kind'].capitalize()}: {draft['body'] or 'okänt organ'}, "
        f"{draft['date'] or 'okänt datum'}",
        f"Deltagare: {len(people)}" + (f", varav {away} frånvarande" if away else ""),
    ]
    for item in draft["items"]:
        lines += ["", " ".join(filter(None, [item["number"], item["title"]]))]
        lines += [f"  Beslut: {decision['text']}" for decision in item["decisions"]]
        for given in item["assignments"]:
            lines.append(f"  Uppdrag: {given['text']}")
            lines.append(
                f"    Ansvarig: {', '.join(given['responsible']) or 'okänd'}. "
                f"Klart: {given['due'] or 'inget datum'}."
            )
    lines += [f"Obs: {warning}" for warning in draft["warnings"]]
    return lines
