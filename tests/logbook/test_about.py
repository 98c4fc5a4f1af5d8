"""The accessibility statement holds what the law asks; Om tells more to those who are logged in."""

import datetime
import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from logbook import accessibility
from logbook.views import about
from sro_log import VERSION
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

# The headings of Digg's model of a statement, in its order.
HEADINGS = [
    "Vem som står bakom beslutsloggen",
    "Hur tillgänglig beslutsloggen är",
    "Vad du kan göra om du inte kan använda delar av beslutsloggen",
    "Rapportera brister i tillgängligheten",
    "Tillsyn",
    "Teknisk information om tillgängligheten",
    "Innehåll som inte är tillgängligt",
    "Oskäligt betungande anpassning",
    "Innehåll som inte omfattas av lagkraven",
    "Hur vi har testat beslutsloggen",
    "När bedömningen gjordes och redogörelsen uppdaterades",
]
# What Digg says that every statement is to hold, as it stands in a filled one.
ASKED_FOR = {
    "the actor": "VästKom står bakom beslutsloggen",
    "the service": "Tillgänglighetsredogörelse för beslutsloggen",
    "compliance": "<strong>delvis förenlig</strong>",
    "deficiencies": "Kontrasten i vår logotyp är för låg.",
    "reasons": "Den som lade till filen svarar för den",
    "day of assessment": "bedömdes senast 3 mars 2027",
    "day of update": "uppdaterades senast 3 mars 2027",
    "method": "självskattning",
    "where to report": 'href="mailto:logg@example.se"',
    "supervision": 'href="https://www.digg.se/tdosanmalan"',
    "unreasonable burden": "12 § i lagen",
    "not covered": "Enligt 9 §",
}


def text_of(client: Client, name: str) -> str:
    response = client.get(reverse(f"logbook:{name}"))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_statement_has_the_eleven_headings_and_can_be_read_by_anyone(client: Client) -> None:
    assert re.findall(r"<h2>(.*?)</h2>", text_of(client, "accessibility")) == HEADINGS


def test_a_filled_statement_holds_all_that_is_asked_for(client: Client, settings: Any) -> None:
    settings.OPERATOR_NAME = "VästKom"
    settings.ACCESSIBILITY_CONTACT = "logg@example.se"
    settings.ACCESSIBILITY_PHONE = "010-000 00 00"
    settings.ACCESSIBILITY_ASSESSED = "2027-03-03"
    settings.ACCESSIBILITY_DEFICIENCIES = ["Kontrasten i vår logotyp är för låg.", " "]
    text = text_of(client, "accessibility")
    assert [what for what, words in ASKED_FOR.items() if words not in text] == []
    assert "har inte angett" not in text


def test_an_empty_statement_says_what_is_lacking(client: Client, settings: Any) -> None:
    settings.OPERATOR_NAME = settings.ACCESSIBILITY_CONTACT = settings.ACCESSIBILITY_PHONE = ""
    settings.ACCESSIBILITY_ASSESSED, settings.ACCESSIBILITY_DEFICIENCIES = "", []
    text = text_of(client, "accessibility")
    assert text.count("Den som driver loggen har inte angett") == 5
    assert "mailto" not in text


@pytest.mark.parametrize(("given", "word"), list(accessibility.COMPLIANCE.items()))
def test_compliance_is_told_in_the_laws_own_words(
    client: Client, settings: Any, given: str, word: str
) -> None:
    settings.ACCESSIBILITY_COMPLIANCE = given
    text = text_of(client, "accessibility")
    assert f"<strong>{word}</strong>" in text
    assert ("Skälen står under nästa rubrik" in text) == (given != "helt")


def test_the_statement_is_never_older_than_its_product(settings: Any) -> None:
    settings.ACCESSIBILITY_ASSESSED = "2020-01-01"
    statement = accessibility.statement()
    assert statement.assessed_on == datetime.date(2020, 1, 1)
    assert statement.updated_on == accessibility.UPDATED


@pytest.mark.parametrize(
    ("name", "value"),
    [("ACCESSIBILITY_COMPLIANCE", "nästan"), ("ACCESSIBILITY_ASSESSED", "i våras")],
)
def test_a_value_that_cannot_be_read_stops_the_start(name: str, value: str) -> None:
    env = os.environ | {"LOCAL": "true", name: value, "DJANGO_SETTINGS_MODULE": "sro_log.settings"}
    run = subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; settings.DEBUG"],
        cwd=django_settings.ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert re.search(rf"ImproperlyConfigured: .*{name}", run.stderr)


def test_om_tells_the_anonymous_nothing_of_the_operation(client: Client) -> None:
    text = text_of(client, "about")
    assert "<h2>Personuppgifter</h2>" in text
    assert "<h2>Kakor</h2>" in text
    assert "<h2>Drift</h2>" not in text
    assert VERSION not in text


def test_om_tells_the_logged_in_version_and_that_the_database_answers(client: Client) -> None:
    client.force_login(make.make_outsider())
    text = text_of(client, "about")
    assert f"<dd>{VERSION}</dd>" in text
    assert "<dd>Svarar, och låsen sitter på plats</dd>" in text


def test_om_tells_when_locks_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "missing_locks", lambda: ["lock_x"])
    assert about.database_answer() == "svarar, men lås saknas"


@pytest.mark.parametrize(("demo", "told"), [(True, 1), (False, 0)])
def test_om_marks_a_demonstration(client: Client, settings: Any, demo: bool, told: int) -> None:
    settings.DEMO = demo
    assert text_of(client, "about").count("Det här är en demonstration.") == told


def test_om_names_operator_and_source_when_they_are_given(client: Client, settings: Any) -> None:
    settings.OPERATOR_NAME, settings.SOURCE_ADDRESS = "VästKom", "https://example.se/kod"
    text = text_of(client, "about")
    assert "VästKom driver den här loggen." in text
    assert '<a href="https://example.se/kod">Källkoden finns här</a>' in text


@pytest.mark.parametrize("url", ["/logga-in/", "/om/", "/tillganglighet/", "/moten/1/ta/"])
def test_every_page_leads_to_the_statement(client: Client, url: str) -> None:
    client.force_login(make.make_outsider())
    text = client.get(url, follow=True).content.decode()
    foot = text[text.index('class="foot"') :]
    assert re.findall(r'href="([^"]+)"', foot) == ["/hjalp/", "/tillganglighet/", "/om/"]


def test_pages_without_login_lead_to_the_statement_too(client: Client) -> None:
    foot = text_of(client, "about").split('class="foot"')[1]
    assert re.findall(r'href="([^"]+)"', foot) == ["/tillganglighet/", "/om/"]
    assert 'href="/tillganglighet/"' in (
        (django_settings.ROOT / "templates" / "500.html").read_text("utf-8")
    )


def test_a_request_to_a_foreign_host_is_refused_in_words(client: Client) -> None:
    response = client.get("/om/", headers={"host": "annan.example.se"})
    assert response.status_code == 400
    assert "Adressen gick inte att läsa" in response.content.decode()
