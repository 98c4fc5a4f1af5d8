"""Findings f and h: shared without a lead where one is asked for, and silent for two meetings."""

import datetime
from typing import Any

import pytest

from decisions.actions import add_party, cancel_meeting, end_party, name_lead
from decisions.enums import WorkStage
from decisions.findings import findings_of
from decisions.models import Assignment
from decisions.states import with_facts
from meetings.enums import MeetingForm
from people.models import Body, Position
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
MARCH, JUNE, SEPTEMBER = day(2026, 3, 19), day(2026, 6, 4), day(2026, 9, 24)
WINTER = day(2026, 1, 1)


@pytest.fixture
def sro() -> Body:
    body = make.make_body(wants_lead=True)
    make.make_calendar(body, MARCH, JUNE, SEPTEMBER)
    return body


@pytest.fixture
def directors() -> tuple[Position, Position]:
    having = make.make_position("VGR:s direktör"), make.make_position("Västkoms direktör")
    for position, name in zip(having, ("Anna Ek", "Bo Ek"), strict=True):
        make.make_holder(position, make.make_person(name))
    return having


def given(body: Body, *having: Position, lead: Position | None = None) -> Assignment:
    """An assignment tills vidare, in notes that are out."""
    decision = make.decided(body)
    assignment = make.make_assignment(decision, parties=having, lead=lead, due="tills vidare")
    make.send_out_meeting(decision.item.meeting)
    return assignment


def only(at: datetime.date) -> dict[str, Any]:
    """The one finding of the day."""
    (found,) = findings_of(with_facts(Assignment.objects.all()), at)
    return {
        "code": found.code,
        "reason": found.reason,
        "whose_move": found.whose_move,
        "since": found.since,
        "remedy": (found.remedy.words, found.remedy.page, found.remedy.pk),
        "is_red": found.is_red,
    }


def codes(at: datetime.date) -> str:
    return "".join(f.code for f in findings_of(with_facts(Assignment.objects.all()), at))


# --- f: shared without a lead ---
def test_f_when_several_share_it_and_nobody_leads(sro: Body, directors: Any) -> None:
    assignment = given(sro, *directors)
    assert only(WINTER) == {
        "code": "f",
        "reason": "2 ansvariga delar på uppdraget, och ingen av dem är sammanhållande.",
        "whose_move": "SRO:s sekreterare",
        "since": make.DECIDED,
        "remedy": ("Utse sammanhållande", "desk:party-add", assignment.pk),
        "is_red": True,
    }


def test_f_is_not_there_where_the_body_asks_for_no_lead(directors: Any) -> None:
    given(make.make_body("VVG", wants_lead=False), *directors)
    assert codes(WINTER) == ""


def test_f_is_not_there_for_one_alone_or_with_a_lead(sro: Body, directors: Any) -> None:
    given(sro, directors[0])
    make.make_assignment(
        make.decided(sro), parties=directors, lead=directors[0], due="tills vidare"
    )
    assert codes(WINTER) == ""


def test_f_begins_when_a_second_one_is_added(sro: Body, directors: Any) -> None:
    assignment = given(sro, directors[0])
    add_party(assignment, directors[1], by=None, at=day(2026, 1, 10))
    assert [codes(on) for on in (day(2026, 1, 9), day(2026, 1, 10))] == ["", "f"]
    assert only(day(2026, 2, 1))["since"] == day(2026, 1, 10)


def test_f_is_mended_by_naming_a_lead_from_that_day(sro: Body, directors: Any) -> None:
    assignment = given(sro, *directors)
    name_lead(assignment.responsibilities.last(), by=None, at=day(2026, 1, 10))
    assert [codes(on) for on in (day(2026, 1, 9), day(2026, 1, 10))] == ["f", ""]


