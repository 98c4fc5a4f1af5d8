"""What comes back, or came back, at a meeting, and what the body said of it."""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from decisions.models import Assignment, ReportBack
from logbook.log_lines import WITHHELD
from logbook.reports import ReportLine, RequestLine, latest_reports, undecided_requests
from meetings.enums import Openness
from meetings.models import Meeting
from meetings.rules import can_write_meeting


@dataclass(frozen=True)
class ComingBack:
    """One report-back as a line; the outcome is empty until the reader may know it."""

    row: ReportBack
    number: str
    title: str
    wording: str
    url: str
    outcome: str
    outcome_text: str
    record_url: str  # where the secretary says what the meeting said
    reports: list[ReportLine] = field(default_factory=list)  # each party's latest
    requests: list[RequestLine] = field(default_factory=list)  # for more time, undecided


def coming_back_at(
    meeting: Meeting, user: Any, at: datetime.date, *, is_file: bool = False, per: str = ""
) -> list[ComingBack]:
    """Report-backs of assignments the reader sees, in the order of their numbers.

    Until the notes are out with what was reported and asked for: four queries whatever their
    number, one when none is due.
    """
    seen = Assignment.objects.visible_to(user).given(at)
    rows = (
        ReportBack.objects.due_at(meeting)
        .filter(assignment__in=seen, given_on__lte=at)
        .select_related("assignment__body", "assignment__decision__item", "outcome_meeting")
        .order_by("assignment__given_on", "assignment_id", "pk")
    )
    writes = can_write_meeting(user, meeting)
    shown = []
    for row in rows:
        is_in_force = row.outcome_on is not None and row.outcome_on <= at
        is_said_here = row.outcome_meeting_id == meeting.pk
        if row.outcome and not is_said_here:
            continue  # said at another meeting
        is_said = is_said_here and (writes or is_in_force)
        shown.append(_line(row, is_said, is_file, per, meeting if writes else None))
    if meeting.sent_out_on is not None and meeting.sent_out_on <= at:
        return shown  # from then on the meeting's own words stand, and later reports are not theirs
    return _with_reports(shown, AnonymousUser() if is_file else user, at)


def _with_reports(lines: list[ComingBack], user: Any, at: datetime.date) -> list[ComingBack]:
    """What the responsible have said, as the basis of each; nothing of what is withheld."""
    told = [line.row.assignment_id for line in lines if line.url]
    if not told:
        return lines
    reports = latest_reports(told, at)
    requests = undecided_requests([line.row.pk for line in lines if line.url], user, at)
    return [
        replace(
            line,
            reports=reports.get(line.row.assignment_id, []),
            requests=requests.get(line.row.pk, []),
        )
        if line.url
        else line
        for line in lines
    ]


def _line(
    row: ReportBack, is_said: bool, is_file: bool, per: str, writable: Meeting | None
) -> ComingBack:
    assignment = row.assignment
    if is_file and not _is_open(assignment):
        return ComingBack(row, assignment.number, WITHHELD, "", "", "", "", "")
    may_record = (
        writable is not None
        and row.outcome_on is None
        and writable.opened_on is not None
        and not writable.is_locked
    )
    return ComingBack(
        row=row,
        number=assignment.number,
        title=assignment.title,
        wording=row.due_wording,
        url=reverse("logbook:assignment", args=[assignment.pk]) + per,
        outcome=row.get_outcome_display() if is_said else "",
        outcome_text=row.outcome_text if is_said else "",
        record_url=reverse("desk:outcome-record", args=[row.pk]) if may_record else "",
    )


def _is_open(assignment: Assignment) -> bool:
    return assignment.openness == Openness.OPEN == assignment.decision.item.openness
