"""One look: finds what is to be written today, and queues it. Several may look at the same time."""

import datetime
from itertools import chain

from django.utils import timezone

from desk.occasions import digest, news, reminders, rounds
from desk.occasions.queueing import write_all
from desk.occasions.receivers import Receivers
from desk.occasions.window import note_look, window_at


def look(now: datetime.datetime | None = None) -> int:
    """Queues what the day calls for; how many mails. Nothing at night and on days of rest."""
    window = window_at(now or timezone.now())
    if window is None:
        return 0
    receivers = Receivers(window.today)
    rounds.open_due_rounds(window)
    errands = list(
        chain(
            news.new_assignments(window, receivers),
            news.outcomes(window, receivers),
            news.welcomes(window),
            rounds.round_letters(window, receivers),
            reminders.reminders(window, receivers),
            reminders.late_notices(window, receivers),
        )
    )
    week = digest.week_due(window)
    letters = list(digest.digests(week, receivers, window.today)) if week is not None else []
    queued = write_all(errands, letters, window)
    note_look(window, is_digested=week is not None)
    return queued
