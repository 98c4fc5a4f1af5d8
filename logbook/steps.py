"""What the desk does with a meeting: one next step, and the rest by where in its life it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from decisions.rules import has_content
from logbook.capsulam import capsulam_posts
from logbook.notes import Notes
from meetings.enums import ORDINARY_FORMS, MeetingForm, Stage
from meetings.models import Dispatch, Meeting
from meetings.rules import (
    can_approve_notes,
    can_edit_agenda,
    can_write_meeting,
    is_approved_by_signing,
)
from meetings.signers import can_sign_notes
from sro_log.lib.due_dates import format_day

COMING = (Stage.PLANNED, Stage.CONVENED)
BEFORE_SENT_OUT = (*COMING, Stage.WRITING)
BEFORE, DURING, AFTER = "Före mötet", "Under mötet", "Efter mötet"


@dataclass(frozen=True)
class Step:
    """A page to go to, or something done with one press."""

    words: str
    url: str
    is_post: bool = False


@dataclass(frozen=True)
class Group:
    """Steps of one part of the meeting's life; the part it is in stands open."""

    heading: str
    steps: list[Step]
    is_open: bool


@dataclass(frozen=True)
class Steps:
    """All of it for one reader. Without a next step, `hint` says what is waited for."""

    next: Step | None = None
    hint: str = ""
    groups: list[Group] = field(default_factory=list)


@dataclass(frozen=True)
class _Case:
    """A meeting as it stands on the day, and what this reader is to it."""

    user: Any
    notes: Notes
    meeting: Meeting
    stage: Stage
    writes: bool
    edits: bool
    sits: bool  # it is a sitting of some kind, and not a question per capsulam
    has_come: bool  # its day is today or past

    def go(self, words: str, name: str) -> Step:
        """A page."""
        return Step(words, reverse(f"desk:{name}", args=[self.meeting.pk]))

    def press(self, words: str, name: str) -> Step:
        """One press."""
        return Step(words, reverse(f"desk:{name}", args=[self.meeting.pk]), is_post=True)


def steps_of(user: Any, notes: Notes) -> Steps:
    """What this reader may do with the meeting as it stands; nothing to those who only read."""
    meeting, stage = notes.meeting, notes.meeting.stage(notes.at)
    case = _Case(
        user=user,
        notes=notes,
        meeting=meeting,
        stage=stage,
        writes=can_write_meeting(user, meeting),
        edits=can_edit_agenda(user, meeting) and not meeting.is_locked and stage != Stage.CANCELLED,
        sits=meeting.form != MeetingForm.PER_CAPSULAM,
        has_come=meeting.on <= notes.at and not meeting.is_month_only,
    )
    parts = {BEFORE: _before(case), DURING: _during(case), AFTER: _after(case)}
    every = {step.words: step for steps in parts.values() for step in steps}
    following = next((every[words] for words in _wanted(case, every) if words in every), None)
    now = _now(case)
    groups = []
    for heading, steps in parts.items():
        left = [step for step in steps if step != following]
        if left:
            groups.append(Group(heading, left, heading in now))
    return Steps(following, "" if following else _hint(case), groups)


# --- the parts ------------------------------------------------------------------------------------
def _before(case: _Case) -> list[Step]:
    meeting, stage = case.meeting, case.stage
    found = []
    if case.writes and stage in (*COMING, Stage.CANCELLED) and (case.sits or stage not in COMING):
        found.append(
            case.go("Skicka kallelse" if stage == Stage.PLANNED else "Kallelse", "kallelse")
        )
    if case.writes and not case.sits and stage == Stage.PLANNED:
        found += _capsulam(case)
    if case.edits:
        if case.sits and meeting.sent_out_on is None:
            found.append(case.go("Dagordning", "agenda-order"))
        found.append(case.go("Lägg till punkt", "item-add"))
        if case.sits:
            found.append(case.go("Lägg till paus", "pause-add"))
        found.append(case.go("Lägg till handling", "document-attach"))
        if stage in BEFORE_SENT_OUT:
            found.append(case.press("Bifoga dagens beslutslogg", "log-attach"))
    if case.writes and not meeting.is_locked and stage != Stage.CANCELLED:
        found += _of_the_meeting(case)
    return found


def _of_the_meeting(case: _Case) -> list[Step]:
    """Whom it asks and calls, and its day."""
    meeting, stage = case.meeting, case.stage
    found = []
    if stage in COMING and meeting.form in ORDINARY_FORMS:
        found.append(case.go("Rapportering inför mötet", "reporting"))
    found.append(case.go("Lägg till person", "person-call"))
    if case.sits and stage in COMING:
        found.append(case.press("Kalla organets ledamöter", "members-call"))
    if case.sits and stage in BEFORE_SENT_OUT:
        found.append(case.press("Förbered mötet", "meeting-prepare"))
    found.append(case.go("Ändra mötet", "meeting-edit"))
    if stage in COMING:
        words = "Bestäm dag" if meeting.is_month_only else "Flytta"
        found += [case.go(words, "meeting-move"), case.go("Ställ in", "meeting-cancel")]
    if stage == Stage.PLANNED and not has_content(meeting):
        found.append(case.go("Ta bort", "meeting-delete"))
    return found


