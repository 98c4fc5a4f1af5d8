"""A known meeting entered with the keyboard alone: quick enough, and saved as it was."""

import calendar
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import case_meeting
from tests.browser.measure_writing import case_server, measure, said_by_body
from tests.lib.wording.test_cases import KINDS, LETTERS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not case_meeting.FACTS.exists(),
        reason=f"the known meeting is not beside the project: {case_meeting.FACTS.name}",
    ),
]


@pytest.fixture(scope="module")
def entered(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """What entering it took, and what is saved."""
    with case_server(tmp_path_factory.mktemp("measure")) as server:
        took = measure(chromium, server)
        yield took, server.log("read", str(server.meeting))


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    """The facts of the meeting."""
    return case_meeting.facts()


def words(row: dict[str, Any], body: str) -> list[str]:
    """The words of an item's points after the body's name, which numbered ones do not repeat."""
    points = [p if isinstance(p, dict) else {"text": p, "number": None} for p in row["decisions"]]
    return [p["text"] if p["number"] else said_by_body(p["text"], body) for p in points]


def test_a_meeting_is_entered_within_the_bars(entered: Any) -> None:
    took, _ = entered
    assert took["mouse_clicks"] == 0
    assert took["attendance_seconds"] <= 40
    assert took["keys_per_assignment"] <= 6
    assert took["minutes"] <= 5


def test_its_agenda_is_prepared_within_the_bar(entered: Any) -> None:
    assert (entered[0]["preparing_minutes"] <= 4, entered[0]["mouse_clicks"]) == (True, 0)


def test_the_agenda_is_that_of_the_case(entered: Any, case: Any) -> None:
    held = entered[1]["items"]
    told = ("title", "slot", "minutes", "presenters", "documents")
    assert {
        row["number"]: {name: held[row["number"]][name] for name in told} for row in case["items"]
    } == {
        row["number"]: {
            "title": row["title"],
            "slot": [row["start"], row["end"]],
            "minutes": row["duration_minutes"],
            "presenters": ", ".join(one["name"] for one in row["presenters"]),
            "documents": [[title, case_meeting.LINK] for title in row["attachments"]],
        }
        for row in case["items"]
    }


def test_the_agenda_has_the_sub_items_and_the_pause_of_the_case(entered: Any, case: Any) -> None:
    slots = [(row["start"], row["end"]) for row in case["items"] if row["start"]]
    pauses = [[end, start] for (_, end), (start, _) in pairwise(slots) if end != start]
    subs = [
        [f"{row['number']} {sub['number']}", sub["title"]]
        for row in case["items"]
        for sub in row.get("subitems", [])
    ]
    assert (entered[1]["pauses"], entered[1]["subs"]) == (pauses, subs)


def test_everyone_is_noted_and_the_absent_are_those_who_were(entered: Any, case: Any) -> None:
    called = {row["name"]: row["present"] for row in case["participants"]}
    noted = entered[1]["presence"]
    expected = {name: "present" if there else "absent" for name, there in called.items()}
    assert {name: noted[name] for name in called} == expected
    absent = {name for name, presence in noted.items() if presence != "present"}
    assert absent == set(case["absent"])


def test_every_decision_has_its_words_and_kinds(entered: Any, case: Any) -> None:
    body, held = case["body"], entered[1]["items"]
    points = [point for row in case["items"] for point in held[row["number"]]["decisions"]]
    said = [said_by_body(point["text"], body).lstrip(": ") for point in points]
    assert said == [text for row in case["items"] for text in words(row, body)]
    judged = KINDS[case_meeting.FACTS.name.removesuffix(".expected.json")].split()
    expected = [{LETTERS[letter] for letter in kinds} for kinds in judged]
    assert [set(point["natures"]) for point in points] == expected


def test_the_items_keep_their_kinds(entered: Any, case: Any) -> None:
    held = entered[1]["items"]
    assert {row["number"]: held[row["number"]]["purposes"] for row in case["items"]} == {
        row["number"]: case_meeting.purposes(row["type"]) for row in case["items"]
    }


def test_the_assignment_has_its_responsibles_and_comes_back_at_its_meeting(
    entered: Any, case: Any
) -> None:
    expected = [
        {
            "item": row["number"],
            "decision": given["from_decision"],
            "responsible": given["responsible"],
            "report_backs": [
                {
                    "wording": given["due_text"],
                    "until": last_day(given["due"]),
                    "meeting": given["nearest_meeting"],
                }
            ],
        }
        for row in case["items"]
        for given in row["assignments"]
    ]
    assert (entered[1]["assignments"], len(expected)) == (
        expected,
        case["totals"]["formal_assignments"],
    )


def test_every_pasted_dialogue_has_its_points(entered: Any, case: Any) -> None:
    expected = {row["number"]: row.get("dialog_points", 0) for row in case["items"]}
    held = entered[1]["items"]
    assert {n: held[n]["dialogue"].count("<li>") for n in expected} == expected


def last_day(month: str) -> str:
    """ "2026-06" as its last day."""
    year, number = map(int, month.split("-"))
    return date(year, number, calendar.monthrange(year, number)[1]).isoformat()
