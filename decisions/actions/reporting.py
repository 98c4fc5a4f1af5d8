"""What the responsible say between meetings: reports with documents, and requests for more time."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.db import transaction

from decisions import states
from decisions.actions.report_backs import place_report_back
from decisions.enums import Settled, WorkStage
from decisions.models import (
    Assignment,
    ProgressUpdate,
    ReportBack,
    ReportDocument,
    Responsibility,
    TimeRequest,
)
from meetings.models import Meeting
from people.models import Person
from records.errors import RuleError
from records.writing import hold_row, today, write

if TYPE_CHECKING:
    from django.core.files import File

MOST_DOCUMENTS = 20  # of one report; a link may come into anyone's hands


@dataclass(frozen=True)
class MoreTime:
    """A wish for more time: until which meeting, or in words, and why.

    It is about the report-back that comes first, unless another is given.
    """

    reason: str
    meeting: Meeting | None = None
    wording: str = ""
    report_back: ReportBack | None = None


@dataclass(frozen=True)
class Enclosure:
    """A document that goes with a report: a file or a link; without a title called as its file."""

    title: str = ""
    file: "File[bytes] | None" = None
    link: str = ""

    @property
    def name(self) -> str:
        """The title, or the file's name less its ending."""
        stem = PurePath(self.file.name or "").stem if self.file is not None else ""
        return (self.title or stem.replace("_", " ") or self.link)[:300]


@transaction.atomic
def report(
    assignment: Assignment,
    *,
    stage: str,
    party: Responsibility | None = None,
    text: str = "",
    report: str = "",
    documents: Iterable[Enclosure] = (),
    more_time: MoreTime | None = None,
    on_behalf: str = "",
    reported_name: str = "",
    by: Any,
    person: Person | None = None,
    at: datetime.date | None = None,
) -> ProgressUpdate:
    """Records how far a party has come, by itself or by the secretary on its behalf.

    The same words again on the same day, as after a double press, are the report already made.

    Args:
        party: whose part it is about; None for the assignment as a whole.
        report: what there is to say beyond the sentence.
        more_time: asks for it; nothing moves until the secretary or the meeting has said so.
        by: None when somebody reports without logging in; then `person` is who.

    Raises:
        RuleError: the assignment is closed, the party does not have it, or nothing can be moved.
    """
    assignment = hold_row(Assignment, assignment.pk)
    _require_reportable(assignment, stage, party)
    if more_time is not None and stage == WorkStage.DONE:
        raise RuleError("Det som är klart behöver inte mer tid.", field="stage")
    update = ProgressUpdate(
        assignment=assignment,
        responsibility=party,
        on=at or today(),
        stage=stage,
        text=text,
        report=report,
        reported_by=by,
        on_behalf=on_behalf,
        reported_name=reported_name or _name_of(by, person),
    )
    enclosed = list(documents)
    same = _already_said(update, enclosed, more_time)
    if same is not None:
        return same
    write(update, by=by, at=at)
    for document in enclosed:
        attach_report_document(update, document, by=by, at=at)
    if more_time is not None:
        _ask_for(more_time, update, by=by, at=at)
    return update


def _name_of(by: Any, person: Person | None) -> str:
    who = person or getattr(by, "person", None)
    return who.name if who is not None else str(by or "")


def _require_reportable(assignment: Assignment, stage: str, party: Responsibility | None) -> None:
    if assignment.closed_on is not None:
        raise RuleError("Uppdraget är avslutat och tar inte emot fler rapporter.")
    if stage not in WorkStage.values:
        raise RuleError("Välj hur det går.", field="stage")
    if party is not None and party.assignment_id != assignment.pk:
        raise RuleError("Den ansvariga hör till ett annat uppdrag.", field="responsibility")
    if party is not None and party.until_on is not None:
        raise RuleError("Den ansvariga har inte uppdraget längre.", field="responsibility")


_WORDS = ("on", "stage", "text", "report", "reported_by_id", "reported_name", "on_behalf")


def _already_said(
    update: ProgressUpdate, enclosed: list[Enclosure], more_time: MoreTime | None
) -> ProgressUpdate | None:
    """The party's latest report, when it says this very thing."""
    said = ProgressUpdate.objects.filter(
        assignment=update.assignment_id, responsibility=update.responsibility_id
    )
    latest = said.order_by("-pk").first()
    if latest is None or any(getattr(latest, n) != getattr(update, n) for n in _WORDS):
        return None
    if [row.title for row in latest.documents.all()] != [row.name for row in enclosed]:
        return None
    asked = TimeRequest.objects.filter(update=latest).first()
    had = (asked.wanted_meeting_id, asked.wanted_wording, asked.reason) if asked else None
    wants = None
    if more_time is not None:
        meeting = more_time.meeting
        wants = (meeting.pk if meeting else None, more_time.wording, more_time.reason)
    return latest if had == wants else None


@transaction.atomic
def attach_report_document(
    update: ProgressUpdate, document: Enclosure, *, by: Any, at: datetime.date | None = None
) -> ReportDocument:
    """Adds a file (through the storage API) or a link to a report.

    Raises:
        RuleError: neither or both are given, or the report has as many as one may have.
    """
    update = hold_row(ProgressUpdate, update.pk)
    if update.documents.count() >= MOST_DOCUMENTS:
        raise RuleError(f"En lägesrapport har högst {MOST_DOCUMENTS} handlingar.", field="file")
    row = ReportDocument(update=update, title=document.name, link=document.link)
    if document.file is not None:
        row.filename = (document.file.name or "")[-255:]
        row.file = document.file
    return write(row, by=by, at=at)


