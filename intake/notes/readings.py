"""The draft's words as the log's own choices."""

import re
from typing import Any

from decisions.enums import RelationKind
from meetings.enums import CalledAs, Category, ItemOutcome, MeetingForm, MeetingRole, Presence

_CATEGORIES = (
    ("adjunger", Category.COOPTED),
    ("administration", Category.ADMINISTRATION),
    ("tjänste", Category.OFFICIAL),
    ("övrig", Category.OFFICIAL),
    ("politik", Category.POLITICIAN),
    ("beslutande", Category.POLITICIAN),
    ("ledam", Category.POLITICIAN),
    ("ersätt", Category.POLITICIAN),
)
_PURPOSES = {
    "information": "is_information",
    "dialog": "is_dialogue",
    "ställningstagande": "is_decision",
    "beslut": "is_decision",
}
_OUTCOMES = (
    ("utgår", ItemOutcome.DROPPED),
    ("utgick", ItemOutcome.DROPPED),
    ("bordl", ItemOutcome.TABLED),
    ("återremi", ItemOutcome.REFERRED_BACK),
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def category_of(row: dict[str, Any]) -> str:
    """The heading a participant stands under."""
    heading = f"{row['category']} {row['role']}".casefold()
    if row["role"].casefold() == "sekreterare":
        return str(Category.ADMINISTRATION)
    for word, category in _CATEGORIES:
        if word in heading:
            return str(category)
    return str(Category.POLITICIAN if row["party"] else Category.OFFICIAL)


def role_of(row: dict[str, Any], draft: dict[str, Any]) -> str:
    """What the participant did at the meeting itself."""
    name, role = row["name"], row["role"].casefold()
    if name == draft["chair"] or role.startswith("ordförande"):
        return str(MeetingRole.CHAIR)
    if name == draft["vice_chair"] or "vice ordförande" in role:
        return str(MeetingRole.VICE_CHAIR)
    if name == draft["secretary"] or role.startswith("sekreterare"):
        return str(MeetingRole.SECRETARY)
    return str(MeetingRole.ADJUSTER if row["is_adjuster"] else MeetingRole.NONE)


def presence_of(row: dict[str, Any]) -> str:
    """Whether they came, as far as the document says."""
    if row["present"] is None:
        return str(Presence.UNKNOWN)
    return str(Presence.PRESENT if row["present"] else Presence.ABSENT)


def called_as(row: dict[str, Any]) -> str:
    """Why they are on the list."""
    return str(CalledAs.INVITED if row["is_invited"] else CalledAs.CALLED)


def meeting_form(form: str, title: str) -> str:
    """How the body met. A document of notes is never a question sent round."""
    words = f"{form} {title}".casefold()
    if "extra" in words:
        return str(MeetingForm.EXTRA)
    if re.search(r"digital|teams|distans|länk|video", form.casefold()):
        return str(MeetingForm.DIGITAL)
    return str(MeetingForm.STUDY_TRIP if "studieresa" in words else MeetingForm.SITTING)


def purposes_of(row: dict[str, Any]) -> list[str]:
    """The item's purposes, as names of its fields; a decision makes it one for decision."""
    found = [field for word, field in _PURPOSES.items() if word in row["purposes"]]
    if row["decisions"] and not found:
        found = ["is_decision"]
    return list(dict.fromkeys(found))


def item_outcome(words: str) -> str:
    """What became of the item."""
    lowered = words.casefold()
    found = [outcome for word, outcome in _OUTCOMES if word in lowered]
    return str(found[0]) if found else str(ItemOutcome.TREATED)


def relation_kind(kind: str) -> str:
    """One of the log's kinds."""
    return kind if kind in RelationKind.values else str(RelationKind.FOLLOWS_UP)


def due_wording(row: dict[str, Any]) -> str:
    """When it comes back, in the document's words; nothing where those are no time."""
    return str(row["due_wording"] or row["due"] or "")


def from_code(code: str | None) -> str:
    """The day of "2026-02-28"; nothing for what is no day."""
    return code if code and _DAY.fullmatch(code) else ""


def said(lead: str, text: str) -> str:
    """A point with the words before the list, so that it can be read by itself."""
    lead = lead.strip().rstrip(":").rstrip()
    if not lead or not text[:1].islower():
        return text
    return f"{lead} {text}"


def joined_points(row: dict[str, Any]) -> str:
    """A basis' lead and points as one text, numbered."""
    points = [each["text"] for each in row["points"]]
    numbered = [f"{n}. {text}" for n, text in enumerate(points, 1)] if len(points) > 1 else points
    return "\n".join(filter(None, (row["lead_in"].strip(), *numbered)))
