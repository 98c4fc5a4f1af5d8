"""Where an agenda item comes from and goes on, and which earlier notes it takes up."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from meetings.models import AgendaItem, PriorNotes


@dataclass(frozen=True)
class Passage:
    """ "Kommer från SRO 13 november 2025, punkt 7", and its address."""

    words: str
    text: str
    url: str

    def __str__(self) -> str:
        return f"{self.words} {self.text}"


@dataclass(frozen=True)
class PriorLine:
    """Earlier notes taken up at an item, and what the meeting said of them."""

    text: str  # "SRO 16 oktober 2025, per capsulam"
    url: str
    said: str  # "godkänns med ändring: …"; empty until it may be known

    def __str__(self) -> str:
        return f"{self.text}: {self.said}" if self.said else self.text


def passages_of(item: AgendaItem, per: str) -> list[Passage]:
    """Of an item fetched with `carried_from` and `carried_to` and their meetings."""
    found = []
    if item.carried_from is not None:
        found.append(_passage("Kommer från", item.carried_from, per))
    if hasattr(item, "carried_to"):
        found.append(_passage("Går vidare till", item.carried_to, per))
    return found


def _passage(words: str, other: AgendaItem, per: str) -> Passage:
    place = f", {other.label}" if other.label else ""
    address = reverse("logbook:meeting", args=[other.meeting_id])
    return Passage(words, f"{other.meeting}{place}", f"{address}{per}#punkt-{other.pk}")


def prior_lines(rows: list[PriorNotes], shows_notes: bool, per: str) -> list[PriorLine]:
    """Of rows fetched with their meeting and its body."""
    return [
        PriorLine(
            text=prior_text(row),
            url=reverse("logbook:meeting", args=[row.meeting_id]) + per,
            said=_said(row) if shows_notes and row.verdict else "",
        )
        for row in rows
    ]


def prior_text(row: PriorNotes) -> str:
    """ "SRO 16 oktober 2025, per capsulam": the form where it is not a sitting."""
    meeting = row.meeting
    is_sitting = meeting.form == "sitting"
    return str(meeting) if is_sitting else f"{meeting}, {meeting.get_form_display()}"


def _said(row: PriorNotes) -> str:
    said = row.get_verdict_display()
    return f"{said}: {row.changes}" if row.changes else said


def approval_text(approved_on: datetime.date | None, how: str, at: datetime.date) -> str:
    """ "vid mötet 4 juni 2026, med ändring: …" when approved by that day."""
    return how if approved_on is not None and approved_on <= at else ""


def as_data(lines: Any) -> dict[str, Any]:
    """What the file of data says of them, of a `logbook.notes.ItemLines`."""
    came = [p.text for p in lines.passages if p.words == "Kommer från"]
    goes = [p.text for p in lines.passages if p.words != "Kommer från"]
    return {
        "comes_from": came[0] if came else None,
        "goes_on_to": goes[0] if goes else None,
        "prior_notes": [{"meeting": p.text, "said": p.said or None} for p in lines.prior],
    }
