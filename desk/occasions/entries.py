"""An assignment as a mail names it: where it comes from, when it comes back, where to answer."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from decisions.models import Assignment, ReportBack
from desk.answering.links import answer_link
from desk.occasions.errands import Errand
from logbook.log_lines import WITHHELD
from mailing.enums import MailKind
from mailing.links import whole_address
from meetings.enums import Openness
from sro_log.lib.due_dates import format_day

ASKS = {MailKind.REMINDER, MailKind.LATE, MailKind.ROUND}


@dataclass(frozen=True)
class Link:
    """What to press, and where it leads."""

    words: str
    url: str


@dataclass(frozen=True)
class Entry:
    """A line with what belongs to it."""

    title: str
    facts: tuple[str, ...] = ()
    link: Link | None = None


@dataclass(frozen=True)
class Section:
    """Entries under a heading; without one when the mail is about one thing."""

    entries: tuple[Entry, ...]
    heading: str = ""
    more: Link | None = None


def is_open(assignment: Assignment) -> bool:
    """Whether its words may stand in a mail."""
    return assignment.openness == Openness.OPEN == assignment.decision.item.openness


def origin_text(assignment: Assignment) -> str:
    """ "Från SRO 13 november 2025, punkt 7"."""
    item = assignment.decision.item
    return f"Från {item.meeting}" + (f", {item.label}" if item.label else "")


def assignment_url(assignment: Assignment) -> str:
    """Its page in the log."""
    return whole_address(reverse("logbook:assignment", args=[assignment.pk]))


def entry_of(errand: Errand, at: datetime.date) -> Entry:
    """The errand's assignment; of one that is intern or sekretess, that there is one."""
    assignment, row = errand.assignment, errand.report_back
    if not is_open(assignment):
        return withheld_entry(assignment)
    facts = [origin_text(assignment)]
    if errand.kind == MailKind.OUTCOME and row is not None:
        facts += _said(row, assignment)
    elif row is not None:
        facts.append(due_text(row, at))
    if errand.party is not None:
        facts.append(f"Ansvarig: {errand.party.party_name}")
    if errand.kind in ASKS:
        is_preview = errand.is_preview
        url = assignment_url(assignment) if is_preview else answer_link(assignment, errand.person)
        link = Link("Svara", url)
    else:
        link = Link("Läs uppdraget", assignment_url(assignment))
    return Entry(f"{assignment.number} {assignment.title}", tuple(facts), link)


def withheld_entry(assignment: Assignment) -> Entry:
    """That there is one, and where whoever may see it reads it."""
    link = Link("Logga in och läs", assignment_url(assignment))
    return Entry(f"{assignment.number} {WITHHELD}", (), link)


def due_text(row: ReportBack, at: datetime.date) -> str:
    """ "Återrapporteras till SRO 4 juni 2026, v. 23 (”senast i juni 2026”)"."""
    meeting = row.meeting_at(at)
    wording = f" (”{row.due_wording}”)" if row.due_wording else ""
    is_late = row.is_late(at)
    verb = "Skulle ha återrapporterats till" if is_late else "Återrapporteras till"
    if meeting is not None:
        return f"{verb} {meeting.body.short_name} {meeting.day_and_week}{wording}"
    if row.due_until is not None:
        by = f"senast {format_day(row.due_until)}"
        return f"{verb} {row.body.short_name} {by}{wording}" + (
            "" if is_late else ", mötet är inte utlagt än"
        )
    if row.due_wording:
        return f"{verb} {row.body.short_name}: ”{row.due_wording}”"
    return "Inget datum för återrapportering"


def _said(row: ReportBack, assignment: Assignment) -> list[str]:
    """What the body said, and what comes next."""
    said = [f"{row.outcome_meeting}: {row.get_outcome_display()}"]
    if row.outcome_text:
        said.append(f"”{' '.join(row.outcome_text.split())}”")
    if assignment.closed_on is not None:
        return [*said, "Uppdraget är slut."]
    coming = [
        other
        for other in assignment.report_backs.all()
        if other.outcome_on is None and other.given_on == row.outcome_on
    ]
    return said + [due_text(other, row.outcome_on or other.given_on) for other in coming]
