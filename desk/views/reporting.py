"""The responsible's reporting: the one step from Mina uppdrag, and the assignment's own page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions import actions, states
from decisions.forms import MORE_TIME, STAGES
from decisions.models import Assignment, ProgressUpdate, Responsibility
from decisions.rules import answers_for, can_report_for, can_report_progress, has_assignment
from decisions.waiting import askable_meetings
from desk.access import assignment_to_see
from desk.forms.reporting import ReportForm
from desk.pages import form_page
from logbook.mine import prefix_of, step_form
from logbook.views.mine import show_mine
from meetings.models import Meeting
from people.rules import is_secretary
from records.errors import RuleError
from records.policy import policy
from records.writing import today

CLOSED = "Uppdraget är avslutat och tar inte emot fler rapporter."


@require_POST
@policy("assignment.report")
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """One press and a sentence, from the row; what is wrong is shown on that row."""
    seen = Responsibility.objects.filter(assignment__in=Assignment.objects.visible_to(request.user))
    party = get_object_or_404(seen.select_related("assignment"), pk=pk)
    if not can_report_for(request.user, party):
        raise PermissionDenied(_why_not(request.user, party.assignment))
    form = step_form(party, _meetings(party.assignment), request.POST)
    if form.is_valid():
        try:
            update = actions.report(party.assignment, party=party, by=request.user, **form.said())
        except RuleError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, thanks(update))
            return redirect(f"{reverse('logbook:mine')}#rapport-{prefix_of(party)}")
    if not answers_for(request.user, party):  # a secretary, on whose page there is no such row
        return redirect(
            f"{reverse('desk:progress-report', args=[party.assignment_id])}?ansvar={pk}"
        )
    return show_mine(request, form)


@policy("assignment.report")
def report_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Report how it goes, at length and with documents; for oneself or on someone's behalf."""
    row = assignment_to_see(request.user, pk)
    if not can_report_progress(request.user, row):
        raise PermissionDenied(_why_not(request.user, row))
    having = list(row.responsibilities.filter(until_on__isnull=True).select_related("assignment"))
    parties = [party for party in having if can_report_for(request.user, party)]
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        parties=parties,
        chooses_party=len(having) > 1 or is_secretary(request.user, row.body_id),
        on_behalf=is_secretary(request.user, row.body_id),
        meetings=_meetings(row),
        initial={"responsibility": request.GET.get("ansvar")},
    )

    def do(values: dict[str, Any]) -> str:
        party = values.get("responsibility") if "responsibility" in form.fields else parties[0]
        update = actions.report(
            row,
            stage=STAGES.get(values["stage"], values["stage"]),
            party=party,
            text=values["text"],
            report=values["report"],
            documents=form.enclosures(),
            more_time=form.wish() if values["stage"] == MORE_TIME else None,
            on_behalf=values.get("on_behalf", ""),
            reported_name=values.get("reported_name", ""),
            by=request.user,
        )
        return thanks(update)

    return form_page(
        request,
        form,
        do,
        title="Rapportera läget",
        lead=row.title,
        submit="Skicka",
        back=reverse("logbook:assignment", args=[row.pk]),
    )


def thanks(update: ProgressUpdate) -> str:
    """What the page says when a report has been made."""
    if hasattr(update, "time_request"):
        return (
            "Tack. Begäran om mer tid är skickad till sekreteraren. Tiden gäller tills du får svar."
        )
    return f"Tack. Läget är noterat: {update.get_stage_display()}."


def _meetings(assignment: Assignment) -> list[Meeting] | None:
    held = states.with_facts(Assignment.objects.filter(pk=assignment.pk))
    return askable_meetings(held, today()).get(assignment.pk)


def _why_not(user: Any, row: Assignment) -> str:
    knows = is_secretary(user, row.body_id) or has_assignment(user, row)
    return CLOSED if row.closed_on is not None and knows else "Det här gör den som har uppdraget."
