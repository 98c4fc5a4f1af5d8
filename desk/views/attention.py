"""What people do for their own sake: set a finding aside and take it up again; follow a thing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions import actions
from decisions.findings import findings_about
from decisions.models import Assignment
from desk.access import assignment_to_see, finding_to_set_aside, matter_to_see, rest_to_end
from desk.forms.attention import SetAsideForm
from desk.pages import form_data, form_page, run
from meetings.models import Matter
from people.rules import standing
from records.policy import policy
from records.writing import today
from sro_log.lib.due_dates import format_day


@policy("finding.set_aside")
def set_aside(request: HttpRequest, key: str) -> HttpResponse:
    """Let one finding rest."""
    code, about = finding_to_set_aside(request.user, key)
    back = reverse("logbook:findings")
    found = findings_about(about, today(), standing(request.user))
    finding = next((f for f in found if f.code == code), None)
    if finding is None:
        messages.info(request, f"Det finns inget att lägga undan för {about}.")
        return redirect(back)

    def do(values: dict[str, Any]) -> str:
        row = actions.set_aside(code, about, by=request.user, **values)
        return f"Undanlagt. Det kommer tillbaka {format_day(row.returns_on)}."

    return form_page(
        request,
        SetAsideForm(form_data(request)),
        do,
        title=f"Lägg undan: {finding.title}",
        lead=f"{about}. {finding.reason}",
        submit="Lägg undan",
        back=back,
    )


@require_POST
@policy("finding.set_aside")
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it up again before its day."""
    row = rest_to_end(request.user, pk)

    def do() -> str:
        actions.take_up_again(row, by=request.user)
        return "Upptaget igen. Det räknas från och med nu."

    return run(request, do, back=reverse("logbook:findings"))


@require_POST
@policy("assignment.follow")
def follow_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow an assignment."""
    return _follow(request, assignment_to_see(request.user, pk))


@require_POST
@policy("assignment.follow")
def leave_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow it no longer."""
    return _leave(request, assignment_to_see(request.user, pk))


@require_POST
@policy("matter.follow")
def follow_matter(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a matter."""
    return _follow(request, matter_to_see(request.user, pk))


@require_POST
@policy("matter.follow")
def leave_matter(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow it no longer."""
    return _leave(request, matter_to_see(request.user, pk))


def _follow(request: HttpRequest, thing: Assignment | Matter) -> HttpResponse:
    def do() -> str:
        actions.follow(thing, by=request.user)  # type: ignore[arg-type]
        return f"Du följer {_name(thing)}. Det står under Jag följer."

    return run(request, do, back=_page(thing))


def _leave(request: HttpRequest, thing: Assignment | Matter) -> HttpResponse:
    def do() -> str:
        actions.stop_following(thing, by=request.user)  # type: ignore[arg-type]
        return f"Du följer inte längre {_name(thing)}."

    return run(request, do, back=_page(thing))


def _name(thing: Assignment | Matter) -> str:
    return thing.number if isinstance(thing, Assignment) else f"ärendet {thing}"


def _page(thing: Assignment | Matter) -> str:
    kind = "assignment" if isinstance(thing, Assignment) else "matter"
    return reverse(f"logbook:{kind}", args=[thing.pk])
