"""What the notes of a meeting say, and to whom: one formatter for page, PDF, Word and data.

A file travels further than its reader. In files what is intern or sekretess is therefore left out
for everyone, with "Uppgift utelämnad" in its place; on the page those who may see it do.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from decisions.models import Assignment, Commitment, Decision
from logbook.capsulam import CapsulamLines, capsulam_of
from logbook.carried import Passage, PriorLine, approval_text, passages_of, prior_lines
from logbook.commitments import CommitmentLine, commitment_lines
from logbook.corrections import corrections_of
from logbook.log_lines import WITHHELD
from logbook.participants import Participants, participants_of
from meetings.enums import ItemOutcome, MeetingRole, Openness
from meetings.models import AgendaItem, Attendance, BasisPoint, Document, Meeting, PriorNotes
from meetings.rules import can_edit_agenda, can_see_item, can_see_notes, can_write_meeting
from people.enums import NotesWord
from records.models import Correction
from sro_log.lib.due_dates import format_day

RESPONSIBLE = (
    "responsibilities__position",
    "responsibilities__organisation",
    "responsibilities__body",
    "report_backs__meeting__body",
)
NEUTER = {"godkänd": "godkänt", "justerad": "justerat"}


@dataclass(frozen=True)
class Paper:
    """A document as a line; without an address when it is withheld."""

    pk: int
    title: str
    kind_text: str
    url: str
    document: Document


@dataclass(frozen=True)
class Given:
    """An assignment that a decision point gave."""

    text: str
    url: str
    assignment: Assignment
    is_withheld: bool


@dataclass(frozen=True)
class Point:
    """One numbered decision point, word for word."""

    text: str
    number: str  # "2."; empty when the item has one point only
    url: str
    given: list[Given]
    decision: Decision


@dataclass(frozen=True)
class ItemLines:
    """An agenda item with what may be shown of it; all texts are empty when nothing may."""

    item: AgendaItem
    is_shown: bool
    label: str
    title: str
    purposes: str
    slot: str  # "20 minuter, kl. 13.05–13.25"
    outcome: str
    closed_text: str  # "sekretess: OSL 25 kap. 1 §", for those who may see it
    presenters: str
    papers: list[Paper]
    points: list[Point]
    text: str
    dialogue: str
    reservation: str = ""
    minutes_note: str = ""
    passages: list[Passage] = field(default_factory=list)  # from and to other meetings
    prior: list[PriorLine] = field(default_factory=list)  # earlier notes taken up here
    commitments: list[CommitmentLine] = field(default_factory=list)
    basis_title: str = ""  # the beslutsunderlag that the item takes up
    basis_url: str = ""
    proposal: list[BasisPoint] = field(default_factory=list)  # to decide on, for the desk

    @property
    def extras(self) -> list[tuple[str, str]]:
        """What someone had written into the notes, each under its heading."""
        headed = (("Reservation", self.reservation), ("Protokollsanteckning", self.minutes_note))
        return [(heading, text) for heading, text in headed if text]


@dataclass(frozen=True)
class Notes:
    """A meeting in words, for one reader on one day."""

    meeting: Meeting
    at: datetime.date
    word: str  # "mötesanteckning", "protokoll"
    status: str
    is_approved: bool
    facts: list[tuple[str, str]]
    participants: Participants
    items: list[ItemLines]
    papers: list[Paper]
    corrections: list[Correction]
    signatures: list[tuple[str, str]]  # (role, name) under the minutes
    shows_notes: bool
    shows_decisions: bool
    capsulam: CapsulamLines | None = None

    @property
    def is_minutes(self) -> bool:
        """Whether the body keeps minutes with signatures, rather than notes."""
        return self.meeting.body.notes_word == NotesWord.MINUTES

    @property
    def decision_word(self) -> str:
        """ "Ställningstagande" or "Beslut"."""
        return self.meeting.body.get_decision_word_display().capitalize()


def notes_of(
    meeting: Meeting, user: Any, at: datetime.date, *, is_file: bool = False, per: str = ""
) -> Notes:
    """What the reader may see of the meeting on the day; eleven queries whatever its length.

    Args:
        is_file: it is to leave the log, so intern and sekretess are withheld from everyone.
        per: kept in the addresses of links.
    """
    shows_notes = meeting.on <= at and can_see_notes(user, meeting)
    shows_decisions = meeting.sent_out_on is not None or can_write_meeting(user, meeting)
    papers = _papers(meeting, user, is_file)
    said = _commitments(meeting, user, at, per)
    proposed = {} if is_file else _proposed(meeting, user)
    items = [
        _item_lines(
            item, user, shows_notes, papers.get(item.pk, []), said.get(item.pk, []), per, is_file
        )
        for item in _items(meeting, user, at, shows_decisions, is_file)
    ]
    attendances = list(meeting.attendances.select_related("side"))
    if proposed:
        items = [replace(lines, proposal=_undecided(lines, proposed)) for lines in items]
    return Notes(
        meeting=meeting,
        at=at,
        word=meeting.body.get_notes_word_display(),
        status=status_of(meeting, at),
        is_approved=meeting.approved_on is not None and meeting.approved_on <= at,
        facts=_facts(meeting, at),
        participants=participants_of(meeting, attendances, shows_notes),
        items=items,
        papers=papers.get(None, []),
        corrections=_corrections(meeting, items, at),
        signatures=_signatures(attendances),
        shows_notes=shows_notes,
        shows_decisions=shows_decisions,
        capsulam=capsulam_of(meeting, user, at, is_file=is_file),
    )


def status_of(meeting: Meeting, at: datetime.date) -> str:
    """ "Godkänd 4 juni 2026", or what is still to come, in the body's own words."""
    sent, approved = sent_and_approved(meeting)
    if meeting.approved_on is not None and meeting.approved_on <= at:
        return f"{approved.capitalize()} {format_day(meeting.approved_on)}"
    if meeting.is_out(at):
        return f"Utkast, {sent} men inte {approved} än"
    return f"Utkast, inte {sent} och inte {approved} än"


