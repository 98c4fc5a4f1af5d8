"""Mellan stolarna: each finding appears with its reason, whose move and remedy, and goes when
mended. f and h are in test_shared_and_silent.py, k and l in test_decision_findings.py, more of e in
test_placement.py."""

import datetime
from typing import Any

import pytest

from decisions.actions import (
    add_party,
    cancel_meeting,
    hand_over,
    place_report_back,
    receive_assignment,
)
from decisions.enums import Outcome
from decisions.findings import TITLES, Finding, findings_of
from decisions.models import Assignment
from decisions.states import with_facts
from people.actions import appoint_holder, end_holder
from people.enums import HolderKind
from people.models import Body, Position
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
MARCH, JUNE = day(2026, 3, 19), day(2026, 6, 4)


@pytest.fixture
def sro() -> Body:
    body = make.make_body()
    make.make_calendar(body, MARCH, JUNE)
    return body


@pytest.fixture
def director() -> Position:
    position = make.make_position("VGR:s direktör")
    make.make_holder(position)
    return position


def given(body: Body, director: Position, due: str = "tills vidare") -> Assignment:
    """An assignment in notes that are out, with nothing wrong with it."""
    assignment = make.given_assignment(body, due, parties=[director])
    make.send_out_meeting(assignment.decision.item.meeting)
    return assignment


def found(at: datetime.date) -> list[Finding]:
    return findings_of(with_facts(Assignment.objects.order_by("pk")), at)


def codes(at: datetime.date) -> str:
    return "".join(finding.code for finding in found(at))


def only(at: datetime.date) -> dict[str, Any]:
    """The one finding of the day, as the page shows it."""
    (finding,) = found(at)
    return {
        "code": finding.code,
        "reason": finding.reason,
        "whose_move": finding.whose_move,
        "since": finding.since,
        "remedy": (finding.remedy.words, finding.remedy.page, finding.remedy.pk),
        "is_red": finding.is_red,
    }


def test_assignment_with_nothing_wrong_has_no_finding(sro: Body, director: Position) -> None:
    given(sro, director, "senast i juni 2026")
    assert found(day(2026, 1, 1)) == []


def test_every_finding_has_a_title() -> None:
    assert sorted(TITLES) == list("abcdefghijklm")


# --- a: no outcome ---
def test_a_while_notes_are_in_the_making_is_not_red(sro: Body, director: Position) -> None:
    row = given(sro, director, "i mars 2026").report_backs.get()
    assert only(MARCH + datetime.timedelta(days=21)) == {
        "code": "a",
        "reason": "SRO 19 mars 2026 är över; anteckning pågår.",
        "whose_move": "SRO:s sekreterare",
        "since": MARCH,
        "remedy": ("Ange vad mötet sa", "desk:outcome-record", row.pk),
        "is_red": False,
    }


def test_a_turns_red_after_21_days(sro: Body, director: Position) -> None:
    given(sro, director, "i mars 2026")
    shown = only(MARCH + datetime.timedelta(days=22))
    assert (shown["code"], shown["is_red"], shown["reason"]) == (
        "a",
        True,
        "Skulle återrapporteras SRO 19 mars 2026, men inget utfall är noterat.",
    )


def test_a_turns_red_when_the_notes_are_out(sro: Body, director: Position) -> None:
    """The report-back was placed at the meeting after its notes went out."""
    row = given(sro, director, "i juni 2026").report_backs.get()
    march = sro.meetings.get(on=MARCH)
    make.hold_meeting(march)
    make.send_out_meeting(march, at=day(2026, 3, 24))
    place_report_back(row, march, by=None)
    days = (day(2026, 3, 23), day(2026, 3, 24))
    assert [only(on)["is_red"] for on in days] == [False, True]


def test_a_is_not_there_on_the_day_of_the_meeting(sro: Body, director: Position) -> None:
    given(sro, director, "i mars 2026")
    assert codes(MARCH) == ""


def test_a_is_mended_by_an_outcome(sro: Body, director: Position) -> None:
    row = given(sro, director, "i mars 2026").report_backs.get()
    meeting = make.hold_meeting(row.meeting)
    make.make_outcome(row, Outcome.REMAINS)
    make.send_out_meeting(meeting)
    assert codes(day(2026, 5, 1)) == ""


# --- b: only noted ---
def noted(sro: Body, director: Position) -> Assignment:
    assignment = given(sro, director, "i mars 2026")
    row = assignment.report_backs.get()
    meeting = make.hold_meeting(row.meeting)
    make.make_outcome(row, Outcome.NOTED)
    make.send_out_meeting(meeting)
    return assignment


