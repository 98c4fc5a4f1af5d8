"""What search finds of decisions and assignments."""

from typing import Any

from meetings.entries import day_words, place_text, readers
from records.entries import Entry, Kind


def decision_entries(decision: Any) -> list[Entry]:
    """The words as decided, under the plain line or the item's title."""
    item = decision.item
    return [
        Entry(
            Kind.DECISION,
            decision.plain_line or item.title,
            on=item.meeting.on,
            text=decision.text,
            where=place_text(item),
            more=day_words(item.meeting),
            marks=readers(item.meeting.body_id),
        )
    ]


def assignment_entries(assignment: Any) -> list[Entry]:
    """Number, words and who has it; for readers of its body and of those it comes back to."""
    item = assignment.decision.item
    parties = list(assignment.responsibilities.all())
    having = [(row.position, row.organisation, row.body) for row in parties]
    names = [str(party) for row in having for party in row if party is not None]
    bodies = [assignment.handed_to_id, *(row.body_id for row in assignment.report_backs.all())]
    if assignment.origin is not None:
        bodies.append(assignment.origin.body_id)
    return [
        Entry(
            Kind.ASSIGNMENT,
            assignment.title,
            on=item.meeting.on,
            text=assignment.text,
            where=f"{assignment.number}, {place_text(item)}",
            more=" ".join((*dict.fromkeys(names), day_words(item.meeting))),
            marks=(
                *readers(assignment.body_id),
                *(f"r{pk}" for pk in sorted({pk for pk in bodies if pk is not None})),
                *sorted({mark for row in parties for mark in _party_marks(row)}),
            ),
        )
    ]


def _party_marks(row: Any) -> list[str]:
    """Who answers for it."""
    held = (("p", row.position_id), ("o", row.organisation_id), ("g", row.body_id))
    return [f"{letter}{pk}" for letter, pk in held if pk is not None]


def assignment_of(row: Any) -> list[Any]:
    """The assignment that a responsibility or a report-back belongs to."""
    return [row.assignment]
