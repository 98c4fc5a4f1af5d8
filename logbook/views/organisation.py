"""One organisation: what it is, its positions and bodies, and what it is responsible for."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from logbook.as_of import as_of, day_of
from logbook.directory.access import require_directory
from logbook.directory.counts import closed_once_had_by, had_by
from logbook.directory.organisations import described, organisation_rows, representatives_of
from logbook.directory.positions import position_rows, with_holders
from logbook.open_lists import log_address, open_shown
from people.models import Organisation
from records.policy import policy

SHOWN_OPEN = 50


@policy("organisation.read")
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """The organisation's page."""
    require_directory(request.user)
    user, at = request.user, day_of(request)
    per = as_of(request)["per_query"]
    row = get_object_or_404(Organisation.objects.select_related("side", "federation"), pk=pk)
    log_url = log_address(per, organisation=row.name)
    having = Q(organisation=row) | Q(position__organisation=row)
    members = row.members.select_related("federation").order_by("name")
    context = {
        "nav": "directory",
        "tab": "organisations",
        "organisation": row,
        "described": described(row),
        "open": open_shown(had_by(having, user, at), at, per, log_url=log_url, limit=SHOWN_OPEN),
        "closed_count": closed_once_had_by(having, user, at),
        "closed_url": f"{log_url}&lage=stangda",
        "positions": position_rows(with_holders(row.positions.order_by("name")), user, at, per),
        "bodies": row.bodies.order_by("name"),
        "members": organisation_rows(members, user, at, per),
        "representatives": representatives_of(row, at, per),
    }
    return render(request, "logbook/organisation.html", context)
