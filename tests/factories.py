"""Makes what tests need through the product's own actions; every default stands in the signature.

The story they tell by default: SRO decides on 13 November 2025, planned since January 2025.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile

from decisions import actions as decision_actions
from decisions.actions.assignments import Party
from decisions.enums import Outcome, RelationKind, WorkStage
from decisions.models import (
    Assignment,
    Decision,
    DecisionRelation,
    ExternalDecision,
    ProgressUpdate,
    ReportBack,
    Responsibility,
    TimeRequest,
)
from meetings import actions as meeting_actions
from meetings.enums import (
    CalledAs,
    Category,
    DocumentKind,
    MeetingForm,
    MeetingRole,
    Openness,
)
from meetings.models import (
    AgendaItem,
    Attendance,
    Document,
    Matter,
    MatterNumber,
    Meeting,
    Milestone,
)
from people.models import (
    Body,
    Organisation,
    Person,
    User,
)
from tests.factories_desk import make_approved_copy as make_approved_copy
from tests.factories_desk import make_basis as make_basis
from tests.factories_desk import make_capsulam as make_capsulam
from tests.factories_desk import make_comment as make_comment
from tests.factories_desk import make_commitment as make_commitment
from tests.factories_desk import make_correction as make_correction
from tests.factories_desk import make_dispatch as make_dispatch
from tests.factories_desk import make_draft_reader as make_draft_reader
from tests.factories_desk import make_draft_round as make_draft_round
from tests.factories_desk import make_planned_topic as make_planned_topic
from tests.factories_desk import make_prior_notes as make_prior_notes
from tests.factories_desk import make_reply as make_reply
from tests.factories_desk import make_set_aside as make_set_aside
from tests.factories_desk import make_sign_off as make_sign_off
from tests.factories_desk import make_signatory as make_signatory
from tests.factories_desk import make_standing_item as make_standing_item
from tests.factories_desk import make_standing_items as make_standing_items
from tests.factories_desk import make_viewing as make_viewing
from tests.factories_intake import make_accepted_import as make_accepted_import
from tests.factories_intake import make_document_draft as make_document_draft
from tests.factories_intake import make_import as make_import
from tests.factories_intake import make_list as make_list
from tests.factories_mail import make_failed_mail as make_failed_mail
from tests.factories_mail import make_mail as make_mail
from tests.factories_mail import make_sent_mail as make_sent_mail
from tests.factories_mail import queue_mail as queue_mail
from tests.factories_people import PASSWORD as PASSWORD
from tests.factories_people import SINCE as SINCE
from tests.factories_people import make_administrator as make_administrator
from tests.factories_people import make_body as make_body
from tests.factories_people import make_holder as make_holder
from tests.factories_people import make_membership as make_membership
from tests.factories_people import make_organisation as make_organisation
from tests.factories_people import make_outsider as make_outsider
from tests.factories_people import make_person as make_person
from tests.factories_people import make_politician as make_politician
from tests.factories_people import make_position as make_position
from tests.factories_people import make_preparer as make_preparer
from tests.factories_people import make_responsible as make_responsible
from tests.factories_people import make_secretary as make_secretary
from tests.factories_people import make_side as make_side
from tests.factories_people import make_user as make_user

PLANNED = datetime.date(2025, 1, 15)  # when meetings were planned
DECIDED = datetime.date(2025, 11, 13)  # when SRO met
NOTES_TAKE = datetime.timedelta(days=7)  # from meeting to notes sent out
APPROVAL_TAKES = datetime.timedelta(days=60)  # from meeting to notes approved


# --- meetings ---
def make_meeting(
    body: Body,
    on: datetime.date = DECIDED,
    form: str = MeetingForm.SITTING,
    at: datetime.date = PLANNED,
    **values: Any,
) -> Meeting:
    """A planned meeting; `values` are the other words of `plan_meeting`."""
    return decision_actions.plan_meeting(body, on, form=form, by=None, at=at, **values)


def make_calendar(body: Body, *days: datetime.date, at: datetime.date = PLANNED) -> list[Meeting]:
    """Planned sittings on the days."""
    return [make_meeting(body, day, at=at) for day in days]


def hold_meeting(meeting: Meeting) -> Meeting:
    """Opens the notes on the day of the meeting."""
    return decision_actions.hold(meeting, by=None, at=meeting.on)


def held_meeting(
    body: Body, on: datetime.date = DECIDED, form: str = MeetingForm.SITTING
) -> Meeting:
    """A meeting whose notes are being written."""
    return hold_meeting(make_meeting(body, on, form))


def send_out_meeting(
    meeting: Meeting, by: User | None = None, at: datetime.date | None = None
) -> Meeting:
    """Sends its notes out, a week after the meeting unless a day is given."""
    return decision_actions.send_out(meeting, by=by, at=at or meeting.on + NOTES_TAKE)


def approve_meeting(
    meeting: Meeting, by: User | None = None, at: datetime.date | None = None
) -> Meeting:
    """Approves its notes, 60 days after the meeting unless a day is given; sent out before."""
    meeting.refresh_from_db()
    if meeting.sent_out_on is None:
        send_out_meeting(meeting, by=by)
    return decision_actions.approve(meeting, by=by, at=at or meeting.on + APPROVAL_TAKES)


def make_item(meeting: Meeting, title: str = "Vårdsamverkan", **values: Any) -> AgendaItem:
    """An item last on the agenda; `values` are its other fields."""
    return meeting_actions.add_item(meeting, title, by=None, **values)


def make_closed_item(meeting: Meeting, title: str = "Sluten punkt") -> AgendaItem:
    """An item under secrecy, with its ground."""
    return make_item(meeting, title, openness=Openness.SECRET, openness_ground="OSL 25 kap. 1 §")


def make_attendance(
    meeting: Meeting,
    person: Person | None = None,
    called_as: str = CalledAs.CALLED,
    category: str = Category.OFFICIAL,
    role: str = MeetingRole.NONE,
) -> Attendance:
    """A person (Anna Ek unless another is given) on the list of a meeting."""
    return meeting_actions.call_person(
        meeting,
        person or make_person(),
        called_as=called_as,
        category=category,
        meeting_role=role,
        by=None,
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
    return meeting_actions.attach_document(
        meeting,
        title,
        item=item,
        kind=kind,
        link=link,
        openness=openness,
        openness_ground="" if openness == Openness.OPEN else "OSL 25 kap. 1 §",
        by=None,
    )


def make_filed_document(
    meeting: Meeting,
    content: bytes,
    title: str = "Bilaga",
    item: AgendaItem | None = None,
    filename: str = "bilaga.pdf",
    openness: str = Openness.OPEN,
) -> Document:
    """A document with a file."""
    return meeting_actions.attach_document(
        meeting,
        title,
        item=item,
        kind=DocumentKind.ANNEX,
        file=ContentFile(content, name=filename),
        openness=openness,
        openness_ground="" if openness == Openness.OPEN else "OSL 25 kap. 1 §",
        by=None,
    )


def make_matter(body: Body, title: str = "Digitaliseringsforum") -> Matter:
    """A matter that the body keeps."""
    return meeting_actions.open_matter(title, body, by=None)


def make_matter_number(
    matter: Matter, organisation: Organisation, number: str = "SSN 2025-00001"
) -> MatterNumber:
    """A diarienummer."""
    return meeting_actions.number_matter(matter, organisation, number, by=None)


def make_milestone(
    matter: Matter,
    text: str = "Remisstiden går ut",
    on: datetime.date = datetime.date(2026, 2, 28),
    meeting: Meeting | None = None,
) -> Milestone:
    """A dated step."""
    return meeting_actions.add_milestone(matter, text, on=on, meeting=meeting, by=None)


# --- decisions ---
def make_decision(
    item: AgendaItem,
    text: str = "SRO noterar informationen.",
    natures: Iterable[str] = ("is_noted",),
    plain_line: str = "",
) -> Decision:
    """A decision point of an item whose meeting is held."""
    return decision_actions.adopt_decision(
        item, text, natures=natures, plain_line=plain_line, by=None
    )


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
    return decision_actions.give_assignment(
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
    return decision_actions.plan_report_back(assignment, wording, by=None, at=at, **values)


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
    return decision_actions.record_outcome(report_back, outcome, meeting=where, by=by, **values)


def make_update(
    assignment: Assignment,
    stage: str = WorkStage.ONGOING,
    on: datetime.date = datetime.date(2026, 1, 10),
    text: str = "Arbetet är i gång.",
    by: User | None = None,
    responsibility: Responsibility | None = None,
    **values: Any,
) -> ProgressUpdate:
    """A progress report; for one party with `responsibility=`."""
    return decision_actions.report(
        assignment, stage=stage, text=text, party=responsibility, by=by, at=on, **values
    )


def make_time_request(
    assignment: Assignment,
    meeting: Meeting | None = None,
    wording: str = "",
    reason: str = "Två kommuner har inte svarat.",
    on: datetime.date = datetime.date(2026, 1, 10),
    **values: Any,
) -> TimeRequest:
    """Somebody with the assignment asks for more time; `values` are the report's."""
    wish = decision_actions.MoreTime(reason, meeting=meeting, wording=wording)
    return make_update(assignment, on=on, more_time=wish, **values).time_request


def make_external_decision(
    body_name: str = "Regionstyrelsen",
    body: Body | None = None,
    on: datetime.date | None = datetime.date(2024, 5, 23),
) -> ExternalDecision:
    """A decision that is not in the log."""
    return decision_actions.note_external_decision(body_name, body=body, on=on, by=None)


def make_relation(
    decision: Decision,
    kind: str = RelationKind.FOLLOWS_UP,
    target: Decision | None = None,
    external: ExternalDecision | None = None,
    cited_on: datetime.date | None = None,
) -> DecisionRelation:
    """What a decision does to an earlier one."""
    return decision_actions.relate_decisions(
        decision, kind, target=target, external=external, cited_on=cited_on, by=None
    )
