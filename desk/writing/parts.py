"""A part of the writing page that answers by itself: one action, and the part shown anew."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meetings.models import Meeting
from records.errors import RuleError
from records.once import once

Do = Callable[[dict[str, Any]], str]


def run_once(request: HttpRequest, form: forms.Form, do: Do) -> str:
    """What happened, or "" with the reason in the form. A form with a key is carried out once."""
    if not form.is_valid():
        return ""
    values = dict(form.cleaned_data)
    try:
        done = once(values.pop("key", ""), lambda: {"said": do(values)}, by=request.user)
    except RuleError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return ""
    return str(done["said"])


def went_back(request: HttpRequest, said: str, meeting: Meeting, place: str) -> HttpResponse | None:
    """Without JavaScript: back to the writing page with what happened. None: show the part."""
    if request.htmx or not said:  # type: ignore[attr-defined]
        return None
    messages.success(request, said)
    return redirect(f"{reverse('desk:writing', args=[meeting.pk])}#{place}")


def show_part(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The part by itself for htmx; a page around it when there is no JavaScript."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, template, context)
    around = {**context, "part": template}
    return render(request, "desk/writing/part.html", around)
