"""The årshjul at the desk: topics planned, changed, taken up by the agenda, and taken away."""

import datetime

import pytest

from decisions.actions import remove_item
from meetings.models import PlannedTopic
from tests import factories as make
from tests.desk.conftest import Desk, done, refused
from tests.world import World

pytestmark = pytest.mark.unit

day = datetime.date


def topics_of(meeting: object) -> list[str]:
    return [str(topic) for topic in PlannedTopic.objects.filter(meeting=meeting)]


def test_a_topic_is_planned_for_two_meetings(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "topic-plan",
        title="Nära vård",
        note="uppföljning",
        meetings=[str(world.planned.pk), str(world.june.pk)],
    )
    assert done(sent) == (
        f"/arshjul/?organ={world.body.pk}",
        ["”Nära vård” är planerat till 2 möten."],
    )
    assert topics_of(world.planned) == ["Nära vård: uppföljning"]
    assert topics_of(world.june) == ["Psykisk hälsa", "Nära vård: uppföljning"]


def test_a_topic_without_a_meeting_is_asked_for_one(desk: Desk) -> None:
    sent = desk.fill_in("topic-plan", title="Nära vård")
    assert refused(sent) == {"meetings": ["Välj minst ett möte."]}


def test_the_same_topic_is_planned_once_to_a_meeting(desk: Desk, world: World) -> None:
    sent = desk.fill_in("topic-plan", title="Psykisk hälsa", meetings=[str(world.june.pk)])
    assert refused(sent) == {"__all__": ["Ämnet är redan planerat till det mötet."]}


def test_a_meeting_that_has_begun_takes_no_more_topics(desk: Desk, world: World) -> None:
    sent = desk.fill_in("topic-plan", title="Nära vård", meetings=[str(world.writing.pk)])
    words = "Mötet kan inte väljas längre. Välj bland dem som visas."
    assert refused(sent) == {"meetings": [words]}


def test_a_topic_moves_to_another_meeting(desk: Desk, world: World) -> None:
    sent = desk.fill_in("topic-edit", world.planned_topic.pk, meeting=str(world.planned.pk))
    assert done(sent)[1] == ["Ämnet är ändrat."]
    assert (topics_of(world.planned), topics_of(world.june)) == (["Psykisk hälsa"], [])


def test_a_topic_is_taken_away(desk: Desk, world: World) -> None:
    sent = desk.send("topic-remove", world.planned_topic.pk)
    words = f"”Psykisk hälsa” är inte längre planerat till {world.june}."
    assert (done(sent)[1], topics_of(world.june)) == ([words], [])


def test_preparing_the_meeting_puts_its_topics_on_the_agenda_once(desk: Desk, world: World) -> None:
    matter = make.make_matter(world.body, "Primärvården")
    make.make_planned_topic(world.june, "Nära vård", "uppföljning", matter)
    desk.send("meeting-prepare", world.june.pk)
    assert done(desk.send("meeting-prepare", world.june.pk))[1] == [
        "Förberett: 3 kallade, 1 stående punkt, 2 planerade ämnen.",
        "Inget saknades.",
    ]
    items = world.june.items.order_by("order").values_list("title", "matter__title")
    assert list(items) == [
        ("Beslutslogg", None),
        ("Psykisk hälsa", None),
        ("Nära vård: uppföljning", "Primärvården"),
    ]


def test_what_is_on_the_agenda_is_not_moved(desk: Desk, world: World) -> None:
    desk.send("meeting-prepare", world.june.pk)
    sent = desk.fill_in("topic-edit", world.planned_topic.pk, meeting=str(world.planned.pk))
    words = "Ämnet står redan på dagordningen. Ta bort punkten där först."
    assert refused(sent) == {"meeting": [words]}


def test_a_topic_taken_off_the_agenda_waits_again(desk: Desk, world: World) -> None:
    desk.send("meeting-prepare", world.june.pk)
    remove_item(PlannedTopic.objects.get(pk=world.planned_topic.pk).item, by=None)  # type: ignore[arg-type]
    assert PlannedTopic.objects.waiting().get() == world.planned_topic


def test_two_who_change_the_same_topic_are_asked(desk: Desk, world: World) -> None:
    held = desk.open("topic-edit", world.planned_topic.pk).context["form"]
    version = held["version"].value()
    done(desk.fill_in("topic-edit", world.planned_topic.pk, title="Hälsa"))
    late = desk.fill_in("topic-edit", world.planned_topic.pk, title="Psyke", version=version)
    assert late.status_code == 409