def _during(case: _Case) -> list[Step]:
    found = []
    if case.edits and case.has_come:
        found.append(case.go("Anteckna", "writing"))
    if not case.writes or case.meeting.is_locked or case.stage == Stage.CANCELLED:
        return found
    if case.stage in COMING and case.has_come:
        found.insert(0, case.press("Öppna anteckningen", "meeting-hold"))
    if not case.sits and case.stage in (Stage.CONVENED, Stage.WRITING):
        found += _capsulam(case)
    if case.sits:
        found.append(case.go("Fyll i närvaro", "attendance-record"))
    if (
        case.stage == Stage.WRITING
        and case.meeting.items.filter(prior_notes__isnull=False).exists()
    ):
        found.append(case.go("Föregående anteckningar", "prior-judge"))
    return found


def _after(case: _Case) -> list[Step]:
    found, stage, meeting = [], case.stage, case.meeting
    is_signed = is_approved_by_signing(meeting)
    if case.writes and stage == Stage.WRITING:
        found.append(case.go("Utkast för synpunkter", "draft-round"))
        found.append(case.go("Skicka ut anteckningen", "notes-send-out"))
    if stage == Stage.SENT_OUT and is_signed:
        if can_sign_notes(case.user, meeting):
            found.append(case.go("Läs och signera", "notes-sign"))
        elif case.writes:
            found.append(case.go("Signering", "notes-sign"))
    if case.writes and stage in (Stage.WRITING, Stage.SENT_OUT, Stage.APPROVED):
        found.append(case.go(_extracts_text(meeting), "expedition"))
    if stage == Stage.SENT_OUT and not is_signed and can_approve_notes(case.user, meeting):
        words = "Ordföranden har godkänt" if case.writes else "Godkänn som ordförande"
        found.append(case.go(words, "notes-approve-chair"))
        if case.writes:
            found.append(case.press("Godkänn anteckningen", "notes-approve"))
    if case.writes and meeting.is_locked:
        found.append(case.go("Gör en rättelse", "correction-write"))
    return found


def _capsulam(case: _Case) -> list[Step]:
    posts = capsulam_posts(case.user, case.meeting, case.notes.at)
    return [Step(words, url, is_post=True) for words, url in posts]


def _extracts_text(meeting: Meeting) -> str:
    """ "2 utdrag återstår att skicka", once the notes are out."""
    if meeting.sent_out_on is None:
        return "Expediering"
    left = Dispatch.objects.filter(item__meeting=meeting, sent_on__isnull=True).count()
    return f"{left} utdrag återstår att skicka" if left else "Expediering"


# --- which of them is next ------------------------------------------------------------------------
def _wanted(case: _Case, every: Iterable[str]) -> list[str]:
    """Words of the steps that would be next, the first of them that there is."""
    notes, stage = case.notes, case.stage
    if stage in COMING:
        wanted = ["Skicka frågan", "Påminn dem som inte har svarat"]
        wanted += ["Förbered mötet"] if not notes.items else []
        wanted += ["Öppna anteckningen", "Anteckna"]
        wanted += ["Kalla organets ledamöter"] if not notes.participants.groups else []
        wanted += ["Bestäm dag", "Skicka kallelse"]
        return wanted if case.writes else ["Anteckna", "Dagordning"]
    if stage == Stage.WRITING:
        writing = ["Anteckna", "Skicka ut anteckningen"]
        is_over = case.meeting.on < notes.at and _is_written(notes)
        return ["För in beslutet enligt frågan", *(writing[::-1] if is_over else writing)]
    left = [words for words in every if words.endswith("återstår att skicka")]
    return ["Läs och signera", "Signering", "Godkänn som ordförande", *left]


def _is_written(notes: Notes) -> bool:
    return any(lines.text or lines.dialogue or lines.points for lines in notes.items)


def _now(case: _Case) -> tuple[str, ...]:
    """The parts of its life that the meeting is in."""
    if case.stage in COMING:
        return (BEFORE, DURING) if case.has_come else (BEFORE,)
    if case.stage == Stage.WRITING:
        return (DURING,) if case.meeting.on == case.notes.at else (DURING, AFTER)
    return (BEFORE,) if case.stage == Stage.CANCELLED else (AFTER,)


def _hint(case: _Case) -> str:
    """What is waited for, to whoever writes the notes."""
    if not case.writes:
        return ""
    if case.stage == Stage.CONVENED and not case.has_come:
        return f"Mötet är kallat. Nästa steg är att anteckna, {format_day(case.meeting.on)}."
    if case.stage == Stage.SENT_OUT:
        return "Väntar på att godkännas, vid nästa möte eller av ordföranden."
    return ""
