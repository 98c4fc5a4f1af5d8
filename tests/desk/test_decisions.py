"""Decisions at the desk: taken, changed, related, and the assignments they give."""

import datetime

import pytest

from decisions.models import Assignment, Decision, DecisionRelation, ExternalDecision
from tests import factories as make
from tests.desk.conftest import Desk, done, kept_value, marked, page, refused
from tests.world import World

pytestmark = pytest.mark.unit

LOCKED = "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."
NEEDED = "Detta fält måste fyllas i."


def stored(decision: Decision) -> Decision:
    """The decision as the database has it."""
    return Decision.objects.get(pk=decision.pk)


# --- adopting ---
def test_a_decision_gets_the_next_point(desk: Desk, world: World) -> None:
    item = world.draft_item
    sent = desk.fill_in(
        "decision-adopt",
        item.pk,
        text="SRO noterar.\r\nSRO beslutar.",
        natures=["is_noted", "is_approved"],
    )
    where = f"{page('meeting', item.meeting_id)}#punkt-{item.pk}"
    assert done(sent) == (where, ["Beslutspunkt 2 är tillagd."])
    made = item.decisions.get(number=2)
    assert (made.text, made.nature_words) == (
        "SRO noterar.\nSRO beslutar.", ["noterar", "godkänner eller beslutar"],
    )  # fmt: skip


def test_a_decision_without_words_is_asked_for_them(desk: Desk, world: World) -> None:
    sent = desk.fill_in("decision-adopt", world.draft_item.pk, plain_line="Kort")
    words = "Skriv ordalydelsen, eller välj en standardfras."
    assert (refused(sent), marked(sent)) == ({"text": [words]}, {"text"})
    assert kept_value(sent, "plain_line") == "Kort"


def test_a_short_line_that_is_too_long_keeps_every_letter(desk: Desk, world: World) -> None:
    typed = "x" * 201
    sent = desk.fill_in("decision-adopt", world.draft_item.pk, text="A", plain_line=typed)
    words = "Säkerställ att detta värde har som mest 200 tecken (den har 201)."
    assert (refused(sent), kept_value(sent, "plain_line")) == ({"plain_line": [words]}, typed)


def test_a_decision_before_the_notes_are_open_is_refused(desk: Desk, world: World) -> None:
    item = make.make_item(world.planned)
    sent = desk.fill_in("decision-adopt", item.pk, text="SRO noterar.")
    assert refused(sent) == {"__all__": ["Öppna mötets anteckning innan du för in beslut."]}
    assert kept_value(sent, "text") == "SRO noterar."


def test_a_decision_in_approved_notes_is_refused(desk: Desk, world: World) -> None:
    item = world.approved.items.get()
    sent = desk.fill_in("decision-adopt", item.pk, text="SRO noterar.")
    assert (refused(sent), item.decisions.count()) == ({"__all__": [LOCKED]}, 1)


# --- changing ---
def test_changing_a_decision_keeps_its_kinds(desk: Desk, world: World) -> None:
    sent = desk.fill_in("decision-edit", world.decision.pk, plain_line="Plan väntas")
    assert done(sent) == (page("decision", world.decision.pk), ["Beslutet är ändrat."])
    now = stored(world.decision)
    assert (now.plain_line, now.nature_words, now.text) == (
        "Plan väntas", ["ger uppdrag"], world.decision.text,
    )  # fmt: skip


def test_a_decision_in_lines_left_alone_is_not_changed_by_the_browser(
    desk: Desk, world: World
) -> None:
    """A browser sends CR LF for the line feed that is stored."""
    row = make.make_decision(world.draft_item, "SRO noterar.\nSRO beslutar.")
    done(desk.fill_in("decision-edit", row.pk, text="SRO noterar.\r\nSRO beslutar."))
    assert (stored(row).text, row.history.count()) == ("SRO noterar.\nSRO beslutar.", 1)


def test_a_decision_emptied_of_words_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("decision-edit", world.decision.pk, text="", plain_line="Kort")
    assert (refused(sent), kept_value(sent, "plain_line")) == ({"text": [NEEDED]}, "Kort")
    assert stored(world.decision).text == world.decision.text


def test_a_page_older_than_the_history_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("decision-edit", world.decision.pk, text="Nytt", version="77")
    words = "Sidan var för gammal för att sparas. Ladda om den och försök igen."
    assert (refused(sent), kept_value(sent, "text")) == ({"__all__": [words]}, "Nytt")


# --- relating ---
def test_a_decision_is_related_to_an_earlier_one(desk: Desk, world: World) -> None:
    earlier = world.approved.items.get().decisions.get()
    sent = desk.fill_in(
        "decision-relate", world.decision.pk, kind="replaces", target=earlier.pk,
        cited_on="21 augusti 2025",
    )  # fmt: skip
    words = f"Sambandet är sparat: ersätter {earlier}."
    assert done(sent) == (page("decision", world.decision.pk), [words])
    made = DecisionRelation.objects.get()
    assert (made.decision, made.target, made.cited_on) == (
        world.decision, earlier, datetime.date(2025, 8, 21),
    )  # fmt: skip


