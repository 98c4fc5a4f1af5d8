"""Preparing a meeting adds what belongs to it, once, and nothing of the meeting before."""

import datetime

import pytest

from decisions.actions import cancel_meeting, remove_item
from meetings.actions import carry_on, prepare_meeting
from meetings.enums import ItemOutcome, MeetingForm, StandingKind
from meetings.models import AgendaItem, Meeting, PriorNotes
from people.models import Body
from records.errors import RuleError
from records.writing import write
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
MARCH, JUNE = day(2026, 3, 19), day(2026, 6, 4)
AGENDA = [
    ("1", "Mötets öppnande"),
    ("1 a", "Närvaro"),
    ("1 b", "Övriga frågor"),
    ("2", "Föregående mötesanteckning"),
    ("3", "Beslutslogg"),
    ("4", "Mötet avslutas"),
]


@pytest.fixture
def sro() -> Body:
    """A body with standing items, as SRO has them."""
    body = make.make_body("SRO")
    make.make_standing_items(body)
    return body


def agenda(meeting: Meeting) -> list[tuple[str, str]]:
    return [(item.number, item.title) for item in meeting.items.all()]


def put_off(item: AgendaItem, outcome: str = ItemOutcome.TABLED) -> None:
    item.outcome = outcome
    write(item, by=None)


def prior_of(meeting: Meeting) -> list[datetime.date]:
    return [row.meeting.on for row in PriorNotes.objects.filter(item__meeting=meeting)]


# --- standing items, people, earlier notes ---
def test_a_new_meeting_gets_the_standing_items_with_their_numbers(sro: Body) -> None:
    meeting = make.make_meeting(sro, MARCH)
    prepare_meeting(meeting, by=None)
    assert agenda(meeting) == AGENDA


def test_pressing_again_adds_nothing(sro: Body) -> None:
    meeting = make.make_meeting(sro, MARCH)
    make.make_membership(sro, make.make_person())
    first = prepare_meeting(meeting, by=None)
    again = prepare_meeting(meeting, by=None)
    assert ((first.called, first.items), (again.called, again.items, again.prior)) == (
        (1, 6), (0, 0, 0),
    )  # fmt: skip
    assert agenda(meeting) == AGENDA


def test_what_was_renamed_is_not_added_again(sro: Body) -> None:
    meeting = make.make_meeting(sro, MARCH)
    prepare_meeting(meeting, by=None)
    item = meeting.items.get(number="3")
    item.title = "Så står det till i loggen"
    write(item, by=None)
    assert prepare_meeting(meeting, by=None).items == 0


def test_own_items_stand_between_the_standing_ones(sro: Body) -> None:
    meeting = make.make_meeting(sro, MARCH)
    make.make_item(meeting, "Vårdsamverkan")
    prepare_meeting(meeting, by=None)
    assert agenda(meeting) == [*AGENDA[:5], ("4", "Vårdsamverkan"), ("5", "Mötet avslutas")]


def test_an_item_out_of_use_is_left_out(sro: Body) -> None:
    row = sro.standing_items.get(title="Beslutslogg")
    row.is_in_use = False
    write(row, by=None)
    meeting = make.make_meeting(sro, MARCH)
    assert prepare_meeting(meeting, by=None).items == 5


def test_paragraphs_continue_the_years_series_in_the_order_of_the_agenda() -> None:
    board = make.make_body("Styrelsen", item_word="paragraph")
    make.make_item(make.make_meeting(board, day(2026, 2, 5)))
    make.make_standing_items(board)
    meeting = make.make_meeting(board, MARCH)
    make.make_item(meeting, "Lägesrapport")
    prepare_meeting(meeting, by=None)
    found = [(item.paragraph, item.title) for item in meeting.items.all()]
    assert found[-2:] == [(5, "Lägesrapport"), (6, "Mötet avslutas")]
    assert [paragraph for paragraph, _ in found] == [2, None, None, 3, 4, 5, 6]


def test_every_notes_not_yet_approved_are_taken_up_per_capsulam_too(sro: Body) -> None:
    make.approve_meeting(make.held_meeting(sro, day(2025, 8, 21)))
    make.held_meeting(sro, day(2025, 10, 16), MeetingForm.PER_CAPSULAM)
    make.held_meeting(sro)
    make.make_meeting(sro, day(2026, 2, 5))  # not held
    make.held_meeting(make.make_body("VVG"))
    meeting = make.make_meeting(sro, MARCH)
    assert prepare_meeting(meeting, by=None).prior == 2
    assert prior_of(meeting) == [day(2025, 10, 16), make.DECIDED]


def test_notes_of_a_meeting_held_since_are_added_by_the_next_press(sro: Body) -> None:
    make.held_meeting(sro)
    meeting = make.make_meeting(sro, MARCH)
    prepare_meeting(meeting, by=None)
    make.held_meeting(sro, day(2026, 2, 5))
    assert (prepare_meeting(meeting, by=None).prior, prior_of(meeting)) == (
        1, [make.DECIDED, day(2026, 2, 5)],
    )  # fmt: skip


def test_nothing_of_the_meeting_before_is_copied(sro: Body) -> None:
    old = make.held_meeting(sro)
    make.make_attendance(old, make.make_person("Gäst"))
    make.make_decision(make.make_item(old))
    make.send_out_meeting(old)
    meeting = make.make_meeting(sro, MARCH)
    prepare_meeting(meeting, by=None)
    assert (agenda(meeting), meeting.attendances.count(), meeting.opened_on) == (AGENDA, 0, None)


def test_a_cancelled_meeting_is_not_prepared(sro: Body) -> None:
    meeting = make.make_meeting(sro, MARCH)
    cancel_meeting(meeting, why="Skäl", by=None)
    with pytest.raises(RuleError, match="Mötet är inställt"):
        prepare_meeting(meeting, by=None)


