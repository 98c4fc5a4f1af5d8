"""The writing page in a real browser: one key a line, pasting, two writers, no script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from sro_log.lib.pasted_html import clean_pasted
from tests.browser.test_look import EVERY, faults
from tests.browser.writing import Server, editor, end_of, open_page, saved
from tests.lib import clipboards

pytestmark = pytest.mark.browser
PASTE = """([selector, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const event = new ClipboardEvent(
    "paste", { clipboardData: data, bubbles: true, cancelable: true },
  );
  document.querySelector(selector).dispatchEvent(event);
}"""  # fmt: skip


@pytest.fixture(scope="module")
def writing_server(
    demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server with a meeting whose notes are open."""
    server = Server(demonstration, tmp_path_factory.mktemp("writing"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def context(chromium: Browser, writing_server: Server) -> Iterator[BrowserContext]:
    """A browser window on it."""
    made = chromium.new_context(base_url=writing_server.address, locale="sv-SE")
    made.set_default_timeout(20_000)
    yield made
    made.close()


def presences(server: Server) -> list[tuple[str, int]]:
    """Who came and whether at a distance, in the order of the list."""
    return server.ask(
        "SELECT presence, is_remote FROM meetings_attendance WHERE meeting_id = ? "
        'ORDER BY "order", id',
        server.meeting,
    )


def test_attendance_takes_one_key_a_line(context: BrowserContext, writing_server: Server) -> None:
    page = open_page(context, writing_server)
    page.keyboard.press("Alt+ArrowDown")
    many = len(presences(writing_server))
    keys = ["nfd"[n % 3] for n in range(many)]
    for key in keys:
        page.keyboard.press(key)
    saved(page)
    expected = {"n": ("present", 0), "f": ("absent", 0), "d": ("present", 1)}
    assert presences(writing_server) == [expected[key] for key in keys]
    absent = page.inner_text("[data-absent]").split(", ")
    assert (many > 9, len(absent)) == (True, keys.count("f"))


def test_pasted_word_becomes_clean_text_with_its_numbers(
    context: BrowserContext, writing_server: Server
) -> None:
    item = writing_server.items()[1]
    page = open_page(context, writing_server)
    end_of(page, item)
    page.evaluate(PASTE, [editor(item), clipboards.WORD_STATEMENT])
    page.locator(f"{editor(item)} ol li").first.wait_for()
    page.keyboard.press("Control+s")
    saved(page)
    assert writing_server.text(item) == clean_pasted(clipboards.WORD_STATEMENT)


def test_keys_make_bold_and_lists(context: BrowserContext, writing_server: Server) -> None:
    item = writing_server.items()[0]
    page = open_page(context, writing_server)
    end_of(page, item)
    page.keyboard.press("Control+b")
    page.keyboard.type("Viktigt")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.keyboard.type("1. Ett")
    page.keyboard.press("Enter")
    page.keyboard.type("Två")
    page.keyboard.press("Control+s")
    saved(page)
    assert writing_server.text(item) == (
        "<p><strong>Viktigt</strong></p><ol><li>Ett</li><li>Två</li></ol>"
    )


def test_two_writers_of_one_text_choose_in_place(
    context: BrowserContext, chromium: Browser, writing_server: Server
) -> None:
    item = writing_server.items()[2]
    other = chromium.new_context(base_url=writing_server.address, locale="sv-SE")
    first, second = open_page(context, writing_server), open_page(other, writing_server)
    write(first, item, "text", "Mitt")
    write(second, item, "dialogue", "Ditt samtal")
    saved(second)
    write(second, item, "text", "Ditt")
    second.locator(".clash").wait_for()
    shown = [card.inner_text() for card in second.locator(".clash .versus__text").all()]
    second.click("text=Behåll min text")
    saved(second)
    other.close()
    assert (shown, writing_server.text(item)) == (["Ditt", "Mitt"], "<p>Ditt</p>")
    assert writing_server.text(item, "dialogue") == "<p>Ditt samtal</p>"


def write(page: Page, item: int, name: str, words: str) -> None:
    """Types in a text, and saves."""
    end_of(page, item, name)
    page.keyboard.type(words)
    with page.expect_response("**/anteckna/spara/"):
        page.keyboard.press("Control+s")


def test_the_same_job_is_done_without_a_script(
    context: BrowserContext, chromium: Browser, writing_server: Server
) -> None:
    open_page(context, writing_server)
    item = writing_server.items()[0]
    bare = chromium.new_context(java_script_enabled=False, base_url=writing_server.address)
    bare.add_cookies(context.cookies())  # type: ignore[arg-type]
    page = bare.new_page()
    page.goto(f"/moten/{writing_server.meeting}/anteckna/")
    page.fill(f"#punkt-{item}-dialogue", "- Utan skript")
    page.click(f"#punkt-{item} button:has-text('Spara punkt')")
    page.wait_for_url(f"**/anteckna/#punkt-{item}")
    page.check("[data-person] >> nth=0 >> input[value=absent]")
    page.click("text=Spara närvaron")
    page.wait_for_url("**/anteckna/#narvaro")
    bare.close()
    assert writing_server.text(item, "dialogue") == "<ul><li>Utan skript</li></ul>"
    assert presences(writing_server)[0] == ("absent", 0)


def test_the_page_and_its_help_are_accessible(
    context: BrowserContext, writing_server: Server
) -> None:
    page = open_page(context, writing_server)
    wrong = {}
    for (width, height), scheme in EVERY:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        wrong[f"{width} {scheme}"] = faults(page)
    page.keyboard.press("F1")
    wrong["help"] = faults(page)
    assert wrong == {place: [] for place in wrong}
