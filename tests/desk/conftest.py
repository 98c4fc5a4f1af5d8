"""The desk's tests share one world; `desk` is the secretary's browser, with words for pages."""

import html
import re
from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting
from people.models import User
from tests.world import World


class Desk:
    """A user's browser: opens a page's form, fills it in, and tells what the page answered."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def open(self, name: str, pk: int | None = None, /, **query: Any) -> Any:
        """Reads a desk page."""
        return self.client.get(address(name, pk), query)

    def shown(self, name: str, pk: int | None = None) -> dict[str, Any]:
        """What the page's form holds when it is opened, as a browser would send it back."""
        form = self.open(name, pk).context["form"]
        held = {name: form[name].value() for name in form.fields}
        for name, field in form.fields.items():
            if type(field.widget) is forms.Select and held[name] in (None, ""):
                held[name] = next((str(key) for key, _ in field.choices), None)
        return {k: v for k, v in held.items() if v not in (None, False, "")}

    def send(self, name: str, pk: int | None = None, /, **values: Any) -> Any:
        """Sends just these values."""
        return self.client.post(address(name, pk), values)

    def fill_in(self, name: str, pk: int | None = None, /, **values: Any) -> Any:
        """Opens the form, changes these values, and sends all of it."""
        held = {**self.shown(name, pk), **values}
        return self.client.post(address(name, pk), {k: v for k, v in held.items() if v is not None})


def address(name: str, pk: int | None = None) -> str:
    """A desk address."""
    return reverse(f"desk:{name}", args=[] if pk is None else [pk])


def page(name: str, pk: int | None = None) -> str:
    """An address of the logbook."""
    return reverse(f"logbook:{name}", args=[] if pk is None else [pk])


def said(response: HttpResponse) -> list[str]:
    """What the page says has happened."""
    return [str(message) for message in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]


def done(response: HttpResponse) -> tuple[str, list[str]]:
    """Where a done deed led, and what was said."""
    assert response.status_code == 302, refused(response)
    return response["Location"], said(response)


def refused(response: Any) -> dict[str, list[str]]:
    """The words of a form shown again, by field."""
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def marked(response: Any) -> set[str]:
    """Fields that the page marks as wrong."""
    tags = re.findall(r"<(?:input|select|textarea)[^>]*>", response.content.decode())
    wrong = [tag for tag in tags if 'aria-invalid="true"' in tag]
    return {found[1] for tag in wrong if (found := re.search(r'name="([^"]+)"', tag))}


def kept_value(response: Any, name: str) -> str:
    """What stands in a field of a page, as the reader sees it."""
    body = response.content.decode()
    area = re.search(rf'<textarea name="{name}"[^>]*>\n?(.*?)</textarea>', body, re.DOTALL)
    field = re.search(rf'<input[^>]*name="{name}" value="([^"]*)"', body)
    found = area or field
    return html.unescape(found[1]) if found else ""


def steps_on(desk: Desk, meeting: Meeting) -> list[tuple[str, str]]:
    """What the meeting's page offers to do: words and address, the next step first."""
    steps = desk.client.get(page("meeting", meeting.pk)).context["steps"]
    found = [steps.next] if steps.next else []
    found += [step for group in steps.groups for step in group.steps]
    return [(step.words, step.url) for step in found]


@pytest.fixture
def desk(world: World) -> Desk:
    """The body's secretary, Sara Sund."""
    user = world.users["secretary"]
    assert user is not None
    return Desk(user)
