"""Following an assignment or a matter: one press begins and ends it, and a page of one's own."""

from typing import Any

import pytest

from decisions.actions import follow
from decisions.models import Following
from tests import factories as make
from tests.desk.conftest import Desk, done, page, said
from tests.test_permissions import client_of
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def reader(world: World) -> Desk:
    """A politician without any position."""
    user = world.users["politician"]
    assert user is not None
    return Desk(user)


def shown(desk: Desk) -> Any:
    return desk.client.get("/jag-foljer/").context


def test_an_assignment_is_followed_and_left_with_one_press(world: World, reader: Desk) -> None:
    url = page("assignment", world.assignment.pk)
    before = reader.client.get(url).context["follow"].words
    followed = reader.send("assignment-follow", world.assignment.pk)
    during = reader.client.get(url).context["follow"].words
    left = reader.send("assignment-leave", world.assignment.pk)
    number = world.assignment.number
    assert (before, during) == ("Följ uppdraget", "Sluta följa uppdraget")
    assert done(followed) == (url, [f"Du följer {number}. Det står under Jag följer."])
    assert (left["Location"], said(left)[-1]) == (url, f"Du följer inte längre {number}.")
    assert Following.objects.count() == 0


def test_a_matter_is_followed_and_left(world: World, reader: Desk) -> None:
    url = page("matter", world.matter.pk)
    reader.send("matter-follow", world.matter.pk)
    during = reader.client.get(url).context["follow"].words
    (line,) = shown(reader)["matters"]
    reader.send("matter-leave", world.matter.pk)
    assert (during, line.title, line.body, line.facts) == (
        "Sluta följa ärendet",
        "Gemensam uppföljning",
        "SRO",
        "2 öppna uppdrag",
    )
    assert shown(reader)["matters"] == []


def test_following_twice_or_leaving_what_is_not_followed_says_so(
    world: World, reader: Desk
) -> None:
    reader.send("assignment-follow", world.assignment.pk)
    twice = reader.send("assignment-follow", world.assignment.pk)
    unknown = reader.send("matter-leave", world.matter.pk)
    assert said(twice)[-1] == "Du följer det redan."
    assert said(unknown)[-1] == "Du följer det inte."


def test_the_page_lists_what_i_follow_and_nobody_elses(world: World, reader: Desk) -> None:
    empty = shown(reader)["headline"]
    reader.send("assignment-follow", world.assignment.pk)
    reader.send("matter-follow", world.matter.pk)
    follow(world.handed, by=world.users["secretary"])  # type: ignore[arg-type]
    context = shown(reader)
    assert (empty, context["headline"]) == (
        "Du följer ingenting än",
        "Du följer 1 uppdrag och 1 ärende",
    )
    assert [row.number for row in context["rows"]] == [world.assignment.number]


def test_the_page_is_in_the_menu_of_everyone(world: World) -> None:
    for role in ("outsider", "politician", "responsible"):
        assert 'href="/jag-foljer/"' in client_of(world, role).get("/").content.decode()


def test_what_i_may_no_longer_see_is_not_listed(world: World, reader: Desk) -> None:
    follow(world.draft_assignment, by=world.users["politician"])  # type: ignore[arg-type]
    assert shown(reader)["rows"] == []


def test_another_day_has_no_button(world: World, reader: Desk) -> None:
    url = page("assignment", world.assignment.pk)
    assert "Följ uppdraget" not in reader.client.get(f"{url}?per=2025-11-25").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_much_is_followed(
    world: World, reader: Desk, rows: int, django_assert_num_queries: Any
) -> None:
    user: Any = world.users["politician"]
    for number in range(rows):
        given = make.make_assignment(world.decision, f"Uppdrag {number}", due="i juni 2026")
        follow(given, by=user)
        follow(make.make_matter(world.body, f"Ärende {number}"), by=user)
    with django_assert_num_queries(13):
        reader.client.get("/jag-foljer/")
