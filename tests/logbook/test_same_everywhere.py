"""The page and every file of the log hold the same entries in the same order, whatever the filter.

`numbers_on_pages` walks the page; a new kind of file adds a line to `FILES`. Two hundred random
filters, each asked of the page and of every kind of file.
"""

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pytest
import time_machine
from django.test import Client
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from decisions.demo.world import World
from logbook.entries import SORTS
from logbook.filters import KINDS, STATES
from meetings.models import Meeting
from people.models import Body, User
from tests.demo_log import demo_on
from tests.pdf_reading import lines_in_column

pytestmark = [pytest.mark.print, pytest.mark.django_db]

TODAY = datetime.date(2026, 11, 22)
NOON = f"{TODAY}T12:00:00+01:00"
READERS = ("politiker", "sekreterare", "styrelsesekreterare", "beredning", "direktor", "admin")
Query = dict[str, str]


def numbers_on_pages(client: Client, query: Query) -> list[str]:
    """The number of every entry on every page of /logg/: "U-2026-3", "B 93"."""
    found: list[str] = []
    page = 1
    while True:
        context = client.get("/logg/", {**query, "sida": str(page)}).context
        for row in context["rows"]:
            pk = row.url.split("/beslut/")[-1].split("/")[0]
            found.append(row.number if row.kind == "assignment" else f"B {pk}")
        if not context["page_obj"].has_next():
            return found
        page += 1


def content_of(client: Client, address: str, query: Query) -> bytes:
    """A file, as it is sent."""
    answer: Any = client.get(address, query)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def numbers_in_csv(client: Client, query: Query) -> list[str]:
    text = content_of(client, "/logg/beslutslogg.csv", query).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    return [row[0] for row in rows[1:]]


def numbers_in_xlsx(client: Client, query: Query) -> list[str]:
    file = io.BytesIO(content_of(client, "/logg/beslutslogg.xlsx", query))
    page = load_workbook(file, read_only=True)["Beslutslogg"]
    return [str(row[0]) for row in page.iter_rows(min_row=2, max_col=1, values_only=True)]


def numbers_in_pdf(client: Client, query: Query) -> list[str]:
    content = content_of(client, "/logg/beslutslogg.pdf", query)
    first = [line.replace(" ", "") for line in lines_in_column(content, left=30, right=88)]
    numbers = [line for line in first if re.fullmatch(r"U-\d{4}-\d+|B\d+", line)]
    return [f"B {number[1:]}" if number[0] == "B" else number for number in numbers]


def numbers_in_docx(client: Client, query: Query) -> list[str]:
    file = io.BytesIO(content_of(client, "/logg/beslutslogg.docx", query))
    rows = [row for table in docx.Document(file).tables for row in table._tbl.tr_lst[1:]]
    return ["".join(words.text for words in row.tc_lst[0].iter(qn("w:t"))) for row in rows]


FILES: dict[str, Callable[[Client, Query], list[str]]] = {
    "csv": numbers_in_csv,
    "xlsx": numbers_in_xlsx,
    "pdf": numbers_in_pdf,
    "docx": numbers_in_docx,
}


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The demonstration of 22 November 2026."""
    yield from demo_on(TODAY, django_db_blocker)


@pytest.fixture
def clients(demo: World) -> Iterator[dict[str, Client]]:
    """A browser for each reader, at noon that day."""
    with time_machine.travel(NOON, tick=False):
        found = {name: Client() for name in READERS}
        for name, client in found.items():
            client.force_login(User.objects.get(username=name))
        yield found


WORDS = st.sampled_from(["plan", "vård", "hjälpmedel", "direktör", "västkom", "SRO", "=1", "ingen"])
OFTEN_NOTHING = {
    "sok": WORDS,
    "slag": st.sampled_from([key for key, _ in KINDS] + ["allt"]),
    "lage": st.sampled_from([key for key, _ in STATES] + ["late"]),
    "ansvarig": WORDS,
    "organisation": WORDS,
    "ar": st.sampled_from(["2024", "2025", "2026", "i fjol"]),
    "aterrapporteras": st.sampled_from(["juni 2026", "våren 2027", "2027", "snart"]),
    "sortering": st.sampled_from([*SORTS, "slump"]),
    "per": st.sampled_from(["2025-11-14", "2026-06-05", "2030-01-01", "i morgon"]),
    "organ": st.integers(0, 5).map(str),  # the place of a body, or of none
    "mote": st.integers(0, 40).map(str),
}
QUERIES = st.lists(st.sampled_from(list(OFTEN_NOTHING)), max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: OFTEN_NOTHING[name] for name in names})
)


def real(query: Query) -> Query:
    """The query with places of bodies and meetings made into their numbers."""
    found = dict(query)
    for name, model in (("organ", Body), ("mote", Meeting)):
        if name in found:
            pks = list(model.objects.order_by("pk").values_list("pk", flat=True))
            place = int(found[name])
            found[name] = str(pks[place]) if place < len(pks) else "999999"
    return found


@settings(max_examples=200)
@given(reader=st.sampled_from(READERS), query=QUERIES)
def test_every_file_holds_what_the_pages_hold(
    clients: dict[str, Client], reader: str, query: Query
) -> None:
    asked = real(query)
    shown = numbers_on_pages(clients[reader], asked)
    found = {kind: read(clients[reader], asked) for kind, read in FILES.items()}
    assert found == dict.fromkeys(FILES, shown)


@pytest.mark.parametrize("sort", SORTS)
def test_a_log_of_several_pages_is_whole_in_every_order(
    clients: dict[str, Client], sort: str
) -> None:
    query = {"sortering": sort}
    shown = numbers_on_pages(clients["politiker"], query)
    assert len(shown) > 100
    assert [read(clients["politiker"], query) for read in FILES.values()] == [shown] * len(FILES)
