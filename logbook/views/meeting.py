"""One meeting: agenda, participants, documents, what was decided, and what comes back there."""

import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from decisions.actions.calendar import has_content
from decisions.models import Assignment, Decision, ReportBack
from logbook.as_of import as_of, day_of
from logbook.corrections import corrections_of
from meetings.enums import CalledAs, Category, Openness, Presence, Stage
from meetings.models import AgendaItem, Attendance, Document, Meeting
from meetings.rules import can_edit_agenda, can_see_item, can_see_notes, can_write_meeting
from records.policy import policy
from records.sentences import history_of

ITEM_ACTIONS = (("Ändra punkten", "desk:item-edit"), ("Lägg till beslut", "desk:decision-adopt"))


@policy("meeting.read")
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting's page."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    visible = Meeting.objects.visible_to(request.user).select_related("body")
    row = get_object_or_404(visible, pk=pk)
    shows_notes = row.on <= at and can_see_notes(request.user, row)
    shows_decisions = row.sent_out_on is not None or can_write_meeting(request.user, row)
    items = _items(row, request.user, shows_decisions, at)
    attendances = list(row.attendances.select_related("side"))
    decisions = [d for item in items for d in item["decisions"]]
    shown_items = [i["item"] for i in items if i["shown"]]
    targets = [row, *shown_items, *(d["decision"] for d in decisions)]
    context = {
        "nav": "meetings",
        "meeting": row,
        "facts": _facts(row, at),
        "groups": groups_of(attendances),
        "invited": [a for a in attendances if a.called_as == CalledAs.INVITED],
        "absent": [a for a in attendances if shows_notes and a.presence == Presence.ABSENT],
        "called_count": sum(a.called_as == CalledAs.CALLED for a in attendances),
        "items": items,
        "shows_notes": shows_notes,
        "documents": [d for d in _documents(row, request.user) if d.item_id is None],
        "report_backs": _report_backs(row, request.user, at, per),
        "corrections": corrections_of(targets, at),
        "history": history_of(row),
        "log_url": f"{reverse('logbook:log')}?mote={row.pk}",
        "desk": can_edit_agenda(request.user, row) and not row.is_locked,
        "writes": can_write_meeting(request.user, row),
        "actions": _actions(request.user, row, at),
        "posts": _posts(request.user, row, at),
        "is_draft": shows_decisions and row.opened_on is not None and row.sent_out_on is None,
    }
    return render(request, "logbook/meeting.html", context)


def _facts(meeting: Meeting, at: datetime.date) -> list[tuple[str, str]]:
    hours = ""
    if meeting.start:
        hours = f"kl. {meeting.start:%H.%M}"
        hours += f"–{meeting.end:%H.%M}" if meeting.end else ""
    cancelled = meeting.is_cancelled(at)
    return [
        ("Läge", meeting.stage_text(at).capitalize()),
        ("Skäl", meeting.cancelled_because if cancelled else ""),
        ("Dag", meeting.weekday_text),
        ("Tid", hours),
        ("Form", meeting.get_form_display().capitalize()),
        ("Plats", meeting.place),
        ("Anmärkning", meeting.remark),
    ]


def groups_of(attendances: list[Attendance]) -> list[dict[str, Any]]:
    """Called persons by side and heading, in the order of the list."""
    sides: dict[str, dict[str, list[Attendance]]] = {}
    for row in attendances:
        if row.called_as != CalledAs.CALLED:
            continue
        heading = row.side.heading if row.side else "Övriga"
        category = Category(row.category).label.capitalize()
        sides.setdefault(heading, {}).setdefault(category, []).append(row)
    return [{"side": side, "categories": list(found.items())} for side, found in sides.items()]


def _documents(meeting: Meeting, user: Any) -> list[Document]:
    return list(Document.objects.visible_to(user).filter(meeting=meeting))


def _items(
    meeting: Meeting, user: Any, shows_decisions: bool, at: datetime.date
) -> list[dict[str, Any]]:
    """The agenda with what may be shown of each item; five queries whatever the length."""
    given = Prefetch("assignments", Assignment.objects.visible_to(user).given(at), to_attr="shown")
    points = Decision.objects.visible_to(user).taken_by(at).prefetch_related(given)
    items = meeting.items.select_related("matter", "meeting__body").prefetch_related(
        Prefetch("decisions", points, to_attr="shown_decisions")
    )
    documents: dict[int, list[Document]] = {}
    for document in _documents(meeting, user):
        if document.item_id is not None:
            documents.setdefault(document.item_id, []).append(document)
    return [_item(item, user, shows_decisions, documents.get(item.pk, [])) for item in items]


