"""Every page on paper: nothing to press, nothing folded, and it says where it comes from."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import log_in
from tests.browser.every_page import OPEN_TO_ALL

pytestmark = pytest.mark.browser

ON_SCREEN_ONLY = (
    "button, input, select, textarea, form, nav, summary, .do, .filters, .foot, .item__do, .skip, "
    ".ds-button, .ds-pagination"
)
SHOWN = f"""() => Array.from(document.querySelectorAll('{ON_SCREEN_ONLY}'))
    .filter(element => element.checkVisibility({{visibilityProperty: true}})
        && element.getClientRects().length)
    .map(element => element.outerHTML.slice(0, 90))"""
COLOURED = """() => Array.from(document.querySelectorAll('body *'))
    .filter(element => element.checkVisibility())
    .flatMap(element => {
        const style = getComputedStyle(element);
        return [style.color, style.fill, style.stroke].filter(colour => {
            const found = colour.match(/^rgba?\\((\\d+), (\\d+), (\\d+)/);
            return found && new Set(found.slice(1)).size > 1;
        }).map(colour => colour + ' ' + element.outerHTML.slice(0, 90));
    })"""


def on_paper(page: Page) -> None:
    """Shows the page as it prints on A4."""
    page.set_viewport_size({"width": 673, "height": 990})
    page.emulate_media(media="print")


def wrong_on_paper(page: Page, urls: list[str]) -> dict[str, list[str]]:
    """What may not be on paper, by page."""
    wrong = {}
    for url in urls:
        page.goto(url)
        on_paper(page)
        found: list[str] = page.evaluate(SHOWN) + page.evaluate(COLOURED)
        if not page.inner_text(".sheet").startswith("Beslutslogg · 127.0.0.1"):
            found.append("does not say where it comes from")
        if page.evaluate("document.documentElement.scrollWidth > 673"):
            found.append("wider than the paper")
        if found:
            wrong[url] = found
    return wrong


@pytest.mark.parametrize("part", [0, 1])
def test_every_page_prints_without_what_one_presses(
    context: BrowserContext, every_page: list[str], part: int
) -> None:
    page = log_in(context, "sekreterare")
    assert wrong_on_paper(page, every_page[part::2]) == {}


def test_pages_without_login_print_too(context: BrowserContext) -> None:
    assert wrong_on_paper(context.new_page(), OPEN_TO_ALL) == {}


def test_buttons_are_found_on_the_screen(context: BrowserContext) -> None:
    """Negative control."""
    page = log_in(context, "sekreterare")
    page.goto("/moten/nytt/")
    assert any(html.startswith("<button") for html in page.evaluate(SHOWN))
    assert any("rgb" in text for text in page.evaluate(COLOURED))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_overview_prints_black_on_white_with_its_words(
    context: BrowserContext, tmp_path: Path, scheme: Any
) -> None:
    page = log_in(context, "politiker")
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    on_paper(page)
    words = page.inner_text("main")
    assert "Försenat" in words
    assert "Väntas till nästa möte" in words
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    pdf = tmp_path / "oversikt.pdf"
    page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
    with pikepdf.open(pdf) as opened:
        assert 1 <= len(opened.pages) <= 4
