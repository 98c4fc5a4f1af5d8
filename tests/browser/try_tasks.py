"""Tries the ten tasks of docs/provning.md on a phone, as a script would: JSON of times and taps.

python -m tests.browser.try_tasks DATABASE, a demonstration made on DAY; a copy of it is used.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright

from tests.browser.conftest import FLAGS, log_in, run_on_the_day, served

PHONE: Any = {"width": 360, "height": 640}
Task = Callable[["Trier"], str]


class Trier:
    """One who taps and writes, and counts it."""

    def __init__(self, page: Page, asked: dict[str, Any], address: str) -> None:
        self.page, self.asked, self.address = page, asked, address
        self.taps = self.keys = 0

    def tap(self, what: Locator) -> None:
        """One tap."""
        what.tap()
        self.taps += 1
        self.page.wait_for_load_state()

    def link(self, words: str) -> None:
        """A tap on the first link of those words."""
        self.tap(self.page.get_by_role("link", name=words).first)

    def button(self, words: str) -> None:
        """A tap on the first button of those words."""
        self.tap(self.page.get_by_role("button", name=words).first)

    def write(self, label: str, words: str) -> None:
        """A tap in the field, and the words."""
        self.tap(self.page.get_by_label(label))
        self.page.keyboard.type(words)
        self.keys += len(words)

    def open_mail(self) -> None:
        """The mail, as it was sent; opening it is not counted."""
        self.page.set_content(self.asked["html"].replace(self.asked["base"], self.address))

    def sees(self, words: str) -> str:
        """Waits for the words to show; the line they stand in."""
        found = self.page.get_by_text(words).first
        expect(found).to_be_visible()
        return " ".join(found.inner_text().split())[:160]


def answer(t: Trier) -> str:
    t.open_mail()
    t.link("Svara")
    t.write("En mening om läget", "Förslaget är på remiss till den 15 januari.")
    t.button("Klart att återrapportera")
    return t.sees("Tack, svaret är sparat")


def mend(t: Trier) -> str:
    t.page.goto(t.asked["link"])
    t.link("Ändra svaret")
    t.button("Enligt plan")
    return t.sees("Enligt plan")


def more_time(t: Trier) -> str:
    t.open_mail()
    t.link("Svara")
    if t.page.get_by_role("link", name="Ändra svaret").count():
        t.link("Ändra svaret")
    t.tap(t.page.get_by_text("Behöver mer tid"))
    t.page.get_by_label("Till vilket möte").select_option(index=1)
    t.taps += 2  # the list of the phone: open it, choose in it
    t.write("Varför", "Två kommuner har inte svarat.")
    t.button("Begär mer tid")
    return t.sees("Det är en begäran.")


def find_first(t: Trier) -> str:
    log_in_here(t, "direktor")
    t.link("Mina")
    t.tap(t.page.locator("main .rows h4 a, main .rows h3 a").first)
    t.sees("Återrapporteras")
    return " ".join(t.page.locator(".due-line").first.inner_text().split())


def own_calendar(t: Trier) -> str:
    t.page.goto("/mina-uppdrag/")
    t.link("Återrapporteringarna i din kalender")
    t.button("Skapa adress till Mina återrapporteringar")
    return t.sees("din adress är klar")


def how_late(t: Trier) -> str:
    log_in_here(t, "politiker")
    return " ".join(t.page.locator("h1").inner_text().split())


def who_and_when(t: Trier) -> str:
    t.page.goto("/")
    t.tap(t.page.locator("main .rows h3 a").first)
    return " ".join(t.page.locator(".due-line").first.inner_text().split())


def decided(t: Trier) -> str:
    t.page.goto("/")
    t.link("Möten")
    t.link("Hållna")
    t.tap(t.page.locator("main .rows a").first)
    return " ".join(t.page.locator("h1").inner_text().split())


def bodys_calendar(t: Trier) -> str:
    t.page.goto("/")
    t.tap(t.page.locator(".account summary"))
    t.link("Min kalender")
    t.button("Skapa adress till Politiskt samrådsorgan, SRO")
    return t.sees("din adress är klar")


def between(t: Trier) -> str:
    t.page.goto("/")
    t.link("Mellan stolarna")
    return " ".join(t.page.locator("h1").inner_text().split())


TASKS: dict[str, list[Task]] = {
    "direktör": [answer, mend, more_time, find_first, own_calendar],
    "förtroendevald": [how_late, who_and_when, decided, bodys_calendar, between],
}


def log_in_here(t: Trier, username: str) -> None:
    """Logging in is not counted: it is done once a day."""
    t.page.close()
    t.page = log_in(t.page.context, username)


def tried(context: BrowserContext, asked: dict[str, Any], address: str) -> list[dict[str, Any]]:
    """Each task of one role, in order, in the same browser."""
    results = []
    for role, tasks in TASKS.items():
        context.clear_cookies()
        trier = Trier(context.new_page(), asked, address)
        for task in tasks:
            trier.taps = trier.keys = 0
            began = time.monotonic()
            try:
                said, is_done = task(trier), True
            except Exception as error:  # what went wrong is what is to be told
                said, is_done = str(error)[:300], False
            results.append({
                "role": role, "task": task.__name__, "is_done": is_done, "taps": trier.taps,
                "keys": trier.keys, "seconds": round(time.monotonic() - began, 1), "said": said,
            })  # fmt: skip
    return results


def main(database: Path) -> None:
    """Tries them on a copy."""
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory) / "log.sqlite3"
        shutil.copy(database, copy)
        asked = json.loads(run_on_the_day(copy, "tests.browser.asked_by_mail").splitlines()[-1])
        with served(copy) as address, sync_playwright() as playwright:
            path = shutil.which("chromium") or "chromium"
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            context = browser.new_context(
                base_url=address, locale="sv-SE", viewport=PHONE, has_touch=True, is_mobile=True
            )
            context.set_default_timeout(8_000)
            for row in tried(context, asked, address):
                print(json.dumps(row, ensure_ascii=False))
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
