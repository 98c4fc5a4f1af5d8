"""What waits for an answer between meetings: which meetings may be asked for, and who asked."""

import datetime
from collections.abc import Iterable

from decisions import states
from decisions.models import Assignment, ReportBack, TimeRequest
from meetings.models import Meeting


def askable_meetings(
    assignments: Iterable[Assignment], at: datetime.date
) -> dict[int, list[Meeting]]:
    """Assignment id -> the coming ordinary meetings after the one it stands on; one query.

    Assignments without an open report-back have no time to move, and are not there.
    """
    leading = {row.pk: states.leading_report_back(row, at) for row in assignments}
    backs = {pk: back for pk, back in leading.items() if back is not None}
    bodies = {back.body_id for back in backs.values()}
    coming = Meeting.objects.coming(at).ordinary().filter(body__in=bodies).select_related("body")
    found = list(coming) if bodies else []
    return {pk: [m for m in found if is_later(back, m, at)] for pk, back in backs.items()}


def is_later(back: ReportBack, meeting: Meeting, at: datetime.date) -> bool:
    """Whether the meeting is the same body's and after the one the report-back stands on."""
    present = back.meeting_at(at)
    return meeting.body_id == back.body_id and (present is None or meeting.on > present.on)


def requests_by_assignment(
    assignments: Iterable[Assignment], at: datetime.date
) -> dict[int, list[TimeRequest]]:
    """Assignment id -> undecided requests for more time, oldest first; one query."""
    rows = (
        TimeRequest.objects.undecided(at)
        .filter(report_back__assignment__in=[row.pk for row in assignments])
        .select_related("report_back", "update", "wanted_meeting__body", "old_meeting__body")
        .order_by("asked_on", "pk")
    )
    found: dict[int, list[TimeRequest]] = {}
    for row in rows:
        found.setdefault(row.report_back.assignment_id, []).append(row)
    return found