def test_b_when_it_was_only_noted(sro: Body, director: Position) -> None:
    assignment = noted(sro, director)
    assert only(day(2026, 5, 1)) == {
        "code": "b",
        "reason": "SRO 19 mars 2026 noterade återrapporteringen men sa inte om uppdraget är "
        "avslutat eller när det kommer tillbaka.",
        "whose_move": "SRO:s sekreterare",
        "since": MARCH,
        "remedy": ("Bestäm ny återrapportering", "desk:report-back-plan", assignment.pk),
        "is_red": True,
    }


def test_b_is_mended_by_a_new_report_back(sro: Body, director: Position) -> None:
    make.make_report_back(noted(sro, director), "i juni 2026", given_on=MARCH)
    assert codes(day(2026, 5, 1)) == ""


# --- c: nobody ---
def test_c_when_nobody_has_it(sro: Body, director: Position) -> None:
    assignment = make.given_assignment(sro, "tills vidare")
    assert only(day(2026, 1, 1)) == {
        "code": "c",
        "reason": "Beslutet säger inte vem som ska göra det, och ingen är utsedd.",
        "whose_move": "SRO:s sekreterare",
        "since": make.DECIDED,
        "remedy": ("Ange ansvarig", "desk:party-add", assignment.pk),
        "is_red": True,
    }


def test_c_is_mended_by_a_party_from_that_day(sro: Body, director: Position) -> None:
    assignment = make.given_assignment(sro, "tills vidare")
    add_party(assignment, director, by=None, at=day(2026, 2, 1))
    assert [codes(on) for on in (day(2026, 1, 31), day(2026, 2, 1))] == ["c", ""]


# --- d: no date ---
SILENT = "Ingen tid är satt för återrapportering, och det står inte ”tills vidare”."


@pytest.mark.parametrize("due", ["", "utan datum"])
def test_d_when_no_date_is_set(due: str, sro: Body, director: Position) -> None:
    assignment = given(sro, director, due)
    assert only(day(2026, 1, 1)) == {
        "code": "d",
        "reason": SILENT,
        "whose_move": "SRO:s sekreterare",
        "since": make.DECIDED,
        "remedy": ("Bestäm återrapportering", "desk:report-back-plan", assignment.pk),
        "is_red": True,
    }


def test_d_is_mended_by_a_report_back(sro: Body, director: Position) -> None:
    make.make_report_back(given(sro, director, ""), "i juni 2026")
    assert codes(day(2026, 1, 1)) == ""


def test_d_is_mended_by_choosing_a_meeting(sro: Body, director: Position) -> None:
    row = given(sro, director, "utan datum").report_backs.get()
    place_report_back(row, sro.meetings.get(on=JUNE), by=None)
    assert codes(day(2026, 1, 1)) == ""


def test_d_when_a_condition_has_no_day_to_check(sro: Body, director: Position) -> None:
    given(sro, director, "efter att förhandlingar har genomförts")
    assert only(day(2026, 1, 1))["reason"] == (
        "Väntar på ett villkor (”efter att förhandlingar har genomförts”), och ingen dag är satt "
        "för att kontrollera det."
    )


def test_d_when_the_day_to_check_a_condition_has_passed(sro: Body, director: Position) -> None:
    assignment = given(sro, director, "")
    make.make_report_back(assignment, "vid behov", check_on=day(2026, 2, 1))
    assert [codes(on) for on in (day(2026, 2, 1), day(2026, 2, 2))] == ["", "d"]
    assert only(day(2026, 2, 2))["reason"] == (
        "Väntar på ett villkor (”vid behov”) som skulle kontrolleras 1 februari 2026."
    )


# --- e: no meeting (more in test_placement.py) ---
def test_e_says_whose_move_and_how(sro: Body, director: Position) -> None:
    row = given(sro, director, "i juni 2026").report_backs.get()
    cancel_meeting(row.meeting, why="Valet", by=None, at=day(2026, 5, 4))
    shown = only(day(2026, 5, 5))
    assert (shown["code"], shown["whose_move"], shown["since"], shown["remedy"]) == (
        "e",
        "SRO:s sekreterare",
        day(2026, 5, 4),
        ("Välj möte", "desk:report-back-place", row.pk),
    )


def test_e_without_any_other_meeting_says_so(sro: Body, director: Position) -> None:
    row = given(sro, director, "i juni 2026").report_backs.get()
    cancel_meeting(row.meeting, why="Valet", by=None, at=day(2026, 5, 4))
    assert only(day(2026, 5, 5))["reason"] == (
        "SRO 4 juni 2026, där det skulle återrapporteras, är inställt. "
        "SRO har inget annat möte utlagt."
    )


