"""The sheet a secretary looks through: what was read, as texts to correct, with what it matches.

A sheet is plain data, kept in `Import.data`. Its parts have a key ("m", "p3", "i2d0"), which is the
prefix of their form; the values as typed; and for each field where it stands in the source and why
it is unsure.
"""

from collections.abc import Iterator
from typing import Any

from decisions.enums import CommitmentKind
from intake.notes.matching import Matcher
from intake.notes.readings import (
    called_as,
    category_of,
    due_wording,
    from_code,
    item_outcome,
    joined_points,
    meeting_form,
    presence_of,
    purposes_of,
    relation_kind,
    role_of,
    said,
)
from people.models import Body

Part = dict[str, Any]
NEW = "new"


def sheet_of(draft: dict[str, Any], body: Body | None, matcher: Matcher) -> dict[str, Any]:
    """The sheet of a draft as `MeetingDraft.as_json` gives it."""
    sheet: dict[str, Any] = {
        "kind": draft["kind"],
        "title": draft["title"],
        "warnings": draft["warnings"],
        "meeting": _meeting(draft, body),
        "people": [],
        "items": [],
        "basis": None,
    }
    if draft.get("basis"):
        sheet["basis"] = _basis(draft)
        return sheet
    people = [*draft["participants"], *draft.get("invited", ())]
    sheet["people"] = [_person(f"p{n}", row, draft, matcher) for n, row in enumerate(people)]
    sheet["items"] = [_item(f"i{n}", row, matcher) for n, row in enumerate(draft["items"])]
    return sheet


def parts_of(sheet: dict[str, Any]) -> Iterator[Part]:
    """Every part, in the order of the page."""
    yield sheet["meeting"]
    if sheet["basis"]:
        yield sheet["basis"]
    yield from sheet["people"]
    for item in sheet["items"]:
        yield item
        for group in GROUPS:
            yield from item[group]


GROUPS = (
    "decisions",
    "assignments",
    "report_backs",
    "relations",
    "commitments",
    "milestones",
    "topics",
)


def part(key: str, source: dict[str, Any], values: dict[str, Any]) -> Part:
    """A part with the spans and doubts of what was read."""
    doubts = [[each["field"], each["sentence"]] for each in source.get("doubts", ())]
    return {"key": key, "values": values, "spans": source.get("spans", {}), "doubts": doubts}


def _meeting(draft: dict[str, Any], body: Body | None) -> Part:
    values = {
        "body": body.pk if body else "",
        "on": draft["date"] or "",
        "form": meeting_form(draft["form"], draft["title"]),
        "start": draft["starts"],
        "end": draft["ends"],
        "place": draft["place"][:200],
    }
    found = part("m", draft, values)
    for name, field in (("date", "on"), ("starts", "start"), ("ends", "end")):
        if name in found["spans"]:
            found["spans"][field] = found["spans"][name]
        found["doubts"] += [[field, words] for at, words in found["doubts"] if at == name]
    if not draft["date"] and not draft.get("basis"):
        found["doubts"].append(["on", "Dokumentet säger inte vilken dag mötet hölls."])
    if body is None:
        found["doubts"].append(["body", f"Vilket organ är ”{draft['body']}”?"])
    return found


def _person(key: str, row: dict[str, Any], draft: dict[str, Any], matcher: Matcher) -> Part:
    values = {
        "take": True,
        "name": row["name"][:120],
        "who": "",
        "party": row["party"][:10],
        "title": row["title"][:200],
        "organisation": row["organisation"][:200],
        "category": category_of(row),
        "called_as": called_as(row),
        "presence": presence_of(row),
        "role": role_of(row, draft),
        "is_remote": bool(row["is_remote"]),
        "for_items": row["attends"][:100],
        "serves_for": row["serves_for"][:120],
    }
    found = part(key, row, values)
    found["near"] = []
    _match_organisation(found, matcher)
    match = matcher.person(values["name"], values["organisation"])
    if match.is_sure and match.found:
        values["who"] = str(match.found.pk)
        found["known"] = True
    elif match.near:
        found["near"] = [[str(near.pk), _told(near)] for near in match.near]
        values["who"] = str(match.found.pk) if match.found else NEW
        found["doubts"].append(
            ["who", f"”{values['name']}” finns inte i loggen, men ett namn som liknar det gör det."]
        )
    return found


def _told(person: Any) -> str:
    where = f", {person.organisation}" if person.organisation else ""
    return f"{person}{where}"


def _match_organisation(found: Part, matcher: Matcher) -> None:
    """Puts the log's own spelling where the document has a slip; tells what stood there."""
    written = found["values"]["organisation"]
    if not written:
        return
    match = matcher.organisation(written)
    if match.is_sure or match.found is None:
        return
    found["values"]["organisation"] = match.found.short_name
    found["doubts"].append(["organisation", f"I dokumentet står ”{written}”."])


