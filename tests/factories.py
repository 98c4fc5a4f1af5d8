"""Makes what tests need through the product's own actions; every default stands in the signature.

The story they tell by default: SRO decides on 13 November 2025, planned since January 2025.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from decisions.actions import (
    adopt_decision,
    approve,
    give_assignment,
    note_external_decision,
    plan_meeting,
    plan_report_back,
    record_outcome,
    relate_decisions,
    report_progress,
    send_out,
)
from decisions.actions.assignments import Party
from decisions.enums import Outcome, RelationKind, WorkStage
from decisions.models import (
    Assignment,
    Decision,
    DecisionRelation,
    ExternalDecision,
    ProgressUpdate,
    ReportBack,
)
from meetings.actions import (
    add_item,
    add_milestone,
    attach_document,
    call_person,
    hold,
    number_matter,
    open_matter,
)
from meetings.enums import CalledAs, Category, DocumentKind, MeetingForm, Openness
from meetings.models import (
    AgendaItem,
    Attendance,
    Document,
    Matter,
    MatterNumber,
    Meeting,
    Milestone,
)
from people.actions import appoint_holder, appoint_member
from people.enums import BodyKind, HolderKind, ItemWord, MembershipRole, OrganisationKind
from people.models import (
    Body,
    Membership,
    Organisation,
    Person,
    Position,
    PositionHolder,
    Side,
    User,
)
from records.writing import write

PLANNED = datetime.date(2025, 1, 15)  # when meetings were planned
DECIDED = datetime.date(2025, 11, 13)  # when SRO met
SINCE = datetime.date(2020, 1, 1)  # when people took up their roles
PASSWORD = "ett-langt-losenord-2026"
NOTES_TAKE = datetime.timedelta(days=7)  # from meeting to notes sent out
APPROVAL_TAKES = datetime.timedelta(days=60)  # from meeting to notes approved


# --- people ---------------------------------------------------------------------------------------
def make_side(name: str = "VGR-sidan", heading: str = "För Västra Götalandsregionen") -> Side:
    """A side."""
    return write(Side(name=name, heading=heading), by=None)


def make_organisation(
    name: str = "Västra Götalandsregionen",
    short_name: str = "",
    kind: str = OrganisationKind.REGION,
    is_principal: bool = True,
    side: Side | None = None,
) -> Organisation:
    """An organisation; called by its name when it has no shorter one."""
    row = Organisation(
        name=name, short_name=short_name or name, kind=kind, is_principal=is_principal, side=side
    )
    return write(row, by=None)


def make_body(
    name: str = "SRO",
    kind: str = BodyKind.CONSULTATION,
    item_word: str = ItemWord.ITEM,
    dissolved_on: datetime.date | None = None,
    **words: Any,
) -> Body:
    """A body; `words` are its other fields."""
    row = Body(
        name=name,
        short_name=name,
        kind=kind,
        item_word=item_word,
        dissolved_on=dissolved_on,
        **words,
    )
    return write(row, by=None)


def make_person(
    name: str = "Anna Ek",
    political_party: str = "",
    title: str = "",
    organisation: Organisation | None = None,
    user: User | None = None,
) -> Person:
    """A person, without a login unless one is given."""
    row = Person(
        name=name,
        political_party=political_party,
        title=title,
        organisation=organisation,
        user=user,
    )
    return write(row, by=None)


def make_user(
    name: str = "Anna Ek",
    body: Body | None = None,
    role: str | None = None,
    username: str = "",
    political_party: str = "",
    is_superuser: bool = False,
    from_on: datetime.date = SINCE,
) -> User:
    """A login with its person, and a role in a body when both are given. Password: PASSWORD."""
    user = User.objects.create_user(
        username=username or f"user-{User.objects.count() + 1}",
        password=PASSWORD,
        is_superuser=is_superuser,
        is_staff=is_superuser,
    )
    person = make_person(name=name, political_party=political_party, user=user)
    if body is not None and role is not None:
        make_membership(body, person, role, from_on=from_on)
    return user


def make_membership(
    body: Body,
    person: Person,
    role: str = MembershipRole.MEMBER,
    from_on: datetime.date = SINCE,
    organisation: Organisation | None = None,
) -> Membership:
    """A person's role in a body."""
    return appoint_member(body, person, role, from_on=from_on, organisation=organisation, by=None)


def make_secretary(body: Body, name: str = "Sara Sund") -> User:
    """Who writes in the body."""
    return make_user(name, body, MembershipRole.SECRETARY)


