"""The log's lines: what each says, and what is withheld."""

import datetime
from typing import Any

import pytest

from decisions.enums import Outcome, WorkStage
from decisions.models import Assignment, Decision
from logbook.log_lines import WITHHELD, LogLine, lines_of
from meetings.enums import Openness
from people.models import Body, Position
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
TODAY = day(2026, 11, 22)
AT = day(2025, 12, 1)


# --- what a line says ---
@pytest.fixture
def body() -> Body:
    return make.make_body("SRO")


@pytest.fixture
def director() -> Position:
    return make.make_position("Västkoms direktör")


def given(body: Body, director: Position, due: str = "senast i juni 2026") -> Assignment:
    """An assignment of 13 November 2025, out; SRO meets again on 19 March and 4 June 2026."""
    make.make_calendar(body, day(2026, 3, 19), day(2026, 6, 4))
    decision = make.decided(body, text="SRO ger Västkoms direktör i uppdrag att göra en plan.")
    row = make.make_assignment(decision, "Plan", [director], due=due)
    make.send_out_meeting(decision.item.meeting)
    return row


def line(row: Assignment | Decision, at: datetime.date = AT) -> LogLine:
    """Its line."""
    kind = "assignment" if isinstance(row, Assignment) else "decision"
    return next(lines_of([(kind, row.pk)], at))


def test_a_decisions_line_says_where_and_what(body: Body) -> None:
    item = make.make_item(make.held_meeting(body), "Nära vård")
    row = make.make_decision(item, "SRO noterar.", ["is_noted", "is_assigned"], plain_line="Kort")
    make.send_out_meeting(item.meeting)
    told = line(row)
    assert (told.kind, told.number, told.path) == ("beslut", f"B {row.pk}", f"/beslut/{row.pk}/")
    assert (told.body, told.meeting, told.label) == ("SRO", "SRO 13 november 2025", "punkt 1")
    assert (told.text, told.title, told.natures) == ("SRO noterar.", "Kort", "noterar, ger uppdrag")
    assert (told.state, told.when, told.responsible) == ("", "", "")
    assert (told.is_draft, told.is_withheld, told.meeting_on) == (False, False, make.DECIDED)


def test_an_assignments_line_says_who_and_when(body: Body, director: Position) -> None:
    row = given(body, director)
    told = line(row)
    assert (told.number, told.path) == ("U-2025-1", f"/uppdrag/{row.pk}/")
    assert (told.when, told.due_on) == ("SRO 4 juni 2026", day(2026, 6, 4))
    assert (told.wording, told.state, told.shape) == (
        "senast i juni 2026", "väntas till möte", "ring",
    )  # fmt: skip
    assert (told.responsible, told.latest, told.title) == ("Västkoms direktör", "", "Plan")


def test_the_lead_is_named_first_and_as_lead(body: Body, director: Position) -> None:
    other = make.make_position("HSU-direktör")
    row = make.make_assignment(make.decided(body), parties=[other, director], lead=director)
    assert line(row).responsible == "Västkoms direktör (samordnar), HSU-direktör"


def test_a_late_line_says_the_day_and_how_late(body: Body, director: Position) -> None:
    told = line(given(body, director), day(2026, 7, 15))
    assert (told.when, told.state, told.shape) == (
        "SRO 4 juni 2026, 41 dagar sedan", "försenat", "triangle",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("due", "when"),
    [("tills vidare", "tills vidare"), ("", ""), ("maj 2027", "maj 2027")],
)
def test_a_line_without_a_meeting_says_its_period(
    body: Body, director: Position, due: str, when: str
) -> None:
    assert line(given(body, director, due)).when == when


def test_a_closed_line_says_the_day_and_the_bodys_word(body: Body, director: Position) -> None:
    row = given(body, director)
    make.make_update(row, WorkStage.DONE, on=day(2026, 6, 1))
    meeting = make.hold_meeting(body.meetings.get(on=day(2026, 6, 4)))
    make.make_outcome(row.report_backs.get(), meeting=meeting, text="Slutrapport noterad.")
    make.send_out_meeting(meeting)
    told = line(row, day(2026, 7, 1))
    assert (told.when, told.due_on) == ("4 juni 2026", day(2026, 6, 4))
    assert (told.state, told.shape, told.wording) == ("avslutat", "check", "")
    assert told.latest == "4 juni 2026, SRO: avslutat. Slutrapport noterad."
    before = line(row, day(2026, 6, 3))
    assert (before.state, before.latest) == (
        "klart att återrapportera", "1 juni 2026: klart. Arbetet är i gång.",
    )  # fmt: skip


def test_the_newest_report_says_whose_it_is_and_is_shortened(
    body: Body, director: Position
) -> None:
    row = given(body, director)
    party = row.responsibilities.get()
    make.make_update(row, on=day(2026, 1, 10))
    make.make_update(row, on=day(2026, 3, 3), text="Ord  \n ett " * 100, responsibility=party)
    told = line(row, day(2026, 3, 4)).latest
    assert told.startswith("3 mars 2026, Västkoms direktör: pågår. Ord ett Ord ett")
    assert (told.endswith((" Ord …", " ett …")), 200 < len(told) < 250) == (True, True)
    assert line(row, day(2026, 3, 2)).latest == "10 januari 2026: pågår. Arbetet är i gång."


def test_a_draft_says_that_it_is_one(body: Body) -> None:
    decision = make.decided(body)
    row = make.make_assignment(decision)
    found = [line(decision), line(row)]
    assert [(told.state, told.is_draft) for told in found] == [
        ("utkast", True), ("ej påbörjat, utkast", True),
    ]  # fmt: skip


# --- what is withheld ---
def withheld(told: LogLine) -> list[Any]:
    """What a line says beside its kind, number and day."""
    bare = ("kind", "pk", "number", "meeting_on", "is_draft", "is_withheld")
    return [getattr(told, name) for name in LogLine.__slots__ if name not in bare]


def test_what_is_intern_or_secret_says_its_number_only(body: Body, director: Position) -> None:
    meeting = make.held_meeting(body)
    secret = make.make_decision(make.make_closed_item(meeting))
    under = make.make_assignment(secret, parties=[director], due="juni 2026")
    intern = make.make_assignment(
        make.make_decision(make.make_item(meeting)), openness=Openness.INTERNAL
    )
    make.make_update(under)
    for row in (secret, under, intern):
        told = line(row)
        assert told.is_withheld
        assert [text for text in withheld(told) if text] == [WITHHELD], told.number


def test_words_said_under_a_closed_item_stay_there(body: Body, director: Position) -> None:
    row = given(body, director)
    meeting = make.hold_meeting(body.meetings.get(on=day(2026, 6, 4)))
    item = make.make_closed_item(meeting)
    make.make_outcome(
        row.report_backs.get(), Outcome.NOTED, meeting=meeting, item=item, text="Hemliga ord."
    )
    make.send_out_meeting(meeting)
    assert line(row, day(2026, 7, 1)).latest == (
        "4 juni 2026, SRO: noterat, inget sagt om fortsättning."
    )
