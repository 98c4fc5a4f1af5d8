"""The start data holds the county's real principals, and never overwrites what people changed."""

import pytest
from django.core.management import call_command

from decisions.models import StandardPhrase
from meetings.models import StandingItem
from people.models import Body, Organisation, Side
from people.start_data import load_start_data
from records.models import Record

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def loaded() -> int:
    return load_start_data()


def names(federation: str) -> list[str]:
    found = Organisation.objects.filter(federation__short_name=federation, is_principal=True)
    return sorted(" ".join(found.values_list("short_name", flat=True)).split())


def test_there_are_49_municipalities_and_50_principals(loaded: int) -> None:
    principals = Organisation.objects.filter(is_principal=True)
    assert (principals.filter(kind="municipality").count(), principals.count()) == (49, 50)


def test_the_fiftieth_principal_is_the_region(loaded: int) -> None:
    region = Organisation.objects.get(is_principal=True, kind="region")
    assert (region.short_name, region.side.name) == ("VGR", "VGR-sidan")


MEMBERS = {
    "Göteborgsregionen": "Ale Alingsås Göteborg Härryda Kungälv Lerum Lilla Edet Mölndal Partille "
    "Stenungsund Tjörn Öckerö",
    "Fyrbodal": "Bengtsfors Dals-Ed Färgelanda Lysekil Mellerud Munkedal Orust Sotenäs Strömstad "
    "Tanum Trollhättan Uddevalla Vänersborg Åmål",
    "Skaraborg": "Essunga Falköping Grästorp Gullspång Götene Hjo Karlsborg Lidköping Mariestad "
    "Skara Skövde Tibro Tidaholm Töreboda Vara",
    "Boråsregionen": "Bollebygd Borås Herrljunga Mark Svenljunga Tranemo Ulricehamn Vårgårda",
}


def test_every_federation_has_its_municipalities(loaded: int) -> None:
    assert {federation: names(federation) for federation in MEMBERS} == {
        federation: sorted(members.split()) for federation, members in MEMBERS.items()
    }


def test_federations_have_12_14_15_and_8(loaded: int) -> None:
    counted = [Organisation.objects.get(short_name=name).members.count() for name in MEMBERS]
    assert counted == [12, 14, 15, 8]


def test_federations_and_their_association_are_no_principals(loaded: int) -> None:
    others = Organisation.objects.filter(is_principal=False)
    assert set(others.values_list("kind", flat=True)) == {"federation", "association"}


def test_every_municipality_is_on_the_municipal_side(loaded: int) -> None:
    sides = Organisation.objects.filter(kind="municipality").values_list("side__name", flat=True)
    assert set(sides) == {"kommunsidan"}


def test_loading_twice_adds_nothing(loaded: int) -> None:
    assert (load_start_data(), loaded) == (
        0,
        sum(m.objects.count() for m in (Side, Organisation, Body, StandardPhrase, StandingItem)),
    )


def test_loading_again_overwrites_nothing(loaded: int) -> None:
    sro = Body.objects.get(short_name="SRO")
    sro.full_name = "Ett annat namn"
    sro.save()
    load_start_data()
    sro.refresh_from_db()
    assert (sro.full_name, sro.version) == ("Ett annat namn", 2)


def test_loading_again_brings_back_what_is_missing(loaded: int) -> None:
    Organisation.objects.get(short_name="Ale").delete()
    assert load_start_data() == 1


def test_every_row_has_its_history_and_words(loaded: int) -> None:
    models: list[type[Record]] = [Side, Organisation, Body, StandardPhrase, StandingItem]
    rows = [row for model in models for row in model._default_manager.all()]
    assert [(row.history.count(), row.search_text) for row in rows] == [
        (1, row.own_search_text()) for row in rows
    ]


def test_phrases_are_loaded_with_what_they_decide(loaded: int) -> None:
    phrase = StandardPhrase.objects.get(key="br")
    assert (phrase.natures, phrase.body) == (["is_endorsed", "is_recommended"], None)


def test_a_phrase_taken_out_of_use_is_not_brought_back(loaded: int) -> None:
    phrase = StandardPhrase.objects.get(key="n")
    phrase.is_in_use = False
    phrase.save()
    assert (load_start_data(), StandardPhrase.objects.get(key="n").is_in_use) == (0, False)


def test_sro_and_the_board_have_their_standing_items(loaded: int) -> None:
    kinds = {
        body.short_name: [row.kind for row in body.standing_items.all()]
        for body in Body.objects.filter(standing_items__isnull=False).distinct()
    }
    assert kinds == {
        "SRO": ["plain"] * 4 + ["prior_notes", "log", "plain", "plain"],
        "VästKoms styrelse": ["plain", "prior_notes", "plain", "log", "plain"],
    }


def test_a_standing_item_that_was_renamed_is_not_brought_back(loaded: int) -> None:
    row = StandingItem.objects.get(title="Nästa möte")
    row.title = "Kommande möten"
    row.save()
    assert load_start_data() == 0


def test_command_tells_how_many(capsys: pytest.CaptureFixture[str], loaded: int) -> None:
    call_command("load_start_data")
    assert capsys.readouterr().out == "0 poster tillagda.\n"
