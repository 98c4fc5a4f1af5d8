"""Every page, as it opens for its readers: axe finds nothing, nothing overflows, CSP is quiet."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import ROOT, log_in

pytestmark = pytest.mark.browser

READ = ["/", "/logg/", "/logg/?lage=oppna&sok=plan", "/moten/", "/mellan-stolarna/", "/finns-inte/"]
PHONE, DESK = (360, 640), (1280, 900)
EVERY = [(size, scheme) for size in (PHONE, DESK) for scheme in ("light", "dark")]
SOME = [(PHONE, "dark"), (DESK, "light")]


def addresses(page: Page) -> list[str]:
    """Lists, and one page of each kind that they lead to, and every form those offer."""
    found = list(READ)
    for start, part in (("/logg/", "/uppdrag/"), ("/logg/", "/beslut/"), ("/moten/", "/moten/")):
        page.goto(start)
        found.append(first_link(page, part))
    page.goto("/logg/?sok=patients%C3%A4kerhet&slag=beslut")
    page.click("main .row__title a >> nth=0")
    found.append(first_link(page, "/arenden/"))
    page.goto("/moten/?sida=1")
    for link in page.query_selector_all("main a[href^='/moten/']"):
        href = link.get_attribute("href") or ""
        if "2025" in (link.inner_text()) and "13 november" in link.inner_text():
            found.append(href)
    forms: list[str] = []
    for url in found:
        page.goto(url)
        links = page.query_selector_all("main .do a, main .item__do a, main a.ds-button")
        forms += [
            href for link in links if (href := link.get_attribute("href")) and "?" not in href
        ]
    one_of_each = {re.sub(r"\d+", "N", href): href for href in forms}
    return found + sorted(one_of_each.values())


def first_link(page: Page, part: str) -> str:
    """The first link in the page's own content to a page of the kind."""
    for link in page.query_selector_all(f"main a[href^='{part}']"):
        href = link.get_attribute("href") or ""
        if href.strip("/").split("/")[-1].isdecimal():
            return href
    raise AssertionError(f"no link to {part}")


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    results: Any = Axe().run(page)
    found = [f"{v['id']}: {v['nodes'][0]['html'][:140]}" for v in results.response["violations"]]
    wide = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return found + (["wider than the window"] if wide else [])


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
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


@pytest.mark.parametrize("part", [0, 1, 2])
def test_every_page_is_accessible_in_both_sizes_and_schemes(
    context: BrowserContext, part: int
) -> None:
    page = log_in(context, "sekreterare")
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Content Security" in m.text else None)
    urls = addresses(page)
    assert len(urls) > 25
    assert (wrong_on(page, urls[part::3], EVERY), refused) == ({}, [])


@pytest.mark.parametrize("user", ["politiker", "direktor", "styrelsesekreterare"])
def test_the_lists_are_accessible_for_every_role(context: BrowserContext, user: str) -> None:
    page = log_in(context, user)
    assert wrong_on(page, READ, SOME) == {}


def test_the_login_page_is_accessible(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/logga-in/")
    assert faults(page) == []


def test_the_page_of_a_lost_race_is_accessible(context: BrowserContext) -> None:
    first, second = log_in(context, "sekreterare"), context.new_page()
    first.goto("/logg/?lage=oppna&organ=1")
    url = first_link(first, "/uppdrag/") + "andra/"
    for page in (first, second):
        page.goto(url)
    for page, words in ((first, "En rubrik"), (second, "En annan rubrik")):
        page.fill("#id_title", words)
        page.press("#id_title", "Enter")
        page.wait_for_load_state()
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
    box = page.locator("#next h2").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 640


def test_the_log_works_without_javascript(context: BrowserContext) -> None:
    page = log_in(context, "politiker")
    cookies = context.cookies()
    browser = context.browser
    assert browser is not None
    bare = browser.new_context(java_script_enabled=False, base_url=page.url)
    bare.add_cookies(cookies)  # type: ignore[arg-type]
    plain = bare.new_page()
    plain.goto("/logg/")
    plain.fill("#id_sok", "uppföljning")
    plain.press("#id_sok", "Enter")
    heading = plain.inner_text("h1")
    bare.close()
    assert heading.endswith("stämmer med filtret")
