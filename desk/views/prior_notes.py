"""What the meeting said of earlier notes, and the chair's approval."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from decisions import actions
from desk.access import meeting_to_see, meeting_to_write
from desk.forms.capsulam import ChairApprovalForm, PriorNotesForm
from desk.forms.meetings import ConfirmForm
from desk.pages import form_data, form_page
from desk.views.meetings import page_of
from logbook.exports.copies import make_copy
from meetings.models import Meeting, PriorNotes
from meetings.rules import can_approve_notes, can_write_meeting
from people.enums import MembershipRole
from people.models import in_force
from records.errors import RuleError
from records.policy import policy
from records.writing import today

NOTED = "Det är infört. De som godkänns låses när mötets egen anteckning skickas ut."
NOT_CHAIR = "Det här gör organets ordförande eller sekreterare."


@policy("meeting.write")
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the meeting said of each of the earlier notes."""
    meeting = meeting_to_write(request.user, pk)
    rows = list(PriorNotes.objects.filter(item__meeting=meeting).unapproved())
    form = PriorNotesForm(form_data(request), rows=rows)

    def do(values: dict[str, Any]) -> str:
        judge_rows(rows, values, by=request.user)
        return NOTED

    return form_page(
        request,
        form,
        do,
        title=f"Föregående anteckningar, {meeting}",
        lead="Det som ska ändras i en tidigare anteckning ändrar du på dess egen sida, innan den "
        "här mötesanteckningen skickas ut.",
        submit="Spara",
        back=page_of(meeting),
        template="desk/prior_notes.html",
    )


def judge_rows(rows: list[PriorNotes], values: dict[str, Any], *, by: Any) -> None:
    """What the meeting said of each, a refusal beside the row's own field."""
    for row in rows:
        verdict, changes = values[f"v{row.pk}"], values[f"c{row.pk}"]
        if (verdict, changes) == (row.verdict, row.changes):
            continue
        try:
            actions.judge_prior_notes(row, verdict, changes, by=by)
        except RuleError as error:
            places = {"verdict": f"v{row.pk}", "changes": f"c{row.pk}"}
            raise RuleError(error.message, field=places.get(error.field or "")) from error


@policy("notes.approve")
def approve_as_chair(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair approves; or the secretary notes that the chair has."""
    meeting = meeting_to_see(request.user, pk)
    if not can_approve_notes(request.user, meeting):
        raise PermissionDenied(NOT_CHAIR)
    writes = can_write_meeting(request.user, meeting)
    form: forms.Form = (ChairApprovalForm if writes else ConfirmForm)(form_data(request))

    def do(values: dict[str, Any]) -> str:
        actions.approve_as_chair(
            meeting, chair=chair_of(meeting), by=request.user, make_copy=make_copy, **values
        )
        return "Anteckningen är godkänd och låst. Fel rättas med en rättelse."

    return form_page(
        request,
        form,
        do,
        title=f"Ordföranden har godkänt {meeting}" if writes else f"Godkänn {meeting}?",
        lead="När anteckningen är godkänd kan den inte ändras. Fel rättas med en rättelse.",
        submit="Godkänn anteckningen",
        back=page_of(meeting),
    )


def chair_of(meeting: Meeting) -> str:
    """Who is the body's chair today.

    Raises:
        RuleError: there is none.
    """
    chairs = meeting.body.memberships.filter(in_force(today()), role=MembershipRole.CHAIR)
    found = chairs.select_related("person").first()
    if found is None:
        raise RuleError(f"{meeting.body} har ingen ordförande.")
    return found.person.name
