"""A position changes hands: who is found or added, whose days end, and what is refused."""

import datetime
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.actions import change_holder, leave_vacant
from people.enums import HolderKind
from people.models import Person, Position, PositionHolder
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

JUNE = datetime.date(2026, 6, 1)
LAST_OF_MAY = datetime.date(2026, 5, 31)


def ordinary(position: Position) -> list[tuple[str, datetime.date, datetime.date | None]]:
    """Who has had it, oldest first."""
    rows = position.holders.filter(kind="ordinary").order_by("from_on")
    return [(row.person.name, row.from_on, row.until_on) for row in rows]


def refusal(position: Position, name: str, **values: Any) -> tuple[str | None, str]:
    """The field and the words."""
    with pytest.raises(RuleError) as refused:
        change_holder(position, name, **{"from_on": JUNE, "by": None, **values})
    return refused.value.field, refused.value.message


def test_the_one_before_ends_the_day_before_and_a_new_person_is_added() -> None:
    position = make.make_position("Regiondirektör")
    make.make_holder(position)
    row = change_holder(position, " Bo  Ek ", email="bo@example.se", from_on=JUNE, by=None)
    assert ordinary(position) == [("Anna Ek", make.SINCE, LAST_OF_MAY), ("Bo Ek", JUNE, None)]
    assert (row.person.title, row.person.organisation, row.person.email) == (
        "Regiondirektör",
        position.organisation,
        "bo@example.se",
    )


def test_a_person_in_the_log_is_found_and_their_title_left_as_it_is() -> None:
    bo = make.make_person("Bo Ek", title="strateg")
    row = change_holder(make.make_position(), "bo ek", email="bo@ex.se", from_on=JUNE, by=None)
    bo.refresh_from_db()
    assert (row.person, bo.title, bo.email) == (bo, "strateg", "bo@ex.se")


def test_an_email_tells_two_of_the_same_name_apart() -> None:
    make.make_person("Bo Ek")
    wanted = make.make_person("Bo Ek")
    wanted.email = "bo@example.se"
    wanted.save()
    row = change_holder(make.make_position(), "Bo Ek", email="BO@example.se", from_on=JUNE, by=None)
    assert row.person == wanted


def test_two_of_the_same_name_are_not_guessed_between() -> None:
    make.make_person("Bo Ek")
    make.make_person("Bo Ek")
    assert refusal(make.make_position(), "Bo Ek") == (
        "email",
        "Flera heter Bo Ek. Skriv den e-postadress som står på personen i loggen.",
    )
    assert PositionHolder.objects.count() == 0


def test_another_address_may_be_another_person() -> None:
    bo = make.make_person("Bo Ek")
    bo.email = "bo@example.se"
    bo.save()
    field, words = refusal(make.make_position(), "Bo Ek", email="annan@example.se")
    assert (field, "bo@example.se" in words) == ("email", True)


def test_the_same_holder_again_is_refused() -> None:
    position = make.make_position()
    make.make_holder(position)
    assert refusal(position, "Anna Ek") == ("person", "Anna Ek har redan befattningen.")


def test_days_of_one_who_has_ended_are_not_taken() -> None:
    position = make.make_position()
    make.make_holder(position)
    leave_vacant(position, from_on=datetime.date(2026, 7, 1), by=None)
    assert refusal(position, "Bo Ek") == (
        "from_on",
        "Anna Ek är ordinarie till och med 30 juni 2026. Den nya kan börja 1 juli 2026.",
    )


def test_nobody_goes_before_one_who_is_to_begin() -> None:
    position = make.make_position()
    make.make_holder(position, from_on=datetime.date(2026, 9, 1))
    field, words = refusal(position, "Bo Ek")
    assert (field, words.startswith("Anna Ek är ordinarie från och med 1 september 2026.")) == (
        "from_on",
        True,
    )


def test_acting_ends_when_asked() -> None:
    position = make.make_position()
    acting = make.make_holder(position, kind=HolderKind.ACTING)
    change_holder(position, "Bo Ek", from_on=JUNE, ends_acting=True, by=None)
    acting.refresh_from_db()
    assert acting.until_on == LAST_OF_MAY


@pytest.mark.parametrize("kind", [HolderKind.ACTING, HolderKind.DEPUTY])
def test_one_beside_ends_nobody_and_gets_no_title(kind: str) -> None:
    position = make.make_position()
    make.make_holder(position)
    row = change_holder(position, "Bo Ek", kind=kind, from_on=JUNE, by=None)
    assert (ordinary(position), row.person.title) == ([("Anna Ek", make.SINCE, None)], "")


def test_vacant_the_day_after_the_last() -> None:
    position = make.make_position()
    make.make_holder(position)
    leave_vacant(position, from_on=JUNE, by=None)
    texts = [position.held_by_text(day) for day in (LAST_OF_MAY, JUNE)]
    assert texts == ["Anna Ek", "vakant"]


def test_a_vacant_position_is_not_left_again() -> None:
    with pytest.raises(RuleError, match="Befattningen är redan vakant den dagen"):
        leave_vacant(make.make_position(), from_on=JUNE, by=None)


def test_a_position_that_someone_is_to_have_is_not_left() -> None:
    position = make.make_position()
    make.make_holder(position, from_on=JUNE)
    with pytest.raises(RuleError, match=r"Anna Ek tillträder 1 juni 2026\. Välj en senare dag\."):
        leave_vacant(position, from_on=JUNE, by=None)


DAYS = st.integers(0, 40).map(lambda n: datetime.date(2026, 1, 1) + datetime.timedelta(days=n))
STEPS = st.lists(
    st.tuples(st.sampled_from(["Anna Ek", "Bo Ek", "Cia Ek", ""]), DAYS), min_size=1, max_size=8
)


@given(steps=STEPS)
def test_whatever_is_tried_nobody_shares_a_day(steps: list[tuple[str, datetime.date]]) -> None:
    PositionHolder.objects.all().delete()
    position = Position.objects.first() or make.make_position()
    for name, day in steps:
        try:
            if name:
                change_holder(position, name, from_on=day, by=None)
            else:
                leave_vacant(position, from_on=day, by=None)
        except RuleError:
            pass
    rows = list(position.holders.order_by("from_on"))
    for before, after in itertools.pairwise(rows):
        assert before.until_on is not None
        assert before.until_on < after.from_on
    assert Person.objects.count() <= 3
