"""Önskemål and utfästelser as a table. What was said under an item that is not open is withheld."""

import datetime

from django.http import HttpRequest
from django.urls import reverse

from logbook.as_of import day_of
from logbook.commitments import CommitmentLine, CommitmentState, commitment_lines
from logbook.exports.tables import LEFT_OUT, Table, about_of, urval
from logbook.files import site_of
from logbook.listings import commitment_list
from logbook.log_lines import DRAFT, WITHHELD
from meetings.enums import Openness
from sro_log.lib.spreadsheets import Cell, Column, Kind

COLUMNS = (
    Column("Nr", 9),
    Column("Slag", 12),
    Column("Organ", 20),
    Column("Möte", 11, Kind.DATE),
    Column("Punkt", 12),
    Column("Vad som sades", 70),
    Column("Från", 30),
    Column("Läge", 40),
    Column("Blev uppdraget", 40),
    Column("Anmärkning", 14),
    Column("Adress", 34),
)


def commitments_table(request: HttpRequest) -> Table:
    """Those that the page lists, of the same choice and in the same order."""
    at = day_of(request)
    found = commitment_list(request.user, request.GET, at)
    lines = commitment_lines(found.rows, request.user, at)
    site = site_of(request)
    chosen = urval("Önskemål och utfästelser", CommitmentState, found.choice)
    return Table(
        title="Önskemål och utfästelser",
        words=f"önskemål och utfästelser {at}",
        columns=COLUMNS,
        rows=(_row(line, site) for line in lines),
        count=len(lines),
        about=about_of(request, at, reverse("logbook:commitments"), len(lines), [chosen, LEFT_OUT]),
    )


def _row(line: CommitmentLine, site: str) -> tuple[Cell, ...]:
    number, item = f"Ö {line.pk}", line.row.item
    where: tuple[str, datetime.date] = (item.meeting.body.short_name, item.meeting.on)
    if item.openness != Openness.OPEN:
        return (number, "", *where, "", WITHHELD, "", "", "", "", "")
    return (
        number,
        line.kind_text.lower(),
        *where,
        item.label,
        line.text,
        line.by_whom,
        line.state_text,
        line.assignment_text if line.is_assignment_open else WITHHELD,
        "" if item.meeting.sent_out_on else DRAFT,
        f"{site}{line.url}",
    )
