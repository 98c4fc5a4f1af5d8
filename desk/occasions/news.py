"""What has happened: an assignment was given, the body has said its word, somebody took over."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from decisions import states
from decisions.models import Assignment, ReportBack, Responsibility
from desk.occasions.errands import NEW, OUTCOME, WELCOME, Errand
from desk.occasions.receivers import IS_THERE, Receivers
from desk.occasions.reminders import with_assignments
from desk.occasions.window import Window
from mailing.enums import MailKind
from meetings.models import Meeting
from people.models import PositionHolder, is_in_force

# Older notes that are sent out, and holders put in long afterwards, are history being entered.
FRESH_NOTES = datetime.timedelta(days=180)
FRESH_HOLDER = datetime.timedelta(days=60)


def sent_out_in(window: Window) -> list[Meeting]:
    """Meetings whose notes have gone out in the window."""
    rows = Meeting.objects.filter(
        sent_out_on__range=(window.since, window.today), on__gte=window.today - FRESH_NOTES
    )
    return list(rows.select_related("body"))


def new_assignments(window: Window, receivers: Receivers) -> Iterator[Errand]:
    """To those who got an assignment: when the notes go out, or when they are made responsible."""
    out = Q(assignment__decision__item__meeting__in=sent_out_in(window))
    joined = Q(
        from_on__range=(window.since, window.today),
        assignment__decision__item__meeting__sent_out_on__lte=window.today,
    )
    lately = Responsibility.objects.filter(out | joined, until_on__isnull=True)
    parties = set(lately.filter(assignment__closed_on__isnull=True).values_list("pk", flat=True))
    if not parties:
        return
    rows = states.with_facts(
        Assignment.objects.filter(responsibilities__in=parties).distinct().order_by("number", "pk")
    )
    for assignment in rows:
        having = [row for row in states.parties(assignment, window.today) if row.pk in parties]
        for person, party in receivers.of_all(having):
            yield Errand(
                kind=MailKind.NEW_ASSIGNMENT,
                occasion=NEW,
                ref=f"{assignment.pk}",
                person=person,
                body=assignment.body,
                assignment=assignment,
                party=party,
                report_back=states.leading_report_back(assignment, window.today),
                meeting=assignment.decision.item.meeting,
            )


def outcomes(window: Window, receivers: Receivers) -> Iterator[Errand]:
    """What the body said of a report-back, to those who have the assignment."""
    meetings = sent_out_in(window)
    if not meetings:
        return
    said = ReportBack.objects.filter(outcome_meeting__in=meetings, outcome_on__isnull=False)
    for row in with_assignments(said.order_by("assignment__number", "pk")):
        assert row.outcome_meeting is not None  # asked for by meeting
        # Whoever had it at the meeting: closing an assignment ends nobody's part in it.
        having = states.parties(row.assignment, window.today)
        for person, party in receivers.of_all(having):
            yield Errand(
                kind=MailKind.OUTCOME,
                occasion=OUTCOME,
                ref=f"{row.pk}",
                person=person,
                body=row.body,
                assignment=row.assignment,
                party=party,
                report_back=row,
                meeting=row.outcome_meeting,
            )


def welcomes(window: Window) -> Iterator[Errand]:
    """All that is open to whoever takes a position over; the assignments stay with it."""
    holders = _new_holders(window)
    if not holders:
        return
    positions = {row.position_id for row in holders}
    organisations = {
        row.position.organisation_id for row in holders if row.position.speaks_for_organisation
    }
    having = Q(responsibilities__position__in=positions) | Q(
        responsibilities__organisation__in=organisations
    )
    open_ = Assignment.objects.open(window.today).filter(
        having, decision__item__meeting__sent_out_on__lte=window.today
    )
    assignments = list(states.with_facts(open_.distinct().order_by("number", "pk")))
    for holder in holders:
        for assignment in assignments:
            party = _party_of(holder, assignment, window.today)
            if party is None:
                continue
            yield Errand(
                kind=MailKind.WELCOME,
                occasion=WELCOME,
                ref=f"{holder.pk}.{assignment.pk}",
                person=holder.person,
                body=assignment.body,
                assignment=assignment,
                party=party,
                report_back=states.leading_report_back(assignment, window.today),
                source=holder,
            )


def _new_holders(window: Window) -> list[PositionHolder]:
    """Those whose first day, or the day they were entered, is in the window."""
    begins = timezone.make_aware(datetime.datetime.combine(window.since, datetime.time.min))
    entered = PositionHolder.history.filter(history_type="+", history_date__gte=begins).values_list(
        "id", flat=True
    )
    rows = PositionHolder.objects.filter(
        IS_THERE,
        Q(from_on__range=(window.since, window.today)) | Q(pk__in=entered),
        from_on__range=(window.today - FRESH_HOLDER, window.today),
    ).exclude(person__email="")
    found = rows.select_related("person", "position__organisation").order_by("pk")
    return [row for row in found if is_in_force(row, window.today)]


def _party_of(
    holder: PositionHolder, assignment: Assignment, at: datetime.date
) -> Responsibility | None:
    """The party that the holder answers for, if it is one that was there before them."""
    speaks_for = holder.position.organisation_id if holder.position.speaks_for_organisation else 0
    for party in states.parties(assignment, at):
        is_own = party.position_id == holder.position_id
        if is_own or (speaks_for and party.organisation_id == speaks_for):
            return party
    return None
