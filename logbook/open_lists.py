"""What is open, as every page that shows it says it: one sentence, the bar, and the five lists."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from decisions import states
from decisions.enums import Listing
from decisions.findings import Finding, findings_of
from decisions.models import Assignment
from decisions.querysets import AssignmentQuerySet
from logbook.rows import AssignmentRow, assignment_row
from sro_log.lib.due_dates import days_between_words

ANCHORS = {
    Listing.LATE: "late",
    Listing.NEXT_MEETING: "next",
    Listing.LATER: "later",
    Listing.ONGOING: "ongoing",
    Listing.UNDATED: "undated",
}
SHORT = {
    Listing.LATE: ("försenat", "försenade"),
    Listing.NEXT_MEETING: ("till nästa möte", "till nästa möte"),
    Listing.LATER: ("senare", "senare"),
    Listing.ONGOING: ("tills vidare", "tills vidare"),
    Listing.UNDATED: ("utan datum", "utan datum"),
}
LONGEST_NAME = 100  # what the log's filters take


@dataclass(frozen=True)
class OpenShown:
    """What is open of one body, position or organisation: sentence, bar, and the first rows."""

    headline: str
    total: int
    segments: list[dict[str, Any]]
    rows: list[AssignmentRow]
    log_url: str

    @property
    def has_more(self) -> bool:
        """Whether the log has more than the rows shown."""
        return self.total > len(self.rows)


def headline(lists: states.Lists, at: datetime.date) -> str:
    """The page's one sentence."""
    total, late = lists.total(), len(lists.late)
    if not total:
        return "Inga uppdrag är öppna"
    if not late:
        return f"Inget av {total} uppdrag är försenat" if total > 1 else "Uppdraget är i tid"
    oldest = days_between_words(states.days_late(lists.late[0], at))
    word = "är försenat" if late == 1 else "är försenade"
    return f"{late} av {total} uppdrag {word}, äldst {oldest}"


def segments(lists: states.Lists, log_url: str = "") -> list[dict[str, Any]]:
    """The bar under the headline, in thousandths of its width, a sliver between parts.

    Args:
        log_url: the log filtered on these; the words under the bar then lead there instead of to
            the lists of the same page.
    """
    total = lists.total()
    counts = {key: len(lists.by_key()[key.value]) for key in Listing}
    gap = 4
    filled = [key for key in Listing if counts[key]]
    room = 1000 - gap * max(len(filled) - 1, 0)
    x, made = 0, []
    for key in Listing:
        width = round(room * counts[key] / total) if total else 0
        one, many = SHORT[key]
        made.append(
            {
                "key": ANCHORS[key],
                "label": one if counts[key] == 1 else many,
                "count": counts[key],
                "x": x,
                "width": width,
                "url": f"{log_url}&lage=lista-{key.value}" if log_url else "",
            }
        )
        x += width + gap if counts[key] else 0
    return made


def lists_shown(
    lists: states.Lists,
    at: datetime.date,
    upcoming: states.NextMeetings,
    findings: Iterable[Finding] = (),
    per: str = "",
) -> list[dict[str, Any]]:
    """The five lists with their rows, in order; only Försenat says so when it is empty."""
    between = by_assignment(findings)
    shown = []
    for key in Listing:
        rows = lists.by_key()[key.value]
        shown.append(
            {
                "key": ANCHORS[key],
                "anchor": ANCHORS[key],
                "title": key.label,
                "note": _note(rows, upcoming) if key == Listing.NEXT_MEETING else "",
                "rows": [assignment_row(a, at, upcoming, between.get(a.pk, ()), per) for a in rows],
                "empty_text": "Inget är försenat." if key == Listing.LATE else "",
            }
        )
    return shown


def by_assignment(findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """Assignment id -> its findings."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.about.pk, []).append(finding)
    return found


def open_shown(
    assignments: AssignmentQuerySet,
    at: datetime.date,
    per: str = "",
    *,
    log_url: str = "",
    limit: int | None = None,
) -> OpenShown:
    """What is open of the assignments given, late first, then what comes back soonest.

    Args:
        log_url: from `log_address`; left out when the reader's log cannot show the same.
        limit: how many rows to show at most.
    """
    fetched = list(states.with_facts(assignments.open(at)))
    upcoming = states.next_meetings(at)
    lists = states.lists_of(fetched, at, upcoming)
    first = [row for rows in lists.by_key().values() for row in rows][:limit]
    between = by_assignment(findings_of(first, at))
    return OpenShown(
        headline=headline(lists, at),
        total=lists.total(),
        segments=segments(lists, log_url) if log_url and len(fetched) > 1 else [],
        rows=[assignment_row(a, at, upcoming, between.get(a.pk, ()), per) for a in first],
        log_url=f"{log_url}&lage=oppna" if log_url else "",
    )


def log_address(per: str = "", **query: Any) -> str:
    """The log, filtered; a name longer than its filters take is cut, and is still found."""
    cut = {key: str(value)[:LONGEST_NAME] for key, value in query.items()}
    return f"{reverse('logbook:log')}{f'{per}&' if per else '?'}{urlencode(cut)}"


def _note(rows: list[Assignment], upcoming: states.NextMeetings) -> str:
    """Which meeting that is, when all of them mean the same one."""
    bodies = {row.body_id for row in rows}
    meetings = [upcoming[pk] for pk in bodies if pk in upcoming]
    if len(meetings) != 1:
        return ""
    return f"{meetings[0].body} {meetings[0].day_and_week}"
