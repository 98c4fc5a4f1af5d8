"""An agenda's order: items move, numbers, § and times follow, and nobody moves unseen."""

import datetime
from typing import Any

import pytest

from meetings.actions import (
    add_pause,
    insert_item,
    move_item,
    order_agenda,
    schedule_agenda,
    settle_agenda,
)
from meetings.actions.ordering import DOWN, UP, order_of
from meetings.enums import ItemOutcome
from meetings.models import AgendaItem, Meeting
from meetings.slots import changes_for
from people.enums import ItemWord
from records.edits import edit_record
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def made(*titles: str, item_word: str = ItemWord.ITEM, **values: Any) -> Meeting:
    """A meeting at 13 with items of ten minutes; "- A" is a sub-item."""
    body = make.make_body(item_word=item_word)
    meeting = make.make_meeting(body, start=datetime.time(13), **values)
    for title in titles:
        make.make_item(meeting, title.lstrip("- "), is_sub=title.startswith("-"), minutes=10)
    settle_agenda(meeting, by=None)
    return meeting


def labels(meeting: Meeting) -> list[str]:
    return [item.label for item in meeting.items.all()]


def agenda(meeting: Meeting) -> list[tuple[str, str]]:
    """(label, title) of every row."""
    return [(item.label, item.title) for item in meeting.items.all()]


def named(meeting: Meeting, title: str) -> AgendaItem:
    return meeting.items.get(title=title)


def put(meeting: Meeting, *titles: str) -> None:
    """Puts the items in this order."""
    order = [named(meeting, title).pk for title in titles]
    order_agenda(meeting, order, seen=order_of(meeting.items.all()), by=None)


def move(meeting: Meeting, title: str, step: int) -> None:
    seen = order_of(meeting.items.all())
    move_item(named(meeting, title), step, seen=seen, by=None)


def starts(meeting: Meeting) -> list[str]:
    return [f"{item.start:%H.%M}" if item.start else "" for item in meeting.items.all()]


def test_numbers_and_times_follow_the_order() -> None:
    meeting = made("A", "B", "C")
    put(meeting, "C", "A", "B")
    assert agenda(meeting) == [("punkt 1", "C"), ("punkt 2", "A"), ("punkt 3", "B")]
    assert starts(meeting) == ["13.00", "13.10", "13.20"]


def test_the_same_paragraphs_are_shared_out_anew() -> None:
    meeting = made("A", "B", "C", item_word=ItemWord.PARAGRAPH)
    put(meeting, "C", "A", "B")
    assert agenda(meeting) == [("§ 1", "C"), ("§ 2", "A"), ("§ 3", "B")]


def test_paragraphs_taken_meanwhile_by_another_meeting_are_left_alone() -> None:
    meeting = made("A", "B", item_word=ItemWord.PARAGRAPH)
    later = make.make_meeting(meeting.body, datetime.date(2025, 12, 11))
    make.make_item(later, "Senare")
    insert_item(meeting, "C", after=None, by=None)
    assert agenda(meeting) == [("§ 1", "C"), ("§ 2", "A"), ("§ 4", "B")]


def test_sub_items_are_lettered_under_their_item() -> None:
    meeting = made("A", "- B", "- C", "D")
    assert labels(meeting) == ["punkt 1", "punkt 1 a", "punkt 1 b", "punkt 2"]


def test_sub_items_have_no_paragraph() -> None:
    meeting = made("A", "- B", "C", item_word=ItemWord.PARAGRAPH)
    assert labels(meeting) == ["§ 1", "", "§ 2"]


def test_an_item_moves_with_its_sub_items_past_the_next_with_its_own() -> None:
    meeting = made("A", "- B", "C", "- D")
    move(meeting, "A", DOWN)
    assert [title for _, title in agenda(meeting)] == ["C", "D", "A", "B"]
    assert labels(meeting) == ["punkt 1", "punkt 1 a", "punkt 2", "punkt 2 a"]


def test_a_sub_item_moves_by_single_rows() -> None:
    meeting = made("A", "B", "- C")
    move(meeting, "C", UP)
    assert agenda(meeting) == [("punkt 1", "A"), ("punkt 1 a", "C"), ("punkt 2", "B")]


