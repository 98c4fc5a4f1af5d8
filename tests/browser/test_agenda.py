"""The agenda page in a real browser: with keys, by dragging, without JavaScript; and accessible."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import log_in
from tests.browser.keyboard import PASTE
from tests.browser.test_look import EVERY, wrong_on

pytestmark = pytest.mark.browser

LINES = "#id_rader_lines"
TITLES = ("Ekonomi", "Hjälpmedel", "Övrigt")


def new_agenda(page: Page, day: str) -> str:
    """A study trip, without standing items, and three items entered with keys; its agenda."""
    page.goto("/moten/nytt/")
    page.fill("#id_on", day)
    page.fill("#id_start", "13")
    page.select_option("#id_form", "study_trip")
    page.press("#id_on", "Enter")
    page.wait_for_url(re.compile(r"/moten/\d+/$"))
    url = f"{page.url}dagordning/"
    page.goto(url)
    page.focus(LINES)
    for title in TITLES:  # focus comes back to the lines after each
        page.keyboard.type(f"{title} 10 min")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(f".plan h2:has-text('{title}')")
        page.wait_for_selector(f"{LINES}:focus")
        page.wait_for_load_state()  # the script that hears the keys
    return url


def shown(page: Page) -> list[str]:
    """Every heading of the agenda, in order."""
    return [" ".join(h.inner_text().split()) for h in page.query_selector_all(".plan h2")]


def test_items_are_entered_and_moved_with_keys_alone(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    url = new_agenda(page, "3 december 2030")
    page.focus(".plan li:nth-child(3) summary")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expected = ["punkt 1 Övrigt", "punkt 2 Ekonomi", "punkt 3 Hjälpmedel"]
    page.wait_for_selector("[data-said]:text-is('punkt 1 Övrigt är flyttad upp.')")
    focused = page.evaluate("document.activeElement.closest('li').querySelector('h2').innerText")
    assert (shown(page), "Övrigt" in focused) == (expected, True)
    page.goto(url)
    assert shown(page) == expected
    assert page.inner_text(".plan li:nth-child(2) [data-slot]") == "10 minuter, kl. 13.10–13.20"


def test_an_item_is_dragged_to_its_place(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    url = new_agenda(page, "4 december 2030")
    page.evaluate("scrollTo(0, 0)")  # a page that scrolls meanwhile drops it elsewhere
    page.locator(".plan li:nth-child(3) .plan__grip").drag_to(
        page.locator(".plan li:nth-child(1)"), target_position={"x": 40, "y": 4}
    )
    page.wait_for_selector("[data-said]:text-is('Dagordningens ordning är ändrad.')")
    page.goto(url)
    assert shown(page) == ["punkt 1 Övrigt", "punkt 2 Ekonomi", "punkt 3 Hjälpmedel"]


def test_a_move_that_lost_the_race_is_told_and_the_page_shows_the_others_order(
    context: BrowserContext,
) -> None:
    page, other = log_in(context, "sekreterare"), context.new_page()
    url = new_agenda(page, "5 december 2030")
    other.goto(url)
    page.click(".plan li:nth-child(1) button:has-text('Ner')")
    page.wait_for_selector("[data-said]:has-text('flyttad ner')")
    other.click(".plan li:nth-child(3) button:has-text('Upp')")
    other.wait_for_selector(".plan__said--error")
    assert shown(other) == ["punkt 1 Hjälpmedel", "punkt 2 Ekonomi", "punkt 3 Övrigt"]


def test_everything_works_without_javascript(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    url = new_agenda(page, "6 december 2030")
    browser = context.browser
    assert browser is not None
    bare = browser.new_context(java_script_enabled=False)
    bare.add_cookies(context.cookies())  # type: ignore[arg-type]
    plain = bare.new_page()
    plain.goto(url)
    with plain.expect_navigation():
        plain.click(".plan li:nth-child(3) button:has-text('Upp')")
    assert shown(plain) == ["punkt 1 Ekonomi", "punkt 2 Övrigt", "punkt 3 Hjälpmedel"]
    plain.click(".plan li:nth-child(1) summary")
    plain.fill(".plan li:nth-child(1) [name=minutes]", "25")
    with plain.expect_navigation():
        plain.click(".plan li:nth-child(1) button:has-text('Spara')")
    slot = plain.inner_text(".plan li:nth-child(2) [data-slot]")
    bare.close()
    assert slot == "10 minuter, kl. 13.25–13.35"


def test_pasted_links_bring_their_titles(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    new_agenda(page, "8 december 2030")
    page.keyboard.type("Avtal")
    copied = "<p><a href='https://a.se/1'>Bilaga\n 1</a></p><p><a href='https://a.se/2'>B</a></p>"
    page.evaluate(PASTE, copied)
    assert page.input_value(LINES) == "Avtal\n+ Bilaga 1 https://a.se/1\n+ B https://a.se/2\n"
    page.evaluate(PASTE, f"<p>Se {copied}</p>")  # more than links: the browser pastes its text
    assert page.input_value(LINES).count("\n") == 3
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".plan li:nth-child(4) a:has-text('Bilaga 1')")
    assert page.inner_text(".notices").strip() == "En rad och 2 handlingar är tillagda."


def test_one_row_is_added_field_by_field(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    new_agenda(page, "9 december 2030")
    page.click("#ny summary")
    page.fill("#id_ny_title", "Avtal")
    page.press("#id_ny_title", "Enter")
    page.wait_for_selector(".plan h2:has-text('Avtal')")
    assert shown(page)[-1] == "punkt 4 Avtal"


def test_the_agenda_and_the_kallelse_are_accessible(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    url = new_agenda(page, "7 december 2030")
    meeting = url.removesuffix("dagordning/")
    page.goto(meeting)
    with page.expect_navigation():
        page.click("button:has-text('Kalla organets ledamöter')")
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Content Security" in m.text else None)
    assert (wrong_on(page, [url, f"{meeting}kallelse/"], EVERY), refused) == ({}, [])
