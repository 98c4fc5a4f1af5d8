"""Assignments: who has them, when they come back, how they go, and what the body said."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions import actions
from decisions.actions.agenda import sync_assignment_items
from decisions.models import Assignment, Responsibility
from decisions.placement import is_within_period
from decisions.rules import can_receive_assignment
from desk.access import assignment_to_manage, assignment_to_see, report_back_to_manage
from desk.forms import decisions as forms
from desk.pages import choice, form_data, form_page, run
from meetings.models import AgendaItem, Meeting
from records.edits import edit_record
from records.policy import policy
from records.writing import today


def _page(assignment: Assignment) -> str:
    return reverse("logbook:assignment", args=[assignment.pk])


def _coming(body_id: int) -> Any:
    return Meeting.objects.coming(today()).filter(body_id=body_id).select_related("body")


@policy("assignment.manage")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the plain line and openness."""
    row = assignment_to_manage(request.user, pk)
    form = forms.EditAssignmentForm(
        form_data(request), instance=row, initial={"version": row.version}
    )

    def do(values: dict[str, Any]) -> str:
        base = values.pop("version")
        edited = edit_record(
            Assignment, pk, base_version=base, changes=values, by=request.user, **choice(request)
        )
        sync_assignment_items(edited, by=request.user)
        return "Uppdraget är ändrat."

    return form_page(
        request, form, do, title=f"Ändra {row.number}", submit="Spara", back=_page(row)
    )


