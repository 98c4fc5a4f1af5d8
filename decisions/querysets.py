"""Reads of assignments: the predicates that states, lists and filters are made of.

Each takes the day. They are plain conditions on stored facts and pointers, so that lists filter by
them; `with_state` is for the rows of one page. tests/decisions/test_parity.py holds them to the
methods in states.py.
"""

import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When

from decisions.enums import ClosedAs, Listing, Outcome, State, WorkStage
from meetings.enums import MeetingForm, Openness
from meetings.models import Meeting
from people.models import in_force
from people.rules import standing
from sro_log.lib.due_dates import Precision

if TYPE_CHECKING:
    from decisions.models import Assignment  # noqa: F401
    from decisions.models.report_back import ReportBackQuerySet

UNPERIODIC = (Precision.ONGOING.value, Precision.CONDITION.value, Precision.UNSPECIFIED.value)
NEXT_FORMS = (MeetingForm.SITTING, MeetingForm.DIGITAL, MeetingForm.EXTRA)


def _report_backs() -> "ReportBackQuerySet":
    """Report-backs of the assignment in the outer query."""
    model = apps.get_model("decisions", "ReportBack")
    return model.objects.filter(assignment=OuterRef("pk")).order_by()


def next_meeting_of(body: Any, at: datetime.date) -> models.QuerySet[Meeting]:
    """The body's next sitting, as a one-row subquery; study trips and per capsulam are passed."""
    return Meeting.objects.coming(at).filter(body=body, form__in=NEXT_FORMS)[:1]


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Reads of assignments."""

    def visible_to(self, user: Any) -> "AssignmentQuerySet":
        """Sent out in a body the user reads, or the user's own by position; desk sees drafts.

        A body reads what was handed over to it, what it has handed over, and what comes back to it.
        Closed (intern, sekretess) ones are for those who write in the body and those who have them;
        the secretaries of a body that takes over or is reported to see them too, or it would stop.
        """
        who = standing(user)
        meeting = "decision__item__meeting__"
        is_open = Q(openness=Openness.OPEN, decision__item__openness=Openness.OPEN)
        out = Q(**{f"{meeting}sent_out_on__isnull": False})
        reads = Q() if who.is_administrator else self._concerning(who.reads_in)
        writes = Q(body_id__in=who.prepares_in) | self._concerning(who.secretary_in)
        own = Q(pk__in=self._had_by(user))
        return self.filter(
            Q(body_id__in=who.secretary_in) | (out & ((reads & is_open) | writes | own))
        )

    def _concerning(self, bodies: frozenset[int]) -> Q:
        """Condition: a body's own, handed over to or from it, or coming back to it."""
        if not bodies:
            return Q(pk__in=[])
        coming = apps.get_model("decisions", "ReportBack").objects.filter(body_id__in=bodies)
        return (
            Q(body_id__in=bodies)
            | Q(handed_to_id__in=bodies)
            | Q(origin__body_id__in=bodies)
            | Q(pk__in=coming.values("assignment_id"))
        )

    def for_readers_of(self, body: Any) -> "AssignmentQuerySet":
        """What any reader of the body may see, whoever asks: sent out and open; for what is spread.

        Assignments the body gave; a reader's own closed ones by position are not among them.
        """
        return self.filter(
            body=body,
            decision__item__meeting__sent_out_on__isnull=False,
            openness=Openness.OPEN,
            decision__item__openness=Openness.OPEN,
        )

    def _had_by(self, user: Any) -> Any:
        """Ids of assignments that the user answers for by position, organisation or body."""
        who = standing(user)
        model = apps.get_model("decisions", "Responsibility")
        return model.objects.filter(
            Q(position_id__in=who.positions)
            | Q(organisation_id__in=who.speaks_for)
            | Q(body_id__in=who.secretary_in),
            until_on__isnull=True,
        ).values("assignment_id")

    def had_by(self, user: Any) -> "AssignmentQuerySet":
        """The user's own: by position held or deputised for, organisation or body."""
        return self.filter(pk__in=self._had_by(user))

    def given(self, at: datetime.date) -> "AssignmentQuerySet":
        """Given on or before the day."""
        return self.filter(given_on__lte=at)

    def open(self, at: datetime.date) -> "AssignmentQuerySet":
        """Given, and not closed by the day."""
        return self.given(at).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=at))

    def closed(self, at: datetime.date) -> "AssignmentQuerySet":
        """Closed by the day."""
        return self.given(at).filter(closed_on__lte=at)

    # --- the five lists ----------------------------------------------------------------------
    def late(self, at: datetime.date) -> "AssignmentQuerySet":
        """Försenat: a report-back whose meeting or period is past."""
        return self.open(at).filter(_late(at))

    def due_next(self, at: datetime.date) -> "AssignmentQuerySet":
        """Väntas till nästa möte."""
        return self.open(at).filter(~_late(at) & _next(at))

    def later(self, at: datetime.date) -> "AssignmentQuerySet":
        """Senare: a meeting after the next, a period without a meeting, or a day to check."""
        return self.open(at).filter(~_late(at) & ~_next(at) & _later(at))

    def ongoing(self, at: datetime.date) -> "AssignmentQuerySet":
        """Tills vidare."""
        return self.open(at).filter(~_late(at) & ~_next(at) & ~_later(at) & _ongoing(at))

    def undated(self, at: datetime.date) -> "AssignmentQuerySet":
        """Utan datum: the rest."""
        return self.open(at).filter(~_late(at) & ~_next(at) & ~_later(at) & ~_ongoing(at))

    def listed(self, listing: str, at: datetime.date) -> "AssignmentQuerySet":
        """One of the five lists by its key."""
        chosen = {
            Listing.LATE: self.late,
            Listing.NEXT_MEETING: self.due_next,
            Listing.LATER: self.later,
            Listing.ONGOING: self.ongoing,
            Listing.UNDATED: self.undated,
        }[Listing(listing)]
        return chosen(at)

    # --- states ------------------------------------------------------------------------------
    def in_state(self, state: str, at: datetime.date) -> "AssignmentQuerySet":
        """Assignments whose first fitting state is this one."""
        before = Q()
        for candidate, condition in _states(at):
            if candidate == state:
                return self.given(at).filter(before & condition)
            before &= ~condition
        return self.given(at).filter(before)

    def with_state(self, at: datetime.date) -> "AssignmentQuerySet":
        """Adds `state_then`; for the rows of one page, not for filtering a table."""
        return self.annotate(
            state_then=Case(
                *(When(condition, then=Value(state)) for state, condition in _states(at)),
                default=Value(State.NOT_STARTED.value),
                output_field=CharField(),
            )
        )


