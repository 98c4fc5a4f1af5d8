"""What was decided, entered on the writing page: each answers with its own part of the page.

Without JavaScript the same addresses lead back to the writing page, or show the form with what is
wrong.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions import actions
from decisions.models import Decision
from desk.access import decision_to_write, item_to_write, report_back_to_manage
from desk.forms.points import QuickForm
from desk.writing.parts import Do, run_once, show_part, went_back
from desk.writing.points import (
    Directory,
    coming_after,
    dues_of,
    offer_form,
    points_form,
    points_of,
    said_form,
)
from meetings.models import AgendaItem, Meeting
from records.errors import RuleError
from records.policy import policy
from sro_log.lib.wording import quick_entry


@require_POST
@policy("decision.write")
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds the points typed or pasted under an item."""
    item = item_to_write(request.user, pk)
    form = points_form(item.meeting.body, pk, request.POST)

    def do(values: dict[str, Any]) -> str:
        made = actions.adopt_points(item, values["text"], by=request.user)
        return _counted(len(made), "beslutspunkt är tillagd.", "beslutspunkter är tillagda.")

    return _answer(request, item, form, do, name=f"points-{pk}")


@require_POST
@policy("decision.write")
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the assignment that a point's words offer."""
    decision = decision_to_write(request.user, pk)
    form = offer_form(decision, request.POST)

    def do(values: dict[str, Any]) -> str:
        parties = form.parties()
        if values["lead"] and not parties:
            raise RuleError("Ange vem som är sammanhållande.", field="party1")
        given = actions.give_assignment(
            decision,
            title=values["title"],
            parties=parties,
            lead=parties[0] if values["lead"] else None,
            due=values["due"],
            by=request.user,
        )
        return f"{given.number} är gett."

    return _answer(request, decision.item, form, do, name=f"offer-{pk}")


@require_POST
@policy("decision.write")
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives an assignment written on one line, from the item's latest point."""
    item = item_to_write(request.user, pk)
    form = QuickForm(request.POST, prefix=f"q{pk}")

    def do(values: dict[str, Any]) -> str:
        decision = _giving_point(item)
        entry = quick_entry(values["line"], Directory().names)
        if entry.unknown:
            names = ", ".join(f"”{name}”" for name in entry.unknown)
            raise RuleError(f"Hittar inte {names} i loggen.", field="line")
        if not entry.title:
            raise RuleError("Skriv vad som ska göras.", field="line")
        given = actions.give_assignment(
            decision,
            title=entry.title,
            parties=Directory().parties(entry.responsible),
            due=entry.due,
            by=request.user,
        )
        return f"{given.number} är gett."

    return _answer(request, item, form, do, name=f"quick-{pk}")


def _giving_point(item: AgendaItem) -> Decision:
    """The point that an assignment on one line belongs to: the latest that gives one, or any.

    Raises:
        RuleError: the item has no point.
    """
    points = list(item.decisions.order_by("-number"))
    found = next((d for d in points if d.is_assigned), points[0] if points else None)
    if found is None:
        raise RuleError("Skriv beslutspunkten först; uppdraget hör till den.", field="line")
    return found


@require_POST
@policy("assignment.manage")
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes what the meeting said of a report-back that was due."""
    row = report_back_to_manage(request.user, pk)
    meeting = row.outcome_meeting if row.outcome_meeting is not None else row.meeting
    if meeting is None:
        return redirect("desk:outcome-record", pk)
    form = said_form(row, coming_after(meeting), request.POST)

    def do(values: dict[str, Any]) -> str:
        item = row.item if row.item is not None and row.item.meeting_id == meeting.pk else None
        outcome = values.pop("outcome")
        actions.record_outcome(row, outcome, meeting=meeting, item=item, by=request.user, **values)
        return f"Noterat: {row.assignment.number}."

    said = run_once(request, form, do)
    if back := went_back(request, said, meeting, "aterrapporter"):
        return back
    context = {
        "meeting": meeting,
        "dues": dues_of(meeting, posted={} if said else {f"said-{pk}": form}),
        "said": said,
    }
    return show_part(request, "desk/writing/_report_backs.html", context)


def _answer(
    request: HttpRequest,
    item: AgendaItem,
    form: forms.Form,
    do: Do,
    *,
    name: str,
) -> HttpResponse:
    """Runs the action once, and shows the item's decisions anew."""
    said = run_once(request, form, do)
    meeting = Meeting.objects.select_related("body").get(pk=item.meeting_id)
    if back := went_back(request, said, meeting, f"punkt-{item.pk}"):
        return back
    points = points_of([item], meeting, posted={} if said else {name: form})[item.pk]
    context = {"meeting": meeting, "points": points, "said": said, "focus": name}
    return show_part(request, "desk/writing/_item_points.html", context)


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
