"""The writing page: the whole meeting on one page, saved as one writes."""

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from desk.access import meeting_to_prepare
from desk.pages import conflict_page
from desk.writing.plain import BadForm, Bound, ask_again, save_plain
from desk.writing.saving import BadRequest, read_changes, read_json, save_changes
from desk.writing.sheet import writing_sheet
from meetings.models import Meeting
from records.edits import EditConflict
from records.policy import policy
from sro_log.lib.pasted_html import clean_pasted
from sro_log.lib.richtext import RichTextError

BUSY = "Databasen är upptagen just nu."


@policy("item.edit")
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; and the plain forms on it, each saving its part."""
    meeting = meeting_to_prepare(request.user, pk)
    if request.method != "POST":
        return _page(request, meeting)
    try:
        place = save_plain(meeting, request.POST, by=request.user)
    except BadForm as bad:
        return _page(request, meeting, bad.bound)
    except EditConflict as conflict:
        request.POST = ask_again(request.POST, conflict)  # type: ignore[assignment]
        return conflict_page(request, conflict)
    messages.success(request, "Sparat.")
    return redirect(f"{reverse('desk:writing', args=[pk])}#{place}")


def _page(request: HttpRequest, meeting: Meeting, bound: Bound | None = None) -> HttpResponse:
    sheet = writing_sheet(meeting, request.user, bound=bound)
    context = {"nav": "meetings", "meeting": meeting, "sheet": sheet}
    return render(request, "desk/writing/page.html", context)


@require_POST
@policy("item.edit")
def save(request: HttpRequest, pk: int) -> JsonResponse:
    """Save what has been written since the last time: JSON in, JSON out."""
    meeting = meeting_to_prepare(request.user, pk)
    try:
        key, changes = read_changes(request)
        return JsonResponse(save_changes(meeting, changes, key=key, by=request.user))
    except BadRequest as error:
        return JsonResponse({"error": str(error)}, status=error.status)
    except OperationalError:
        return JsonResponse({"error": BUSY}, status=503)


@require_POST
@policy("item.edit")
def paste(request: HttpRequest, pk: int) -> JsonResponse:
    """Clean what was pasted from Word or a mail down to what notes may hold. Nothing is saved."""
    meeting_to_prepare(request.user, pk)
    try:
        html = read_json(request).get("html")
        if not isinstance(html, str):
            raise BadRequest("Det finns inget att klistra in.")
        return JsonResponse({"html": clean_pasted(html)})
    except BadRequest as error:
        return JsonResponse({"error": str(error)}, status=error.status)
    except RichTextError as error:
        return JsonResponse({"error": str(error)}, status=413)


@policy("item.edit")
def session(request: HttpRequest, pk: int) -> JsonResponse:
    """Who is logged in, and a token to send with; asked after a login in place."""
    meeting_to_prepare(request.user, pk)
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})
