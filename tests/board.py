"""A board that keeps minutes: three who sign, and a meeting whose minutes are sent out."""

import datetime
from dataclasses import dataclass

from meetings.enums import MeetingRole, Presence
from meetings.models import AgendaItem, Meeting
from people.enums import ApprovalWord, ItemWord, MembershipRole, NotesWord
from people.models import Body, User
from tests import factories as make

DECEMBER = datetime.date(2025, 11, 20)


@dataclass
class Board:
    """The body, its three signers' logins, and its meeting."""

    body: Body
    secretary: User
    chair: User
    adjuster: User
    meeting: Meeting
    item: AgendaItem

    @property
    def signers(self) -> tuple[User, User, User]:
        """In the order they sign."""
        return self.secretary, self.chair, self.adjuster


def make_board(on: datetime.date = DECEMBER, name: str = "Direktionen") -> Board:
    """Its meeting held and sent out a week later; nobody has signed."""
    body = make.make_body(
        name,
        item_word=ItemWord.PARAGRAPH,
        notes_word=NotesWord.MINUTES,
        approval_word=ApprovalWord.ADJUSTED,
        mailbox="direktionen@example.se",
    )
    board = Board(
        body=body,
        secretary=make.make_secretary(body, "Signe Sund"),
        chair=make.make_user("Olle Ordf", body, MembershipRole.CHAIR),
        adjuster=make.make_user("Jenny Just", body, MembershipRole.MEMBER),
        meeting=make.held_meeting(body, on),
        item=AgendaItem(),
    )
    for user in board.signers:
        user.person.email = f"{user.person.name.split()[0].lower()}@example.se"
        user.person.save()
    board.meeting, board.item = sit(board, board.meeting)
    return board


def sit(board: Board, meeting: Meeting) -> tuple[Meeting, AgendaItem]:
    """The three are there, two § are taken up and decided, and the minutes are sent out."""
    roles = (MeetingRole.SECRETARY, MeetingRole.CHAIR, MeetingRole.ADJUSTER)
    for user, role in zip(board.signers, roles, strict=True):
        row = make.make_attendance(meeting, user.person, role=role)
        row.presence = Presence.PRESENT
        row.save()
    item = make.make_item(meeting, "Budget", text="<p>Budgeten gicks igenom.</p>")
    make.make_decision(item, "Direktionen godkänner budgeten.", ["is_approved"])
    make.make_decision(make.make_item(meeting, "Verksamhetsplan"), "Direktionen noterar planen.")
    return make.send_out_meeting(meeting), item
