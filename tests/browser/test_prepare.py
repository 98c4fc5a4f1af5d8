"""Before the meeting in a real browser: few clicks, and pages that axe finds nothing on."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import DAY, log_in
from tests.browser.test_look import SOME, faults, wide_on_phone, wrong_on

pytestmark = pytest.mark.browser

COUNT_CLICKS = """
document.addEventListener("click", (event) => {
  if (event.isTrusted) {
    sessionStorage.setItem("clicks", Number(sessionStorage.getItem("clicks") || 0) + 1);
  }
}, true);
"""


def clicks(page: Page) -> int:
    """How many times the user has clicked since the page of meetings was opened."""
    return int(page.evaluate("sessionStorage.getItem('clicks') || 0"))


def press(page: Page, words: str) -> None:
    """Presses a button and waits for where it leads."""
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()


def test_a_meeting_is_planned_and_prepared_in_three_clicks(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    page.add_init_script(COUNT_CLICKS)
    page.goto("/moten/")
    page.evaluate("sessionStorage.removeItem('clicks')")
    page.get_by_role("link", name="Nytt möte", exact=True).click()
    page.wait_for_url("**/moten/nytt/*")
    assert page.input_value("#id_on") != ""
    press(page, "Lägg ut mötet")
    titles = [
        text.split("\n")[-1].strip() for text in page.locator(".item__title").all_inner_texts()
    ]
    assert (titles[0].endswith("Mötets öppnande"), titles[-1].endswith("Mötet avslutas")) == (
        True, True,
    )  # fmt: skip
    assert page.locator("#deltagare, .participants, h2:has-text('Deltagare')").count() > 0
    assert clicks(page) <= 3


def test_a_question_is_asked_and_answered_on_accessible_pages(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    page.goto("/moten/nytt/?form=per_capsulam")
    found = faults(page)
    page.fill("#id_title", "Remissvar")
    page.fill("#id_question", "SRO beslutar att godkänna remissvaret.")
    page.fill("#id_reply_by", "2030-05-16")
    press(page, "Spara frågan")
    press(page, "Skicka frågan")
    url = page.url
    found += wrong_on(page, [url, f"{url}svara/"], SOME)
    browser = context.browser
    assert browser is not None
    other = browser.new_context(base_url=url, locale="sv-SE")
    member = log_in(other, "politiker")
    member.goto(url)
    found += faults(member)
    member.get_by_role("link", name="Svara", exact=True).click()
    member.wait_for_url("**/svara/")
    found += faults(member)
    member.check("input[name=answer][value=yes]")
    press(member, "Spara svaret")
    answer = member.inner_text("section[aria-labelledby=fragan] p:has-text('Ditt svar')")
    other.close()
    assert (found, answer.startswith("Ditt svar: ja")) == ([], True)


def test_the_page_of_earlier_notes_is_accessible(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    page.goto("/moten/nytt/")
    page.fill("#id_on", DAY)
    page.select_option("#id_form", "extra")
    press(page, "Lägg ut mötet")
    press(page, "Öppna anteckningen")
    page.goto(f"{page.url}foregaende/")
    assert page.locator("fieldset").count() > 0
    assert wrong_on(page, [page.url], SOME) == {}


def test_the_pages_before_the_meeting_are_accessible(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    page.goto("/organ/1/staende-punkter/")
    first = page.get_by_role("link", name="Ändra").first.get_attribute("href") or ""
    pages = ["/moten/nytt/", page.url, f"{page.url}ny/", first]
    assert wrong_on(page, pages, SOME) == {}
    assert wide_on_phone(page) is False