def sent_and_approved(meeting: Meeting) -> tuple[str, str]:
    """ "utskickad", "godkänd"; of a protokoll: "utskickat", "justerat"."""
    approved = meeting.body.get_approval_word_display()
    if meeting.body.notes_word == NotesWord.MINUTES:
        return "utskickat", NEUTER[approved]
    return "utskickad", approved


def _facts(meeting: Meeting, at: datetime.date) -> list[tuple[str, str]]:
    hours = ""
    if meeting.start:
        hours = f"kl. {meeting.start:%H.%M}"
        hours += f"–{meeting.end:%H.%M}" if meeting.end else ""
    cancelled = meeting.is_cancelled(at)
    return [
        ("Läge", meeting.stage_text(at).capitalize()),
        ("Godkänd", approval_text(meeting.approved_on, meeting.approved_how, at)),
        ("Skäl", meeting.cancelled_because if cancelled else ""),
        ("Dag", meeting.weekday_text),
        ("Tid", hours),
        ("Form", meeting.get_form_display().capitalize()),
        ("Plats", meeting.place),
        ("Anmärkning", meeting.remark),
    ]


# --- documents ------------------------------------------------------------------------------------
def _papers(meeting: Meeting, user: Any, is_file: bool) -> dict[int | None, list[Paper]]:
    """Item id (None: the meeting's own) -> its documents."""
    documents = meeting.documents.all()
    if not is_file:
        documents = Document.objects.visible_to(user).filter(meeting=meeting)
    elif not (meeting.convened_on or meeting.sent_out_on or can_edit_agenda(user, meeting)):
        documents = documents.none()
    found: dict[int | None, list[Paper]] = {}
    for document in documents:
        found.setdefault(document.item_id, []).append(paper_of(document, is_file=is_file))
    return found


def paper_of(document: Document, *, is_file: bool = False) -> Paper:
    """A document as a line, withheld from files when it is not open."""
    if is_file and document.openness != Openness.OPEN:
        return Paper(document.pk, WITHHELD, document.get_openness_display(), "", document)
    kind = document.get_kind_display()
    if document.openness != Openness.OPEN:
        kind = f"{kind}, {document.get_openness_display()}"
    url = reverse("logbook:document", args=[document.pk])
    return Paper(document.pk, document.title, kind, url, document)


# --- items ----------------------------------------------------------------------------------------
def _items(
    meeting: Meeting, user: Any, at: datetime.date, shows_decisions: bool, is_file: bool
) -> Iterable[AgendaItem]:
    """The agenda with decisions and what they gave; four queries whatever the length."""
    given = Assignment.objects.given(at)
    given = given.prefetch_related(*RESPONSIBLE) if is_file else given.visible_to(user)
    points = Decision.objects.visible_to(user).taken_by(at)
    if not shows_decisions:
        points = points.none()
    points = points.prefetch_related(Prefetch("assignments", given, to_attr="shown"))
    items: Iterable[AgendaItem] = meeting.items.select_related(
        "matter",
        "basis",
        "meeting__body",
        "carried_from__meeting__body",
        "carried_to__meeting__body",
    ).prefetch_related(
        Prefetch("decisions", points, to_attr="shown_decisions"),
        Prefetch("prior_notes", PriorNotes.objects.select_related("meeting__body")),
    )
    return items


