"""Wishes and promises: caught, changed, made an assignment, let go, taken away."""

import datetime

import pytest

from decisions.actions import (
    catch_commitment,
    edit_commitment,
    let_go,
    link_assignment,
    make_assignment,
    remove_assignment,
    remove_commitment,
    remove_item,
)
from decisions.enums import CommitmentKind
from decisions.models import Commitment
from meetings.models import AgendaItem
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def item() -> AgendaItem:
    return make.make_item(make.held_meeting(make.make_body()))


@pytest.fixture
def wish(item: AgendaItem) -> Commitment:
    return catch_commitment(item, CommitmentKind.WISH, "En logg önskas.", "SRO", by=None)


def test_a_wish_is_caught_at_its_item(item: AgendaItem, wish: Commitment) -> None:
    assert (wish.item, wish.get_kind_display(), wish.text, wish.by_whom) == (
        item,
        "önskemål",
        "En logg önskas.",
        "SRO",
    )


@pytest.mark.parametrize(
    ("kind", "text", "field"), [("annat", "Text", "kind"), (CommitmentKind.WISH, "  ", "text")]
)
def test_catching_needs_a_kind_and_words(
    item: AgendaItem, kind: str, text: str, field: str
) -> None:
    with pytest.raises(RuleError) as refused:
        catch_commitment(item, kind, text, by=None)
    assert refused.value.field == field


def test_nothing_is_caught_before_the_notes_are_open() -> None:
    item = make.make_item(make.make_meeting(make.make_body()))
    with pytest.raises(RuleError, match="Öppna mötets anteckning"):
        catch_commitment(item, CommitmentKind.WISH, "En logg önskas.", by=None)


def test_the_words_are_changed_until_the_notes_are_approved(wish: Commitment) -> None:
    changed = edit_commitment(wish, base_version=1, changes={"text": "Två önskas."}, by=None)
    make.approve_meeting(wish.item.meeting)
    with pytest.raises(RuleError, match="godkända"):
        edit_commitment(wish, base_version=2, changes={"text": "Tre önskas."}, by=None)
    assert changed.text == "Två önskas."


def test_it_is_let_go_with_a_reason_though_the_notes_are_approved(wish: Commitment) -> None:
    make.approve_meeting(wish.item.meeting)
    gone = let_go(wish, "Finns redan", by=None, at=datetime.date(2026, 2, 1))
    assert (gone.let_go_on, gone.let_go_because) == (datetime.date(2026, 2, 1), "Finns redan")


def test_letting_go_needs_a_reason(wish: Commitment) -> None:
    with pytest.raises(RuleError) as refused:
        let_go(wish, "", by=None)
    assert refused.value.field == "reason"


def test_it_becomes_an_assignment_by_a_decision(wish: Commitment) -> None:
    decision = make.make_decision(wish.item, "VästKom får i uppdrag att ta fram en logg.")
    position = make.make_position("Västkoms direktör")
    made = make_assignment(
        wish, decision, "Beslutslogg", parties=[position], due="senast i juni 2026", by=None
    )
    assert made.assignment is not None
    assert (
        made.assignment.title,
        made.assignment.decision,
        made.assignment.responsibilities.get().position,
        made.assignment.report_backs.get().due_wording,
    ) == ("Beslutslogg", decision, position, "senast i juni 2026")


def test_an_earlier_decision_cannot_have_made_it_an_assignment(wish: Commitment) -> None:
    earlier = make.decided(wish.item.meeting.body, datetime.date(2025, 8, 21))
    with pytest.raises(RuleError, match="samma dag eller senare"):
        make_assignment(wish, earlier, "Beslutslogg", by=None)


def test_it_is_joined_to_an_assignment_that_is_registered(wish: Commitment) -> None:
    assignment = make.make_assignment(make.make_decision(wish.item))
    assert link_assignment(wish, assignment, by=None).assignment == assignment


def test_one_assignment_answers_one_commitment(wish: Commitment) -> None:
    assignment = make.make_assignment(make.make_decision(wish.item))
    link_assignment(wish, assignment, by=None)
    with pytest.raises(RuleError, match="redan till ett annat"):
        link_assignment(make.make_commitment(wish.item), assignment, by=None)


def test_it_is_settled_once(wish: Commitment) -> None:
    let_go(wish, "Finns redan", by=None)
    with pytest.raises(RuleError, match="redan släppt"):
        make_assignment(wish, make.make_decision(wish.item), "Logg", by=None)


def test_it_is_unsettled_again_when_its_assignment_is_taken_away(wish: Commitment) -> None:
    assignment = make.make_assignment(make.make_decision(wish.item))
    link_assignment(wish, assignment, by=None)
    remove_assignment(assignment, by=None)
    wish.refresh_from_db()
    assert wish.assignment is None


def test_what_was_caught_by_mistake_is_taken_away_before_the_notes_go_out(
    wish: Commitment,
) -> None:
    remove_commitment(wish, by=None)
    assert Commitment.objects.count() == 0


def test_it_stays_when_the_notes_are_out(wish: Commitment) -> None:
    make.send_out_meeting(wish.item.meeting)
    with pytest.raises(RuleError, match="utskickad"):
        remove_commitment(wish, by=None)


def test_an_item_with_a_commitment_is_not_taken_away(wish: Commitment) -> None:
    with pytest.raises(RuleError, match="önskemål"):
        remove_item(wish.item, by=None)
