"""Which days a look covers: from the last day that was looked over until today."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from mailing.actions import MORNING
from mailing.models import Lookout
from mailing.sending_days import ONE_DAY, is_sending_day, last_sending_day

MOST_DAYS = 10  # sending days; what is older than two weeks is stale


@dataclass(frozen=True)
class Window:
    """Both days are in it: things may have happened after the last look of its day."""

    since: datetime.date
    today: datetime.date

    def covers(self, day: datetime.date | None) -> bool:
        """Whether the day is in it."""
        return day is not None and self.since <= day <= self.today

    @property
    def is_catching_up(self) -> bool:
        """Whether nobody looked on a day when mail would have left."""
        return last_sending_day(self.today - ONE_DAY) > self.since


def window_at(now: datetime.datetime) -> Window | None:
    """What to look over now; None at night and on days when no such mail leaves.

    The first time only today counts: a log that is put in use mails nobody about its past.
    """
    local = timezone.localtime(now)
    today = local.date()
    if local.time() < MORNING or not is_sending_day(today):
        return None
    earlier = Lookout.objects.filter(day__lt=today).order_by("-day").first()
    if earlier is None:
        return Window(today, today)
    furthest = today
    for _ in range(MOST_DAYS):
        furthest = last_sending_day(furthest - ONE_DAY)
    return Window(max(earlier.day, furthest), today)


def note_look(window: Window, *, is_digested: bool) -> None:
    """Remembers that the day has been looked over."""
    row, _ = Lookout.objects.get_or_create(day=window.today)
    if is_digested and not row.is_digested:
        row.is_digested = True
        row.save(update_fields=["is_digested"])
