"""Which days automatic mails leave on: not weekends, Swedish holidays, high summer or Christmas.

The pauses are a setting, MAIL_PAUSES. Whoever finds occasions for mail asks here when to send.
"""

import datetime
from functools import cache

import holidays
from django.conf import settings

ONE_DAY = datetime.timedelta(days=1)
SATURDAY = 5


@cache
def _free_days() -> holidays.HolidayBase:
    """Holidays by law and by custom (midsummer, Christmas and New Year's Eve); years as asked."""
    return holidays.Sweden(categories=("public", "de_facto"))


def is_paused(day: datetime.date) -> bool:
    """In high summer, or at Christmas."""
    return any(pause.covers(day) for pause in settings.MAIL_PAUSES)


def is_sending_day(day: datetime.date) -> bool:
    """A working day outside the pauses."""
    return day.weekday() < SATURDAY and day not in _free_days() and not is_paused(day)


def next_sending_day(day: datetime.date) -> datetime.date:
    """The day itself, or else the first sending day after it."""
    while not is_sending_day(day):
        day += ONE_DAY
    return day


def last_sending_day(day: datetime.date) -> datetime.date:
    """The day itself, or else the last sending day before it."""
    while not is_sending_day(day):
        day -= ONE_DAY
    return day


def back_past_pause(day: datetime.date, weeks: int) -> datetime.date:
    """So many weeks before the day, not counting days in a pause; a sending day.

    Four weeks before 27 August is in July, when nobody reads: it becomes 2 June.
    """
    left = weeks * 7
    while left:
        day -= ONE_DAY
        left -= not is_paused(day)
    return last_sending_day(day)