def _item(
    item: AgendaItem, user: Any, shows_decisions: bool, documents: list[Document]
) -> dict[str, Any]:
    shown = can_see_item(user, item)
    points = item.shown_decisions if shows_decisions and shown else []  # type: ignore[attr-defined]
    return {
        "item": item,
        "shown": shown,
        "title": item.title if shown else "Uppgift utelämnad",
        "is_closed": item.openness != Openness.OPEN,
        "documents": documents if shown else [],
        "decisions": [{"decision": d, "assignments": d.shown} for d in points],
    }


def _report_backs(meeting: Meeting, user: Any, at: datetime.date, per: str) -> list[dict[str, Any]]:
    """What comes back, or came back, at the meeting, with the outcome when it may be seen."""
    seen = Assignment.objects.visible_to(user).given(at)
    rows = (
        ReportBack.objects.due_at(meeting)
        .filter(assignment__in=seen, given_on__lte=at)
        .select_related("assignment__body", "outcome_meeting")
        .order_by("assignment__number")
    )
    writes = can_write_meeting(user, meeting)
    shown = []
    for row in rows:
        in_force = row.outcome_on is not None and row.outcome_on <= at
        spoken = row.outcome_meeting_id == meeting.pk and (writes or in_force)
        if row.outcome and not spoken and row.outcome_meeting_id != meeting.pk:
            continue  # said at another meeting
        shown.append(
            {
                "row": row,
                "url": reverse("logbook:assignment", args=[row.assignment_id]) + per,
                "outcome": row.get_outcome_display() if spoken else "",
                "outcome_text": row.outcome_text if spoken else "",
                "record_url": reverse("desk:outcome-record", args=[row.pk])
                if writes and row.outcome_on is None and meeting.opened_on and not meeting.is_locked
                else "",
            }
        )
    return shown


def _actions(user: Any, meeting: Meeting, at: datetime.date) -> list[tuple[str, str]]:
    """Forms this user may open for the meeting as it stands: (words, address)."""
    pk = [meeting.pk]
    stage = meeting.stage(at)
    found: list[tuple[str, str]] = []
    if can_edit_agenda(user, meeting) and not meeting.is_locked and stage != Stage.CANCELLED:
        found += [
            ("Lägg till punkt", reverse("desk:item-add", args=pk)),
            ("Lägg till paus", reverse("desk:pause-add", args=pk)),
            ("Lägg till handling", reverse("desk:document-attach", args=pk)),
        ]
    if not can_write_meeting(user, meeting):
        return found
    if meeting.is_locked:
        return [*found, ("Gör en rättelse", reverse("desk:correction-write", args=pk))]
    if stage != Stage.CANCELLED:
        found += [
            ("Lägg till person", reverse("desk:person-call", args=pk)),
            ("Fyll i närvaro", reverse("desk:attendance-record", args=pk)),
            ("Ändra mötet", reverse("desk:meeting-edit", args=pk)),
        ]
    if stage in (Stage.PLANNED, Stage.CONVENED):
        found += [
            ("Flytta", reverse("desk:meeting-move", args=pk)),
            ("Ställ in", reverse("desk:meeting-cancel", args=pk)),
        ]
    if stage == Stage.PLANNED and not has_content(meeting):
        found.append(("Ta bort", reverse("desk:meeting-delete", args=pk)))
    return found


def _posts(user: Any, meeting: Meeting, at: datetime.date) -> list[tuple[str, str]]:
    """Steps taken with one press: (words, address), the next one first."""
    if not can_write_meeting(user, meeting):
        return []
    pk, stage = [meeting.pk], meeting.stage(at)
    found: list[tuple[str, str]] = []
    if stage in (Stage.PLANNED, Stage.CONVENED):
        if meeting.on <= at and not meeting.is_month_only:
            found.append(("Öppna anteckningen", reverse("desk:meeting-hold", args=pk)))
        found.append(("Kalla organets ledamöter", reverse("desk:members-call", args=pk)))
        if stage == Stage.PLANNED:
            found.append(
                ("Notera att kallelsen är skickad", reverse("desk:meeting-convene", args=pk))
            )
    elif stage == Stage.WRITING:
        found.append(("Skicka ut anteckningen", reverse("desk:notes-send-out", args=pk)))
    elif stage == Stage.SENT_OUT:
        word = "Justera" if meeting.body.approval_word == "adjusted" else "Godkänn"
        found.append((f"{word} anteckningen", reverse("desk:notes-approve", args=pk)))
    return found
