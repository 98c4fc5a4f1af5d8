"""Beslutsunderlag as readers meet them: states, the page, who sees what."""

import datetime
import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import adopt_as_proposed, cancel_meeting
from decisions.findings.of_bases import with_agenda
from logbook.bases import BasisState, basis_words, in_state, state_of
from meetings.actions import attach_to_basis, convene, put_on_agenda, withdraw_basis
from meetings.enums import ItemOutcome, Openness
from meetings.models import DecisionBasis, Meeting
from people.models import Body
from people.rules import Standing, standing
from tests import factories as make
from tests.once import client_of
from tests.test_permissions import ROLES
from tests.world import NOW, World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

LATER = datetime.date(2026, 3, 19)


def every_kind(body: Body) -> list[DecisionBasis]:
    """One in each place it can stand, besides combinations of them."""
    past, coming = make.held_meeting(body), make.make_meeting(body, LATER)
    off = make.make_meeting(body, datetime.date(2026, 2, 5))
    made = [make.make_basis(body, "Det görs.", title=f"Underlag {n}") for n in range(8)]
    put_on_agenda(made[1], coming, by=None, at=past.on)
    put_on_agenda(made[2], past, by=None)
    adopt_as_proposed(put_on_agenda(made[3], past, by=None), by=None)
    withdraw_basis(made[4], why="Skrivs om", by=None, at=past.on)
    put_on_agenda(made[5], off, by=None)
    put_off = put_on_agenda(made[6], coming, by=None, at=past.on)
    put_off.outcome = ItemOutcome.DROPPED
    put_off.save()
    closed = make.make_closed_item(coming)
    put_on_agenda(made[7], coming, item=closed, by=None, at=past.on)
    cancel_meeting(off, why="Få ärenden", by=None, at=past.on)
    return made


@pytest.mark.parametrize("days", [-30, 0, 1, 200])
@pytest.mark.parametrize("role", ["reader", "preparer", "secretary"])
def test_the_lists_states_are_those_of_each_basis(days: int, role: str) -> None:
    body = make.make_body()
    every_kind(body)
    makers = {"preparer": make.make_preparer, "secretary": make.make_secretary}
    who = standing(makers[role](body)) if role in makers else Standing()
    at = make.DECIDED + datetime.timedelta(days=days)
    rows = with_agenda(DecisionBasis.objects.all(), who)
    listed = {
        state: {row.pk for row in in_state(DecisionBasis.objects.all(), state, at, who)}
        for state in BasisState
    }
    computed: dict[BasisState, set[int]] = {state: set() for state in BasisState}
    for row in rows:
        computed[state_of(row, at, who)].add(row.pk)
    assert listed == computed


def test_each_state_occurs() -> None:
    body = make.make_body()
    made = every_kind(body)
    secretary = standing(make.make_secretary(body))
    rows = {row.pk: row for row in with_agenda(DecisionBasis.objects.all(), secretary)}
    at = make.DECIDED + datetime.timedelta(days=1)
    assert [state_of(rows[basis.pk], at, secretary).value for basis in made] == [
        "utan-mote", "pa-vag", "utan-mote", "besvarade", "tillbakadragna", "utan-mote",
        "utan-mote", "pa-vag",
    ]  # fmt: skip


# --- the page ---
def text_of(client: Client, basis: DecisionBasis) -> str:
    answer = client.get(reverse("logbook:basis", args=[basis.pk]))
    return html.unescape(answer.content.decode())


def test_the_page_says_all_that_the_basis_does(world: World) -> None:
    make.make_matter_number(world.matter, make.make_organisation("VGR"))
    basis = DecisionBasis.objects.get(pk=world.basis.pk)
    basis.matter, basis.background = world.matter, "<p>Så var det.</p>"
    basis.save()
    attach_to_basis(basis, "Bilagan", link="https://example.se/", by=None)
    world.item.refresh_from_db()
    adopt_as_proposed(world.item, by=None)
    user = world.users["politician"]
    found = with_agenda(DecisionBasis.objects.all()).get(pk=basis.pk)
    words = basis_words(found, user, NOW)
    assert (
        words.state_text,
        words.proposal_heading,
        words.points,
        words.numbers,
        words.signatories,
        [paper.title for paper in words.papers],
        [(taken.text, taken.outcome) for taken in words.taken_up],
        [(a.point, a.text, a.is_as_proposed) for a in words.answers],
    ) == (
        "Besvarat av SRO 13 november 2025",
        "Förslag till beslut",
        [(1, "Uppföljningen görs gemensamt.")],
        ["SSN 2025-00001 (VGR)"],
        [("Anna Ek", "direktör")],
        ["Bilagan"],
        [("SRO 13 november 2025, punkt 1", "")],
        [(1, "SRO godkänner att Uppföljningen görs gemensamt.", True)],
    )
    page = text_of(client_of(world, "politician"), basis)
    shown = (words.state_text, "Så var det.", "Bilagan", "SSN 2025-00001", "Anna Ek")
    assert [word for word in shown if word not in page] == []


