"""A known meeting, planned through the product's actions from the facts of a file beside us.

`python -m tests.browser.case_meeting prepare` prints the meeting's id, `... read ID` prints what is
saved of it, as JSON. No fact stands here: all are read when it runs.
"""

import json
import os
import sys
from datetime import date, time
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sro_log.settings")
CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
FACTS = CASES / "motesanteckning-sro-2025-11-13.expected.json"
NOTES = FACTS.with_name(FACTS.name.replace(".expected.json", ".txt"))
USERNAME = "sekreterare"
LINK = "https://example.org/handling"


def facts() -> dict[str, Any]:
    """Every fact of the meeting."""
    found: dict[str, Any] = json.loads(FACTS.read_text("utf-8"))
    return found


def clock(text: str | None) -> time | None:
    """ "13.05" as a time."""
    if not text:
        return None
    hour, minute = map(int, text.split("."))
    return time(hour, minute)


def purposes(words: str | None) -> dict[str, Any]:
    """An item's purposes as they are written on the agenda."""
    said = (words or "").casefold()
    return {
        "is_information": "information" in said,
        "is_dialogue": "dialog" in said,
        "is_decision": "ställningstagande" in said,
    }


def prepare() -> int:
    """Persons, positions, the body's coming meetings, and the meeting with its list of people."""
    from decisions.actions import plan_meeting
    from people import actions
    from people.demo_logins import PASSWORD
    from people.enums import MembershipRole
    from people.models import Body

    case = facts()
    on = date.fromisoformat(case["date"])
    body = Body.objects.get(short_name=case["body"])
    known = _people(case)
    secretary = known[case["secretary"]]
    by = actions.create_login(secretary, USERNAME, PASSWORD, by=None)
    actions.appoint_member(body, secretary, MembershipRole.SECRETARY, from_on=on, by=by)
    for row in case["items"]:
        for given in row["assignments"]:
            holders = zip(given["responsible"], given["responsible_persons"], strict=True)
            for name, holder in holders:
                position = actions.add_position(name, known[holder].organisation, by=by)
                actions.appoint_holder(position, known[holder], from_on=on, by=by)
    meeting = plan_meeting(
        body, on, start=clock(case["start"]), end=clock(case["end"]), place=case["place"], by=by
    )
    for day in (d for row in case["items"] for d in row.get("next_meetings", [])):
        plan_meeting(body, date.fromisoformat(day), by=by)
    _call(meeting, case, known, by)
    return int(meeting.pk)


def _people(case: dict[str, Any]) -> dict[str, Any]:
    from people.actions import find_or_add_person
    from people.models import Organisation

    known = {}
    for row in [*case["participants"], *case["invited"]]:
        names = [row["organisation"], row.get("side") or ""]
        found = [Organisation.objects.filter(short_name__iexact=name).first() for name in names]
        known[row["name"]] = find_or_add_person(
            row["name"],
            political_party=row.get("party") or "",
            title=row.get("role") or "",
            organisation=next((one for one in found if one is not None), None),
            by=None,
        )
    return known


def _call(meeting: Any, case: dict[str, Any], known: dict[str, Any], by: Any) -> None:
    from meetings.actions import call_person
    from meetings.enums import CalledAs, Category, MeetingRole
    from people.models import Side

    roles = {role.label: role.value for role in MeetingRole}
    for row in case["participants"]:
        word = row["category"].casefold()
        call_person(
            meeting,
            known[row["name"]],
            category=next(kind for kind in Category if kind.label in word),
            side=Side.objects.get(heading__contains=f"({row['side']})"),
            organisation_name=row["organisation"],
            meeting_role=roles.get(row["meeting_role"], ""),
            by=by,
        )
    for row in case["invited"]:
        call_person(meeting, known[row["name"]], called_as=CalledAs.INVITED, by=by)


def saved(pk: int) -> dict[str, Any]:
    """What the log holds of the meeting, in plain values."""
    from decisions.models import Assignment
    from meetings.models import Meeting

    meeting = Meeting.objects.get(pk=pk)
    rows = list(meeting.items.order_by("order"))
    numbered = [item for item in rows if not item.is_pause]
    given = Assignment.objects.filter(decision__item__meeting=meeting)
    return {
        "presence": dict(meeting.attendances.values_list("name", "presence")),
        "pauses": [_slot(item) for item in rows if item.is_pause],
        "subs": [[item.number, item.title] for item in numbered if item.is_sub],
        "items": {
            item.number: {
                "title": item.title,
                "slot": _slot(item),
                "minutes": item.minutes,
                "presenters": item.presenters,
                "documents": [[d.title, d.link] for d in item.documents.order_by("order")],
                "purposes": {name: getattr(item, name) for name in purposes("")},
                "decisions": [
                    {"text": d.text, "natures": [n for n in d.NATURES if getattr(d, n)]}
                    for d in item.decisions.order_by("number")
                ],
                "text": item.text,
                "dialogue": item.dialogue,
            }
            for item in numbered
        },
        "assignments": [
            {
                "item": row.decision.item.number,
                "decision": str(row.decision.number),
                "responsible": [p.party_name for p in row.responsibilities.order_by("pk")],
                "report_backs": [
                    {
                        "wording": back.due_wording,
                        "until": back.due_until.isoformat() if back.due_until else None,
                        "meeting": back.meeting.on.isoformat() if back.meeting else None,
                    }
                    for back in row.report_backs.order_by("pk")
                ],
            }
            for row in given.order_by("pk")
        ],
    }


def _slot(item: Any) -> list[str | None]:
    """When an item begins and ends, as agendas write it."""
    return [f"{time:%H.%M}" if time else None for time in (item.start, item.end)]


def main(words: list[str]) -> None:
    """Prepares or reads."""
    django.setup()
    told = prepare() if words[0] == "prepare" else saved(int(words[1]))
    sys.stdout.write(f"{json.dumps(told, ensure_ascii=False)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
