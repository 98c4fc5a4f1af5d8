"""Möten: what is planned and held, coming first, then year by year."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from logbook.as_of import as_of, day_of
from logbook.rows import MeetingRow, meeting_row
from meetings.models import Meeting
from people.rules import standing
from records.policy import policy

PER_PAGE = 30


@policy("meeting.list")
def meetings(request: HttpRequest) -> HttpResponse:
    """The list of meetings."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    visible = Meeting.objects.visible_to(request.user).select_related("body")
    given = "report_backs__assignment__"
    seen = Q(
        **{
            f"{given}openness": "open",
            f"{given}decision__item__openness": "open",
            f"{given}decision__item__meeting__sent_out_on__isnull": False,
            f"{given}closed_on__isnull": True,
        }
    )
    waiting = Count("report_backs", filter=seen & Q(report_backs__outcome=""), distinct=True)
    coming = visible.filter(on__gte=at).annotate(waiting=waiting).order_by("on", "pk")
    past = visible.filter(on__lt=at).annotate(points=_visible_decisions(request))
    page = Paginator(past.order_by("-on", "-pk"), PER_PAGE).get_page(request.GET.get("sida"))
    years: dict[int, list[MeetingRow]] = {}
    for meeting in page.object_list:
        facts = _count(getattr(meeting, "points", 0), "beslutspunkt", "beslutspunkter")
        years.setdefault(meeting.on.year, []).append(meeting_row(meeting, at, facts, per))
    keep = request.GET.copy()
    keep.pop("sida", None)
    context = {
        "nav": "meetings",
        "coming": [
            meeting_row(
                m, at, _count(getattr(m, "waiting", 0), "uppdrag väntas", "uppdrag väntas"), per
            )
            for m in coming
        ],
        "years": list(years.items()),
        "page_obj": page,
        "query": f"{keep.urlencode()}&" if keep else "",
        "plan_url": reverse("desk:meeting-plan") if standing(request.user).secretary_in else "",
    }
    return render(request, "logbook/meetings.html", context)


def _visible_decisions(request: HttpRequest) -> Count:
    """Decision points, counted only where the user may see them."""
    who = standing(request.user)
    may = Q(sent_out_on__isnull=False) & Q(items__openness="open")
    return Count("items__decisions", filter=may | Q(body_id__in=who.secretary_in), distinct=True)


def _count(number: int, one: str, many: str) -> str:
    if not number:
        return ""
    return f"{number} {one if number == 1 else many}"
