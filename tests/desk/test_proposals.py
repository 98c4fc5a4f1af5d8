"""A proposal decided on from the meeting's page, and what an assignment is filled in with."""

import html

import pytest

from decisions.models import Decision
from meetings.actions import put_on_agenda
from meetings.models import AgendaItem
from tests import factories as make
from tests.desk.conftest import Desk, done, page, refused, said
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

LEAD = "SRO ställer sig bakom att"
GIVES = "Västkoms direktör får i uppdrag att utreda ett forum."
BACK = "Uppdraget ska återrapporteras till SRO 2026-03-19."


@pytest.fixture
def item(world: World) -> AgendaItem:
    basis = make.make_basis(world.body, GIVES, BACK, lead=LEAD)
    return put_on_agenda(basis, world.writing, by=None)


def place(item: AgendaItem) -> str:
    return f"{page('meeting', item.meeting_id)}#punkt-{item.pk}"


def texts(item: AgendaItem) -> list[str]:
    return [row.text for row in item.decisions.order_by("number")]


def shown(desk: Desk, url: str) -> str:
    return html.unescape(desk.client.get(url).content.decode())


def test_the_meeting_page_offers_the_proposal_to_decide_on(desk: Desk, item: AgendaItem) -> None:
    text = shown(desk, page("meeting", item.meeting_id))
    assert (text.count("Besluta enligt förslag"), f"{LEAD} {GIVES}" in text) == (1, True)


def test_one_press_decides_as_proposed(desk: Desk, item: AgendaItem) -> None:
    answer = desk.send("proposal-adopt", item.pk)
    assert done(answer) == (place(item), ["Beslutat enligt förslag: 2 beslutspunkter."])
    assert texts(item) == [
        f"{LEAD} {GIVES}",
        f"{LEAD} uppdraget ska återrapporteras till SRO 2026-03-19.",
    ]


def test_pressed_twice_it_says_that_it_is_done(desk: Desk, item: AgendaItem) -> None:
    desk.send("proposal-adopt", item.pk)
    again = desk.send("proposal-adopt", item.pk)
    assert (said(again)[-1:], len(texts(item))) == (
        ["Alla punkter i förslaget har redan beslut."],
        2,
    )


def test_other_words_are_decided_point_by_point(desk: Desk, item: AgendaItem) -> None:
    first, second = item.basis.points.all()  # type: ignore[union-attr]
    answer = desk.fill_in(
        "proposal-answer",
        item.pk,
        **{f"point{first.pk}": "SRO vill veta mer.", f"point{second.pk}": None},
    )
    assert done(answer) == (place(item), ["Tillagt: 1 beslutspunkt."])
    assert texts(item) == ["SRO vill veta mer."]


def test_nothing_decided_is_told(desk: Desk, item: AgendaItem) -> None:
    assert refused(desk.send("proposal-answer", item.pk)) == {
        "__all__": ["Skriv vad mötet beslutade på minst en punkt."]
    }


def test_a_refusal_has_its_words_filled_in(desk: Desk, item: AgendaItem) -> None:
    answer = desk.fill_in("proposal-refuse", item.pk)
    assert done(answer) == (
        place(item),
        ["Beslutspunkt 1 är tillagd. Underlaget är besvarat."],
    )
    assert texts(item) == ["SRO avslår förslaget."]


def test_the_decision_page_says_as_proposed_or_shows_both(desk: Desk, item: AgendaItem) -> None:
    first, _ = item.basis.points.all()  # type: ignore[union-attr]
    desk.fill_in("proposal-answer", item.pk, **{f"point{first.pk}": "SRO vill veta mer."})
    changed, same = item.decisions.order_by("number")
    pages = [shown(desk, page("decision", row.pk)) for row in (changed, same)]
    assert [
        ("Ändrat jämfört med förslaget" in text, "Enligt förslag i" in text, GIVES in text)
        for text in pages
    ] == [(True, False, True), (False, True, False)]


