"""Matters: opened, changed, numbered, and their dated steps."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from desk.access import matter_to_prepare, own_bodies
from desk.forms import meetings as forms
from desk.pages import choice, form_data, form_page
from meetings import actions
from meetings.models import Matter
from records.edits import edit_record
from records.policy import policy


@policy("matter.open")
def open_matter(request: HttpRequest) -> HttpResponse:
    """Open a matter."""
    form = forms.OpenMatterForm(form_data(request), bodies=own_bodies(request.user))
    made: list[Matter] = []

    def do(values: dict[str, Any]) -> str:
        made.append(
            actions.open_matter(
                values["title"], values["body"], summary=values["summary"], by=request.user
            )
        )
        return "Ärendet är upplagt."

    response = form_page(
        request,
        form,
        do,
        title="Nytt ärende",
        submit="Lägg upp ärendet",
        back=reverse("logbook:meetings"),
    )
    if made:
        response["Location"] = reverse("logbook:matter", args=[made[0].pk])
    return response


@policy("matter.write")
def edit_matter(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a matter."""
    matter = matter_to_prepare(request.user, pk)
    form = forms.MatterForm(
        form_data(request), instance=matter, initial={"version": matter.version}
    )

    def do(values: dict[str, Any]) -> str:
        base = values.pop("version") or 0
        edit_record(
            Matter, pk, base_version=base, changes=values, by=request.user, **choice(request)
        )
        return "Ärendet är ändrat."

    return form_page(request, form, do, title=f"Ändra {matter}", submit="Spara", back=_page(matter))


@policy("matter.write")
def number_matter(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it a diarienummer."""
    matter = matter_to_prepare(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        row = actions.number_matter(
            matter, values["organisation"], values["number"], by=request.user
        )
        return f"{row} är tillagt."

    return form_page(
        request,
        forms.MatterNumberForm(form_data(request)),
        do,
        title=f"Diarienummer för {matter}",
        submit="Lägg till",
        back=_page(matter),
    )


@policy("matter.write")
def add_milestone(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a dated step."""
    matter = matter_to_prepare(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        actions.add_milestone(matter, values.pop("text"), by=request.user, **values)
        return "Milstolpen är tillagd."

    return form_page(
        request,
        forms.MilestoneForm(form_data(request)),
        do,
        title=f"Milstolpe, {matter}",
        submit="Lägg till",
        back=_page(matter),
    )


def _page(matter: Matter) -> str:
    return reverse("logbook:matter", args=[matter.pk])
