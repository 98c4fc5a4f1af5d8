"""One person: roles in bodies, positions held, and meetings; never an address."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from logbook.as_of import as_of, day_of
from logbook.directory.access import require_directory
from logbook.directory.persons import attended, attended_lines, positions_of, roles_of
from people.models import Person
from records.policy import policy

PER_PAGE = 50


@policy("person.read")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """The person's page."""
    require_directory(request.user)
    at = day_of(request)
    per = as_of(request)["per_query"]
    row = get_object_or_404(Person.objects.select_related("organisation"), pk=pk)
    roles, positions = roles_of(row, at, per), positions_of(row, at, per)
    meetings = attended(row, request.user, at)
    page = Paginator(meetings, PER_PAGE).get_page(request.GET.get("sida"))
    keep = request.GET.copy()
    keep.pop("sida", None)
    context = {
        "nav": "directory",
        "tab": "persons",
        "person": row,
        "roles": roles,
        "positions": positions,
        "meetings": attended_lines(page.object_list, row, per),
        "page_obj": page,
        "query": f"{keep.urlencode()}&" if keep else "",
    }
    return render(request, "logbook/person.html", context)