def test_a_decision_written_by_hand_can_be_joined_to_the_proposal(
    desk: Desk, item: AgendaItem
) -> None:
    decision = make.make_decision(item, "SRO säger ja.")
    point = item.basis.points.get(number=1)  # type: ignore[union-attr]
    desk.fill_in("decision-edit", decision.pk, basis_point=point.pk)
    answered = Decision.objects.get(pk=decision.pk).basis_point
    item.basis.refresh_from_db()  # type: ignore[union-attr]
    assert (answered, item.basis.decided_at) == (point, item.meeting)  # type: ignore[union-attr]


# --- on the writing page ---
def test_the_writing_page_offers_the_proposal_and_decides_in_place(
    desk: Desk, item: AgendaItem
) -> None:
    text = shown(desk, f"/moten/{item.meeting_id}/anteckna/")
    answer = desk.client.post(f"/punkter/{item.pk}/forslag/enligt/", headers={"HX-Request": "true"})
    points = answer.context["points"]
    assert (
        text.count("Besluta enligt förslag"),
        answer.context["said"],
        [line.decision.number for line in points.lines],
        points.proposal,
    ) == (1, "Beslutat enligt förslag: 2 beslutspunkter.", [1, 2], [])


def test_the_offer_of_one_point_comes_back_when_the_other_says(
    desk: Desk, item: AgendaItem
) -> None:
    answer = desk.client.post(f"/punkter/{item.pk}/forslag/enligt/", headers={"HX-Request": "true"})
    first = answer.context["points"].lines[0]
    assert (first.offer["due"].value(), first.offer_meeting) == ("2026-03-19", "SRO 19 mars 2026")


def test_without_javascript_it_leads_back_to_the_writing_page(desk: Desk, item: AgendaItem) -> None:
    answer = desk.send("proposal-adopt", item.pk, till="anteckna")
    assert done(answer)[0] == f"/moten/{item.meeting_id}/anteckna/#punkt-{item.pk}"


# --- giving the assignment ---
def given(desk: Desk, decision: Decision) -> dict[str, object]:
    form = desk.open("assignment-give", decision.pk).context["form"]
    return {name: form[name].value() for name in ("title", "party1", "due", "report_to")}


def test_a_point_that_says_when_fills_in_the_assignment_of_the_other(
    world: World, desk: Desk, item: AgendaItem
) -> None:
    desk.send("proposal-adopt", item.pk)
    assert given(desk, item.decisions.get(number=1)) == {
        "title": "Utreda ett forum",
        "party1": "Västkoms direktör",
        "due": "2026-03-19",
        "report_to": None,
    }


def test_the_proposed_report_back_counts_though_it_was_not_decided_yet(
    desk: Desk, item: AgendaItem
) -> None:
    second = item.basis.points.get(number=2)  # type: ignore[union-attr]
    desk.fill_in("proposal-answer", item.pk, **{f"point{second.pk}": None})
    assert given(desk, item.decisions.get())["due"] == "2026-03-19"


def test_the_report_back_of_another_body_is_filled_in_and_placed_there(
    world: World, desk: Desk
) -> None:
    meets = make.make_meeting(world.other_body, make.DECIDED.replace(year=2026, month=4))
    decision = make.make_decision(
        make.make_item(world.writing, "Annat"),
        "SRO ger Västkoms direktör i uppdrag att senast i april 2026 återrapportera till "
        "VästKoms styrelse.",
    )
    filled = given(desk, decision)
    desk.fill_in("assignment-give", decision.pk, title="Återrapportera")
    row = decision.assignments.get().report_backs.get()
    assert (filled["report_to"], row.body, row.meeting) == (
        "VästKoms styrelse",
        world.other_body,
        meets,
    )


def test_a_decision_that_gives_nothing_fills_in_nothing(world: World, desk: Desk) -> None:
    decision = make.make_decision(world.draft_item, "SRO noterar informationen.")
    assert given(desk, decision) == {"title": "", "party1": None, "due": "", "report_to": None}
