"""Matters at the desk: opened, changed, numbered, and their dated steps."""

import datetime

import pytest

from meetings.actions import open_matter
from meetings.models import Matter, MatterNumber, Milestone
from tests import factories as make
from tests.desk.conftest import Desk, done, kept_value, marked, page, refused
from tests.world import World

pytestmark = pytest.mark.unit

NEEDED = "Detta fält måste fyllas i."


def test_a_matter_is_opened_with_its_summary(desk: Desk) -> None:
    sent = desk.fill_in("matter-open", title="Avtal", summary="Ett.\r\nTvå.")
    made = Matter.objects.get(title="Avtal")
    assert done(sent) == (page("matter", made.pk), ["Ärendet är upplagt."])
    assert (made.summary, made.body.name) == ("<p>Ett.<br>Två.</p>", "SRO")


def test_a_matter_without_a_heading_is_asked_for_it(desk: Desk) -> None:
    sent = desk.fill_in("matter-open", summary="- ett")
    assert (refused(sent), marked(sent)) == ({"title": [NEEDED]}, {"title"})
    assert kept_value(sent, "summary") == "- ett"


def test_a_matter_of_a_body_not_ones_own_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("matter-open", title="Avtal", body=world.other_body.pk)
    words = "Välj ett giltigt alternativ. Det valet finns inte bland tillgängliga alternativ."
    assert (refused(sent), kept_value(sent, "title")) == ({"body": [words]}, "Avtal")


def test_changing_a_matter_keeps_bold_text_left_alone(desk: Desk, world: World) -> None:
    bold = "<p>Ett <strong>fett</strong> ord.</p>"
    row = open_matter("Fet", world.body, summary=bold, by=None)
    sent = desk.fill_in("matter-edit", row.pk, title="Fetare")
    assert done(sent) == (page("matter", row.pk), ["Ärendet är ändrat."])
    now = Matter.objects.get(pk=row.pk)
    assert (now.title, now.summary, now.history.count()) == ("Fetare", bold, 2)


def test_a_matter_emptied_of_its_heading_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("matter-edit", world.matter.pk, title=" ", summary="Ord")
    assert (refused(sent), kept_value(sent, "summary")) == ({"title": [NEEDED]}, "Ord")
    assert Matter.objects.get(pk=world.matter.pk).title == "Gemensam uppföljning"


# --- diarienummer ---
def test_a_matter_gets_an_organisations_number(desk: Desk, world: World) -> None:
    make.make_organisation("Skövde kommun", "Skövde")
    sent = desk.fill_in(
        "matter-number", world.matter.pk, organisation="skövde", number="KS 2025/12"
    )
    assert done(sent) == (page("matter", world.matter.pk), ["KS 2025/12 (Skövde) är tillagt."])
    assert MatterNumber.objects.get().matter == world.matter


def test_a_second_number_of_an_organisation_is_refused(desk: Desk, world: World) -> None:
    owner = make.make_organisation("Skövde kommun", "Skövde")
    make.make_matter_number(world.matter, owner)
    sent = desk.fill_in("matter-number", world.matter.pk, organisation="Skövde", number="KS 1")
    words = "Organisationen har redan ett diarienummer för ärendet."
    assert (refused(sent), kept_value(sent, "number")) == ({"__all__": [words]}, "KS 1")


def test_a_number_of_nobody_known_keeps_what_was_typed(desk: Desk, world: World) -> None:
    sent = desk.fill_in("matter-number", world.matter.pk, organisation="Ale", number="KS 1")
    assert refused(sent) == {"organisation": ["Hittar inget som heter ”Ale”."]}
    assert (marked(sent), kept_value(sent, "organisation")) == ({"organisation"}, "Ale")


# --- milestones ---
def test_a_milestone_is_added(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "milestone-add", world.matter.pk, on="28/2 2026", text="Remissen ut", taken_by="VästKom"
    )  # fmt: skip
    assert done(sent) == (page("matter", world.matter.pk), ["Milstolpen är tillagd."])
    made = Milestone.objects.get()
    assert (made.on, made.text, made.taken_by) == (
        datetime.date(2026, 2, 28), "Remissen ut", "VästKom",
    )  # fmt: skip


def test_a_milestone_on_no_day_says_so(desk: Desk, world: World) -> None:
    sent = desk.fill_in("milestone-add", world.matter.pk, on="2025-02-29", text="Remissen ut")
    assert refused(sent) == {"on": ["29 februari 2025 finns inte: februari 2025 har 28 dagar."]}
    assert (kept_value(sent, "on"), kept_value(sent, "text")) == ("2025-02-29", "Remissen ut")
