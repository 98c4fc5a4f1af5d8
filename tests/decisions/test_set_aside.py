"""A finding set aside rests until its day; what happens later to the same row is a new finding."""

import datetime

import pytest
import time_machine

from decisions.actions import (
    add_party,
    cancel_meeting,
    end_party,
    set_aside,
    take_up_again,
)
from decisions.findings import (
    Finding,
    basis_findings,
    commitment_findings,
    decision_findings,
    findings_of,
)
from decisions.models import Assignment, Commitment, Decision, SetAside
from decisions.states import with_facts
from meetings.models import DecisionBasis
from people.models import Body
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
SET, BACK = day(2026, 1, 10), day(2026, 3, 1)


@pytest.fixture
def sro() -> Body:
    body = make.make_body()
    make.make_calendar(body, day(2026, 3, 19), day(2026, 6, 4))
    return body


@pytest.fixture
def nobodys(sro: Body) -> Assignment:
    """An assignment that nobody has, and that is otherwise in order."""
    assignment = make.given_assignment(sro, "tills vidare")
    make.send_out_meeting(assignment.decision.item.meeting)
    return assignment


def found(at: datetime.date, with_resting: bool = False) -> list[Finding]:
    rows = with_facts(Assignment.objects.all())
    return findings_of(rows, at, with_resting=with_resting)


def codes(at: datetime.date) -> str:
    return "".join(finding.code for finding in found(at))


def test_it_rests_from_that_day_until_the_day_it_comes_back(nobodys: Assignment) -> None:
    make.make_set_aside(nobodys, "c", returns_on=BACK, at=SET)
    days = (day(2026, 1, 9), SET, day(2026, 2, 28), BACK)
    assert [codes(on) for on in days] == ["c", "", "", "c"]


def test_it_can_be_seen_while_it_rests(nobodys: Assignment) -> None:
    row = make.make_set_aside(nobodys, "c", "Utses av ny chef.", BACK, at=SET)
    (finding,) = found(SET, with_resting=True)
    assert (finding.code, finding.rest, finding.rest.reason) == ("c", row, "Utses av ny chef.")
    (back,) = found(BACK, with_resting=True)
    assert back.rest is None


def test_taking_it_up_again_ends_the_rest_from_that_day(nobodys: Assignment) -> None:
    row = make.make_set_aside(nobodys, "c", returns_on=BACK, at=SET)
    take_up_again(row, by=None, at=day(2026, 2, 1))
    assert [codes(on) for on in (SET, day(2026, 1, 31), day(2026, 2, 1))] == ["", "", "c"]


def test_other_findings_of_the_row_do_not_rest(nobodys: Assignment, sro: Body) -> None:
    row = make.make_report_back(nobodys, "i juni 2026")
    make.make_set_aside(nobodys, "c", returns_on=day(2026, 9, 1), at=SET)
    cancel_meeting(row.meeting, why="Valet", by=None, at=day(2026, 2, 1))
    assert [codes(on) for on in (SET, day(2026, 2, 1))] == ["", "e"]


def test_what_happens_later_to_the_same_row_is_a_new_finding(sro: Body) -> None:
    position = make.make_position()
    make.make_holder(position)
    assignment = make.given_assignment(sro, "tills vidare", parties=[position])
    make.send_out_meeting(assignment.decision.item.meeting)
    vacant = make.make_position("Ny tjänst")
    party = add_party(assignment, vacant, by=None, at=day(2026, 1, 5))
    make.make_set_aside(assignment, "g", returns_on=day(2026, 9, 1), at=SET)
    rested = codes(day(2026, 2, 1))
    end_party(party, by=None, at=day(2026, 2, 1))
    add_party(assignment, make.make_position("En till"), by=None, at=day(2026, 2, 2))
    assert (rested, codes(day(2026, 2, 2))) == ("", "g")


def test_mended_while_it_rests_it_is_nowhere(nobodys: Assignment) -> None:
    make.make_set_aside(nobodys, "c", returns_on=BACK, at=SET)
    position = make.make_position()
    make.make_holder(position)
    add_party(nobodys, position, by=None, at=day(2026, 2, 1))
    assert found(day(2026, 2, 1), with_resting=True) == []


def test_every_kind_of_row_can_have_a_finding_that_rests(sro: Body) -> None:
    meeting = make.held_meeting(sro, day(2025, 10, 1))
    item = make.make_item(meeting)
    decision = make.make_decision(item, "SRO ger någon i uppdrag att göra det.")
    wish = make.make_commitment(item)
    with time_machine.travel(day(2025, 9, 1)):
        basis = make.make_basis(sro, "Det ena.")
    make.send_out_meeting(meeting)
    for code, about in (("k", decision), ("i", wish), ("j", basis)):
        make.make_set_aside(about, code, returns_on=BACK, at=SET)
    assert decision_findings(Decision.objects.all(), SET) == []
    assert commitment_findings(Commitment.objects.all(), SET) == []
    assert basis_findings(DecisionBasis.objects.all(), SET) == []
    assert [f.code for f in decision_findings(Decision.objects.all(), BACK)] == ["k"]


# --- refusals ---
def test_what_is_not_there_cannot_be_set_aside(nobodys: Assignment) -> None:
    with pytest.raises(RuleError, match="inget att lägga undan"):
        make.make_set_aside(nobodys, "d", at=SET)


def test_what_already_rests_cannot_be_set_aside_again(nobodys: Assignment) -> None:
    make.make_set_aside(nobodys, "c", returns_on=BACK, at=SET)
    with pytest.raises(RuleError, match="redan undanlagt"):
        make.make_set_aside(nobodys, "c", returns_on=BACK, at=SET)


@pytest.mark.parametrize("returns_on", [SET, day(2025, 12, 1)])
def test_it_comes_back_on_a_day_ahead(nobodys: Assignment, returns_on: datetime.date) -> None:
    with pytest.raises(RuleError, match="framåt i tiden") as refused:
        make.make_set_aside(nobodys, "c", returns_on=returns_on, at=SET)
    assert refused.value.field == "returns_on"


def test_it_has_a_reason(nobodys: Assignment) -> None:
    with pytest.raises(RuleError) as refused:
        set_aside("c", nobodys, reason=" ", returns_on=BACK, by=None, at=SET)
    assert refused.value.field == "reason"


def test_what_has_come_back_cannot_be_taken_up(nobodys: Assignment) -> None:
    row = make.make_set_aside(nobodys, "c", returns_on=BACK, at=SET)
    with pytest.raises(RuleError, match="redan upptaget igen"):
        take_up_again(row, by=None, at=BACK)
    take_up_again(row, by=None, at=SET)
    with pytest.raises(RuleError, match="redan upptaget igen"):
        take_up_again(row, by=None, at=SET)
    assert SetAside.objects.count() == 1
