"""A list from Excel: uploaded, its columns named, tried, accepted."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from desk.pages import form_data, form_page
from intake.access import importable_bodies, list_to_handle
from intake.actions import accept_list, revise_import, start_import, what_builds_on
from intake.addresses import page_of
from intake.enums import ImportKind
from intake.forms.lists import AcceptForm, ColumnsForm, NamesForm, UploadListForm
from intake.lists.plan import ListPlan, plan_of
from intake.lists.shown import counted, shown_refusals, shown_rows
from intake.lists.uploaded import first_data, source_of, with_guess
from intake.made import made_by
from intake.models import Import
from records.errors import RuleError
from records.policy import policy
from records.writing import today

PER_PAGE = 100


@policy("import.start")
def upload(request: HttpRequest) -> HttpResponse:
    """Choose the file; it is read at once, and nothing of it is in the log."""
    bodies = importable_bodies(request.user)
    files = request.FILES if request.method == "POST" else None
    form = UploadListForm(form_data(request), files, bodies=bodies)
    started: list[Import] = []

    def do(values: dict[str, Any]) -> str:
        assert form.book is not None  # a valid form has read it
        importing = start_import(
            ImportKind.LIST,
            body=values["body"],
            filename=values["file"].name,
            format=form.book.format,
            content=form.content,
            source=source_of(form.book),
            data=first_data(form.book, values["body"]),
            by=request.user,
        )
        started.append(importing)
        return f"”{importing.filename}” är inläst. Inget av den finns i loggen än."

    answer = form_page(
        request,
        form,
        do,
        title="Läs in en lista",
        submit="Läs in listan",
        back=reverse("intake:imports"),
        lead="Välj den Excel-lista som organets uppdrag står i. Först visas vad varje rad skulle "
        "bli. Inget hamnar i loggen förrän du trycker på Lägg in.",
        extra={"nav": "meetings"},
    )
    return redirect(page_of(started[0])) if started else answer


@policy("import.handle")
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what each column means."""
    importing = list_to_handle(request.user, pk)
    if not importing.is_draft:
        return redirect(page_of(importing))
    form = ColumnsForm(form_data(request), stored=importing.data)
    here = reverse("intake:list-columns", args=[pk])
    if request.method == "POST" and form.is_valid() and form.is_elsewhere:
        sheet, head = form.chosen_place()
        assert importing.body is not None  # chosen when it was uploaded
        data = {**importing.data, "sheet": sheet, "head": head, "is_mapped": False}
        revise_import(importing, data=with_guess(data, importing.body), by=request.user)
        messages.info(request, "Rubrikerna är lästa på nytt. Kontrollera kolumnerna.")
        return redirect(here)

    def do(values: dict[str, Any]) -> str:
        data = {**importing.data, "columns": values["columns"], "is_mapped": True}
        revise_import(importing, data=data, by=request.user, base_version=importing.version)
        return "Kolumnerna är valda. Så här skulle raderna bli."

    grid = importing.data["grids"][importing.data["sheet"]]
    return form_page(
        request,
        form,
        do,
        title="Vad betyder kolumnerna?",
        submit="Visa vad raderna blir",
        back=reverse("intake:imports"),
        then=reverse("intake:list-review", args=[pk]),
        template="intake/columns.html",
        extra={"nav": "meetings", "importing": importing, "remarks": grid["remarks"]},
    )


@policy("import.handle")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run: what each row would become, and what cannot be read. Nothing is written."""
    importing = list_to_handle(request.user, pk)
    if not importing.is_draft or not importing.data.get("is_mapped"):
        return redirect(page_of(importing))
    plan = plan_of(importing, today())
    asks_end = plan.lacks_end or bool(importing.data["ended_on"])
    form = NamesForm(
        form_data(request),
        unknown=plan.unknown,
        asks_end=asks_end,
        asks_register=plan.lacks_register,
        initial={"ended_on": importing.data["ended_on"], "register": plan.register},
    )

    def do(values: dict[str, Any]) -> str:
        day, register = values.get("ended_on"), values.get("register")
        data = {
            **importing.data,
            "names": {**importing.data["names"], **values["names"]},
            "ended_on": day.isoformat() if day else "",
            "register": register.pk if register else "",
        }
        revise_import(importing, data=data, by=request.user, base_version=importing.version)
        return "Dina val är sparade."

    accept_form = AcceptForm(initial={"version": importing.version}, refused=len(plan.refused))
    return form_page(
        request,
        form,
        do,
        title=f"Så här blir ”{importing.filename}”",
        submit="Spara valen",
        back=reverse("intake:list-columns", args=[pk]),
        then=reverse("intake:list-review", args=[pk]),
        template="intake/review.html",
        extra={
            **_reviewed(request, importing, plan, accept_form),
            "asks": bool(plan.unknown) or asks_end or plan.lacks_register,
        },
    )


def _reviewed(
    request: HttpRequest, importing: Import, plan: ListPlan, accept_form: AcceptForm
) -> dict[str, Any]:
    page = Paginator(plan.taken, PER_PAGE).get_page(request.GET.get("sida"))
    return {
        "nav": "meetings",
        "importing": importing,
        "counts": counted(plan),
        "refusals": shown_refusals(plan),
        "rows": shown_rows(page.object_list),
        "page_obj": page,
        "query": "",
        "accept_form": accept_form,
    }


@require_POST
@policy("import.handle")
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Lägg in: all or nothing."""
    importing = list_to_handle(request.user, pk)
    form = AcceptForm(request.POST, refused=1)
    if not form.is_valid():
        messages.error(request, "Sidan var inte komplett. Läs igenom listan och försök igen.")
        return redirect(page_of(importing))
    try:
        done, plan = accept_list(
            importing,
            base_version=form.cleaned_data["version"],
            leaves_out=form.cleaned_data["leaves_out"],
            by=request.user,
        )
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(page_of(importing))
    left = f" {len(plan.refused)} rader lämnades ute." if plan.refused else ""
    messages.success(request, f"Listan är inlagd i loggen.{left}")
    return redirect(page_of(done))


@policy("import.handle")
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """What the list made, and the way back until something builds on it."""
    importing = list_to_handle(request.user, pk)
    if importing.is_draft:
        return redirect(page_of(importing))
    context = {
        "nav": "meetings",
        "importing": importing,
        "made": made_by(importing) if importing.is_accepted else None,
        "builds_on": what_builds_on(importing) if importing.is_accepted else [],
    }
    return render(request, "intake/list.html", context)
