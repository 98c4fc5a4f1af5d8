"""Requests for more time: what waits for the secretary, and each answer in one press."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from decisions import actions
from decisions.enums import Settled
from decisions.models import TimeRequest
from decisions.rules import can_settle_request
from decisions.waiting import is_later
from desk.access import own_bodies
from desk.forms.time_requests import SettleForm
from desk.pages import form_data, form_page
from logbook.reports import request_line, with_meetings
from meetings.models import Meeting
from records.policy import policy
from records.writing import today
from sro_log.lib.due_dates import format_day

SAID = {
    Settled.ACCEPTED: "Beviljat. {number} återrapporteras {meeting}.",
    Settled.TO_MEETING: "Begäran tas upp på mötet, {meeting}.",
    Settled.DECLINED: "Avslaget. {number} återrapporteras som förut.",
}


@policy("request.list")
def time_requests(request: HttpRequest) -> HttpResponse:
    """What waits in the bodies where the user is secretary, oldest first."""
    at = today()
    bodies = own_bodies(request.user)
    asked = TimeRequest.objects.undecided(at).filter(report_back__body__in=bodies)
    asked = asked | TimeRequest.objects.undecided(at).filter(
        report_back__assignment__body__in=bodies
    )
    rows = with_meetings(asked.visible_to(request.user)).order_by("asked_on", "pk")[:200]
    lines = [request_line(row, request.user, at) for row in rows]
    unanswered = [line for line in lines if not line.row.settled_as]
    context = {
        "headline": _headline(len(unanswered)),
        "unanswered": unanswered,
        "at_meeting": [line for line in lines if line.row.settled_as],
    }
    return render(request, "desk/time_requests.html", context)


def _headline(count: int) -> str:
    if not count:
        return "Ingen begäran om mer tid väntar på svar"
    return f"{count} {'begäran' if count == 1 else 'begäranden'} om mer tid väntar på svar"


@policy("request.settle")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant it, leave it to the meeting, or say no; one press each."""
    visible = with_meetings(TimeRequest.objects.visible_to(request.user))
    row = get_object_or_404(visible, pk=pk)
    if not can_settle_request(request.user, row):
        raise PermissionDenied("Det här gör organets sekreterare.")
    at = today()
    back = row.report_back
    coming = Meeting.objects.coming(at).ordinary().filter(body=back.body_id).select_related("body")
    meetings = [meeting for meeting in coming if is_later(back, meeting, at)]
    form = SettleForm(form_data(request), meetings=meetings, wanted=row.wanted_meeting)

    def do(values: dict[str, Any]) -> str:
        actions.settle_time_request(
            row,
            as_=values["answer"],
            new_meeting=values["new_meeting"],
            because=values["because"],
            by=request.user,
        )
        meeting = values["new_meeting"] or back.meeting
        return SAID[Settled(values["answer"])].format(
            number=back.assignment.number, meeting=meeting
        )

    line = request_line(row, request.user, at)
    asked = f"{line.whose} begärde {format_day(row.asked_on)} mer tid: {line.wanted_text}"
    return form_page(
        request,
        form,
        do,
        title=f"Mer tid för {back.assignment.number}",
        lead=back.assignment.title,
        submit="",
        back=reverse("desk:time-requests"),
        template="desk/time_request.html",
        extra={"line": line, "asked": asked},
    )
