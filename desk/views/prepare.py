"""A new meeting from the last one, or a question per capsulam; preparing one in the calendar."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions import actions
from desk.access import meeting_to_write, own_bodies
from desk.forms.prepare import PlanCapsulamForm, PlanMeetingForm
from desk.pages import form_data, form_page, run
from desk.views.meetings import page_of
from meetings import actions as meeting_actions
from meetings.actions.preparing import Prepared
from meetings.enums import MeetingForm
from meetings.models import Meeting
from meetings.suggestions import Suggestion, suggest_meeting
from people.models import Body
from records.policy import policy
from records.writing import today


@policy("meeting.plan")
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a meeting like the ones before it, or ask a question per capsulam."""
    bodies = own_bodies(request.user)
    asked = request.POST if request.method == "POST" else request.GET
    is_capsulam = asked.get("form") == MeetingForm.PER_CAPSULAM
    body = _chosen(bodies, asked.get("organ") or asked.get("body") or "")
    made: list[Meeting] = []
    form: forms.Form
    if is_capsulam:
        lead, do = "Ledamöterna får frågan som mejl och svarar i loggen.", _asking(request, made)
        initial = {"body": body.pk, "form": MeetingForm.PER_CAPSULAM.value}
        form = PlanCapsulamForm(form_data(request), bodies=bodies, initial=initial)
    else:
        suggestion = suggest_meeting(body, today())
        lead, do = _lead(body, suggestion), _planning(request, made)
        initial = _initial(body, suggestion)
        form = PlanMeetingForm(form_data(request), bodies=bodies, initial=initial)
    response = form_page(
        request,
        form,
        do,
        title=f"{'Ny fråga per capsulam' if is_capsulam else 'Nytt möte'}, {body}",
        lead=lead,
        submit="Spara frågan" if is_capsulam else "Lägg ut mötet",
        back=reverse("logbook:meetings"),
        template="desk/plan.html",
        extra={
            "body_links": _links(bodies, body, is_capsulam),
            "kind_links": _kinds(body, is_capsulam),
        },
    )
    if made:
        response["Location"] = page_of(made[0])
    return response


def _planning(request: HttpRequest, made: list[Meeting]) -> Any:
    def do(values: dict[str, Any]) -> str:
        body, on, prepare = values.pop("body"), values.pop("on"), values.pop("prepare")
        if not prepare:
            made.append(actions.plan_meeting(body, on, by=request.user, **values))
            return f"{made[0]} är utlagt."
        meeting, added = actions.plan_prepared(body, on, by=request.user, **values)
        made.append(meeting)
        return f"{meeting} är utlagt. {added_words(added)}"

    return do


def _asking(request: HttpRequest, made: list[Meeting]) -> Any:
    def do(values: dict[str, Any]) -> str:
        values.pop("form")
        body, title, question = values.pop("body"), values.pop("title"), values.pop("question")
        made.append(actions.plan_capsulam(body, title, question, by=request.user, **values))
        return "Frågan är sparad. Ledamöterna ser den när du trycker på Skicka frågan."

    return do


@require_POST
@policy("meeting.write")
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Put on the agenda and the list what the meeting still lacks."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        return added_words(meeting_actions.prepare_meeting(meeting, by=request.user))

    return run(request, do, back=page_of(meeting))


def added_words(added: Prepared) -> str:
    """ "Förberett: 12 kallade, 6 punkter, 1 föregående anteckning."."""
    counts = (
        (added.called, "kallad", "kallade"),
        (added.items, "stående punkt", "stående punkter"),
        (added.prior, "föregående anteckning", "föregående anteckningar"),
        (added.carried, "punkt som har skjutits upp", "punkter som har skjutits upp"),
        (added.planned, "planerat ämne", "planerade ämnen"),
    )
    words = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    return f"Förberett: {', '.join(words)}." if words else "Inget saknades."


def _chosen(bodies: Any, wanted: str) -> Body:
    """The body asked for, the one that met last, or the first."""
    found: list[Body] = list(bodies)
    if wanted.isdecimal():
        for body in found:
            if str(body.pk) == wanted:
                return body
    met = Meeting.objects.filter(body__in=found, on__lte=today()).ordinary()
    last = met.not_cancelled(today()).order_by("-on", "-pk").values_list("body_id", flat=True)
    latest = last.first()
    return next((body for body in found if body.pk == latest), found[0])


def _initial(body: Body, suggestion: Suggestion) -> dict[str, Any]:
    planned = suggestion.planned
    return {
        "body": body.pk,
        "on": suggestion.on,
        "is_month_only": planned is not None and planned.is_month_only,
        "form": suggestion.form,
        "start": suggestion.start,
        "end": suggestion.end,
        "place": suggestion.place,
        "prepare": True,
    }


def _lead(body: Body, suggestion: Suggestion) -> str:
    if suggestion.planned is not None:
        return f"{suggestion.planned} ligger redan i kalendern. Det får dagordning och lista nu."
    if suggestion.on is not None:
        return f"Datumet är ett förslag efter {body.possessive} tidigare möten."
    return ""


def _links(bodies: Any, chosen: Body, is_capsulam: bool) -> list[dict[str, Any]]:
    form = f"&form={MeetingForm.PER_CAPSULAM}" if is_capsulam else ""
    return [
        {"text": body.short_name, "url": f"?organ={body.pk}{form}", "is_current": body == chosen}
        for body in bodies
    ]


def _kinds(body: Body, is_capsulam: bool) -> list[dict[str, Any]]:
    own = f"?organ={body.pk}"
    asking = f"{own}&form={MeetingForm.PER_CAPSULAM}"
    return [
        {"text": "Möte", "url": own, "is_current": not is_capsulam},
        {"text": "Fråga per capsulam", "url": asking, "is_current": is_capsulam},
    ]
