"""manage.py show_log and check_placement: the log as of a day, in words and as JSON."""

import datetime
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from decisions.actions import (
    adopt_decision,
    give_assignment,
    plan_meeting,
    send_out,
)
from decisions.models import Assignment, Decision, ReportBack
from meetings.actions import add_item, hold
from meetings.enums import Openness
from people.models import Body, Position
from tests.factories import make_body, make_organisation

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

PLANNED = datetime.date(2025, 10, 1)
DECIDED = datetime.date(2025, 11, 13)
JUNE = datetime.date(2026, 6, 4)
OUT = datetime.date(2025, 11, 20)
TEXT = "SRO ger direktören i uppdrag att lämna en plan senast i juni 2026."


@pytest.fixture
def sro() -> Body:
    """A body that meets in November and June."""
    body = make_body(name="SRO")
    for day in (DECIDED, JUNE, datetime.date(2026, 9, 24)):
        plan_meeting(body, day, by=None, at=PLANNED)
    return body


@pytest.fixture
def director() -> Position:
    """Somebody's position; nobody has it."""
    return Position.objects.create(name="Direktören", organisation=make_organisation())


def decide(body: Body, openness: str = Openness.OPEN) -> Decision:
    """A decision in November, with the notes open."""
    meeting = hold(body.meetings.get(on=DECIDED), by=None, at=DECIDED)
    ground = "" if openness == Openness.OPEN else "Förhandling"
    item = add_item(meeting, "Plan", openness=openness, openness_ground=ground, by=None, at=DECIDED)
    return adopt_decision(item, TEXT, natures=["is_assigned"], by=None, at=DECIDED)


def give(decision: Decision, director: Position, **values: Any) -> Assignment:
    """The assignment that the decision gives."""
    return give_assignment(
        decision,
        title="Lämna en plan",
        parties=[director],
        due="senast i juni 2026",
        by=None,
        at=DECIDED,
        **values,
    )


def shown(*args: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("show_log", *args, stdout=out)
    return out.getvalue()


def test_json_when_sent_out(sro: Body, director: Position) -> None:
    decision = decide(sro)
    give(decision, director)
    send_out(decision.item.meeting, by=None, at=OUT)
    assert json.loads(shown("--per", "2025-12-01", "--json")) == {
        "lists": {
            "late": [],
            "next_meeting": [
                {
                    "id": "U-2025-1",
                    "text": TEXT,
                    "body": "SRO",
                    "decided": "2025-11-13",
                    "due_wording": "senast i juni 2026",
                    "placed_at": "2026-06-04",
                    "state": "väntas till möte",
                    "responsible": ["Direktören"],
                }
            ],
            "later": [],
            "ongoing": [],
            "undated": [],
        },
        "findings": [
            {
                "code": "g",
                "about": "U-2025-1 Lämna en plan",
                "reason": "Ingen har befattningen Direktören.",
                "since": "2025-11-13",
            }
        ],
    }


def test_nothing_before_it_is_sent_out(sro: Body, director: Position) -> None:
    decision = decide(sro)
    give(decision, director)
    send_out(decision.item.meeting, by=None, at=OUT)
    data = json.loads(shown("--per", "2025-11-19", "--json"))
    assert [rows for rows in (*data["lists"].values(), data["findings"]) if rows] == []


@pytest.mark.parametrize("item_openness", [Openness.OPEN, Openness.INTERNAL])
def test_closed_is_left_out(sro: Body, director: Position, item_openness: str) -> None:
    decision = decide(sro, item_openness)
    closed = Openness.INTERNAL if item_openness == Openness.OPEN else Openness.OPEN
    ground = "Förhandling" if closed == Openness.INTERNAL else ""
    give(decision, director, openness=closed, openness_ground=ground)
    send_out(decision.item.meeting, by=None, at=OUT)
    data = json.loads(shown("--per", "2025-12-01", "--json"))
    assert [rows for rows in (*data["lists"].values(), data["findings"]) if rows] == []


def test_another_body_has_its_own(sro: Body, director: Position) -> None:
    decision = decide(sro)
    give(decision, director)
    send_out(decision.item.meeting, by=None, at=OUT)
    make_body(name="VVG")
    assert "U-2025-1" in shown("--per", "2025-12-01", "--body", "SRO")
    assert "U-2025-1" not in shown("--per", "2025-12-01", "--body", "VVG")


def test_words_when_plain(sro: Body, director: Position) -> None:
    decision = decide(sro)
    give(decision, director)
    send_out(decision.item.meeting, by=None, at=OUT)
    lines = shown("--per", "2025-12-01").splitlines()
    assert lines[0] == "Uppdrag per 1 december 2025"
    assert lines[4:7] == [
        "Väntas till nästa möte (1)",
        f"  U-2025-1 SRO, 2025-11-13: {TEXT}",
        "    väntas till möte · senast i juni 2026, vid mötet 2026-06-04 · Direktören",
    ]


def test_bad_day_is_told_in_swedish() -> None:
    with pytest.raises(CommandError, match="”i går” är ingen dag"):
        shown("--per", "i går")


def test_unknown_body_is_told_in_swedish(sro: Body) -> None:
    with pytest.raises(CommandError, match="Organet ”XYZ” finns inte"):
        shown("--body", "XYZ")


def test_placement_is_well_when_nothing_is_wrong(sro: Body, director: Position) -> None:
    give(decide(sro), director)
    out = StringIO()
    call_command("check_placement", stdout=out)
    assert out.getvalue() == "Alla återrapporteringar står på rätt möte.\n"


def test_placement_tells_what_is_wrong_and_ends_with_1(sro: Body, director: Position) -> None:
    assignment = give(decide(sro), director)
    other = plan_meeting(make_body(name="VVG"), JUNE, by=None, at=PLANNED)
    ReportBack.objects.update(meeting=other)
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("check_placement", stdout=out)
    assert stopped.value.code == 1
    assert out.getvalue() == (
        f"{assignment.number} senast i juni 2026: står på VVG 4 juni 2026, som är ett annat "
        "organs möte\n"
    )
