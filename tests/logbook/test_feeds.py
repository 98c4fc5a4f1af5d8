"""Calendars to subscribe to: what they hold and leave out, how events change, and when they end."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from decisions.actions import (
    cancel_meeting,
    make_calendar_address,
    move_meeting,
    place_report_back,
    revoke_calendar_address,
)
from decisions.enums import Outcome
from meetings.enums import Openness
from meetings.models import Meeting
from people.models import Body, User
from records.writing import write
from tests import factories as make
from tests.world import NOW, World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def path_for(user: User | None, body: Body | None = None) -> str:
    """A new address of the user's."""
    assert user is not None
    return reverse("logbook:feed", args=[make_calendar_address(user, body=body, by=user)[1]])


def own(world: World) -> str:
    """The responsible's own report-backs."""
    return path_for(world.users["responsible"])


def of_body(world: World) -> str:
    """The body's, for a politician."""
    return path_for(world.users["politician"], world.body)


def events(path: str) -> list[Any]:
    """What the calendar holds; it parses, and has no tasks, which phones do not show."""
    response = Client().get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(response.content)
    assert calendar.walk("VTODO") == []
    return calendar.walk("VEVENT")


def titles(path: str) -> list[str]:
    return [str(event["summary"]) for event in events(path)]


def event_of(path: str, uid: str) -> Any:
    """The one with the UID."""
    [event] = [event for event in events(path) if str(event["uid"]).startswith(uid)]
    return event


def june_at(world: World, start: str, end: str, on: datetime.date | None = None) -> Meeting:
    """The June meeting with hours, on another day if one is given."""
    world.june.start = datetime.time.fromisoformat(start)
    world.june.end = datetime.time.fromisoformat(end)
    write(world.june, by=None, fields=["start", "end"])
    return move_meeting(world.june, on, why="", by=None) if on else world.june


# --- what is there -----------------------------------------------------------------------------
def test_own_calendar_holds_the_report_backs_of_ones_positions(world: World) -> None:
    [event] = events(own(world))
    assert str(event["summary"]) == "Väntas: Plan för uppföljning"
    assert event["dtstart"].dt == datetime.date(2026, 6, 4)
    assert event["dtend"].dt == datetime.date(2026, 6, 5)
    assert str(event["transp"]) == "TRANSPARENT"
    words = str(event["description"])
    assert f"{world.assignment.number} återrapporteras till SRO." in words
    assert "Beslutet: ”senast i juni 2026”\nAnsvarig: Västkoms direktör" in words


def test_report_back_is_at_the_hours_of_its_meeting_when_they_are_known(world: World) -> None:
    june_at(world, "13:00", "15:30")
    [event] = events(own(world))
    assert event["dtstart"].dt == datetime.datetime(2026, 6, 4, 13, tzinfo=STOCKHOLM)
    assert event["dtend"].dt == datetime.datetime(2026, 6, 4, 15, 30, tzinfo=STOCKHOLM)


def test_report_back_without_a_meeting_stands_on_its_last_day(world: World) -> None:
    make.make_report_back(world.assignment, "senast i december 2027")
    assert [event["dtstart"].dt for event in events(own(world))] == [
        datetime.date(2026, 6, 4),
        datetime.date(2027, 12, 31),
    ]


def test_deputy_and_successor_see_them_and_others_do_not(world: World) -> None:
    deputy = make.make_responsible(world.position, "Bo Al", kind="deputy")
    assert titles(path_for(deputy)) == ["Väntas: Plan för uppföljning"]
    assert titles(path_for(world.users["outsider"])) == []


def test_bodys_calendar_holds_meetings_and_what_is_expected(world: World) -> None:
    assert titles(of_body(world)) == [
        "SRO, sammanträde",
        "SRO, sammanträde",
        "SRO, sammanträde",
        "Inställt: SRO, sammanträde",
        "SRO, sammanträde",
        "SRO, sammanträde",
        "SRO, sammanträde",
        "Väntas: Plan för uppföljning",
    ]


def test_meeting_of_which_only_the_month_is_known_says_so(world: World) -> None:
    make.make_meeting(world.body, datetime.date(2027, 1, 31), is_month_only=True)
    event = events(of_body(world))[-2]
    assert str(event["summary"]) == ("SRO, sammanträde i januari 2027 (dagen är inte bestämd)")
    assert event["dtstart"].dt == datetime.date(2027, 1, 31)


