"""Makes the demonstration: one transaction, from the first planned meeting to the day it runs."""

from datetime import date

from django.db import transaction

from decisions.actions import (
    cancel_meeting,
    move_meeting,
    plan_meeting,
    plan_report_back,
    receive_assignment,
)
from decisions.demo.bases import basis_acts
from decisions.demo.board_days import board_agendas, board_reports
from decisions.demo.cast import BOARD, SRO
from decisions.demo.casting import set_up_people
from decisions.demo.dates import (
    BEGINNING,
    BOARD_EXTRA,
    CALLED_BEFORE,
    HORIZON,
    PLANNED_2026,
    SRO_DAY,
    SRO_JUNE,
    SRO_PER_CAPSULAM,
    STUDY_TRIP,
    clock,
    ordinary_days,
    planned_on,
)
from decisions.demo.living import Moment, calls_off, living_agendas, living_reports
from decisions.demo.play import CALL, PLAN, REPORT, Act, meeting_acts, play, report_acts
from decisions.demo.script import Agenda, Item
from decisions.demo.sro_before_after import sro_agendas, sro_reports
from decisions.demo.sro_november import SAFETY_STEPS
from decisions.demo.topics import topic_acts
from decisions.demo.world import World
from decisions.demo.years import with_standing_items, yearly_agendas
from meetings.actions import add_milestone, number_matter, open_matter
from meetings.enums import MeetingForm
from people.demo_logins import demo_logins
from people.models import User

REDUCE_DUE = date(2025, 12, 4)  # when the board noticed that § 32 had no date
RECEIVED = date(2025, 4, 2)  # when Ledningsrådet took over

# Key -> title, body, diarienummer by organisation, what it is about.
MATTERS = {
    "follow_up": (
        "Uppföljning av god och nära vård", SRO,
        {"VGR": "EX-RS 2025-101", "VästKom": "EX-VK 2025-11"},
        "<p>Hur omställningen till god och nära vård följs i hela länet.</p>",
    ),
    "aids": (
        "Hjälpmedelsförsörjningen", SRO, {"VGR": "EX-RS 2024-102", "VästKom": "EX-VK 2024-12"},
        "<p>Samarbetet om hjälpmedel och Ledningsrådets uppdrag.</p>",
    ),
    "safety": (
        "Länsgemensam riktlinje för patientsäkerhet", SRO, {"VGR": "EX-RS 2025-103"},
        "<p>En riktlinje under hälso- och sjukvårdsavtalet.</p>",
    ),
    "forum": (
        "Gemensamma digitaliseringsfrågor", SRO,
        {"VGR": "EX-RS 2025-104", "VästKom": "EX-VK 2025-14"},
        "<p>Var politiken i länet möts om digitalisering.</p>",
    ),
    "care_system": (
        "Vårdinformationssystem", SRO, {"VGR": "EX-RS 2024-105", "VästKom": "EX-VK 2024-15"},
        "<p>VGR:s vägval och kommunernas del i det.</p>",
    ),
    "organisation": (
        "VästKoms organisation", BOARD, {"VästKom": "EX-VK 2025-16"},
        "<p>Hur VästKom ska vara organiserat.</p>",
    ),
}  # fmt: skip


def demo_exists() -> bool:
    """Whether somebody has a login of the demonstration."""
    return User.objects.filter(username__in=[row["username"] for row in demo_logins()]).exists()


@transaction.atomic
def create_demo(today: date) -> World:
    """Makes everything as it would stand on the day, through the actions."""
    world = World.on(today)
    set_up_people(world)
    _open_matters(world)
    now = Moment.of(today)
    acts = [
        *_calendar_acts(world, now),
        *basis_acts(world),
        *meeting_acts(world, _agendas(today, now)),
        *report_acts(world, [*sro_reports(), *board_reports(), *living_reports(now)]),
        *_single_acts(world),
        *topic_acts(world),
    ]
    play(acts, today)
    return world


def _agendas(today: date, now: Moment) -> Agenda:
    """Every meeting and what it takes up: known days, the run of the years, and around today."""
    merged: Agenda = {
        (body, day): [] for body in (SRO, BOARD) for day in ordinary_days(body, today + HORIZON)
    }
    for (_, day), items in merged.items():
        if day >= today:
            items.append(Item("Dialog om aktuella ärenden", about=("dialogue",)))
    for part in (sro_agendas(), board_agendas(), yearly_agendas(today), living_agendas(now)):
        for key, items in part.items():
            merged.setdefault(key, []).extend(items)
    return {
        (body, day): with_standing_items(body, day, items)
        for (body, day), items in merged.items()
        if day <= today + CALLED_BEFORE
    }


