"""The log as PDF and Word: what the address filters, in its order, for this reader, and no more."""

import re
from io import BytesIO
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from logbook.views import log_prints
from tests import factories as make
from tests.logbook.test_files_leak_nothing import CANARY, hide_canaries
from tests.pdf_reading import opened, text_of
from tests.world import NOW, World

pytestmark = [pytest.mark.print, pytest.mark.django_db]

ROLES = ("outsider", "politician", "responsible", "preparer", "secretary", "other secretary",
         "administrator")  # fmt: skip
FILES = ("log-pdf", "log-docx")


def browser(world: World, role: str = "politician") -> Client:
    """A role's browser."""
    client = Client()
    client.force_login(world.users[role])
    return client


def ask(client: Client, name: str = "log-pdf", **query: Any) -> Any:
    """The file."""
    return client.get(reverse(f"logbook:{name}"), query)


def words_of(answer: Any) -> str:
    """All text of a PDF or Word file, on one line."""
    if "wordprocessing" in answer["Content-Type"]:
        document = docx.Document(BytesIO(answer.content))
        cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
        return " ".join(" ".join([p.text for p in document.paragraphs] + cells).split())
    return " ".join(text_of(answer.content).replace("\u200b", "").split())


def numbers_of(answer: Any) -> list[str]:
    """Numbers of the entries, in order."""
    found = re.findall(r"\b(?:U-\d{4}-\d+|B ?\d+)\b", words_of(answer))
    return [number.replace("B ", "B") for number in found]


@pytest.mark.parametrize("name", FILES)
def test_the_file_holds_what_the_page_shows_in_its_order(world: World, name: str) -> None:
    client = browser(world)
    for query in ({}, {"slag": "uppdrag"}, {"sortering": "aldst"}, {"sok": "plan"}):
        rows = client.get(reverse("logbook:log"), query).context["rows"]
        shown = [getattr(row, "number", "") or f"B{row.url.split('/')[2]}" for row in rows]
        assert numbers_of(ask(client, name, **query)) == shown


@pytest.mark.parametrize("role", ROLES)
def test_nothing_closed_is_in_any_file_for_anyone(world: World, role: str) -> None:
    hide_canaries(world)
    client = browser(world, role)
    sheet = client.get(reverse("logbook:meeting-log", args=[world.planned.pk]))
    answers = [
        *(ask(client, name) for name in FILES),
        *([sheet] if sheet.content[:1] == b"%" else []),
    ]
    assert len(answers) == (2 if role in ("outsider", "responsible", "other secretary") else 3)
    assert [answer for answer in answers if CANARY in words_of(answer).lower()] == []


@pytest.mark.parametrize("name", FILES)
def test_drafts_are_in_the_files_of_the_bodys_secretaries_only_and_marked(
    world: World, name: str
) -> None:
    words = {role: words_of(ask(browser(world, role), name)) for role in ROLES}
    assert [role for role in ROLES if "utkasta" in words[role]] == ["secretary"]
    assert "2 poster är märkta utkast" in words["secretary"]
    assert [role for role in ROLES if "utkast" in words[role]] == ["secretary"]


def test_what_is_withheld_from_a_secretarys_file_says_so(world: World) -> None:
    hide_canaries(world)
    assert words_of(ask(browser(world, "secretary"))).count("Uppgift utelämnad") == 4


@pytest.mark.parametrize("name", FILES)
def test_it_says_the_body_the_filter_and_the_day(world: World, name: str) -> None:
    words = words_of(ask(browser(world), name, organ=world.body.pk, lage="oppna"))
    assert "Beslutslogg för SRO" in words
    assert "tskriven 1 december 2025" in words
    assert "Urval: SRO, öppna uppdrag." in words


def test_as_of_another_day_it_says_which(world: World) -> None:
    words = words_of(ask(browser(world), per="2025-11-14", organ=world.body.pk))
    title = "Beslutslogg för SRO så som det såg ut den 14 november 2025, utskriven 1 december 2025"
    assert title in words
    assert f"{title}, sida 1 av 1" in words


def test_a_day_that_cannot_be_read_is_said(world: World) -> None:
    words = words_of(ask(browser(world), per="i förrgår kanske"))
    assert "Dagen i adressen gick inte att läsa. Loggen visas som den ser ut i dag." in words


def test_bad_filters_give_a_document_that_says_so(world: World) -> None:
    answer = ask(browser(world), ar="MMXXV", organ="9" * 30, sida="x", sortering="'; --")
    assert answer.status_code == 200
    assert "gick inte att läsa" in words_of(answer)


def test_an_empty_selection_is_one_page(world: World) -> None:
    answer = ask(browser(world), sok="finnsinteallsnågonstans")
    assert len(opened(answer.content).pages) == 1
    assert "Inget i loggen stämmer med urvalet." in words_of(answer)


@pytest.mark.parametrize(("name", "kind"), [("log-pdf", "pdf"), ("log-docx", "docx")])
def test_the_file_is_named_by_body_and_day(world: World, name: str, kind: str) -> None:
    answer = ask(browser(world), name, organ=world.body.pk)
    assert answer["Content-Disposition"] == (f'attachment; filename="beslutslogg-sro-{NOW}.{kind}"')


@pytest.mark.parametrize("name", FILES)
def test_more_rows_than_a_document_holds_is_a_page_with_other_ways(
    world: World, name: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr(log_prints, "MOST_ROWS", 2)
    answer = ask(browser(world), name, slag="")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "En utskrift får ha högst 2 poster." in html
    links = [reverse("logbook:log-xlsx"), reverse("logbook:log-csv"), reverse("logbook:log")]
    assert [link for link in links if f'href="{link}?slag=' not in html] == []


def test_the_page_offers_paper_word_excel_and_csv_of_the_same_filter(world: World) -> None:
    html = browser(world).get(reverse("logbook:log"), {"slag": "beslut", "sida": 1})
    offered = re.findall(r'href="(/logg/beslutslogg\.\w+\?[^"]*)">([^<]+)', html.content.decode())
    assert offered == [
        ("/logg/beslutslogg.pdf?slag=beslut", "Skriv ut (PDF)"),
        ("/logg/beslutslogg.docx?slag=beslut", "Word"),
        ("/logg/beslutslogg.xlsx?slag=beslut", "Excel"),
        ("/logg/beslutslogg.csv?slag=beslut", "CSV"),
    ]


@pytest.mark.parametrize("rows", [1, 20])
def test_a_file_costs_the_same_number_of_queries_whatever_its_length(
    world: World, rows: int
) -> None:
    meeting = make.held_meeting(world.body, make.DECIDED.replace(day=17))
    for number in range(rows):
        decision = make.make_decision(make.make_item(meeting))
        make.make_assignment(decision, f"Uppdrag {number}", parties=[world.position])
    make.send_out_meeting(meeting)
    client = browser(world)
    ask(client)
    with CaptureQueriesContext(connection) as caught:
        ask(client)
    assert len(caught) == 19
