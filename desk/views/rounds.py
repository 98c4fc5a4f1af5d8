"""Rapportering inför mötet: open the round, see who has answered, remind the rest."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions import actions
from decisions.actions.rounds import why_not_open
from decisions.models import ReportingRound
from desk.access import meeting_to_write
from desk.forms.rounds import OpenReportingForm
from desk.occasions.rounds import ask, ask_again, usual_answer_by
from desk.pages import form_data, form_page, run
from desk.reporting_page import Reporting, reporting_of
from desk.views.meetings import page_of
from mailing.sending_days import is_sending_day, next_sending_day
from meetings.models import Meeting
from records.errors import RuleError
from records.policy import policy
from records.writing import today
from sro_log.lib.due_dates import format_day, format_weekday_day


def page(meeting: Meeting) -> str:
    """The round's page."""
    return reverse("desk:reporting", args=[meeting.pk])


@policy("meeting.write")
def reporting(request: HttpRequest, pk: int) -> HttpResponse:
    """Before it is opened: whom it will ask, and the letter. Then: who has answered."""
    meeting = meeting_to_write(request.user, pk)
    round_ = ReportingRound.objects.filter(meeting=meeting).select_related("opened_by").first()
    if round_ is None:
        return _open(request, meeting)
    if request.method == "POST":  # somebody else opened it meanwhile
        messages.error(request, "Rapporteringen är redan öppnad.")
        return redirect(page(meeting))
    return _opened(request, meeting, round_)


def _opened(request: HttpRequest, meeting: Meeting, round_: ReportingRound) -> HttpResponse:
    round_.meeting = meeting
    found = reporting_of(meeting, round_, today())
    context = {
        "title": f"Rapportering inför {meeting}",
        "lead": lead_of(found, round_),
        "meeting": meeting,
        "round": round_,
        "found": found,
        "is_over": bool(why_not_open(meeting, today())),
        "back_url": page_of(meeting),
    }
    return render(request, "desk/reporting_round.html", context)


def lead_of(found: Reporting, round_: ReportingRound) -> str:
    """ "2 av 3 har svarat. Svar senast 21 maj 2026."."""
    by = f"Svar senast {format_day(round_.answer_by)}."
    if not found.total:
        return f"Inget återrapporteras till mötet än. {by}"
    return f"{len(found.answered)} av {found.total} har svarat. {by}"


def _open(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    at = today()
    why_not = why_not_open(meeting, at)
    initial = {"answer_by": usual_answer_by(meeting, at)}
    form = OpenReportingForm(form_data(request), initial=initial)

    def do(values: dict[str, Any]) -> str:
        round_ = actions.open_round(meeting, by=request.user, **values)
        return f"Rapporteringen är öppen. {_on_their_way(ask(round_, at, by=request.user))}"

    is_read = form.is_bound and form.is_valid()
    planned = ReportingRound(
        meeting=meeting,
        opened_on=at,
        answer_by=form.cleaned_data["answer_by"] if is_read else initial["answer_by"],
        message=form.cleaned_data["message"] if is_read else "",
    )
    found = reporting_of(meeting, planned, at) if not why_not else Reporting([], [], [], None)
    return form_page(
        request,
        form,
        do,
        title=f"Rapportering inför {meeting}",
        lead=why_not or _asks(found),
        submit="Öppna rapporteringen",
        back=page_of(meeting),
        then=page(meeting),
        template="desk/reporting_open.html",
        extra={"meeting": meeting, "found": found, "can_open": not why_not},
    )


def _asks(found: Reporting) -> str:
    """What the press does."""
    if not found.total:
        return (
            "Inget återrapporteras till mötet än. Öppnar du ändå frågas de vars uppdrag läggs på "
            "mötet senare."
        )
    return (
        "De som har uppdrag som ska återrapporteras får ett mejl var, med allt som gäller dem. "
        "Svaren blir underlag på dagordningen."
    )


@require_POST
@policy("meeting.write")
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """One press: a reminder to those who have not answered, at most one a day."""
    meeting = meeting_to_write(request.user, pk)

    @transaction.atomic
    def do() -> str:
        round_ = ReportingRound.objects.filter(meeting=meeting).first()
        if round_ is None:
            raise RuleError("Öppna rapporteringen först.")
        if why_not_open(meeting, today()):
            raise RuleError(why_not_open(meeting, today()))
        round_.meeting = meeting
        number = ask_again(round_, today(), by=request.user)
        if not number:
            raise RuleError(
                "Ingen mer att påminna: alla har svarat, har redan fått ett mejl i dag eller nås "
                "inte med mejl."
            )
        return _on_their_way(number)

    return run(request, do, back=page(meeting))


def _on_their_way(number: int) -> str:
    """ "3 mejl är på väg."; on a day of rest, when they leave."""
    if not number:
        return "Inget mejl skickas än."
    if is_sending_day(today()):
        return f"{number} mejl är på väg."
    return f"{number} mejl skickas {format_weekday_day(next_sending_day(today()))}."
