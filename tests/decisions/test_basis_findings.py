"""Findings about beslutsunderlag that nobody answered (j) and wishes that nobody took on (i)."""

import datetime

import pytest
import time_machine

from decisions.actions import (
    adopt_as_proposed,
    cancel_meeting,
    let_go,
    link_assignment,
)
from decisions.enums import Outcome
from decisions.findings import Finding, basis_findings, commitment_findings, findings_of
from decisions.log_as_data import log_as_data
from decisions.models import Assignment, Commitment
from decisions.states import with_facts
from meetings.actions import put_on_agenda, withdraw_basis
from meetings.enums import ItemOutcome, Openness
from meetings.models import DecisionBasis
from people.models import Body
from people.rules import Standing, standing
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

WRITTEN = datetime.date(2025, 9, 1)
DAY = datetime.timedelta(days=1)
GIVES = "Direktörerna får i uppdrag att föreslå ett forum för gemensamma frågor."
BACK = "Uppdraget ska återrapporteras till SRO 2025-11-13."
LEAD = "SRO ställer sig bakom att"


@pytest.fixture
def sro() -> Body:
    return make.make_body()


@pytest.fixture
def basis(sro: Body) -> DecisionBasis:
    """An undated beslutsunderlag, entered on 1 September 2025."""
    with time_machine.travel(f"{WRITTEN}T10:00:00+02:00", tick=False):
        return make.make_basis(sro, GIVES, lead=LEAD)


def found(at: datetime.date, who: Standing | None = None) -> list[Finding]:
    return basis_findings(DecisionBasis.objects.all(), at, who)


def told(at: datetime.date, who: Standing | None = None) -> list[tuple[str, bool]]:
    return [(finding.reason, finding.is_red) for finding in found(at, who)]


# --- j: on no agenda ---
def test_j_when_no_meeting_takes_it_up(basis: DecisionBasis) -> None:
    assert told(WRITTEN + 21 * DAY) == [("Inget möte tar upp underlaget.", False)]


def test_j_turns_red_after_three_weeks(basis: DecisionBasis) -> None:
    assert told(WRITTEN + 22 * DAY) == [("Inget möte tar upp underlaget.", True)]


def test_j_is_not_there_before_it_was_written(basis: DecisionBasis) -> None:
    assert told(WRITTEN - DAY) == []


def test_j_says_since_when_whose_move_and_how(basis: DecisionBasis) -> None:
    (finding,) = found(WRITTEN + DAY)
    assert (
        finding.code,
        finding.about,
        finding.since,
        finding.whose_move,
        finding.remedy.words,
        finding.remedy.page,
        finding.remedy.pk,
    ) == (
        "j",
        basis,
        WRITTEN,
        "SRO:s sekreterare",
        "Sätt upp på en dagordning",
        "desk:basis-schedule",
        basis.pk,
    )


def test_j_is_not_there_while_a_coming_meeting_takes_it_up(basis: DecisionBasis) -> None:
    put_on_agenda(basis, make.make_meeting(basis.body), by=None, at=WRITTEN + 5 * DAY)
    days = [WRITTEN + 4 * DAY, WRITTEN + 5 * DAY, make.DECIDED]
    assert [len(told(day)) for day in days] == [1, 0, 0]


def test_j_when_the_meeting_is_cancelled(basis: DecisionBasis) -> None:
    meeting = make.make_meeting(basis.body)
    put_on_agenda(basis, meeting, by=None, at=WRITTEN)
    cancel_meeting(meeting, why="Få ärenden", by=None, at=make.DECIDED - 5 * DAY)
    assert [told(make.DECIDED - 6 * DAY), told(make.DECIDED)] == [
        [],
        [("SRO 13 november 2025, som skulle ta upp underlaget, är inställt.", True)],
    ]


def test_j_is_not_there_when_it_is_withdrawn(basis: DecisionBasis) -> None:
    withdraw_basis(basis, why="Skrivs om", by=None, at=WRITTEN + 3 * DAY)
    assert (len(told(WRITTEN + 2 * DAY)), told(WRITTEN + 3 * DAY)) == (1, [])


