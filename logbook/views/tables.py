"""Lists as Excel and CSV: two addresses for each, made of one function that gives its table."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from logbook.exports.tables import Table, csv_response, xlsx_response
from records.policy import policy

MOST_ROWS = 30_000  # of Excel, made in two or three seconds; CSV is sent as it is made
WORDS = {"pdf": "Skriv ut (PDF)", "docx": "Word", "xlsx": "Excel", "csv": "CSV"}
TableOf = Callable[[HttpRequest], Table]


def table_paths(
    route: str, name: str, policy_name: str, table_of: TableOf, *, space: str = "logbook"
) -> list[URLPattern]:
    """ "moten/moten", "meetings" gives moten/moten.xlsx, meetings-xlsx; and the same for CSV."""

    @policy(policy_name)
    def as_xlsx(request: HttpRequest) -> HttpResponseBase:
        table = table_of(request)
        if table.count > MOST_ROWS:
            return _too_many(request, f"{space}:{name}")
        return xlsx_response(table)

    @policy(policy_name)
    def as_csv(request: HttpRequest) -> HttpResponseBase:
        return csv_response(table_of(request))

    return [
        path(f"{route}.xlsx", as_xlsx, name=f"{name}-xlsx"),
        path(f"{route}.csv", as_csv, name=f"{name}-csv"),
    ]


def file_links(
    request: HttpRequest,
    name: str,
    kinds: Sequence[str] = ("xlsx", "csv"),
    *,
    space: str = "logbook",
) -> list[tuple[str, str]]:
    """(words, address) of a list's files, for parts/_downloads.html; they keep the filter."""
    return [(WORDS[kind], _address(request, f"{space}:{name}-{kind}")) for kind in kinds]


def _address(request: HttpRequest, name: str) -> str:
    keep = request.GET.copy()
    keep.pop("sida", None)
    address = reverse(name)
    return f"{address}?{keep.urlencode()}" if keep else address


def _too_many(request: HttpRequest, name: str) -> HttpResponse:
    context = {
        "most": f"{MOST_ROWS:,}".replace(",", " "),
        "csv_url": _address(request, f"{name}-csv"),
        "back_url": _address(request, name),
    }
    return render(request, "logbook/too_many_rows.html", context, status=422)
