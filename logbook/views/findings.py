"""Mellan stolarna: every finding with its reason, since when, whose move, and the remedy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from decisions.findings import Finding
from logbook.as_of import as_of, day_of
from logbook.listings import visible_findings
from logbook.rows import FindingRow, finding_row
from logbook.views.tables import file_links
from records.policy import policy


@policy("findings.read")
def findings(request: HttpRequest) -> HttpResponse:
    """All findings the user may see, by kind."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    found: list[Finding] = []
    resting: list[Finding] = []
    for finding in visible_findings(request.user, at, with_resting=True):
        (found if finding.rest is None else resting).append(finding)
    groups: dict[str, list[FindingRow]] = {}
    for finding in found:
        groups.setdefault(finding.title, []).append(finding_row(finding, request.user, per))
    context = {
        "resting": [finding_row(finding, request.user, per) for finding in resting],
        "downloads": file_links(request, "findings"),
        "nav": "findings",
        "headline": _headline(len(found)),
        "groups": list(groups.items()),
    }
    return render(request, "logbook/findings.html", context)


def _headline(count: int) -> str:
    if not count:
        return "Ingenting har fallit mellan stolarna"
    return f"{count} {'sak' if count == 1 else 'saker'} är på väg att falla mellan stolarna"
