"""The kallelse page: what there is to send now, to whom, with what, and what is missing."""

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.urls import reverse

from decisions.actions.convening import Sendings, sendings_of
from decisions.models import ReportBack
from logbook.coming_back import coming_back_at
from logbook.exports.bundle import missing_papers
from logbook.exports.meeting_pdf import TooLong, agenda_pdf
from logbook.exports.paperwork import Paperwork
from logbook.notes import Notes, notes_of
from mailing.links import whole_address
from meetings.changes import changes_since, hours_of
from meetings.enums import ItemOutcome
from meetings.models import Attendance, Meeting
from people.models import Body
from records.errors import RuleError
from records.writing import today

FIRST, CHANGED, NEW, CANCELLED, NOTHING = "first", "changed", "new", "cancelled", "nothing"


@dataclass(frozen=True)
class Recipient:
    """One on the meeting's list, and whether mail reaches them."""

    row: Attendance
    address: str
    has_got: bool


@dataclass(frozen=True)
class Kallelse:
    """What the page says."""

    what: str  # one of the words above
    why_not: str  # when there is nothing to send
    sent: Sendings
    recipients: list[Recipient]
    changes: list[str]
    missing: list[tuple[str, str, str]]  # (place, title, why)
    unplaced: list[ReportBack]

    @property
    def lacking(self) -> list[Attendance]:
        """Those without an address."""
        return [person.row for person in self.recipients if not person.address]

    @property
    def will_get(self) -> list[Recipient]:
        """Those that a press sends to."""
        if self.what == NOTHING:
            return []
        reached = [person for person in self.recipients if person.address]
        if self.what == NEW:
            return [person for person in reached if not person.has_got]
        if self.what == CANCELLED:
            return [person for person in reached if person.has_got]
        return reached


def kallelse_of(meeting: Meeting, user: Any) -> Kallelse:
    """The page as it stands for the meeting; as many queries whatever its length."""
    sent = sendings_of(meeting)
    recipients = [
        Recipient(row, row.person.email, row.person_id in sent.reached)
        for row in meeting.attendances.select_related("person")
    ]
    changes = changes_since(meeting, sent.told) if sent.told else []
    what, why_not = _what(meeting, sent, recipients, changes)
    is_ahead = what in (FIRST, CHANGED, NEW)
    notes = notes_of(meeting, user, today(), is_file=True) if is_ahead else None
    return Kallelse(
        what=what,
        why_not=why_not,
        sent=sent,
        recipients=recipients,
        changes=changes if is_ahead else [],
        missing=_missing(notes) if notes else [],
        unplaced=_unplaced(meeting.body, today()) if is_ahead else [],
    )


def _what(
    meeting: Meeting, sent: Sendings, recipients: list[Recipient], changes: list[str]
) -> tuple[str, str]:
    if meeting.cancelled_on is not None:
        if sent.rounds and not sent.is_cancellation_told:
            return CANCELLED, ""
        told = "De som var kallade har fått veta det." if sent.is_cancellation_told else ""
        return NOTHING, f"Mötet är inställt. {told}".strip()
    if meeting.opened_on is not None:
        return NOTHING, "Mötet har hållits. Kallelsen kan inte skickas nu."
    if meeting.is_month_only:
        return NOTHING, "Bestäm vilken dag mötet hålls innan kallelsen skickas."
    if not recipients:
        return NOTHING, "Ingen är kallad än. Kalla organets ledamöter på mötets sida först."
    if not sent.rounds:
        return FIRST, ""
    if changes:
        return CHANGED, ""
    if any(not person.has_got for person in recipients):
        return NEW, ""
    return NOTHING, "Alla på listan har fått kallelsen, och inget har ändrats sedan dess."


def _missing(notes: Notes) -> list[tuple[str, str, str]]:
    """Items to be decided without a document, and documents that cannot be read with the rest."""
    bare = [
        (lines.label, lines.title, "har inget underlag")
        for lines in notes.items
        if lines.is_shown
        and lines.item.is_decision
        and lines.item.outcome != ItemOutcome.DROPPED
        and not lines.papers
        and lines.item.basis_id is None
    ]
    return bare + missing_papers(notes)


def _unplaced(body: Body, at: datetime.date) -> list[ReportBack]:
    """Open report-backs to the body with a time but no meeting."""
    rows = ReportBack.objects.open(at).unplaced(at).filter(body=body, due_until__isnull=False)
    return list(
        rows.filter(outcome="", assignment__closed_on__isnull=True).select_related("assignment")
    )


def agenda_maker(user: Any) -> Any:
    """Draws the agenda that goes with the mail, for whoever reads it: nothing closed, no drafts."""
    return partial(_agenda_pdf, user=user)


def _agenda_pdf(meeting: Meeting, *, user: Any) -> bytes:
    notes = notes_of(meeting, user, today(), is_file=True)
    due = [
        entry
        for entry in coming_back_at(meeting, user, today(), is_file=True)
        if entry.row.assignment.decision.item.meeting.sent_out_on is not None
    ]
    try:
        return agenda_pdf(Paperwork(notes, due, settings.SITE_ADDRESS))
    except TooLong as error:
        raise RuleError("Dagordningen är för lång för att bifogas.") from error


def first_words(meeting: Meeting, page: Kallelse, sender: str) -> dict[str, str]:
    """The subject and the message to begin with."""
    when = " ".join(part for part in (meeting.weekday_text, hours_of(meeting)) if part)
    where = f"Plats: {meeting.place}\n" if meeting.place else ""
    facts = f"{meeting.body.name}\n{when}\n{where}"
    meeting_page = whole_address(reverse("logbook:meeting", args=[meeting.pk]))
    bundle = whole_address(reverse("logbook:bundle-pdf", args=[meeting.pk]))
    papers = (
        "Dagordningen är bifogad, och en kalenderfil med mötet.\n"
        f"Alla handlingar i en fil: {bundle}\n"
        f"Mötet i beslutsloggen: {meeting_page}\n"
    )
    close = f"Vänliga hälsningar\n{sender}"
    if page.what == CANCELLED:
        why = f"Skäl: {meeting.cancelled_because}\n" if meeting.cancelled_because else ""
        return {
            "subject": f"Inställt: {meeting}",
            "text": f"Hej!\n\nMötet är inställt.\n\n{facts}{why}\nÖppna den bifogade kalenderfilen "
            f"för att ta bort mötet ur kalendern.\n\n{close}",
        }
    if page.what == CHANGED:
        changes = "\n".join(f"- {sentence}" for sentence in page.changes)
        return {
            "subject": f"Ändrad kallelse: {meeting}",
            "text": f"Hej!\n\nDet här har ändrats sedan kallelsen skickades:\n{changes}\n\n"
            f"{facts}\n{papers}\n{close}",
        }
    return {
        "subject": f"Kallelse: {meeting}",
        "text": f"Hej!\n\nVälkommen till mötet.\n\n{facts}\n{papers}\n{close}",
    }
