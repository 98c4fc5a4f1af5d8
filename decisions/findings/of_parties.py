"""Findings about who has an assignment: c, f, g and h."""

import datetime
from collections.abc import Iterator

from decisions import states
from decisions.findings.calendar import Calendar
from decisions.findings.finding import Finding, Remedy
from decisions.models import Assignment, ReportBack
from sro_log.lib.due_dates import format_day

SILENT_MEETINGS = 2  # so many meetings without a progress report are too many


def secretary_of(row: Assignment | ReportBack) -> str:
    """Whose move it is when the body has to do something."""
    return f"{row.body.possessive} sekreterare"


def nobody(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """c: nobody has it."""
    if not states.parties(assignment, calendar.at):
        yield Finding(
            code="c",
            about=assignment,
            reason="Beslutet säger inte vem som ska göra det, och ingen är utsedd.",
            whose_move=secretary_of(assignment),
            since=assignment.given_on,
            remedy=Remedy("Ange ansvarig", "desk:party-add", assignment.pk),
        )


def without_lead(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """f: shared, and nobody holds it together; only where the body asks for that."""
    at = calendar.at
    having = states.parties(assignment, at)
    if not assignment.body.wants_lead or len(having) < 2 or any(p.leads(at) for p in having):
        return
    shared_since = sorted(party.from_on for party in having)[1]
    ended = [
        party.until_on + datetime.timedelta(days=1)
        for party in assignment.responsibilities.all()
        if party.is_lead and party.until_on is not None and party.until_on < at
    ]
    yield Finding(
        code="f",
        about=assignment,
        reason=f"{len(having)} ansvariga delar på uppdraget, och ingen av dem är sammanhållande.",
        whose_move=secretary_of(assignment),
        since=max([shared_since, *ended]),
        remedy=Remedy("Utse sammanhållande", "desk:party-add", assignment.pk),
    )


def vacant(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """g: a position nobody holds, or a body that no longer exists."""
    at = calendar.at
    for party in states.parties(assignment, at):
        if party.position is not None:
            since = party.position.vacant_since(at)
            if since is None:
                continue
            reason = f"Ingen har befattningen {party.position} sedan {format_day(since)}."
            if since == datetime.date.min:
                reason = f"Ingen har befattningen {party.position}."
            since = max(since, party.from_on)
        elif party.body is not None and party.body.is_dissolved(at):
            assert party.body.dissolved_on is not None
            since = party.body.dissolved_on
            reason = f"{party.body} upplöstes {format_day(since)}."
        else:
            continue
        yield Finding(
            code="g",
            about=assignment,
            reason=reason,
            whose_move=secretary_of(assignment),
            since=since,
            remedy=Remedy("Ändra ansvarig", "desk:party-add", assignment.pk),
        )
    if assignment.body.is_dissolved(at):
        assert assignment.body.dissolved_on is not None
        yield Finding(
            code="g",
            about=assignment,
            reason=f"{assignment.body}, som gav uppdraget, upplöstes "
            f"{format_day(assignment.body.dissolved_on)}.",
            whose_move=secretary_of(assignment),
            since=assignment.body.dissolved_on,
            remedy=Remedy("Överlämna", "desk:assignment-hand-over", assignment.pk),
        )


def silent(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """h: the body has met twice since anyone who has the assignment said how it goes.

    Those who have said klart have said what they can, and where nobody has it c says so.
    """
    at = calendar.at
    having = states.parties(assignment, at)
    if not having or states.is_ready(assignment, at):
        return
    said = [update.on for update in states.updates_of(assignment, at)]
    heard = max([min(party.from_on for party in having), assignment.given_on, *said])
    met = calendar.over_after(assignment.body_id, heard)
    if len(met) < SILENT_MEETINGS:
        return
    since = "uppdraget gavs" if heard == assignment.given_on else format_day(heard)
    yield Finding(
        code="h",
        about=assignment,
        reason=f"Ingen lägesrapport sedan {since}, och {assignment.body} har haft "
        f"{_times(len(met))} möten på den tiden.",
        whose_move=", ".join(party.party_name for party in having),
        since=met[SILENT_MEETINGS - 1],
        remedy=Remedy("Rapportera läget", "desk:progress-report", assignment.pk),
    )


def _times(count: int) -> str:
    words = {2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex"}
    return words.get(count, str(count))
