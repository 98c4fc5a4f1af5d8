"""The pages of a list: each of the six questions, and what they cost."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions.models import Assignment
from intake.models import Import
from people.models import Body
from tests import factories as make
from tests.factories_intake import xlsx
from tests.intake.test_list_accepting import GOOD, HEAD, row

RESULT = 68  # of an accepted list's page: every kind of row is asked what builds on it

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with time_machine.travel("2026-03-01T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def body() -> Body:
    make.make_position("Västkoms direktör")
    return make.make_body("SRO")


@pytest.fixture
def client(body: Body) -> Client:
    found = Client()
    found.force_login(make.make_secretary(body))
    return found


def page(name: str, *args: Any) -> str:
    return reverse(f"intake:{name}", args=args)


def uploaded(client: Client, body: Body, content: bytes, name: str = "uppdrag.xlsx") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(page("list-upload"), {"body": body.pk, "file": file})


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_a_list_goes_the_whole_way_and_back(client: Client, body: Body) -> None:
    answer = uploaded(client, body, xlsx(HEAD, GOOD))
    importing = Import.objects.get()
    assert answer.url == page("list-columns", importing.pk)
    columns = {f"column_{place}": key for place, key in importing.data["columns"].items()}
    answer = client.post(answer.url, {"head": 1, **columns})
    assert answer.url == page("list-review", importing.pk)
    assert Assignment.objects.count() == 0
    importing.refresh_from_db()
    answer = client.post(page("list-accept", importing.pk), {"version": importing.version})
    assert said(answer)[-1] == "Listan är inlagd i loggen."
    assert (answer.url, Assignment.objects.count()) == (page("list", importing.pk), 1)
    assert "Ångra importen" in client.get(answer.url).content.decode()
    client.post(page("undo", importing.pk))
    importing.refresh_from_db()
    assert (importing.stage, Assignment.objects.count()) == ("undone", 0)


def test_a_file_that_cannot_be_read_is_refused_beside_its_field(client: Client, body: Body) -> None:
    answer = uploaded(client, body, b"<html>")
    assert answer.context["form"].errors["file"] == [
        "Filen är ingen Excel-fil, fast den heter så. Spara listan som .xlsx och läs in den igen."
    ]
    assert Import.objects.count() == 0


def test_without_a_file_it_is_asked_for(client: Client, body: Body) -> None:
    answer = client.post(page("list-upload"), {"body": body.pk})
    assert answer.context["form"].errors["file"] == ["Välj en fil."]


def test_another_bodys_log_cannot_be_chosen(client: Client) -> None:
    answer = uploaded(client, make.make_body("Styrelsen"), xlsx(HEAD, GOOD))
    assert (answer.status_code, Import.objects.count()) == (200, 0)


def test_a_meaning_is_chosen_once(client: Client, body: Body) -> None:
    importing = make.make_list(body, (HEAD, GOOD))
    values = {"head": 1, "column_0": "title", "column_1": "title", "column_3": "meeting"}
    answer = client.post(page("list-columns", importing.pk), values)
    expected = ["”Uppdrag, kort sagt” är redan vald för en annan kolumn."]
    assert answer.context["form"].errors["column_1"] == expected


def test_the_columns_are_remembered_for_the_same_headings(client: Client, body: Body) -> None:
    make.make_list(body, (HEAD, GOOD), columns={"1": "text", "3": "meeting"})
    uploaded(client, body, xlsx(HEAD, GOOD))
    assert Import.objects.latest("pk").data["columns"] == {"1": "text", "3": "meeting"}


def test_other_headings_row_is_read_anew(client: Client, body: Body) -> None:
    importing = make.make_list(body, (("Mötets datum", "Uppdrag"), HEAD, GOOD))
    client.post(page("list-columns", importing.pk), {"head": 1})
    importing.refresh_from_db()
    assert (importing.data["head"], importing.data["is_mapped"]) == (0, False)


def test_whom_a_name_means_is_chosen_and_kept(client: Client, body: Body) -> None:
    importing = make.make_list(body, (HEAD, row(who="Direktören")))
    client.post(
        page("list-review", importing.pk),
        {"name_0": "other", "other_0": "Västkoms direktör"},
    )
    importing.refresh_from_db()
    shown = client.get(page("list-review", importing.pk))
    assert (list(importing.data["names"]), shown.context["refusals"]) == (["Direktören"], [])


def test_a_refused_row_stands_with_its_number_and_why(client: Client, body: Body) -> None:
    importing = make.make_list(body, (HEAD, GOOD, row(where="SRO")))
    shown = client.get(page("list-review", importing.pk))
    assert shown.context["refusals"] == [
        {
            "number": 3,
            "what": "Ta fram en plan",
            "why": ["Dagen då det beslutades saknas eller går inte att läsa."],
        }
    ]


def test_accepting_what_someone_changed_meanwhile_says_so(client: Client, body: Body) -> None:
    importing = make.make_list(body, (HEAD, GOOD))
    answer = client.post(page("list-accept", importing.pk), {"version": importing.version + 1})
    assert said(answer) == ["Någon annan hann ändra importen. Läs igenom den igen."]
    assert Assignment.objects.count() == 0


def test_what_is_thrown_away_leaves_no_trace_in_the_log(client: Client, body: Body) -> None:
    importing = make.make_list(body, (HEAD, GOOD))
    answer = client.post(page("discard", importing.pk))
    importing.refresh_from_db()
    assert (importing.stage, answer.url) == ("discarded", page("imports"))


@pytest.mark.parametrize("rows", [1, 30])
def test_what_is_done_with_costs_the_pinned_number_of_queries(
    client: Client, body: Body, rows: int
) -> None:
    importing = make.make_list(body, (HEAD, *(row(what=f"Sak {n}") for n in range(rows))))
    client.post(page("list-accept", importing.pk), {"version": importing.version})
    importing.refresh_from_db()
    assert importing.is_accepted
    client.get(page("list", importing.pk))
    with CaptureQueriesContext(connection) as caught:
        assert client.get(page("list", importing.pk)).status_code == 200
    assert len(caught) == RESULT


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_pinned_number_of_queries(client: Client, body: Body, rows: int) -> None:
    for _ in range(rows):
        importing = make.make_list(body, (HEAD, *(row(what=f"Sak {n}") for n in range(rows))))
    counts = {}
    for name, args in (("imports", ()), ("list-review", (importing.pk,))):
        client.get(page(name, *args))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(page(name, *args)).status_code == 200
        counts[name] = len(caught)
    assert counts == {"imports": 6, "list-review": 11}
