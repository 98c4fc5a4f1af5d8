"""Who sees meetings, notes, items, documents and matters."""

from collections.abc import Callable

import pytest

from meetings.actions import convene
from meetings.enums import Openness
from meetings.models import Document, Matter, Meeting
from meetings.rules import can_edit_agenda, can_see_item, can_see_notes, can_write_meeting
from people.models import Body, User
from people.rules import can_read_body
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

AT_THE_BODY = ["secretary", "preparer", "politician", "administrator"]
DESK = ["secretary", "preparer"]
Users = dict[str, User]


@pytest.fixture
def sro() -> Body:
    return make.make_body()


@pytest.fixture
def users(sro: Body) -> Users:
    other = make.make_body("VVG")
    return {
        "secretary": make.make_secretary(sro),
        "preparer": make.make_preparer(sro),
        "politician": make.make_politician(sro),
        "administrator": make.make_administrator(),
        "other secretary": make.make_secretary(other),
        "outsider": make.make_outsider(),
    }


def those(users: Users, may: Callable[[User], bool]) -> list[str]:
    return [who for who, user in users.items() if may(user)]


def seeing(users: Users, model: type[Document] | type[Meeting] | type[Matter]) -> list[str]:
    return those(users, lambda user: model.objects.visible_to(user).exists())


def test_meeting_is_seen_by_the_bodys_readers(sro: Body, users: Users) -> None:
    meeting = make.make_meeting(sro)
    assert seeing(users, Meeting) == AT_THE_BODY
    assert those(users, lambda user: can_read_body(user, meeting.body)) == AT_THE_BODY


def test_meeting_is_written_by_secretaries_and_prepared_by_the_desk(
    sro: Body, users: Users
) -> None:
    meeting = make.make_meeting(sro)
    assert those(users, lambda user: can_write_meeting(user, meeting)) == ["secretary"]
    assert those(users, lambda user: can_edit_agenda(user, meeting)) == DESK


def test_notes_are_for_the_desk_until_they_are_out(sro: Body, users: Users) -> None:
    meeting = make.held_meeting(sro)
    assert those(users, lambda user: can_see_notes(user, meeting)) == DESK


def test_closed_item_is_for_the_desk(sro: Body, users: Users) -> None:
    item = make.make_closed_item(make.make_meeting(sro))
    assert those(users, lambda user: can_see_item(user, item)) == DESK


# --- documents ---
def test_document_is_for_the_desk_until_the_kallelse_is_out(sro: Body, users: Users) -> None:
    meeting = make.make_meeting(sro)
    make.make_document(meeting)
    before = seeing(users, Document)
    convene(meeting, by=None)
    assert (before, seeing(users, Document)) == (DESK, AT_THE_BODY)


def test_document_of_notes_without_a_kallelse_waits_for_them_to_go_out(
    sro: Body, users: Users
) -> None:
    meeting = make.held_meeting(sro)
    make.make_document(meeting)
    before = seeing(users, Document)
    make.send_out_meeting(meeting)
    assert (before, seeing(users, Document)) == (DESK, AT_THE_BODY)


@pytest.mark.parametrize("openness", [Openness.INTERNAL, Openness.SECRET])
def test_closed_document_is_for_the_desk(openness: str, sro: Body, users: Users) -> None:
    meeting = make.held_meeting(sro)
    make.make_document(meeting, openness=openness)
    make.send_out_meeting(meeting)
    assert seeing(users, Document) == DESK


def test_document_of_a_closed_item_is_for_the_desk(sro: Body, users: Users) -> None:
    meeting = make.held_meeting(sro)
    make.make_document(meeting, item=make.make_closed_item(meeting))
    make.send_out_meeting(meeting)
    assert seeing(users, Document) == DESK


# --- matters ---
def test_matter_is_seen_by_readers_of_the_body_that_keeps_it(sro: Body, users: Users) -> None:
    make.make_matter(sro)
    assert seeing(users, Matter) == AT_THE_BODY


def test_matter_is_seen_where_it_is_taken_up(sro: Body, users: Users) -> None:
    matter = make.make_matter(make.make_body("Styrelsen"))
    make.make_item(make.make_meeting(sro), matter=matter)
    assert seeing(users, Matter) == AT_THE_BODY


def test_matter_of_another_body_is_not_seen(sro: Body, users: Users) -> None:
    make.make_matter(make.make_body("Styrelsen"))
    assert seeing(users, Matter) == ["administrator"]
