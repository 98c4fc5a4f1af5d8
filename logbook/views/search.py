"""Sök: one box over everything the user may see."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from logbook.as_of import as_of, day_of
from logbook.search.asked import query_of
from logbook.search.find import EACH, Found, find
from logbook.search.rows import SORTS, grouped
from records.entries import Kind
from records.policy import policy
from sro_log.lib.stems import MAX_QUERY_LENGTH

PER_PAGE = 50
ONE_SORT = 200


class SearchBox(forms.Form):
    """What is sought, and of which sort."""

    q = forms.CharField(
        label="Sök",
        max_length=MAX_QUERY_LENGTH,
        required=False,
        widget=forms.TextInput({"type": "search"}),
        help_text="Ord i valfri ordning, ”ord i följd”, ansvarig:namn, organ:SRO, år:2025.",
    )
    slag = forms.ChoiceField(
        choices=[(sort.slug, sort.heading) for sort in SORTS],
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Det slaget finns inte. Alla slag visas."},
    )


@policy("search.read")
def search(request: HttpRequest) -> HttpResponse:
    """The box, and what it finds: ten of each sort, or all of one."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    box = SearchBox(request.GET)
    box.is_valid()
    sought = str(box.cleaned_data.get("q", "")).strip()
    chosen = next((s for s in SORTS if s.slug == box.cleaned_data.get("slag")), None)
    kinds, each = (chosen.kinds, ONE_SORT) if chosen else (tuple(Kind), EACH)
    found = find(query_of(sought), request.user, at, kinds=kinds, each=each)
    for error in found.errors:
        box.add_error("q", error)
    page = Paginator(found.hits, PER_PAGE).get_page(request.GET.get("sida")) if chosen else None
    if page is not None:
        found.hits = list(page.object_list)
    context = {
        "nav": "search",
        "box": box,
        "sought": sought,
        "chosen": chosen,
        "groups": grouped(found, per),
        "heading": _heading(found, sought),
        "parts": found.parts,
        "page_obj": page,
        "query": f"{_kept(request.GET).urlencode()}&",
        "all_query": _kept(request.GET, "slag").urlencode(),
    }
    return render(request, "logbook/search.html", context)


def _heading(found: Found, sought: str) -> str:
    if not sought:
        return "Sök"
    return f"Sökning: {sought}" if found.hits else f"Inget stämmer med ”{sought}”"


def _kept(asked: QueryDict, *without: str) -> QueryDict:
    """The address without its page and what else is named."""
    kept: Any = asked.copy()
    for name in ("sida", *without):
        kept.pop(name, None)
    return kept
