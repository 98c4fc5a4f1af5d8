"""The directory's lists as tables: bodies, positions, organisations and people."""

import datetime
from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.urls import reverse

from logbook.as_of import day_of
from logbook.directory import found
from logbook.directory.access import require_directory
from logbook.directory.bodies import body_rows
from logbook.directory.counts import OpenCount
from logbook.directory.organisations import organisation_rows
from logbook.directory.persons import person_rows
from logbook.directory.positions import PositionRow, position_rows
from logbook.exports.tables import Table, about_of
from logbook.files import site_of
from sro_log.lib.spreadsheets import Cell, Column, Kind

OPEN = (Column("Öppna uppdrag", 14, Kind.NUMBER), Column("Försenade", 11, Kind.NUMBER))
ADDRESS = Column("Adress", 38)


def bodies_table(request: HttpRequest) -> Table:
    """Organ."""
    at, site = _asked(request)
    rows = body_rows(found.found_bodies(at), request.user, at)
    columns = (
        Column("Organ", 20), Column("Namn", 50), Column("Slag", 16), *OPEN,
        Column("Nästa möte", 18), Column("Upplöst", 11, Kind.DATE), ADDRESS,
    )  # fmt: skip
    cells: list[tuple[Cell, ...]] = [
        (row.name, row.full_name, row.kind, *_open(row.open), row.next_meeting, row.dissolved_on,
         f"{site}{row.url}")
        for row in rows
    ]  # fmt: skip
    return _table(request, "bodies", "Organ", columns, cells, at)


def positions_table(request: HttpRequest) -> Table:
    """Befattningar."""
    at, site = _asked(request)
    words = found.search_of("positions", request.GET).words()
    rows = position_rows(found.found_positions(words, at), request.user, at)
    columns = (
        Column("Befattning", 46), Column("Organisation", 24), Column("Innehavare", 40), *OPEN,
        ADDRESS,
    )  # fmt: skip
    cells: list[tuple[Cell, ...]] = [
        (row.name, row.organisation, _holders(row), *_open(row.open), f"{site}{row.url}")
        for row in rows
    ]
    return _table(request, "positions", "Befattningar", columns, cells, at, words)


def organisations_table(request: HttpRequest) -> Table:
    """Organisationer."""
    at, site = _asked(request)
    words = found.search_of("organisations", request.GET).words()
    rows = organisation_rows(found.found_organisations(words, at), request.user, at)
    columns = (
        Column("Organisation", 40), Column("Kort namn", 20), Column("Slag", 20),
        Column("Huvudman", 10), Column("Kommunalförbund", 24), *OPEN, ADDRESS,
    )  # fmt: skip
    cells: list[tuple[Cell, ...]] = [
        (row.name, row.short_name, row.kind, "ja" if row.is_principal else "", row.federation,
         *_open(row.open), f"{site}{row.url}")
        for row in rows
    ]  # fmt: skip
    return _table(request, "organisations", "Organisationer", columns, cells, at, words)


def persons_table(request: HttpRequest) -> Table:
    """Personer; like the page, without addresses of mail."""
    at, site = _asked(request)
    words = found.search_of("persons", request.GET).words()
    rows = person_rows(found.found_persons(words, at))
    columns = (
        Column("Namn", 30), Column("Parti", 8), Column("Titel", 34), Column("Organisation", 24),
        Column("I organ", 40), Column("Befattningar", 40), ADDRESS,
    )  # fmt: skip
    cells: list[tuple[Cell, ...]] = [
        (row.name, row.political_party, row.title, row.organisation, "; ".join(row.roles),
         "; ".join(row.positions), f"{site}{row.url}")
        for row in rows
    ]  # fmt: skip
    return _table(request, "persons", "Personer", columns, cells, at, words)


def _asked(request: HttpRequest) -> tuple[datetime.date, str]:
    """The day and the log's address, for one who may come in."""
    require_directory(request.user)
    return day_of(request), site_of(request)


def _open(count: OpenCount) -> tuple[Cell, Cell]:
    return count.open or None, count.late or None


def _holders(row: PositionRow) -> str:
    names = [h.name if h.is_ordinary else f"{h.name} ({h.kind})" for h in row.holders]
    return "; ".join([row.vacant_text, *names] if row.vacant_text else names)


def _table(
    request: HttpRequest,
    kind: str,
    title: str,
    columns: Sequence[Column],
    cells: Iterable[Sequence[Cell]],
    at: datetime.date,
    words: str = "",
) -> Table:
    rows = list(cells)
    chosen = f"{title} som stämmer med ”{words}”" if words else f"Alla {title.lower()}"
    return Table(
        title=title,
        words=f"{title} {at}",
        columns=columns,
        rows=rows,
        count=len(rows),
        about=about_of(request, at, reverse(f"logbook:{kind}"), len(rows), [("Urval", chosen)]),
    )