def _late(at: datetime.date) -> Q:
    return Q(Exists(_report_backs().late(at)))


def _next(at: datetime.date) -> Q:
    placed = _report_backs().open(at).placed(at)
    upcoming = next_meeting_of(OuterRef("body"), at).values("pk")
    return Q(Exists(placed.filter(meeting_id=Subquery(upcoming))))


def _later(at: datetime.date) -> Q:
    still = _report_backs().open(at)
    waiting = still.unplaced(at).filter(~Q(due_precision__in=UNPERIODIC) | Q(check_on__gte=at))
    return Q(Exists(still.placed(at))) | Q(Exists(waiting))


def _ongoing(at: datetime.date) -> Q:
    return Q(Exists(_report_backs().open(at).filter(due_precision=Precision.ONGOING.value)))


def _ready(at: datetime.date) -> Q:
    """Every party says klart, after the body last spoke."""
    updates = apps.get_model("decisions", "ProgressUpdate").objects.filter(on__lte=at)
    parties = apps.get_model("decisions", "Responsibility").objects.filter(
        in_force(at), assignment=OuterRef("pk")
    )
    spoken = (
        apps.get_model("decisions", "ReportBack")
        .objects.filter(assignment=OuterRef("assignment"), outcome_on__gte=OuterRef("on"))
        .filter(outcome_on__lte=at)
        .order_by()
    )
    fresh = updates.filter(~Exists(spoken))
    of_party = (
        fresh.filter(assignment=OuterRef("assignment"))
        .filter(Q(responsibility=OuterRef("pk")) | Q(responsibility__isnull=True))
        .order_by("-on", "-pk")
    )
    unready = parties.annotate(latest=Subquery(of_party.values("stage")[:1])).exclude(
        latest=WorkStage.DONE, latest__isnull=False
    )
    latest_is_done = Q(
        Exists(
            updates.annotate(latest=Subquery(_newest_in_same(fresh)))
            .filter(assignment=OuterRef("pk"), stage=WorkStage.DONE)
            .filter(pk=F("latest"))
        )
    )
    has_fresh = Q(Exists(fresh.filter(assignment=OuterRef("pk"))))
    nobody = ~Q(Exists(parties))
    return has_fresh & ((nobody & latest_is_done) | (~nobody & ~Q(Exists(unready))))


def _newest_in_same(updates: Any) -> Any:
    """Id of the newest of `updates` on the same assignment as the update in the outer query."""
    return updates.filter(assignment=OuterRef("assignment")).order_by("-on", "-pk").values("pk")[:1]


def _states(at: datetime.date) -> list[tuple[str, Q]]:
    """State and its own condition, in the order of the rule; the last one is the rest."""
    still = _report_backs().open(at)
    noted = _report_backs().filter(outcome_on__lte=at, outcome=Outcome.NOTED)
    reported = ~Q(Exists(still)) & Q(Exists(noted.filter(pk=_last_word(at))))
    unplaced = still.unplaced(at).exclude(due_precision__in=UNPERIODIC)
    started = apps.get_model("decisions", "ProgressUpdate").objects.filter(
        assignment=OuterRef("pk"), on__lte=at, stage__in=(WorkStage.ONGOING, WorkStage.DONE)
    )
    return [
        (State.CLOSED.value, Q(closed_on__lte=at, closed_as=ClosedAs.CLOSED)),
        (State.DROPPED.value, Q(closed_on__lte=at, closed_as=ClosedAs.DROPPED)),
        (State.HANDED_OVER.value, Q(closed_on__lte=at, closed_as=ClosedAs.HANDED_OVER)),
        (State.LATE.value, _late(at)),
        (State.REPORTED.value, reported),
        (State.READY.value, _ready(at)),
        (State.EXPECTED.value, Q(Exists(still.placed(at)))),
        (State.NO_MEETING_YET.value, Q(Exists(unplaced))),
        (State.ONGOING.value, Q(Exists(started))),
        (State.NOT_STARTED.value, Q(pk__isnull=False)),
    ]


def _last_word(at: datetime.date) -> Subquery:
    """Id of the report-back the body spoke on last, for a report-back in the outer query."""
    model = apps.get_model("decisions", "ReportBack")
    spoken = model.objects.filter(assignment=OuterRef("assignment"), outcome_on__lte=at)
    return Subquery(spoken.order_by("-outcome_on", "-pk").values("pk")[:1])
