"""Time is Stockholm's whatever the machine thinks (trust rule R12): 12 moments × 3 time zones.

The long form, `script/trust time`, runs the quick suite at each of them.
"""

import datetime
import os
import time
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from decisions import states
from decisions.actions import make_calendar_address
from decisions.enums import State
from decisions.models import Assignment, ReportBack
from mailing.sending_days import is_sending_day
from meetings.models import Meeting
from people.enums import ItemWord
from people.models import User
from records.writing import today
from sro_log.lib.due_dates import format_day, format_week, parse_due
from sro_log.lib.pauses import read_pauses
from tests import factories as make
from tests.once import kept
from tests.trust.moments import INSTANTS, ZONES, Instant

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
DAYS = [datetime.date(2026, month, day) for month, day in ((3, 19), (6, 4), (9, 24), (11, 12))]


@pytest.fixture(scope="module")
def story(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The story of moments.py, told once for the file."""
    with kept(django_db_blocker):
        body = make.make_body("SRO")
        for day in DAYS:
            make.make_meeting(body, day, start=datetime.time(13), end=datetime.time(15))
        position = make.make_position("Västkoms direktör")
        make.make_responsible(position)
        given = make.given_assignment(body, "senast i juni 2026", parties=[position])
        make.send_out_meeting(given.decision.item.meeting)
        yield


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The process in a time zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.fixture(params=INSTANTS, ids=[instant.utc for instant in INSTANTS])
def instant(request: pytest.FixtureRequest, zone: str, story: None, db: None) -> Iterator[Instant]:
    """The clock at a moment, in the zone. A zoneless moment keeps the process's own zone."""
    moment = datetime.datetime.fromisoformat(request.param.utc).timestamp()
    with time_machine.travel(moment, tick=False):
        yield request.param


def test_process_is_in_its_own_time_zone(instant: Instant, zone: str) -> None:
    """Negative control: the machine's day is another than Stockholm's at some of the moments."""
    moment = datetime.datetime.fromisoformat(instant.utc)
    machine = datetime.datetime.now().strftime("%Y-%m-%d %H")  # noqa: DTZ005
    assert machine == moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H")


def test_today_hour_and_week_are_stockholms(instant: Instant) -> None:
    now = timezone.localtime()
    assert (today().isoformat(), f"{now:%H.%M}", format_week(today())) == (
        instant.day,
        instant.clock,
        instant.week,
    )
    assert (
        format_day(today()) == f"{instant.on.day} {MONTHS[instant.on.month - 1]} {instant.on.year}"
    )


def test_senast_i_juni_stands_at_the_meeting_on_4_june_and_is_late_the_day_after(
    instant: Instant,
) -> None:
    row = states.with_facts(Assignment.objects.all()).get()
    [back] = row.report_backs.all()
    assert (back.meeting.on, back.due_until) == (DAYS[1], datetime.date(2026, 6, 30))
    upcoming = states.next_meetings(today())
    expected = State.LATE if instant.days_late else State.EXPECTED
    assert (
        states.listing_of(row, today(), upcoming).value,
        states.state_of(row, today()),
        states.days_late(row, today()),
    ) == (instant.listing, expected, instant.days_late)
    assert Assignment.objects.listed(instant.listing, today()).count() == 1
    assert Assignment.objects.with_state(today()).get().state_then == expected.value


def test_next_meeting_is_the_one_after_the_deciding_one_whatever_the_clock(
    instant: Instant,
) -> None:
    given = make.make_assignment(_decision(), "Nytt", at=today())
    placed = make.make_report_back(given, "till nästa möte", at=today()).meeting
    assert placed is not None
    assert placed.on == DAYS[0]
    coming = [row.on for row in Meeting.objects.coming(today())]
    assert coming == [day for day in DAYS if day >= instant.on]


def _decision() -> Any:
    return Assignment.objects.order_by("pk")[0].decision


def test_month_without_a_year_is_the_one_that_is_not_over(instant: Instant) -> None:
    due = parse_due("i juni", today=today())
    year = 2026 if instant.on <= datetime.date(2026, 6, 30) else 2027
    assert (due.earliest, due.until) == (datetime.date(year, 6, 1), datetime.date(year, 6, 30))


def test_paragraphs_begin_again_with_the_year_of_the_meeting(instant: Instant) -> None:
    board = make.make_body("VästKoms styrelse", item_word=ItemWord.PARAGRAPH)
    years = (instant.on.year - 1, instant.on.year - 1, instant.on.year, instant.on.year)
    meetings = [
        make.held_meeting(board, datetime.date(year, 1 + number * 3, 15))
        for number, year in enumerate(years)
    ]
    assert [make.make_item(row).paragraph for row in meetings] == [1, 2, 1, 2]


def test_mails_leave_on_sending_days_of_stockholm(instant: Instant, settings: Any) -> None:
    settings.MAIL_PAUSES = read_pauses(["midsommarafton--08-15", "12-23--01-06"])
    assert is_sending_day(today()) is instant.is_sending_day


def test_calendar_has_thirteen_in_stockholm_and_a_year_of_the_past(instant: Instant) -> None:
    user = User.objects.get()
    _, secret = make_calendar_address(user, by=user)
    response = Client().get(reverse("logbook:feed", args=[secret]))
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["dtstart"].dt.astimezone(datetime.UTC) == datetime.datetime(
        2026, 6, 4, 11, tzinfo=datetime.UTC
    )


def test_page_counts_days_late_as_stockholm_does(instant: Instant) -> None:
    client = Client()
    client.force_login(User.objects.get())
    page = client.get("/mina-uppdrag/").content.decode()
    is_late = "försenat" in page.split("<h1>")[1].split("</h1>")[0]
    assert is_late == bool(instant.days_late)


def test_the_story_holds_one_report_back(story: None, db: None) -> None:
    assert ReportBack.objects.count() == 1
