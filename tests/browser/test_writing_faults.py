"""Fifty faults while one writes: what was on the page at "Sparat" is in the database, every letter,
and nothing that was typed is lost. A page that says "Sparat" before the answer turns it red."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from people.demo_logins import PASSWORD
from tests.browser.conftest import ROOT
from tests.browser.writing import STATE, Server, end_of, open_page, saved

pytestmark = [pytest.mark.browser, pytest.mark.trust]
SAVE = "**/anteckna/spara/"
SEED = 20251113
NAMES = ("text", "dialogue")
# 50 faults, in an order made from the seed. Real kills are few: each takes seconds to come up from.
MIX = {
    "network": 9, "offline": 7, "answer lost": 9, "server error": 8, "session ended": 6,
    "tab killed": 7, "database locked": 2, "server killed": 2,
}  # fmt: skip


@dataclass
class Writer:
    """One who writes on while things break, and remembers every word typed."""

    context: BrowserContext
    server: Server
    page: Page
    rng: random.Random
    typed: dict[tuple[int, str], str] = field(default_factory=dict)
    words: int = 0

    def write(self) -> None:
        """A new word at the end of some text."""
        item = self.rng.choice(self.server.items())
        name = self.rng.choice(NAMES)
        self.words += 1
        word = f"{self.rng.choice(['vård', 'samråd', 'återkomma', 'läge'])}{self.words}"
        end_of(self.page, item, name)
        before = self.typed.get((item, name), "")
        self.page.keyboard.type(f" {word}" if before else word)
        self.typed[item, name] = f"{before} {word}".strip()

    def send(self) -> None:
        """Saves now rather than in a second."""
        self.page.keyboard.press("Control+s")

    def told_falsely(self) -> dict[Any, Any]:
        """What the page calls saved although the database has something else."""
        if not self.page.inner_text(STATE).startswith("Sparat kl."):
            return {}
        stored = self.stored()
        return {
            key: (stored[key], self.typed[key])
            for key in self.typed
            if stored[key] != self.typed[key]
        }

    def stored(self) -> dict[tuple[int, str], str]:
        """The words that the database has, read at once."""
        rows = self.server.ask(
            "SELECT id, text, dialogue FROM meetings_agendaitem WHERE meeting_id = ?",
            self.server.meeting,
        )
        texts = {
            (pk, name): plain(html)
            for pk, *both in rows
            for name, html in zip(NAMES, both, strict=True)
        }
        return {key: texts[key] for key in self.typed}

    def check(self) -> None:
        """Saved when it says so, and all there is."""
        saved(self.page)
        assert self.told_falsely() == {}


def plain(html: str) -> str:
    """The words of a text."""
    return re.sub(r"[\s\u00a0]+", " ", re.sub("<[^>]+>", " ", html)).strip()


def during(writer: Writer, handle: Callable[[Route], None]) -> None:
    """Writes and saves while requests to save are handled so."""
    writer.page.route(SAVE, handle)
    writer.write()
    writer.send()
    writer.page.wait_for_timeout(120)
    assert writer.told_falsely() == {}
    writer.page.unroute(SAVE)
    writer.send()


def network(writer: Writer) -> None:
    """Nothing comes through."""
    during(writer, lambda route: route.abort())


def answer_lost(writer: Writer) -> None:
    """The server does it, but its answer never comes; the request is sent again."""

    def handle(route: Route) -> None:
        with suppress(Error):  # the page may have given this try up meanwhile
            route.fetch()
            route.abort()

    during(writer, handle)


def server_error(writer: Writer) -> None:
    """The server breaks."""
    during(writer, lambda route: route.fulfill(status=500, body="<h1>Fel</h1>"))


def offline(writer: Writer) -> None:
    """The cable is out."""
    writer.context.set_offline(True)
    writer.write()
    writer.send()
    writer.page.wait_for_timeout(120)
    assert writer.told_falsely() == {}
    writer.context.set_offline(False)
    writer.send()


def session_ended(writer: Writer) -> None:
    """Logged out meanwhile; logs in again in place."""
    writer.context.clear_cookies()
    writer.write()
    writer.send()
    dialog = writer.page.locator("dialog[data-login]")
    dialog.wait_for(state="visible")
    assert writer.told_falsely() == {}
    dialog.locator("#igen-losen").fill(PASSWORD)
    writer.page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")


def tab_killed(writer: Writer) -> None:
    """The tab is gone before anything was sent; the next visit offers the text back."""
    writer.context.set_offline(True)
    writer.write()
    writer.page.wait_for_timeout(300)
    assert writer.told_falsely() == {}
    writer.page.close(run_before_unload=False)
    writer.context.set_offline(False)
    writer.page = writer.context.new_page()
    writer.page.goto(f"/moten/{writer.server.meeting}/anteckna/")
    writer.page.click("[data-left-all]")
    writer.send()


def database_locked(writer: Writer) -> None:
    """Every write waits."""
    with writer.server.locked():
        writer.write()
        writer.send()
        writer.page.wait_for_timeout(400)
        assert writer.told_falsely() == {}


def server_killed(writer: Writer) -> None:
    """kill -9, in the middle of a request; up again."""
    writer.write()
    writer.send()
    writer.server.kill()
    writer.write()
    writer.send()
    writer.page.wait_for_timeout(120)
    assert writer.told_falsely() == {}
    writer.server.start()
    writer.send()


FAULTS: dict[str, Callable[[Writer], None]] = {
    "network": network, "offline": offline, "answer lost": answer_lost,
    "server error": server_error, "session ended": session_ended, "tab killed": tab_killed,
    "database locked": database_locked, "server killed": server_killed,
}  # fmt: skip


@pytest.fixture(scope="module")
def writing_server(
    demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server of its own, which is killed now and then."""
    server = Server(demonstration, tmp_path_factory.mktemp("writing"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def context(chromium: Browser, writing_server: Server) -> Iterator[BrowserContext]:
    """A browser window on it."""
    made = chromium.new_context(base_url=writing_server.address, locale="sv-SE")
    made.set_default_timeout(15_000)
    yield made
    made.close()


def writer_on(context: BrowserContext, server: Server) -> Writer:
    """Someone who opens the page and begins where the texts stand."""
    writer = Writer(context, server, open_page(context, server), random.Random(SEED))
    for item in server.items():
        for name in NAMES:
            writer.typed[item, name] = plain(server.text(item, name))
    return writer


def test_fifty_faults_lose_no_letter(context: BrowserContext, writing_server: Server) -> None:
    writer = writer_on(context, writing_server)
    kinds = [kind for kind, times in MIX.items() for _ in range(times)]
    writer.rng.shuffle(kinds)
    for kind in kinds:
        FAULTS[kind](writer)
        writer.check()
    assert (len(kinds), writer.words >= 50) == (50, True)


def test_a_page_that_says_saved_before_the_answer_is_caught(
    context: BrowserContext, writing_server: Server
) -> None:
    script = (ROOT / "static" / "js" / "writing" / "saver.js").read_text("utf-8")
    hasty = script.replace(
        "    isSending = true;\n",
        "    isSending = true;\n    lastSaved = Writing.clock();\n"
        "    for (const part of pending.parts) part.field.saved = part.sent;\n",
    )
    assert hasty != script
    answer = {"body": hasty, "content_type": "text/javascript"}
    context.route("**/js/writing/saver.js", lambda route: route.fulfill(**answer))  # type: ignore[arg-type]
    writer = writer_on(context, writing_server)
    with pytest.raises(AssertionError):
        database_locked(writer)
