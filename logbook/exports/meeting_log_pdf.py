"""The body's open assignments on exactly one A4, for those who prepare a meeting in their group."""

import datetime
from pathlib import Path
from typing import Any

from django.urls import reverse

from logbook.exports.paper import in_column, on_paper
from logbook.exports.printout import due_lines, how_late, printed_on
from logbook.meeting_log import SheetList, SheetRow, sheet_lists
from meetings.models import Meeting
from records.writing import today
from sro_log.lib.due_dates import format_day
from sro_log.lib.pdf import from_typst

LAYOUT = Path(__file__).with_name("meeting_log.typ")
NEWS = 110  # characters of the latest news
MOST_ROWS = 80  # handed to the layout; never so many fit


def meeting_log_pdf(meeting: Meeting, at: datetime.date, site: str) -> bytes:
    """The sheet as of the day. Numbers and the whole log link to `site`."""
    return drawn(meeting, sheet_lists(meeting, at), at, site)


def drawn(meeting: Meeting, lists: list[SheetList], at: datetime.date, site: str) -> bytes:
    """The lists on one page."""
    title = sheet_name(meeting)
    if at != today():
        title = f"{title} så som det såg ut den {format_day(at)}"
    whole = f"{site}{reverse('logbook:log')}?organ={meeting.body_id}"
    data = {
        "title": on_paper(title),
        "printed": printed_on(),
        "footer": on_paper(f"{title}, {printed_on()}"),
        "lead": [_lead(lists)],
        "notice": "",
        "lists": _lists(lists, site),
        "whole": whole,
        "scope": on_paper(f"Här står det som är utskickat och öppet i {meeting.body.short_name}."),
    }
    return from_typst(LAYOUT, data)


def sheet_name(meeting: Meeting) -> str:
    """What the file is called: "Beslutslogg till SRO 18 mars 2027"."""
    return f"Beslutslogg till {meeting}"


def _lead(lists: list[SheetList]) -> str:
    rows = [row for found in lists for row in found.rows]
    if not rows:
        return "Inga uppdrag är öppna."
    here = sum(row.is_here for row in rows)
    late = how_late(len(rows), len(lists[0].rows))
    return f"{late} {here} väntas till det här mötet." if here else late


def _lists(lists: list[SheetList], site: str) -> list[dict[str, Any]]:
    """The lists with how many rows each has, and the rows that could find room."""
    made, room = [], MOST_ROWS
    for found in lists:
        rows = [_row(row, site) for row in found.rows[:room]]
        room -= len(rows)
        count = len(found.rows)
        made.append({"title": found.title, "note": found.note, "count": count, "rows": rows})
    return made


def _row(row: SheetRow, site: str) -> dict[str, Any]:
    line = row.line
    when, wording = due_lines(line)
    news = line.latest
    if len(news) > NEWS:
        news = news[: NEWS - 2].rsplit(" ", 1)[0] + " …"
    return {
        "number": on_paper(line.number),
        "url": f"{site}{line.path}",
        "day": format_day(line.meeting_on),
        "text": on_paper(line.title),
        "responsible": in_column(row.responsible),
        "when": in_column(when),
        "wording": in_column(wording),
        "here": row.is_here,
        "shape": line.shape,
        "state": in_column(line.state),
        "latest": in_column(news),
    }