def make_politician(body: Body, name: str = "Per Lund") -> User:
    """An elected member of the body (S), who reads what is sent out."""
    return make_user(name, body, MembershipRole.MEMBER, political_party="S")


def make_preparer(body: Body, name: str = "Petra Berg") -> User:
    """Who prepares the body's items."""
    return make_user(name, body, MembershipRole.PREPARER)


def make_outsider(name: str = "Olof Utby") -> User:
    """A login with a person and no role anywhere."""
    return make_user(name)


def make_administrator(name: str = "Ada Min") -> User:
    """Who keeps bodies, people and positions."""
    return make_user(name, is_superuser=True)


def make_position(
    name: str = "Hälso- och sjukvårdsdirektör",
    organisation: Organisation | None = None,
    speaks_for_organisation: bool = False,
) -> Position:
    """A vacant position, in an organisation of its own unless one is given."""
    owner = organisation or make_organisation(
        f"Organisation för {name}", kind=OrganisationKind.OTHER, is_principal=False
    )
    row = Position(name=name, organisation=owner, speaks_for_organisation=speaks_for_organisation)
    return write(row, by=None)


def make_holder(
    position: Position,
    person: Person | None = None,
    kind: str = HolderKind.ORDINARY,
    from_on: datetime.date = SINCE,
) -> PositionHolder:
    """Puts a person (Anna Ek unless another is given) in a position."""
    return appoint_holder(position, person or make_person(), from_on=from_on, kind=kind, by=None)


def make_responsible(
    position: Position, name: str = "Rut Ansvar", kind: str = HolderKind.ORDINARY
) -> User:
    """A login whose person holds the position."""
    user = make_user(name)
    make_holder(position, user.person, kind)
    return user


# --- meetings -------------------------------------------------------------------------------------
def make_meeting(
    body: Body,
    on: datetime.date = DECIDED,
    form: str = MeetingForm.SITTING,
    at: datetime.date = PLANNED,
    **values: Any,
) -> Meeting:
    """A planned meeting; `values` are the other words of `plan_meeting`."""
    return plan_meeting(body, on, form=form, by=None, at=at, **values)


def make_calendar(body: Body, *days: datetime.date, at: datetime.date = PLANNED) -> list[Meeting]:
    """Planned sittings on the days."""
    return [make_meeting(body, day, at=at) for day in days]


def hold_meeting(meeting: Meeting) -> Meeting:
    """Opens the notes on the day of the meeting."""
    return hold(meeting, by=None, at=meeting.on)


def held_meeting(
    body: Body, on: datetime.date = DECIDED, form: str = MeetingForm.SITTING
) -> Meeting:
    """A meeting whose notes are being written."""
    return hold_meeting(make_meeting(body, on, form))


def send_out_meeting(
    meeting: Meeting, by: User | None = None, at: datetime.date | None = None
) -> Meeting:
    """Sends its notes out, a week after the meeting unless a day is given."""
    return send_out(meeting, by=by, at=at or meeting.on + NOTES_TAKE)


def approve_meeting(
    meeting: Meeting, by: User | None = None, at: datetime.date | None = None
) -> Meeting:
    """Approves its notes, 60 days after the meeting unless a day is given; sent out before."""
    meeting.refresh_from_db()
    if meeting.sent_out_on is None:
        send_out_meeting(meeting, by=by)
    return approve(meeting, by=by, at=at or meeting.on + APPROVAL_TAKES)


def make_item(meeting: Meeting, title: str = "Vårdsamverkan", **values: Any) -> AgendaItem:
    """An item last on the agenda; `values` are its other fields."""
    return add_item(meeting, title, by=None, **values)


def make_closed_item(meeting: Meeting, title: str = "Sluten punkt") -> AgendaItem:
    """An item under secrecy, with its ground."""
    return make_item(meeting, title, openness=Openness.SECRET, openness_ground="OSL 25 kap. 1 §")


def make_attendance(
    meeting: Meeting,
    person: Person | None = None,
    called_as: str = CalledAs.CALLED,
    category: str = Category.OFFICIAL,
) -> Attendance:
    """A person (Anna Ek unless another is given) on the list of a meeting."""
    return call_person(
        meeting, person or make_person(), called_as=called_as, category=category, by=None
    )


def make_document(
    meeting: Meeting,
    title: str = "Beslutsunderlag",
    item: AgendaItem | None = None,
    kind: str = DocumentKind.BASIS,
    link: str = "https://example.se/underlag",
    openness: str = Openness.OPEN,
) -> Document:
    """A linked document."""
    return attach_document(
        meeting,
        title,
        item=item,
        kind=kind,
        link=link,
        openness=openness,
        openness_ground="" if openness == Openness.OPEN else "OSL 25 kap. 1 §",
        by=None,
    )


