"""Findings about assignments: a, b, d, e and m; those about who has them are in of_parties.py."""

import datetime
from collections.abc import Iterable, Iterator

from decisions import states
from decisions.enums import Outcome
from decisions.findings.calendar import Calendar
from decisions.findings.finding import Finding, Remedy
from decisions.findings.of_parties import nobody, secretary_of, silent, vacant, without_lead
from decisions.findings.resting import Rests, settled
from decisions.models import Assignment, ReportBack
from decisions.placement import is_within_period
from sro_log.lib.due_dates import Precision, format_day

GRACE_DAYS = 21  # how long notes may be in the making before a missing outcome turns red


def findings_of(
    assignments: Iterable[Assignment],
    at: datetime.date,
    rests: Rests | None = None,
    with_resting: bool = False,
) -> list[Finding]:
    """Findings of assignments fetched `with_facts()`; closed ones have none.

    Two more queries whatever the number of rows, and one for what rests.

    Args:
        rests: what has been set aside, when the page has read it.
        with_resting: those set aside too, each with its `rest`.
    """
    calendar = Calendar.on_day(at)
    found: list[Finding] = []
    for assignment in assignments:
        if states.is_closed(assignment, at) or assignment.given_on > at:
            continue
        if assignment.handed_on is not None and assignment.handed_on <= at:
            found.append(_not_received(assignment))
            continue
        for rule in RULES:
            found.extend(rule(assignment, calendar))
    found.sort(key=lambda f: (not f.is_red, f.code, f.since))
    return settled(found, at, rests, with_resting)


