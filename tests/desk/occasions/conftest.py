"""SRO decides on 13 November 2025 and meets on 19 March and 4 June 2026; days pass by looking."""

import datetime
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from decisions.models import Assignment, ReportBack
from desk.occasions.look import look
from mailing.models import Mail
from meetings.models import Meeting
from people.models import Body, Person, Position
from sro_log.lib.pauses import read_pauses
from tests import factories as make

DAY = datetime.timedelta(days=1)


@dataclass
class Log:
    """A small log, and words for letting days pass."""

    body: Body
    march: Meeting
    june: Meeting
    position: Position
    anna: Person
    assignment: Assignment

    @property
    def report_back(self) -> ReportBack:
        """The assignment's own."""
        return self.assignment.report_backs.get()

    def look_on(self, day: datetime.date, hour: int = 9) -> list[Mail]:
        """One look that day; the mails that it queued, oldest first."""
        before = set(Mail.objects.values_list("pk", flat=True))
        moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))
        with time_machine.travel(moment, tick=False):
            look()
        return list(Mail.objects.exclude(pk__in=before).order_by("pk"))

    def look_daily_mails(self, first: datetime.date, last: datetime.date) -> list[Mail]:
        """A look every day; all that was queued."""
        days = range((last - first).days + 1)
        return [mail for n in days for mail in self.look_on(first + n * DAY)]

    def look_daily(self, first: datetime.date, last: datetime.date) -> dict[str, list[str]]:
        """A look every day; day -> the subjects that were queued, but for digests."""
        found: dict[str, list[str]] = {}
        day = first
        while day <= last:
            mails = [mail for mail in self.look_on(day) if mail.kind != "digest"]
            if mails:
                found[str(day)] = [f"{mail.kind} {mail.to.split('@')[0]}" for mail in mails]
            day += DAY
        return found


@pytest.fixture
def settings_of_mail(settings: Any) -> None:
    """The pauses of an installation."""
    settings.MAIL_PAUSES = read_pauses(["midsommarafton--08-15", "12-23--01-06"])
    settings.SITE_ADDRESS = "https://logg.example.se"


@pytest.fixture
def log(db: None, settings_of_mail: None) -> Log:
    """Västkoms direktör, Anna Ek, is to report back in June; the notes went out on 20 November."""
    with time_machine.travel(datetime.datetime(2025, 11, 20, 11, tzinfo=datetime.UTC), tick=False):
        body = make.make_body("SRO", mailbox="sro@example.se")
        march, june = make.make_calendar(
            body, datetime.date(2026, 3, 19), datetime.date(2026, 6, 4)
        )
        position = make.make_position("Västkoms direktör")
        anna = make.make_person("Anna Ek", email="anna@example.se")
        make.make_holder(position, anna)
        assignment = make.given_assignment(
            body, "senast i juni 2026", parties=[position], title="Plan för uppföljning"
        )
        make.send_out_meeting(assignment.decision.item.meeting)
    return Log(body, march, june, position, anna, assignment)