def test_f_comes_back_when_the_lead_leaves_the_others_alone(sro: Body, directors: Any) -> None:
    third = make.make_position("Regiondirektör")
    make.make_holder(third, make.make_person("Cia Ek"))
    assignment = given(sro, *directors, third, lead=third)
    end_party(assignment.responsibilities.get(position=third), by=None, at=day(2026, 1, 10))
    assert [codes(on) for on in (day(2026, 1, 10), day(2026, 1, 11))] == ["", "f"]
    assert only(day(2026, 2, 1))["since"] == day(2026, 1, 11)


def test_naming_a_second_lead_is_refused(sro: Body, directors: Any) -> None:
    assignment = given(sro, *directors, lead=directors[0])
    with pytest.raises(RuleError, match="har redan en sammanhållande"):
        name_lead(assignment.responsibilities.get(position=directors[1]), by=None)
    with pytest.raises(RuleError, match="är redan sammanhållande"):
        name_lead(assignment.responsibilities.get(position=directors[0]), by=None)


def test_one_whose_part_has_ended_cannot_lead(sro: Body, directors: Any) -> None:
    assignment = given(sro, *directors)
    ended = end_party(assignment.responsibilities.first(), by=None)
    with pytest.raises(RuleError, match="har inte uppdraget längre"):
        name_lead(ended, by=None)


# --- h: no progress report for two meetings ---
def test_h_when_two_meetings_have_passed_in_silence(sro: Body, directors: Any) -> None:
    assignment = given(sro, directors[0])
    assert [codes(on) for on in (JUNE, day(2026, 6, 5))] == ["", "h"]
    assert only(day(2026, 6, 5)) == {
        "code": "h",
        "reason": "Ingen lägesrapport sedan uppdraget gavs, och SRO har haft två möten på den "
        "tiden.",
        "whose_move": "VGR:s direktör",
        "since": JUNE,
        "remedy": ("Rapportera läget", "desk:progress-report", assignment.pk),
        "is_red": True,
    }


def test_h_is_mended_by_a_report_from_that_day(sro: Body, directors: Any) -> None:
    make.make_update(given(sro, directors[0]), on=day(2026, 7, 1))
    days = (day(2026, 6, 30), day(2026, 7, 1), day(2027, 1, 1))
    assert [codes(on) for on in days] == ["h", "", ""]


def test_h_counts_from_the_last_report(sro: Body, directors: Any) -> None:
    make.make_update(given(sro, directors[0]), on=day(2026, 3, 19))
    days = (SEPTEMBER, day(2026, 9, 25))
    assert [codes(on) for on in days] == ["", "h"]
    assert only(day(2026, 9, 25))["reason"].startswith("Ingen lägesrapport sedan 19 mars 2026, och")


def test_h_does_not_count_cancelled_meetings_or_study_trips(sro: Body, directors: Any) -> None:
    given(sro, directors[0])
    make.make_meeting(sro, day(2026, 4, 20), form=MeetingForm.STUDY_TRIP)
    cancel_meeting(sro.meetings.get(on=JUNE), why="Valet", by=None, at=day(2026, 5, 1))
    assert [codes(on) for on in (SEPTEMBER, day(2026, 9, 25))] == ["", "h"]


def test_h_lets_be_those_who_have_said_that_they_are_done(sro: Body, directors: Any) -> None:
    assignment = given(sro, directors[0])
    make.make_update(assignment, WorkStage.DONE, on=day(2026, 1, 10))
    assert codes(day(2027, 1, 1)) == ""


def test_h_gives_a_new_responsible_two_meetings(sro: Body, directors: Any) -> None:
    assignment = given(sro, directors[0])
    end_party(assignment.responsibilities.get(), by=None, at=day(2026, 4, 1))
    add_party(assignment, directors[1], by=None, at=day(2026, 4, 2))
    assert [codes(on) for on in (day(2026, 6, 5), day(2026, 9, 25))] == ["", "h"]
    assert only(day(2026, 9, 25))["whose_move"] == "Västkoms direktör"


def test_h_is_silent_where_nobody_has_it(sro: Body) -> None:
    given(sro)
    assert codes(day(2026, 9, 25)) == "c"
