"""The administration and the pages of offices in a real browser: axe, width, CSP, paper."""

import io
import re

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import log_in
from tests.browser.every_page import ADMIN_FORMS, ADMIN_LISTS, OFFICES
from tests.browser.test_look import DESK, EVERY, PHONE, wrong_on

pytestmark = pytest.mark.browser

SOME = [(PHONE, "dark"), (DESK, "light")]
SELECT2 = "Applying inline style"  # Django's search fields try; the policy and our CSS say no


def listen(page: Page) -> list[str]:
    """What the content security policy refuses from now on."""
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Content Security" in m.text else None)
    return refused


@pytest.mark.parametrize("urls", [ADMIN_LISTS, ADMIN_FORMS], ids=["lists", "forms"])
def test_the_administration_is_accessible(context: BrowserContext, urls: list[str]) -> None:
    page = log_in(context, "admin")
    refused = listen(page)
    wrong = wrong_on(page, urls, SOME)
    assert (wrong, [text for text in refused if SELECT2 not in text]) == ({}, [])


def test_the_pages_of_offices_are_accessible(context: BrowserContext) -> None:
    page = log_in(context, "admin")
    refused = listen(page)
    assert (wrong_on(page, OFFICES, EVERY), refused) == ({}, [])


def review(page: Page) -> None:
    """Fills in a new mandate period and presses Granska."""
    page.goto("/organ/1/mandatperiod/")
    page.fill("#id_from_on", "2031-01-01")
    page.fill("#id_members", "Mona Fagerhed (S), Fyrbodal, ordförande\nNils Nyling (M), Borås")
    page.click("text=Granska")
    page.wait_for_selector("text=Inget är sparat än")


def test_a_mandate_period_is_reviewed_changed_and_confirmed(context: BrowserContext) -> None:
    page = log_in(context, "admin")
    review(page)
    assert wrong_on(page, [], EVERY) == {}
    page.click("button[name=edit]")
    assert page.input_value("#id_members").startswith("Mona Fagerhed (S), Fyrbodal, ordförande\n")
    page.click("text=Granska")
    page.click("text=Bekräfta ny mandatperiod")
    page.wait_for_url("**/overlamning/")
    assert (
        page.inner_text(".notices")
        .strip()
        .startswith("Den nya mandatperioden börjar 1 januari 2031")
    )


def test_a_holder_is_changed_with_a_suggestion(context: BrowserContext) -> None:
    page = log_in(context, "admin")
    page.goto("/befattningar/2/innehavare/")
    assert page.locator("datalist option[value='Ulrika Stenmarker']").count() == 1
    page.fill("#id_person", "Nils Nyling")
    page.fill("#id_from_on", "2031-01-01")
    page.press("#id_from_on", "Enter")
    page.wait_for_selector(".notices")
    assert (
        page.inner_text(".notices").strip().startswith("Nils Nyling har befattningen från och med")
    )
    page.click("text=Visa uppdragen")
    page.wait_for_url("**/logg/?lage=oppna*")


def test_the_handover_is_one_a4(context: BrowserContext) -> None:
    page = log_in(context, "politiker")
    page.goto("/organ/1/overlamning/")
    made = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", io.BytesIO(made).read())) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", made)
    assert box is not None
    assert (round(float(box[1])), round(float(box[2]))) == (595, 842)


def test_on_paper_the_handover_has_nothing_to_press(context: BrowserContext) -> None:
    page = log_in(context, "politiker")
    page.goto("/organ/1/overlamning/")
    page.emulate_media(media="print")
    shown = page.eval_on_selector_all(
        "button, form, nav, .a4__hint", "all => all.filter(e => e.offsetParent).length"
    )
    assert shown == 0
