"""What documents of a meeting are made from, and the words they share whatever their format."""

from dataclasses import dataclass, replace

from logbook.coming_back import ComingBack
from logbook.notes import ItemLines, Notes, sent_and_approved
from logbook.participants import participants_of
from sro_log.lib.due_dates import format_day


@dataclass(frozen=True)
class Paperwork:
    """All that a document of a meeting says."""

    notes: Notes
    coming_back: list[ComingBack]
    site: str  # "https://logg.example.se", where links in the document lead

    def before_the_meeting(self) -> "Paperwork":
        """The same before it was held: no decisions, no text, nobody marked absent."""
        notes = self.notes
        items = [_before(lines) for lines in notes.items]
        listed = participants_of(notes.meeting, notes.participants.everyone, shows_presence=False)
        notes = replace(notes, items=items, participants=listed, corrections=[], shows_notes=False)
        due = [replace(entry, outcome="", outcome_text="") for entry in self.coming_back]
        return replace(self, notes=notes, coming_back=due)


def _before(lines: ItemLines) -> ItemLines:
    """An item without what was said at it."""
    prior = [replace(line, said="") for line in lines.prior]
    return replace(
        lines,
        points=[],
        text="",
        dialogue="",
        reservation="",
        minutes_note="",
        commitments=[],
        prior=prior,
    )


def notes_title(notes: Notes) -> str:
    """ "Mötesanteckning SRO 13 november 2025"."""
    return f"{notes.word.capitalize()} {notes.meeting}"


def agenda_title(notes: Notes) -> str:
    """ "Dagordning SRO 4 juni 2026"."""
    return f"Dagordning {notes.meeting}"


def bundle_title(notes: Notes) -> str:
    """ "Samlad handling SRO 4 juni 2026"."""
    return f"Samlad handling {notes.meeting}"


def facts_of(notes: Notes) -> list[tuple[str, str]]:
    """Date, time, form and place, as a document begins; without those that are not known."""
    words = dict(notes.facts)
    adjusters = [name for role, name in notes.signatures if role == "Justerande"]
    facts = [
        ("Datum", notes.meeting.weekday_text),
        ("Tid", words["Tid"]),
        ("Mötesform", words["Form"]),
        ("Plats", words["Plats"]),
        ("Utses att justera", ", ".join(adjusters) if notes.is_minutes else ""),
        ("Anmärkning", words["Anmärkning"]),
    ]
    return [(label, text) for label, text in facts if text]


def closing(notes: Notes) -> list[str]:
    """How the notes end: when the meeting did, who wrote, and what became of them."""
    meeting = notes.meeting
    said = []
    if meeting.end and notes.shows_notes:
        said.append(f"Mötet avslutades kl. {meeting.end:%H.%M}.")
    writers = [name for role, name in notes.signatures if role == "Sekreterare"]
    if writers and not notes.is_minutes:
        said.append(f"Vid anteckningarna: {', '.join(writers)}")
    if meeting.is_out(notes.at) and meeting.sent_out_on:
        sent, approved = sent_and_approved(meeting)
        said.append(f"{sent.capitalize()} {format_day(meeting.sent_out_on)}.")
        how = f" {meeting.approved_how}" if meeting.approved_how else ""
        done = f"{notes.status}{how.rstrip('.')}."
        said.append(done if notes.is_approved else f"Inte {approved} än.")
    return said
