"""Beslutsunderlag: written, changed, documented, put on an agenda, withdrawn."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from desk.access import basis_to_prepare, item_to_prepare, prepared_bodies
from desk.forms import bases as forms
from desk.pages import Do, choice, form_data, form_page, run
from desk.views.meetings import page_of
from meetings import actions
from meetings.actions.bases import Rewritten
from meetings.models import DecisionBasis, Meeting
from records.policy import policy
from records.writing import today


def page_of_basis(basis: DecisionBasis) -> str:
    """The beslutsunderlag's page."""
    return reverse("logbook:basis", args=[basis.pk])


@policy("basis.open")
def write(request: HttpRequest) -> HttpResponse:
    """Write a new one."""
    form = forms.WriteBasisForm(form_data(request), bodies=prepared_bodies(request.user))
    made: list[DecisionBasis] = []

    def do(values: dict[str, Any]) -> str:
        for name in ("version", "proposal_base", "signatories_base"):
            values.pop(name)
        body, title = values.pop("body"), values.pop("title")
        made.append(actions.write_basis(body, title, by=request.user, **values))
        return "Underlaget är sparat. Sätt upp det på en dagordning när det är klart."

    response = form_page(
        request,
        form,
        do,
        title="Nytt beslutsunderlag",
        submit="Spara underlaget",
        back=reverse("logbook:bases"),
    )
    if made and response.status_code == 302:
        response["Location"] = page_of_basis(made[0])
    return response


def _page(
    request: HttpRequest, basis: DecisionBasis, form: BaseForm, do: Do, **words: Any
) -> HttpResponse:
    """A form about one beslutsunderlag; `words` as `form_page` takes them."""
    back = page_of_basis(basis)
    return form_page(request, form, do, lead=basis.title, back=back, **words)


@policy("basis.write")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change it."""
    basis = basis_to_prepare(request.user, pk)
    form = forms.BasisForm(form_data(request), instance=basis, bodies=[basis.body])

    def do(values: dict[str, Any]) -> str:
        proposal, signatories = (
            Rewritten(values.pop(f"{name}_base"), values.pop(name))
            for name in ("proposal", "signatories")
        )
        base = values.pop("version") or 0
        fresh = DecisionBasis.objects.get(pk=pk)
        actions.edit_basis(
            fresh,
            base_version=base,
            changes=values,
            proposal=proposal,
            signatories=signatories,
            by=request.user,
            **choice(request),
        )
        return "Underlaget är ändrat."

    return _page(request, basis, form, do, title="Ändra beslutsunderlaget", submit="Spara")


@policy("basis.write")
def attach_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a file or a link to it."""
    basis = basis_to_prepare(request.user, pk)
    files = request.FILES if request.method == "POST" else None
    form = forms.BasisDocumentForm(form_data(request), files)

    def do(values: dict[str, Any]) -> str:
        document = actions.attach_to_basis(basis, values.pop("title"), by=request.user, **values)
        return f"”{document}” är tillagd."

    return _page(
        request, basis, form, do, title="Ny handling till underlaget", submit="Lägg till handlingen"
    )


@policy("basis.write")
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it on a meeting's agenda."""
    basis = basis_to_prepare(request.user, pk)
    meetings = Meeting.objects.filter(body=basis.body, approved_on__isnull=True)
    meetings = meetings.not_cancelled(today()).order_by("-on")
    form = forms.ScheduleForm(form_data(request), meetings=meetings)
    coming = meetings.filter(on__gte=today()).order_by("on").first()
    form.initial["meeting"] = coming

    def do(values: dict[str, Any]) -> str:
        item = actions.put_on_agenda(basis, values["meeting"], item=values["item"], by=request.user)
        return f"Underlaget tas upp {item.meeting}, {item.label}."

    return _page(request, basis, form, do, title="Sätt upp på en dagordning", submit="Sätt upp")


@policy("basis.write")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw it, with a reason."""
    basis = basis_to_prepare(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        actions.withdraw_basis(basis, why=values["why"], by=request.user)
        return "Underlaget är tillbakadraget."

    return _page(
        request,
        basis,
        forms.ReasonForm(form_data(request)),
        do,
        title="Dra tillbaka underlaget",
        submit="Dra tillbaka",
        danger=True,
    )


@require_POST
@policy("item.edit")
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off the agenda; the item stays."""
    item = item_to_prepare(request.user, pk)

    def do() -> str:
        actions.take_off_agenda(item, by=request.user)
        return "Underlaget hör inte längre till punkten. Punkten står kvar."

    return run(request, do, back=f"{page_of(item.meeting)}#punkt-{pk}")
