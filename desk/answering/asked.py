"""What a link asks of whom, and why it may have stopped."""

from dataclasses import dataclass
from typing import Any

from decisions import states
from decisions.enums import ClosedAs
from decisions.models import Assignment, ReportBack, Responsibility
from decisions.querysets import NEXT_FORMS
from decisions.rules import parties_of
from desk.answering.links import Named
from meetings.enums import Openness
from meetings.models import Meeting
from people.enums import MembershipRole
from people.models import Membership, Person, in_force
from people.rules import standing_of
from records.writing import today

MOST_MEETINGS = 12


@dataclass(frozen=True)
class Asked:
    """One person, one assignment, and the parties that the person answers for there today."""

    assignment: Assignment
    person: Person
    parties: list[Responsibility]
    is_old: bool

    @property
    def is_open(self) -> bool:
        """Neither intern nor sekretess: its words may be shown to whoever has the link."""
        return self.assignment.openness == Openness.OPEN == self.assignment.decision.item.openness

    @property
    def needs_login(self) -> bool:
        """The link is not enough: the body has said so, or the words are not for everyone."""
        return self.assignment.body.answers_need_login or not self.is_open

    def is_from(self, user: Any) -> bool:
        """Whether the one who is logged in is the one who was asked."""
        return bool(user.is_authenticated and self.person.user_id == user.pk)

    @property
    def why_stopped(self) -> str:
        """Why nothing can be answered any more; "" when it can."""
        if self.assignment.closed_on is not None:
            how = {
                ClosedAs.CLOSED: "Uppdraget är avslutat.",
                ClosedAs.DROPPED: "Uppdraget är avfört.",
                ClosedAs.HANDED_OVER: "Uppdraget är överlämnat till ett annat organ.",
            }[ClosedAs(self.assignment.closed_as)]
            return f"{how} Det tar inte emot fler rapporter här."
        if not self.parties:
            return f"{self.person.name} svarar inte längre för uppdraget."
        return ""

    @property
    def turn_to(self) -> str:
        """ "sekreteraren i SRO, Eva Ek, sro@example.se"."""
        body = self.assignment.body
        secretaries = Membership.objects.filter(
            in_force(today()), body=body, role=MembershipRole.SECRETARY
        ).select_related("person")
        names = [row.person.name for row in secretaries]
        return ", ".join([f"sekreteraren i {body}", *names, *filter(None, [body.mailbox])])

    def report_back(self) -> ReportBack | None:
        """The one that comes first; the assignment is fetched `with_facts`."""
        return states.leading_report_back(self.assignment, today())

    def later_meetings(self) -> Any:
        """Coming meetings after the one that it stands on: what more time can be."""
        row = self.report_back()
        if row is None:
            return Meeting.objects.none()
        coming = Meeting.objects.coming(today()).filter(body=row.body_id, form__in=NEXT_FORMS)
        present = row.meeting_at(today())
        if present is not None:
            coming = coming.filter(on__gt=present.on)
        return coming.select_related("body")[:MOST_MEETINGS]


def asked_by(named: Named) -> Asked | None:
    """What is asked; None when there is no such thing, or it is not for anyone to read yet."""
    rows = Assignment.objects.filter(decision__item__meeting__sent_out_on__isnull=False)
    assignment = states.with_facts(rows).filter(pk=named.assignment_id).first()
    person = Person.objects.select_related("user").filter(pk=named.person_id).first()
    if assignment is None or person is None:
        return None
    parties = parties_of(standing_of(person), assignment)
    return Asked(assignment, person, parties, named.is_old)
