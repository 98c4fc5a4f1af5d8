"""A small whole world for tests of pages: one body with a meeting in each stage, and every role.

SRO decides on 13 November 2025; its next meetings are 19 March and 4 June 2026. Frozen at NOW.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from decisions.actions import Enclosure, cancel_meeting, hand_over, make_calendar_address
from decisions.models import (
    Assignment,
    CalendarAddress,
    Commitment,
    Decision,
    ReportDocument,
    Responsibility,
    SetAside,
    TimeRequest,
)
from desk.answering.links import answer_token
from desk.draft_links import draft_token
from intake.models import Import
from mailing.enums import MailKind
from mailing.links import unsubscribe_token
from mailing.models import Mail
from meetings.actions import attach_document, put_on_agenda
from meetings.models import (
    AgendaItem,
    Attendance,
    DecisionBasis,
    Dispatch,
    Document,
    DraftReader,
    ItemComment,
    Matter,
    Meeting,
    PlannedTopic,
    StandingItem,
)
from people.models import Body, Organisation, Person, Position, User
from tests import factories as make

NOW = datetime.date(2025, 12, 1)
LIST = (
    ("Uppdrag", "Ansvarig", "Beslutad i organ, datum, punkt", "Återrapporteras", "Status"),
    ("Inläst uppdrag", "Västkoms direktör", "SRO 2025-05-08, punkt 3", "juni 2026", "Pågår"),
)
DAY_BEFORE = datetime.date(2025, 11, 30)  # no answer to a round opened today


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
    basis: DecisionBasis
    commitment: Commitment
    attendance: Attendance
    mail: Mail
    draft_reader: DraftReader
    comment: ItemComment
    dispatch: Dispatch
    standing_item: StandingItem
    calendar_address: CalendarAddress
    calendar_secret: str
    planned_topic: PlannedTopic
    resting: SetAside
    draft_list: Import
    accepted_list: Import
    draft_document: Import
    accepted_document: Import
    users: dict[str, User | None]

    @property
    def report_back(self) -> Any:
        """The assignment's own."""
        return self.assignment.report_backs.get()

    @property
    def finding(self) -> str:
        """The wish that nobody has taken further."""
        return f"i{self.commitment.pk}"

    @property
    def time_request(self) -> Any:
        """A request for more time, made when it is asked for: it would be on every page."""
        found = TimeRequest.objects.first()
        return found or make.make_time_request(
            self.assignment,
            wording="i höst",
            on=DAY_BEFORE,
            responsibility=self.assignment.responsibilities.filter(until_on=None).first(),
        )

    @property
    def report_document(self) -> Any:
        """A link in a report, made when it is asked for."""
        link = Enclosure("Bilaga", link="https://example.se/bilaga")
        found = ReportDocument.objects.first()
        if found is not None:
            return found
        return make.make_update(self.assignment, on=DAY_BEFORE, documents=[link]).documents.get()

    @property
    def organisation(self) -> Organisation:
        """Whose position it is."""
        return self.position.organisation

    @property
    def token(self) -> str:
        """Anna Ek's, in a reminder."""
        return unsubscribe_token(self.person.pk, MailKind.REMINDER)

    @property
    def draft_token(self) -> str:
        """Bo Al's, who reads the draft of the meeting being written."""
        return draft_token(self.draft_reader)

    @property
    def answer_token(self) -> str:
        """The director's, in a letter that asks about the assignment."""
        holder = self.position.holders.get(kind="ordinary")
        return answer_token(self.assignment.pk, holder.person_id)

    @property
    def person(self) -> Person:
        """Anna Ek, called to the meeting that is sent out."""
        return self.attendance.person


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
    basis = make.make_basis(body, "Uppföljningen görs gemensamt.", lead="SRO godkänner att")
    make.make_signatory(basis)
    put_on_agenda(basis, sent, item=item, by=None)
    commitment = make.make_commitment(item)
    attendance = make.make_attendance(sent)
    make.send_out_meeting(sent)
    mail = make.make_failed_mail(
        body=body, person=attendance.person, about=f"meeting:{planned.pk}", text="Hemlig hälsning."
    )
    writing = make.held_meeting(body, datetime.date(2025, 11, 28))
    draft_item = make.make_item(writing, "Hemligt utkast")
    draft_decision = make.make_decision(
        draft_item, "SRO ger i uppdrag att utkasta.", ["is_assigned"]
    )
    draft_assignment = make.make_assignment(draft_decision, "Utkastat uppdrag", at=NOW)
    reader = make.make_draft_reader(make.make_draft_round(writing, at=NOW))
    secretary = make.make_secretary(body)
    address, secret = make_calendar_address(secretary, body=body, by=secretary)
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
        basis=basis,
        commitment=commitment,
        attendance=attendance,
        mail=mail,
        draft_reader=reader,
        comment=make.make_comment(draft_item, reader, "Utkastat fel årtal."),
        dispatch=make.make_dispatch(item),
        standing_item=make.make_standing_item(body),
        calendar_address=address,
        calendar_secret=secret,
        planned_topic=make.make_planned_topic(june),
        resting=make.make_set_aside(basis, "j", at=NOW),
        draft_list=make.make_list(body, LIST),
        accepted_list=make.make_accepted_import(body),
        draft_document=make.make_document_draft(body),
        accepted_document=make.make_accepted_import(body, kind="notes"),
        users={
            "anonymous": None,
            "outsider": make.make_outsider(),
            "politician": make.make_politician(body),
            "responsible": make.make_responsible(position),
            "preparer": make.make_preparer(body),
            "secretary": secretary,
            "other secretary": make.make_secretary(other, "Bo Ek"),
            "administrator": make.make_administrator(),
        },
    )
