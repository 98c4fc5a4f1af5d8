"""A meeting's document: uploaded or pasted, looked through beside its source, accepted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from desk.pages import form_data
from intake.access import document_to_handle, importable_bodies
from intake.actions import (
    accept_basis,
    accept_notes,
    read_into_draft,
    revise_import,
    what_builds_on,
)
from intake.actions.documents import PASTED
from intake.addresses import page_of
from intake.forms.documents import UploadDocumentsForm
from intake.made import made_by
from intake.models import Import
from intake.notes.matching import Matcher
from intake.notes.page import page_context
from intake.notes.places import lines_of
from intake.notes.planning import basis_plan, notes_plan
from intake.notes.review import Review
from intake.readers.unreadable import UnreadableError
from records.errors import RuleError
from records.policy import policy
from records.writing import today


@policy("import.start")
def upload(request: HttpRequest) -> HttpResponse:
    """Choose documents, or paste a text; each is read at once, and nothing is in the log."""
    bodies = importable_bodies(request.user)
    files = request.FILES if request.method == "POST" else None
    form = UploadDocumentsForm(form_data(request), files, bodies=bodies)
    read: list[Import] = []
    refused: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        read, refused = _read_all(form, request.user)
    if request.htmx:  # type: ignore[attr-defined]
        context = {"read": read, "refused": refused, "form": form}
        return render(request, "intake/_read_documents.html", context)
    if len(read) == 1 and not refused:
        return redirect(page_of(read[0]))
    if read and not refused:
        messages.success(request, f"{len(read)} dokument är inlästa. Inget finns i loggen än.")
        return redirect(reverse("intake:imports"))
    for name, why in refused:
        form.add_error("documents" if name != PASTED else "text", f"{name}: {why}")
    context = {"form": form, "read": read, "nav": "meetings"}
    return render(request, "intake/documents.html", context)


@policy("import.handle")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Look the draft through, correct it, save it, put it in the log."""
    importing = document_to_handle(request.user, pk)
    if not importing.is_draft:
        return redirect(page_of(importing))
    checked = Review(
        importing.data["sheet"],
        bodies=importable_bodies(request.user),
        source=lines_of(importing.source),
        matcher=Matcher(),
        at=today(),
        data=form_data(request),
    )
    if request.method != "POST":
        return _page(request, importing, checked)
    base = _version(request)
    try:
        if "save" in request.POST:
            _keep(importing, checked, base, request.user)
            messages.success(request, "Utkastet är sparat. Inget av det finns i loggen än.")
            return redirect(page_of(importing))
        if checked.is_valid():
            return _accept(request, importing, checked, base)
    except RuleError as error:
        return _page(request, importing, checked, error.message)
    return _page(request, importing, checked)


@policy("import.handle")
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """What a document became, and the way to undo it."""
    importing = document_to_handle(request.user, pk)
    if importing.is_draft:
        return redirect(page_of(importing))
    is_in = importing.is_accepted
    context = {
        "nav": "meetings",
        "importing": importing,
        "made": made_by(importing) if is_in else None,
        "builds_on": what_builds_on(importing) if is_in else [],
    }
    return render(request, "intake/document.html", context)


def _read_all(form: UploadDocumentsForm, user: Any) -> tuple[list[Import], list[tuple[str, str]]]:
    """Every document on its own: one that cannot be read stops no other."""
    values = form.cleaned_data
    waiting = [(file.name, file.read()) for file in values["documents"]]
    if values["text"].strip():
        waiting.append(("", values["text"].encode()))
    read, refused = [], []
    for name, content in waiting:
        try:
            read.append(read_into_draft(content, name, body=values["body"], by=user))
        except UnreadableError as error:
            refused.append((name or PASTED, str(error)))
    return read, refused


def _version(request: HttpRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _keep(importing: Import, checked: Review, base: int, user: Any) -> None:
    revise_import(
        importing,
        data={**importing.data, "sheet": checked.typed()},
        body=checked.body,
        base_version=base,
        by=user,
    )


def _accept(request: HttpRequest, importing: Import, checked: Review, base: int) -> HttpResponse:
    if checked.is_basis:
        accept_basis(importing, basis_plan(checked), base_version=base, by=request.user)
        said = "Underlaget finns i loggen. Sätt upp det på en dagordning när det ska tas upp."
    else:
        meeting = accept_notes(importing, notes_plan(checked), base_version=base, by=request.user)
        said = f"{meeting} finns i loggen. Bara sekreterarna ser anteckningen tills den skickas ut."
    messages.success(request, said)
    return redirect(reverse("intake:document", args=[importing.pk]))


def _page(
    request: HttpRequest, importing: Import, checked: Review, refusal: str = ""
) -> HttpResponse:
    context = page_context(importing, checked, refusal)
    return render(request, "intake/review_document.html", context)
