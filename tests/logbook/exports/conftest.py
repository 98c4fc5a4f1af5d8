"""The demonstration, built once for a file of tests, and its two known meetings as files."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from decisions.demo.world import World
from logbook.coming_back import coming_back_at
from logbook.exports.paperwork import Paperwork
from logbook.notes import notes_of
from meetings.models import Meeting
from people.models import User
from tests.demo_log import demo_on

TODAY = datetime.date(2026, 11, 22)
SITE = "https://logg.example.se"


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """As on 22 November 2026."""
    yield from demo_on(TODAY, django_db_blocker)


def paperwork_of(body: str, on: datetime.date, username: str = "politiker") -> Paperwork:
    """A demonstration meeting as one of its users has it."""
    meeting = Meeting.objects.select_related("body").get(body__short_name=body, on=on)
    user = User.objects.get(username=username)
    notes = notes_of(meeting, user, TODAY, is_file=True)
    return Paperwork(notes, coming_back_at(meeting, user, TODAY, is_file=True), SITE)
