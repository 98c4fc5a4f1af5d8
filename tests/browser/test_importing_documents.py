"""A beslutsunderlag and the notes that answer it are read in by keyboard, in an empty log."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser import case_import, case_meeting
from tests.browser.conftest import log_in, run_on_the_day, served
from tests.browser.keyboard import COUNT_PRESSES, PRESSES, Writer
from tests.browser.test_measure_writing import last_day
from tests.intake.notes_text import NOTE

NOTES = case_meeting.NOTES
BASIS = NOTES.with_name("beslutsunderlag-digitaliseringsforum.txt")
MOST_SECONDS = 180
AT_PARTIES = "document.activeElement.name.endsWith('-parties')"

LOOKS = 3.0  # seconds to read what is unsure before going on

pytestmark = pytest.mark.browser
needs_cases = pytest.mark.skipif(
    not BASIS.exists(), reason=f"the known documents are not beside the project: {BASIS.name}"
)


def leave(writer: Writer, press: Callable[[], None]) -> None:
    """Presses what leads to another page, and waits for it."""

    def until() -> None:
        with writer.page.expect_navigation():
            press()

    writer.wait(until)


def read_in(writer: Writer, file: Path) -> None:
    """From the first page to the draft of a document."""
    for words in ("Möten", "Importera", "Ett mötesdokument"):
        leave(writer, partial(writer.tab_to, words))
    writer.tab_into("documents")
    writer.choose(file)
    leave(writer, partial(writer.press, "Control+Enter"))


def put_in(writer: Writer) -> None:
    """Goes over what is unsure, makes the positions that are missing, and puts it in the log."""
    for _ in range(writer.page.locator("a[data-to-field]").count()):
        writer.press("Alt+ArrowDown")
        writer.waited += LOOKS
        if writer.page.evaluate(AT_PARTIES):
            writer.tab_into("-adds")
            writer.press("Space")
    leave(writer, partial(writer.press, "Control+Enter"))


@pytest.fixture(scope="module")
def imported(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], Writer, int]:
    """What the log holds afterwards, who sat at the keys, and the clicks of a mouse."""
    database = tmp_path_factory.mktemp("import") / "log.sqlite3"
    run_on_the_day(database, "manage", "prepare")
    run_on_the_day(database, "tests.browser.case_import", "install")
    with served(database) as address:
        context = chromium.new_context(base_url=address, locale="sv-SE")
        context.add_init_script(COUNT_PRESSES)
        page = log_in(context, case_import.USERNAME)
        writer = Writer(page)
        for file in (BASIS, NOTES):
            page.goto("/")
            read_in(writer, file)
            put_in(writer)
            told = page.locator(".ds-error-summary, .review [aria-invalid=true]")
            assert told.count() == 0, told.all_inner_texts()
        clicks = page.evaluate(PRESSES)
        context.close()
    return json.loads(run_on_the_day(database, "tests.browser.case_import", "read")), writer, clicks


@needs_cases
def test_two_documents_are_read_in_by_keyboard_within_three_minutes(imported: Any) -> None:
    _, writer, clicks = imported
    assert (clicks, writer.seconds <= MOST_SECONDS) == (0, True), writer.log


@needs_cases
def test_the_log_has_the_meeting_with_its_assignment_and_its_absent(imported: Any) -> None:
    case, log = case_meeting.facts(), imported[0]
    assert log["meetings"] == [[case["body"], case["date"]]]
    assert log["assignments"] == [
        {
            "item": row["number"],
            "responsible": sorted(given["responsible"]),
            "until": [last_day(given["due"])],
        }
        for row in case["items"]
        for given in row["assignments"]
    ]
    assert (log["absent"], len(log["absent"])) == (sorted(case["absent"]), 9)


@needs_cases
def test_the_item_is_proposed_as_the_answer_to_the_basis_that_nobody_has_adopted(
    imported: Any,
) -> None:
    [basis] = imported[0]["bases"]
    [item] = basis["answers"]
    titles = {row["number"]: row["title"] for row in case_meeting.facts()["items"]}
    assert "digitaliseringsfrågor" in titles[item]
    assert basis["findings"] == ["j"]


def test_enter_in_a_field_saves_the_draft_and_puts_nothing_in_the_log(
    context: BrowserContext, tmp_path: Path
) -> None:
    file = tmp_path / "anteckning.txt"
    file.write_text(NOTE, "utf-8")
    page = log_in(context, "sekreterare")
    page.goto("/importera/dokument/")
    page.set_input_files("#id_documents", file)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    page.get_by_label("Plats").fill("Lilla salen, Borås")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Utkastet är sparat.")).to_be_visible()
    expect(page.get_by_label("Plats")).to_have_value("Lilla salen, Borås")


def test_unsure_fields_are_gone_through_by_key_and_their_words_are_marked_in_the_source(
    context: BrowserContext,
) -> None:
    page = log_in(context, "sekreterare")
    page.goto("/importera/dokument/")
    page.fill("#id_text", NOTE)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    links = page.locator("a[data-to-field]")
    wanted = list(dict.fromkeys(link.get_attribute("href") for link in links.all()))
    reached = []
    for _ in wanted:
        page.keyboard.press("Alt+ArrowDown")
        expect(page.locator("[data-source] mark").first).to_be_visible()
        reached.append("#" + page.evaluate("document.activeElement.id"))
    assert (reached, len(wanted) > 1) == (wanted, True)
