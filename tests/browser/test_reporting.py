"""A director reports on a phone and by keyboard, asks for more time, and the log tells it moved."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import log_in
from tests.browser.keyboard import Writer
from tests.browser.test_look import EVERY, wrong_on

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 640}
SENTENCE = "Underlaget är klart i mars."
REASON = "Två kommuner har inte svarat."


def open_mine(context: BrowserContext) -> Page:
    page = log_in(context, "direktor")
    page.goto("/mina-uppdrag/")
    return page


def waiting_row(page: Page, place: int = 0) -> Locator:
    """A row that waits for the next meeting."""
    return page.locator(".list--next .row, .list--to_next .row, .list--soon .row").nth(place)


def title_of(row: Locator) -> str:
    return row.locator(".row__title").inner_text()


def test_on_a_phone_a_report_is_two_taps_and_a_sentence(chromium: Browser, server: str) -> None:
    context = chromium.new_context(
        base_url=server, locale="sv-SE", viewport=PHONE, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(15_000)
    page = open_mine(context)
    row = waiting_row(page)
    title = title_of(row)
    row.get_by_text("Rapportera", exact=False).first.tap()
    expect(row.get_by_label("Hur går det? En mening")).to_be_focused()
    page.keyboard.type(SENTENCE)
    with page.expect_navigation():
        row.get_by_role("button", name="Enligt plan").tap()
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.locator("main")).to_contain_text(SENTENCE)
    context.close()


def test_by_keyboard_a_report_needs_no_mouse(context: BrowserContext) -> None:
    page = open_mine(context)
    row = waiting_row(page, 1)
    title = title_of(row)
    writer = Writer(page)
    summary = row.locator(".step-report > summary")
    while not summary.evaluate("(one) => one === document.activeElement"):
        writer.press("Tab")
        assert writer.keys < 80
    writer.press("Enter")
    expect(row.get_by_label("Hur går det? En mening")).to_be_focused()
    writer.type(SENTENCE)
    with page.expect_navigation():
        writer.tab_to("Klart att återrapportera")
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.locator("main")).to_contain_text(SENTENCE)


def test_more_time_is_asked_for_and_granted_and_the_log_tells_that_it_moved(
    context: BrowserContext, chromium: Browser, server: str
) -> None:
    page = open_mine(context)
    row = waiting_row(page, 2)
    title = title_of(row)
    row.locator(".step-report > summary").click()
    row.get_by_text("Behöver mer tid").click()
    meeting = row.get_by_label("Vilket möte")
    wanted = meeting.locator("option").last.inner_text()
    meeting.select_option(label=wanted)
    row.get_by_label("Varför").fill(REASON)
    with page.expect_navigation():
        row.get_by_role("button", name="Begär mer tid").click()
    expect(page.locator("main")).to_contain_text("Mer tid är begärd")

    other = chromium.new_context(base_url=server, locale="sv-SE")
    secretary = log_in(other, "sekreterare")
    secretary.goto("/begaranden/")
    asked = secretary.locator("main li", has_text=title)
    expect(asked).to_contain_text(REASON)
    assert wrong_on(secretary, ["/begaranden/"], EVERY) == {}
    secretary.goto("/begaranden/")
    with secretary.expect_navigation():
        asked.get_by_role("button", name=re.compile("^Bevilja")).click()

    page.goto("/mina-uppdrag/")
    page.get_by_role("link", name=title, exact=True).click()
    told = page.locator("main")
    expect(told).to_contain_text("Flyttad 1 gång")
    expect(told).to_contain_text(REASON)
    expect(told).to_contain_text(wanted)
    assert wrong_on(page, [page.url, "/mina-uppdrag/"], EVERY) == {}
    other.close()