def test_twelve_months_of_the_past_are_there_and_no_more(world: World) -> None:
    with time_machine.travel("2026-08-21T12:00:00+02:00", tick=False):
        assert event_of(of_body(world), f"mote-{world.approved.pk}@")["dtstart"].dt == (
            datetime.date(2025, 8, 21)
        )
    with time_machine.travel("2026-08-22T12:00:00+02:00", tick=False):
        days = [event["dtstart"].dt for event in events(of_body(world))]
        assert min(days) == datetime.date(2025, 11, 13)
        assert titles(own(world)) == ["Väntas: Plan för uppföljning"]
    with time_machine.travel("2027-06-05T12:00:00+02:00", tick=False):
        assert titles(own(world)) == []


# --- what is left out --------------------------------------------------------------------------
def close(row: Any) -> None:
    row.openness, row.openness_ground = Openness.INTERNAL, "Upphandling pågår"
    write(row, by=None, fields=["openness", "openness_ground"])


@pytest.mark.parametrize("what", ["assignment", "item"])
@pytest.mark.parametrize("role", ["politician", "responsible", "secretary"])
def test_what_is_not_open_is_in_no_calendar(world: World, what: str, role: str) -> None:
    close(getattr(world, what))
    user = world.users[role]
    for body in (None, world.body) if role != "responsible" else (None,):
        assert "Plan för uppföljning" not in Client().get(path_for(user, body)).content.decode()


def test_drafts_are_in_no_calendar_even_the_secretarys(world: World) -> None:
    make.make_report_back(world.draft_assignment, "senast i juni 2026", at=NOW)
    path = path_for(world.users["secretary"], world.body)
    assert "Utkastat uppdrag" not in Client().get(path).content.decode()


def test_other_bodies_are_not_in_a_bodys_calendar(world: World) -> None:
    make.make_meeting(world.other_body, datetime.date(2026, 5, 5))
    assert datetime.date(2026, 5, 5) not in [e["dtstart"].dt for e in events(of_body(world))]


def test_one_who_has_left_the_body_sees_an_empty_calendar(world: World) -> None:
    path = of_body(world)
    [membership] = world.users["politician"].person.memberships.all()  # type: ignore[union-attr]
    membership.until_on = datetime.date(2025, 11, 30)
    write(membership, by=None, fields=["until_on"])
    assert titles(path) == []


def test_address_of_one_who_may_not_log_in_is_not_found(world: World) -> None:
    path, user = own(world), world.users["responsible"]
    assert user is not None
    user.is_active = False
    user.save()
    assert Client().get(path).status_code == 404


def test_revoked_address_is_not_found_at_once(world: World) -> None:
    path = reverse("logbook:feed", args=[world.calendar_secret])
    assert Client().get(path).status_code == 200
    revoke_calendar_address(world.calendar_address, by=world.users["secretary"])
    assert Client().get(path).status_code == 404


def test_new_address_ends_the_old_one(world: World) -> None:
    old, new = own(world), own(world)
    assert [Client().get(path).status_code for path in (old, new)] == [404, 200]


@pytest.mark.parametrize("secret", ["x", "å", "%00", "x" * 3000, "9" * 64, "%ED%A0%80"])
def test_made_up_address_is_not_found(world: World, secret: str) -> None:
    assert Client().get(f"/kalender/{secret}.ics").status_code == 404


# --- how events change -------------------------------------------------------------------------
def facts(event: Any) -> tuple[str, int, Any, Any, str]:
    changed = event["last-modified"].dt
    return str(event["uid"]), event["sequence"], changed, event["dtstart"].dt, str(event["status"])


def test_meeting_that_moves_keeps_its_uid_with_a_higher_sequence(world: World) -> None:
    path, mine = of_body(world), own(world)
    before, expected = event_of(path, f"mote-{world.june.pk}@"), events(mine)[0]
    with time_machine.travel("2026-01-07T12:00:00+01:00", tick=False):
        move_meeting(world.june, datetime.date(2026, 6, 11), why="Sal saknas", by=None)
        after, then = event_of(path, f"mote-{world.june.pk}@"), events(mine)[0]
    for was, now in ((before, after), (expected, then)):
        assert facts(now)[0] == facts(was)[0]
        assert facts(now)[1] > facts(was)[1]
        assert facts(now)[2] > facts(was)[2]
        assert facts(now)[3] == datetime.date(2026, 6, 11)


def test_report_back_that_is_placed_at_another_meeting_is_the_same_event(world: World) -> None:
    path = own(world)
    [before] = events(path)
    for day in (12, 13, 14):  # the meeting that it leaves has been saved more often
        move_meeting(world.june, datetime.date(2026, 6, day), why="", by=None)
    [between] = events(path)
    place_report_back(world.report_back, world.planned, why="Klart tidigare", by=None)
    [after] = events(path)
    assert str(before["uid"]) == str(between["uid"]) == str(after["uid"])
    assert before["sequence"] < between["sequence"] < after["sequence"]
    assert after["dtstart"].dt == datetime.date(2026, 3, 19)


