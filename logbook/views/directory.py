"""The directory's four lists: bodies, positions, organisations, people."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from logbook.as_of import as_of, day_of
from logbook.directory import found, search
from logbook.directory.access import require_directory
from logbook.directory.bodies import body_rows
from logbook.directory.organisations import organisation_rows
from logbook.directory.persons import person_rows
from logbook.directory.positions import position_rows
from logbook.views.tables import file_links
from records.policy import policy

PER_PAGE = 50
WORDS = {
    "bodies": ("Inget", "organ", "organ"),
    "positions": ("Ingen", "befattning", "befattningar"),
    "organisations": ("Ingen", "organisation", "organisationer"),
    "persons": ("Ingen", "person", "personer"),
}


@policy("directory.list")
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body; those that are dissolved last."""
    at, per = _asked(request)
    every = found.found_bodies(at)
    return _listed(request, "bodies", every, lambda page: body_rows(page, request.user, at, per))


@policy("directory.list")
def positions(request: HttpRequest) -> HttpResponse:
    """Positions, with who holds them."""
    at, per = _asked(request)
    form = found.search_of("positions", request.GET)
    rows = found.found_positions(form.words(), at)
    return _listed(
        request,
        "positions",
        rows,
        lambda page: position_rows(page, request.user, at, per),
        form,
    )


@policy("directory.list")
def organisations(request: HttpRequest) -> HttpResponse:
    """Organisations; principals are marked."""
    at, per = _asked(request)
    form = found.search_of("organisations", request.GET)
    rows = found.found_organisations(form.words(), at)
    return _listed(
        request,
        "organisations",
        rows,
        lambda page: organisation_rows(page, request.user, at, per),
        form,
    )


@policy("directory.list")
def persons(request: HttpRequest) -> HttpResponse:
    """People, with their roles and positions of the day."""
    at, per = _asked(request)
    form = found.search_of("persons", request.GET)
    rows = found.found_persons(form.words(), at)
    return _listed(request, "persons", rows, lambda page: person_rows(page, per), form)


def _asked(request: HttpRequest) -> tuple[Any, str]:
    """The day and how links keep it, for one who may come in."""
    require_directory(request.user)
    return day_of(request), as_of(request)["per_query"]


def _listed(
    request: HttpRequest,
    kind: str,
    every: QuerySet[Any] | list[Any],
    rows_of: Callable[[list[Any]], list[Any]],
    form: search.SearchForm | None = None,
) -> HttpResponse:
    """One page of a list, and how many there are of it."""
    page = Paginator(every, PER_PAGE).get_page(request.GET.get("sida"))
    keep = request.GET.copy()
    keep.pop("sida", None)
    sought = form.words() if form is not None else ""
    context = {
        "nav": "directory",
        "tab": kind,
        "heading": _heading(kind, page.paginator.count, sought),
        "search": form,
        "sought": sought,
        "rows": rows_of(list(page.object_list)),
        "downloads": file_links(request, kind),
        "page_obj": page,
        "query": f"{keep.urlencode()}&" if keep else "",
    }
    return render(request, f"logbook/{kind}.html", context)


def _heading(kind: str, count: int, sought: str) -> str:
    none, one, many = WORDS[kind]
    text = f"{count} {one if count == 1 else many}" if count else f"{none} {one}"
    if not sought:
        return text if count else f"{none} {one} finns i loggen"
    return f"{text} stämmer med ”{sought}”"
