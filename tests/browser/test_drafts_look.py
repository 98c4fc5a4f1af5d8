"""A draft by its link, its round, expediering and signing: axe finds nothing, nothing overflows."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import log_in, run_on_the_day, served
from tests.browser.test_look import EVERY, wrong_on

pytestmark = pytest.mark.browser

made: list[str] = []


@pytest.fixture(scope="module")
def server(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server where a draft is read and minutes wait for signatures; `made` holds where."""
    database = tmp_path_factory.mktemp("drafts") / "log.sqlite3"
    shutil.copy(demonstration, database)
    made[:] = run_on_the_day(database, "tests.browser.open_drafts").split()[-3:]
    with served(database) as address:
        yield address


def test_a_draft_by_its_link_is_accessible(context: BrowserContext) -> None:
    assert wrong_on(context.new_page(), [made[1]], EVERY) == {}


def test_the_secretarys_pages_of_a_draft_are_accessible(context: BrowserContext) -> None:
    pages = [f"/moten/{made[0]}/{part}/" for part in ("utkast", "anteckna", "skicka-ut")]
    assert wrong_on(log_in(context, "sekreterare"), pages, EVERY) == {}


def test_the_pages_of_signing_and_extracts_are_accessible(context: BrowserContext) -> None:
    parts = ("signera", "signera/undertecknat", "expediering")
    pages = [f"/moten/{made[2]}/{part}/" for part in parts]
    assert wrong_on(log_in(context, "styrelsesekreterare"), pages, EVERY) == {}
