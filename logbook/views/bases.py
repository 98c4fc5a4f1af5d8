"""Beslutsunderlag: the list, one of them, and its files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from decisions.findings import basis_findings
from logbook.as_of import as_of, day_of
from logbook.bases import (
    BasisState,
    BasisWords,
    basis_row,
    basis_words,
    with_agenda,
)
from logbook.exports.basis_pdf import basis_pdf
from logbook.exports.basis_word import basis_docx
from logbook.exports.meeting_pdf import TooLong
from logbook.files import file_response, site_of
from logbook.listings import basis_list
from logbook.rows import finding_row
from logbook.views.tables import file_links
from meetings.models import DecisionBasis
from people.models import Body
from people.rules import can_edit_items, standing
from records.policy import policy
from records.sentences import history_of

PER_PAGE = 30


@policy("basis.list")
def bases(request: HttpRequest) -> HttpResponse:
    """Beslutsunderlag the reader may see, newest first, by body and by where they stand."""
    at, who = day_of(request), standing(request.user)
    per = as_of(request)["per_query"]
    found = basis_list(request.user, request.GET, at)
    choice, bodies = found.choice, found.bodies
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("sida"))
    keep = request.GET.copy()
    keep.pop("sida", None)
    context = {
        "nav": "meetings",
        "heading": _heading(choice.state, choice.body),
        "choice": choice,
        "state_links": choice_links(request, "lage", choice.state, BasisState.choices, "Alla"),
        "body_links": choice_links(
            request,
            "organ",
            str(choice.body.pk) if choice.body else "",
            [(str(body.pk), body.short_name) for body in bodies],
            "Alla organ",
        ),
        "rows": [basis_row(row, at, who, per) for row in page.object_list],
        "page_obj": page,
        "query": f"{keep.urlencode()}&" if keep else "",
        "downloads": file_links(request, "bases"),
        "write_url": reverse("desk:basis-write") if who.secretary_in | who.prepares_in else "",
    }
    return render(request, "logbook/bases.html", context)


def _heading(state: str, body: Body | None) -> str:
    words = f"Beslutsunderlag {BasisState(state).label}" if state else "Beslutsunderlag"
    return f"{words}, {body}" if body else words


def choice_links(
    request: HttpRequest, name: str, chosen: str, options: Any, everything: str
) -> list[dict[str, Any]]:
    """A list's choices of one kind as links, which keep the other ones; `everything` is first."""
    links = []
    for value, text in [("", everything), *options]:
        query = request.GET.copy()
        for gone in ("sida", name):
            query.pop(gone, None)
        if value:
            query[name] = value
        words = text[:1].upper() + text[1:]
        links.append({"text": words, "url": f"?{query.urlencode()}", "is_current": value == chosen})
    return links


def _words(request: HttpRequest, pk: int, *, is_file: bool) -> BasisWords:
    at, who = day_of(request), standing(request.user)
    per = "" if is_file else as_of(request)["per_query"]
    visible = with_agenda(DecisionBasis.objects.visible_to(request.user), who)
    basis = get_object_or_404(visible, pk=pk)
    return basis_words(basis, request.user, at, is_file=is_file, per=per)


@policy("basis.read")
def basis(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them."""
    words = _words(request, pk, is_file=False)
    per, user = as_of(request)["per_query"], request.user
    found = basis_findings(DecisionBasis.objects.filter(pk=pk), words.at, standing(user))
    writes = can_edit_items(user, words.basis.body_id)
    context = {
        "nav": "meetings",
        "words": words,
        "basis": words.basis,
        "findings": [finding_row(finding, user, per) for finding in found],
        "writes": writes,
        "actions": _actions(words) if writes else [],
        "prints": [] if words.is_closed else _prints(pk, per),
        "history": history_of(words.basis) if writes else [],
    }
    return render(request, "logbook/basis.html", context)


def _prints(pk: int, per: str) -> list[tuple[str, list[tuple[str, str]]]]:
    forms = [("PDF", "basis-pdf"), ("Word", "basis-docx")]
    files = [(words, reverse(f"logbook:{name}", args=[pk]) + per) for words, name in forms]
    return [("Beslutsunderlag", files)]


def _actions(words: BasisWords) -> list[tuple[str, str]]:
    """Forms for those who write, as it stands."""
    basis, pk = words.basis, [words.basis.pk]
    if basis.decided_at is not None and basis.decided_at.is_locked:
        return []
    found = []
    if basis.withdrawn_on is None and basis.decided_at is None:
        found.append(("Sätt upp på en dagordning", reverse("desk:basis-schedule", args=pk)))
    found += [
        ("Ändra underlaget", reverse("desk:basis-edit", args=pk)),
        ("Lägg till handling", reverse("desk:basis-document-attach", args=pk)),
    ]
    if basis.withdrawn_on is None and basis.decided_at is None:
        found.append(("Dra tillbaka underlaget", reverse("desk:basis-withdraw", args=pk)))
    return found


def _file_words(request: HttpRequest, pk: int) -> BasisWords:
    """For files. What is taken up under a closed item leaves the log in no file.

    Raises:
        Http404: it is not visible, or it is closed.
    """
    words = _words(request, pk, is_file=True)
    if words.is_closed:
        raise Http404
    return words


@policy("basis.read")
def basis_as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """As tagged PDF."""
    words = _file_words(request, pk)
    try:
        return file_response(basis_pdf(words, site_of(request)), words.title, "pdf")
    except TooLong:
        context = {"nav": "meetings", "basis_pk": pk}
        return render(request, "logbook/too_long_basis.html", context, status=422)


@policy("basis.read")
def basis_as_word(request: HttpRequest, pk: int) -> HttpResponse:
    """As Word."""
    words = _file_words(request, pk)
    return file_response(basis_docx(words, site_of(request)), words.title, "docx")
