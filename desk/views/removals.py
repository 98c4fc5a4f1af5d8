"""Taking away what was entered by mistake; each asks first."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from decisions import actions
from desk.access import (
    assignment_to_manage,
    attendance_to_write,
    decision_to_write,
    document_to_prepare,
    item_to_write,
)
from desk.forms.meetings import ConfirmForm
from desk.pages import form_data, form_page
from desk.views.meetings import page_of
from records.policy import policy


def _ask(
    request: HttpRequest, what: str, take: Callable[[], None], *, then: str, back: str = ""
) -> HttpResponse:
    def do(values: dict[str, Any]) -> str:
        take()
        return f"Borttaget: {what}."

    return form_page(
        request,
        ConfirmForm(form_data(request)),
        do,
        title=f"Ta bort {what}?",
        submit="Ta bort",
        back=back or then,
        then=then,
        danger=True,
    )


@policy("decision.write")
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """An agenda item."""
    row = item_to_write(request.user, pk)
    return _ask(
        request,
        str(row),
        lambda: actions.remove_item(row, by=request.user),
        then=page_of(row.meeting),
    )


@policy("decision.write")
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision point."""
    row = decision_to_write(request.user, pk)
    return _ask(
        request,
        f"beslutspunkt {row.number} under {row.item.label}",
        lambda: actions.remove_decision(row, by=request.user),
        then=page_of(row.item.meeting),
        back=reverse("logbook:decision", args=[pk]),
    )


@policy("assignment.manage")
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """An assignment."""
    row = assignment_to_manage(request.user, pk)
    return _ask(
        request,
        str(row),
        lambda: actions.remove_assignment(row, by=request.user),
        then=page_of(row.decision.item.meeting),
        back=reverse("logbook:assignment", args=[pk]),
    )


@policy("item.edit")
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document."""
    row = document_to_prepare(request.user, pk)
    own = page_of(row.meeting) if row.meeting else reverse("logbook:basis", args=[row.basis_id])
    return _ask(
        request,
        f"handlingen ”{row}”",
        lambda: actions.remove_document(row, by=request.user),
        then=own,
    )


@policy("meeting.write")
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """A person on a meeting's list."""
    row = attendance_to_write(request.user, pk)
    return _ask(
        request,
        f"{row} från listan",
        lambda: actions.remove_attendance(row, by=request.user),
        then=page_of(row.meeting),
        back=reverse("desk:attendance-record", args=[row.meeting_id]),
    )
