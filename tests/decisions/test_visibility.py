"""What counts as out, and what is for named roles only (domain rules 9 and 11)."""

import datetime
from dataclasses import dataclass
from typing import Any

import pytest

from decisions.actions import end_party, hand_over, receive_assignment
from decisions.models import Assignment, Decision
from decisions.rules import can_report_progress, has_assignment
from meetings.enums import Openness
from people.actions import appoint_holder, end_holder
from people.enums import HolderKind
from people.models import Body, Position, User
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

READERS = ["secretary", "preparer", "politician", "administrator", "responsible", "deputy"]


@dataclass
class World:
    """SRO with a decision and an assignment, open or closed, in notes that are out or not."""

    body: Body
    position: Position
    decision: Decision
    assignment: Assignment
    users: dict[str, User]

    def see(self, model: type[Decision] | type[Assignment]) -> list[str]:
        """Who sees the row, by role."""
        return [who for who, user in self.users.items() if model.objects.visible_to(user).exists()]


def world(is_out: bool = True, item: str = Openness.OPEN, own: str = Openness.OPEN) -> World:
    body, position = make.make_body(), make.make_position()
    meeting = make.held_meeting(body)
    point = make.make_item(meeting) if item == Openness.OPEN else make.make_closed_item(meeting)
    decision = make.make_decision(point)
    assignment = make.make_assignment(decision, parties=[position], openness=own)
    if is_out:
        make.send_out_meeting(meeting)
    other = make.make_body("VVG")
    former = make.make_responsible(position, "Före Detta", HolderKind.ACTING)
    end_holder(former.person.held_positions.get(), until_on=datetime.date(2025, 1, 1), by=None)
    users = {
        "secretary": make.make_secretary(body),
        "preparer": make.make_preparer(body),
        "politician": make.make_politician(body),
        "administrator": make.make_administrator(),
        "responsible": make.make_responsible(position),
        "deputy": make.make_responsible(position, "Er Sättare", HolderKind.DEPUTY),
        "former": former,
        "other secretary": make.make_secretary(other),
        "other politician": make.make_politician(other),
        "outsider": make.make_outsider(),
    }
    return World(body, position, decision, assignment, users)


# --- rule 9 ---
@pytest.mark.parametrize("model", [Decision, Assignment])
def test_draft_is_seen_by_the_bodys_secretaries_only(model: Any) -> None:
    assert world(is_out=False).see(model) == ["secretary"]


def test_decision_that_is_out_is_seen_by_the_bodys_readers() -> None:
    assert world().see(Decision) == ["secretary", "preparer", "politician", "administrator"]


def test_assignment_that_is_out_is_seen_by_readers_and_those_who_have_it() -> None:
    assert world().see(Assignment) == READERS


@pytest.mark.parametrize("model", [Decision, Assignment])
def test_approval_changes_nothing_of_who_sees(model: Any) -> None:
    found = world()
    before = found.see(model)
    make.approve_meeting(found.decision.item.meeting)
    assert found.see(model) == before


# --- rule 11 ---
@pytest.mark.parametrize("openness", [Openness.INTERNAL, Openness.SECRET])
def test_closed_assignment_is_for_those_who_write_and_those_who_have_it(openness: str) -> None:
    assert world(own=openness).see(Assignment) == ["secretary", "preparer", "responsible", "deputy"]


def test_assignment_of_a_closed_item_is_closed_too() -> None:
    found = world(item=Openness.SECRET)
    assert found.see(Assignment) == ["secretary", "preparer", "responsible", "deputy"]


def test_decision_of_a_closed_item_is_for_those_who_write() -> None:
    assert world(item=Openness.SECRET).see(Decision) == ["secretary", "preparer"]


def test_closed_draft_is_for_the_secretaries() -> None:
    assert world(is_out=False, own=Openness.SECRET).see(Assignment) == ["secretary"]


# --- whose it is ---
def test_successor_sees_it_and_the_predecessor_not() -> None:
    found = world(own=Openness.SECRET)
    new = make.make_outsider("Ny Person")
    appoint_holder(found.position, new.person, from_on=datetime.date(2026, 1, 1), by=None)
    found.users = {"before": found.users["responsible"], "after": new}
    assert found.see(Assignment) == ["after"]


def test_ended_party_does_not_see_it() -> None:
    found = world()
    end_party(found.assignment.responsibilities.get(), by=None)
    assert found.see(Assignment) == ["secretary", "preparer", "politician", "administrator"]


