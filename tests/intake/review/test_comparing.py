"""A document of a meeting that is in the log, and a beslutsunderlag that waits for its answer."""

import pytest

from decisions.findings import findings_about
from meetings.models import DecisionBasis
from people.models import Body, User
from people.rules import standing
from tests import factories as make
from tests.intake.notes_text import BASIS, NOTE
from tests.intake.reviewer import MET, TODAY, Reviewer, accepted, faults, held_by

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def test_a_meeting_in_the_log_is_recognised_and_compared(reviewer: Reviewer, body: Body) -> None:
    meeting = make.held_meeting(body, MET)
    item = make.make_item(meeting, "Gemensam plan för ungas psykiska hälsa", number="2")
    make.make_decision(item, "SRO noterar informationen.")
    answer = reviewer.open(reviewer.read(NOTE))
    assert answer.context["in_log"] == meeting
    told = {(row.what, row.in_log) for row in answer.context["differences"]}
    assert ("Punkt 1, punkten", "") in told
    assert ("Vera Lind", "") in told
    assert ("Punkt 2, rubrik", item.title) not in told


def test_a_meeting_in_the_log_gets_what_it_lacks_and_keeps_what_it_has(
    reviewer: Reviewer, body: Body
) -> None:
    meeting = make.held_meeting(body, MET)
    item = make.make_item(
        meeting, "Gemensam plan för ungas psykiska hälsa", number="2", text="<p>Vår text.</p>"
    )
    make.make_decision(item, "SRO noterar informationen.")
    accepted(reviewer.send(reviewer.read(NOTE)))
    item.refresh_from_db()
    assert item.text == "<p>Vår text.</p>"
    assert "Skolan" in item.dialogue
    assert item.decisions.count() == 2
    assert sorted(meeting.items.values_list("number", flat=True)) == ["1", "2", "3"]


def test_notes_that_are_out_are_only_compared(reviewer: Reviewer, body: Body) -> None:
    meeting = make.held_meeting(body, MET)
    make.make_item(meeting, "Annat")
    make.send_out_meeting(meeting)
    importing = reviewer.read(NOTE)
    assert reviewer.open(importing).context["is_out"]
    answer = reviewer.send(importing)
    assert faults(answer)[""][0].startswith("Mötets anteckning är redan utskickad")
    assert [item.title for item in meeting.items.all()] == ["Annat"]


def test_a_basis_is_read_and_an_item_of_the_meeting_is_proposed_as_its_answer(
    reviewer: Reviewer, body: Body, secretary: User
) -> None:
    accepted(reviewer.send(reviewer.read(BASIS, "underlag.txt"), m__body=str(body.pk)))
    basis = DecisionBasis.objects.get()
    assert [point.number for point in basis.points.all()] == [1, 2]
    importing = reviewer.read(NOTE)
    held = held_by(reviewer.open(importing))
    assert [held[f"i{n}-basis"] for n in range(3)] == ["", "", str(basis.pk)]
    accepted(reviewer.send(importing))
    assert basis.items.get().title == "Forum för digital samverkan"
    codes = [f.code for f in findings_about(basis, TODAY, standing(secretary))]
    assert codes == ["j"]
