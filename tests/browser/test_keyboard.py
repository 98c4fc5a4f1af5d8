"""The secretary's and the responsible's jobs, walked with the keyboard alone in a real browser."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import log_in

pytestmark = pytest.mark.browser


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until the focus stands on the link or button with the words."""
    for _ in range(150):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.innerText || ''")
        if focused.strip() == words:
            return
    raise AssertionError(f"”{words}” cannot be reached with Tab")


def fill(page: Page, label: str, text: str) -> None:
    """Tabs to the field with the label and types."""
    for _ in range(60):
        page.keyboard.press("Tab")
        labels = page.evaluate(
            "Array.from(document.activeElement.labels || []).map(l => l.innerText.trim()).join()"
        )
        if labels.startswith(label):
            page.keyboard.type(text)
            return
    raise AssertionError(f"the field ”{label}” cannot be reached with Tab")


def test_a_meeting_is_planned_with_the_keyboard(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    page.goto("/moten/")
    tab_to(page, "Nytt möte")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/moten/nytt/"))
    fill(page, "Datum", "17 december 2030")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/moten/\d+/$"))
    assert page.inner_text("h1") == "SRO 17 december 2030"
    assert page.inner_text(".notices") == (
        "SRO 17 december 2030 är utlagt. "
        "Förberett: 29 kallade, 8 stående punkter, 1 föregående anteckning."
    )


def test_a_wrong_date_is_told_beside_the_field_and_the_summary_has_focus(
    context: BrowserContext,
) -> None:
    page = log_in(context, "sekreterare")
    page.goto("/moten/nytt/")
    fill(page, "Datum", "31 juni 2030")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ds-error-summary:focus")
    assert page.input_value("#id_on") == "31 juni 2030"
    assert page.get_attribute("#id_on", "aria-invalid") == "true"


def test_a_responsible_reports_with_the_keyboard(context: BrowserContext) -> None:
    page = log_in(context, "direktor")
    page.goto("/logg/?lage=oppna&ansvarig=V%C3%A4stkoms+direkt%C3%B6r")
    page.click(".row__title a >> nth=0")
    page.wait_for_url("**/uppdrag/*/")
    tab_to(page, "Rapportera läget")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lage/")
    page.focus("input[name=stage][value=ongoing]")
    page.keyboard.press("Space")
    fill(page, "En mening om läget", "Arbetet går enligt plan.")
    tab_to(page, "Skicka")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notices")
    assert page.inner_text(".notices").strip() == "Tack. Läget är noterat: pågår."


def test_the_skip_link_leads_to_the_content(context: BrowserContext) -> None:
    page = log_in(context, "politiker")
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


def test_the_log_filters_as_one_chooses(context: BrowserContext) -> None:
    page = log_in(context, "politiker")
    page.goto("/logg/")
    page.select_option("#id_slag", "uppdrag")
    page.wait_for_url("**/logg/?*slag=uppdrag*")
    expect(page.locator("#poster .row--decision")).to_have_count(0)
    expect(page.locator("h1")).to_have_text(re.compile("poster stämmer med filtret$"))