def test_what_passes_a_pause_keeps_its_number() -> None:
    meeting = made("A")
    add_pause(meeting, minutes=15, by=None)
    make.make_item(meeting, "B", minutes=5)
    move(meeting, "B", UP)
    assert agenda(meeting) == [("punkt 1", "A"), ("punkt 2", "B"), ("", "Paus")]
    assert starts(meeting) == ["13.00", "13.10", "13.15"]


@pytest.mark.parametrize(
    ("title", "step", "words"), [("A", UP, "står redan först"), ("B", DOWN, "står redan sist")]
)
def test_the_outermost_stay(title: str, step: int, words: str) -> None:
    meeting = made("A", "B")
    with pytest.raises(RuleError, match=words):
        move(meeting, title, step)


def test_an_order_that_someone_changed_meanwhile_is_not_written_over() -> None:
    meeting = made("A", "B", "C")
    seen = order_of(meeting.items.all())
    put(meeting, "B", "A", "C")
    with pytest.raises(RuleError, match="Någon annan har ändrat dagordningen"):
        move_item(named(meeting, "C"), UP, seen=seen, by=None)
    assert [title for _, title in agenda(meeting)] == ["B", "A", "C"]


def test_an_order_of_other_items_is_refused() -> None:
    meeting = made("A", "B")
    foreign = make.make_item(make.make_meeting(meeting.body, datetime.date(2025, 12, 11))).pk
    with pytest.raises(RuleError, match="Någon annan"):
        order_agenda(
            meeting,
            [named(meeting, "A").pk, foreign],
            seen=order_of(meeting.items.all()),
            by=None,
        )


def test_the_order_of_notes_that_are_out_stays() -> None:
    meeting = made("A", "B")
    make.send_out_meeting(make.hold_meeting(meeting))
    with pytest.raises(RuleError, match="ligger fast"):
        move(meeting, "B", UP)


def test_numbers_that_people_were_told_stay_the_meetings_own() -> None:
    meeting = made()
    for number in ("2", "5", "7"):
        make.make_item(meeting, f"Punkt {number}", number=number)
    make.hold_meeting(meeting)
    put(meeting, "Punkt 7", "Punkt 2", "Punkt 5")
    assert labels(meeting) == ["punkt 2", "punkt 5", "punkt 7"]


def test_an_item_is_added_where_it_belongs() -> None:
    meeting = made("A", "B")
    insert_item(meeting, "Ny", after=named(meeting, "A").pk, minutes=5, by=None)
    assert agenda(meeting) == [("punkt 1", "A"), ("punkt 2", "Ny"), ("punkt 3", "B")]
    assert starts(meeting) == ["13.00", "13.10", "13.15"]


def test_a_sub_item_needs_an_item_above() -> None:
    with pytest.raises(RuleError, match="Lägg till den först"):
        insert_item(made("A"), "Ny", after=None, is_sub=True, by=None)


def test_an_item_taken_off_gives_its_time_away() -> None:
    meeting = made("A", "B")
    first = named(meeting, "A")
    changes = {"outcome": ItemOutcome.DROPPED}
    edit_record(AgendaItem, first.pk, base_version=first.version, changes=changes, by=None)
    schedule_agenda(meeting, by=None)
    assert starts(meeting) == ["", "13.00"]


def test_older_notes_with_start_and_end_only_keep_their_times() -> None:
    meeting = made()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            title=str(hour),
            order=hour,
            start=datetime.time(hour),
            end=datetime.time(hour, 59),
        )
        for hour in (13, 14)
    )
    schedule_agenda(meeting, by=None)
    assert starts(meeting) == ["13.00", "13.59"]


@pytest.mark.parametrize(
    ("minutes", "fixed", "expected"),
    [(10, None, {}), (None, None, ("", "")), (20, datetime.time(14), ("14.00", "14.20"))],
)
def test_what_an_item_asks_for_can_be_changed(
    minutes: int | None, fixed: datetime.time | None, expected: Any
) -> None:
    meeting = made("A")
    item = named(meeting, "A")
    changes = changes_for(item, minutes, fixed)
    if expected == {}:
        assert changes == {}
        return
    edit_record(AgendaItem, item.pk, base_version=item.version, changes=changes, by=None)
    schedule_agenda(meeting, by=None)
    item.refresh_from_db()
    assert tuple(f"{t:%H.%M}" if t else "" for t in (item.start, item.end)) == expected
