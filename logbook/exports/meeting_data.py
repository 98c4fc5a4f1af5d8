"""A meeting as data: what its PDF says, as JSON, for archives and other programs.

The form is described in docs/motesdata.md. Texts that are HTML keep the fixed set of tags of
sro_log.lib.richtext; every other text is plain.
"""

import datetime
import json
from typing import Any

from logbook.carried import as_data
from logbook.coming_back import ComingBack
from logbook.log_lines import WITHHELD
from logbook.notes import Given, ItemLines, Notes, Paper, Point
from meetings.models import Attendance

FORM = "beslutslogg/mote/1"
Data = dict[str, Any]


def meeting_as_json(notes: Notes, coming_back: list[ComingBack], site: str) -> str:
    """The meeting as JSON text, in the order a reader would expect."""
    return json.dumps(meeting_as_data(notes, coming_back, site), ensure_ascii=False, indent=1)


def meeting_as_data(notes: Notes, coming_back: list[ComingBack], site: str) -> Data:
    """What the reader's file says of the meeting; addresses begin with `site`."""
    meeting = notes.meeting
    attendances = [
        line.attendance for group in notes.participants.groups for part in group.parts
        for line in part.people
    ]  # fmt: skip
    return {
        "form": FORM,
        "kind": notes.word,
        "body": meeting.body.short_name,
        "body_full": meeting.body.full_name or meeting.body.name,
        "date": meeting.on.isoformat(),
        "date_is_month_only": meeting.is_month_only,
        "start": _clock(meeting.start),
        "end": _clock(meeting.end),
        "meeting_form": meeting.get_form_display(),
        "place": meeting.place,
        "remark": meeting.remark,
        "status": notes.status,
        "convened_on": _day(meeting.convened_on),
        "sent_out_on": _day(meeting.sent_out_on),
        "approved_on": _day(meeting.approved_on),
        "approved_how": meeting.approved_how or None,
        "per_capsulam": _capsulam(notes),
        "participants": [_person(row, notes.shows_notes) for row in attendances],
        "items": [_item(lines, site) for lines in notes.items],
        "documents": [_paper(paper, site) for paper in notes.papers],
        "report_backs": [_coming_back(entry) for entry in coming_back],
        "corrections": [
            {"on": row.made_on.isoformat(), "text": row.text, "reason": row.reason}
            for row in notes.corrections
        ],
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(time: datetime.time | None) -> str | None:
    return f"{time:%H.%M}" if time else None


def _person(row: Attendance, shows_presence: bool) -> Data:
    presence = {"present": True, "absent": False}.get(row.presence) if shows_presence else None
    return {
        "name": row.name,
        "party": row.political_party or None,
        "organisation": row.organisation_name or None,
        "role": row.title or None,
        "side": row.side.name if row.side else None,
        "category": row.get_category_display(),
        "called_as": row.get_called_as_display(),
        "meeting_role": row.get_meeting_role_display() if row.meeting_role else None,
        "present": presence,
        "remote": row.is_remote,
        "for_items": row.for_items or None,
        "recusal": row.recusal or None,
    }


def _item(lines: ItemLines, site: str) -> Data:
    item = lines.item
    if not lines.is_shown:
        return {"number": item.number or None, "paragraph": item.paragraph, "withheld": WITHHELD}
    return {
        "number": item.number or None,
        "paragraph": item.paragraph,
        "title": item.title,
        "is_pause": item.is_pause,
        "purposes": lines.purposes.lower().split(", ") if lines.purposes else [],
        "start": _clock(item.start),
        "end": _clock(item.end),
        "outcome": lines.outcome or None,
        "presenters": item.presenters or None,
        "matter": item.matter.title if item.matter else None,
        "basis": {"title": lines.basis_title, "address": f"{site}{lines.basis_url}"}
        if lines.basis_title
        else None,
        "documents": [_paper(paper, site) for paper in lines.papers],
        "decisions": [_point(point) for point in lines.points],
        "assignments": [_given(given, point) for point in lines.points for given in point.given],
        **as_data(lines),
        "text_html": lines.text,
        "dialogue_html": lines.dialogue,
        "reservation_html": lines.reservation,
        "minutes_note_html": lines.minutes_note,
        "commitments": [
            {"kind": said.kind_text.lower(), "text": said.text, "by": said.by_whom or None}
            for said in lines.commitments
        ],
    }


def _point(point: Point) -> Data:
    return {
        "number": point.decision.number,
        "text": point.text,
        "plain_line": point.decision.plain_line or None,
        "natures": point.decision.nature_words,
    }


def _given(given: Given, point: Point) -> Data:
    assignment = given.assignment
    if given.is_withheld:
        return {"number": assignment.number, "withheld": WITHHELD}
    # Promised with the assignment; what was planned later is not what this meeting said.
    promised = [r for r in assignment.report_backs.all() if r.given_on == assignment.given_on]
    first = promised[0] if promised else None
    return {
        "number": assignment.number,
        "title": assignment.title,
        "text": assignment.text,
        "from_decision": point.decision.number,
        "responsible": [party.party_name for party in assignment.responsibilities.all()],
        "due_text": first.due_wording if first else None,
        "due": _day(first.due_until) if first else None,
        "report_back_at": str(first.meeting) if first and first.meeting else None,
    }


def _capsulam(notes: Notes) -> Data | None:
    if notes.capsulam is None:
        return None
    return {
        "question_html": notes.capsulam.question,
        "reply_by": _day(notes.capsulam.reply_by_day),
        "result": notes.capsulam.result or None,
        "replies": [
            {
                "name": line.name,
                "answer": line.answer if line.has_replied else None,
                "text": line.text or None,
                "replied": line.when or None,
            }
            for line in notes.capsulam.lines
        ],
    }


def _paper(paper: Paper, site: str) -> Data:
    address = f"{site}{paper.url}" if paper.url else None
    return {"title": paper.title, "kind": paper.kind_text, "address": address}


def _coming_back(entry: ComingBack) -> Data:
    return {
        "assignment": entry.number,
        "title": entry.title,
        "due_wording": entry.wording or None,
        "outcome": entry.outcome or None,
        "outcome_text": entry.outcome_text or None,
    }
