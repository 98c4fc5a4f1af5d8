"""Middleware that refuses: a view without a policy, and addresses no database can hold."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string

Respond = Callable[[HttpRequest], HttpResponse]


class CleanInputMiddleware:
    """Answers an address with NUL in it as not found, before anything tries to look it up.

    One with too many parameters is a bad request, said here: every page reads the parameters,
    the page of the error too.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuses or passes on."""
        if "\x00" in request.path:
            return render(request, "404.html", status=404)
        try:
            request.GET  # noqa: B018  (read when first asked for)
        except TooManyFieldsSent:
            request.GET = QueryDict()
            return render(request, "400.html", status=400)
        return self.get_response(request)


class PolicyMiddleware:
    """Runs a view only if it declares a policy. Django's admin is for its own staff check."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes on."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            words = "Det här görs med en knapp på sidan, inte genom att öppna adressen."
            told = {"heading": "Gå tillbaka och tryck på knappen", "words": words}
            response.content = render_to_string("error.html", told, request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        """Raises PermissionDenied for a view without a policy."""
        match = request.resolver_match
        if match is not None and "admin" in match.app_names:
            return
        if not hasattr(view, "policy"):
            raise PermissionDenied("Sidan saknar behörighetsregel.")
