"""The log on paper: as PDF and Word of exactly what the address filters, and a meeting's sheet."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from logbook.as_of import day_of
from logbook.entries import asked_of
from logbook.exports.log_docx import log_docx as make_docx
from logbook.exports.log_pdf import log_pdf as make_pdf
from logbook.exports.meeting_log_pdf import meeting_log_pdf, sheet_name
from logbook.exports.printout import Printout, printout_of
from logbook.files import file_response, site_of
from logbook.log_lines import lines_of
from logbook.views.tables import file_links
from meetings.models import Meeting
from records.policy import policy

MOST_ROWS = 2000  # more take too long to lay out and too much memory; it fills 200 pages


@policy("log.read")
def log_pdf(request: HttpRequest) -> HttpResponse:
    """The log as PDF."""
    return _log_file(request, make_pdf, "pdf")


@policy("log.read")
def log_docx(request: HttpRequest) -> HttpResponse:
    """The log as a Word document."""
    return _log_file(request, make_docx, "docx")


@policy("meeting.read")
def meeting_log(request: HttpRequest, pk: int) -> HttpResponse:
    """The body's open assignments on one A4, as of today or the day asked for."""
    at = day_of(request)
    visible = Meeting.objects.visible_to(request.user).select_related("body")
    meeting = get_object_or_404(visible, pk=pk)
    return file_response(meeting_log_pdf(meeting, at, site_of(request)), sheet_name(meeting), "pdf")


def _log_file(
    request: HttpRequest, make: Callable[[Printout, str], bytes], kind: str
) -> HttpResponse:
    """The file, or a page that says that it would be too long."""
    asked = asked_of(request)
    keys = list(asked.keys[: MOST_ROWS + 1])
    if len(keys) > MOST_ROWS:
        context = {
            "nav": "log",
            "most": f"{MOST_ROWS:,}".replace(",", "\u00a0"),
            "back_url": f"{reverse('logbook:log')}?{request.GET.urlencode()}",
            "downloads": file_links(request, "log"),
        }
        return render(request, "logbook/too_long.html", context, status=422)
    printout = printout_of(asked, list(lines_of(keys, asked.at)))
    body = asked.filter.form.cleaned_data.get("organ")
    words = f"beslutslogg {body or ''} {asked.at}"
    return file_response(make(printout, site_of(request)), words, kind)