def _item(key: str, row: dict[str, Any], matcher: Matcher) -> Part:
    values = {
        "take": True,
        "number": (row["paragraph"] or row["number"])[:10],
        "title": row["title"][:300],
        "purposes": purposes_of(row),
        "start": row["starts"],
        "end": row["ends"],
        "presenters": "; ".join(row["presenters"])[:400],
        "text": row["text"],
        "dialogue": row["dialogue"],
        "outcome": item_outcome(row["outcome"]),
        "documents": "\n".join(
            f"{each['title']} {each['url']}".strip() for each in row["documents"]
        ),
        "diarienummer": ", ".join(row["diarienummer"])[:100],
    }
    found = part(key, row, values)
    found["proposals"] = row["proposals"]
    points = [said(row["lead_in"], each["text"]) for each in row["decisions"]]
    found["decisions"] = [
        _decision(f"{key}d{n}", each, points[n]) for n, each in enumerate(row["decisions"])
    ]
    found["assignments"] = [
        _assignment(f"{key}a{n}", each, matcher) for n, each in enumerate(row["assignments"])
    ]
    found["report_backs"] = [
        part(
            f"{key}b{n}",
            each,
            {"report_back": "", "outcome": each["outcome"], "text": each["wording"]},
        )
        for n, each in enumerate(row["report_backs"])
    ]
    found["relations"] = [_relation(f"{key}r{n}", each) for n, each in enumerate(row["relations"])]
    found["commitments"] = [
        _commitment(f"{key}c{n}", each) for n, each in enumerate(row["commitments"])
    ]
    found["milestones"] = [
        _milestone(f"{key}s{n}", each) for n, each in enumerate(row["milestones"])
    ]
    found["topics"] = [_topic(f"{key}t{n}", each) for n, each in enumerate(row["topics"])]
    return found


def _decision(key: str, row: dict[str, Any], text: str) -> Part:
    natures = [f"is_{nature}" for nature in row["natures"]]
    found = part(key, row, {"take": True, "text": text, "natures": natures})
    if not natures:
        found["doubts"].append(["natures", "Orden visar inte vilket slag av beslut det är."])
    return found


def _assignment(key: str, row: dict[str, Any], matcher: Matcher) -> Part:
    names, unsure = [], []
    for name in row["responsible"]:
        match = matcher.party(name)
        if match.found is not None and not match.is_sure:
            unsure.append(f"I dokumentet står ”{name}”.")
        elif match.found is None:
            near = " eller ".join(f"”{each}”" for each in match.near)
            hint = f" Menas {near}?" if near else ""
            unsure.append(f"”{name}” finns inte i loggen.{hint}")
        names.append(str(match.found) if match.found is not None else name)
    values = {
        "take": True,
        "title": row["text"][:1].upper() + row["text"][1:],
        "parties": "\n".join(names),
        "adds": False,
        "due": due_wording(row),
        "decision": str(row["decision"]) if row["decision"] is not None else "",
    }
    found = part(key, row, values)
    found["doubts"] += [["parties", words] for words in unsure]
    if not names:
        found["doubts"].append(["parties", "Dokumentet säger inte vem som är ansvarig."])
    return found


def _relation(key: str, row: dict[str, Any]) -> Part:
    values = {
        "take": True,
        "kind": relation_kind(row["kind"]),
        "body": row["body"],
        "on": row["on"] or "",
        "paragraph": row["paragraph"],
        "about": row["wording"],
        "decision": str(row["decision"]) if row["decision"] is not None else "0",
    }
    return part(key, row, values)


def _commitment(key: str, row: dict[str, Any]) -> Part:
    kind = row["kind"] if row["kind"] in CommitmentKind.values else CommitmentKind.PROMISE
    return part(key, row, {"take": True, "kind": kind, "text": row["text"], "by": row["by"][:200]})


def _milestone(key: str, row: dict[str, Any]) -> Part:
    on = from_code(row["due"])
    values = {"take": bool(on), "title": row["title"][:200], "on": on}
    found = part(key, row, values)
    if not on:
        found["doubts"].append(["on", f"Ingen dag: i dokumentet står ”{row['due_wording']}”."])
    return found


def _topic(key: str, row: dict[str, Any]) -> Part:
    on = from_code(row["meeting"])
    return part(key, row, {"take": bool(on), "title": row["title"][:200], "on": on})


def _basis(draft: dict[str, Any]) -> Part:
    row = draft["basis"]
    values = {
        "title": draft["title"][:300],
        "dated_on": draft["date"] or "",
        "proposal": joined_points(row),
        "summary": row["summary"],
        "background": row["background"],
        "signatories": "\n".join(
            ", ".join(filter(None, (each["name"], each["title"]))) for each in row["signatories"]
        ),
        "links": "\n".join(f"{each['title']} {each['url']}".strip() for each in row["links"]),
        "diarienummer": ", ".join(draft["diarienummer"])[:100],
    }
    spans = {name: draft["spans"][name] for name in ("title",) if name in draft["spans"]}
    return part("u", {**row, "spans": {**row["spans"], **spans}}, values)
