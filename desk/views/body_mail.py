"""Påminnelser och mejl: what the secretary decides of a body's mail."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from desk.access import body_to_write
from desk.forms.body_mail import BodyMailForm
from desk.pages import choice, form_data, form_page
from people.models import Body
from records.edits import edit_record
from records.policy import policy


@policy("body.write")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change when the body reminds. What has been sent is not affected."""
    body = body_to_write(request.user, pk)
    form = BodyMailForm(form_data(request), instance=body, initial={"version": body.version})

    def do(values: dict[str, Any]) -> str:
        base = values.pop("version") or 0
        edit_record(Body, pk, base_version=base, changes=values, by=request.user, **choice(request))
        return "Sparat. Det gäller mejl som skickas från och med nu."

    return form_page(
        request,
        form,
        do,
        title=f"Påminnelser och mejl, {body}",
        lead="Mejlen går på vardagar, och vilar under högsommaren och julen. Veckor räknas bakåt "
        "förbi uppehållen.",
        submit="Spara",
        back=reverse("logbook:body", args=[pk]),
    )
