"""Reminders before a report-back's meeting, and the notice when one is late."""

import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Q

from decisions import states
from decisions.enums import WorkStage
from decisions.findings.of_assignments import GRACE_DAYS
from decisions.models import Assignment, ReportBack, ReportingRound, Responsibility
from desk.occasions.errands import DAYS, LATE, WEEKS, Errand
from desk.occasions.receivers import Receivers
from desk.occasions.window import Window
from mailing.enums import MailKind
from mailing.sending_days import ONE_DAY, back_past_pause, last_sending_day, next_sending_day
from meetings.models import Meeting

FURTHEST = datetime.timedelta(days=26 * 7 + 120)  # the most weeks a body may choose, and pauses
LONGEST_PAUSE = datetime.timedelta(days=80)


def out_on(day: datetime.date) -> Q:
    """Condition on a report-back: its assignment is sent out, and open."""
    return Q(
        assignment__decision__item__meeting__sent_out_on__lte=day,
        assignment__closed_on__isnull=True,
    )


def report_backs_at(meetings: Iterable[Meeting], at: datetime.date) -> list[ReportBack]:
    """Open report-backs placed at the meetings, of assignments that are out, with their facts."""
    rows = ReportBack.objects.open(at).filter(out_on(at), meeting__in=list(meetings), outcome="")
    return with_assignments(rows.order_by("meeting__on", "assignment__number", "pk"))


def with_assignments(rows: Iterable[ReportBack]) -> list[ReportBack]:
    """The rows, each with its assignment and all that states read; as many queries for any."""
    fetched = list(rows)
    ids = {row.assignment_id for row in fetched}
    held = states.with_facts(Assignment.objects.filter(pk__in=ids)).in_bulk() if ids else {}
    kept = {
        report_back.pk: report_back
        for assignment in held.values()
        for report_back in assignment.report_backs.all()
    }
    for row in kept.values():
        row.assignment = held[row.assignment_id]
    return [kept[row.pk] for row in fetched]


def coming_meetings(at: datetime.date) -> list[Meeting]:
    """Meetings that a reminder may go out before now, soonest first."""
    rows = Meeting.objects.coming(at).filter(opened_on__isnull=True, on__lte=at + FURTHEST)
    return list(rows.select_related("body"))


def has_said_done(assignment: Assignment, party: Responsibility, at: datetime.date) -> bool:
    """Whether the party's last word since the body spoke is klart."""
    last = states.last_outcome(assignment, at)
    said = states.updates_of(assignment, at, party)
    is_fresh = bool(said) and (last is None or said[-1].on > (last.outcome_on or said[-1].on))
    return is_fresh and said[-1].stage == WorkStage.DONE


def has_answered(
    assignment: Assignment, party: Responsibility, since: datetime.date, at: datetime.date
) -> bool:
    """Whether anything has been reported for the party since the day."""
    said = states.updates_of(assignment, at, party)
    return bool(said) and said[-1].on >= since


def reminders(window: Window, receivers: Receivers) -> Iterator[Errand]:
    """So many weeks before, and so many days before; to those who have not said klart.

    A reporting round takes the place of the first, and who has answered it gets none of the other.
    """
    meetings = coming_meetings(window.today)
    by_weeks = {m for m in meetings if window.covers(_weeks_before(m))}
    by_days = {m for m in meetings if window.covers(_days_before(m))}
    if not by_weeks | by_days:
        return
    opened = dict(
        ReportingRound.objects.filter(meeting__in=by_weeks | by_days).values_list(
            "meeting_id", "opened_on"
        )
    )
    for row in report_backs_at(by_weeks | by_days, window.today):
        assert row.meeting is not None  # asked for by meeting
        asked_on = opened.get(row.meeting.pk)
        waited_for = [
            party
            for party in states.parties(row.assignment, window.today)
            if not has_said_done(row.assignment, party, window.today)
        ]
        if row.meeting in by_weeks and asked_on is None and row.meeting not in by_days:
            yield from _of(row, WEEKS, waited_for, receivers)
        if row.meeting in by_days:
            if asked_on is not None:
                waited_for = [
                    party
                    for party in waited_for
                    if not has_answered(row.assignment, party, asked_on, window.today)
                ]
            yield from _of(row, DAYS, waited_for, receivers)


def _of(
    row: ReportBack, occasion: str, waited_for: list[Responsibility], receivers: Receivers
) -> Iterator[Errand]:
    for person, party in receivers.of_all(waited_for):
        yield Errand(
            kind=MailKind.REMINDER,
            occasion=occasion,
            ref=f"{row.pk}.{row.meeting_id}",
            person=person,
            body=row.body,
            assignment=row.assignment,
            party=party,
            report_back=row,
            meeting=row.meeting,
        )


def _weeks_before(meeting: Meeting) -> datetime.date | None:
    weeks = meeting.body.reminder_weeks
    return back_past_pause(meeting.on, weeks) if weeks else None


def _days_before(meeting: Meeting) -> datetime.date | None:
    days = meeting.body.reminder_days
    if not days or meeting.is_month_only:
        return None
    return last_sending_day(meeting.on - datetime.timedelta(days=days))


# --- late -----------------------------------------------------------------------------------------
def late_notices(window: Window, receivers: Receivers) -> Iterator[Errand]:
    """When a report-back has become late: its period is over, or its meeting long since.

    A meeting's notes may be in the making for 21 days, as finding a has it; what the secretary has
    noted there, though it is not out, is no news to wait for.
    """
    at = window.today
    since = window.since - LONGEST_PAUSE
    over = ReportBack.objects.late(at).filter(out_on(at), outcome="")
    lately = Q(meeting__on__gte=since - datetime.timedelta(days=GRACE_DAYS)) | Q(
        due_until__gte=since
    )
    candidates = over.filter(lately).select_related("meeting").order_by("due_until", "pk")
    fallen_due = [row for row in candidates if window.covers(late_day(row, at))]
    for row in with_assignments(fallen_due):
        for person, party in receivers.of_all(states.parties(row.assignment, at)):
            yield Errand(
                kind=MailKind.LATE,
                occasion=LATE,
                ref=f"{row.pk}.{row.meeting_id or 0}",
                person=person,
                body=row.body,
                assignment=row.assignment,
                party=party,
                report_back=row,
            )


def late_day(row: ReportBack, at: datetime.date) -> datetime.date | None:
    """The day the notice goes; None while it is not late."""
    since = row.late_since(at)
    if since is None:
        return None
    grace = GRACE_DAYS if row.meeting_at(at) is not None else 0
    return next_sending_day(since + datetime.timedelta(days=grace) + ONE_DAY)
