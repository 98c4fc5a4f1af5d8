"""What was entered by mistake is taken away while the notes are the secretaries' own, not after."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from decisions.actions import relate_decisions, remove_assignment, remove_decision
from decisions.models import Assignment, Decision
from meetings.models import AgendaItem, Attendance, Document
from records.errors import RuleError
from tests import factories as make
from tests.world import NOW, World, make_world

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def world() -> Iterator[World]:
    """The world on 1 December 2025."""
    with time_machine.travel(f"{NOW}T12:00:00+01:00", tick=False):
        yield make_world()


@pytest.fixture
def secretary(world: World) -> Client:
    """The secretary's browser."""
    client = Client()
    client.force_login(world.users["secretary"])
    return client


def refusal(client: Client, name: str, pk: int) -> list[str]:
    """What the page says when it does not take the thing away."""
    answer = client.post(reverse(name, args=[pk]))
    return list(answer.context["form"].non_field_errors())


def test_a_draft_is_taken_away_from_the_inside_out(world: World, secretary: Client) -> None:
    make.make_report_back(world.draft_assignment, "tills vidare")
    for name, row in (
        ("desk:assignment-remove", world.draft_assignment),
        ("desk:decision-remove", world.draft_decision),
        ("desk:item-remove", world.draft_item),
    ):
        assert secretary.post(reverse(name, args=[row.pk])).status_code == 302
    left = [
        model.objects.filter(pk=row.pk).count()
        for model, row in (
            (Assignment, world.draft_assignment),
            (Decision, world.draft_decision),
            (AgendaItem, world.draft_item),
        )
    ]
    assert left == [0, 0, 0]


def test_what_is_taken_away_stays_in_the_history_with_its_author(
    world: World, secretary: Client
) -> None:
    secretary.post(reverse("desk:assignment-remove", args=[world.draft_assignment.pk]))
    last = Assignment.history.filter(id=world.draft_assignment.pk).latest()
    assert (last.history_type, last.history_user) == ("-", world.users["secretary"])


def test_a_decision_with_assignments_is_kept(world: World, secretary: Client) -> None:
    said = refusal(secretary, "desk:decision-remove", world.draft_decision.pk)
    assert said == ["Uppdrag eller andra beslut bygger på beslutet. Ta bort dem först."]


def test_an_item_with_decisions_is_kept(world: World, secretary: Client) -> None:
    said = refusal(secretary, "desk:item-remove", world.draft_item.pk)
    assert said == ["Punkten har beslut, handlingar eller utfall. Ta bort dem först."]


@pytest.mark.parametrize("kind", ["assignment", "decision", "item"])
def test_what_is_sent_out_is_kept(world: World, secretary: Client, kind: str) -> None:
    said = refusal(secretary, f"desk:{kind}-remove", getattr(world, kind).pk)
    assert said == ["Anteckningen är utskickad. Ändra i stället för att ta bort."]


def test_a_decision_is_taken_away_with_what_it_declared(world: World) -> None:
    decision = make.make_decision(world.draft_item, "SRO upphäver beslutet.")
    relate_decisions(decision, "revokes", target=world.decision, by=None)
    remove_decision(decision, by=None)
    assert world.decision.reverse_relations.count() == 0


def test_an_assignment_the_body_has_spoken_on_is_kept(world: World) -> None:
    row = make.make_report_back(world.draft_assignment, "till nästa möte")
    make.make_outcome(row, meeting=world.writing)
    with pytest.raises(RuleError, match="har ett utfall"):
        remove_assignment(world.draft_assignment, by=None)


def test_a_document_and_a_person_are_taken_off_until_approval(
    world: World, secretary: Client
) -> None:
    secretary.post(reverse("desk:document-remove", args=[world.document.pk]))
    secretary.post(reverse("desk:attendance-remove", args=[world.attendance.pk]))
    assert (Document.objects.count(), Attendance.objects.count()) == (0, 0)
