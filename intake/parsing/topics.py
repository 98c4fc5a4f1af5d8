"""The årshjul: a table whose first row names meetings, and whose cells say what they take up."""

import re
from collections.abc import Sequence
from datetime import date

from intake.parsing.dates import first_day
from intake.parsing.draft import TopicDraft
from intake.parsing.lines import Line, tables_in
from sro_log.lib.due_dates import MONTHS

_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b(?:\s+(?:19|20)[0-9]{{2}})?", re.IGNORECASE)
LEAST_MEETINGS = 2


def topics_in(
    lines: Sequence[Line], on: date | None
) -> tuple[list[TopicDraft], list[str], set[int]]:
    """Topics by meeting, the days of the meetings, and which of the lines are the table."""
    topics: list[TopicDraft] = []
    days: list[str] = []
    used: set[int] = set()
    for places in tables_in(lines):
        cells = [(at, lines[at]) for at in places]
        heads = _heads([line for _, line in cells], on)
        if len(heads) < LEAST_MEETINGS:
            continue
        used |= {at for at, _ in cells}
        days += [
            head
            for head in heads.values()
            if re.fullmatch(r"[0-9-]{10}", head) and head not in days
        ]
        topics += _topics([line for _, line in cells], heads)
    return topics, days, used


def _heads(cells: Sequence[Line], on: date | None) -> dict[int, str]:
    """The meeting of each column, by the first row (or by the first column's, as rows)."""
    heads: dict[int, str] = {}
    first = min(line.table[1] for line in cells if line.table)
    for line in cells:
        if line.table is None or line.table[1] != first:
            continue
        day = first_day(line.text, on)
        if day is not None:
            heads[line.table[2]] = day.isoformat()
        elif _MONTH.match(line.text):
            heads[line.table[2]] = line.text
    return heads


def _topics(cells: Sequence[Line], heads: dict[int, str]) -> list[TopicDraft]:
    """One topic a cell, its lines joined; in the order of the meetings."""
    first = min(line.table[1] for line in cells if line.table)
    joined: dict[tuple[int, int], list[Line]] = {}
    for line in cells:
        if line.table and line.table[1] > first and line.table[2] in heads:
            joined.setdefault((line.table[2], line.table[1]), []).append(line)
    found = []
    for (column, _), lines in sorted(joined.items()):
        topic = TopicDraft(" ".join(line.text for line in lines), heads[column])
        topic.spans["title"] = (lines[0].start, lines[-1].end)
        found.append(topic)
    return found
