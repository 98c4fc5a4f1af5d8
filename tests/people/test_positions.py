"""Who holds a position on a day, and since when nobody does."""

import datetime

import pytest

from people.actions import end_holder
from people.enums import HolderKind
from people.models import Position
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

DAY = datetime.date(2025, 12, 1)
GONE = datetime.date(2025, 9, 30)


@pytest.fixture
def position() -> Position:
    return make.make_position()


def test_holders_stand_ordinary_first_then_acting_then_deputies(position: Position) -> None:
    for name, kind in (
        ("Eva Ersättare", HolderKind.DEPUTY),
        ("Tf Tomas", HolderKind.ACTING),
        ("Olga Ordinarie", HolderKind.ORDINARY),
    ):
        make.make_holder(position, make.make_person(name), kind)
    names = [holder.person.name for holder in position.holders_at(DAY)]
    assert names == ["Olga Ordinarie", "Tf Tomas", "Eva Ersättare"]


def test_the_successor_holds_it_from_the_first_day(position: Position) -> None:
    make.make_holder(position, make.make_person("Före Detta"))
    make.make_holder(position, make.make_person("Ny Person"), from_on=DAY)
    day_before = DAY - datetime.timedelta(days=1)
    assert [h.person.name for h in position.holders_at(day_before)] == ["Före Detta"]
    assert [h.person.name for h in position.holders_at(DAY)] == ["Ny Person"]


def test_a_position_is_vacant_from_the_day_after_the_last_one_left(position: Position) -> None:
    end_holder(make.make_holder(position), until_on=GONE, by=None)
    assert position.vacant_since(DAY) == datetime.date(2025, 10, 1)
    assert position.vacant_since(GONE) is None


def test_an_acting_holder_fills_it_and_a_deputy_does_not(position: Position) -> None:
    end_holder(make.make_holder(position), until_on=GONE, by=None)
    make.make_holder(position, make.make_person("Eva Ersättare"), HolderKind.DEPUTY)
    assert position.vacant_since(DAY) == datetime.date(2025, 10, 1)
    make.make_holder(position, make.make_person("Tf Tomas"), HolderKind.ACTING)
    assert position.vacant_since(DAY) is None


def test_a_position_nobody_has_held_is_vacant_since_always(position: Position) -> None:
    assert position.vacant_since(DAY) == datetime.date.min
