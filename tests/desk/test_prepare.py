"""Nytt möte at the desk: filled in from the meetings before it, prepared when it is saved."""

import datetime

import pytest

from meetings.enums import ItemOutcome
from meetings.models import Meeting, StandingItem
from people.enums import MembershipRole
from records.writing import write
from tests import factories as make
from tests.desk.conftest import Desk, done, page, refused, steps_on
from tests.world import World

pytestmark = pytest.mark.unit

day = datetime.date


def stored(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


# --- nytt möte ---
def test_the_form_holds_the_meeting_that_lies_in_the_calendar(desk: Desk, world: World) -> None:
    opened = desk.open("meeting-plan").context
    assert (opened["lead"], opened["form"]["on"].value()) == (
        "SRO 19 mars 2026 ligger redan i kalendern. Det får dagordning och lista nu.",
        "2026-03-19",
    )


def test_saving_it_as_it_stands_prepares_that_meeting(desk: Desk, world: World) -> None:
    before = Meeting.objects.count()
    sent = desk.fill_in("meeting-plan", place="Skövde")
    assert done(sent) == (
        page("meeting", world.planned.pk),
        ["SRO 19 mars 2026 är utlagt. Förberett: 3 kallade, 1 stående punkt."],
    )
    assert (stored(world.planned).place, Meeting.objects.count()) == ("Skövde", before)


def test_only_the_date_can_be_put_in_the_calendar(desk: Desk) -> None:
    sent = desk.fill_in("meeting-plan", on="5 maj 2026", prepare=None)
    made = Meeting.objects.get(on=day(2026, 5, 5))
    assert (done(sent)[1], made.items.count(), made.attendances.count()) == (
        ["SRO 5 maj 2026 är utlagt."], 0, 0,
    )  # fmt: skip


def test_a_month_gets_its_day_when_the_meeting_is_prepared(desk: Desk, world: World) -> None:
    month = make.make_meeting(world.body, day(2026, 5, 1), is_month_only=True)
    desk.fill_in("meeting-plan", on="5 maj 2026")
    now = stored(month)
    assert (now.on, now.is_month_only, now.items.count()) == (day(2026, 5, 5), False, 1)


def test_another_body_is_chosen_above_the_form(desk: Desk, world: World) -> None:
    make.make_membership(
        world.other_body,
        world.users["secretary"].person,
        MembershipRole.SECRETARY,  # type: ignore[union-attr]
    )
    opened = desk.open("meeting-plan", organ=world.other_body.pk).context
    assert (opened["title"], [link["text"] for link in opened["body_links"]]) == (
        "Nytt möte, VästKoms styrelse", ["SRO", "VästKoms styrelse"],
    )  # fmt: skip


def test_a_body_of_others_is_not_chosen(desk: Desk, world: World) -> None:
    sent = desk.send("meeting-plan", body=world.other_body.pk, on="2026-05-05", form="sitting")
    assert list(refused(sent)) == ["body"]


# --- förbered mötet ---
def test_preparing_tells_what_was_added_and_then_that_nothing_lacks(
    desk: Desk, world: World
) -> None:
    presses = [done(desk.send("meeting-prepare", world.planned.pk)) for _ in range(2)]
    assert [said[-1] for _, said in presses] == [
        "Förberett: 3 kallade, 1 stående punkt.", "Inget saknades.",
    ]  # fmt: skip


def test_a_cancelled_meeting_cannot_be_prepared(desk: Desk, world: World) -> None:
    sent = desk.send("meeting-prepare", world.cancelled.pk)
    assert done(sent) == (page("meeting", world.cancelled.pk), ["Mötet är inställt."])


# --- going on ---
def test_an_item_taken_off_a_planned_agenda_goes_to_the_next_meeting(
    desk: Desk, world: World
) -> None:
    item = make.make_item(world.planned, "Hjälpmedel")
    desk.send("meeting-prepare", world.june.pk)
    sent = desk.fill_in("item-edit", item.pk, outcome=ItemOutcome.DROPPED)
    assert done(sent)[1] == ["Punkten är ändrad. Den går vidare till SRO 4 juni 2026."]
    shown = [desk.client.get(page("meeting", row.pk)) for row in (world.planned, world.june)]
    passages = [
        str(passage)
        for answer in shown
        for lines in answer.context["notes"].items
        for passage in lines.passages
    ]
    assert passages == [
        "Går vidare till SRO 4 juni 2026, punkt 3",
        "Kommer från SRO 19 mars 2026, punkt 1",
    ]


# --- standing items ---
def test_a_secretary_adds_changes_and_retires_a_standing_item(desk: Desk, world: World) -> None:
    added = desk.fill_in("standing-item-add", world.body.pk, title="Nästa möte", is_last="on")
    item = StandingItem.objects.get(title="Nästa möte")
    changed = desk.fill_in("standing-item-edit", item.pk, title="Kommande möten")
    retired = desk.send("standing-item-retire", item.pk)
    assert [done(answer)[1][-1] for answer in (added, changed, retired)] == [
        "”Nästa möte” kommer med på nya möten.",
        "Punkten är ändrad. Möten som redan är förberedda ändras inte.",
        "”Kommande möten” kommer inte med på nya möten.",
    ]
    assert [str(i) for i in desk.open("standing-items", world.body.pk).context["items"]] == [
        "Beslutslogg"
    ]


def test_a_title_stands_once_among_those_in_use(desk: Desk, world: World) -> None:
    sent = desk.fill_in("standing-item-add", world.body.pk, title="Beslutslogg")
    words = "Organet har redan en stående punkt som heter så."
    assert refused(sent) == {"__all__": [words]}


def test_the_list_costs_the_same_however_long(
    desk: Desk, world: World, django_assert_num_queries: object
) -> None:
    for number in range(12):
        write(StandingItem(body=world.body, title=f"Punkt {number}"), by=None)
    desk.open("standing-items", world.body.pk)
    with django_assert_num_queries(6):  # type: ignore[operator]
        desk.open("standing-items", world.body.pk)


def test_a_prepared_meeting_says_that_the_kallelse_is_next(desk: Desk, world: World) -> None:
    before = steps_on(desk, world.planned)[0][0]
    desk.send("meeting-prepare", world.planned.pk)
    after = [words for words, _ in steps_on(desk, world.planned)]
    assert (before, after[0], after.count("Skicka kallelse")) == (
        "Förbered mötet",
        "Skicka kallelse",
        1,
    )
