"""Tables that follow up assignments: "Dnr | Uppdrag | Återrapporteras"."""

import re
from collections.abc import Sequence

from intake.parsing.context import Context
from intake.parsing.dates import due_value, first_day
from intake.parsing.draft import ReportBackDraft
from intake.parsing.lines import Line, span_of, tables_in

_WHAT = re.compile(
    r"(?:pågående\s+|givna\s+)?uppdrag(?:et)?|ärende|ärendemening|beslut", re.IGNORECASE
)
_DNR = re.compile(r"(?:dnr|diarienr|diarienummer|ärendenr|nr)\.?", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?:beslutad(?:es|at)?(?:\s+i)?|beslutsdatum|gavs|givet|§|datum\s+för\s+beslut)", re.IGNORECASE
)
_DONE = re.compile(
    r"(?:åter|slut)?(?:rapporterad(?:es)?|redovisad(?:es)?)|avslutad(?:es)?|klart|klar",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"(?:åter|slut)?(?:rapporteras|redovisas|rapportering|redovisning)|tidplan|klart?\s+senast|när",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?:anledning|orsak|kommentar(?:er)?|status|läge|svar)", re.IGNORECASE)
_CITED = re.compile(
    r"\(?\s*(?:[\wåäöÅÄÖ]+\s+){0,3}?(?:beslutad|beslutat"
    r"|beslut)\s+(?:i\s+)?(?P<cite>[^()]{0,40}§\s*[0-9]+)\s*\)?",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\b(?:avslut|avskriv|avför|utgå|slutför)", re.IGNORECASE)


def followed_up(lines: Sequence[Line], context: Context) -> list[ReportBackDraft]:
    """A row for each assignment that such a table tells of: closed, or still to be reported."""
    found: list[ReportBackDraft] = []
    for places in tables_in(lines):
        rows: dict[int, dict[int, list[Line]]] = {}
        for at in places:
            _, row, column = lines[at].table or (0, 0, 0)
            rows.setdefault(row, {}).setdefault(column, []).append(lines[at])
        first = min(rows)
        columns = _columns(rows[first])
        if "what" not in columns or not columns.keys() & {"done", "due", "told"}:
            continue
        above = lines[places[0] - 1].text if places[0] else ""
        for row in sorted(rows)[1:]:
            draft = _row(rows[row], columns, above, context)
            if draft is not None:
                found.append(draft)
    return found


def _columns(head: dict[int, list[Line]]) -> dict[str, int]:
    kinds = (
        ("what", _WHAT),
        ("dnr", _DNR),
        ("given", _GIVEN),
        ("done", _DONE),
        ("due", _TO_COME),
        ("told", _TOLD),
    )
    columns: dict[str, int] = {}
    for column, lines in sorted(head.items()):
        words = " ".join(line.text for line in lines).strip(" :*?")
        name = next((name for name, known in kinds if known.fullmatch(words)), "")
        if name and name not in columns:
            columns[name] = column
    return columns


def _row(
    row: dict[int, list[Line]], columns: dict[str, int], above: str, context: Context
) -> ReportBackDraft | None:
    cells = {name: " ".join(line.text for line in row.get(at, [])) for name, at in columns.items()}
    title = cells["what"]
    cited = _CITED.search(title)
    cites = cited["cite"].strip() if cited else cells.get("given", "")
    if cited:
        title = f"{title[: cited.start()]} {title[cited.end() :]}".strip()
    if not title:
        return None
    wording = cells.get("done") or cells.get("due") or cells.get("told", "")
    is_closed = bool(cells.get("done")) or bool(_CLOSED.search(above))
    draft = ReportBackDraft(
        wording=wording,
        outcome="avslutat" if is_closed else "kvarstår",
        cites=cites or cells.get("dnr", ""),
        title=" ".join(title.split()),
        diarienummer=cells.get("dnr", ""),
    )
    if cells.get("done"):
        day = first_day(cells["done"])
        draft.due = day.isoformat() if day else None
    elif cells.get("due"):
        draft.due = due_value(cells["due"], context.on)
    whole = sorted((line for lines in row.values() for line in lines), key=lambda line: line.start)
    draft.spans["wording"] = span_of(whole)
    return draft
