"""Makes what belongs to the secretary's desk; every default stands in the signature."""

import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from decisions.actions import correct, plan_capsulam, set_aside
from decisions.findings.resting import About
from decisions.models import Commitment, SetAside
from meetings.actions import send_question
from meetings.actions.drafting import add_reader, comment_on, open_round
from meetings.actions.expedition import add_dispatch
from meetings.enums import CapsulamAnswer, SignRole, StandingKind
from meetings.models import (
    AgendaItem,
    ApprovedCopy,
    BasisPoint,
    BasisSignatory,
    CapsulamReply,
    DecisionBasis,
    Dispatch,
    DraftReader,
    DraftRound,
    ItemComment,
    Matter,
    Meeting,
    PlannedTopic,
    PriorNotes,
    SignOff,
    StandingItem,
    Viewing,
)
from people.models import Body, Person, User
from records.models import Correction
from records.writing import write
from tests.factories_people import make_person


def make_basis(
    body: Body,
    *points: str,
    title: str = "Gemensamt forum",
    lead: str = "",
    decided_at: Meeting | None = None,
) -> DecisionBasis:
    """A beslutsunderlag with its proposed points."""
    basis = write(DecisionBasis(body=body, title=title, lead=lead), by=None)
    for number, text in enumerate(points, 1):
        write(BasisPoint(basis=basis, number=number, text=text), by=None)
    if decided_at is not None:
        basis.decided_at = decided_at
        write(basis, by=None, fields=["decided_at"])
    return basis


def make_signatory(basis: DecisionBasis, name: str = "Anna Ek") -> BasisSignatory:
    """One who stands behind a proposal."""
    return write(BasisSignatory(basis=basis, name=name, title="direktör", order=1), by=None)


def make_prior_notes(item: AgendaItem, meeting: Meeting) -> PriorNotes:
    """An earlier meeting's notes, taken up at the item."""
    return write(PriorNotes(item=item, meeting=meeting), by=None)


def make_reply(
    meeting: Meeting, person: Person | None = None, answer: str = CapsulamAnswer.YES
) -> CapsulamReply:
    """A member's reply per capsulam."""
    person = person or make_person()
    return write(
        CapsulamReply(meeting=meeting, person=person, answer=answer, on=meeting.on), by=None
    )


def make_sign_off(meeting: Meeting, name: str = "Anna Ek", role: str = SignRole.CHAIR) -> SignOff:
    """A signature under the notes."""
    return write(SignOff(meeting=meeting, name=name, role=role, signed_at=timezone.now()), by=None)


def make_viewing(meeting: Meeting, user: User) -> Viewing:
    """That a user opened the notes to read them."""
    row = Viewing(meeting=meeting, user=user, name=str(user), viewed_at=timezone.now())
    return write(row, by=user)


def make_approved_copy(meeting: Meeting, content: bytes = b"%PDF-1.7") -> ApprovedCopy:
    """The kept copy of approved notes."""
    row = ApprovedCopy(
        meeting=meeting,
        file=ContentFile(content, name="anteckning.pdf"),
        sha256="0" * 64,
        size=len(content),
        made_at=timezone.now(),
    )
    return write(row, by=None)


def make_draft_round(
    meeting: Meeting, comment_by: datetime.date | None = None, at: datetime.date | None = None
) -> DraftRound:
    """A draft open for comment, for a week unless a day is given."""
    at = at or meeting.on
    day = comment_by or at + datetime.timedelta(days=7)
    return open_round(meeting, comment_by=day, by=None, at=at)


def make_draft_reader(
    round_: DraftRound,
    name: str = "Bo Al",
    email: str = "bo@example.se",
    item: AgendaItem | None = None,
    person: Person | None = None,
) -> DraftReader:
    """One who reads the draft, or an item of it."""
    return add_reader(round_, name, email, item=item, person=person, by=None)


def make_comment(
    item: AgendaItem, reader: DraftReader, text: str = "Det ska vara 2026."
) -> ItemComment:
    """What a reader says beside an item."""
    return comment_on(item, text, reader=reader, by=None)


def make_dispatch(
    item: AgendaItem, to_name: str = "Skövde kommun", to_email: str = "kommun@example.se"
) -> Dispatch:
    """To whom an item's extract goes."""
    return add_dispatch(item, to_name, to_email, by=None)


def make_correction(item: AgendaItem, by: User, text: str = "Rätt summa är 12.") -> Correction:
    """A correction beside an item of approved notes."""
    return correct(item, text, reason="Skrivfel", by=by)


def make_commitment(
    item: AgendaItem, text: str = "En modell för beslutslogg önskas.", by_whom: str = "SRO"
) -> Commitment:
    """A wish caught at an item."""
    return write(Commitment(item=item, text=text, by_whom=by_whom), by=None)


def make_planned_topic(
    meeting: Meeting, title: str = "Psykisk hälsa", note: str = "", matter: Matter | None = None
) -> PlannedTopic:
    """A topic of the årshjul."""
    topic = PlannedTopic(meeting=meeting, title=title, note=note, matter=matter)
    return write(topic, by=None)


def make_set_aside(
    about: About,
    code: str = "i",
    reason: str = "Tas upp efter valet.",
    returns_on: datetime.date = datetime.date(2026, 6, 1),
    at: datetime.date | None = None,
    by: User | None = None,
) -> SetAside:
    """A finding that rests; the row must have it on the day."""
    return set_aside(code, about, reason=reason, returns_on=returns_on, by=by, at=at)


def make_standing_item(
    body: Body, title: str = "Beslutslogg", kind: str = StandingKind.PLAIN, order: int = 1
) -> StandingItem:
    """One item of every new meeting."""
    return write(StandingItem(body=body, title=title, kind=kind, order=order), by=None)


def make_standing_items(body: Body) -> None:
    """The opening with two sub-items, earlier notes, the log, and the end."""
    make_standing_item(body, "Mötets öppnande", order=1)
    for order, title in ((2, "Närvaro"), (3, "Övriga frågor")):
        write(StandingItem(body=body, title=title, order=order, is_sub=True), by=None)
    make_standing_item(body, "Föregående mötesanteckning", StandingKind.PRIOR_NOTES, order=4)
    make_standing_item(body, "Beslutslogg", StandingKind.LOG, order=5)
    write(StandingItem(body=body, title="Mötet avslutas", order=1, is_last=True), by=None)


def make_capsulam(
    body: Body,
    question: str = "<p>SRO godkänner remissvaret.</p>",
    reply_by: datetime.date = datetime.date(2025, 12, 12),
    at: datetime.date = datetime.date(2025, 12, 1),
) -> Meeting:
    """A question that has been sent to the body's members."""
    meeting = plan_capsulam(body, "Remissvar", question, reply_by=reply_by, by=None, at=at)
    if meeting.attendances.exists():
        send_question(meeting, address="https://logg.example.se/moten/1/", by=None, at=at)
        meeting.refresh_from_db()
    return meeting
