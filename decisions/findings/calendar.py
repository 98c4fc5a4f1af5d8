"""The bodies' calendars on a day, as findings ask them."""

import datetime
from dataclasses import dataclass

from decisions.models import ReportBack
from meetings.models import Meeting
from sro_log.lib.due_dates import Precision


@dataclass(frozen=True)
class Calendar:
    """What findings need of the bodies' calendars on the day, read once."""

    at: datetime.date
    ordinary: dict[int, list[Meeting]]
    over: dict[int, list[datetime.date]]

    @classmethod
    def on_day(cls, at: datetime.date) -> "Calendar":
        """Two queries: ordinary meetings not cancelled, by body, and the days of those over."""
        ordinary: dict[int, list[Meeting]] = {}
        over: dict[int, list[datetime.date]] = {}
        rows = Meeting.objects.not_cancelled(at).ordinary().order_by("on", "pk")
        since = at - datetime.timedelta(days=400)
        for meeting in rows.filter(on__gte=since).select_related("body"):
            ordinary.setdefault(meeting.body_id, []).append(meeting)
        for body_id, on in rows.filter(on__lt=at).values_list("body_id", "on"):
            over.setdefault(body_id, []).append(on)
        return cls(at, ordinary, over)

    def coming(self, body_id: int) -> list[Meeting]:
        """The body's coming ordinary meetings, soonest first."""
        return [m for m in self.ordinary.get(body_id, ()) if m.on >= self.at]

    def over_after(self, body_id: int, day: datetime.date) -> list[datetime.date]:
        """Days of the body's ordinary meetings after that day that are over, oldest first."""
        return [on for on in self.over.get(body_id, ()) if on > day]

    def reaches(self, row: ReportBack) -> bool:
        """Whether the body's calendar goes past the period's end."""
        planned = self.ordinary.get(row.body_id, ())
        if row.due_precision == Precision.NEXT_MEETING.value:
            return bool(self.coming(row.body_id))
        return row.due_until is not None and any(m.on > row.due_until for m in planned)
