"""One assignment: its words, who has it, when it comes back, and all that has happened."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from decisions import states
from decisions.enums import Outcome
from decisions.findings import findings_of
from decisions.models import Assignment, ReportBack, Responsibility
from decisions.rules import can_manage_assignment, can_receive_assignment, can_report_progress
from logbook.as_of import as_of, day_of
from logbook.rows import STAGE_KEYS, assignment_row, finding_row, resolved_text
from meetings.rules import changes_seen_since
from people.enums import HolderKind
from records.policy import policy
from records.sentences import history_of
from sro_log.lib.due_dates import format_day


@dataclass(frozen=True)
class Event:
    """One thing on the assignment's line of time."""

    on: datetime.date
    title: str
    text: str
    shape: str
    tone: str


@policy("assignment.read")
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """The assignment's page."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    visible = Assignment.objects.visible_to(request.user).given(at)
    row = get_object_or_404(states.with_facts(visible), pk=pk)
    upcoming = states.next_meetings(at)
    found = findings_of([row], at)
    context = {
        "nav": "log",
        "assignment": row,
        "row": assignment_row(row, at, upcoming, found, per),
        "due_lines": [due_line(r, at) for r in states.open_report_backs(row, at)],
        "moved": states.times_moved(row, at),
        "parties": [_party(row, party, at) for party in states.parties(row, at)],
        "events": events(row, at),
        "findings": [finding_row(f, request.user, per) for f in found],
        "history": history_of(
            row, since=changes_seen_since(request.user, row.decision.item.meeting)
        ),
        "actions": _actions(request.user, row, at),
        "is_draft": not row.decision.item.meeting.is_out(at),
        "continued": _continued(row, request.user, per),
    }
    return render(request, "logbook/assignment.html", context)


def due_line(row: ReportBack, at: datetime.date) -> str:
    """ "senast i juni 2026 → SRO 4 juni 2026"; what it waits for, and whether it is interim."""
    resolved = resolved_text(row, at)
    if row.meeting_at(at) is None and row.due_until is not None:
        resolved = "möte ej utlagt än"
    wording = row.due_wording or "ingen tid angiven"
    text = f"{wording} → {resolved}" if resolved and resolved != wording else wording
    if row.waits_for:
        text += f", väntar på {row.waits_for}"
    return text if row.is_final else f"{text} (delrapport)"


def _party(assignment: Assignment, party: Responsibility, at: datetime.date) -> dict[str, Any]:
    stage = states.party_stage(assignment, party, at)
    holders = []
    if party.position is not None:
        for holder in party.position.holders.all():
            if holder.from_on <= at and (holder.until_on is None or holder.until_on >= at):
                kind = "" if holder.kind == HolderKind.ORDINARY else holder.get_kind_display()
                holders.append(f"{holder.person.name}, {kind}" if kind else holder.person.name)
    said = states.updates_of(assignment, at, party)
    return {
        "name": party.party_name,
        "holders": "; ".join(holders) or ("vakant" if party.position else ""),
        "is_lead": party.is_lead,
        "stage_text": stage.label,
        "stage_key": STAGE_KEYS[stage],
        "latest": said[-1] if said else None,
    }


def events(assignment: Assignment, at: datetime.date) -> list[Event]:
    """Given → updates → moved → reported → closed, and what is expected, oldest first."""
    origin = assignment.decision.origin_text
    first = f"Övertaget från {assignment.origin.body}" if assignment.origin else "Gavs"
    told = [Event(assignment.given_on, first, origin, "ring", "calm")]
    for update in states.updates_of(assignment, at):
        who = update.reported_name + (f", {update.on_behalf}" if update.on_behalf else "")
        title = f"Lägesrapport: {update.get_stage_display()}"
        if update.responsibility is not None:
            title += f" ({update.responsibility.party_name})"
        told.append(Event(update.on, title, f"{update.text} – {who}".strip(" –"), "arrow", "calm"))
    for row in assignment.report_backs.all():
        if row.outcome_on is None or row.outcome_on > at:
            continue
        closes = row.outcome in (Outcome.CLOSED, Outcome.DROPPED)
        told.append(
            Event(
                row.outcome_on,
                f"{row.outcome_meeting}: {row.get_outcome_display()}",
                row.outcome_text,
                "check" if closes else "clock",
                "done" if closes else "soon",
            )
        )
    if assignment.handed_on is not None and assignment.handed_on <= at:
        title = f"Överlämnades till {assignment.handed_to}"
        told.append(Event(assignment.handed_on, title, "", "arrow", "muted"))
    if assignment.received_on is not None and assignment.received_on <= at:
        told.append(
            Event(
                assignment.received_on, f"Mottaget av {assignment.handed_to}", "", "check", "done"
            )
        )
    told.sort(key=lambda event: event.on)
    for row in states.open_report_backs(assignment, at):
        meeting = row.meeting_at(at)
        if meeting is not None and not row.is_late(at):
            told.append(
                Event(
                    meeting.on, f"Väntas till {meeting}", f"”{row.due_wording}”", "dotted", "muted"
                )
            )
    return told


def _continued(assignment: Assignment, user: Any, per: str) -> dict[str, str] | None:
    """Where it went on after another body received it, when the user may see that."""
    heir = Assignment.objects.visible_to(user).filter(origin=assignment).first()
    if heir is None:
        return None
    return {"text": str(heir), "url": reverse("logbook:assignment", args=[heir.pk]) + per}


def _actions(user: Any, assignment: Assignment, at: datetime.date) -> list[tuple[str, str]]:
    """What this user may do now: (words, address)."""
    pk = [assignment.pk]
    found = []
    if can_report_progress(user, assignment):
        found.append(("Rapportera läget", reverse("desk:progress-report", args=pk)))
    if can_manage_assignment(user, assignment):
        for row in states.open_report_backs(assignment, at):
            when = row.due_wording or format_day(row.given_on)
            place = reverse("desk:report-back-place", args=[row.pk])
            found.append((f"Välj möte för ”{when}”", place))
            found.append(
                (f"Ange utfall för ”{when}”", reverse("desk:outcome-record", args=[row.pk]))
            )
        found += [
            ("Bestäm återrapportering", reverse("desk:report-back-plan", args=pk)),
            ("Ändra ansvariga", reverse("desk:party-add", args=pk)),
            ("Ändra rubrik och öppenhet", reverse("desk:assignment-edit", args=pk)),
        ]
        if assignment.handed_to_id is None:
            found.append(
                ("Överlämna till annat organ", reverse("desk:assignment-hand-over", args=pk))
            )
        if assignment.decision.item.meeting.sent_out_on is None:
            found.append(("Ta bort uppdraget", reverse("desk:assignment-remove", args=pk)))
    if can_receive_assignment(user, assignment):
        found.append(("Ta emot", reverse("desk:assignment-receive", args=pk)))
    return found
