"""A document against the meeting in the log: what is there, what differs, what is missing."""

from dataclasses import dataclass
from typing import Any

from intake.notes.matching import likeness, plain
from meetings.enums import Presence
from meetings.models import AgendaItem, Meeting
from people.enums import ItemWord

ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same; empty words where one of them lacks it."""

    what: str
    in_document: str
    in_log: str


def same_words(one: str, other: str) -> bool:
    """The same text, marks and spaces apart."""
    return plain(one) == plain(other)


def item_in_log(meeting: Meeting, values: dict[str, Any]) -> AgendaItem | None:
    """The meeting's item that is meant: of the same title, or of the number and a title like it."""
    items = [item for item in meeting.items.all() if not item.is_pause]
    for item in items:
        if same_words(item.title, values["title"]):
            return item
    for item in items:
        if _label(item) == values["number"] and likeness(item.title, values["title"]) >= ALIKE:
            return item
    return None


def differences(
    meeting: Meeting, items: list[dict[str, Any]], people: list[dict[str, Any]]
) -> list[Difference]:
    """What the document and the log tell differently."""
    found: list[Difference] = []
    seen = set()
    for values in items:
        where = f"Punkt {values['number']}" if values["number"] else values["title"][:60]
        item = item_in_log(meeting, values)
        if item is None:
            found.append(Difference(f"{where}, punkten", values["title"], ""))
            continue
        seen.add(item.pk)
        if not same_words(item.title, values["title"]):
            found.append(Difference(f"{where}, rubrik", values["title"], item.title))
        found += _decisions(where, item, values)
    for item in meeting.items.filter(is_pause=False).exclude(pk__in=seen):
        found.append(Difference(f"Punkt {_label(item)}, punkten", "", item.title))
    return found + _people(meeting, people)


def _decisions(where: str, item: AgendaItem, values: dict[str, Any]) -> list[Difference]:
    in_log = [decision.text for decision in item.decisions.order_by("number")]
    found = []
    for text in values["decisions"]:
        same = next((said for said in in_log if same_words(said, text)), None)
        if same is not None:
            in_log.remove(same)
            continue
        near = max(in_log, key=lambda said: likeness(said, text), default=None)
        if near is not None and likeness(near, text) >= ALIKE:
            in_log.remove(near)
            found.append(Difference(f"{where}, beslut", text, near))
        else:
            found.append(Difference(f"{where}, beslut", text, ""))
    return found + [Difference(f"{where}, beslut", "", said) for said in in_log]


def _people(meeting: Meeting, people: list[dict[str, Any]]) -> list[Difference]:
    in_log = {plain(row.name): row for row in meeting.attendances.all()}
    found = []
    for values in people:
        row = in_log.pop(plain(values["name"]), None)
        came = str(Presence(values["presence"]).label)
        if row is None:
            found.append(Difference(values["name"], came, ""))
        elif values["presence"] not in (row.presence, Presence.UNKNOWN):
            found.append(Difference(values["name"], came, row.get_presence_display()))
    found += [Difference(row.name, "", row.get_presence_display()) for row in in_log.values()]
    return found


def _label(item: AgendaItem) -> str:
    if item.meeting.body.item_word == ItemWord.PARAGRAPH and item.paragraph is not None:
        return str(item.paragraph)
    return item.number
