"""Every page, as it opens for its readers: axe finds nothing, nothing overflows, CSP is quiet."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import log_in

pytestmark = pytest.mark.browser

READ = ["/", "/logg/", "/logg/?lage=oppna&sok=plan", "/moten/", "/mellan-stolarna/", "/finns-inte/"]
SIZES = [(360, 640), (1280, 900)]
SCHEMES = ["light", "dark"]


def addresses(page: Page) -> list[str]:
    """Lists, and one page of each kind that they lead to, and every form those offer."""
    found = list(READ)
    for start, part in (("/logg/", "/uppdrag/"), ("/logg/", "/beslut/"), ("/moten/", "/moten/")):
        page.goto(start)
        found.append(first_link(page, part))
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


@pytest.mark.parametrize("user", ["sekreterare", "politiker", "direktor"])
def test_every_page_is_accessible_in_both_sizes_and_schemes(
    context: BrowserContext, user: str
) -> None:
    page = log_in(context, user)
    complaints: list[str] = []
    page.on(
        "console", lambda m: complaints.append(m.text) if "Content Security" in m.text else None
    )
    wrong: dict[str, list[str]] = {}
    pages = addresses(page) if user == "sekreterare" else READ
    for url in pages:
        page.goto(url)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                if found := faults(page):
                    wrong[f"{url} {width} {scheme}"] = found
    assert (wrong, complaints) == ({}, [])


def test_the_login_page_is_accessible(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/logga-in/")
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
