"""What people are noted at follows the items when these get other numbers."""

from typing import Any

import pytest

from decisions.actions import remove_item
from meetings.actions import insert_item
from meetings.actions.following import with_new_numbers
from meetings.models import Attendance
from people.enums import ItemWord
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

MOVED = {"3": "4", "4": "5", "3 a": "4 a", "33": "34"}


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("punkt 3", "punkt 4"),
        ("Punkterna 3–4 och 7", "Punkterna 4–5 och 7"),
        ("punkt 3 a", "punkt 4 a"),
        ("punkt 3 i början", "punkt 4 i början"),
        ("§ 33, 40", "§ 34, 40"),
        ("punkt 3 från kl. 13.33", "punkt 4 från kl. 13.33"),
        ("från kl. 3", "från kl. 3"),
        ("punkt 5", "punkt 5"),
    ],
)
def test_numbers_of_items_follow_and_others_do_not(text: str, follows: str) -> None:
    assert with_new_numbers(text, MOVED) == follows


def noted(meeting: Any, **values: str) -> Attendance:
    row = make.make_attendance(meeting)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


@pytest.mark.parametrize(("word", "sign"), [(ItemWord.ITEM, "punkt"), (ItemWord.PARAGRAPH, "§")])
def test_who_is_there_at_an_item_is_so_when_another_comes_before_it(word: str, sign: str) -> None:
    meeting = make.make_meeting(make.make_body(item_word=word))
    first, _ = make.make_item(meeting, "Ett"), make.make_item(meeting, "Två")
    row = noted(meeting, for_items=f"{sign} 2", recusal=f"{sign} 1 och 2")
    insert_item(meeting, "Nytt", after=first.pk, by=None)
    row.refresh_from_db()
    assert (row.for_items, row.recusal) == (f"{sign} 3", f"{sign} 1 och 3")


@pytest.mark.parametrize("field", ["for_items", "recusal"])
def test_an_item_somebody_is_noted_at_is_not_taken_off(field: str) -> None:
    meeting = make.make_meeting(make.make_body())
    first, last = make.make_item(meeting, "Ett"), make.make_item(meeting, "Två")
    row = noted(meeting, **{field: "punkt 2"})
    with pytest.raises(RuleError, match=f"Närvaron nämner punkt 2 för {row.name}. Ändra det förs"):
        remove_item(last, by=None)
    remove_item(first, by=None)
    row.refresh_from_db()
    assert getattr(row, field) == "punkt 1"