def _ask_for(
    wish: MoreTime, update: ProgressUpdate, *, by: Any, at: datetime.date | None
) -> TimeRequest:
    """A request, or the party's waiting one with what is wanted now; its earlier words are kept in
    the history."""
    day = update.on
    row = wish.report_back
    if row is None:
        held = states.with_facts(Assignment.objects.filter(pk=update.assignment_id)).get()
        row = states.leading_report_back(held, day)
    if row is None or row.assignment_id != update.assignment_id or not row.is_open(day):
        raise RuleError("Ingen återrapportering väntar, så det finns ingen tid att flytta.")
    if wish.meeting is None and not wish.wording:
        raise RuleError("Välj ett möte, eller skriv när det kan bli.", field="wanted_meeting")
    if not wish.reason:
        raise RuleError("Skriv varför det behövs mer tid.", field="reason")
    if wish.meeting is not None:
        require_later(row, wish.meeting, day, field="wanted_meeting")
    waiting = TimeRequest.objects.select_for_update(of=("self",)).filter(
        report_back=row, update__responsibility=update.responsibility, settled_on__isnull=True
    )
    request = waiting.first() or TimeRequest(report_back=row)
    is_new = request.pk is None
    request.update, request.asked_on, request.old_meeting = update, day, row.meeting
    request.wanted_meeting, request.wanted_wording = wish.meeting, wish.wording
    request.reason = wish.reason
    return write(request, by=by, at=at, fields=None if is_new else _ASKED)


_ASKED = ("update", "asked_on", "old_meeting", "wanted_meeting", "wanted_wording", "reason")


def require_later(row: ReportBack, meeting: Meeting, at: datetime.date, *, field: str) -> None:
    """More time is a coming meeting of the same body, later than the one it stands on.

    Raises:
        RuleError: it is not.
    """
    if meeting.body_id != row.body_id:
        raise RuleError(f"Mötet hör inte till {row.body}.", field=field)
    if meeting.is_cancelled(at):
        raise RuleError("Mötet är inställt.", field=field)
    if meeting.is_over(at):
        raise RuleError("Mötet har redan varit.", field=field)
    present = row.meeting_at(at)
    if present is not None and meeting.on <= present.on:
        raise RuleError("Välj ett möte efter det som gäller nu.", field=field)


@transaction.atomic
def settle_time_request(
    request: TimeRequest,
    *,
    as_: str,
    new_meeting: Meeting | None = None,
    because: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> TimeRequest:
    """What the secretary does with a request: grants it, leaves it to the meeting, or says no.

    A granted one moves the report-back and counts as once moved. One that is left to the meeting
    waits for what the meeting says, and may be granted or refused until then.

    Args:
        new_meeting: where it moves when granted; the wanted one when left out.
        because: the answer in words; needed for a no.

    Raises:
        RuleError: it is settled already, or what the answer needs is missing.
    """
    day = at or today()
    row = hold_row(TimeRequest, request.pk)
    back = hold_row(ReportBack, row.report_back_id)
    if row.settled_as in (Settled.ACCEPTED, Settled.DECLINED):
        raise RuleError(f"Begäran är redan {row.get_settled_as_display()}.")
    if back.outcome_on is not None or back.assignment.closed_on is not None:
        raise RuleError("Organet har redan sagt sitt om återrapporteringen.")
    if as_ == Settled.DECLINED and not because:
        raise RuleError("Skriv varför det inte blir mer tid.", field="because")
    if as_ == Settled.TO_MEETING:
        _require_meeting_to_ask(back, day)
    elif as_ == Settled.ACCEPTED:
        _move(row, back, new_meeting or row.wanted_meeting, by=by, at=at, day=day)
    elif as_ != Settled.DECLINED:
        raise RuleError("Välj vad som ska göras med begäran.")
    row.settled_as, row.settled_on = as_, day
    row.settled_by, row.settled_because = by, because
    return write(row, by=by, at=at, fields=_SETTLED, why=because)


_SETTLED = (
    "settled_as",
    "settled_on",
    "settled_by",
    "settled_because",
    "old_meeting",
    "new_meeting",
)


def _require_meeting_to_ask(back: ReportBack, day: datetime.date) -> None:
    meeting = back.meeting_at(day)
    if meeting is None:
        raise RuleError("Återrapporteringen står inte på något möte. Välj möte för den först.")
    if meeting.sent_out_on is not None:
        raise RuleError(f"Anteckningen från {meeting} är utskickad. Bevilja eller avslå i stället.")


def _move(
    row: TimeRequest,
    back: ReportBack,
    meeting: Meeting | None,
    *,
    by: Any,
    at: datetime.date | None,
    day: datetime.date,
) -> None:
    """The report-back to the new meeting; the one it stood on until now is kept."""
    if meeting is None:
        raise RuleError("Välj vilket möte det flyttas till.", field="new_meeting")
    require_later(back, meeting, day, field="new_meeting")
    row.old_meeting, row.new_meeting = back.meeting, meeting
    place_report_back(back, meeting, why=f"Mer tid beviljad: {row.reason}", by=by, at=at)
