"""What a printed document shows of a meeting, and what was read from it, in the same form."""

import html
import re
from typing import Any

from logbook.exports.paperwork import Paperwork
from logbook.notes import ItemLines
from logbook.participants import Line
from meetings.enums import CalledAs, MeetingRole, Presence

Fields = dict[str, Any]
TOLD = ("kind", "body", "date", "starts", "ends", "place", "form", "chair", "secretary")

SAID = {"wish": "önskemål", "promise": "utfästelse"}


def words(text: str) -> list[str]:
    """The words of a text, whatever its lines, lists and marks."""
    return re.findall(r"\w+", text)


def names(text: str) -> list[str]:
    """The words of a list of names; "och" between them does not count."""
    return [word for word in words(text) if word != "och"]


def of_rich(text: str) -> list[str]:
    """The words of rich text."""
    return words(html.unescape(re.sub(r"<[^>]+>", " ", text)))


def shown(work: Paperwork) -> Fields:
    """What the document shows."""
    notes, meeting = work.notes, work.notes.meeting
    minutes = notes.is_minutes
    people = {
        line.name if minutes else line.attendance.name: person(line, minutes)
        | {"side": "" if minutes else side(group.heading), "category": part.heading}
        | ({"category": group.heading.replace("Frånvarande", "")} if minutes else {})
        for group in notes.participants.groups
        for part in group.parts
        for line in part.people
    }
    holders = {role: name for role, name in notes.signatures if role != "Justerande"}
    return {
        "kind": notes.word,
        "body": meeting.body.short_name,
        "date": meeting.on.isoformat(),
        "starts": f"{meeting.start:%H.%M}" if meeting.start else "",
        "ends": f"{meeting.end:%H.%M}" if meeting.end else "",
        "place": meeting.place,
        "form": meeting.get_form_display().removesuffix(" möte"),
        "chair": holders.get("Ordförande", ""),
        "secretary": holders.get("Sekreterare", ""),
        "people": people,
        "items": [item(lines) for lines in notes.items],
        "report_backs": [
            {
                "number": entry.number,
                "title": words(entry.title),
                "wording": words(entry.wording),
                "outcome": words(f"{entry.outcome.capitalize()} {entry.outcome_text}"),
            }
            for entry in work.coming_back
        ],
    }


def side(heading: str) -> str:
    """ "För länets kommunalförbund (LKF)" -> "LKF"; "Övriga" is no side."""
    short = re.search(r"\((\w+)\)$", heading)
    words = heading.removeprefix("För ") if heading.startswith("För ") else ""
    return short[1] if short else words


def person(line: Line, minutes: bool) -> Fields:
    """A participant as the list shows them."""
    row = line.attendance
    return {
        "party": "" if minutes else row.political_party,
        "organisation": row.organisation_name,
        "title": "" if minutes else row.title,
        "role": row.get_meeting_role_display() if row.meeting_role else "",
        "present": row.presence != Presence.ABSENT,
        "is_remote": row.is_remote,
        "serves_for": row.serving_for.name if minutes and row.serving_for else "",
        "attends": row.for_items,
        "recusal": row.recusal if minutes else "",
        "is_invited": not minutes and row.called_as == CalledAs.INVITED,
    }


def item(lines: ItemLines) -> Fields:
    """An agenda item as the document shows it."""
    return {
        "number": re.sub(r"^(?:punkt|§)\s*", "", lines.label),
        "title": lines.title,
        "purposes": [
            "ställningstagande" if word == "beslut" else word
            for word in lines.purposes.lower().split(", ")
            if word
        ],
        "starts": f"{lines.item.start:%H.%M}" if lines.slot else "",
        "ends": f"{lines.item.end:%H.%M}" if lines.slot and lines.item.end else "",
        "minutes": lines.item.minutes if lines.slot and lines.item.end else None,
        "presenters": names(lines.presenters),
        "outcome": lines.outcome,
        "documents": [
            *([(lines.basis_title, "beslutsunderlag")] if lines.basis_title else []),
            *((paper.title, paper.kind_text) for paper in lines.papers),
        ],
        "decisions": [words(point.text) for point in lines.points],
        "given": [given.text for point in lines.points for given in point.given],
        "text": of_rich(lines.text),
        "dialogue": of_rich(lines.dialogue),
        "reservation": of_rich(lines.reservation),
        "minutes_note": of_rich(lines.minutes_note),
        "commitments": [
            (said.kind_text.lower(), said.by_whom, words(said.text)) for said in lines.commitments
        ],
    }


def told(draft: Fields) -> Fields:
    """What was read."""
    found = [*draft["participants"], *draft["invited"], *draft["absentees"]]
    return {
        **{key: draft[key] for key in TOLD},
        "people": {each["name"]: told_person(each, draft["absent"]) for each in found},
        "items": [told_item(each) for each in draft["items"]],
        "report_backs": [
            {
                "number": each["cites"],
                "title": words(each["title"]),
                "wording": words(each["wording"]),
                "outcome": words(each["outcome"]),
            }
            for each in draft.get("report_backs", [])
        ],
    }


def told_person(each: Fields, absent: list[str]) -> Fields:
    """A participant as read."""
    role = each["role"] or (MeetingRole.ADJUSTER.label if each["is_adjuster"] else "")
    fields = ("party", "organisation", "title", "is_remote", "serves_for", "side", "category")
    fields += ("attends", "recusal", "is_invited")
    return {key: each[key] for key in fields} | {
        "role": role,
        "present": each["present"] is not False and each["name"] not in absent,
    }


def told_item(each: Fields) -> Fields:
    """An item as read."""
    fields = ("number", "title", "purposes", "starts", "ends", "minutes", "outcome")
    return {key: each[key] for key in fields} | {
        "presenters": names(" ".join(each["presenters"])),
        "documents": [(document["title"], document["kind"]) for document in each["documents"]],
        "decisions": [words(decision["text"]) for decision in each["decisions"]],
        "given": [
            f"{given['number']} {given['title']}"
            for given in each["assignments"]
            if given["number"]
        ],
        "text": words(each["text"]),
        "dialogue": words(each["dialogue"]),
        "reservation": words(each["reservation"]),
        "minutes_note": words(each["minutes_note"]),
        "commitments": [
            (SAID[said["kind"]], said["by"], words(said["text"])) for said in each["commitments"]
        ],
    }


def differences(expected: Any, found: Any, where: str = "") -> list[str]:
    """Every field that differs, with its place."""
    if isinstance(expected, dict) and isinstance(found, dict):
        keys = [*expected, *(key for key in found if key not in expected)]
        return [
            row
            for key in keys
            for row in differences(expected.get(key), found.get(key), f"{where}.{key}")
        ]
    if isinstance(expected, list) and expected and isinstance(expected[0], dict):
        if len(expected) != len(found):
            names = [each.get("title", "") for each in found]
            return [f"{where}: {len(expected)} became {len(found)}: {names}"]
        return [
            row
            for at, (one, other) in enumerate(zip(expected, found, strict=True))
            for row in differences(one, other, f"{where}[{at}]")
        ]
    return [] if expected == found else [f"{where}: {expected!r} became {found!r}"]
