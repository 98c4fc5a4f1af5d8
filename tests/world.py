"""A small whole world for tests of pages: one body with a meeting in each stage, and every role.

SRO decides on 13 November 2025; its next meetings are 19 March and 4 June 2026. Frozen at NOW.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from decisions.actions import cancel_meeting, hand_over
from decisions.models import Assignment, Decision, Responsibility
from meetings.actions import attach_document
from meetings.models import AgendaItem, Attendance, Document, Matter, Meeting
from people.models import Body, Position, User
from tests import factories as make

NOW = datetime.date(2025, 12, 1)


@dataclass
class World:
    """What tests of pages point at."""

    body: Body
    other_body: Body
    planned: Meeting
    june: Meeting
    empty: Meeting
    cancelled: Meeting
    writing: Meeting
    sent: Meeting
    approved: Meeting
    item: AgendaItem
    draft_item: AgendaItem
    decision: Decision
    draft_decision: Decision
    assignment: Assignment
    draft_assignment: Assignment
    handed: Assignment
    party: Responsibility
    position: Position
    matter: Matter
    document: Document
    attendance: Attendance
    users: dict[str, User | None]

    @property
    def report_back(self) -> Any:
        """The assignment's own."""
        return self.assignment.report_backs.get()


def make_world() -> World:
    """Builds it, through the actions."""
    body, other = make.make_body("SRO"), make.make_body("VästKoms styrelse")
    days = [datetime.date(2026, 3, 19), datetime.date(2026, 6, 4), datetime.date(2026, 9, 24)]
    planned, june, empty = make.make_calendar(body, *days)
    cancelled = make.make_meeting(body, datetime.date(2026, 2, 5))
    cancel_meeting(cancelled, why="För få ärenden", by=None, at=NOW)
    position = make.make_position("Västkoms direktör")
    approved = make.held_meeting(body, datetime.date(2025, 8, 21))
    make.make_decision(make.make_item(approved, "Forum för digitalisering"))
    make.approve_meeting(approved)
    sent = make.held_meeting(body)
    matter = make.make_matter(body, "Gemensam uppföljning")
    item = make.make_item(sent, "Uppföljning av nära vård", matter=matter, text="<p>Text.</p>")
    decision = make.make_decision(
        item,
        "SRO ger Västkoms direktör i uppdrag att återkomma senast i juni 2026.",
        ["is_assigned"],
    )
    assignment = make.make_assignment(
        decision, "Plan för uppföljning", parties=[position], due="senast i juni 2026"
    )
    handed = make.make_assignment(decision, "Avtal om hjälpmedel", parties=[position])
    hand_over(handed, other, by=None, at=NOW)
    document = attach_document(
        sent, "Underlag", item=item, link="https://example.se/underlag", by=None
    )
    attendance = make.make_attendance(sent)
    make.send_out_meeting(sent)
    writing = make.held_meeting(body, datetime.date(2025, 11, 28))
    draft_item = make.make_item(writing, "Hemligt utkast")
    draft_decision = make.make_decision(
        draft_item, "SRO ger i uppdrag att utkasta.", ["is_assigned"]
    )
    draft_assignment = make.make_assignment(draft_decision, "Utkastat uppdrag", at=NOW)
    return World(
        body=body,
        other_body=other,
        planned=planned,
        june=june,
        empty=empty,
        cancelled=cancelled,
        writing=writing,
        sent=sent,
        approved=approved,
        item=item,
        draft_item=draft_item,
        decision=decision,
        draft_decision=draft_decision,
        assignment=assignment,
        draft_assignment=draft_assignment,
        handed=handed,
        party=assignment.responsibilities.get(),
        position=position,
        matter=matter,
        document=document,
        attendance=attendance,
        users={
            "anonymous": None,
            "outsider": make.make_outsider(),
            "politician": make.make_politician(body),
            "responsible": make.make_responsible(position),
            "preparer": make.make_preparer(body),
            "secretary": make.make_secretary(body),
            "other secretary": make.make_secretary(other, "Bo Ek"),
            "administrator": make.make_administrator(),
        },
    )
