"""SRO's meeting of 13 November 2025 as the pages tell it: the promises of the foundation."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from decisions.actions import cancel_meeting, move_meeting
from decisions.models import Assignment
from meetings.models import Meeting
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _the_first_of_december() -> Iterator[None]:
    with time_machine.travel("2025-12-01T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def assignment() -> Assignment:
    """Item 4's assignment, given by SRO and sent out, with the calendar of 2026 known."""
    body = make.make_body("SRO")
    make.make_meeting(body, datetime.date(2026, 1, 14), form="study_trip", is_month_only=True)
    days = [(3, 19), (6, 4), (9, 24), (11, 12)]
    make.make_calendar(body, *(datetime.date(2026, m, d) for m, d in days))
    parties = [make.make_position(n) for n in ("Hälso- och sjukvårdsdirektör", "Västkoms direktör")]
    for position in parties:
        make.make_responsible(position)
    given = make.given_assignment(body, "senast i juni 2026", parties=parties, title="Plan")
    make.send_out_meeting(given.decision.item.meeting)
    return given


@pytest.fixture
def politician(assignment: Assignment) -> Client:
    """A member of SRO."""
    client = Client()
    client.force_login(make.make_politician(assignment.body))
    return client


def june(assignment: Assignment) -> Meeting:
    """SRO's meeting of 4 June 2026."""
    return Meeting.objects.get(body=assignment.body, on=datetime.date(2026, 6, 4))


def due_lines(client: Client, assignment: Assignment) -> list[str]:
    """When it comes back, as its page says."""
    page = client.get(reverse("logbook:assignment", args=[assignment.pk]))
    return list(page.context["due_lines"])


def reasons(client: Client, assignment: Assignment) -> list[tuple[str, str]]:
    """Letter and reason of what its page says is between the chairs."""
    page = client.get(reverse("logbook:assignment", args=[assignment.pk]))
    return [(f.code, f.reason) for f in page.context["findings"]]


def test_the_assignment_comes_back_at_the_june_meeting(
    politician: Client, assignment: Assignment
) -> None:
    assert due_lines(politician, assignment) == ["senast i juni 2026 → SRO 4 juni 2026"]
    assert reasons(politician, assignment) == []


def test_the_assignment_follows_when_the_meeting_moves(
    politician: Client, assignment: Assignment
) -> None:
    move_meeting(june(assignment), datetime.date(2026, 6, 11), by=None)
    assert due_lines(politician, assignment) == ["senast i juni 2026 → SRO 11 juni 2026"]
    assert reasons(politician, assignment) == []


def test_a_meeting_moved_past_the_period_is_a_finding(
    politician: Client, assignment: Assignment
) -> None:
    move_meeting(june(assignment), datetime.date(2026, 7, 2), by=None)
    [(code, reason)] = reasons(politician, assignment)
    assert (code, "efter den tid beslutet anger" in reason) == ("e", True)


def test_a_cancelled_meeting_is_a_finding_that_names_the_others(
    politician: Client, assignment: Assignment
) -> None:
    cancel_meeting(june(assignment), why="Få ärenden", by=None)
    [(code, reason)] = reasons(politician, assignment)
    assert code == "e"
    assert reason.endswith("Kan tas 19 mars 2026, 24 september 2026 eller 12 november 2026.")


def test_the_overview_puts_it_under_later(politician: Client, assignment: Assignment) -> None:
    lists = politician.get("/").context["lists"]
    found = {entry["key"]: [row.title for row in entry["rows"]] for entry in lists}
    assert found == {"late": [], "next": [], "later": ["Plan"], "ongoing": [], "undated": []}


def test_the_overview_of_a_day_before_it_was_given_does_not_have_it(
    politician: Client, assignment: Assignment
) -> None:
    page = politician.get("/?per=2025-11-01")
    assert page.context["headline"] == "Inga uppdrag är öppna"
    assert page.context["per_text"] == "1 november 2025"


def test_the_overview_of_a_later_day_has_it_late(
    politician: Client, assignment: Assignment
) -> None:
    page = politician.get("/?per=2026-06-14")
    assert page.context["headline"] == "1 av 1 uppdrag är försenat, äldst 10 dagar"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2025-02-29", True),
        ("igår", True),
        ("juni 2026", True),
        ("1850-01-01", True),
        ("9" * 5000, True),
        ("2026-06-14", False),
        ("14 juni 2026", False),
    ],
)
def test_a_day_that_cannot_be_read_is_told_and_today_shown(
    politician: Client, asked: str, said: bool
) -> None:
    page = politician.get("/", {"per": asked})
    assert page.status_code == 200
    assert bool(page.context["per_error"]) is said


def test_one_who_answers_for_assignments_finds_her_own(assignment: Assignment) -> None:
    other = make.given_assignment(assignment.body, on=datetime.date(2025, 11, 20), title="Annat")
    make.send_out_meeting(other.decision.item.meeting)
    position = assignment.responsibilities.first().position
    client = Client()
    person = position.holders.get().person
    make.make_membership(assignment.body, person, "official")
    client.force_login(person.user)
    lists = client.get("/?mina=1").context["lists"]
    assert [row.title for entry in lists for row in entry["rows"]] == ["Plan"]