@policy("assignment.manage")
def add_party(request: HttpRequest, pk: int) -> HttpResponse:
    """Make someone responsible; end another's responsibility from the same page."""
    row = assignment_to_manage(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        party = actions.add_party(row, values["party"], is_lead=values["is_lead"], by=request.user)
        return f"{party} är ansvarig."

    having = row.responsibilities.filter(until_on__isnull=True).select_related(
        "position", "organisation", "body"
    )
    return form_page(
        request,
        forms.PartyForm(form_data(request)),
        do,
        title=f"Ansvariga för {row.number}",
        submit="Lägg till",
        back=_page(row),
        template="desk/parties.html",
        extra={
            "parties": having,
            "may_name_lead": len(having) > 1 and not any(party.is_lead for party in having),
        },
    )


@require_POST
@policy("assignment.manage")
def name_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of those who share it the one that holds it together."""
    party = _party(request, pk)
    row = assignment_to_manage(request.user, party.assignment_id)

    def do() -> str:
        actions.name_lead(party, by=request.user)
        return f"{party} är sammanhållande."

    return run(request, do, back=reverse("desk:party-add", args=[row.pk]))


def _party(request: HttpRequest, pk: int) -> Responsibility:
    visible = Responsibility.objects.filter(
        assignment__in=Assignment.objects.visible_to(request.user)
    )
    return get_object_or_404(visible.select_related("assignment"), pk=pk)


@require_POST
@policy("assignment.manage")
def end_party(request: HttpRequest, pk: int) -> HttpResponse:
    """End a party's responsibility."""
    party = _party(request, pk)
    row = assignment_to_manage(request.user, party.assignment_id)

    def do() -> str:
        actions.end_party(party, by=request.user)
        return f"{party} är inte längre ansvarig."

    return run(request, do, back=reverse("desk:party-add", args=[row.pk]))


@policy("assignment.manage")
def plan_report_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan when it comes back."""
    row = assignment_to_manage(request.user, pk)
    form = forms.PlanReportBackForm(form_data(request), meetings=_coming(row.body_id))

    def do(values: dict[str, Any]) -> str:
        planned = actions.plan_report_back(
            row,
            values["wording"],
            given_on=max(row.given_on, today()) if row.report_backs.exists() else row.given_on,
            meeting=values["meeting"],
            is_final=not values["is_interim"],
            body=values["body"],
            repeats=values["repeats"],
            waits_for=values["waits_for"],
            check_on=values["check_on"],
            by=request.user,
        )
        where = f" → {planned.meeting}" if planned.meeting else "; möte är inte utlagt än"
        often = f", {planned.recurs_text}" if planned.recurs_text != planned.due_wording else ""
        return f"Återrapporteras {planned.due_wording}{often if planned.repeats else ''}{where}."

    return form_page(
        request,
        form,
        do,
        title=f"Återrapportering av {row.number}",
        lead=row.title,
        submit="Bestäm återrapportering",
        back=_page(row),
    )


@policy("assignment.manage")
def place_report_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the meeting it comes back at."""
    row = report_back_to_manage(request.user, pk)
    form = forms.PlaceForm(form_data(request), meetings=_coming(row.body_id))
    field: Any = form.fields["meeting"]
    field.label_from_instance = lambda m: _labelled(m, row)

    def do(values: dict[str, Any]) -> str:
        actions.place_report_back(row, values["meeting"], why=values["why"], by=request.user)
        return f"{row.assignment.number} återrapporteras {values['meeting']}."

    return form_page(
        request,
        form,
        do,
        title=f"Välj möte för {row.assignment.number}",
        lead=f"Beslutet anger ”{row.due_wording}”." if row.due_wording else "",
        submit="Välj mötet",
        back=_page(row.assignment),
    )


def _labelled(meeting: Meeting, row: Any) -> str:
    late = "" if is_within_period(meeting, row.due) else " – efter den tid beslutet anger"
    form = "" if meeting.form == "sitting" else f", {meeting.get_form_display()}"
    return f"{meeting.weekday_text}{form}{late}"


@policy("assignment.manage")
def record_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the meeting said."""
    row = report_back_to_manage(request.user, pk)
    held = Meeting.objects.filter(
        body_id=row.body_id,
        opened_on__isnull=False,
        approved_on__isnull=True,
        on__gte=row.given_on,
    )
    items = AgendaItem.objects.filter(meeting__in=held, is_pause=False)
    latest = list(items.order_by("-meeting__on", "order").values_list("pk", flat=True)[:60])
    initial = {
        "meeting": row.outcome_meeting_id or row.meeting_id,
        "outcome": row.outcome,
        "text": row.outcome_text,
        "item": row.outcome_item_id or row.item_id,
        "next_wording": row.next_wording,
        "next_meeting": row.next_meeting_id,
        "next_body": row.next_body,
        "closes_assignment": row.closes_assignment,
    }
    form = forms.OutcomeForm(
        form_data(request),
        initial=initial,
        held=held.select_related("body"),
        coming=_coming(row.body_id),
        items=items.filter(pk__in=latest).select_related("meeting__body"),
        is_final=row.is_final,
    )
    lead = row.assignment.title
    if not held.exists():
        lead += ". Inget möte har en öppen anteckning än; öppna den på mötets sida först."

    def do(values: dict[str, Any]) -> str:
        meeting = values.pop("meeting")
        noted = actions.record_outcome(
            row, values.pop("outcome"), meeting=meeting, by=request.user, **values
        )
        when = "gäller nu" if noted.outcome_on else "gäller när anteckningen skickas ut"
        return f"Utfallet är noterat: {noted.get_outcome_display()}. Det {when}."

    return form_page(
        request,
        form,
        do,
        title=f"Utfall för {row.assignment.number}",
        lead=lead,
        submit="Notera utfallet",
        back=_page(row.assignment),
    )


@policy("assignment.manage")
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it over to another body."""
    row = assignment_to_manage(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        actions.hand_over(row, values["to"], why=values["why"], by=request.user)
        return f"Överlämnat till {values['to']}. Det slutar här när de har tagit emot det."

    return form_page(
        request,
        forms.HandOverForm(form_data(request)),
        do,
        title=f"Överlämna {row.number}",
        lead=row.title,
        submit="Överlämna",
        back=_page(row),
    )


@policy("assignment.receive")
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that it has been received here."""
    row = assignment_to_see(request.user, pk)
    if not can_receive_assignment(request.user, row):
        raise PermissionDenied("Det här gör sekreteraren i det organ som tar över.")
    made: list[Assignment] = []

    def do(values: dict[str, Any]) -> str:
        made.append(actions.receive_assignment(row, due=values["due"], by=request.user))
        return f"Mottaget. Uppdraget fortsätter som {made[0].number}."

    response = form_page(
        request,
        forms.ReceiveForm(form_data(request)),
        do,
        title=f"Ta emot {row.number}",
        lead=row.title,
        submit="Ta emot",
        back=_page(row),
    )
    if made:
        response["Location"] = _page(made[0])
    return response
