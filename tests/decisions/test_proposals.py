"""What a meeting says to a beslutsunderlag: as proposed, changed, refused; and taken back."""

import pytest

from decisions.actions import adopt_as_proposed, refuse_proposal, remove_decision
from decisions.actions.proposals import refusal_words
from meetings.actions import put_on_agenda, withdraw_basis
from meetings.models import AgendaItem, DecisionBasis
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

LEAD = "SRO ställer sig bakom att"
GIVES = "Direktören får i uppdrag att utreda ett forum."
BACK = "Uppdraget ska återrapporteras till SRO 2025-11-13."


@pytest.fixture
def item() -> AgendaItem:
    """An item of a meeting being held, with a basis of two points."""
    body = make.make_body()
    basis = make.make_basis(body, GIVES, BACK, lead=LEAD)
    return put_on_agenda(basis, make.held_meeting(body), by=None)


def basis_of(item: AgendaItem) -> DecisionBasis:
    return DecisionBasis.objects.get(pk=item.basis_id)


def test_as_proposed_each_point_becomes_a_decision_in_whole_sentences(item: AgendaItem) -> None:
    made = adopt_as_proposed(item, by=None)
    assert [(d.number, d.text, d.basis_point) for d in made] == [
        (1, f"{LEAD} {GIVES}", basis_of(item).points.get(number=1)),
        (
            2,
            f"{LEAD} uppdraget ska återrapporteras till SRO 2025-11-13.",
            basis_of(item).points.get(number=2),
        ),
    ]


def test_the_natures_are_read_from_the_words(item: AgendaItem) -> None:
    first, _ = adopt_as_proposed(item, by=None)
    assert (first.is_endorsed, first.is_assigned, first.is_noted) == (True, True, False)


def test_the_meeting_that_decides_answers_the_basis(item: AgendaItem) -> None:
    adopt_as_proposed(item, by=None)
    assert basis_of(item).decided_at == item.meeting


def test_changed_words_are_linked_to_the_point_they_answer(item: AgendaItem) -> None:
    point = basis_of(item).points.get(number=2)
    (made,) = adopt_as_proposed(item, points={point.pk: "SRO vill veta mer."}, by=None)
    assert (made.text, made.basis_point, made.number) == ("SRO vill veta mer.", point, 1)


def test_what_is_left_can_be_adopted_afterwards(item: AgendaItem) -> None:
    point = basis_of(item).points.get(number=2)
    adopt_as_proposed(item, points={point.pk: "SRO vill veta mer."}, by=None)
    (rest,) = adopt_as_proposed(item, by=None)
    assert (rest.number, rest.basis_point) == (2, basis_of(item).points.get(number=1))


def test_a_refusal_is_a_decision_linked_to_the_proposal(item: AgendaItem) -> None:
    made = refuse_proposal(item, refusal_words(item), by=None)
    assert (made.text, made.basis_point, basis_of(item).decided_at) == (
        "SRO avslår förslaget.",
        basis_of(item).points.get(number=1),
        item.meeting,
    )


def test_all_points_are_adopted_once(item: AgendaItem) -> None:
    adopt_as_proposed(item, by=None)
    with pytest.raises(RuleError, match="redan beslut"):
        adopt_as_proposed(item, by=None)


def test_an_item_without_a_basis_has_nothing_proposed(item: AgendaItem) -> None:
    with pytest.raises(RuleError, match="inget beslutsunderlag"):
        adopt_as_proposed(make.make_item(item.meeting, "Annat"), by=None)


def test_a_withdrawn_basis_is_not_adopted(item: AgendaItem) -> None:
    withdraw_basis(basis_of(item), why="Skrivs om", by=None)
    with pytest.raises(RuleError, match="tillbakadraget"):
        adopt_as_proposed(item, by=None)


def test_notes_must_be_open_before_anything_is_adopted() -> None:
    body = make.make_body()
    item = put_on_agenda(make.make_basis(body, GIVES), make.make_meeting(body), by=None)
    with pytest.raises(RuleError, match="Öppna mötets anteckning"):
        adopt_as_proposed(item, by=None)


def test_another_meeting_does_not_answer_what_is_answered(item: AgendaItem) -> None:
    later = make.held_meeting(item.meeting.body, make.DECIDED.replace(month=12))
    again = put_on_agenda(basis_of(item), later, by=None)
    adopt_as_proposed(item, by=None)
    with pytest.raises(RuleError, match="har redan svarat"):
        adopt_as_proposed(again, by=None)


def test_a_point_of_another_basis_answers_nothing_here(item: AgendaItem) -> None:
    other = make.make_basis(item.meeting.body, "Något annat.").points.get()
    with pytest.raises(RuleError):
        adopt_as_proposed(item, points={other.pk: "Något annat."}, by=None)


def test_the_basis_is_unanswered_again_when_its_last_decision_is_taken_away(
    item: AgendaItem,
) -> None:
    first, second = adopt_as_proposed(item, by=None)
    remove_decision(first, by=None)
    still = basis_of(item).decided_at
    remove_decision(second, by=None)
    assert (still, basis_of(item).decided_at) == (item.meeting, None)
