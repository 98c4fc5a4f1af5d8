"""A body's standing items: what every new meeting gets on its agenda."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from desk.access import body_to_write, standing_item_to_write
from desk.forms.prepare import StandingItemForm
from desk.pages import choice, form_data, form_page, run
from meetings.models import StandingItem
from people.models import Body
from records.edits import edit_record
from records.policy import policy
from records.writing import hold_row, write


@policy("body.write")
def standing_items(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, in the order of the agenda."""
    body = body_to_write(request.user, pk)
    context = {
        "body": body,
        "items": list(body.standing_items.filter(is_in_use=True)),
        "back_url": reverse("logbook:body", args=[pk]),
    }
    return render(request, "desk/standing_items.html", context)


@policy("body.write")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a standing item."""
    body = body_to_write(request.user, pk)
    last = body.standing_items.filter(is_in_use=True, is_last=False).order_by("-order").first()
    initial = {"order": (last.order if last else 0) + 10}

    def do(values: dict[str, Any]) -> str:
        values.pop("version", None)
        item = write(StandingItem(body=body, **values), by=request.user)
        return f"”{item}” kommer med på nya möten."

    return form_page(
        request,
        StandingItemForm(form_data(request), initial=initial),
        do,
        title=f"Ny stående punkt, {body}",
        submit="Lägg till punkten",
        back=list_of(body),
    )


@policy("body.write")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a standing item. Meetings that have it already keep theirs."""
    item = standing_item_to_write(request.user, pk)
    form = StandingItemForm(form_data(request), instance=item, initial={"version": item.version})

    def do(values: dict[str, Any]) -> str:
        base = values.pop("version") or 0
        edit_record(
            StandingItem,
            pk,
            base_version=base,
            changes=values,
            by=request.user,
            **choice(request),
        )
        return "Punkten är ändrad. Möten som redan är förberedda ändras inte."

    return form_page(
        request, form, do, title=f"Ändra ”{item}”", submit="Spara", back=list_of(item.body)
    )


@require_POST
@policy("body.write")
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a standing item out of use."""
    item = standing_item_to_write(request.user, pk)

    def do() -> str:
        row = hold_row(StandingItem, pk)
        row.is_in_use = False
        write(row, by=request.user, fields=["is_in_use"])
        return f"”{row}” kommer inte med på nya möten."

    return run(request, do, back=list_of(item.body))


def list_of(body: Body) -> str:
    """Where the body's standing items are kept."""
    return reverse("desk:standing-items", args=[body.pk])
