"""The standing item Beslutslogg gets the open assignments on one A4 when the agenda is fixed."""

import datetime

import pytest

from meetings.actions import prepare_meeting
from meetings.enums import ItemOutcome, StandingKind
from meetings.models import AgendaItem, Meeting
from tests import factories as make
from tests.desk.conftest import Desk, done, page
from tests.pdf_reading import opened, text_of
from tests.world import NOW, World

pytestmark = [pytest.mark.print, pytest.mark.django_db]

TITLE = "Beslutslogg 1 december 2025"


@pytest.fixture
def item(world: World) -> AgendaItem:
    """The standing item on the agenda of the meeting in March."""
    make.make_standing_item(world.body, "Beslutsloggen", StandingKind.LOG, order=3)
    prepare_meeting(world.planned, by=None)
    return world.planned.items.get(standing__kind=StandingKind.LOG)


def sheets(meeting: Meeting) -> list[tuple[str, int | None]]:
    """Title and item of each kept sheet."""
    rows = meeting.documents.filter(title__startswith="Beslutslogg ")
    return list(rows.values_list("title", "item_id"))


def test_noting_the_kallelse_keeps_the_sheet_under_the_item(
    world: World, desk: Desk, item: AgendaItem
) -> None:
    answer = desk.send("meeting-convene", world.planned.pk)
    assert done(answer)[0] == page("meeting", world.planned.pk)
    assert sheets(world.planned) == [(TITLE, item.pk)]
    with world.planned.documents.get(title=TITLE).file.open("rb") as file:
        content = file.read()
    assert len(opened(content).pages) == 1
    assert "Plan för uppföljning" in text_of(content)


def test_sending_the_kallelse_keeps_it_too(world: World, desk: Desk, item: AgendaItem) -> None:
    make.make_attendance(world.planned, make.make_person("Eva Ny", email="eva@example.se"))
    done(desk.fill_in("kallelse", world.planned.pk))
    world.planned.refresh_from_db()
    assert (world.planned.convened_on, sheets(world.planned)) == (NOW, [(TITLE, item.pk)])
    assert desk.open("kallelse", world.planned.pk).context["page"].what != "changed"


def test_opening_the_notes_of_a_meeting_that_nobody_was_called_to_keeps_it(
    world: World, desk: Desk
) -> None:
    make.make_standing_item(world.body, "Beslutsloggen", StandingKind.LOG, order=3)
    today = make.make_meeting(world.body, NOW, at=datetime.date(2025, 11, 1))
    prepare_meeting(today, by=None)
    desk.send("meeting-hold", today.pk)
    assert [title for title, _ in sheets(today)] == [TITLE]


def test_it_is_kept_once(world: World, desk: Desk, item: AgendaItem) -> None:
    desk.send("log-attach", world.planned.pk)
    desk.send("meeting-convene", world.planned.pk)
    assert len(sheets(world.planned)) == 1


def test_a_meeting_without_the_item_gets_none(world: World, desk: Desk) -> None:
    desk.send("meeting-convene", world.planned.pk)
    assert sheets(world.planned) == []


def test_an_item_that_was_dropped_gets_none(world: World, desk: Desk, item: AgendaItem) -> None:
    item.outcome = ItemOutcome.DROPPED
    item.save()
    desk.send("meeting-convene", world.planned.pk)
    assert sheets(world.planned) == []
