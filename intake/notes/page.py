"""What the page of a draft shows."""

import datetime
from typing import Any

from intake.actions.notes import meeting_in_log
from intake.models import Import
from intake.notes.comparing import Difference, differences
from intake.notes.review import Checked, Review
from meetings.models import Meeting
from records.writing import today


def page_context(importing: Import, review: Review, refusal: str) -> dict[str, Any]:
    """The parts with their forms, what to look at first, and the log's own meeting."""
    meeting = _in_log(review)
    return {
        "nav": "meetings",
        "importing": importing,
        "review": review,
        "title": "Granska beslutsunderlaget" if review.is_basis else "Granska anteckningen",
        "unsure": review.unsure(),
        "refusal": refusal,
        "has_errors": any(row.form.errors for row in review.in_use() if row.form.is_bound),
        "warnings": review.sheet["warnings"],
        "in_log": meeting,
        "is_out": meeting is not None and meeting.sent_out_on is not None,
        "differences": _differences(review, meeting) if meeting is not None else [],
    }


def _in_log(review: Review) -> Meeting | None:
    """The meeting in the log of the body and the day."""
    if review.is_basis or review.body is None:
        return None
    typed = str(review.meeting.form["on"].value() or "")
    try:
        day = datetime.date.fromisoformat(typed)
    except ValueError:
        return None
    found = meeting_in_log(review.body, day)
    return found if found is not None and (found.opened_on or found.on <= today()) else None


def _differences(review: Review, meeting: Meeting) -> list[Difference]:
    if not meeting.items.exists() and not meeting.attendances.exists():
        return []
    items = [
        {
            "number": _value(row, "number"),
            "title": _value(row, "title"),
            "decisions": [_value(each, "text") for each in row.groups["decisions"]],
        }
        for row in review.items
    ]
    people = [
        {"name": _value(row, "name"), "presence": _value(row, "presence")} for row in review.people
    ]
    return differences(meeting, items, people)


def _value(row: Checked, name: str) -> str:
    return str(row.form[name].value() or "")