def make_matter(body: Body, title: str = "Digitaliseringsforum") -> Matter:
    """A matter that the body keeps."""
    return open_matter(title, body, by=None)


def make_matter_number(
    matter: Matter, organisation: Organisation, number: str = "SSN 2025-00001"
) -> MatterNumber:
    """A diarienummer."""
    return number_matter(matter, organisation, number, by=None)


def make_milestone(
    matter: Matter,
    text: str = "Remisstiden går ut",
    on: datetime.date = datetime.date(2026, 2, 28),
    meeting: Meeting | None = None,
) -> Milestone:
    """A dated step."""
    return add_milestone(matter, text, on=on, meeting=meeting, by=None)


# --- decisions ------------------------------------------------------------------------------------
def make_decision(
    item: AgendaItem,
    text: str = "SRO noterar informationen.",
    natures: Iterable[str] = ("is_noted",),
    plain_line: str = "",
) -> Decision:
    """A decision point of an item whose meeting is held."""
    return adopt_decision(item, text, natures=natures, plain_line=plain_line, by=None)


def decided(
    body: Body, on: datetime.date = DECIDED, text: str = "SRO noterar informationen."
) -> Decision:
    """A decision point under an item of its own at the body's meeting that day.

    The meeting is made and held if it is not there; its notes are not sent out.
    """
    meeting = Meeting.objects.filter(body=body, on=on).first() or make_meeting(body, on)
    return make_decision(make_item(hold_meeting(meeting)), text)


def make_assignment(
    decision: Decision,
    title: str = "Följa upp överenskommelsen",
    parties: Iterable[Party] = (),
    lead: Party | None = None,
    due: str = "",
    is_final: bool = True,
    openness: str = Openness.OPEN,
    at: datetime.date = DECIDED,
) -> Assignment:
    """An assignment; nobody has it and it has no date unless they are given."""
    return give_assignment(
        decision,
        title=title,
        parties=parties,
        lead=lead,
        due=due,
        is_final=is_final,
        openness=openness,
        openness_ground="" if openness == Openness.OPEN else "OSL 25 kap. 1 §",
        by=None,
        at=at,
    )


def given_assignment(
    body: Body,
    due: str = "",
    on: datetime.date = DECIDED,
    parties: Iterable[Party] = (),
    title: str = "Följa upp överenskommelsen",
    is_final: bool = True,
) -> Assignment:
    """An assignment with its decision, item and held meeting."""
    decision = decided(body, on)
    return make_assignment(
        decision, title=title, parties=parties, due=due, is_final=is_final, at=on
    )


def make_report_back(
    assignment: Assignment,
    wording: str = "senast i juni 2026",
    at: datetime.date = DECIDED,
    **values: Any,
) -> ReportBack:
    """One more report-back; `values` are the other words of `plan_report_back`."""
    return plan_report_back(assignment, wording, by=None, at=at, **values)


def make_outcome(
    report_back: ReportBack,
    outcome: str = Outcome.CLOSED,
    meeting: Meeting | None = None,
    by: User | None = None,
    **values: Any,
) -> ReportBack:
    """What the body said, at the report-back's own meeting unless another is given."""
    where = meeting or report_back.meeting
    assert where is not None, "the report-back has no meeting; give one"
    return record_outcome(report_back, outcome, meeting=where, by=by, **values)


def make_update(
    assignment: Assignment,
    stage: str = WorkStage.ONGOING,
    on: datetime.date = datetime.date(2026, 1, 10),
    text: str = "Arbetet är i gång.",
    by: User | None = None,
    **values: Any,
) -> ProgressUpdate:
    """A progress report; for one party with `responsibility=`."""
    return report_progress(assignment, stage, text, by=by, at=on, **values)


def make_external_decision(
    body_name: str = "Regionstyrelsen",
    body: Body | None = None,
    on: datetime.date | None = datetime.date(2024, 5, 23),
) -> ExternalDecision:
    """A decision that is not in the log."""
    return note_external_decision(body_name, body=body, on=on, by=None)


def make_relation(
    decision: Decision,
    kind: str = RelationKind.FOLLOWS_UP,
    target: Decision | None = None,
    external: ExternalDecision | None = None,
    cited_on: datetime.date | None = None,
) -> DecisionRelation:
    """What a decision does to an earlier one."""
    return relate_decisions(
        decision, kind, target=target, external=external, cited_on=cited_on, by=None
    )
