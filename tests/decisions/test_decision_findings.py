"""Findings about decisions: an assignment that is not registered (k), a wrong reference (l)."""

import datetime

import pytest

from decisions.enums import RelationKind
from decisions.findings import decision_findings
from decisions.models import Decision
from people.models import Body
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

AT = datetime.date(2026, 1, 1)
CITED = datetime.date(2025, 5, 23)
ACTUAL = datetime.date(2024, 5, 23)


@pytest.fixture
def sro() -> Body:
    return make.make_body()


def reasons(code: str, at: datetime.date = AT) -> list[str]:
    return [f.reason for f in decision_findings(Decision.objects.all(), at) if f.code == code]


# --- k ---
UNREGISTERED = "Ordalydelsen ger någon ett uppdrag, men inget uppdrag är registrerat."


@pytest.mark.parametrize(
    "text",
    [
        "SRO ger direktörerna i uppdrag att ta fram ett förslag.",
        "Direktörerna får i uppdrag att återkomma.",
        "SRO uppdrar åt VästKom att utreda frågan.",
        "SRO <strong>ger</strong> VästKom i uppdrag att utreda.",
        "Presidiet ges i uppdrag att bereda frågan.",
    ],
)
def test_k_when_the_words_give_an_assignment_and_none_is_registered(text: str, sro: Body) -> None:
    make.decided(sro, text=text)
    assert reasons("k") == [UNREGISTERED]


@pytest.mark.parametrize(
    "text",
    [
        "SRO noterar informationen.",
        "SRO noterar lägesrapporten om uppdraget.",
        "SRO ger sitt stöd. Uppdraget fortsätter.",
        "SRO rekommenderar parterna att ge sina direktörer i uppdrag att utreda.",
        "SRO noterar att VGR ger sin direktör i uppdrag att utreda.",
    ],
)
def test_k_is_not_there_when_the_words_give_nothing(text: str, sro: Body) -> None:
    make.decided(sro, text=text)
    assert reasons("k") == []


def test_k_follows_the_secretarys_mark_too(sro: Body) -> None:
    item = make.make_item(make.held_meeting(sro))
    make.make_decision(item, "Frågan bereds vidare.", natures=["is_assigned"])
    assert reasons("k") == [UNREGISTERED]


def test_k_says_whose_move_and_how(sro: Body) -> None:
    decision = make.decided(sro, text="VästKom får i uppdrag att utreda.")
    (finding,) = decision_findings(Decision.objects.all(), AT)
    assert (finding.about, finding.whose_move, finding.since) == (
        decision,
        "SRO:s sekreterare",
        make.DECIDED,
    )
    assert (finding.remedy.words, finding.remedy.page, finding.remedy.pk) == (
        "Ge uppdrag",
        "desk:assignment-give",
        decision.pk,
    )


def test_k_is_mended_by_registering_the_assignment(sro: Body) -> None:
    make.make_assignment(make.decided(sro, text="VästKom får i uppdrag att utreda."))
    assert reasons("k") == []


def test_k_is_not_there_before_the_meeting(sro: Body) -> None:
    make.decided(sro, text="VästKom får i uppdrag att utreda.")
    assert reasons("k", make.DECIDED - datetime.timedelta(days=1)) == []


# --- l ---
def test_l_when_the_decision_cites_another_date_than_the_decision_has(sro: Body) -> None:
    """The board's § 33: it revokes "23 maj 2025" where the decision is from 23 May 2024."""
    decision, earlier = make.decided(sro), make.make_external_decision(on=ACTUAL)
    make.make_relation(decision, RelationKind.REVOKES, external=earlier, cited_on=CITED)
    assert reasons("l") == [
        "Beslutet anger 23 maj 2025, men det beslut som avses är från 23 maj 2024."
    ]


def test_l_when_the_cited_decision_in_the_log_has_another_date(sro: Body) -> None:
    earlier = make.decided(make.make_body("VVG"), on=datetime.date(2025, 9, 4))
    make.make_relation(make.decided(sro), target=earlier, cited_on=CITED)
    assert reasons("l") == [
        "Beslutet anger 23 maj 2025, men det beslut som avses är från 4 september 2025."
    ]


def test_l_when_one_of_our_own_decisions_is_not_in_the_log(sro: Body) -> None:
    earlier = make.make_external_decision("SRO", body=sro, on=ACTUAL)
    make.make_relation(make.decided(sro), external=earlier)
    assert reasons("l") == ["Beslutet SRO 23 maj 2024 finns inte i loggen."]


def test_l_is_not_there_when_the_date_agrees(sro: Body) -> None:
    decision, earlier = make.decided(sro), make.make_external_decision(on=ACTUAL)
    make.make_relation(decision, external=earlier, cited_on=ACTUAL)
    assert reasons("l") == []


UNCONNECTED = (
    "Ordalydelsen hänvisar till ett beslut från 23 maj 2025 som inte är kopplat till något beslut."
)


@pytest.mark.parametrize(
    "text",
    [
        "SRO upphäver beslutet från 23 maj 2025.",
        "SRO upphäver beslut den 23 maj 2025.",
        "SRO upphäver beslutet av den 2025-05-23.",
    ],
)
def test_l_when_the_words_cite_a_decision_that_is_not_connected(text: str, sro: Body) -> None:
    make.decided(sro, text=text)
    assert reasons("l") == [UNCONNECTED]


def test_l_of_the_words_is_mended_by_connecting_the_decision(sro: Body) -> None:
    decision = make.decided(sro, text="SRO upphäver beslutet från 23 maj 2025.")
    make.make_relation(decision, external=make.make_external_decision(on=CITED))
    assert reasons("l") == []


def test_l_is_not_there_for_a_date_that_is_no_decision(sro: Body) -> None:
    make.decided(sro, text="SRO beslutar att ändringen gäller från 23 maj 2025.")
    assert reasons("l") == []


def test_l_leads_to_the_decision(sro: Body) -> None:
    decision = make.decided(sro, text="SRO upphäver beslutet från 23 maj 2025.")
    (finding,) = decision_findings(Decision.objects.all(), AT)
    assert (finding.remedy.words, finding.remedy.page, finding.remedy.pk) == (
        "Visa beslutet",
        "logbook:decision",
        decision.pk,
    )
