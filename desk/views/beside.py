"""What stands beside an item on the writing page, done in place: each answers with its own part."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions import actions
from desk.access import item_to_write
from desk.views.commitments import caught_text
from desk.views.prior_notes import NOTED, judge_rows
from desk.writing.beside import beside_of, catch_form, prior_form
from desk.writing.parts import Do, run_once, show_part, went_back
from meetings.models import AgendaItem, PriorNotes
from records.policy import policy


@require_POST
@policy("decision.write")
def catch(request: HttpRequest, pk: int) -> HttpResponse:
    """Catch a wish or a promise, written on one line."""
    item = item_to_write(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        row = actions.catch_commitment(
            item, values["kind"], values["text"], values["by_whom"], by=request.user
        )
        return caught_text(row)

    return _answer(request, item, catch_form(pk, request.POST), do, "catch")


@require_POST
@policy("decision.write")
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the meeting said of the earlier notes taken up at the item."""
    item = item_to_write(request.user, pk)
    rows = list(PriorNotes.objects.filter(item=item).unapproved())
    form = prior_form(rows, request.POST)

    def do(values: dict[str, Any]) -> str:
        judge_rows(rows, values, by=request.user)
        return NOTED

    if form is None:
        return redirect(f"{reverse('desk:writing', args=[item.meeting_id])}#punkt-{pk}")
    return _answer(request, item, form, do, "prior")


def _answer(
    request: HttpRequest, item: AgendaItem, form: forms.Form, do: Do, part: str
) -> HttpResponse:
    said = run_once(request, form, do)
    if back := went_back(request, said, item.meeting, f"punkt-{item.pk}"):
        return back
    return show_beside(request, item, part, said, {} if said else {f"{part}-{item.pk}": form})


def show_beside(
    request: HttpRequest,
    item: AgendaItem,
    part: str,
    said: str,
    posted: dict[str, Any] | None = None,
) -> HttpResponse:
    """One of an item's parts anew: "comments", "prior" or "catch"."""
    beside = beside_of([item], item.meeting, posted=posted)[item.pk]
    context = {"meeting": item.meeting, "beside": beside, "said": said}
    return show_part(request, f"desk/writing/_item_{part}.html", context)
