"""Tables of what is to be done, by whom and when: "Vad | Vem | När"."""

import re
from collections.abc import Sequence

from intake.parsing.action_points import parties_in
from intake.parsing.context import Context
from intake.parsing.dates import due_value
from intake.parsing.draft import AssignmentDraft, Doubt
from intake.parsing.lines import Line, tables_in

_COLUMNS = {
    "what": re.compile(
        r"(?:vad|uppgift(?:er)?|åtgärd(?:er)?|aktivitet(?:er)?|att\s+göra|uppdrag|beskrivning"
        r"|punkt)",
        re.IGNORECASE,
    ),
    "who": re.compile(
        r"(?:vem|ansvarig(?:a|\s+part|\s+person)?|ansvar|utförare|ägare)", re.IGNORECASE
    ),
    "when": re.compile(
        r"(?:när|klart?(?:\s+(?:senast|datum|den))?|deadline|senast|datum|slutdatum|tid(?:plan)?)",
        re.IGNORECASE,
    ),
    "status": re.compile(r"(?:status|läge|klart\?)", re.IGNORECASE),
}


def table_actions(
    lines: Sequence[Line], context: Context
) -> tuple[list[AssignmentDraft], set[int]]:
    """The rows of such tables as assignments, and the places of the lines that are the tables."""
    found: list[AssignmentDraft] = []
    used: set[int] = set()
    for places in tables_in(lines):
        rows: dict[int, dict[int, list[Line]]] = {}
        for at in places:
            _, row, column = lines[at].table or (0, 0, 0)
            rows.setdefault(row, {}).setdefault(column, []).append(lines[at])
        first = min(rows)
        columns = _columns(rows[first])
        if "what" not in columns or "who" not in columns:
            continue
        used.update(places)
        drafts = (_assignment(rows[row], columns, context) for row in sorted(rows) if row > first)
        found += [draft for draft in drafts if draft is not None]
    return found, used


def _columns(head: dict[int, list[Line]]) -> dict[str, int]:
    """Which column holds what, by the words of the first row."""
    columns: dict[str, int] = {}
    for column, lines in sorted(head.items()):
        words = " ".join(line.text for line in lines).strip(" :*?")
        for name, known in _COLUMNS.items():
            if name not in columns and known.fullmatch(words):
                columns[name] = column
                break
    return columns


def _assignment(
    row: dict[int, list[Line]], columns: dict[str, int], context: Context
) -> AssignmentDraft | None:
    cells = {name: " ".join(line.text for line in row.get(at, [])) for name, at in columns.items()}
    if not cells["what"]:
        return None
    when = cells.get("when", "")
    responsible = parties_in(cells["who"]) or ([cells["who"]] if cells["who"] else [])
    draft = AssignmentDraft(
        text=cells["what"].rstrip("."),
        responsible=responsible,
        due=due_value(when, context.on) if when else None,
        due_wording=when,
        status=cells.get("status", "").lower(),
    )
    for name, key in (("text", "what"), ("responsible", "who"), ("due", "when")):
        cell = row.get(columns.get(key, -1), [])
        if cell:
            draft.spans[name] = (cell[0].start, cell[-1].end)
    if not responsible:
        draft.doubts.append(Doubt("responsible", "Det står inte vem som gör det."))
    return draft
