"""Hostile input in every parameter and field: never a crash, always words (trust rule R4)."""

import json
import logging
import re
from collections.abc import Iterable, Iterator
from unittest.mock import patch

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from tests.test_permissions import client_of
from tests.trust.fuzz import HOSTILE, TOO_MANY, Case, Result, broken_paths, reads, thinned, writes
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db

LEAST, FILES, SMOKE = 5_000, 250, 60
FILE = re.compile(r"\.(pdf|docx|xlsx|csv|json)|/arkiv/")  # the small sample leaves them out
CONTEXTS = "django.test.client.store_rendered_templates"  # half the time, for nothing
# Words of what is wrong, a review to confirm, or a calendar's address, which is shown only once.
ASKS = (b'role="alert"', b'name="seen"', b'id="adressen"')
TAKEN = {200, 302, 400, 403, 404, 409}


@pytest.fixture
def world() -> Iterator[World]:
    """The world on 1 December 2025, without a line in the console for every refusal."""
    logging.disable(logging.ERROR)
    with time_machine.travel(f"{NOW}T12:00:00+01:00", tick=False):
        yield make_world()
    logging.disable(logging.NOTSET)


def send(client: Client, cases: Iterable[Case]) -> Result:
    """Sends each from the same state of the database, and notes what went wrong."""
    result = Result()
    for case in cases:
        client.cookies.pop("messages", None)
        with transaction.atomic(), patch(CONTEXTS, lambda *args, **kwargs: None):
            if case.body is None:
                response = client.get(case.url)
            else:
                response = client.generic("POST", case.url, case.body, case.content_type)
            transaction.set_rollback(True)
        result.sent += 1
        code = response.status_code
        result.answers[code] = result.answers.get(code, 0) + 1
        what = f"{case.name}: {case.kind}"
        if code >= 500 or response.exc_info:
            error = response.exc_info[1] if response.exc_info else code
            result.note(f"crash {error!r}"[:200], what)
        elif case.name.startswith("path") and code not in (404, 302, 405):
            result.note(f"path answered {code}", what)
        elif code not in TAKEN and not case.name.startswith("path"):
            result.note(f"answer {code}", what)
        elif (
            code not in (302, 405)
            and not response.streaming
            and response["Content-Type"].startswith("text/html")
            and b'lang="sv"' not in response.content
        ):
            result.note("not a Swedish page", what)
        elif (
            case.body is not None
            and code == 200
            and not any(asked in response.content for asked in ASKS)
        ):
            result.note("shown again without words", what)
    return result


def all_cases(client: Client, world: World) -> list[Case]:
    return [*broken_paths(), *reads(client, world), *writes(client, world)]


@pytest.mark.trust
def test_no_input_of_all_there_is_crashes_anything(world: World) -> None:
    client = client_of(world, "secretary")
    cases = all_cases(client, world)
    files = [case for case in cases if FILE.search(case.url)]
    pages = [case for case in cases if not FILE.search(case.url)]
    few = files[:: len(files) // FILES]  # each takes its time to make
    result = send(client, [*thinned(pages, LEAST), *few])
    print(json.dumps({"sent": result.sent, "answers": result.answers, "wrong": result.wrong}))
    assert (result.wrong, result.sent >= LEAST) == ({}, True)


@pytest.mark.trust
def test_no_input_crashes_the_pages_of_administrators(world: World) -> None:
    client = client_of(world, "administrator")
    mine = ("desk:holder-change", "desk:term-begin")
    cases = [c for c in writes(client, world) if any(name in c.name for name in mine)]
    result = send(client, cases)
    assert (result.wrong, result.sent > 200) == ({}, True)


@pytest.mark.trust
def test_thinned_out_every_reader_still_gets_every_kind_of_input(world: World) -> None:
    cases = all_cases(client_of(world, "secretary"), world)
    kept = thinned(cases, LEAST)
    everything = {(case.reader, case.kind) for case in cases}
    assert {case.name for case in cases} - {case.name for case in kept} == set()
    assert everything - {(case.reader, case.kind) for case in kept} == set()
    assert len({case.kind for case in kept}) > len(HOSTILE)


@pytest.mark.unit
def test_no_input_of_a_sample_crashes_anything(world: World) -> None:
    client = client_of(world, "secretary")
    cases = [case for case in all_cases(client, world) if not FILE.search(case.url)]
    result = send(client, cases[:: len(cases) // SMOKE])
    assert (result.wrong, result.sent >= SMOKE) == ({}, True)


@pytest.mark.unit
@pytest.mark.parametrize("place", ["/logga-in/", "/logga-in/?next=/logga-in/"])
def test_the_login_page_never_leads_to_itself(world: World, place: str) -> None:
    client = client_of(world, "secretary")
    response = client.get("/logga-in/", {"next": place})
    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.unit
def test_an_address_with_too_many_parameters_is_a_bad_request(world: World) -> None:
    response = client_of(world, "secretary").get(f"/logg/?{'a=1&' * TOO_MANY}")
    assert (response.status_code, b'lang="sv"' in response.content) == (400, True)