# --- j: a meeting is over ---
def test_j_waits_for_the_notes_of_the_meeting_that_took_it_up(basis: DecisionBasis) -> None:
    put_on_agenda(basis, make.held_meeting(basis.body), by=None)
    assert [told(make.DECIDED + days * DAY) for days in (1, 21, 22)] == [
        [("SRO 13 november 2025 tog upp underlaget; anteckning pågår.", False)],
        [("SRO 13 november 2025 tog upp underlaget; anteckning pågår.", False)],
        [("SRO 13 november 2025 tog upp underlaget, men inget beslut svarar på det.", True)],
    ]


def test_j_turns_red_when_the_notes_are_out_without_an_answer(basis: DecisionBasis) -> None:
    item = put_on_agenda(basis, make.held_meeting(basis.body), by=None)
    make.make_decision(item)
    make.send_out_meeting(item.meeting)
    (finding,) = found(make.DECIDED + 8 * DAY)
    assert (finding.is_red, finding.since, finding.remedy.page, finding.remedy.pk) == (
        True,
        make.DECIDED,
        "desk:proposal-answer",
        item.pk,
    )


def test_j_of_approved_notes_leads_to_another_agenda(basis: DecisionBasis) -> None:
    item = put_on_agenda(basis, make.held_meeting(basis.body), by=None)
    make.approve_meeting(item.meeting)
    (finding,) = found(make.DECIDED + 90 * DAY)
    assert (finding.remedy.page, finding.remedy.pk) == ("desk:basis-schedule", basis.pk)


@pytest.mark.parametrize(
    ("outcome", "word"),
    [(ItemOutcome.DROPPED, "utgick"), (ItemOutcome.TABLED, "bordlades")],
)
def test_j_when_the_item_was_put_off_and_goes_nowhere(
    basis: DecisionBasis, outcome: str, word: str
) -> None:
    item = put_on_agenda(basis, make.held_meeting(basis.body), by=None)
    item.outcome = outcome
    item.save()
    (finding,) = found(make.DECIDED + DAY)
    assert finding.reason == (
        f"Punkten {word} SRO 13 november 2025, och inget kommande möte tar upp underlaget."
    )


def test_j_is_mended_by_a_decision_on_the_proposal(basis: DecisionBasis) -> None:
    item = put_on_agenda(basis, make.held_meeting(basis.body), by=None)
    adopt_as_proposed(item, by=None)
    make.send_out_meeting(item.meeting)
    assert [told(make.DECIDED + days * DAY) for days in (0, 1, 90)] == [[], [], []]


def test_an_answer_that_is_not_sent_out_is_known_to_the_secretaries_only(
    basis: DecisionBasis,
) -> None:
    secretary = make.make_secretary(basis.body)
    adopt_as_proposed(put_on_agenda(basis, make.held_meeting(basis.body), by=None), by=None)
    at = make.DECIDED + DAY
    assert (told(at, standing(secretary)), len(told(at))) == ([], 1)


def test_a_closed_item_is_not_told_of(basis: DecisionBasis) -> None:
    item = put_on_agenda(basis, make.held_meeting(basis.body), by=None)
    item.openness, item.openness_ground = Openness.SECRET, "OSL 25 kap. 1 §"
    item.save()
    preparer = make.make_preparer(basis.body)
    at = make.DECIDED + DAY
    assert [told(at)[0][0], told(at, standing(preparer))[0][0]] == [
        "Inget möte tar upp underlaget.",
        "SRO 13 november 2025 tog upp underlaget; anteckning pågår.",
    ]


# --- the real test ---
def test_a_proposed_report_back_without_a_registered_adoption_is_j(sro: Body) -> None:
    """The underlag proposes to come back on 13 November, where SRO only notes the matter."""
    with time_machine.travel(f"{WRITTEN}T10:00:00+02:00", tick=False):
        make.make_basis(sro, GIVES, BACK, lead=LEAD)
    make.decided(sro, text="SRO noterar informationen.")
    make.send_out_meeting(sro.meetings.get())
    assert told(make.DECIDED + DAY) == [
        (
            "Inget möte tar upp underlaget. Det föreslår återrapportering till SRO 2025-11-13.",
            True,
        )
    ]


