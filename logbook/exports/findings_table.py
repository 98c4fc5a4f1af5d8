"""Mellan stolarna as a table. What is intern or sekretess is withheld, as in the log's lines."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from decisions.findings import Finding
from decisions.models import Assignment, Commitment
from logbook.as_of import day_of
from logbook.exports.tables import LEFT_OUT, Table, about_of
from logbook.files import site_of
from logbook.listings import visible_findings
from logbook.log_lines import DRAFT, WITHHELD
from logbook.rows import finding_row
from meetings.enums import Openness
from meetings.models import DecisionBasis
from sro_log.lib.spreadsheets import Cell, Column, Kind

COLUMNS = (
    Column("Vad", 34),
    Column("Nr", 12),
    Column("Gäller", 50),
    Column("Varför", 60),
    Column("Sedan", 11, Kind.DATE),
    Column("Vems tur", 30),
    Column("Brådskar", 10),
    Column("Anmärkning", 14),
    Column("Adress", 34),
)


def findings_table(request: HttpRequest) -> Table:
    """All that the reader sees between the chairs, in the page's order."""
    at = day_of(request)
    found = visible_findings(request.user, at)
    site = site_of(request)
    chosen = [
        ("Urval", "Allt som är på väg att falla mellan stolarna i de organ du läser"),
        LEFT_OUT,
    ]
    return Table(
        title="Mellan stolarna",
        words=f"mellan stolarna {at}",
        columns=COLUMNS,
        rows=(_row(finding, request.user, site) for finding in found),
        count=len(found),
        about=about_of(request, at, reverse("logbook:findings"), len(found), chosen),
    )


def _row(finding: Finding, user: Any, site: str) -> tuple[Cell, ...]:
    number, is_open, is_draft = _standing_of(finding)
    if not is_open:
        return ("", number, WITHHELD, "", None, "", "", "", "")
    row = finding_row(finding, user)
    return (
        row.title,
        number,
        row.about_text,
        row.reason,
        finding.since,
        row.whose_move,
        "ja" if row.is_red else "",
        DRAFT if is_draft else "",
        f"{site}{row.about_url}",
    )


def _standing_of(finding: Finding) -> tuple[str, bool, bool]:
    """The number of what it is about, whether that is open, and whether it is not sent out yet."""
    about = finding.about
    if isinstance(about, DecisionBasis):
        items = [item for item in about.taken_up if item.openness == Openness.OPEN]  # type: ignore[attr-defined]
        is_out = any(item.meeting.convened_on or item.meeting.sent_out_on for item in items)
        return f"BU {about.pk}", bool(items) or not about.taken_up, not is_out  # type: ignore[attr-defined]
    if isinstance(about, Assignment):
        number, item, openness = about.number, about.decision.item, about.openness
    else:
        letter = "Ö" if isinstance(about, Commitment) else "B"
        number, item, openness = f"{letter} {about.pk}", about.item, Openness.OPEN.value
    is_open = item.openness == Openness.OPEN and openness == Openness.OPEN
    return number, is_open, item.meeting.sent_out_on is None