def test_a_decision_is_related_to_one_outside_the_log(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "decision-relate", world.decision.pk, body_name="Regionstyrelsen", on="2024-05-23",
        paragraph="§ 12",
    )  # fmt: skip
    words = "Sambandet är sparat: upphäver Regionstyrelsen 23 maj 2024 § 12."
    assert (done(sent)[1], ExternalDecision.objects.get().paragraph) == ([words], "§ 12")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({},
         {"__all__": ["Ange ett beslut i loggen, eller organ och datum för ett annat beslut."]}),
        ({"target": "tolv"}, {"target": ["Fyll i ett heltal."]}),
        ({"target": "999999"}, {"target": ["Det beslutet finns inte i loggen."]}),
        ({"body_name": "RS", "on": "2025-02-29"},
         {"on": ["29 februari 2025 finns inte: februari 2025 har 28 dagar."]}),
    ],
)  # fmt: skip
def test_a_relation_to_nothing_says_why(
    desk: Desk, world: World, values: dict[str, str], words: dict[str, list[str]]
) -> None:
    sent = desk.fill_in("decision-relate", world.decision.pk, paragraph="§ 12", **values)
    assert refused(sent) == words
    typed = {name: kept_value(sent, name) for name in ("paragraph", *values)}
    assert typed == {"paragraph": "§ 12", **values}


def test_a_relation_to_itself_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("decision-relate", world.decision.pk, target=world.decision.pk)
    assert refused(sent) == {"__all__": ["Ett beslut kan inte ha samband med sig självt."]}


def test_a_refused_relation_leaves_no_decision_outside_behind(desk: Desk, world: World) -> None:
    locked = world.approved.items.get().decisions.get()
    sent = desk.fill_in("decision-relate", locked.pk, body_name="Regionstyrelsen")
    assert (refused(sent), ExternalDecision.objects.count()) == ({"__all__": [LOCKED]}, 0)


# --- giving assignments ---
def test_a_shared_assignment_is_placed_by_the_rule(desk: Desk, world: World) -> None:
    make.make_organisation("Skövde kommun", "Skövde")
    sent = desk.fill_in(
        "assignment-give",
        world.decision.pk,
        title="Gemensam plan",
        party1="västkoms direktör",
        party2="Skövde kommun",
        lead="on",
        due="senast i juni 2026",
    )
    made = Assignment.objects.get(title="Gemensam plan")
    words = f"{made.number} är gett. Återrapporteras senast i juni 2026 → SRO 4 juni 2026."
    assert done(sent) == (page("decision", world.decision.pk), [words])
    parties = [(str(row), row.is_lead) for row in made.responsibilities.all()]
    assert parties == [("Västkoms direktör", True), ("Skövde", False)]
    assert (made.text, made.report_backs.get().placed) == (world.decision.text, "by_rule")


def test_an_assignment_without_a_date_says_so(desk: Desk, world: World) -> None:
    sent = desk.fill_in("assignment-give", world.decision.pk, title="Plan")
    number = Assignment.objects.get(title="Plan").number
    assert done(sent)[1] == [f"{number} är gett. Ingen återrapportering är bestämd."]


def test_an_assignment_due_past_the_calendar_waits_for_a_meeting(desk: Desk, world: World) -> None:
    sent = desk.fill_in("assignment-give", world.decision.pk, title="Plan", due="juni 2027")
    number = Assignment.objects.get(title="Plan").number
    words = f"{number} är gett. Återrapporteras juni 2027; möte är inte utlagt än."
    assert done(sent)[1] == [words]


def test_an_assignment_to_nobody_known_keeps_what_was_typed(desk: Desk, world: World) -> None:
    typed = {"title": "Plan", "party1": "Västkoms chef", "due": "31 juni 2026"}
    sent = desk.fill_in("assignment-give", world.decision.pk, **typed)
    assert refused(sent) == {
        "party1": ["Hittar inget som heter ”Västkoms chef”. Menade du ”Västkoms direktör”?"],
        "due": ["31 juni 2026 finns inte: juni 2026 har 30 dagar."],
    }
    assert {name: kept_value(sent, name) for name in typed} == typed
    assert marked(sent) == {"party1", "due"}


def test_a_lead_must_be_somebody(desk: Desk, world: World) -> None:
    sent = desk.fill_in("assignment-give", world.decision.pk, title="Plan", lead="on")
    assert refused(sent) == {"party1": ["Ange vem som är sammanhållande."]}


def test_an_assignment_to_one_party_twice_is_not_half_given(desk: Desk, world: World) -> None:
    same = "Västkoms direktör"
    sent = desk.fill_in(
        "assignment-give", world.decision.pk, title="Plan", party1=same, party2=same
    )
    assert refused(sent) == {"__all__": ["Samma ansvarig står redan på uppdraget."]}
    assert not Assignment.objects.filter(title="Plan").exists()


def test_a_responsible_is_found_by_the_short_name_that_lists_show(desk: Desk, world: World) -> None:
    make.make_organisation("Skövde kommun", "Skövde", "municipality")
    desk.fill_in(
        "assignment-give", world.decision.pk, title="Rapport", party1="skövde", openness="open"
    )
    given = Assignment.objects.latest("pk")
    assert [str(party) for party in given.responsibilities.all()] == ["Skövde"]
