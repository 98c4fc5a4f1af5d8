"""The reporting round's letters: opened on its day, and asking what has come to it since."""

import datetime
from collections.abc import Iterator
from typing import Any

from decisions import states
from decisions.actions.rounds import open_round
from decisions.models import ReportingRound
from desk.occasions.errands import AGAIN, ROUND, Errand
from desk.occasions.queueing import write_all
from desk.occasions.receivers import Receivers
from desk.occasions.reminders import coming_meetings, has_answered, report_backs_at
from desk.occasions.window import Window
from mailing.enums import MailKind
from mailing.occasions import known
from mailing.sending_days import ONE_DAY, back_past_pause, last_sending_day
from meetings.enums import ORDINARY_FORMS
from meetings.models import Meeting

BEFORE_MEETING = datetime.timedelta(days=7)


def usual_answer_by(meeting: Meeting, at: datetime.date) -> datetime.date:
    """A week before the meeting; the day before it, or today, when that has been."""
    week_before = last_sending_day(meeting.on - BEFORE_MEETING)
    return max(at, week_before if week_before > at else meeting.on - ONE_DAY)


def open_due_rounds(window: Window) -> None:
    """Opens the rounds whose day has come, where something is due; a body may have it so."""
    at = window.today
    meetings = [m for m in coming_meetings(at) if m.body.round_weeks and m.on > at]
    ripe = [
        meeting
        for meeting in meetings
        if meeting.form in ORDINARY_FORMS
        and not meeting.is_month_only
        and back_past_pause(meeting.on, meeting.body.round_weeks or 0) <= at
    ]
    if not ripe:
        return
    opened = set(
        ReportingRound.objects.filter(meeting__in=ripe).values_list("meeting_id", flat=True)
    )
    ripe = [meeting for meeting in ripe if meeting.pk not in opened]
    due = {row.meeting_id for row in report_backs_at(ripe, at)} if ripe else set()
    for meeting in ripe:
        if meeting.pk in due:
            open_round(meeting, answer_by=usual_answer_by(meeting, at), by=None, at=at)


def open_rounds(at: datetime.date) -> list[ReportingRound]:
    """Rounds before meetings that have not been held."""
    rows = ReportingRound.objects.filter(
        opened_on__lte=at,
        meeting__on__gte=at,
        meeting__opened_on__isnull=True,
        meeting__cancelled_on__isnull=True,
    )
    return list(rows.select_related("meeting__body"))


def round_letters(window: Window, receivers: Receivers) -> Iterator[Errand]:
    """What open rounds ask: everything due, also what was placed at the meeting afterwards."""
    rounds = open_rounds(window.today)
    if rounds:
        yield from asked(rounds, receivers, window.today)


def asked(
    rounds: list[ReportingRound],
    receivers: Receivers,
    at: datetime.date,
    *,
    again: bool = False,
    is_preview: bool = False,
) -> Iterator[Errand]:
    """An errand for everyone who has not answered; `again` is a reminder, one a day."""
    of_meeting = {row.meeting_id: row for row in rounds}
    occasion, suffix = (AGAIN, f".{at}") if again else (ROUND, "")
    for row in report_backs_at([each.meeting for each in rounds], at):
        round_ = of_meeting[row.meeting_id or 0]
        waited_for = [
            party
            for party in states.parties(row.assignment, at)
            if not has_answered(row.assignment, party, round_.opened_on, at)
        ]
        for person, party in receivers.of_all(waited_for):
            yield Errand(
                kind=MailKind.ROUND,
                occasion=occasion,
                ref=f"{round_.pk}.{row.pk}{suffix}",
                person=person,
                body=row.body,
                assignment=row.assignment,
                party=party,
                report_back=row,
                meeting=round_.meeting,
                source=round_,
                is_preview=is_preview,
            )


def ask(round_: ReportingRound, at: datetime.date, *, by: Any) -> int:
    """Writes to everyone who has not been written to; how many mails."""
    return write_all(asked([round_], Receivers(at), at), [], Window(at, at), by=by)


def ask_again(round_: ReportingRound, at: datetime.date, *, by: Any) -> int:
    """Reminds those who have not answered, once a day; how many mails.

    Who has not been asked yet is asked, and not reminded as well.
    """
    receivers = Receivers(at)
    first = list(asked([round_], receivers, at))
    again = asked([round_], receivers, at, again=True)
    have = known(errand.key for errand in first)
    errands = [
        reminder if errand.key in have else errand
        for errand, reminder in zip(first, again, strict=True)
    ]
    return write_all(errands, [], Window(at, at), by=by)