def _item_lines(
    item: AgendaItem,
    user: Any,
    shows_notes: bool,
    papers: list[Paper],
    said: list[CommitmentLine],
    per: str,
    is_file: bool,
) -> ItemLines:
    is_open = item.openness == Openness.OPEN
    if not is_open and (is_file or not can_see_item(user, item)):
        blank = ("",) * 5
        return ItemLines(item, False, item.label, WITHHELD, *blank, [], [], "", "")
    decisions: list[Decision] = item.shown_decisions  # type: ignore[attr-defined]
    is_numbered = len(decisions) > 1
    shows_basis = (
        item.meeting.convened_on or item.meeting.sent_out_on or can_edit_agenda(user, item.meeting)
    )
    closed = f"{item.get_openness_display()}: {item.openness_ground}"
    return ItemLines(
        item=item,
        is_shown=True,
        label=item.label,
        title=item.title,
        purposes=item.purposes.capitalize(),
        slot=slot_text(item.start, item.end),
        outcome=item.get_outcome_display() if item.outcome != ItemOutcome.TREATED else "",
        closed_text="" if is_open else closed,
        presenters=item.presenters,
        papers=papers,
        points=[_point(decision, is_numbered, per, is_file) for decision in decisions],
        text=item.text if shows_notes else "",
        dialogue=item.dialogue if shows_notes else "",
        reservation=item.reservation if shows_notes else "",
        minutes_note=item.minutes_note if shows_notes else "",
        passages=passages_of(item, per),
        prior=prior_lines(list(item.prior_notes.all()), shows_notes, per),
        commitments=said,
        basis_title=item.basis.title if item.basis and shows_basis else "",
        basis_url=reverse("logbook:basis", args=[item.basis_id]) + per
        if item.basis and shows_basis
        else "",
    )


def _commitments(
    meeting: Meeting, user: Any, at: datetime.date, per: str
) -> dict[int, list[CommitmentLine]]:
    """Item id -> the wishes and promises that the reader may see, in the order they were caught."""
    rows = Commitment.objects.visible_to(user).filter(item__meeting=meeting).order_by("pk")
    found: dict[int, list[CommitmentLine]] = {}
    if meeting.on <= at:
        for line in commitment_lines(rows.select_related("item__meeting__body"), user, at, per):
            found.setdefault(line.row.item_id, []).append(line)
    return found


def _proposed(meeting: Meeting, user: Any) -> dict[int, list[BasisPoint]]:
    """Basis id -> its points, for those who write the decisions while the notes are open."""
    if meeting.opened_on is None or meeting.is_locked or not can_write_meeting(user, meeting):
        return {}
    points = BasisPoint.objects.filter(
        basis__items__meeting=meeting, basis__withdrawn_on__isnull=True
    )
    found: dict[int, list[BasisPoint]] = {}
    for point in points.select_related("basis").distinct():
        if point.basis.decided_at_id in (None, meeting.pk):
            found.setdefault(point.basis_id, []).append(point)
    return found


def _undecided(lines: ItemLines, proposed: dict[int, list[BasisPoint]]) -> list[BasisPoint]:
    answered = {point.decision.basis_point_id for point in lines.points}
    points = proposed.get(lines.item.basis_id or 0, []) if lines.is_shown else []
    return [point for point in points if point.pk not in answered]


def slot_text(start: datetime.time | None, end: datetime.time | None) -> str:
    """ "20 minuter, kl. 13.05–13.25"; of a start alone "kl. 13.05"."""
    if start is None:
        return ""
    if end is None:
        return f"kl. {start:%H.%M}"
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return f"{minutes} minuter, kl. {start:%H.%M}–{end:%H.%M}"


def _point(decision: Decision, is_numbered: bool, per: str, is_file: bool) -> Point:
    given = []
    for assignment in decision.shown:  # type: ignore[attr-defined]
        is_withheld = is_file and assignment.openness != Openness.OPEN
        text = f"{assignment.number} {WITHHELD}" if is_withheld else str(assignment)
        url = "" if is_withheld else reverse("logbook:assignment", args=[assignment.pk]) + per
        given.append(Given(text, url, assignment, is_withheld))
    return Point(
        text=decision.text,
        number=f"{decision.number}." if is_numbered else "",
        url=reverse("logbook:decision", args=[decision.pk]) + per,
        given=given,
        decision=decision,
    )


# --- under the notes ------------------------------------------------------------------------------
def _corrections(meeting: Meeting, items: list[ItemLines], at: datetime.date) -> list[Correction]:
    """Of the meeting and of what is shown of it; never of what is withheld."""
    shown = [lines for lines in items if lines.is_shown]
    decisions = [point.decision for lines in shown for point in lines.points]
    return corrections_of([meeting, *(lines.item for lines in shown), *decisions], at)


def _signatures(attendances: list[Attendance]) -> list[tuple[str, str]]:
    """Who signs the minutes: secretary, chair, adjusters, in that order."""
    wanted = {
        MeetingRole.SECRETARY: "Sekreterare",
        MeetingRole.CHAIR: "Ordförande",
        MeetingRole.ADJUSTER: "Justerande",
    }
    return [
        (words, row.name)
        for role, words in wanted.items()
        for row in attendances
        if row.meeting_role == role
    ]
