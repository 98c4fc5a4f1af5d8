"""The list of meetings as a table: the coming ones first, then the past, newest first."""

import datetime

from django.http import HttpRequest
from django.urls import reverse

from logbook.as_of import day_of
from logbook.exports.tables import Table, about_of
from logbook.files import site_of
from logbook.listings import meeting_list
from meetings.models import Meeting
from sro_log.lib.spreadsheets import Cell, Column, Kind

COLUMNS = (
    Column("Organ", 20),
    Column("Möte", 20),
    Column("Datum", 11, Kind.DATE),
    Column("Tid", 18),
    Column("Form", 18),
    Column("Plats", 30),
    Column("Läge", 18),
    Column("Beslutspunkter", 15, Kind.NUMBER),
    Column("Uppdrag väntas", 15, Kind.NUMBER),
    Column("Adress", 34),
)


def meetings_table(request: HttpRequest) -> Table:
    """The reader's meetings, all of them: the page's pages are one table."""
    at = day_of(request)
    found = meeting_list(request.user, request.GET, at)
    meetings = [*found.coming, *found.past]
    site = site_of(request)
    body, year = found.choice.body, found.choice.year
    of_bodies = f"{body.possessive} möten" if body else "Alla möten i de organ du läser"
    chosen = [("Urval", f"{of_bodies} {year}" if year else of_bodies)]
    return Table(
        title="Möten",
        words=f"möten {at}",
        columns=COLUMNS,
        rows=(_row(meeting, at, site) for meeting in meetings),
        count=len(meetings),
        about=about_of(request, at, reverse("logbook:meetings"), len(meetings), chosen),
    )


def _row(meeting: Meeting, at: datetime.date, site: str) -> tuple[Cell, ...]:
    return (
        meeting.body.short_name,
        meeting.day_text,
        None if meeting.is_month_only else meeting.on,
        _clock(meeting.start, meeting.end),
        meeting.get_form_display(),
        meeting.place,
        meeting.stage_text(at),
        getattr(meeting, "points", None) or None,
        getattr(meeting, "waiting", None) or None,
        f"{site}{reverse('logbook:meeting', args=[meeting.pk])}",
    )


def _clock(start: datetime.time | None, end: datetime.time | None) -> str:
    """ "kl. 13.00–15.00", as much of it as is known."""
    if start is None:
        return ""
    return f"kl. {start:%H.%M}–{end:%H.%M}" if end is not None else f"kl. {start:%H.%M}"
