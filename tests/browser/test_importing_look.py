"""The pages of a document on their way into the log: axe finds nothing, at 360 and 1280 px."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import log_in
from tests.browser.test_look import EVERY, faults, wrong_on
from tests.intake.notes_text import BASIS, NOTE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("text", [NOTE, BASIS], ids=["note", "basis"])
def test_the_pages_of_a_document_are_accessible(
    context: BrowserContext, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "dokument.txt"
    file.write_text(text)
    page = log_in(context, "sekreterare")
    page.goto("/importera/dokument/")
    page.set_input_files("input[type=file]", file)
    with page.expect_navigation():
        page.get_by_role("button", name="Läs in", exact=False).first.press("Enter")
    page.goto("/importera/")
    draft = page.get_by_role("link", name="dokument.txt").first.get_attribute("href") or ""
    assert draft.endswith("/granska/")
    urls = ["/importera/", "/importera/dokument/", "/importera/lista/", draft]
    assert wrong_on(page, urls, EVERY) == {}


def test_a_refused_document_is_told_on_an_accessible_page(
    context: BrowserContext, tmp_path: Path
) -> None:
    file = tmp_path / "anteckning.pdf"
    file.write_bytes(b"<html>")
    page = log_in(context, "sekreterare")
    page.goto("/importera/dokument/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Läs in", exact=False).first.press("Enter")
    page.get_by_text("anteckning.pdf").first.wait_for()
    assert faults(page) == []
