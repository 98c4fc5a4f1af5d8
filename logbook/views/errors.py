"""Pages for when something is refused, missing or broken; each with a way on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that had been open too long, or from elsewhere."""
    words = (
        "Sidan hade varit öppen för länge, eller så tillåter webbläsaren inte kakor. "
        "Gå tillbaka, ladda om sidan och skicka igen. Det du skrev står kvar i formuläret."
    )
    context = {"heading": "Formuläret kunde inte tas emot", "words": words}
    return render(request, "error.html", context, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no browser sends by itself."""
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Missing, or not for this user: the same answer."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Seen but not yours to do."""
    return render(request, "403.html", {"words": str(exception)}, status=403)


def server_error(request: HttpRequest, *args: Any) -> HttpResponse:
    """Our fault. No context, no database."""
    return render(request, "500.html", status=500)
