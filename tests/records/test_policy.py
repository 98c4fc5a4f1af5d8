"""Default is deny: a view without a policy does not run, for anyone."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from records.policy import policy
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inget skydd")


@policy("matter.read")
def declared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("för inloggade")


@policy("public")
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("för alla")


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(str(exception), status=403)


urlpatterns = [path("bare/", bare), path("declared/", declared), path("public/", public)]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "records.middleware.PolicyMiddleware",
]


@pytest.fixture(autouse=True)
def _urls(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = MIDDLEWARE
    settings.LOGIN_URL = "/logga-in/"


def status(address: str, client: Client) -> int:
    return client.get(address).status_code


def test_view_without_policy_is_refused_even_for_administrators(client: Client) -> None:
    client.force_login(make.make_administrator())
    assert status("/bare/", client) == 403


def test_view_with_policy_runs_for_the_logged_in(client: Client) -> None:
    client.force_login(make.make_outsider())
    assert status("/declared/", client) == 200


def test_view_with_policy_sends_the_anonymous_to_log_in(client: Client) -> None:
    assert client.get("/declared/").headers["Location"] == "/logga-in/?next=/declared/"


def test_public_view_runs_for_the_anonymous(client: Client) -> None:
    assert status("/public/", client) == 200


def test_pages_of_the_logged_in_are_not_kept_by_the_browser(client: Client) -> None:
    client.force_login(make.make_outsider())
    assert client.get("/declared/").headers["Cache-Control"] == "no-store"


def test_without_the_middleware_the_bare_view_runs(client: Client, settings: Any) -> None:
    """Negative control."""
    settings.MIDDLEWARE = MIDDLEWARE[:-1]
    client.force_login(make.make_outsider())
    assert status("/bare/", client) == 200