def test_who_speaks_for_an_organisation_sees_what_it_has() -> None:
    director = make.make_position("Förbundsdirektör", speaks_for_organisation=True)
    utredare = make.make_position("Utredare", director.organisation)
    given = make.given_assignment(make.make_body(), parties=[director.organisation])
    make.send_out_meeting(given.decision.item.meeting)
    users = [make.make_responsible(director), make.make_responsible(utredare)]
    assert [Assignment.objects.visible_to(user).count() for user in users] == [1, 0]


def test_secretaries_of_a_responsible_body_see_what_it_has() -> None:
    board = make.make_body("Styrelsen")
    given = make.given_assignment(make.make_body(), parties=[board])
    make.send_out_meeting(given.decision.item.meeting)
    users = [make.make_secretary(board), make.make_politician(board)]
    assert [Assignment.objects.visible_to(user).count() for user in users] == [1, 0]


def test_body_it_is_handed_over_to_sees_it() -> None:
    board = make.make_body("Styrelsen")
    given = make.given_assignment(make.make_body())
    make.send_out_meeting(given.decision.item.meeting)
    member = make.make_politician(board)
    before = Assignment.objects.visible_to(member).count()
    hand_over(given, board, by=None)
    assert (before, Assignment.objects.visible_to(member).count()) == (0, 1)


def test_both_bodies_see_what_was_received_and_where_it_came_from() -> None:
    sro, board = make.make_body(), make.make_body("Styrelsen")
    given = make.given_assignment(sro)
    make.send_out_meeting(given.decision.item.meeting)
    hand_over(given, board, by=None)
    receive_assignment(given, by=None)
    for reader in (make.make_politician(sro), make.make_politician(board, "Bo Ek")):
        assert Assignment.objects.visible_to(reader).count() == 2


def test_body_that_it_comes_back_to_sees_it_and_no_other() -> None:
    board, other = make.make_body("Styrelsen"), make.make_body("VVG")
    given = make.given_assignment(make.make_body())
    make.send_out_meeting(given.decision.item.meeting)
    users = [make.make_politician(board), make.make_politician(other, "Bo Ek")]
    make.make_report_back(given, "i juni 2026", body=board)
    assert [Assignment.objects.visible_to(user).count() for user in users] == [1, 0]


@pytest.mark.parametrize("how", ["handed over", "reported to"])
def test_closed_one_is_seen_by_the_other_bodys_secretaries_only(how: str) -> None:
    """Or nobody could receive it, or say what the other meeting said."""
    board, found = make.make_body("Styrelsen"), world(own=Openness.SECRET)
    if how == "handed over":
        hand_over(found.assignment, board, by=None)
    else:
        make.make_report_back(found.assignment, "i juni 2026", body=board)
    found.users = {
        "politician": make.make_politician(board, "Bo Ek"),
        "secretary": make.make_secretary(board, "Cia Ek"),
    }
    assert found.see(Assignment) == ["secretary"]


def test_draft_that_comes_back_to_another_body_is_not_seen_there() -> None:
    board, found = make.make_body("Styrelsen"), world(is_out=False)
    make.make_report_back(found.assignment, "i juni 2026", body=board)
    found.users = {"secretary": make.make_secretary(board, "Cia Ek")}
    assert found.see(Assignment) == []


def test_own_assignments_are_those_one_has() -> None:
    found = world()
    having = [w for w, user in found.users.items() if Assignment.objects.had_by(user).exists()]
    assert having == ["responsible", "deputy"]


# --- the list and the object agree ---
@pytest.mark.parametrize("is_out", [True, False])
@pytest.mark.parametrize("own", [Openness.OPEN, Openness.SECRET])
def test_having_it_by_list_is_having_it_by_object(is_out: bool, own: str) -> None:
    found = world(is_out=is_out, own=own)
    by_list = [w for w, u in found.users.items() if Assignment.objects.had_by(u).exists()]
    assert [w for w, u in found.users.items() if has_assignment(u, found.assignment)] == by_list


def test_everyone_who_may_report_sees_the_assignment() -> None:
    found = world(own=Openness.SECRET)
    reporters = [w for w, u in found.users.items() if can_report_progress(u, found.assignment)]
    assert reporters == ["secretary", "responsible", "deputy"]
    assert set(reporters) <= set(found.see(Assignment))
