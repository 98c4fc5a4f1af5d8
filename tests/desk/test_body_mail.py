"""Påminnelser och mejl: the secretary decides how the body's mail is sent."""

import pytest

from people.models import Body
from tests.desk.conftest import Desk, done, page, refused
from tests.world import World

pytestmark = pytest.mark.unit


def test_secretary_changes_when_the_body_reminds(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "body-mail", world.body.pk, mailbox="sro@example.se", reminder_weeks=6, round_weeks=5
    )
    assert done(sent) == (
        page("body", world.body.pk),
        ["Sparat. Det gäller mejl som skickas från och med nu."],
    )
    body = Body.objects.get(pk=world.body.pk)
    assert (body.mailbox, body.reminder_weeks, body.reminder_days, body.round_weeks) == (
        "sro@example.se",
        6,
        7,
        5,
    )


def test_empty_means_no_such_reminder(desk: Desk, world: World) -> None:
    desk.fill_in("body-mail", world.body.pk, reminder_weeks=None, reminder_days=None)
    body = Body.objects.get(pk=world.body.pk)
    assert (body.reminder_weeks, body.reminder_days) == (None, None)


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"reminder_weeks": 27}, ["reminder_weeks"]),
        ({"reminder_days": -1}, ["reminder_days"]),
        ({"round_weeks": "x"}, ["round_weeks"]),
        ({"mailbox": "sro"}, ["mailbox"]),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    desk: Desk, world: World, values: dict[str, object], fields: list[str]
) -> None:
    assert list(refused(desk.fill_in("body-mail", world.body.pk, **values))) == fields


def test_two_secretaries_who_change_the_same_thing_are_shown_both(desk: Desk, world: World) -> None:
    held = desk.shown("body-mail", world.body.pk)
    desk.fill_in("body-mail", world.body.pk, reminder_days=5)
    second = desk.send("body-mail", world.body.pk, **{**held, "reminder_days": 3})
    assert second.status_code == 409


def test_bodys_page_leads_to_it(desk: Desk, world: World) -> None:
    assert "Påminnelser och mejl" in desk.client.get(page("body", world.body.pk)).content.decode()