def test_an_answer_in_a_draft_is_not_told_to_readers(world: World) -> None:
    basis = make.make_basis(world.body, "Det görs hemligt.", title="Underlag")
    convene(Meeting.objects.get(pk=world.planned.pk), by=None)
    put_on_agenda(basis, world.planned, by=None)
    item = put_on_agenda(basis, world.writing, by=None)
    adopt_as_proposed(item, points={basis.points.get().pk: "Canary."}, by=None)
    told = {
        role: ("Besvarat av" in text, "Canary." in text)
        for role in ("politician", "preparer", "secretary", "administrator")
        for text in [text_of(client_of(world, role), basis)]
    }
    assert told == {
        "politician": (False, False),
        "preparer": (False, False),
        "secretary": (True, True),
        "administrator": (False, False),
    }


# --- canary ---
WORD = "kanariefågelsången"
OUTSIDE = ("outsider", "politician", "responsible", "other secretary", "administrator")


def leaking(world: World, roles: tuple[str, ...], pages: list[str]) -> list[tuple[str, str]]:
    """Pages and files that hold the word, by role."""
    found = []
    for role in roles:
        client = client_of(world, role)
        for url in pages:
            answer: Any = client.get(url)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if WORD.encode() in body:
                found.append((role, url))
    return found


def pages(world: World, meeting: Meeting) -> list[str]:
    kinds = ("meeting", "notes-json", "notes-docx")
    return [
        "/", "/logg/", "/underlag/", "/utfastelser/", "/mellan-stolarna/", "/moten/",
        "/mellan-stolarna/mellan-stolarna.csv", f"/logg/?sok={WORD[:12]}",
        "/admin/meetings/decisionbasis/",        "/admin/decisions/commitment/",
        *(reverse(f"logbook:{kind}", args=[meeting.pk]) for kind in kinds),
    ]  # fmt: skip


def test_what_is_not_sent_out_leaks_nowhere(world: World) -> None:
    make.make_basis(world.body, f"{WORD} 1.", title=f"{WORD} 2")
    basis = make.make_basis(world.body, f"{WORD} 3.", title=f"{WORD} 4")
    put_on_agenda(basis, world.writing, item=world.draft_item, by=None)
    make.make_commitment(world.draft_item, text=f"{WORD} 5", by_whom=WORD)
    urls = pages(world, world.writing)
    assert leaking(world, OUTSIDE, urls) == []
    seen = {url for _, url in leaking(world, ("secretary",), urls)}
    assert seen >= {"/underlag/", "/utfastelser/", "/mellan-stolarna/"}  # negative control


def test_what_stands_at_a_closed_item_leaks_nowhere(world: World) -> None:
    closed = make.make_closed_item(world.sent)
    basis = make.make_basis(world.body, f"{WORD} 1.", title=f"{WORD} 2")
    put_on_agenda(basis, world.sent, item=closed, by=None)
    row = make.make_commitment(closed, text=f"{WORD} 3", by_whom=WORD)
    own = [
        reverse("logbook:basis", args=[basis.pk]),
        reverse("logbook:basis-pdf", args=[basis.pk]),
        reverse("logbook:basis-docx", args=[basis.pk]),
        reverse("logbook:commitment", args=[row.pk]),
    ]
    urls = pages(world, world.sent) + own
    assert leaking(world, OUTSIDE, urls) == []
    files = [url for url in urls if "." in url]
    assert leaking(world, ("secretary", "preparer"), files) == []
    seen = {url for _, url in leaking(world, ("secretary",), urls)}
    assert seen >= {own[0], own[3], "/underlag/", "/utfastelser/"}  # negative control
    assert {role for role in ROLES if role not in OUTSIDE} == {
        "anonymous",
        "preparer",
        "secretary",
    }


def test_a_closed_document_of_an_open_basis_is_for_those_who_write(world: World) -> None:
    attach_to_basis(
        world.basis,
        WORD,
        link="https://example.se/",
        openness=Openness.SECRET,
        openness_ground="OSL",
        by=None,
    )
    urls = [reverse("logbook:basis", args=[world.basis.pk])]
    assert leaking(world, (*OUTSIDE, "secretary"), urls) == [("secretary", urls[0])]


def test_a_list_that_cannot_be_read_says_so_and_shows_all(world: World) -> None:
    answer = client_of(world, "politician").get("/underlag/?lage=borta&organ=x")
    text = html.unescape(answer.content.decode())
    assert ("Det läget finns inte." in text, str(world.basis) in text) == (True, True)
