"""What a meeting's sheet says: the body's open assignments by list, the most urgent first.

It is spread on paper and in groups, so it holds only what every reader of the body may see.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from decisions import states
from decisions.enums import Listing
from decisions.facts import AssignmentRow, Facts
from decisions.models import Assignment
from logbook.log_lines import LogLine, assignment_line
from meetings.models import Meeting

NAMED = 3  # parties named on one line; of more, two and how many more


@dataclass(frozen=True)
class SheetRow:
    """An assignment on the sheet."""

    line: LogLine
    responsible: str  # in short: "Regiondirektören, Västkoms direktör och 3 till"
    is_here: bool  # comes back at this meeting


@dataclass(frozen=True)
class SheetList:
    """One of the five lists; in each, what comes back at this meeting stands first."""

    title: str  # "Väntas till nästa möte"
    note: str  # which meeting that is
    rows: list[SheetRow]


def sheet_lists(meeting: Meeting, at: datetime.date) -> list[SheetList]:
    """The five lists of the meeting's body as of the day; a constant number of queries."""
    upcoming = states.next_meetings(at)
    open_now = Assignment.objects.for_readers_of(meeting.body_id).open(at)
    given: Any = Facts().assignments(open_now.values_list("pk", flat=True)).values()
    lists: Any = states.lists_of(given, at, upcoming).by_key()
    following = upcoming.get(meeting.body_id)
    made = []
    for listing in Listing:
        rows = [_row(assignment, meeting, at, upcoming) for assignment in lists[listing.value]]
        rows.sort(key=lambda row: not row.is_here)
        is_next = listing == Listing.NEXT_MEETING and following is not None
        made.append(SheetList(listing.label, following.day_text if is_next else "", rows))  # type: ignore[union-attr]
    return made


def _row(
    assignment: AssignmentRow, meeting: Meeting, at: datetime.date, upcoming: states.NextMeetings
) -> SheetRow:
    placed = [row.meeting_at(at) for row in states.open_report_backs(assignment, at)]
    names = [
        f"{party.party_name} (samordnar)" if party.is_lead else party.party_name
        for party in states.parties(assignment, at)
    ]
    shown = names if len(names) <= NAMED else names[: NAMED - 1]
    more = f" och {len(names) - len(shown)} till" if len(shown) < len(names) else ""
    return SheetRow(
        line=assignment_line(assignment, assignment.item, at, upcoming),
        responsible=", ".join(shown) + more,
        is_here=meeting in placed,
    )
