"""Wishes and promises: caught at an item, changed, made assignments, let go, taken away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from decisions import actions
from decisions.models import Commitment, Decision
from desk.access import commitment_to_write, item_to_write
from desk.forms import bases as forms
from desk.forms.meetings import ConfirmForm
from desk.pages import choice, form_data, form_page
from desk.views.meetings import page_of
from records.policy import policy


def _page(row: Commitment) -> str:
    return reverse("logbook:commitment", args=[row.pk])


@policy("decision.write")
def catch(request: HttpRequest, pk: int) -> HttpResponse:
    """Catch one at an item."""
    item = item_to_write(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        row = actions.catch_commitment(
            item, values["kind"], values["text"], values["by_whom"], by=request.user
        )
        return caught_text(row)

    return form_page(
        request,
        forms.CommitmentForm(form_data(request), initial={"kind": "wish"}),
        do,
        title=f"Önskemål eller utfästelse, {item}",
        submit="Anteckna",
        back=f"{page_of(item.meeting)}#punkt-{pk}",
    )


@policy("commitment.write")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change its words."""
    row = commitment_to_write(request.user, pk)
    names = ("version", "kind", "text", "by_whom")
    initial = {name: getattr(row, name) for name in names}

    def do(values: dict[str, Any]) -> str:
        base = values.pop("version") or 0
        actions.edit_commitment(
            row, base_version=base, changes=values, by=request.user, **choice(request)
        )
        return "Orden är ändrade."

    return form_page(
        request,
        forms.CommitmentForm(form_data(request), initial=initial),
        do,
        title="Ändra orden",
        submit="Spara",
        back=_page(row),
    )


@policy("commitment.write")
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go, with a reason."""
    row = commitment_to_write(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        actions.let_go(row, values["why"], by=request.user)
        return f"{_definite(row).capitalize()} är släppt."

    return form_page(
        request,
        forms.ReasonForm(form_data(request)),
        do,
        title=f"Släpp {_definite(row)}",
        lead=row.text[:300],
        submit="Släpp",
        back=_page(row),
    )


@policy("commitment.write")
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it an assignment."""
    row = commitment_to_write(request.user, pk)
    meeting = row.item.meeting
    decisions = Decision.objects.filter(
        item__meeting__body=meeting.body_id, item__meeting__on__gte=meeting.on
    )
    form = forms.MakeAssignmentForm(form_data(request), commitment=row, decisions=decisions)

    def do(values: dict[str, Any]) -> str:
        if values["existing"] is not None:
            made = actions.link_assignment(row, values["existing"], by=request.user)
        else:
            made = actions.make_assignment(
                row,
                values["decision"],
                values["title"],
                parties=form.parties(),
                due=values["due"],
                by=request.user,
            )
        return f"Det blev uppdraget {made.assignment}."

    return form_page(
        request,
        form,
        do,
        title=f"Gör {_definite(row)} till uppdrag",
        lead=row.text[:300],
        submit="Gör till uppdrag",
        back=_page(row),
    )


@policy("commitment.write")
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was caught by mistake."""
    row = commitment_to_write(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        actions.remove_commitment(row, by=request.user)
        return f"Borttaget: {_definite(row)}."

    return form_page(
        request,
        ConfirmForm(form_data(request)),
        do,
        title=f"Ta bort {_definite(row)}?",
        lead=row.text[:300],
        submit="Ta bort",
        back=_page(row),
        then=f"{page_of(row.item.meeting)}#punkt-{row.item_id}",
        danger=True,
    )


def caught_text(row: Commitment) -> str:
    """ "Önskemålet är antecknat."."""
    return f"{_definite(row).capitalize()} är {'antecknat' if row.kind == 'wish' else 'antecknad'}."


def _definite(row: Commitment) -> str:
    return "önskemålet" if row.kind == "wish" else "utfästelsen"
