"""Lists as Excel and CSV: names, headers, what the files say of themselves, links, limits."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from decisions.actions import link_assignment
from logbook.views import tables
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def client(world: World) -> Client:
    """A politician's browser."""
    found = Client()
    found.force_login(world.users["politician"])  # type: ignore[arg-type]
    return found


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def rows_of(client: Client, address: str, query: dict[str, Any] | None = None) -> list[list[str]]:
    """The rows of a CSV, headings left out."""
    text = body_of(client.get(address, query)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]


def about_of(client: Client, query: dict[str, Any]) -> dict[str, str]:
    """What the log's Excel says of itself."""
    answer = client.get("/logg/beslutslogg.xlsx", query)
    page = load_workbook(io.BytesIO(body_of(answer)))["Om urvalet"]
    return {str(row[0]): str(row[1]) for row in page.iter_rows(min_row=2, values_only=True)}


# --- names and headers ---
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/logg/beslutslogg.xlsx", "beslutslogg-2025-12-01.xlsx"),
        ("/logg/beslutslogg.csv?per=2025-11-29", "beslutslogg-2025-11-29.csv"),
        ("/logg/beslutslogg.csv?organ=999", "beslutslogg-2025-12-01.csv"),
        ("/moten/moten.xlsx", "moten-2025-12-01.xlsx"),
        ("/mellan-stolarna/mellan-stolarna.csv", "mellan-stolarna-2025-12-01.csv"),
    ],
)
def test_a_file_is_named_by_its_list_and_day(client: Client, address: str, name: str) -> None:
    assert client.get(address)["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_file_of_one_body_is_named_by_it(client: Client, world: World) -> None:
    answer = client.get("/logg/beslutslogg.xlsx", {"organ": world.body.pk})
    assert "beslutslogg-sro-2025-12-01.xlsx" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/logg/beslutslogg.csv", "text/csv; charset=utf-8"),
        ("/logg/beslutslogg.xlsx",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)  # fmt: skip
def test_a_file_is_inert_and_not_kept(client: Client, address: str, kind: str) -> None:
    answer = client.get(address)
    assert answer["Content-Type"] == kind
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]


# --- what they hold ---
def test_the_log_holds_lines(client: Client, world: World) -> None:
    rows = rows_of(client, "/logg/beslutslogg.csv", {"sok": "plan"})
    row = world.assignment
    assert rows == [[
        row.number, "uppdrag", "SRO", "2025-11-13", "punkt 1", "Plan för uppföljning", row.text, "",
        "Västkoms direktör", "SRO 4 juni 2026", "2026-06-04", "senast i juni 2026",
        "väntas till möte", "", f"http://testserver/uppdrag/{row.pk}/",
    ]]  # fmt: skip


def test_excel_says_what_was_chosen(client: Client, world: World) -> None:
    query = {"organ": world.body.pk, "lage": "oppna", "sortering": "aldst"}
    assert about_of(client, query) == {
        "Urval": "SRO, öppna uppdrag",
        "Ordning": "Äldst först",
        "Utelämnat": "Det som är internt eller har sekretess står som ”Uppgift utelämnad”.",
        "Dag": "1 december 2025",
        "Antal rader": "2",
        "Hämtat": "1 december 2025 kl. 12.00 ur beslutsloggen",
        "Adress": f"http://testserver/logg/?organ={world.body.pk}&lage=oppna&sortering=aldst",
    }


def test_excel_says_when_the_day_could_not_be_read(client: Client) -> None:
    told = about_of(client, {"per": "i morgon bitti"})
    assert (told["Dag"], told["Obs"].endswith("Filen visar i dag.")) == ("1 december 2025", True)


def test_meetings_come_as_on_the_page_with_what_was_decided(client: Client, world: World) -> None:
    rows = rows_of(client, "/moten/moten.csv")
    assert [(row[1], row[6], row[7], row[8]) for row in rows] == [
        ("5 februari 2026", "inställt", "", ""),
        ("19 mars 2026", "planerat", "", ""),
        ("4 juni 2026", "planerat", "", "1"),
        ("24 september 2026", "planerat", "", ""),
        ("28 november 2025", "anteckning pågår", "", ""),
        ("13 november 2025", "utskickad", "1", ""),
        ("21 augusti 2025", "godkänd", "1", ""),
    ]
    assert rows[1][-1] == f"http://testserver/moten/{world.planned.pk}/"


