"""One body: what is open, who sits in it, its meetings, and its own words."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from decisions.models import Assignment
from logbook.as_of import as_of, day_of
from logbook.directory.access import require_directory
from logbook.directory.bodies import HEADINGS, by_side, dissolved_text, members_of, words_of
from logbook.directory.counts import had_by
from logbook.open_lists import log_address, open_shown
from logbook.rows import meeting_row
from meetings.models import Meeting
from people.enums import MembershipRole
from people.models import Body
from people.rules import can_read_body, is_secretary, standing
from records.policy import policy

SHOWN_OPEN, SHOWN_COMING = 5, 6


@policy("body.read")
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """The body's page."""
    require_directory(request.user)
    at = day_of(request)
    per = as_of(request)["per_query"]
    row = get_object_or_404(Body.objects.select_related("organisation"), pk=pk)
    reads = can_read_body(request.user, row)
    members = members_of(row, at, per)
    writing = HEADINGS[MembershipRole.SECRETARY]
    given = Assignment.objects.visible_to(request.user).filter(body=row)
    coming = Meeting.objects.visible_to(request.user).coming(at).filter(body=row)
    context = {
        "nav": "directory",
        "tab": "bodies",
        "body": row,
        "words": words_of(row),
        "dissolved": dissolved_text(row, at),
        "reads": reads,
        "open": open_shown(
            given,
            at,
            per,
            log_url=log_address(per, organ=row.pk) if reads else "",
            limit=SHOWN_OPEN if reads else None,
        ),
        "had": open_shown(had_by(Q(body=row), request.user, at), at, per),
        "sides": by_side(line for line in members if line.heading != writing),
        "secretaries": [line for line in members if line.heading == writing],
        "upcoming": [
            meeting_row(m, at, "", per) for m in coming.select_related("body")[:SHOWN_COMING]
        ],
        "term_url": reverse("desk:term-begin", args=[pk])
        if standing(request.user).is_administrator
        else "",
        "standing_url": reverse("desk:standing-items", args=[pk])
        if is_secretary(request.user, row)
        else "",
        "mail_url": reverse("desk:body-mail", args=[pk]) if is_secretary(request.user, row) else "",
        "meetings_url": f"{reverse('logbook:meetings')}{f'{per}&' if per else '?'}organ={row.pk}",
    }
    return render(request, "logbook/body.html", context)
