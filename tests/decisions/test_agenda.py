"""Fixing the agenda: what comes back gets its item once, and the item follows it when it moves."""

import datetime

import pytest

from decisions.actions import (
    cancel_meeting,
    convene,
    fix_agenda,
    hold,
    place_report_back,
    plan_meeting,
    remove_item,
    take_up,
)
from decisions.models import Assignment, ReportBack
from meetings.enums import Openness
from meetings.models import AgendaItem, Meeting
from people.models import Body
from records.errors import RuleError
from records.writing import write
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

JUNE, SEPTEMBER = datetime.date(2026, 6, 4), datetime.date(2026, 9, 24)
MAY = datetime.date(2026, 5, 20)


@pytest.fixture
def sro() -> Body:
    return make.make_body("SRO")


@pytest.fixture
def june(sro: Body) -> Meeting:
    """The meeting that "senast i juni 2026" comes back at."""
    return make.make_meeting(sro, JUNE)


def given(sro: Body, *, is_out: bool = True, matter: str = "", title: str = "Plan") -> Assignment:
    """An assignment of 13 November that comes back in June."""
    meeting = Meeting.objects.filter(body=sro, on=make.DECIDED).first() or make.held_meeting(sro)
    about = make.make_matter(sro, matter) if matter else None
    item = make.make_item(meeting, "Nära vård", matter=about)
    decision = make.make_decision(item, "SRO ger i uppdrag.", ["is_assigned"])
    assignment = make.make_assignment(decision, title, due="senast i juni 2026")
    if is_out:
        make.send_out_meeting(meeting)
    return assignment


def agenda(meeting: Meeting) -> list[str]:
    return [str(item) for item in meeting.items.all()]


def row_of(assignment: Assignment) -> ReportBack:
    return assignment.report_backs.get()


def item_of(assignment: Assignment) -> AgendaItem:
    item = row_of(assignment).item
    assert item is not None
    return item


def test_until_the_kallelse_it_is_only_shown(sro: Body, june: Meeting) -> None:
    given(sro)
    assert agenda(june) == []


@pytest.mark.parametrize("act", [convene, hold])
def test_the_kallelse_and_the_opening_give_it_an_item_once(
    sro: Body, june: Meeting, act: object
) -> None:
    assignment = given(sro)
    make.make_item(june, "Ekonomi")
    act(june, by=None, at=JUNE)  # type: ignore[operator]
    fix_agenda(june, by=None)
    assert agenda(june) == ["punkt 1 Ekonomi", "punkt 2 Återrapportering: Plan"]
    assert item_of(assignment).title == "Återrapportering: Plan"


def test_it_stands_before_what_ends_the_meeting(sro: Body, june: Meeting) -> None:
    standing = make.make_standing_item(sro, "Mötet avslutas")
    standing.is_last = True
    write(standing, by=None)
    for title in ("Ekonomi", "Mötet avslutas"):  # written by hand
        make.make_item(june, title)
    given(sro)
    convene(june, by=None, at=MAY)
    assert agenda(june) == [
        "punkt 1 Ekonomi", "punkt 2 Återrapportering: Plan", "punkt 3 Mötet avslutas",
    ]  # fmt: skip


def test_an_item_of_the_same_matter_takes_it_up(sro: Body, june: Meeting) -> None:
    assignment = given(sro, matter="Nära vård")
    item = make.make_item(june, "Nära vård", matter=assignment.decision.item.matter)
    convene(june, by=None, at=MAY)
    assert (agenda(june), item_of(assignment)) == (["punkt 1 Nära vård"], item)


def test_an_item_that_is_chosen_takes_it_up_and_its_own_is_withdrawn(
    sro: Body, june: Meeting
) -> None:
    assignment = given(sro)
    convene(june, by=None, at=MAY)
    item = make.make_item(june, "Uppföljning")
    take_up(row_of(assignment), item, by=None)
    assert (agenda(june), item_of(assignment)) == (["punkt 2 Uppföljning"], item)


def test_a_closed_assignment_is_closed_on_the_agenda_too(sro: Body, june: Meeting) -> None:
    assignment = given(sro)
    assignment.openness, assignment.openness_ground = Openness.SECRET, "OSL 25 kap. 1 §"
    write(assignment, by=None)
    convene(june, by=None, at=MAY)
    item = item_of(assignment)
    assert (item.openness, item.openness_ground) == ("secret", "OSL 25 kap. 1 §")


def test_what_is_not_sent_out_is_on_no_agenda_until_it_is(sro: Body, june: Meeting) -> None:
    assignment = given(sro, is_out=False)
    convene(june, by=None, at=MAY)
    assert agenda(june) == []
    make.send_out_meeting(assignment.decision.item.meeting)
    assert agenda(june) == ["punkt 1 Återrapportering: Plan"]


def test_one_that_is_moved_takes_its_item_along(sro: Body, june: Meeting) -> None:
    september = make.make_meeting(sro, SEPTEMBER)
    assignment = given(sro)
    for meeting in (june, september):
        convene(meeting, by=None, at=MAY)
    place_report_back(row_of(assignment), september, by=None, at=MAY)
    assert (agenda(june), agenda(september)) == ([], ["punkt 1 Återrapportering: Plan"])


def test_an_item_with_content_is_let_go_of_with_a_note(sro: Body, june: Meeting) -> None:
    september = make.make_meeting(sro, SEPTEMBER)
    assignment = given(sro)
    convene(june, by=None, at=MAY)
    item = item_of(assignment)
    make.make_document(june, "Rapport", item=item)
    place_report_back(row_of(assignment), september, by=None, at=MAY)
    assert (agenda(june), row_of(assignment).item) == (["punkt 1 Återrapportering: Plan"], None)
    note = "återrapporteras inte på SRO 4 juni 2026; punkten står kvar för att den har innehåll"
    assert item.history.latest("version").history_change_reason == f"{assignment.number} {note}"


def test_a_cancelled_meeting_lets_go_of_it(sro: Body, june: Meeting) -> None:
    assignment = given(sro)
    convene(june, by=None, at=MAY)
    cancel_meeting(june, why="Sjukdom", by=None, at=MAY)
    assert (agenda(june), row_of(assignment).item) == ([], None)


def test_a_meeting_planned_anew_takes_it_up_when_it_is_fixed(sro: Body, june: Meeting) -> None:
    given(sro)
    convene(june, by=None, at=MAY)
    cancel_meeting(june, why="Sjukdom", by=None, at=MAY)
    new = plan_meeting(sro, datetime.date(2026, 6, 11), by=None, at=MAY)
    convene(new, by=None, at=MAY)
    assert agenda(new) == ["punkt 1 Återrapportering: Plan"]


def test_the_item_of_an_open_report_back_is_not_removed(sro: Body, june: Meeting) -> None:
    assignment = given(sro)
    convene(june, by=None, at=MAY)
    with pytest.raises(RuleError, match=f"återrapporteringen av {assignment.number}"):
        remove_item(item_of(assignment), by=None)


def test_what_was_closed_elsewhere_leaves_the_agenda(sro: Body, june: Meeting) -> None:
    assignment = given(sro)
    march = make.held_meeting(sro, datetime.date(2026, 3, 19))
    make.make_report_back(assignment, "i mars 2026", meeting=march)
    convene(june, by=None, at=MAY)
    early = assignment.report_backs.get(meeting=march)
    make.make_outcome(early, "dropped")
    make.send_out_meeting(march)
    assert agenda(june) == []