def test_e_is_mended_by_choosing_a_meeting(sro: Body, director: Position) -> None:
    row = given(sro, director, "i mars 2026").report_backs.get()
    cancel_meeting(row.meeting, why="Valet", by=None, at=day(2026, 3, 1))
    before = codes(day(2026, 3, 2))
    place_report_back(row, sro.meetings.get(on=JUNE), by=None)
    shown = only(day(2026, 3, 2))
    assert (before, shown["reason"]) == (
        "e",
        "SRO 4 juni 2026 ligger efter den tid beslutet anger (”i mars 2026”). "
        "SRO har inget annat möte utlagt.",
    )


# --- g: nobody there ---
def test_g_when_the_position_is_vacant(sro: Body, director: Position) -> None:
    assignment = given(sro, director)
    end_holder(director.holders.get(), until_on=day(2026, 1, 31), by=None)
    assert codes(day(2026, 1, 31)) == ""
    assert only(day(2026, 2, 1)) == {
        "code": "g",
        "reason": "Ingen har befattningen VGR:s direktör sedan 1 februari 2026.",
        "whose_move": "SRO:s sekreterare",
        "since": day(2026, 2, 1),
        "remedy": ("Ändra ansvarig", "desk:party-add", assignment.pk),
        "is_red": True,
    }


def test_g_when_the_position_never_had_a_holder(sro: Body) -> None:
    given(sro, make.make_position("Ny tjänst"))
    shown = only(day(2026, 1, 1))
    assert (shown["reason"], shown["since"]) == (
        "Ingen har befattningen Ny tjänst.",
        make.DECIDED,
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(HolderKind.ORDINARY, ""), (HolderKind.ACTING, ""), (HolderKind.DEPUTY, "g")],
)
def test_g_is_mended_by_a_holder_but_not_by_a_deputy(
    kind: str, expected: str, sro: Body, director: Position
) -> None:
    given(sro, director)
    end_holder(director.holders.get(), until_on=day(2026, 1, 31), by=None)
    bo = make.make_person("Bo Ek")
    appoint_holder(director, bo, from_on=day(2026, 2, 1), kind=kind, by=None)
    assert codes(day(2026, 2, 1)) == expected


def test_g_when_a_responsible_body_is_dissolved(sro: Body) -> None:
    council = make.make_body("Ledningsrådet", dissolved_on=day(2026, 2, 1))
    given(sro, council)  # type: ignore[arg-type]
    assert codes(day(2026, 1, 31)) == ""
    assert only(day(2026, 2, 1))["reason"] == "Ledningsrådet upplöstes 1 februari 2026."


def test_g_when_the_body_that_gave_it_is_dissolved(director: Position) -> None:
    council = make.make_body("Ledningsrådet", dissolved_on=day(2026, 2, 1))
    assignment = given(council, director)
    shown = only(day(2026, 2, 1))
    assert (shown["reason"], shown["remedy"]) == (
        "Ledningsrådet, som gav uppdraget, upplöstes 1 februari 2026.",
        ("Överlämna", "desk:assignment-hand-over", assignment.pk),
    )


# --- m: not received ---
def test_m_until_the_other_body_has_received_it(sro: Body, director: Position) -> None:
    assignment = given(sro, director)
    board = make.make_body("VästKom")
    hand_over(assignment, board, by=None, at=day(2026, 3, 1))
    assert only(day(2026, 3, 1)) == {
        "code": "m",
        "reason": "Överlämnat till VästKom 1 mars 2026, som inte har noterat att det är mottaget.",
        "whose_move": "VästKoms sekreterare",
        "since": day(2026, 3, 1),
        "remedy": ("Ta emot", "desk:assignment-receive", assignment.pk),
        "is_red": True,
    }
    receive_assignment(assignment, due="tills vidare", by=None, at=day(2026, 3, 10))
    assert [codes(on) for on in (day(2026, 3, 9), day(2026, 3, 10))] == ["m", ""]


# --- all of them ---
def test_closed_assignment_has_no_finding(sro: Body) -> None:
    row = make.given_assignment(sro, "i mars 2026").report_backs.get()
    meeting = make.hold_meeting(row.meeting)
    make.make_outcome(row, Outcome.CLOSED)
    make.send_out_meeting(meeting)
    assert [codes(on) for on in (day(2026, 3, 18), MARCH)] == ["c", ""]


def test_assignment_has_no_finding_before_it_was_given(sro: Body) -> None:
    make.given_assignment(sro)
    days = (make.DECIDED - datetime.timedelta(days=1), make.DECIDED)
    assert [codes(on) for on in days] == ["", "cd"]


def test_number_of_queries_does_not_grow_with_the_rows(
    sro: Body, director: Position, django_assert_num_queries: Any
) -> None:
    decision = given(sro, director).decision
    for _ in range(2):
        with django_assert_num_queries(8):
            found(day(2026, 5, 1))
        make.make_assignment(decision, due="i mars 2026", parties=[director])