def _open_matters(world: World) -> None:
    for key, (title, body, numbers, summary) in MATTERS.items():
        by = world.writer(body)
        matter = open_matter(title, world.bodies[body], summary=summary, by=by, at=BEGINNING)
        world.matters[key] = matter
        for organisation, number in numbers.items():
            number_matter(matter, world.organisations[organisation], number, by=by, at=BEGINNING)


def _calendar_acts(world: World, now: Moment) -> list[Act]:
    """Planning, and what became of the plans."""
    acts = []
    for body in (SRO, BOARD):
        for day in ordinary_days(body, world.today + HORIZON):
            acts.append(_planned(world, body, day, planned_on(day)))
    acts.append(_planned(world, SRO, SRO_PER_CAPSULAM, date(2025, 9, 25), MeetingForm.PER_CAPSULAM))
    acts.append(_planned(world, BOARD, BOARD_EXTRA, date(2025, 12, 4), MeetingForm.EXTRA))
    acts.append(_planned(world, SRO, STUDY_TRIP, PLANNED_2026, MeetingForm.STUDY_TRIP))
    acts.append(Act(SRO_DAY, CALL, lambda: _fix_study_trip(world)))
    planned, cancelled = calls_off(now)
    acts.append(_planned(world, BOARD, now.cancelled, planned, MeetingForm.DIGITAL))

    def cancel() -> None:
        cancel_meeting(
            world.meetings[BOARD, now.cancelled],
            why="För få kunde delta.",
            by=world.writer(BOARD),
            at=cancelled,
        )

    acts.append(Act(cancelled, CALL, cancel))
    return acts


def _planned(
    world: World, body: str, day: date, on: date, form: MeetingForm = MeetingForm.SITTING
) -> Act:
    """A meeting is put in the calendar; the study trip is known by its month only."""
    hours = ("13.00", "15.00") if body == SRO else ("9.00", "11.00")
    place = "Regionens Hus, Göteborg, " + ("lokal Lejonet" if body == SRO else "Stationshuset")
    timed = form in (MeetingForm.SITTING, MeetingForm.EXTRA, MeetingForm.DIGITAL)
    if form == MeetingForm.STUDY_TRIP:
        place = "Jönköping"
    elif form != MeetingForm.SITTING:
        place = "Digitalt" if timed else ""

    def do() -> None:
        world.meetings[body, day] = plan_meeting(
            world.bodies[body],
            day,
            form=form,
            is_month_only=form == MeetingForm.STUDY_TRIP,
            start=clock(hours[0]) if timed else None,
            end=clock(hours[1]) if timed else None,
            place=place,
            by=world.writer(body),
            at=on,
        )

    return Act(on, PLAN, do)


def _fix_study_trip(world: World) -> None:
    world.meetings[SRO, STUDY_TRIP] = move_meeting(
        world.meetings[SRO, STUDY_TRIP],
        STUDY_TRIP,
        why="Dagen är bestämd",
        by=world.writer(SRO),
        at=SRO_DAY,
    )


def _single_acts(world: World) -> list[Act]:
    """What is done between meetings: milestones, a date put right, an assignment received."""

    def add_steps() -> None:
        for (year, month, day), text, who in SAFETY_STEPS:
            on = date(year, month, day)
            meeting = world.meetings[SRO, SRO_JUNE] if on == SRO_JUNE else None
            add_milestone(
                world.matters["safety"], text, on=on, taken_by=who, meeting=meeting,
                by=world.writer(SRO), at=SRO_DAY,
            )  # fmt: skip

    def give_date() -> None:
        plan_report_back(
            world.assignments["reduce"], "senast i april 2026", given_on=REDUCE_DUE,
            by=world.writer(BOARD), at=REDUCE_DUE,
        )  # fmt: skip

    def receive() -> None:
        world.assignments["received"] = receive_assignment(
            world.assignments["digital_aids"], due="tills vidare", by=world.writer(SRO),
            at=RECEIVED,
        )  # fmt: skip

    return [
        Act(SRO_DAY, REPORT, add_steps),
        Act(REDUCE_DUE, REPORT, give_date),
        Act(RECEIVED, REPORT, receive),
    ]
