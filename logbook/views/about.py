"""What the product is, and how accessible: read without login too."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from logbook.accessibility import statement
from records.locks import missing_locks
from records.policy import policy
from sro_log import VERSION


@policy("public.read")
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    context = {"statement": statement(), "host": request.get_host()}
    return render(request, "logbook/accessibility.html", context)


@policy("public.read")
def about(request: HttpRequest) -> HttpResponse:
    """What it is, personal data and cookies; version and state of operation for the logged in."""
    context = {
        "operator": settings.OPERATOR_NAME,
        "source_url": settings.SOURCE_ADDRESS,
        "demo": settings.DEMO,
        "operation": operation() if request.user.is_authenticated else [],
    }
    return render(request, "logbook/about.html", context)


def operation() -> list[tuple[str, str]]:
    """Version and how the log is doing: (what, answer)."""
    return [
        ("Version", VERSION),
        ("Databas", database_answer()),
        ("Läge", "demonstration, alla namn är påhittade" if settings.DEMO else "i bruk"),
    ]


def database_answer() -> str:
    """Whether the database answers and holds its locks."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = missing_locks()
    except DatabaseError:
        return "svarar inte"
    return "svarar, men lås saknas" if missing else "svarar, och låsen sitter på plats"
