"""An assignment that comes back to several bodies, or goes on in another."""

import datetime

import pytest

from decisions.findings import findings_of
from decisions.models import Assignment, ReportBack
from decisions.states import with_facts
from meetings.models import Meeting
from tests import factories as make
from tests.desk.conftest import Desk, address, page
from tests.test_permissions import client_of
from tests.world import NOW, World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

FEBRUARY = datetime.date(2026, 2, 12)


@pytest.fixture
def other(world: World) -> Desk:
    """The secretary of VästKoms styrelse."""
    user = world.users["other secretary"]
    assert user is not None
    return Desk(user)


@pytest.fixture
def february(world: World) -> Meeting:
    return make.make_meeting(world.other_body, FEBRUARY, at=NOW)


@pytest.fixture
def there(world: World, february: Meeting) -> ReportBack:
    """The assignment comes back to VästKoms styrelse as well."""
    return make.make_report_back(world.assignment, "i februari 2026", at=NOW, body=world.other_body)


def lines(desk: Desk, meeting: Meeting) -> list[str]:
    """What is expected back, on the meeting's page."""
    shown = desk.client.get(page("meeting", meeting.pk))
    return [entry.wording for entry in shown.context["report_backs"]]


def test_each_bodys_meeting_page_shows_its_own(
    world: World, desk: Desk, other: Desk, there: ReportBack, february: Meeting
) -> None:
    assert lines(desk, world.june) == ["senast i juni 2026"]
    assert lines(other, february) == ["i februari 2026"]


def test_each_secretary_is_offered_what_is_its_own(
    world: World, desk: Desk, other: Desk, there: ReportBack
) -> None:
    own = world.assignment.report_backs.get(body=world.body)
    url = page("assignment", world.assignment.pk)
    offered = [
        {there for _, there in who.client.get(url).context["actions"]} for who in (desk, other)
    ]
    for row, (mine, not_mine) in ((own, offered), (there, reversed(offered))):
        url = address("outcome-record", row.pk)
        assert (url in mine, url in not_mine) == (True, False)


def test_the_other_secretary_says_what_its_meeting_said(
    world: World, other: Desk, there: ReportBack, february: Meeting
) -> None:
    Meeting.objects.filter(pk=february.pk).update(opened_on=FEBRUARY)
    other.fill_in("outcome-record", there.pk, meeting=february.pk, outcome="noted")
    there.refresh_from_db()
    assert (there.outcome, there.outcome_meeting) == ("noted", february)


def test_a_missing_outcome_is_the_other_secretarys_move(
    world: World, other: Desk, there: ReportBack
) -> None:
    rows = with_facts(Assignment.objects.filter(pk=world.assignment.pk))
    found = [f for f in findings_of(rows, datetime.date(2026, 3, 10)) if f.code == "a"]
    assert [(f.whose_move, f.mended_in) for f in found] == [
        ("VästKoms styrelses sekreterare", world.other_body.pk)
    ]


def test_the_page_says_which_body_it_comes_back_to(world: World, desk: Desk) -> None:
    make.make_report_back(world.assignment, "kvartal 4 2026", body=world.other_body)
    shown = desk.client.get(page("assignment", world.assignment.pk))
    assert shown.context["due_lines"][1:] == [
        "kvartal 4 2026 → VästKoms styrelse, möte ej utlagt än"
    ]


def test_a_received_assignment_tells_where_it_came_from(
    world: World, desk: Desk, other: Desk
) -> None:
    other.send("assignment-receive", world.handed.pk, due="tills vidare")
    heir = Assignment.objects.get(origin=world.handed)
    link = {"text": str(world.handed), "url": page("assignment", world.handed.pk)}
    for who in (desk, other):
        assert who.client.get(page("assignment", heir.pk)).context["taken_over"] == link
    before = desk.client.get(page("assignment", world.handed.pk)).context
    assert before["continued"] == {"text": str(heir), "url": page("assignment", heir.pk)}


def test_readers_of_both_bodies_see_it_before_and_after_it_is_received(
    world: World, other: Desk
) -> None:
    reader = client_of(world, "politician")
    board_reader = Desk(make.make_politician(world.other_body, "Ola Ek")).client
    url = page("assignment", world.handed.pk)
    assert [c.get(url).status_code for c in (reader, board_reader)] == [200, 200]
    other.send("assignment-receive", world.handed.pk)
    heir = page("assignment", Assignment.objects.get(origin=world.handed).pk)
    for address_ in (url, heir):
        assert [c.get(address_).status_code for c in (reader, board_reader)] == [200, 200]
