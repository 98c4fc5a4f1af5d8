"""What a meeting's page offers: one next step for where it is in its life, and the rest."""

import datetime
from typing import Any

import pytest

from logbook.notes import notes_of
from logbook.steps import Steps, steps_of
from meetings.actions import hold
from meetings.models import Dispatch, Meeting
from people.enums import MembershipRole
from tests import factories as make
from tests.board import make_board
from tests.world import NOW, World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def seen(world: World, meeting: Meeting, who: str = "secretary", at: Any = NOW) -> Steps:
    row = Meeting.objects.select_related("body").get(pk=meeting.pk)
    user: Any = world.users[who]
    return steps_of(user, notes_of(row, user, at))


def following(steps: Steps) -> str:
    return steps.next.words if steps.next else steps.hint


def opened(steps: Steps) -> list[str]:
    return [group.heading for group in steps.groups if group.is_open]


def words(steps: Steps) -> dict[str, list[str]]:
    return {group.heading: [step.words for step in group.steps] for group in steps.groups}


# --- the next step --------------------------------------------------------------------------------
def test_an_empty_meeting_is_prepared_first(world: World) -> None:
    steps = seen(world, world.planned)
    assert (following(steps), opened(steps)) == ("Förbered mötet", ["Före mötet"])


def test_then_people_are_called_and_then_the_kallelse_is_sent(world: World) -> None:
    make.make_item(world.planned)
    before = following(seen(world, world.planned))
    make.make_attendance(world.planned)
    assert (before, following(seen(world, world.planned))) == (
        "Kalla organets ledamöter",
        "Skicka kallelse",
    )


def test_a_meeting_of_a_month_gets_its_day_first(world: World) -> None:
    meeting = make.make_meeting(world.body, datetime.date(2026, 10, 1), is_month_only=True)
    make.make_item(meeting)
    make.make_attendance(meeting)
    assert following(seen(world, meeting)) == "Bestäm dag"


def test_a_called_meeting_waits_for_its_day(world: World) -> None:
    make.make_item(world.planned)
    make.make_attendance(world.planned)
    world.planned.convened_on = NOW
    world.planned.save()
    steps = seen(world, world.planned)
    hint = "Mötet är kallat. Nästa steg är att anteckna, 19 mars 2026."
    assert (steps.next, steps.hint) == (None, hint)
    on_the_day = seen(world, world.planned, at=world.planned.on)
    assert (following(on_the_day), opened(on_the_day)) == (
        "Öppna anteckningen",
        ["Före mötet", "Under mötet"],
    )


def test_notes_are_written_on_the_day_and_sent_out_after_it(world: World) -> None:
    on_the_day = seen(world, world.writing, at=world.writing.on)
    after = seen(world, world.writing)
    assert (following(on_the_day), opened(on_the_day)) == ("Anteckna", ["Under mötet"])
    assert (following(after), opened(after)) == (
        "Skicka ut anteckningen",
        ["Under mötet", "Efter mötet"],
    )


def test_notes_with_nothing_written_are_still_written(world: World) -> None:
    meeting = make.make_meeting(world.body, datetime.date(2025, 11, 27))
    make.make_item(meeting)
    hold(meeting, by=None, at=meeting.on)
    assert following(seen(world, meeting)) == "Anteckna"


def test_sent_out_what_is_left_to_send_comes_first_then_one_waits(world: World) -> None:
    left = following(seen(world, world.sent))
    Dispatch.objects.all().delete()
    assert (left, following(seen(world, world.sent))) == (
        "1 utdrag återstår att skicka",
        "Väntar på att godkännas, vid nästa möte eller av ordföranden.",
    )


def test_minutes_are_signed_next_by_whoever_signs(world: World) -> None:
    board = make_board()
    chair, secretary = ({**world.users, "x": user} for user in (board.chair, board.secretary))
    found = []
    for users in (chair, secretary):
        world.users = users
        found.append(following(seen(world, board.meeting, "x", at=NOW)))
    assert found == ["Läs och signera", "Läs och signera"]


def test_the_chair_is_offered_to_approve(world: World) -> None:
    world.users["chair"] = make.make_user("Helen Ek", world.body, MembershipRole.CHAIR)
    steps = seen(world, world.sent, "chair")
    assert (following(steps), steps.groups) == ("Godkänn som ordförande", [])


def test_a_question_is_sent_next(world: World) -> None:
    make.make_membership(world.body, make.make_person("Mia Med"), MembershipRole.MEMBER)
    meeting = make.make_capsulam(world.body, at=NOW)
    steps = seen(world, meeting)
    assert following(steps) == "Påminn dem som inte har svarat"
    assert "Dagordning" not in words(steps)["Före mötet"]


# --- the parts ------------------------------------------------------------------------------------
def test_everything_stands_in_one_part_and_the_next_step_in_none(world: World) -> None:
    assert words(seen(world, world.writing)) == {
        "Före mötet": [
            "Dagordning", "Lägg till punkt", "Lägg till paus", "Lägg till handling",
            "Bifoga dagens beslutslogg", "Lägg till person", "Förbered mötet", "Ändra mötet",
        ],
        "Under mötet": ["Anteckna", "Fyll i närvaro"],
        "Efter mötet": ["Utkast för synpunkter", "Expediering"],
    }  # fmt: skip


def test_approved_notes_can_only_be_corrected(world: World) -> None:
    assert words(seen(world, world.approved)) == {"Efter mötet": ["Expediering", "Gör en rättelse"]}


def test_beredning_works_with_the_agenda_and_the_texts(world: World) -> None:
    planned, writing = (seen(world, row, "preparer") for row in (world.planned, world.writing))
    assert (following(planned), following(writing)) == ("Dagordning", "Anteckna")
    assert words(writing) == {
        "Före mötet": [
            "Dagordning", "Lägg till punkt", "Lägg till paus", "Lägg till handling",
            "Bifoga dagens beslutslogg",
        ],
    }  # fmt: skip


def test_those_who_read_are_offered_nothing(world: World) -> None:
    assert [seen(world, world.sent, who) for who in ("politician", "administrator")] == [
        Steps(), Steps(),
    ]  # fmt: skip


def test_a_cancelled_meeting_can_be_told_of(world: World) -> None:
    assert words(seen(world, world.cancelled)) == {"Före mötet": ["Kallelse"]}