# --- what was put off ---
def test_what_was_put_off_goes_on_with_matter_and_documents(sro: Body) -> None:
    old = make.held_meeting(sro)
    matter = make.make_matter(sro)
    item = make.make_item(old, "Hjälpmedel", matter=matter, presenters="Anna Ek", is_decision=True)
    make.make_document(old, "Underlag", item=item)
    make.make_filed_document(old, b"%PDF-1.7", "Bilaga", item=item)
    put_off(item)
    make.send_out_meeting(old)
    meeting = make.make_meeting(sro, MARCH)
    assert prepare_meeting(meeting, by=None).carried == 1
    new = meeting.items.get(carried_from=item)
    assert (new.number, new.title, new.matter, new.presenters, new.is_decision, new.outcome) == (
        "4", "Hjälpmedel", matter, "Anna Ek", True, "",
    )  # fmt: skip
    assert [(d.title, d.link, d.file.name) for d in new.documents.all()] == [
        (d.title, d.link, d.file.name) for d in item.documents.all()
    ]


def test_what_was_put_off_in_a_draft_does_not_go_on_yet(sro: Body) -> None:
    old = make.held_meeting(sro)
    put_off(make.make_item(old, "Hjälpmedel"))
    meeting = make.make_meeting(sro, MARCH)
    assert prepare_meeting(meeting, by=None).carried == 0


def test_what_was_taken_up_by_hand_since_does_not_come_again(sro: Body) -> None:
    old, matter = make.held_meeting(sro), make.make_matter(sro)
    put_off(make.make_item(old, "Hjälpmedel"))
    put_off(make.make_item(old, "Forum", matter=matter))
    make.send_out_meeting(old)
    meeting = make.make_meeting(sro, MARCH)
    make.make_item(meeting, "Hjälpmedel")
    make.make_item(meeting, "Digitalisering", matter=matter)
    assert prepare_meeting(meeting, by=None).carried == 0


def test_what_was_put_off_years_ago_does_not_come_back(sro: Body) -> None:
    old = make.held_meeting(sro, day(2024, 9, 26))
    put_off(make.make_item(old, "Hjälpmedel"))
    make.send_out_meeting(old)
    assert prepare_meeting(make.make_meeting(sro, MARCH), by=None).carried == 0


def test_sending_out_carries_on_to_a_meeting_that_is_prepared(sro: Body) -> None:
    old = make.held_meeting(sro)
    put_off(make.make_item(old, "Hjälpmedel"), ItemOutcome.REFERRED_BACK)
    meeting = make.make_meeting(sro, MARCH)
    prepare_meeting(meeting, by=None)
    make.send_out_meeting(old)
    assert agenda(meeting)[-2:] == [("4", "Hjälpmedel"), ("5", "Mötet avslutas")]


def test_an_item_off_a_planned_agenda_goes_on_at_once_and_comes_back(sro: Body) -> None:
    march, june = make.make_calendar(sro, MARCH, JUNE)
    item = make.make_item(march, "Hjälpmedel")
    prepare_meeting(june, by=None)
    put_off(item, ItemOutcome.DROPPED)
    carried = [carry_on(march, by=None), carry_on(march, by=None)]
    assert [len(rows) for rows in carried] == [1, 0]
    put_off(item, ItemOutcome.TREATED)
    carry_on(march, by=None)
    assert agenda(june) == AGENDA


def test_a_carried_item_that_someone_has_worked_on_stays(sro: Body) -> None:
    march, june = make.make_calendar(sro, MARCH, JUNE)
    item = make.make_item(march, "Hjälpmedel")
    prepare_meeting(june, by=None)
    put_off(item, ItemOutcome.DROPPED)
    [new] = carry_on(march, by=None)
    make.make_document(june, "Nytt underlag", item=new)
    put_off(item, ItemOutcome.TREATED)
    carry_on(march, by=None)
    assert june.items.filter(pk=new.pk).exists()


@pytest.mark.parametrize("is_prepared", [True, False])
def test_what_a_cancelled_meeting_was_to_take_over_goes_on_from_there(
    sro: Body, is_prepared: bool
) -> None:
    old = make.held_meeting(sro)
    put_off(make.make_item(old, "Hjälpmedel"))
    make.send_out_meeting(old)
    march, june = make.make_calendar(sro, MARCH, JUNE)
    prepare_meeting(march, by=None)
    if is_prepared:
        prepare_meeting(june, by=None)
    cancel_meeting(march, why="Skäl", by=None)
    prepare_meeting(june, by=None)
    assert agenda(june)[-2:] == [("4", "Hjälpmedel"), ("5", "Mötet avslutas")]


def test_the_item_of_earlier_notes_can_be_taken_off(sro: Body) -> None:
    make.held_meeting(sro)
    meeting = make.make_meeting(sro, MARCH)
    prepare_meeting(meeting, by=None)
    remove_item(meeting.items.get(number="2"), by=None)
    assert (meeting.items.count(), prior_of(meeting)) == (5, [])


def test_standing_items_and_pauses_are_not_carried_on(sro: Body) -> None:
    old = make.make_meeting(sro)
    prepare_meeting(old, by=None)
    make.hold_meeting(old)
    put_off(old.items.get(number="3"), ItemOutcome.DROPPED)
    make.send_out_meeting(old)
    assert prepare_meeting(make.make_meeting(sro, MARCH), by=None).carried == 0


def test_the_kind_of_an_item_tells_what_it_fetches(sro: Body) -> None:
    kinds = sro.standing_items.values_list("kind", flat=True)
    assert set(kinds) == set(StandingKind)