def _no_outcome(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """a: the meeting is over and it is not noted what it said."""
    at = calendar.at
    for row in states.open_report_backs(assignment, at):
        meeting = row.meeting_at(at)
        if meeting is None or not meeting.is_over(at):
            continue
        waited = (at - meeting.on).days
        in_the_making = not meeting.is_out(at) and waited <= GRACE_DAYS
        if in_the_making:
            reason = f"{meeting} är över; anteckning pågår."
        else:
            reason = f"Skulle återrapporteras {meeting}, men inget utfall är noterat."
        yield Finding(
            code="a",
            about=assignment,
            reason=reason,
            whose_move=secretary_of(row),
            mended_in=row.body_id,
            since=meeting.on,
            remedy=Remedy("Ange vad mötet sa", "desk:outcome-record", row.pk),
            is_red=not in_the_making,
        )


def _only_noted(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """b: noted only: neither closed nor a new date."""
    at = calendar.at
    last = states.last_outcome(assignment, at)
    if last is None or last.outcome != Outcome.NOTED or states.open_report_backs(assignment, at):
        return
    assert last.outcome_on is not None  # it is in force
    yield Finding(
        code="b",
        about=assignment,
        reason=f"{last.outcome_meeting} noterade återrapporteringen men sa inte om uppdraget "
        "är avslutat eller när det kommer tillbaka.",
        whose_move=secretary_of(assignment),
        since=last.outcome_on,
        remedy=Remedy("Bestäm ny återrapportering", "desk:report-back-plan", assignment.pk),
    )


def _no_date(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """d: nothing says when it comes back, and not "tills vidare" either."""
    at = calendar.at
    still, last = states.open_report_backs(assignment, at), states.last_outcome(assignment, at)
    is_only_noted = not still and last is not None and last.outcome == Outcome.NOTED
    if is_only_noted or any(_has_time(row, at) for row in still):
        return
    reason, since = _why_no_date(still, assignment, at)
    yield Finding(
        code="d",
        about=assignment,
        reason=reason,
        whose_move=secretary_of(assignment),
        since=since,
        remedy=Remedy("Bestäm återrapportering", "desk:report-back-plan", assignment.pk),
    )


def _has_time(row: ReportBack, at: datetime.date) -> bool:
    """A meeting, a period, "tills vidare", or a day ahead to check a condition."""
    is_ongoing = row.due_precision == Precision.ONGOING.value
    return is_ongoing or row.meeting_at(at) is not None or states.awaits_day(row, at)


def _why_no_date(
    still: list[ReportBack], assignment: Assignment, at: datetime.date
) -> tuple[str, datetime.date]:
    last = states.last_outcome(assignment, at)
    if not still and last is not None:
        assert last.outcome_on is not None  # it is in force
        text = "tog emot en rapport, men ingen ny återrapportering är bestämd."
        return f"{last.outcome_meeting} {text}", last.outcome_on
    for row in still:
        if row.due_precision == Precision.CONDITION.value:
            waits = f"Väntar på ett villkor (”{row.due_wording}”)"
            if row.check_on is None:
                text = f"{waits}, och ingen dag är satt för att kontrollera det."
                return text, row.given_on
            text = f"{waits} som skulle kontrolleras {format_day(row.check_on)}."
            return text, row.check_on
    text = "Ingen tid är satt för återrapportering, och det står inte ”tills vidare”."
    return text, assignment.given_on


def _no_meeting(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """e: cancelled, moved past the period, or none within it though the calendar reaches on."""
    at = calendar.at
    for row in states.open_report_backs(assignment, at):
        reason = _why_no_meeting(row, calendar)
        if reason is None:
            continue
        text, since = reason
        yield Finding(
            code="e",
            about=assignment,
            reason=f"{text} {_suggest(row, calendar)}".strip(),
            whose_move=secretary_of(row),
            mended_in=row.body_id,
            since=since,
            remedy=Remedy("Välj möte", "desk:report-back-place", row.pk),
        )


def _why_no_meeting(row: ReportBack, calendar: Calendar) -> tuple[str, datetime.date] | None:
    at = calendar.at
    meeting = row.meeting
    if meeting is not None and meeting.is_cancelled(at):
        assert meeting.cancelled_on is not None
        return f"{meeting}, där det skulle återrapporteras, är inställt.", meeting.cancelled_on
    if meeting is not None:
        was_granted = getattr(row, "granted_meeting_id", None) == meeting.pk
        if meeting.is_over(at) or was_granted or is_within_period(meeting, row.due):
            return None
        text = f"{meeting} ligger efter den tid beslutet anger (”{row.due_wording}”)."
        return text, row.given_on
    if row.due_until is not None and calendar.reaches(row):
        text = f"Inget av {row.body.possessive} möten ligger inom den tid beslutet anger"
        return f"{text} (”{row.due_wording}”).", row.given_on
    if row.due_until is not None and row.due_until < at:
        text = f"Tiden som beslutet anger (”{row.due_wording}”) gick ut utan att ett möte lades ut."
        return text, row.due_until
    return None


def _suggest(row: ReportBack, calendar: Calendar) -> str:
    """ "Kan tas 24 september eller 12 november 2026."; the row's own meeting left out."""
    others = [m for m in calendar.coming(row.body_id) if m.pk != row.meeting_id]
    days = [m.day_text for m in others if m.on > row.given_on][:4]
    if not days:
        return f"{row.body} har inget annat möte utlagt."
    *first, last = days
    return f"Kan tas {', '.join(first)} eller {last}." if first else f"Kan tas {last}."


def _not_received(assignment: Assignment) -> Finding:
    """m: handed over, and the other body has not recorded that it received it."""
    assert assignment.handed_to is not None
    assert assignment.handed_on is not None
    return Finding(
        code="m",
        about=assignment,
        reason=f"Överlämnat till {assignment.handed_to} {format_day(assignment.handed_on)}, "
        "som inte har noterat att det är mottaget.",
        whose_move=f"{assignment.handed_to.possessive} sekreterare",
        since=assignment.handed_on,
        remedy=Remedy("Ta emot", "desk:assignment-receive", assignment.pk),
    )


RULES = (
    _no_outcome,
    _only_noted,
    nobody,
    _no_date,
    _no_meeting,
    without_lead,
    vacant,
    silent,
)
