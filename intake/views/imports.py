"""What has been read in, the ways in, and the ways out: undo, throw away."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from desk.pages import run
from intake.access import import_to_handle, importable_bodies
from intake.actions import discard_import, undo_import
from intake.addresses import page_of
from intake.models import Import
from records.policy import policy
from sro_log.lib.due_dates import format_day

PER_PAGE = 50


@policy("import.list")
def imports(request: HttpRequest) -> HttpResponse:
    """The imports of the user's bodies, newest first, and the ways to begin one."""
    importable_bodies(request.user)
    found = Import.objects.visible_to(request.user).select_related("body", "created_by")
    rows = found.defer("source")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "nav": "meetings",
        "rows": [_row(importing) for importing in page.object_list],
        "page_obj": page,
        "query": "",
    }
    return render(request, "intake/imports.html", context)


@require_POST
@policy("import.handle")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ångra importen: all it made goes, unless something builds on it."""
    importing = import_to_handle(request.user, pk)

    def do() -> str:
        undo_import(importing, by=request.user)
        return "Importen är ångrad. Det den lade in finns inte längre i loggen."

    return run(request, do, back=page_of(importing))


@require_POST
@policy("import.handle")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Kasta: a draft that is not to be."""
    importing = import_to_handle(request.user, pk)

    def do() -> str:
        discard_import(importing, by=request.user)
        return f"”{importing.filename}” är kastad. Inget av den finns i loggen."

    return run(request, do, back=reverse("intake:imports"))


def _row(importing: Import) -> dict[str, Any]:
    when = timezone.localtime(importing.created_at)
    who = f" av {importing.created_by}" if importing.created_by else ""
    return {
        "url": page_of(importing),
        "title": importing.filename or str(importing),
        "kind": importing.get_kind_display(),
        "body": importing.body,
        "stage": importing.get_stage_display(),
        "is_draft": importing.is_draft,
        "told": f"Inläst {format_day(when.date())} kl. {when:%H.%M}{who}",
    }
