"""Standard phrases: chosen instead of writing, and never in the way of one's own words."""

from typing import Any

import pytest

from decisions.models import Decision, StandardPhrase
from records.errors import RuleError
from records.writing import write
from tests.desk.conftest import Desk, done, kept_value, refused
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def phrase(key: str, text: str, **values: Any) -> StandardPhrase:
    return write(StandardPhrase(key=key, text=text, **values), by=None)


@pytest.fixture
def noting() -> StandardPhrase:
    return phrase("n", "noterar informationen.", is_noted=True)


def adopt(desk: Desk, world: World, **values: Any) -> Any:
    return desk.send("decision-adopt", world.draft_item.pk, **values)


def latest() -> Decision:
    return Decision.objects.latest("pk")


def test_a_phrase_becomes_the_bodys_decision_of_its_kind(
    world: World, desk: Desk, noting: StandardPhrase
) -> None:
    done(adopt(desk, world, phrase=noting.pk))
    assert (latest().text, latest().nature_words) == ("SRO noterar informationen.", ["noterar"])


def test_what_is_typed_goes_before_the_phrase(
    world: World, desk: Desk, noting: StandardPhrase
) -> None:
    done(adopt(desk, world, phrase=noting.pk, text="SRO tackar.", natures=["is_approved"]))
    assert (latest().text, latest().is_noted, latest().is_approved) == ("SRO tackar.", False, True)


def test_chosen_kinds_go_before_the_phrases(
    world: World, desk: Desk, noting: StandardPhrase
) -> None:
    done(adopt(desk, world, phrase=noting.pk, natures=["is_endorsed"]))
    assert latest().nature_words == ["ställer sig bakom"]


def test_gaps_are_filled_in_before_it_is_saved(world: World, desk: Desk) -> None:
    giving = phrase("u", "ger … i uppdrag att …", is_assigned=True)
    before = Decision.objects.count()
    answer = adopt(desk, world, phrase=giving.pk)
    assert refused(answer) == {"text": ["Fyll i det som står som …."]}
    assert kept_value(answer, "text") == "SRO ger … i uppdrag att …"
    assert Decision.objects.count() == before
    done(adopt(desk, world, phrase=giving.pk, text="SRO ger direktören i uppdrag att mäta."))
    assert latest().is_assigned


def test_neither_words_nor_phrase_is_told(world: World, desk: Desk) -> None:
    assert refused(adopt(desk, world)) == {
        "text": ["Skriv ordalydelsen, eller välj en standardfras."]
    }


def test_only_what_is_used_in_the_body_is_offered(
    world: World, desk: Desk, noting: StandardPhrase
) -> None:
    own = phrase("n", "noterar det.", body=world.body)
    phrase("n", "noterar något annat.", body=world.other_body)
    phrase("g", "godkänner.", is_in_use=False)
    form = desk.open("decision-adopt", world.draft_item.pk).context["form"]
    assert list(form.fields["phrase"].queryset) == [own]


def test_a_phrase_of_another_body_is_not_taken(world: World, desk: Desk) -> None:
    other = phrase("n", "noterar något annat.", body=world.other_body)
    assert list(refused(adopt(desk, world, phrase=other.pk))) == ["phrase"]


def test_the_same_key_twice_in_a_body_is_refused(world: World) -> None:
    for body in (None, world.body):
        phrase("n", "noterar.", body=body)
        with pytest.raises(RuleError, match="fras"):
            phrase("n", "noterar igen.", body=body)
