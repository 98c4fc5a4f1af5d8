"""A body's new mandate period: filled in, reviewed, and carried out as it was reviewed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from desk.access import body_to_administer
from desk.forms.offices import TermForm
from desk.pages import form_data, form_page
from meetings.actions import begin_term
from meetings.terms import ListChange, Seat, TermPlan, plan_term
from people.enums import MembershipRole
from people.models import Body, Membership
from records.errors import RuleError
from records.policy import policy
from sro_log.lib.due_dates import format_day


@policy("office.change")
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Ny mandatperiod: first shown, then done."""
    body = body_to_administer(request.user, pk)
    form = TermForm(form_data(request))
    seen = request.POST.get("seen", "")
    wants_review = request.method == "POST" and "edit" not in request.POST and not seen
    if wants_review and form.is_valid():
        try:
            plan = plan_term(body, lines=form.lines, **_chosen(form.cleaned_data))
        except RuleError as error:
            form.add_error(error.field, error.message)
        else:
            return _review(request, body, form, plan)

    def do(values: dict[str, Any]) -> str:
        if not seen:
            raise RuleError("Granska listan innan du bekräftar.")
        plan = begin_term(body, lines=form.lines, seen=seen, by=request.user, **_chosen(values))
        return _told(plan)

    if "edit" in request.POST:
        form = TermForm(initial={**request.POST.dict(), "roles": request.POST.getlist("roles")})
    handover = reverse("logbook:body-handover", args=[body.pk])
    return form_page(
        request,
        form,
        do,
        title=f"Ny mandatperiod i {body}",
        lead="Du ser vad som händer innan något sparas.",
        submit="Granska",
        back=reverse("admin:people_body_change", args=[body.pk]),
        then=handover,
    )


def _chosen(values: dict[str, Any]) -> dict[str, Any]:
    return {"from_on": values["from_on"], "roles": values["roles"]}


def _review(request: HttpRequest, body: Body, form: TermForm, plan: TermPlan) -> HttpResponse:
    """What will happen, with what was written along."""
    kept = [(n, v) for n in form.fields for v in request.POST.getlist(n)]
    context = {
        "title": f"Granska: ny mandatperiod i {body}",
        "body": body,
        "from_text": format_day(plan.from_on),
        "last_text": format_day(plan.last_day),
        "leaving": [_member(row) for row in plan.leaving],
        "continuing": [_continues(seat) for seat in plan.continuing],
        "new": [_begins(seat) for seat in plan.new],
        "staying": [_member(row) for row in plan.staying],
        "lists": [_list(change) for change in plan.lists],
        "warnings": _warnings(plan),
        "kept": kept,
        "seen": plan.digest,
        "back_url": reverse("admin:people_body_change", args=[body.pk]),
    }
    return render(request, "desk/term_review.html", context)


def _member(row: Membership) -> str:
    """ "Anna Ek (S), ledamot, Skövde"."""
    parts = [str(row.person), row.get_role_display(), str(row.organisation or "")]
    return ", ".join(part for part in parts if part)


def _begins(seat: Seat) -> dict[str, str]:
    """A new one, and whether the person was in the log."""
    party = f" ({seat.party})" if seat.party else ""
    who = str(seat.person) if seat.person is not None else f"{seat.name}{party}"
    where = str(seat.organisation or "")
    note = "ny i loggen"
    if seat.person is not None:
        home = seat.person.organisation
        note = "finns redan i loggen" + (f", {home}" if home is not None else "")
    text = ", ".join(part for part in (who, seat.role.label, where) if part)
    return {"text": text, "note": f"{note}. {seat.note}".strip(" .") + "."}


def _continues(seat: Seat) -> dict[str, str]:
    """One who goes on, and in what role before."""
    shown = _begins(seat)
    before = seat.before
    note = ""
    if before is not None and before.role != seat.role:
        note = f"var {before.get_role_display()}."
    return {"text": shown["text"], "note": f"{note} {seat.note}".strip()}


def _list(change: ListChange) -> dict[str, Any]:
    """A meeting whose list changes."""
    recalled = {seat.person.pk for seat in change.called if seat.person is not None}
    off = [row.name for row in change.taken_off if row.person_id not in recalled]
    on_before = {row.person_id for row in change.taken_off}
    new = [s.name for s in change.called if s.person is None or s.person.pk not in on_before]
    moved = [row.name for row in change.taken_off if row.person_id in recalled]
    return {
        "title": str(change.meeting),
        "is_convened": change.meeting.convened_on is not None,
        "off": ", ".join(off),
        "new": ", ".join(new),
        "moved": ", ".join(moved),
    }


def _warnings(plan: TermPlan) -> list[str]:
    """What may be a mistake, and is allowed."""
    found = []
    ended = {row.role for row in plan.ending}
    begun = {seat.role for seat in plan.seats}
    for role in (MembershipRole.CHAIR, MembershipRole.VICE_CHAIR, MembershipRole.SECRETARY):
        if role in ended and role not in begun:
            found.append(f"Ingen {role.label} finns bland dem som tillträder.")
    return found


def _told(plan: TermPlan) -> str:
    """What happened, and at which meetings the lists follow."""
    new = "ny" if len(plan.new) == 1 else "nya"
    said = (
        f"Den nya mandatperioden börjar {format_day(plan.from_on)}: {len(plan.leaving)} avgår, "
        f"{len(plan.continuing)} fortsätter och {len(plan.new)} är {new}."
    )
    if not plan.lists:
        return f"{said} Ingen kallelselista behövde ändras."
    meetings = ", ".join(str(change.meeting) for change in plan.lists)
    again = [str(c.meeting) for c in plan.lists if c.meeting.convened_on is not None]
    sent = f" Kallelsen är redan skickad till {', '.join(again)}: skicka den till de nya."
    return format_html(
        "{} Kallelselistan följer med till {}.{}", said, meetings, sent if again else ""
    )
