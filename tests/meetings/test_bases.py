"""Beslutsunderlag: points and signatories from one text each, on an agenda, withdrawn, locked."""

import datetime

import pytest

from decisions.actions import adopt_as_proposed, cancel_meeting
from meetings.actions import (
    attach_to_basis,
    edit_basis,
    put_on_agenda,
    set_points,
    set_signatories,
    take_off_agenda,
    withdraw_basis,
    write_basis,
)
from meetings.actions.bases import Rewritten
from meetings.actions.basis_texts import proposal_text, signatories_text
from meetings.models import DecisionBasis
from people.models import Body
from records.edits import EditConflict
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

PROPOSAL = "SRO ställer sig bakom att\n1. Direktören får i uppdrag att utreda.\n2. Frågan tas upp."


@pytest.fixture
def sro() -> Body:
    return make.make_body()


@pytest.fixture
def basis(sro: Body) -> DecisionBasis:
    return write_basis(
        sro, "Forum", proposal=PROPOSAL, signatories="Anna Ek, direktör\nBo Ek", by=None
    )


def points(basis: DecisionBasis) -> list[tuple[int, str]]:
    return [(point.number, point.text) for point in basis.points.all()]


def test_a_basis_keeps_lead_points_and_signatories_apart(basis: DecisionBasis) -> None:
    assert (
        basis.lead,
        points(basis),
        [(row.name, row.title) for row in basis.signatories.all()],
    ) == (
        "SRO ställer sig bakom att",
        [(1, "Direktören får i uppdrag att utreda."), (2, "Frågan tas upp.")],
        [("Anna Ek", "direktör"), ("Bo Ek", "")],
    )


@pytest.mark.parametrize(
    "text",
    [
        PROPOSAL,
        "SRO godkänner planen.",
        "SRO godkänner planen.\n\nPlanen gäller i ett år.",
        "1. Det ena:\n   - första\n   - andra\n2. Det andra.",
    ],
)
def test_a_proposal_shown_as_text_reads_back_as_itself(sro: Body, text: str) -> None:
    basis = write_basis(sro, "Forum", proposal=text, by=None)
    before, shown = points(basis), proposal_text(basis)
    set_points(basis, shown, by=None)
    assert (points(basis), proposal_text(basis)) == (before, shown)


def test_points_that_are_the_same_stay_themselves_when_others_come_and_go(
    basis: DecisionBasis,
) -> None:
    first, second = basis.points.all()
    set_points(basis, "1. Något nytt.\n2. Direktören får i uppdrag att utreda.", by=None)
    assert [(p.pk, p.number, p.text) for p in basis.points.all()] == [
        (second.pk, 1, "Något nytt."),
        (first.pk, 2, "Direktören får i uppdrag att utreda."),
    ]


def test_a_point_that_does_not_change_gets_no_history(basis: DecisionBasis) -> None:
    set_points(basis, PROPOSAL.replace("tas upp", "bereds"), by=None)
    assert [p.history.count() for p in basis.points.all()] == [1, 2]


def test_signatories_keep_their_identity_when_the_order_changes(basis: DecisionBasis) -> None:
    anna, bo = basis.signatories.all()
    set_signatories(basis, "Bo Ek, ordförande\nAnna Ek, direktör", by=None)
    assert [(s.pk, str(s)) for s in basis.signatories.all()] == [
        (bo.pk, "Bo Ek, ordförande"),
        (anna.pk, "Anna Ek, direktör"),
    ]


def test_a_signatory_is_joined_to_the_person_of_that_name(sro: Body) -> None:
    person = make.make_person("Cia Dal")
    basis = write_basis(sro, "Forum", signatories="Cia Dal, direktör", by=None)
    assert basis.signatories.get().person == person


@pytest.mark.parametrize(
    ("text", "field"),
    [("1. Ett.\n\nStyrelsen är enig.", "proposal"), (", direktör", "signatories")],
)
def test_what_cannot_be_read_is_refused_beside_its_field(
    basis: DecisionBasis, text: str, field: str
) -> None:
    put = {"proposal": set_points, "signatories": set_signatories}[field]
    with pytest.raises(RuleError) as refused:
        put(basis, text, by=None)
    assert refused.value.field == field


# --- two editors ---
def edit(basis: DecisionBasis, mine: str, base: str = PROPOSAL, **chosen: object) -> DecisionBasis:
    return edit_basis(
        basis,
        base_version=chosen.pop("base_version", basis.version),  # type: ignore[arg-type]
        changes={},
        proposal=Rewritten(base, mine),
        by=None,
        **chosen,  # type: ignore[arg-type]
    )


def test_two_who_change_the_points_meet(basis: DecisionBasis) -> None:
    version = basis.version
    edit(basis, "Anna skriver.")
    with pytest.raises(EditConflict) as met:
        edit(basis, "Bo skriver.", base_version=version)
    (clash,) = met.value.clashes
    assert (clash.label, clash.theirs, clash.mine) == ("Förslag", "Anna skriver.", "Bo skriver.")


