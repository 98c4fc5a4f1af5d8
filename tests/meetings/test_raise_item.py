"""An agenda's order: an item moves up and trades numbers with the one it passes."""

import datetime

import pytest

from meetings.actions import add_pause, raise_item
from meetings.models import AgendaItem, Meeting
from people.enums import ItemWord
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def meeting() -> Meeting:
    """A meeting with three items."""
    meeting = make.make_meeting(make.make_body())
    for title in ("A", "B", "C"):
        make.make_item(meeting, title)
    return meeting


def agenda(meeting: Meeting) -> list[tuple[str, str]]:
    """(label, title) of every row."""
    return [(item.label, item.title) for item in meeting.items.all()]


def named(meeting: Meeting, title: str) -> AgendaItem:
    """The item with the title."""
    return meeting.items.get(title=title)


def test_an_item_moved_up_trades_numbers(meeting: Meeting) -> None:
    raise_item(named(meeting, "C"), by=None)
    assert agenda(meeting) == [("punkt 1", "A"), ("punkt 2", "C"), ("punkt 3", "B")]


def test_paragraphs_are_traded_too() -> None:
    meeting = make.make_meeting(make.make_body(item_word=ItemWord.PARAGRAPH))
    first, second = make.make_item(meeting, "A"), make.make_item(meeting, "B")
    raise_item(second, by=None)
    first.refresh_from_db()
    assert agenda(meeting) == [("§ 1", "B"), ("§ 2", "A")]
    assert first.paragraph == 2


def test_an_item_that_passes_a_pause_keeps_its_number(meeting: Meeting) -> None:
    add_pause(meeting, start=datetime.time(14), end=datetime.time(14, 10), by=None)
    make.make_item(meeting, "D")
    raise_item(named(meeting, "D"), by=None)
    assert agenda(meeting)[-2:] == [("punkt 4", "D"), ("", "Paus")]


def test_the_first_item_stays(meeting: Meeting) -> None:
    with pytest.raises(RuleError, match="står redan först"):
        raise_item(named(meeting, "A"), by=None)


def test_the_order_of_notes_that_are_out_stays(meeting: Meeting) -> None:
    make.send_out_meeting(make.hold_meeting(meeting))
    with pytest.raises(RuleError, match="ligger fast"):
        raise_item(named(meeting, "B"), by=None)
