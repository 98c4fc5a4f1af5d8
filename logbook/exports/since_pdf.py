"""Sedan mitt senaste möte on exactly one A4."""

import datetime
from pathlib import Path

from django.urls import reverse

from logbook.exports.paper import on_paper
from logbook.exports.printout import printed_on
from logbook.since import SinceGroup
from records.writing import today
from sro_log.lib.due_dates import format_day
from sro_log.lib.pdf import from_typst

LAYOUT = Path(__file__).with_name("since.typ")
LONGEST = 160  # characters of what happened
MOST_ROWS = 80  # handed to the layout; never so many fit


def since_pdf(
    title: str, lead: str, groups: list[SinceGroup], at: datetime.date, site: str
) -> bytes:
    """The groups on one page; what finds no room is counted on the last line."""
    if at != today():
        title = f"{title}, så som det såg ut den {format_day(at)}"
    room, shown = MOST_ROWS, []
    for group in groups:
        rows = [
            {
                "number": on_paper(line.number),
                "url": f"{site}{line.url}",
                "title": on_paper(line.title),
                "text": on_paper(_short(line.text)),
                "day": format_day(line.on),
            }
            for line in group.lines[:room]
        ]
        room -= len(rows)
        shown.append({"title": group.title, "count": len(group.lines), "rows": rows})
    data = {
        "title": on_paper(title),
        "printed": printed_on(),
        "footer": on_paper(f"{title}, {printed_on()}"),
        "lead": [on_paper(lead)],
        "notice": "",
        "groups": shown,
        "whole": f"{site}{reverse('logbook:since')}",
    }
    return from_typst(LAYOUT, data)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 2].rsplit(" ", 1)[0] + " …"
