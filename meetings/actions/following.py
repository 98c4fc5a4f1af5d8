"""What people are noted at follows the items when they get other numbers: "punkt 3" becomes 4."""

import datetime
import re
from typing import Any

from meetings.models import AgendaItem, Attendance, Meeting
from records.writing import write

NAMING = ("for_items", "recusal")
FOLLOWS = "Följer punkternas nya nummer"
_NUMBER = r"\d+(?:\s?[a-z]{1,2}\b)?"
# "punkt 3", "punkterna 3–5 och 7 b", "§ 33, 35"; other numbers, as of the clock, are let be.
_NAMED = re.compile(
    rf"(?:punkt(?:en|er|erna)?|§+)\s*{_NUMBER}(?:\s*(?:,|–|-|\boch\b)\s*{_NUMBER})*", re.IGNORECASE
)


def follow_items(
    meeting: Meeting, renamed: dict[str, str], *, by: Any, at: datetime.date | None = None
) -> None:
    """Writes the new numbers where the list of people names items by the old ones.

    Args:
        renamed: the number or § that an item had -> the one that it has now.
    """
    if not renamed:
        return
    for row in meeting.attendances.exclude(for_items="", recusal=""):
        texts = {name: with_new_numbers(getattr(row, name), renamed) for name in NAMING}
        changed = [name for name, text in texts.items() if text != getattr(row, name)]
        for name in changed:
            setattr(row, name, texts[name])
        if changed:
            write(row, by=by, at=at, fields=changed, why=FOLLOWS)


def noted_at(item: AgendaItem) -> list[Attendance]:
    """Those of the list of people whose presence or recusal names the item by its number or §."""
    own = item.label.rpartition(" ")[2]
    return [
        row
        for row in item.meeting.attendances.exclude(for_items="", recusal="")
        if own in {number for name in NAMING for number in _numbers(getattr(row, name))}
    ]


def _numbers(text: str) -> set[str]:
    lists = (found[0] for found in _NAMED.finditer(text))
    return {" ".join(number.split()) for list_ in lists for number in re.findall(_NUMBER, list_)}


def with_new_numbers(text: str, renamed: dict[str, str]) -> str:
    """The text with the items in it called as they are now."""

    def one(found: re.Match[str]) -> str:
        whole = " ".join(found[0].split())
        if whole in renamed:
            return renamed[whole]
        number = re.match(r"\d+", found[0])
        assert number is not None
        return renamed.get(number[0], number[0]) + found[0][number.end() :]

    return _NAMED.sub(lambda list_: re.sub(_NUMBER, one, list_[0]), text)
