"""Expediering: who gets which extract, what remains, and that closed items stay."""

import pytest
from django.urls import reverse

from mailing.models import Mail
from meetings.enums import Openness
from meetings.models import Dispatch
from tests import factories as make
from tests.desk.conftest import Desk, done, refused, steps_on
from tests.world import NOW, World

pytestmark = pytest.mark.unit


def place(world: World) -> str:
    """The page of extracts of the meeting that is sent out."""
    return reverse("desk:expedition", args=[world.sent.pk])


def test_adding_a_receiver_puts_it_among_what_remains(desk: Desk, world: World) -> None:
    sent = desk.send(
        "expedition", world.sent.pk, item=world.item.pk, to_name="Ale", to_email="ale@example.se"
    )
    assert done(sent) == (place(world), ["Utdraget ur punkt 1 ska skickas till Ale."])
    assert desk.open("expedition", world.sent.pk).context["lead"] == (
        "2 utdrag återstår att skicka."
    )


def test_the_meeting_tells_what_remains_to_send(desk: Desk, world: World) -> None:
    assert steps_on(desk, world.sent)[0] == ("1 utdrag återstår att skicka", place(world))


def test_adding_a_receiver_twice_says_so(desk: Desk, world: World) -> None:
    sent = desk.send("expedition", world.sent.pk, item=world.item.pk, to_name="Skövde kommun")
    assert refused(sent) == {"__all__": ["Mottagaren står redan på punkten."]}


def test_those_with_an_assignment_are_suggested_with_the_holders_address(
    desk: Desk, world: World
) -> None:
    holder = world.position.holders.get().person
    holder.email = "direktor@example.se"
    holder.save()
    [row] = desk.open("expedition", world.sent.pk).context["suggestions"]
    assert (row["item"], row["to_name"], row["to_email"]) == (
        world.item, world.position.name, "direktor@example.se",
    )  # fmt: skip
    done(desk.send("expedition", world.sent.pk, item=row["item"].pk, to_name=row["to_name"]))
    assert desk.open("expedition", world.sent.pk).context["suggestions"] == []


def test_one_press_mails_the_extract_and_marks_it_sent(desk: Desk, world: World) -> None:
    sent = desk.send("dispatch-send", world.dispatch.pk)
    assert done(sent) == (place(world), ["Utdraget till Skövde kommun är på väg."])
    mail = Mail.objects.get(kind="extract")
    assert (mail.to, bytes(mail.enclosures.get().file.content)[:5]) == (
        "kommun@example.se", b"%PDF-",
    )  # fmt: skip
    row = Dispatch.objects.get()
    assert (row.sent_on, row.way) == (NOW, "mail")
    again = done(desk.send("dispatch-send", world.dispatch.pk))
    assert again[1][-1] == "Utdraget till Skövde kommun är redan skickat."
    assert Mail.objects.filter(kind="extract").count() == 1


def test_an_extract_of_a_closed_item_is_not_mailed(desk: Desk, world: World) -> None:
    world.item.openness, world.item.openness_ground = Openness.SECRET, "OSL 25 kap. 1 §"
    world.item.save()
    told = done(desk.send("dispatch-send", world.dispatch.pk))[1]
    assert told == [f"{world.item} är sekretess och mejlas inte."]
    assert (Mail.objects.filter(kind="extract").count(), Dispatch.objects.get().sent_on) == (
        0,
        None,
    )


def test_an_extract_is_not_sent_before_the_notes(desk: Desk, world: World) -> None:
    row = make.make_dispatch(world.draft_item, "Ale", "ale@example.se")
    told = done(desk.send("dispatch-send", row.pk))[1]
    assert told == ["Skicka ut anteckningen innan utdragen skickas."]


def test_an_extract_sent_by_post_is_noted_with_its_day(desk: Desk, world: World) -> None:
    sent = desk.send("dispatch-mark", world.dispatch.pk, on="28 november 2025")
    words = "Noterat: utdraget till Skövde kommun skickades 28 november 2025."
    assert done(sent) == (place(world), [words])
    assert desk.open("expedition", world.sent.pk).context["lead"] == "Alla utdrag är skickade."


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-12-02", "Dagen har inte varit än."),
        ("2025-11-01", "Dagen är före utskicket av anteckningen."),
        ("i går", None),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_it(
    desk: Desk, world: World, day: str, words: str | None
) -> None:
    errors = refused(desk.send("dispatch-mark", world.dispatch.pk, on=day))
    assert (list(errors), Dispatch.objects.get().sent_on) == (["on"], None)
    assert words is None or errors["on"] == [words]


def test_a_receiver_can_be_taken_off_until_it_is_sent(desk: Desk, world: World) -> None:
    assert done(desk.send("dispatch-remove", world.dispatch.pk))[1] == [
        "Skövde kommun är borttagen."
    ]
    assert Dispatch.objects.count() == 0
