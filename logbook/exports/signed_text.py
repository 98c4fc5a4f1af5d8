"""What is signed: all that the notes say, as one line of JSON that is always the same.

Living things are left out: who has an assignment now, when it comes back, names of matters. What is
intern or sekretess is there as a keyed digest, so that a change of it is noticed without a word of
it being told.
"""

import hashlib
import json
from typing import Any

from django.utils.crypto import salted_hmac

from logbook.exports.meeting_data import meeting_as_data
from logbook.exports.paperwork import Paperwork
from logbook.notes import ItemLines

FORM = "beslutslogg/undertecknad-text/1"
FACTS = (
    "kind", "body", "body_full", "date", "start", "end", "meeting_form", "place", "remark",
    "participants",
)  # fmt: skip
OF_ITEM = (
    "number", "paragraph", "title", "is_pause", "purposes", "outcome", "presenters", "decisions",
    "text_html", "dialogue_html", "commitments",
)  # fmt: skip
CLOSED = (
    "title", "presenters", "text", "dialogue", "reservation", "minutes_note", "outcome",
)  # fmt: skip


def signed_text(work: Paperwork) -> str:
    """The text that signatures are made of."""
    data = meeting_as_data(work.notes, [], "")
    said: dict[str, Any] = {"form": FORM, **{name: data[name] for name in FACTS}}
    said["items"] = [
        _item(lines, given) for lines, given in zip(work.notes.items, data["items"], strict=True)
    ]
    said["documents"] = [paper["title"] for paper in data["documents"]]
    said["outcomes"] = [
        [entry.number, entry.outcome, entry.outcome_text]
        for entry in work.coming_back
        if entry.outcome
    ]
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum_of(work: Paperwork) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(signed_text(work).encode()).hexdigest()


def _item(lines: ItemLines, given: dict[str, Any]) -> dict[str, Any]:
    item = lines.item
    if not lines.is_shown:
        words = [str(getattr(item, name)) for name in CLOSED]
        words += [decision.text for decision in item.decisions.order_by("number", "pk")]
        sealed = salted_hmac("signed_text", json.dumps(words), algorithm="sha256").hexdigest()
        return {"number": given["number"], "paragraph": given["paragraph"], "sealed": sealed}
    said = {name: given[name] for name in OF_ITEM}
    said["reservation"], said["minutes_note"] = item.reservation, item.minutes_note
    said["documents"] = [paper["title"] for paper in given["documents"]]
    said["assignments"] = [
        {"number": a["number"], "title": a.get("title"), "text": a.get("text")}
        for a in given["assignments"]
    ]
    return said
