"""Rapportering inför mötet: who is asked for what, who has answered, the rest reminded."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions import actions
from decisions.enums import WorkStage
from decisions.models import ReportingRound
from desk.occasions.look import look
from mailing.actions import unsubscribe
from mailing.models import Mail
from meetings.models import Meeting
from people.models import Person
from records.errors import RuleError
from records.writing import write
from tests import factories as make
from tests.desk.conftest import Desk, address, done, refused, steps_on
from tests.world import World

pytestmark = pytest.mark.unit


@pytest.fixture
def june(world: World) -> Meeting:
    """Plan för uppföljning comes back in June; Anna Ek has it, and Bo Al is her deputy."""
    world.body.mailbox = "sro@example.se"
    write(world.body, by=None)
    holder(world, "Ann Ek", "ann@example.se")
    make.make_holder(world.position, make.make_person("Bo Al", email="bo@example.se"), "deputy")
    return Meeting.objects.get(pk=world.june.pk)


def holder(world: World, name: str, email: str) -> Person:
    """Whoever held the position before is gone."""
    person = make.make_person(name, email=email)
    for row in world.position.holders.all():
        row.delete()
    make.make_holder(world.position, person)
    return person


def opened(desk: Desk, june: Meeting, **values: Any) -> ReportingRound:
    desk.fill_in("reporting", june.pk, answer_by="2026-05-21", **values)
    return ReportingRound.objects.get(meeting=june)


def letters() -> list[Mail]:
    return list(Mail.objects.filter(kind="round").order_by("pk"))


def lead(desk: Desk, june: Meeting) -> str:
    return str(desk.open("reporting", june.pk).context["lead"])


# --- before ---------------------------------------------------------------------------------------
def test_page_shows_who_will_be_asked_and_the_letter(desk: Desk, june: Meeting) -> None:
    shown = desk.open("reporting", june.pk)
    found = shown.context["found"]
    assert [(row.title, row.party, row.people) for row in found.waiting] == [
        ("U-2025-1 Plan för uppföljning", "Västkoms direktör", "Ann Ek, Bo Al")
    ]
    assert found.letter.subject == "Rapportera till SRO 4 juni 2026 senast 28 maj 2026"
    assert "behöver organet veta hur det går med ett uppdrag" in shown.content.decode()
    assert shown.context["form"]["answer_by"].value() == "2026-05-28"
    assert (letters(), ReportingRound.objects.count()) == ([], 0)


def test_opening_asks_everyone_with_one_mail(desk: Desk, world: World, june: Meeting) -> None:
    more = make.make_assignment(world.decision, "En till", parties=[world.position])
    make.make_report_back(more)
    sent = desk.fill_in(
        "reporting", june.pk, answer_by="2026-05-21", message="Hej!\n\nKort räcker."
    )
    here = address("reporting", june.pk)
    assert done(sent) == (here, ["Rapporteringen är öppen. 2 mejl är på väg."])
    mails = letters()
    assert [mail.to for mail in mails] == ["ann@example.se", "bo@example.se"]
    assert "Hej Ann Ek!\n\nHej!\n\nKort räcker.\n\nInför SRO:s möte 4 juni 2026" in mails[0].text
    assert "2 uppdrag som du svarar för. Svara senast 21 maj 2026." in mails[0].text
    assert (mails[0].text.count("Svara: "), mails[0].reply_to) == (2, "sro@example.se")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-06-05", "Sista svarsdagen kan inte ligga efter mötet."),
        ("2025-11-30", "Sista svarsdagen har redan varit."),
        ("till nästa möte", "Skriv en dag"),
        ("", "Detta fält måste fyllas i."),
    ],
)
def test_last_day_that_cannot_be_is_told_beside_it(
    desk: Desk, june: Meeting, day: str, said: str
) -> None:
    sent = desk.send("reporting", june.pk, answer_by=day, message="Kort")
    [words] = refused(sent)["answer_by"]
    assert (words.startswith(said), "Kort" in sent.content.decode()) == (True, True)
    assert (letters(), ReportingRound.objects.count()) == ([], 0)


def test_second_to_open_it_is_told(desk: Desk, june: Meeting) -> None:
    opened(desk, june)
    where, words = done(desk.send("reporting", june.pk, answer_by="2026-05-20"))
    assert (where, words[-1]) == (
        address("reporting", june.pk),
        "Rapporteringen är redan öppnad.",
    )
    assert len(letters()) == 2


def test_held_meeting_can_open_none(desk: Desk, world: World) -> None:
    shown = desk.open("reporting", world.sent.pk)
    assert shown.context["lead"] == "Mötet har varit. Rapporteringen öppnas före mötet."
    sent = desk.send("reporting", world.sent.pk, answer_by="2026-05-21")
    assert refused(sent) == {"__all__": ["Mötet har varit. Rapporteringen öppnas före mötet."]}


def test_cancelled_meeting_and_study_trip_can_open_none(world: World) -> None:
    trip = make.make_meeting(world.body, date(2026, 5, 5), form="study_trip")
    for meeting in (world.cancelled, trip):
        with pytest.raises(RuleError):
            actions.open_round(meeting, answer_by=date(2026, 1, 5), by=None)


def test_meeting_leads_to_it(desk: Desk, june: Meeting, world: World) -> None:
    step = ("Rapportering inför mötet", address("reporting", june.pk))
    assert (step in steps_on(desk, june), step[0] in dict(steps_on(desk, world.sent))) == (
        True,
        False,
    )


# --- meanwhile ------------------------------------------------------------------------------------
def test_page_says_who_has_answered(desk: Desk, world: World, june: Meeting) -> None:
    other = make.make_position("Regiondirektör")
    actions.add_party(world.assignment, other, by=None)
    opened(desk, june)
    assert lead(desk, june) == "0 av 2 har svarat. Svar senast 21 maj 2026."
    party = world.assignment.responsibilities.get(position=world.position)
    make.make_update(
        world.assignment, WorkStage.DONE, on=date(2025, 12, 1), text="Klart.", responsibility=party
    )
    found = desk.open("reporting", june.pk).context["found"]
    assert [(row.party, row.answer) for row in found.answered] == [
        ("Västkoms direktör", "klart. Klart.")
    ]
    assert [(row.party, row.unreached) for row in found.waiting] == [
        ("Regiondirektör", "Ingen att mejla: vakant.")
    ]


def test_report_from_before_the_opening_is_no_answer(
    desk: Desk, world: World, june: Meeting
) -> None:
    make.make_update(world.assignment, on=date(2025, 11, 30))
    opened(desk, june)
    assert lead(desk, june) == "0 av 1 har svarat. Svar senast 21 maj 2026."


def test_the_rest_are_reminded_by_one_press_once_a_day(
    desk: Desk, world: World, june: Meeting
) -> None:
    opened(desk, june)
    with time_machine.travel("2026-05-18T10:00:00+02:00", tick=False):
        desk.client.force_login(world.users["secretary"])
        pressed = desk.send("reporting-remind", june.pk)
        assert done(pressed)[1][-1] == "2 mejl är på väg."
        assert letters()[-1].subject == (
            "Påminnelse: rapportera till SRO 4 juni 2026 senast 21 maj 2026"
        )
        said = done(desk.send("reporting-remind", june.pk))[1][-1]
        assert said.startswith("Ingen mer att påminna")
        assert len(letters()) == 4


def test_who_has_answered_is_not_reminded(desk: Desk, world: World, june: Meeting) -> None:
    opened(desk, june)
    make.make_update(world.assignment, on=date(2025, 12, 1))
    assert done(desk.send("reporting-remind", june.pk))[1][-1].startswith("Ingen mer att påminna")


def test_mail_on_a_day_of_rest_is_told_to_wait(desk: Desk, world: World, june: Meeting) -> None:
    with time_machine.travel("2026-01-03T10:00:00+01:00", tick=False):
        desk.client.force_login(world.users["secretary"])
        sent = desk.fill_in("reporting", june.pk, answer_by="2026-05-21")
    assert done(sent)[1] == ["Rapporteringen är öppen. 2 mejl skickas onsdag 7 januari 2026."]


def test_those_whom_mail_does_not_reach_are_named(desk: Desk, world: World, june: Meeting) -> None:
    unsubscribe(Person.objects.get(name="Bo Al"), "round", by=None)
    make.make_holder(world.position, make.make_person("Cia Dal"), "acting")
    [row] = desk.open("reporting", june.pk).context["found"].waiting
    assert (row.people, row.unreached) == (
        "Ann Ek",
        "Cia Dal saknar e-postadress. Bo Al har avanmält sig från sådana mejl.",
    )


def test_what_nobody_has_is_named(desk: Desk, world: World, june: Meeting) -> None:
    orphan = make.make_assignment(world.decision, "Utan ansvarig")
    make.make_report_back(orphan)
    assert [words for words, _ in desk.open("reporting", june.pk).context["found"].nobody] == [
        f"{orphan.number} Utan ansvarig"
    ]


# --- what comes to it -----------------------------------------------------------------------------
def look_on(day: str) -> list[str]:
    """Whom a look that day writes to, and of what kind; digests apart."""
    before = set(Mail.objects.values_list("pk", flat=True))
    with time_machine.travel(f"{day}T10:00:00+02:00", tick=False):
        look()
    new = Mail.objects.exclude(pk__in=before).exclude(kind="digest").order_by("pk")
    return [f"{mail.kind} {mail.to}" for mail in new]


def test_report_back_placed_afterwards_is_asked_for_too_once(
    desk: Desk, world: World, june: Meeting
) -> None:
    opened(desk, june)
    assert look_on("2025-12-02") == []
    late = make.make_assignment(world.decision, "Sent placerad", parties=[world.position])
    make.make_report_back(late)
    assert look_on("2025-12-03") == ["round ann@example.se", "round bo@example.se"]
    assert ("Sent placerad" in letters()[-1].text, "Plan för" in letters()[-1].text) == (
        True,
        False,
    )
    assert look_on("2025-12-04") == []


def test_successor_is_asked_too_and_who_has_answered_is_not_asked_again(
    desk: Desk, world: World, june: Meeting
) -> None:
    opened(desk, june)
    look_on("2025-12-02")
    holder(world, "Eva Ny", "eva@example.se")
    assert look_on("2025-12-03") == ["round eva@example.se"]
    make.make_update(world.assignment, on=date(2025, 12, 3))
    holder(world, "Fia Ny", "fia@example.se")
    assert look_on("2025-12-04") == []


def test_round_opens_by_itself_where_the_body_wants_it(world: World, june: Meeting) -> None:
    world.body.round_weeks, world.body.reminder_weeks = 5, 4
    write(world.body, by=None)
    assert look_on("2026-04-29") == []
    assert look_on("2026-04-30") == ["round ann@example.se", "round bo@example.se"]
    round_ = ReportingRound.objects.get()
    assert (round_.meeting, round_.opened_by, round_.answer_by) == (june, None, date(2026, 5, 28))
    assert look_on("2026-05-07") == []  # the round has taken the first reminder's place
    look_on("2026-05-27")
    assert look_on("2026-05-28") == ["reminder ann@example.se", "reminder bo@example.se"]


def test_who_has_answered_the_round_gets_no_last_reminder(world: World, june: Meeting) -> None:
    world.body.round_weeks = 5
    write(world.body, by=None)
    look_on("2026-04-30")
    make.make_update(world.assignment, on=date(2026, 5, 4))
    look_on("2026-05-27")
    assert look_on("2026-05-28") == []


def test_nothing_due_opens_no_round(world: World, june: Meeting) -> None:
    world.body.round_weeks = 5
    write(world.body, by=None)
    actions.place_report_back(world.report_back, world.planned, by=None)
    look_on("2026-04-30")
    assert ReportingRound.objects.filter(meeting=june).count() == 0


# --- cost -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("is_open", [False, True])
def test_page_costs_the_pinned_number(
    desk: Desk, world: World, june: Meeting, rows: int, is_open: bool
) -> None:
    for number in range(rows):
        position = make.make_position(f"Direktör {number}")
        make.make_holder(position, make.make_person(f"N {number}", email=f"n{number}@example.se"))
        more = make.make_assignment(world.decision, f"Nr {number}", parties=[position])
        make.make_report_back(more)
    if is_open:
        opened(desk, june)
    with CaptureQueriesContext(connection) as caught:
        desk.open("reporting", june.pk)
    assert len(caught) == 20


@pytest.mark.parametrize("rows", [1, 3])
def test_look_with_nothing_to_do_costs_the_pinned_number(
    desk: Desk, world: World, june: Meeting, rows: int
) -> None:
    for number in range(rows):
        more = make.make_assignment(world.decision, f"Nr {number}", parties=[world.position])
        make.make_report_back(more)
    opened(desk, june)
    look_on("2026-02-03")
    look_on("2026-02-04")
    moment = time_machine.travel("2026-02-04T11:00:00+01:00", tick=False)
    with moment, CaptureQueriesContext(connection) as caught:
        look()
    assert len(caught) == 18
