"""The log as a table: every line that the address finds, in its order."""

import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from decisions.models import Assignment, Decision
from logbook.as_of import day_of
from logbook.entries import SORTS, asked_of, in_order
from logbook.exports.tables import LEFT_OUT, Table, about_of
from logbook.files import site_of
from logbook.filter_words import filter_in_words
from logbook.filters import Entries
from logbook.log_lines import LogLine, lines_of
from sro_log.lib.spreadsheets import Cell, Column, Kind

COLUMNS = (
    Column("Nr", 12),
    Column("Slag", 9),
    Column("Organ", 14),
    Column("Möte", 11, Kind.DATE),
    Column("Punkt eller §", 10),
    Column("Kort sagt", 32),
    Column("Ordalydelse", 60),
    Column("Beslutet", 20),
    Column("Ansvarig", 34),
    Column("Återrapporteras", 24),
    Column("Dag", 11, Kind.DATE),
    Column("Enligt beslutet", 22),
    Column("Läge", 22),
    Column("Senaste nytt", 50),
    Column("Adress", 34),
)


def log_table(request: HttpRequest) -> Table:
    """What the address asks of the log."""
    asked = asked_of(request)
    body = asked.filter.form.cleaned_data.get("organ")
    chosen = [("Urval", filter_in_words(asked.filter, asked.at)), ("Ordning", SORTS[asked.sort])]
    words = f"beslutslogg {body or ''} {asked.at}"
    return _of_lines(request, "Beslutslogg", words, asked.keys, asked.at, "log", chosen)


def mine_table(request: HttpRequest) -> Table:
    """Mina uppdrag: what the user answers for, what comes back first on top."""
    at = day_of(request)
    mine = Assignment.objects.visible_to(request.user).had_by(request.user).open(at)
    keys = in_order(Entries(Decision.objects.none(), mine, at), "aterrapporteras")
    chosen = [("Urval", "Öppna uppdrag som du svarar för")]
    return _of_lines(request, "Mina uppdrag", f"mina uppdrag {at}", keys, at, "mine", chosen)


def _of_lines(
    request: HttpRequest,
    title: str,
    words: str,
    found: Any,
    at: datetime.date,
    page: str,
    chosen: list[tuple[str, str]],
) -> Table:
    """The table of the entries found, in their order."""
    keys = [key[:2] for key in found]
    site, address = site_of(request), reverse(f"logbook:{page}")
    return Table(
        title=title,
        words=words,
        columns=COLUMNS,
        rows=(row_of(line, site) for line in lines_of(keys, at)),
        count=len(keys),
        about=about_of(request, at, address, len(keys), [*chosen, LEFT_OUT]),
    )


def row_of(line: LogLine, site: str) -> tuple[Cell, ...]:
    """A line's cells, in the order of COLUMNS."""
    return (
        line.number,
        line.kind,
        line.body,
        line.meeting_on,
        line.label,
        line.title,
        line.text,
        line.natures,
        line.responsible,
        line.when,
        line.due_on,
        line.wording,
        line.state,
        line.latest,
        f"{site}{line.path}" if line.path else "",
    )
