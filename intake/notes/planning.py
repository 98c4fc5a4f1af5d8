"""From the checked forms to what goes into the log."""

import re
from typing import Any

from intake.actions.notes import BasisPlan, NotesPlan
from intake.forms.notes import AssignmentPart
from intake.notes.review import Checked, Review
from intake.notes.sheet import GROUPS

_LINK = re.compile(r"(?:^|\s)(https?://\S+)\s*$", re.IGNORECASE)


def notes_plan(review: Review) -> NotesPlan:
    """What a checked sheet of notes becomes; parts that are left out are not there."""
    meeting = dict(review.meeting.form.cleaned_data)
    body = meeting.pop("body")
    people = [_values(row) for row in review.people if row.form.is_taken]
    items = [_item(row) for row in review.items if row.form.is_taken]
    return NotesPlan(body, meeting, people, items)


def basis_plan(review: Review) -> BasisPlan:
    """What a checked beslutsunderlag becomes."""
    assert review.basis is not None  # the caller has asked
    values = dict(review.basis.form.cleaned_data)
    values["links"] = titled(values["links"])
    return BasisPlan(review.meeting.form.cleaned_data["body"], values)


def titled(lines: str) -> list[tuple[str, str]]:
    """(title, address) of "Handling https://..." lines; no address where there is none."""
    found = []
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        link = _LINK.search(line)
        address = link.group(1) if link else ""
        title = (line[: link.start()] if link else line).strip(" ,:-–")
        found.append((title or address, address))
    return found


def _item(row: Checked) -> dict[str, Any]:
    values = _values(row)
    values.setdefault("basis", "")
    values["documents"] = titled(values["documents"])
    for group in GROUPS:
        values[group] = [_values(each) for each in row.groups[group] if each.form.is_taken]
    _point_at_decisions(row, values)
    return values


def _values(row: Checked) -> dict[str, Any]:
    values = {**row.form.cleaned_data, "span": _span(row)}
    if isinstance(row.form, AssignmentPart):
        values["responsible"] = row.form.responsible()
    return values


def _point_at_decisions(row: Checked, values: dict[str, Any]) -> None:
    """Places among the decisions that are taken: those left out are not counted."""
    taken = [n for n, each in enumerate(row.groups["decisions"]) if each.form.is_taken]
    for group in ("assignments", "relations"):
        for each in values[group]:
            place = int(each["decision"]) if each["decision"].isdecimal() else 0
            each["decision"] = str(taken.index(place)) if place in taken else "0"


def _span(row: Checked) -> str:
    spans = row.part["spans"].values()
    if not spans:
        return ""
    return f"{min(start for start, _ in spans)}-{max(end for _, end in spans)}"
