"""From the opened mail to the saved report, on a phone; a scanner's browser does no harm."""

import json
import shutil
import sqlite3
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import log_in, run_on_the_day, served
from tests.browser.test_look import EVERY, wrong_on

pytestmark = pytest.mark.browser

SENTENCE = "Förslaget är på remiss till den 15 januari."
PHONE = {"width": 360, "height": 640}
# Tells of every touch of anything but the field that one writes in.
COUNT = """
addEventListener('touchstart', event => {
  if (!event.target.closest('textarea')) window.touched(event.target.textContent.trim());
}, {capture: true, passive: true});
"""


@pytest.fixture(scope="module")
def asked(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The demonstration after the director was asked by mail: see asked_by_mail.py."""
    database = tmp_path_factory.mktemp("asked") / "log.sqlite3"
    shutil.copy(demonstration, database)
    said = run_on_the_day(database, "tests.browser.asked_by_mail").splitlines()[-1]
    return {"database": database, **json.loads(said)}


@pytest.fixture(scope="module")
def server(asked: dict[str, Any]) -> Iterator[str]:
    """The address of a server on it."""
    with served(asked["database"]) as address:
        yield address


@pytest.fixture
def phone(chromium: Browser, server: str) -> Iterator[BrowserContext]:
    """A phone, not logged in, that counts touches."""
    made = chromium.new_context(
        base_url=server, locale="sv-SE", viewport=PHONE, has_touch=True, is_mobile=True
    )
    made.set_default_timeout(15_000)
    yield made
    made.close()


def rows_of(database: Path) -> dict[str, list[Any]]:
    """Every row of every table."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        named = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        tables = [name for (name,) in connection.execute(named)]
        return {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"'), key=repr)
            for table in tables
        }


def open_mail(
    phone: BrowserContext, asked: dict[str, Any], server: str, touched: list[str]
) -> Page:
    """The mail's HTML, as it was sent, in the phone; its links lead to this server."""
    page = phone.new_page()
    page.expose_function("touched", lambda words: touched.append(words))
    page.add_init_script(COUNT)
    page.set_content(asked["html"].replace(asked["base"], server))
    page.evaluate(COUNT)
    return page


def said(asked: dict[str, Any]) -> list[tuple[str, str]]:
    """(stage, text) of what came by mail."""
    with sqlite3.connect(asked["database"]) as connection:
        query = (
            "SELECT stage, text FROM decisions_progressupdate "
            "WHERE reported_name LIKE '%(svar från mejl)' ORDER BY id"
        )
        return connection.execute(query).fetchall()


def test_scanner_and_its_browser_change_nothing_and_the_link_still_works(
    chromium: Browser, server: str, asked: dict[str, Any]
) -> None:
    before = rows_of(asked["database"])
    for method in ("GET", "HEAD") * 50:
        request = urllib.request.Request(server + asked["link"], method=method)
        assert urllib.request.urlopen(request).status == 200
    context = chromium.new_context(base_url=server)
    page = context.new_page()
    page.goto(asked["link"])
    page.wait_for_load_state("networkidle")  # its scripts have run; nothing is pressed
    page.mouse.wheel(0, 4000)
    for other in ("old", "login", "stopped"):
        page.goto(asked[other])
    context.close()
    assert rows_of(asked["database"]) == before
    assert sum(map(len, before.values())) > 1_000
    page = chromium.new_page(base_url=server)
    page.goto(asked["link"])
    expect(page.get_by_role("button", name="Enligt plan")).to_be_visible()
    page.close()


def test_from_opened_mail_to_saved_report_is_two_taps_and_a_sentence(
    phone: BrowserContext, server: str, asked: dict[str, Any]
) -> None:
    touched: list[str] = []
    before = said(asked)
    page = open_mail(phone, asked, server, touched)
    page.get_by_role("link", name="Svara").first.tap()
    field = page.get_by_label("En mening om läget")
    field.tap()
    page.keyboard.type(SENTENCE)
    page.get_by_role("button", name="Klart att återrapportera").tap()
    expect(page.get_by_role("heading", name="Tack, svaret är sparat")).to_be_visible()
    assert (len(touched), touched[1]) == (2, "Klart att återrapportera")
    assert said(asked)[len(before) :] == [("done", SENTENCE)]
    expect(page.get_by_text(SENTENCE)).to_be_visible()


def test_answer_is_changed_and_more_time_asked_for_on_a_phone_without_scripts(
    chromium: Browser, server: str, asked: dict[str, Any]
) -> None:
    context = chromium.new_context(
        base_url=server, locale="sv-SE", viewport=PHONE, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(asked["link"])
    page.get_by_role("button", name="Enligt plan").click()
    page.get_by_role("link", name="Ändra svaret").click()
    page.get_by_text("Behöver mer tid").click()
    page.get_by_role("button", name="Begär mer tid").click()
    expect(page.get_by_text("2 saker behöver rättas")).to_be_visible()
    page.get_by_label("Till vilket möte").select_option(index=1)
    page.get_by_label("Varför").fill("Två kommuner har inte svarat.")
    page.get_by_role("button", name="Begär mer tid").click()
    expect(page.get_by_text("Det är en begäran.")).to_be_visible()
    context.close()


def test_pages_of_the_link_are_accessible_in_both_sizes_and_schemes(
    context: BrowserContext, asked: dict[str, Any]
) -> None:
    page = context.new_page()
    pages = [asked[name] for name in ("link", "old", "login", "stopped")]
    assert wrong_on(page, pages, EVERY) == {}


def test_my_calendar_is_accessible_and_shows_an_address_that_answers(
    context: BrowserContext, server: str
) -> None:
    page = log_in(context, "direktor")
    assert wrong_on(page, ["/kalender/"], EVERY) == {}
    page.get_by_role("button", name="Skapa adress till Mina återrapporteringar").click()
    address = page.locator("code").inner_text()
    path = "/" + address.split("/", 3)[3]
    assert urllib.request.urlopen(server + path).read().startswith(b"BEGIN:VCALENDAR")
    page.set_viewport_size(PHONE)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
