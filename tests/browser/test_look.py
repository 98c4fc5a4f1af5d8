"""Every page, as it opens for its readers: axe finds nothing, nothing overflows, CSP is quiet."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import ROOT, log_in
from tests.browser.every_page import OPEN_TO_ALL, READ, first_link

pytestmark = pytest.mark.browser

# Only what is wrong is brought out of the browser; the rest is half of the time.
RUN_AXE = "axe.run({resultTypes: ['violations'], reporter: 'no-passes'}).then(r => r.violations)"
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PHONE, DESK = (360, 640), (1280, 900)
EVERY = [(size, scheme) for size in (PHONE, DESK) for scheme in ("light", "dark")]
SOME = [(PHONE, "dark"), (DESK, "light")]


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations: list[Any] = page.evaluate(RUN_AXE)
    found = [f"{v['id']}: {v['nodes'][0]['html'][:140]}" for v in violations]
    return found + (["wider than the window"] if page.evaluate(WIDE) else [])


def wrong_on(page: Page, urls: list[str], ways: list[Any]) -> dict[str, list[str]]:
    """Faults by page, size and scheme; each page is opened once."""
    wrong = {}
    for url in urls:
        page.goto(url)
        for (width, height), scheme in ways:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            if found := faults(page):
                wrong[f"{url} {width} {scheme}"] = found
    return wrong


def wide_on_phone(page: Page) -> bool:
    """Whether the page as it stands is wider than a phone."""
    page.set_viewport_size({"width": 360, "height": 640})
    return bool(page.evaluate(WIDE))


@pytest.mark.parametrize("part", [0, 1, 2])
def test_every_page_is_accessible_in_both_sizes_and_schemes(
    context: BrowserContext, every_page: list[str], part: int
) -> None:
    page = log_in(context, "sekreterare")
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Content Security" in m.text else None)
    assert len(every_page) > 25
    assert (wrong_on(page, every_page[part::3], EVERY), refused) == ({}, [])


@pytest.mark.parametrize("user", ["politiker", "direktor", "styrelsesekreterare"])
def test_the_lists_are_accessible_for_every_role(context: BrowserContext, user: str) -> None:
    page = log_in(context, user)
    assert wrong_on(page, READ, SOME) == {}


def test_pages_without_login_are_accessible(context: BrowserContext) -> None:
    page = context.new_page()
    assert wrong_on(page, OPEN_TO_ALL, EVERY) == {}


def test_the_page_of_a_lost_race_is_accessible(context: BrowserContext) -> None:
    first, second = log_in(context, "sekreterare"), context.new_page()
    first.goto("/logg/?lage=oppna&organ=1")
    url = first_link(first, "/uppdrag/") + "andra/"
    for page in (first, second):
        page.goto(url)
    for page, words in ((first, "En rubrik"), (second, "En annan rubrik")):
        page.fill("#id_title", words)
        with page.expect_navigation():
            page.press("#id_title", "Enter")
    assert second.inner_text("h1").endswith("hann spara före dig")
    assert (faults(second), wide_on_phone(second)) == ([], False)


def test_the_pages_of_refusal_and_of_our_own_fault_are_accessible(context: BrowserContext) -> None:
    page = log_in(context, "politiker")
    page.goto("/moten/nytt/")
    assert faults(page) == []
    page.set_content((ROOT / "templates" / "500.html").read_text("utf-8"))
    assert faults(page) == []


def test_a_politician_on_a_phone_sees_the_first_late_assignment_at_once(
    context: BrowserContext,
) -> None:
    page = log_in(context, "politiker")
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/")
    box = page.locator("#late .row__title").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 640


def test_what_comes_back_next_is_one_tap_away(context: BrowserContext) -> None:
    page = log_in(context, "politiker")
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/")
    page.click(".legend a[href='#next']")
    expect(page.locator("#next h2")).to_be_in_viewport()


@pytest.mark.parametrize("user", ["politiker", "direktor"])
def test_the_menu_stands_on_one_line_from_phone_to_desk(context: BrowserContext, user: str) -> None:
    page = log_in(context, user)
    heights = {}
    for width in (360, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        heights[width] = page.evaluate(
            "(m => m.scrollHeight / m.querySelector('a').offsetHeight)"
            "(document.querySelector('.menu'))"
        )
    assert heights == {360: 1, 768: 1, 1024: 1, 1280: 1}


def test_the_log_works_without_javascript(context: BrowserContext) -> None:
    page = log_in(context, "politiker")
    cookies = context.cookies()
    browser = context.browser
    assert browser is not None
    bare = browser.new_context(java_script_enabled=False, base_url=page.url)
    bare.set_default_timeout(15_000)
    bare.add_cookies(cookies)  # type: ignore[arg-type]
    plain = bare.new_page()
    plain.goto("/logg/")
    plain.fill("#id_sok", "uppföljning")
    with plain.expect_navigation():
        plain.press("#id_sok", "Enter")
    heading = plain.inner_text("h1")
    bare.close()
    assert heading.endswith("stämmer med filtret")
