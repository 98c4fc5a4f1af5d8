"""Mellan stolarna: every finding with its reason, since when, whose move, and the remedy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from decisions import states
from decisions.findings import decision_findings, findings_of
from decisions.models import Assignment, Decision
from logbook.as_of import as_of, day_of
from logbook.rows import FindingRow, finding_row
from records.policy import policy


@policy("findings.read")
def findings(request: HttpRequest) -> HttpResponse:
    """All findings the user may see, by kind."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    visible = Assignment.objects.visible_to(request.user).open(at)
    found = findings_of(states.with_facts(visible), at)
    found += decision_findings(Decision.objects.visible_to(request.user), at)
    groups: dict[str, list[FindingRow]] = {}
    for finding in found:
        groups.setdefault(finding.title, []).append(finding_row(finding, request.user, per))
    context = {
        "nav": "findings",
        "headline": _headline(len(found)),
        "groups": list(groups.items()),
    }
    return render(request, "logbook/findings.html", context)


def _headline(count: int) -> str:
    if not count:
        return "Ingenting har fallit mellan stolarna"
    return f"{count} {'sak' if count == 1 else 'saker'} är på väg att falla mellan stolarna"