@pytest.mark.parametrize(
    ("choice", "left"), [("keep_mine", "Bo skriver."), ("keep_theirs", "Anna skriver.")]
)
def test_the_loser_chooses_which_points_stay(basis: DecisionBasis, choice: str, left: str) -> None:
    version = basis.version
    latest = edit(basis, "Anna skriver.")
    edit(
        basis,
        "Bo skriver.",
        base_version=version,
        seen_version=DecisionBasis.objects.get(pk=latest.pk).version,
        **{choice: True},
    )
    assert proposal_text(DecisionBasis.objects.get(pk=basis.pk)) == left


def test_points_and_title_changed_by_two_both_survive(basis: DecisionBasis) -> None:
    version = basis.version
    edit(basis, "Anna skriver.")
    edit_basis(
        basis,
        base_version=version,
        changes={"title": "Ny rubrik"},
        proposal=Rewritten(PROPOSAL, PROPOSAL),
        by=None,
    )
    kept = DecisionBasis.objects.get(pk=basis.pk)
    assert (kept.title, proposal_text(kept)) == ("Ny rubrik", "Anna skriver.")


# --- on an agenda ---
def test_a_basis_on_the_agenda_becomes_an_item_with_its_title_and_matter(sro: Body) -> None:
    matter = make.make_matter(sro)
    basis = write_basis(sro, "Forum", matter=matter, by=None)
    item = put_on_agenda(basis, make.make_meeting(sro), by=None)
    assert (item.title, item.matter, item.is_decision, item.basis) == (
        "Forum",
        matter,
        True,
        basis,
    )


def test_a_basis_can_fill_an_item_that_is_there(basis: DecisionBasis) -> None:
    item = make.make_item(make.make_meeting(basis.body), "Redan inlagd", is_information=True)
    filled = put_on_agenda(basis, item.meeting, item=item, by=None)
    assert (filled.pk, filled.title, filled.basis, filled.is_information, filled.is_decision) == (
        item.pk,
        "Redan inlagd",
        basis,
        True,
        True,
    )


def test_a_basis_is_taken_up_once_at_a_meeting(basis: DecisionBasis) -> None:
    meeting = make.make_meeting(basis.body)
    put_on_agenda(basis, meeting, by=None)
    with pytest.raises(RuleError, match="tar redan upp"):
        put_on_agenda(basis, meeting, by=None)


def test_a_withdrawn_basis_is_not_taken_up(basis: DecisionBasis) -> None:
    withdraw_basis(basis, why="Skrivs om", by=None)
    with pytest.raises(RuleError, match="tillbakadraget"):
        put_on_agenda(basis, make.make_meeting(basis.body), by=None)


def test_a_cancelled_meeting_takes_nothing_up(basis: DecisionBasis) -> None:
    meeting = make.make_meeting(basis.body)
    cancel_meeting(meeting, why="Få ärenden", by=None)
    with pytest.raises(RuleError, match="inställt"):
        put_on_agenda(basis, meeting, by=None)


def test_another_bodys_meeting_does_not_take_it_up(basis: DecisionBasis) -> None:
    meeting = make.make_meeting(make.make_body("VVG"))
    with pytest.raises(RuleError, match="annat organ"):
        put_on_agenda(basis, meeting, by=None)


def test_taken_off_the_agenda_the_item_stays(basis: DecisionBasis) -> None:
    item = put_on_agenda(basis, make.make_meeting(basis.body), by=None)
    take_off_agenda(item, by=None)
    item.refresh_from_db()
    assert (item.title, item.basis) == ("Forum", None)


def test_a_basis_with_a_decision_is_not_taken_off(basis: DecisionBasis) -> None:
    item = put_on_agenda(basis, make.held_meeting(basis.body), by=None)
    adopt_as_proposed(item, by=None)
    with pytest.raises(RuleError, match="svarar på underlaget"):
        take_off_agenda(item, by=None)


# --- withdrawn, answered, locked ---
def test_withdrawing_needs_a_reason(basis: DecisionBasis) -> None:
    with pytest.raises(RuleError, match="Ange varför"):
        withdraw_basis(basis, why=" ", by=None)


def test_withdrawing_says_when_and_why(basis: DecisionBasis) -> None:
    row = withdraw_basis(basis, why="Skrivs om", by=None, at=datetime.date(2025, 12, 1))
    assert (row.withdrawn_on, row.withdrawn_because) == (datetime.date(2025, 12, 1), "Skrivs om")


def test_an_answer_in_approved_notes_locks_the_basis(basis: DecisionBasis) -> None:
    meeting = make.held_meeting(basis.body)
    adopt_as_proposed(put_on_agenda(basis, meeting, by=None), by=None)
    make.approve_meeting(meeting)
    basis.refresh_from_db()
    refusals = 0
    for change in (
        lambda: set_points(basis, "1. Annat.", by=None),
        lambda: set_signatories(basis, "Någon", by=None),
        lambda: attach_to_basis(basis, "Bilaga", link="https://example.se/", by=None),
        lambda: edit_basis(basis, base_version=basis.version, changes={"title": "X"}, by=None),
        lambda: withdraw_basis(basis, why="Skrivs om", by=None),
    ):
        with pytest.raises(RuleError):
            change()
        refusals += 1
    assert (refusals, signatories_text(basis)) == (5, "Anna Ek, direktör\nBo Ek")
