"""Findings about assignments: a, b, c, d, e, g, m."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decisions import states
from decisions.enums import Outcome
from decisions.findings.finding import Finding, Remedy
from decisions.models import Assignment, ReportBack
from decisions.placement import is_within_period
from meetings.models import Meeting
from people.enums import HolderKind
from people.models import Position
from sro_log.lib.due_dates import Precision, format_day

GRACE_DAYS = 21  # how long notes may be in the making before a missing outcome turns red


@dataclass(frozen=True)
class Calendar:
    """What findings need of the bodies' calendars on the day, read once."""

    at: datetime.date
    ordinary: dict[int, list[Meeting]]

    @classmethod
    def on_day(cls, at: datetime.date) -> "Calendar":
        """One query: every ordinary meeting not cancelled, by body, soonest first."""
        ordinary: dict[int, list[Meeting]] = {}
        rows = Meeting.objects.not_cancelled(at).ordinary().select_related("body")
        for meeting in rows.filter(on__gte=at - datetime.timedelta(days=400)).order_by("on", "pk"):
            ordinary.setdefault(meeting.body_id, []).append(meeting)
        return cls(at, ordinary)

    def coming(self, body_id: int) -> list[Meeting]:
        """The body's coming ordinary meetings, soonest first."""
        return [m for m in self.ordinary.get(body_id, ()) if m.on >= self.at]

    def reaches(self, row: ReportBack) -> bool:
        """Whether the body's calendar goes past the period's end."""
        planned = self.ordinary.get(row.body_id, ())
        if row.due_precision == Precision.NEXT_MEETING.value:
            return bool(self.coming(row.body_id))
        return row.due_until is not None and any(m.on > row.due_until for m in planned)


def findings_of(assignments: Iterable[Assignment], at: datetime.date) -> list[Finding]:
    """Findings of assignments fetched `with_facts()`; closed ones have none.

    Two more queries whatever the number of rows.
    """
    calendar = Calendar.on_day(at)
    found: list[Finding] = []
    for assignment in assignments:
        if states.is_closed(assignment, at) or assignment.given_on > at:
            continue
        if assignment.handed_on is not None and assignment.handed_on <= at:
            found.append(_not_received(assignment))
            continue
        for rule in (_no_outcome, _only_noted, _nobody, _no_date, _no_meeting, _vacant):
            found.extend(rule(assignment, calendar))
    return sorted(found, key=lambda f: (not f.is_red, f.code, f.since))


def _secretary(assignment: Assignment) -> str:
    return f"{assignment.body.possessive} sekreterare"


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
            whose_move=_secretary(assignment),
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
        whose_move=_secretary(assignment),
        since=last.outcome_on,
        remedy=Remedy("Bestäm ny återrapportering", "desk:report-back-plan", assignment.pk),
    )


def _nobody(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """c: nobody has it."""
    if not states.parties(assignment, calendar.at):
        yield Finding(
            code="c",
            about=assignment,
            reason="Beslutet säger inte vem som ska göra det, och ingen är utsedd.",
            whose_move=_secretary(assignment),
            since=assignment.given_on,
            remedy=Remedy("Ange ansvarig", "desk:party-add", assignment.pk),
        )


def _no_date(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """d: no due date and not "tills vidare"; or a condition whose day to check has passed."""
    at = calendar.at
    still = states.open_report_backs(assignment, at)
    remedy = Remedy("Bestäm återrapportering", "desk:report-back-plan", assignment.pk)
    for row in still:
        if row.due_precision != Precision.CONDITION.value:
            continue
        if row.meeting is None and row.check_on is not None and row.check_on < at:
            yield Finding(
                code="d",
                about=assignment,
                reason=f"Väntar på ett villkor (”{row.due_wording}”) som skulle kontrolleras "
                f"{format_day(row.check_on)}.",
                whose_move=_secretary(assignment),
                since=row.check_on,
                remedy=remedy,
            )
        elif row.meeting is None and row.check_on is None:
            yield Finding(
                code="d",
                about=assignment,
                reason=f"Väntar på ett villkor (”{row.due_wording}”), och ingen dag är satt för "
                "att kontrollera det.",
                whose_move=_secretary(assignment),
                since=row.given_on,
                remedy=remedy,
            )
    undated = [r for r in still if r.due_precision == Precision.UNSPECIFIED.value]
    silent = not still and states.last_outcome(assignment, at) is None
    if silent or any(row.meeting_at(at) is None for row in undated):
        yield Finding(
            code="d",
            about=assignment,
            reason="Ingen tid är satt för återrapportering, och det står inte ”tills vidare”.",
            whose_move=_secretary(assignment),
            since=assignment.given_on,
            remedy=remedy,
        )


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
            whose_move=_secretary(assignment),
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
        if meeting.is_over(at) or is_within_period(meeting, row.due):
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


def _vacant(assignment: Assignment, calendar: Calendar) -> Iterator[Finding]:
    """g: a position nobody holds, or a body that no longer exists."""
    at = calendar.at
    for party in states.parties(assignment, at):
        if party.position is not None:
            since = _vacant_since(party.position, at)
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
            whose_move=_secretary(assignment),
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
            whose_move=_secretary(assignment),
            since=assignment.body.dissolved_on,
            remedy=Remedy("Överlämna", "desk:assignment-hand-over", assignment.pk),
        )


def _vacant_since(position: Position, at: datetime.date) -> datetime.date | None:
    """First day without an ordinary or acting holder; date.min when it never had one."""
    holders = [h for h in position.holders.all() if h.kind != HolderKind.DEPUTY and h.from_on <= at]
    if any(h.until_on is None or h.until_on >= at for h in holders):
        return None
    last = max((h.until_on for h in holders if h.until_on is not None), default=None)
    return last + datetime.timedelta(days=1) if last else datetime.date.min


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
