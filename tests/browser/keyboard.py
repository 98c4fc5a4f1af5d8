"""One who sits at the keyboard, and the clock that times what is pressed.

The clock: every key costs what it costs at 40 words a minute of 5 letters, 0.3 s, and each key of a
chord is one (Ctrl+Enter is two); what is pasted costs the two keys of pasting. To that comes the
time that the writer really waits for the server: for the page, for an answer before the next key
can be pressed, and last for "Sparat kl.". What the machine spends on pressing is not counted.
"""

import json
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SECONDS_A_KEY = 60 / (40 * 5)
COUNT_PRESSES = """addEventListener("pointerdown", () => {
  sessionStorage.presses = Number(sessionStorage.presses || 0) + 1;
}, true)"""
PRESSES = "Number(sessionStorage.presses || 0)"
PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
  );
}"""
PASTED = "[contenteditable=true]:focus:not(:empty)"
IN_PART = "(id) => document.activeElement.closest('[data-part]')?.id === id"


class Writer:
    """Whoever sits at the keyboard: every key is counted and logged, every wait timed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0
        self.waited = 0.0
        self.log: list[str] = []

    @property
    def seconds(self) -> float:
        """On the clock so far."""
        return self.keys * SECONDS_A_KEY + self.waited

    def press(self, chord: str) -> None:
        """A key, or several at once."""
        self._count(len(chord.split("+")), chord)
        self.page.keyboard.press(chord)

    def type(self, text: str) -> None:
        """A text, key by key."""
        self._count(len(text), f"types {json.dumps(text, ensure_ascii=False)}")
        self.page.keyboard.type(text)

    def paste(self, html: str) -> None:
        """What another program has put on the clipboard, into the editor that has the focus."""
        self._count(2, f"Control+v ({len(html)} characters)")
        self.page.evaluate(PASTE, html)
        self.wait(lambda: self.page.wait_for_selector(PASTED))

    def paste_link(self, title: str, link: str) -> None:
        """A link as one copies it from a list of files, into the lines that have the focus."""
        self._count(2, f"Control+v (link {json.dumps(title, ensure_ascii=False)})")
        self.page.evaluate(PASTE, f'<a href="{escape(link)}">{escape(title)}</a>')

    def wait(self, until: Callable[[], Any]) -> None:
        """Until the server has answered."""
        began = time.monotonic()
        until()
        self.waited += time.monotonic() - began

    def go_to(self, part: str) -> None:
        """Goes down to a part of the page."""
        for _ in range(8):
            if self.page.evaluate(IN_PART, part):
                return
            self.press("Alt+ArrowDown")
        raise AssertionError(f"The keyboard does not reach {part}.")

    def tab_to(self, words: str) -> None:
        """To the link or button that says this, and presses it."""
        for _ in range(80):
            if self.page.evaluate("document.activeElement.innerText.trim()") == words:
                self.press("Enter")
                return
            self.press("Tab")
        raise AssertionError(f"”{words}” cannot be reached with Tab.")

    def tab_into(self, ending: str) -> None:
        """To the next field whose name ends so."""
        for _ in range(80):
            if self.page.evaluate("(e) => document.activeElement.name?.endsWith(e)", ending):
                return
            self.press("Tab")
        raise AssertionError(f"No field {ending} can be reached with Tab.")

    def choose(self, file: Path) -> None:
        """A file in the dialogue of the field that has the focus: its whole name is typed."""
        self._count(len(file.name) + 2, f"chooses {file.name}")
        self.page.locator(":focus").set_input_files(file)

    def keep(self, log: Path) -> None:
        """Saves the key log."""
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("\n".join(self.log) + "\n", "utf-8")

    def _count(self, keys: int, words: str) -> None:
        self.keys += keys
        self.log.append(f"{self.seconds:7.1f} s {self.keys:5} keys  {words}")
