"""What the lists hold for a reader on a day; the same for the page and for its files."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from decisions import states
from decisions.findings import (
    Finding,
    Rests,
    basis_findings,
    commitment_findings,
    decision_findings,
    findings_of,
)
from decisions.models import Assignment, Commitment, Decision
from logbook.bases import BasisState, in_state, with_agenda, written_by
from logbook.commitments import CommitmentState, chosen
from logbook.filters import MeetingChoice, StateChoice
from meetings.models import DecisionBasis, Meeting
from meetings.models.meeting import MeetingQuerySet
from people.models import Body
from people.rules import readable_bodies, standing


@dataclass(frozen=True)
class MeetingList:
    """The reader's meetings, of the year and body asked for."""

    choice: MeetingChoice
    bodies: list[Body]
    of_body: MeetingQuerySet
    coming: MeetingQuerySet
    past: MeetingQuerySet

    def years(self) -> list[int]:
        """Years that have meetings, newest first; one query."""
        return [day.year for day in self.of_body.dates("on", "year", order="DESC")]


def meeting_list(user: Any, query: Any, at: datetime.date) -> MeetingList:
    """What the list of meetings holds; `query` is the address's (`ar`, `organ`)."""
    bodies = list(readable_bodies(user).order_by("name"))
    choice = MeetingChoice(query, bodies=bodies)
    visible = Meeting.objects.visible_to(user).select_related("body")
    of_body = visible.filter(body=choice.body) if choice.body else visible
    chosen = of_body.filter(on__year=choice.year) if choice.year else of_body
    return MeetingList(choice, bodies, of_body, _coming(chosen, at), _past(chosen, user, at))


def _coming(meetings: MeetingQuerySet, at: datetime.date) -> MeetingQuerySet:
    """From the day on, soonest first, with how many open assignments wait for them."""
    given = "report_backs__assignment__"
    seen = Q(
        **{
            f"{given}openness": "open",
            f"{given}decision__item__openness": "open",
            f"{given}decision__item__meeting__sent_out_on__isnull": False,
            f"{given}closed_on__isnull": True,
        }
    )
    waiting = Count("report_backs", filter=seen & Q(report_backs__outcome=""), distinct=True)
    return meetings.filter(on__gte=at).annotate(waiting=waiting).order_by("on", "pk")


def _past(meetings: MeetingQuerySet, user: Any, at: datetime.date) -> MeetingQuerySet:
    """Before the day, newest first, with decision points counted where the user may see them."""
    may = Q(sent_out_on__isnull=False) & Q(items__openness="open")
    own = Q(body_id__in=standing(user).secretary_in)
    points = Count("items__decisions", filter=may | own, distinct=True)
    return meetings.filter(on__lt=at).annotate(points=points).order_by("-on", "-pk")


@dataclass(frozen=True)
class StateList:
    """A list of the body and state asked for."""

    choice: StateChoice
    bodies: list[Body]
    rows: Any


def basis_list(user: Any, query: Any, at: datetime.date) -> StateList:
    """Beslutsunderlag the reader may see, newest first; `query` is the address's."""
    who, bodies = standing(user), list(readable_bodies(user).order_by("name"))
    choice = StateChoice(query, bodies=bodies, states=BasisState.choices)
    rows = written_by(with_agenda(DecisionBasis.objects.visible_to(user), who), at)
    if choice.body is not None:
        rows = rows.filter(body=choice.body)
    if choice.state:
        rows = in_state(rows, choice.state, at, who)
    return StateList(choice, bodies, rows)


def commitment_list(user: Any, query: Any, at: datetime.date) -> StateList:
    """Önskemål and utfästelser the reader may see, newest meeting first."""
    bodies = list(readable_bodies(user).order_by("name"))
    choice = StateChoice(query, bodies=bodies, states=CommitmentState.choices)
    rows = chosen(user, at, body=choice.body, state=choice.state)
    return StateList(choice, bodies, rows)


def visible_findings(user: Any, at: datetime.date, with_resting: bool = False) -> list[Finding]:
    """Mellan stolarna: all that the reader may see, by kind from a to m."""
    given = Assignment.objects.visible_to(user).open(at)
    rests = Rests.on_day(at)
    found = findings_of(states.with_facts(given), at, rests, with_resting)
    found += findings_beside(user, at, rests=rests, with_resting=with_resting)
    return sorted(found, key=lambda finding: finding.code)


def findings_beside(
    user: Any,
    at: datetime.date,
    body: Body | None = None,
    *,
    rests: Rests,
    with_resting: bool = False,
) -> list[Finding]:
    """Findings that are not about assignments: of decisions, beslutsunderlag and commitments."""
    decisions = Decision.objects.visible_to(user)
    bases = DecisionBasis.objects.visible_to(user)
    commitments = Commitment.objects.visible_to(user)
    if body is not None:
        decisions = decisions.filter(item__meeting__body=body)
        bases = bases.filter(body=body)
        commitments = commitments.filter(item__meeting__body=body)
    return [
        *decision_findings(decisions, at, rests, with_resting),
        *basis_findings(bases, at, standing(user), rests, with_resting),
        *commitment_findings(commitments, at, standing(user), rests, with_resting),
    ]