def test_a_registered_adoption_whose_report_back_is_only_noted_is_b(sro: Body) -> None:
    with time_machine.travel(f"{WRITTEN}T10:00:00+02:00", tick=False):
        basis = make.make_basis(sro, GIVES, BACK, lead=LEAD)
    november, position = make.make_meeting(sro), make.make_position()
    make.make_holder(position)
    adopting = make.held_meeting(sro, datetime.date(2025, 9, 25))
    first, _ = adopt_as_proposed(put_on_agenda(basis, adopting, by=None), by=None)
    make.make_assignment(first, parties=[position], due="2025-11-13", at=adopting.on)
    make.send_out_meeting(adopting)
    make.hold_meeting(november)
    row = Assignment.objects.get().report_backs.get()
    make.make_outcome(row, Outcome.NOTED)
    make.send_out_meeting(november)
    at = make.DECIDED + 30 * DAY
    codes = [finding.code for finding in findings_of(with_facts(Assignment.objects.all()), at)]
    assert (row.meeting, codes, told(at)) == (november, ["b"], [])


def test_the_log_as_data_tells_of_what_was_sent_to_readers(basis: DecisionBasis) -> None:
    at = make.DECIDED + 30 * DAY
    before = [finding["code"] for finding in log_as_data(at)["findings"]]
    item = put_on_agenda(basis, make.held_meeting(basis.body), by=None)
    make.make_commitment(item)
    make.send_out_meeting(item.meeting)
    after = [finding["code"] for finding in log_as_data(at)["findings"]]
    assert (before, after) == ([], ["j", "i"])


# --- i ---
@pytest.fixture
def wish(sro: Body) -> Commitment:
    return make.make_commitment(make.make_item(make.held_meeting(sro)))


def unsettled(at: datetime.date, who: Standing | None = None) -> list[str]:
    return [f.reason for f in commitment_findings(Commitment.objects.all(), at, who)]


LEFT = ["Önskemålet har varken blivit ett uppdrag eller släppts."]


def test_i_comes_three_weeks_after_the_meeting(wish: Commitment) -> None:
    assert [unsettled(make.DECIDED + days * DAY) for days in (21, 22)] == [[], LEFT]


def test_i_comes_when_the_notes_are_out(wish: Commitment) -> None:
    make.send_out_meeting(wish.item.meeting)
    assert [unsettled(make.DECIDED + days * DAY) for days in (6, 7)] == [[], LEFT]


def test_i_says_whose_move_and_how(wish: Commitment) -> None:
    (finding,) = commitment_findings(Commitment.objects.all(), make.DECIDED + 30 * DAY)
    assert (finding.code, finding.about, finding.since, finding.whose_move) == (
        "i",
        wish,
        make.DECIDED,
        "SRO:s sekreterare",
    )
    assert (finding.remedy.page, finding.remedy.pk) == ("logbook:commitment", wish.pk)


def test_i_is_gone_the_day_it_is_let_go(wish: Commitment) -> None:
    let_go(wish, "Finns redan", by=None, at=make.DECIDED + 40 * DAY)
    assert [unsettled(make.DECIDED + days * DAY) for days in (39, 40)] == [LEFT, []]


def test_i_is_gone_when_it_is_an_assignment_that_readers_know_of(wish: Commitment) -> None:
    later = make.decided(wish.item.meeting.body, make.DECIDED + 30 * DAY)
    link_assignment(wish, make.make_assignment(later, at=later.item.meeting.on), by=None)
    secretary = standing(make.make_secretary(wish.item.meeting.body))
    at = make.DECIDED + 40 * DAY
    draft = (unsettled(at), unsettled(at, secretary))
    make.send_out_meeting(later.item.meeting)
    assert (draft, unsettled(at)) == ((LEFT, []), [])
