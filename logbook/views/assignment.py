"""One assignment: its words, who has it, when it comes back, and all that has happened."""

import datetime
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
from logbook.directory.positions import holders_now, vacant_text
from logbook.events import Event
from logbook.following import follow_button
from logbook.reports import reports_of, request_events, request_line, requests_about
from logbook.rows import STAGE_KEYS, assignment_row, finding_row, resolved_text
from meetings.rules import changes_seen_since
from people.rules import is_secretary
from records.policy import policy
from records.sentences import history_of
from sro_log.lib.due_dates import format_day, format_period


@policy("assignment.read")
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """The assignment's page."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    visible = Assignment.objects.visible_to(request.user).given(at)
    row = get_object_or_404(states.with_facts(visible), pk=pk)
    upcoming = states.next_meetings(at)
    between = findings_of([row], at, with_resting=True)
    found = [finding for finding in between if finding.rest is None]
    asked = requests_about(row, at)
    context = {
        "nav": "log",
        "assignment": row,
        "row": assignment_row(row, at, upcoming, found, per),
        "due_lines": [due_line(r, at) for r in states.open_report_backs(row, at)],
        "moved": states.times_moved(row, at),
        "reports": reports_of(row, at),
        "requests": [request_line(r, request.user, at) for r in asked],
        "parties": [_party(row, party, at, per) for party in states.parties(row, at)],
        "events": sorted([*events(row, at), *request_events(asked, at)], key=_place),
        "findings": [finding_row(f, request.user, per) for f in found],
        "resting": [finding_row(f, request.user, per) for f in between if f.rest],
        "history": history_of(
            row, since=changes_seen_since(request.user, row.decision.item.meeting)
        ),
        "actions": _actions(request.user, row, at),
        "is_draft": not row.decision.item.meeting.is_out(at),
        "continued": _continued(row, request.user, per),
        "follow": follow_button(request.user, row),
        "taken_over": _taken_over(row, request.user, per),
    }
    return render(request, "logbook/assignment.html", context)


def _place(event: Event) -> tuple[bool, datetime.date]:
    """What is expected comes last."""
    return event.shape == "dotted", event.on


def due_line(row: ReportBack, at: datetime.date) -> str:
    """ "senast i juni 2026 → SRO 4 juni 2026"; what it waits for, and whether it is interim."""
    resolved = resolved_text(row, at)
    if row.meeting_at(at) is None and row.due_until is not None:
        resolved = "möte ej utlagt än"
    if row.meeting_at(at) is None and row.body_id != row.assignment.body_id:
        resolved = f"{row.body}, {resolved}".removesuffix(", ")
    if row.repeats:
        return _recurring_line(row, resolved, at)
    wording = row.due_wording or "ingen tid angiven"
    text = f"{wording} → {resolved}" if resolved and resolved != wording else wording
    if row.waits_for:
        text += f", väntar på {row.waits_for}"
    return text if row.is_final else f"{text} (delrapport)"


def _recurring_line(row: ReportBack, resolved: str, at: datetime.date) -> str:
    """ "varje kvartal, nästa SRO 19 mars 2026"; with the period when no meeting is planned."""
    if row.meeting_at(at) is None and row.due_until is not None:
        resolved = f"{format_period(row.due)}, {resolved}"
    often = row.recurs_text
    if often != row.due_wording:
        often = f"{row.due_wording} och därefter {often}"
    text = f"{often}, nästa {resolved.removeprefix('nästa ')}"
    return text if row.is_final else f"{text} (delrapport)"


def party_url(party: Responsibility, per: str = "") -> str:
    """The page of the position, organisation or body that has it."""
    for kind in ("position", "organisation", "body"):
        pk = getattr(party, f"{kind}_id")
        if pk is not None:
            return reverse(f"logbook:{kind}", args=[pk]) + per
    return ""


def _party(
    assignment: Assignment, party: Responsibility, at: datetime.date, per: str
) -> dict[str, Any]:
    stage = states.party_stage(assignment, party, at)
    position = party.position
    said = states.updates_of(assignment, at, party)
    return {
        "name": party.party_name,
        "url": party_url(party, per),
        "holders": holders_now(position, at, per) if position else [],
        "vacant": vacant_text(position, at) if position else "",
        "is_lead": party.leads(at),
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


def _taken_over(assignment: Assignment, user: Any, per: str) -> dict[str, str] | None:
    """The assignment in the other body that this one goes on from; its history stands there."""
    origin = assignment.origin
    if origin is None:
        return None
    seen = Assignment.objects.visible_to(user).filter(pk=origin.pk).exists()
    url = reverse("logbook:assignment", args=[origin.pk]) + per if seen else ""
    return {"text": str(origin), "url": url}


def _plan_words(assignment: Assignment, at: datetime.date) -> str:
    has_one = bool(states.open_report_backs(assignment, at))
    return "Lägg till återrapportering" if has_one else "Bestäm återrapportering"


def _actions(user: Any, assignment: Assignment, at: datetime.date) -> list[tuple[str, str]]:
    """What this user may do now: (words, address)."""
    pk = [assignment.pk]
    found = []
    if can_report_progress(user, assignment):
        found.append(("Rapportera läget", reverse("desk:progress-report", args=pk)))
    for row in states.open_report_backs(assignment, at) if assignment.closed_on is None else ():
        if not is_secretary(user, row.body_id):
            continue
        when = row.due_wording or format_day(row.given_on)
        place = reverse("desk:report-back-place", args=[row.pk])
        found.append((f"Välj möte för ”{when}”", place))
        found.append((f"Ange utfall för ”{when}”", reverse("desk:outcome-record", args=[row.pk])))
    if can_manage_assignment(user, assignment):
        found += [
            (_plan_words(assignment, at), reverse("desk:report-back-plan", args=pk)),
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