def test_what_is_between_the_chairs_comes_as_on_the_page(client: Client, world: World) -> None:
    groups = client.get("/mellan-stolarna/").context["groups"]
    shown = {(row.title, row.about_text, row.reason) for _, found in groups for row in found}
    rows = rows_of(client, "/mellan-stolarna/mellan-stolarna.csv")
    assert {(row[0], row[2], row[3]) for row in rows} == shown != set()
    assert world.handed.number in {row[1] for row in rows}


def test_beslutsunderlag_come_with_what_they_propose(client: Client, world: World) -> None:
    basis = world.basis
    (row,) = rows_of(client, "/underlag/beslutsunderlag.csv")
    assert row == [
        f"BU {basis.pk}", "SRO", basis.title, "",
        "SRO godkänner att\n1. Uppföljningen görs gemensamt.",
        ", ".join(str(one) for one in basis.signatories.all()), "",
        "Togs upp SRO 13 november 2025, inget beslut", "",
        f"http://testserver/underlag/{basis.pk}/",
    ]  # fmt: skip


def test_wishes_come_with_what_became_of_them(client: Client, world: World) -> None:
    link_assignment(world.commitment, world.assignment, by=None)
    (row,) = rows_of(client, "/utfastelser/onskemal-och-utfastelser.csv")
    assert row == [
        f"Ö {world.commitment.pk}", "önskemål", "SRO", "2025-11-13", "punkt 1",
        "En modell för beslutslogg önskas.", "SRO", "Blev ett uppdrag", str(world.assignment), "",
        f"http://testserver/utfastelser/{world.commitment.pk}/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "file", "urval"),
    [
        ("/underlag/", "beslutsunderlag", "Beslutsunderlag, i de organ du läser, besvarade"),
        ("/utfastelser/", "onskemal-och-utfastelser",
         "Önskemål och utfästelser, i de organ du läser, avgjorda"),
    ],
)  # fmt: skip
def test_a_file_holds_what_the_state_chosen_holds_and_says_it(
    client: Client, page: str, file: str, urval: str
) -> None:
    state = urval.rsplit(", ", 1)[1]
    assert rows_of(client, f"{page}{file}.csv", {"lage": state}) == []
    book = load_workbook(io.BytesIO(body_of(client.get(f"{page}{file}.xlsx", {"lage": state}))))
    assert book["Om urvalet"]["B2"].value == urval


# --- links and limits ---
@pytest.mark.parametrize(
    ("page", "links"),
    [
        ("/logg/?sok=plan&ar=2025&sida=2",
         ["/logg/beslutslogg.xlsx?sok=plan&ar=2025", "/logg/beslutslogg.csv?sok=plan&ar=2025"]),
        ("/moten/", ["/moten/moten.xlsx", "/moten/moten.csv"]),
        ("/underlag/?lage=besvarade",
         ["/underlag/beslutsunderlag.xlsx?lage=besvarade",
          "/underlag/beslutsunderlag.csv?lage=besvarade"]),
        ("/utfastelser/",
         ["/utfastelser/onskemal-och-utfastelser.xlsx",
          "/utfastelser/onskemal-och-utfastelser.csv"]),
        ("/mellan-stolarna/?per=2025-11-29",
         ["/mellan-stolarna/mellan-stolarna.xlsx?per=2025-11-29",
          "/mellan-stolarna/mellan-stolarna.csv?per=2025-11-29"]),
    ],
)  # fmt: skip
def test_a_list_links_to_its_files_and_keeps_the_filter(
    client: Client, page: str, links: list[str]
) -> None:
    answer = client.get(page)
    found = dict(answer.context["downloads"])
    assert [found["Excel"], found["CSV"]] == links
    html = answer.content.decode()
    assert all(f'href="{link.replace("&", "&amp;")}"' in html for link in links)


def test_a_list_too_long_for_excel_is_offered_as_csv(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    answer = client.get("/logg/beslutslogg.xlsx?lage=oppna")
    assert (answer.status_code, "högst 1 rader" in answer.content.decode()) == (422, True)
    assert 'href="/logg/beslutslogg.csv?lage=oppna"' in answer.content.decode()
    assert len(rows_of(client, "/logg/beslutslogg.csv?lage=oppna")) == 2


def test_a_filter_that_cannot_be_read_is_left_out_and_said(client: Client) -> None:
    assert len(rows_of(client, "/logg/beslutslogg.csv", {"ar": "i fjol"})) == 4
    assert about_of(client, {"ar": "i fjol"})["Urval"] == "Allt; gick inte att läsa: År"