def test_cancelled_meeting_says_so_and_its_report_backs_stand_on_their_last_day(
    world: World,
) -> None:
    path, mine = of_body(world), own(world)
    before = event_of(path, f"mote-{world.june.pk}@")
    cancel_meeting(world.june, why="För få ärenden", by=None)
    after = event_of(path, f"mote-{world.june.pk}@")
    assert (str(after["status"]), str(after["summary"])) == (
        "CANCELLED",
        "Inställt: SRO, sammanträde",
    )
    assert after["sequence"] > before["sequence"]
    [event] = events(mine)
    assert (event["dtstart"].dt, str(event["status"])) == (datetime.date(2026, 6, 30), "CONFIRMED")
    assert "är inställt och inget nytt är valt" in str(event["description"])


def test_what_the_body_said_stands_in_the_title(world: World) -> None:
    path, meeting = own(world), make.hold_meeting(world.planned)
    make.make_outcome(world.report_back, Outcome.CLOSED, meeting)
    assert titles(path) == ["Väntas: Plan för uppföljning"]  # not sent out yet
    with time_machine.travel("2026-03-27T12:00:00+01:00", tick=False):
        make.send_out_meeting(meeting)
        assert titles(path) == ["Avslutat: Plan för uppföljning"]


# --- the clock ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "utc"),
    [
        ("2026-03-28", 12), ("2026-03-29", 11), ("2026-03-30", 11),
        ("2026-10-24", 11), ("2026-10-25", 12), ("2026-10-26", 12),
        ("2026-12-31", 12), ("2027-01-01", 12), ("2027-01-03", 12),
    ],
)  # fmt: skip
def test_thirteen_is_thirteen_in_stockholm_across_summer_time_and_new_year(
    world: World, day: str, utc: int
) -> None:
    on = datetime.date.fromisoformat(day)
    june_at(world, "13:00", "15:00", on)
    event = event_of(of_body(world), f"mote-{world.june.pk}@")
    assert event["dtstart"].dt.astimezone(datetime.UTC) == datetime.datetime(
        on.year, on.month, on.day, utc, tzinfo=datetime.UTC
    )
    raw = Client().get(of_body(world)).content.decode()
    assert f"DTSTART;TZID=Europe/Stockholm:{day.replace('-', '')}T130000" in raw
    assert raw.count("BEGIN:VTIMEZONE") == 1


@pytest.mark.parametrize(
    ("day", "week"), [("2026-12-28", 53), ("2027-01-03", 53), ("2027-01-04", 1), ("2026-01-02", 1)]
)
def test_week_of_a_meeting_at_new_year_is_right(world: World, day: str, week: int) -> None:
    june_at(world, "13:00", "15:00", datetime.date.fromisoformat(day))
    event = event_of(of_body(world), f"mote-{world.june.pk}@")
    assert f"\nVecka {week}\n" in str(event["description"])


# --- how it is asked for -----------------------------------------------------------------------
def test_what_has_not_changed_is_not_sent_again(world: World) -> None:
    path = own(world)
    first = Client().get(path)
    with time_machine.travel("2025-12-20T12:00:00+01:00", tick=False):
        again = Client().get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        move_meeting(world.june, datetime.date(2026, 6, 11), why="", by=None)
        changed = Client().get(path, headers={"if-none-match": first["ETag"]})
        assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


def test_asking_sets_no_cookie_and_starts_no_session(world: World) -> None:
    client = Client()
    response = client.get(own(world))
    assert (dict(client.cookies), response["Cache-Control"]) == ({}, "private, no-cache")
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == (
        "no-referrer",
        "noindex, nofollow",
    )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_other_ways_of_asking_are_refused(world: World, method: str) -> None:
    assert getattr(Client(), method)(own(world)).status_code == 405


@pytest.mark.parametrize(("which", "queries"), [(own, 6), (of_body, 7)])
def test_queries_are_as_many_however_much_it_holds(
    world: World, which: Any, queries: int, django_assert_num_queries: Any
) -> None:
    path = which(world)
    for number in range(3):
        with django_assert_num_queries(queries):
            Client().get(path)
        party = make.make_position(f"Befattning {number}")
        given = make.make_assignment(
            world.decision, f"Uppdrag {number}", parties=[world.position, party]
        )
        make.make_report_back(given, "senast i juni 2026")
        make.make_meeting(world.body, datetime.date(2026, 8, 20 + number))
