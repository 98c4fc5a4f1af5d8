"""The list of beslutsunderlag as a table. What stands under closed items only is withheld."""

import datetime

from django.http import HttpRequest
from django.urls import reverse

from logbook.as_of import day_of
from logbook.bases import BasisState, is_closed, is_out, state_text
from logbook.exports.tables import LEFT_OUT, Table, about_of, urval
from logbook.files import site_of
from logbook.listings import basis_list
from logbook.log_lines import DRAFT, WITHHELD
from meetings.models import DecisionBasis
from people.rules import Standing, standing
from sro_log.lib.spreadsheets import Cell, Column, Kind

COLUMNS = (
    Column("Nr", 9),
    Column("Organ", 20),
    Column("Beslutsunderlag", 50),
    Column("Daterat", 11, Kind.DATE),
    Column("Förslag", 70),
    Column("Undertecknare", 40),
    Column("Ärende", 34),
    Column("Läge", 40),
    Column("Anmärkning", 14),
    Column("Adress", 34),
)


def bases_table(request: HttpRequest) -> Table:
    """Those that the page lists, of the same choice and in the same order."""
    at, who = day_of(request), standing(request.user)
    found = basis_list(request.user, request.GET, at)
    rows = list(found.rows.prefetch_related("points", "signatories"))
    site = site_of(request)
    chosen = urval("Beslutsunderlag", BasisState, found.choice)
    return Table(
        title="Beslutsunderlag",
        words=f"beslutsunderlag {at}",
        columns=COLUMNS,
        rows=(_row(basis, at, who, site) for basis in rows),
        count=len(rows),
        about=about_of(request, at, reverse("logbook:bases"), len(rows), [chosen, LEFT_OUT]),
    )


def _row(basis: DecisionBasis, at: datetime.date, who: Standing, site: str) -> tuple[Cell, ...]:
    number = f"BU {basis.pk}"
    if is_closed(basis):
        return (number, basis.body.short_name, WITHHELD, None, "", "", "", "", "", "")
    points = [f"{point.number}. {point.text}" for point in basis.points.all()]
    return (
        number,
        basis.body.short_name,
        basis.title,
        basis.dated_on,
        "\n".join(part for part in (basis.lead, *points) if part),
        ", ".join(str(signatory) for signatory in basis.signatories.all()),
        basis.matter.title if basis.matter else "",
        state_text(basis, at, who),
        "" if is_out(basis) else DRAFT,
        f"{site}{reverse('logbook:basis', args=[basis.pk])}",
    )
