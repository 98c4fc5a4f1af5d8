"""One position: who holds it, what it is responsible for, and who held it before."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from logbook.as_of import as_of, day_of
from logbook.directory.access import require_directory
from logbook.directory.counts import closed_once_had_by, had_by
from logbook.directory.positions import (
    holders_now,
    holders_over_time,
    vacant_text,
    with_holders,
)
from logbook.open_lists import log_address, open_shown
from people.models import Position
from people.rules import standing
from records.policy import policy

SHOWN_OPEN = 50


@policy("position.read")
def position(request: HttpRequest, pk: int) -> HttpResponse:
    """The position's page."""
    require_directory(request.user)
    at = day_of(request)
    per = as_of(request)["per_query"]
    row = get_object_or_404(with_holders(Position.objects.all()), pk=pk)
    log_url = log_address(per, ansvarig=row.name)
    having = Q(position=row)
    context = {
        "nav": "directory",
        "tab": "positions",
        "position": row,
        "holders": holders_now(row, at, per),
        "vacant": vacant_text(row, at),
        "history": holders_over_time(row, at, per),
        "open": open_shown(
            had_by(having, request.user, at), at, per, log_url=log_url, limit=SHOWN_OPEN
        ),
        "closed_count": closed_once_had_by(having, request.user, at),
        "change_url": reverse("desk:holder-change", args=[pk])
        if standing(request.user).is_administrator
        else "",
        "closed_url": f"{log_url}&lage=stangda",
    }
    return render(request, "logbook/position.html", context)
