"""manage.py show_log: the overview's lists and findings as of a day, in words or as JSON."""

import datetime
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.enums import Listing
from decisions.log_as_data import Data, log_as_data
from people.models import Body
from records.writing import today
from sro_log.lib.due_dates import format_day


class Command(BaseCommand):
    """Prints what is open on a day, and what is between the chairs."""

    help = "Visar uppdragens listor och det som hamnat mellan stolarna en viss dag."

    def add_arguments(self, parser: CommandParser) -> None:
        """--per, --body, --json."""
        parser.add_argument("--per", metavar="DAG", help="dagen, till exempel 2025-11-14")
        parser.add_argument("--body", metavar="ORGAN", help="bara det organet, till exempel SRO")
        parser.add_argument("--json", action="store_true", help="skriv som JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the log."""
        at = _day(options["per"])
        data = log_as_data(at, _body(options["body"]))
        if options["json"]:
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(data, at)))


def _day(text: str | None) -> datetime.date:
    if text is None:
        return today()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"”{text}” är ingen dag. Skriv till exempel 2025-11-14.") from error


def _body(name: str | None) -> Body | None:
    if name is None:
        return None
    found = Body.objects.filter(short_name=name).first() or Body.objects.filter(name=name).first()
    if found is None:
        known = ", ".join(Body.objects.values_list("short_name", flat=True))
        raise CommandError(f"Organet ”{name}” finns inte. Välj bland: {known}.")
    return found


def _lines(data: Data, at: datetime.date) -> list[str]:
    lines = [f"Uppdrag per {format_day(at)}"]
    for key, rows in data["lists"].items():
        lines += ["", f"{Listing(key).label} ({len(rows)})"]
        for row in rows:
            when = ", ".join(filter(None, (row["due_wording"], _placed(row))))
            who = ", ".join(row["responsible"]) or "ingen ansvarig"
            lines.append(f"  {row['id']} {row['body']}, {row['decided']}: {row['text']}")
            lines.append(f"    {row['state']} · {when or 'utan datum'} · {who}")
    lines += ["", f"Mellan stolarna ({len(data['findings'])})"]
    for row in data["findings"]:
        lines.append(f"  {row['code']}) {row['about']}: {row['reason']} Sedan {row['since']}.")
    return lines


def _placed(row: Data) -> str:
    return f"vid mötet {row['placed_at']}" if row["placed_at"] else ""
