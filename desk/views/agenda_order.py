"""Dagordning: the whole agenda on one page; its order, its rows, and what is added."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions import actions as decision_actions
from decisions.models import ReportBack
from desk.access import item_to_prepare, meeting_to_prepare
from desk.agenda_page import agenda_of, due_choices, last_own, names_called
from desk.forms.agenda import AddForm, LinesForm, OrderForm, RowForm
from desk.pages import choice, conflict_page
from meetings import actions
from meetings.actions.scheduling import sequence_of
from meetings.models import AgendaItem, Meeting
from meetings.rules import require_unlocked
from meetings.slots import changes_for
from people.rules import is_secretary
from records.edits import EditConflict, edit_record
from records.errors import RuleError
from records.policy import policy

SENT_OUT = "Anteckningen är utskickad. Dagordningen ligger fast."


def page_of(meeting: Meeting) -> str:
    """The meeting's agenda page."""
    return reverse("desk:agenda-order", args=[meeting.pk])


@policy("item.edit")
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; a POST moves an item."""
    meeting = meeting_to_prepare(request.user, pk)
    if request.method == "POST":
        return _move(request, meeting)
    return _page(request, meeting)


def _page(request: HttpRequest, meeting: Meeting, **forms: Any) -> HttpResponse:
    is_fast = bool(meeting.sent_out_on or meeting.cancelled_on)
    found = agenda_of(meeting, **forms)
    if "ny" in request.GET or not found.rows:  # on to the next, or to the first
        found.write.fields["lines"].widget.attrs["autofocus"] = True
    context = {
        "meeting": meeting,
        "agenda": found,
        "is_fast": is_fast,
        "moved": request.GET.get("flyttad", ""),
        "writes": is_secretary(request.user, meeting.body_id),
        "add_url": reverse("desk:agenda-add", args=[meeting.pk]),
        "lines_url": reverse("desk:agenda-write", args=[meeting.pk]),
        "order_url": page_of(meeting),
    }
    return render(request, "desk/agenda/page.html", context)


def _move(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Moves, and answers the page again; the script gets the same as data."""
    form = OrderForm(request.POST)
    said, error, back = "", "", page_of(meeting)
    if not form.is_valid():
        error = "Välj vilken punkt som ska flyttas."
    else:
        try:
            said, moved = _do_move(request, meeting, form)
            back = (
                f"{back}?flyttad={form.cleaned_data['move']}" if moved else back
            )  # no fragment: it would stop autofocus
        except RuleError as refused:
            error = refused.message
    if request.headers.get("Accept") == "application/json":
        data = {"said": said, "error": error, **agenda_of(meeting).as_data()}
        return JsonResponse(data, status=409 if error else 200)
    if error:
        messages.error(request, error)
    else:
        messages.success(request, said)
    return redirect(back)


def _do_move(request: HttpRequest, meeting: Meeting, form: OrderForm) -> tuple[str, int]:
    seen = form.cleaned_data["seen"]
    if form.cleaned_data["order"]:
        actions.order_agenda(meeting, form.ids(), seen=seen, by=request.user)
        return "Dagordningens ordning är ändrad.", 0
    pk, step = form.step()
    item = AgendaItem.objects.filter(meeting=meeting, pk=pk).first()
    if item is None:
        raise RuleError("Punkten finns inte längre. Ladda om sidan.")
    item = actions.move_item(item, step, seen=seen, by=request.user)
    return f"{str(item)[:80]} är flyttad {'upp' if step < 0 else 'ner'}.", pk


@require_POST
@policy("item.edit")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item, a sub-item or a pause."""
    meeting = meeting_to_prepare(request.user, pk)
    items = sequence_of(meeting)
    form = AddForm(request.POST, rows=items, last=last_own(items))
    if form.is_valid():
        values = dict(form.cleaned_data)
        kind, after = values.pop("kind"), values.pop("after") or None
        try:
            made = actions.insert_item(
                meeting,
                values.pop("title"),
                after=after,
                is_pause=kind == "pause",
                is_sub=kind == "sub",
                by=request.user,
                **values,
            )
        except RuleError as error:
            field = "kind" if error.field == "is_sub" else error.field
            form.add_error(field if field in form.fields else None, error.message)
        else:
            messages.success(request, f"{made} är tillagd.")
            return redirect(f"{page_of(meeting)}?ny=1")
    return _page(request, meeting, add=form)


@require_POST
@policy("item.edit")
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what is written as lines: items, pauses and documents."""
    meeting = meeting_to_prepare(request.user, pk)
    items = sequence_of(meeting)
    form = LinesForm(request.POST, rows=items, last=last_own(items), called=names_called(meeting))
    if form.is_valid():
        lines, after = form.cleaned_data["lines"], form.cleaned_data["after"] or None
        try:
            made = actions.write_agenda(meeting, lines, after=after, by=request.user)
        except RuleError as error:
            form.add_error("after" if error.field == "after" else "lines", error.message)
        else:
            documents = sum(len(line.documents) for line in lines)
            messages.success(request, _told(made, documents))
            return redirect(f"{page_of(meeting)}?ny=1")
    return _page(request, meeting, write=form)


def _told(made: list[AgendaItem], documents: int) -> str:
    """ "punkt 4 Nära vård är tillagd." or "7 rader och 3 handlingar är tillagda."."""
    if len(made) == 1 and not documents:
        return f"{made[0]} är tillagd."
    rows = "En rad" if len(made) == 1 else f"{len(made)} rader"
    papers = {0: "", 1: " och en handling"}.get(documents, f" och {documents} handlingar")
    return f"{rows}{papers} är tillagda."


@require_POST
@policy("item.edit")
def edit_row(request: HttpRequest, pk: int) -> HttpResponse:
    """Save one row."""
    item = item_to_prepare(request.user, pk)
    meeting = item.meeting
    form = RowForm(request.POST, item=item, due=due_choices(meeting))
    if form.is_valid():
        try:
            with transaction.atomic():
                _save_row(request, item, dict(form.cleaned_data))
        except RuleError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        except EditConflict as conflict:
            return conflict_page(request, conflict)
        else:
            messages.success(request, "Punkten är sparad.")
            return redirect(f"{page_of(meeting)}#punkt-{pk}")
    messages.error(request, "Punkten är inte sparad.")
    return _page(request, meeting, bound=form, bound_to=pk)


def _save_row(request: HttpRequest, item: AgendaItem, values: dict[str, Any]) -> None:
    require_unlocked(item.meeting)
    if item.meeting.sent_out_on is not None:
        raise RuleError(SENT_OUT)
    base = values.pop("version")
    report_back = values.pop("report_back", "")
    written = item.history.filter(version=base).first()
    asked = changes_for(
        written.instance if written else item, values.pop("minutes"), values.pop("start")
    )
    saved = edit_record(
        AgendaItem,
        item.pk,
        base_version=base,
        changes={**values, **asked},
        by=request.user,
        **choice(request),
    )
    if report_back:
        row = ReportBack.objects.get(pk=int(report_back))
        decision_actions.take_up(row, saved, by=request.user)
    actions.settle_agenda(item.meeting, by=request.user)
    actions.carry_on(item.meeting, by=request.user)
