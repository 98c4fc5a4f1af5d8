"""Which meeting a report-back is placed at (domain rule 3)."""

import datetime

from decisions.models import ReportBack
from meetings.enums import ORDINARY_FORMS
from meetings.models import Meeting
from people.models import Body
from sro_log.lib.due_dates import DueDate, Precision

DEADLINE_WORDS = ("senast", "före", "innan", "till och med", "t.o.m.", "t o m")


def _is_deadline(due: DueDate) -> bool:
    """Whether an earlier meeting meets it too: "senast i april", or a day or week as such."""
    worded = due.wording.lower().startswith(DEADLINE_WORDS)
    return worded or due.precision in (Precision.DAY, Precision.WEEK)


def proposed_meeting(
    body: Body, due: DueDate, *, decided_on: datetime.date, at: datetime.date
) -> Meeting | None:
    """The body's last ordinary meeting after the deciding one and within the period.

    When the period holds none and the calendar reaches past it, a deadline is met by the last
    meeting before it. "Till nästa möte" is the first meeting. None when nothing fits (yet).
    """
    after = (
        Meeting.objects.not_cancelled(at)
        .ordinary()
        .filter(body=body, on__gt=decided_on)
        .order_by("on", "pk")
    )
    if due.precision == Precision.NEXT_MEETING:
        return after.first()
    if due.until is None:
        return None
    in_time = after.filter(on__lte=due.until)
    within = in_time.filter(on__gte=due.earliest or decided_on).last()
    if within is not None:
        return within
    if _is_deadline(due) and calendar_reaches(body, due, at):
        return in_time.last()
    return None


def is_within_period(meeting: Meeting, due: DueDate) -> bool:
    """Whether a meeting meets the words of the decision; wordings without a period allow any."""
    return due.until is None or meeting.on <= due.until


def calendar_reaches(body: Body, due: DueDate, at: datetime.date) -> bool:
    """Whether the body's planned ordinary meetings reach past the period's end.

    While they do not, a report-back without a meeting is simply not placed yet.
    """
    planned = Meeting.objects.not_cancelled(at).ordinary().filter(body=body)
    if due.precision == Precision.NEXT_MEETING:
        return planned.filter(on__gte=at).exists()
    return due.until is not None and planned.filter(on__gt=due.until).exists()


def misplaced(at: datetime.date) -> list[tuple[ReportBack, str]]:
    """Pointers that break the rule, for `manage.py check_placement`; empty when all is well.

    Moved past the period is a finding for people, not a broken pointer, and is not listed here.
    """
    wrong: list[tuple[ReportBack, str]] = []
    rows = ReportBack.objects.open(at).select_related(
        "meeting__body", "body", "assignment__decision__item__meeting"
    )
    for row in rows:
        if row.assignment.closed_on is not None:
            continue
        decided_on = row.given_on
        meeting = row.meeting_at(at)
        if meeting is None:
            if row.meeting is None:
                fit = proposed_meeting(row.body, row.due, decided_on=decided_on, at=at)
                if fit is not None and fit.on >= at:
                    wrong.append((row, f"saknar möte fast {fit} passar"))
            continue
        if meeting.body_id != row.body_id:
            wrong.append((row, f"står på {meeting}, som är ett annat organs möte"))
        elif row.placed == "by_rule" and meeting.form not in ORDINARY_FORMS:
            wrong.append((row, f"står på {meeting}, som inte är ett ordinarie möte"))
        elif meeting.on <= decided_on:
            wrong.append((row, f"står på {meeting}, som är före beslutet"))
    return wrong
