"""Enters a known meeting with the keyboard alone, and says how long it takes.

First the agenda is prepared on its page, then the meeting is written. The clock is that of
tests/browser/keyboard.py. `python -m tests.browser.measure_writing` prints JSON and keeps the key
logs in var/measure.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.browser import case_meeting
from tests.browser.conftest import FLAGS, ROOT, environment, log_in
from tests.browser.keyboard import COUNT_PRESSES, PRESSES, Writer
from tests.browser.measure_preparing import prepare_agenda
from tests.browser.writing import Server
from tests.browser.writing import saved as wait_until_saved

KEPT = ROOT / "var" / "measure"


class CaseServer(Server):
    """A server over start data and a planned meeting: people are called, the agenda is empty."""

    def _open_meeting(self) -> int:
        return int(self.log("prepare"))

    def log(self, *words: str) -> Any:
        """What the preparing module prints."""
        command = [sys.executable, "-m", "tests.browser.case_meeting", *words]
        said = subprocess.run(
            command, cwd=ROOT, env=environment(self.database), check=True, capture_output=True
        )
        return json.loads(said.stdout)


@contextmanager
def case_server(folder: Path) -> Iterator[CaseServer]:
    """One that answers."""
    empty = folder / "start.sqlite3"
    command = [sys.executable, "manage.py", "prepare"]
    subprocess.run(command, cwd=ROOT, env=environment(empty), check=True, capture_output=True)
    server = CaseServer(empty, folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


class Entry:
    """The meeting being entered."""

    def __init__(self, writer: Writer, server: CaseServer) -> None:
        self.writer, self.page, self.case = writer, writer.page, case_meeting.facts()
        rows = server.ask(
            "SELECT id, number FROM meetings_agendaitem WHERE meeting_id = ?", server.meeting
        )
        self.ids = {number: pk for pk, number in rows if number}
        self.phrases = {
            text: key for key, text in server.ask("SELECT key, text FROM decisions_standardphrase")
        }
        self.sections = _sections(self.case)
        self.assignment_keys: list[int] = []

    def open_notes(self) -> None:
        """To the button with Tab, and the page anew."""
        self.writer.tab_to("Öppna anteckningen")
        self.writer.wait(lambda: self.page.wait_for_selector(".writing--live .points__add"))

    def attendance(self) -> float:
        """A key a row, in the order of the page; gives the seconds it took."""
        began = self.writer.seconds
        self.writer.go_to("narvaro")
        for line in self.page.locator("[data-person]").all():
            is_absent = line.get_attribute("data-person") in self.case["absent"]
            self.writer.press("f" if is_absent else "n")
        return self.writer.seconds - began

    def item(self, row: dict[str, Any]) -> None:
        """Its decisions, what they give, and its texts."""
        pk = self.ids[row["number"]]
        self.writer.go_to(f"punkt-{pk}")
        if row["decisions"]:
            self._decide(pk, row)
        text, dialogue = self.sections[row["number"]]
        for name, html in (("text", text), ("dialogue", dialogue)):
            if html:
                while not self._is_in(f"punkt-{pk}-{name}-redigerare"):
                    self.writer.press("Alt+PageDown")
                self.writer.paste(html)

    def _decide(self, pk: int, row: dict[str, Any]) -> None:
        self.writer.type(self._typed(row))
        before = self.writer.keys
        self.writer.press("Control+Enter")
        last = f"#beslut-{pk} .points__point >> nth={len(row['decisions']) - 1}"
        self.writer.wait(lambda: self.page.wait_for_selector(last))
        for _ in row["assignments"]:
            self.writer.wait(lambda: self.page.wait_for_selector(f"#beslut-{pk} .offer :focus"))
            self.writer.press("Enter")
            self.writer.wait(lambda: self.page.wait_for_selector(f"#beslut-{pk} .points__given"))
            self.assignment_keys.append(self.writer.keys - before)
            before = self.writer.keys
        self.writer.wait(lambda: self.page.wait_for_selector(f"#beslut-{pk} textarea:focus"))

    def _typed(self, row: dict[str, Any]) -> str:
        """The points as one types them: a phrase's key where it says the same, else the words."""
        points = [p if isinstance(p, str) else p["text"] for p in row["decisions"]]
        if len(points) > 1:
            numbered = "\n".join(f"{n}. {words}" for n, words in enumerate(points, 1))
            return f"{self.case['body']}:\n{numbered}"
        return self.phrases.get(said_by_body(points[0], self.case["body"]), points[0])

    def _is_in(self, element: str) -> bool:
        return bool(self.page.evaluate("(id) => document.activeElement.id === id", element))


def said_by_body(words: str, body: str) -> str:
    """What follows the body's name in a decision, without the comma."""
    return words.partition(body)[2].lstrip(", ") or words


def _sections(case: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Item number -> its text and dialogue as HTML, out of the notes as they were written."""
    notes = case_meeting.NOTES.read_text("utf-8")
    starts = [
        re.search(rf"^{row['number']}\. \**{re.escape(row['title'])}", notes, re.M)
        for row in case["items"]
    ]
    ends = [found.start() for found in starts[1:] if found] + [len(notes)]
    sections = {}
    for row, start, end in zip(case["items"], starts, ends, strict=True):
        assert start is not None, row["number"]
        body = notes[start.end() : end]
        for point in row["decisions"]:
            words = point if isinstance(point, str) else point["text"]
            body = body[body.index(words) + len(words) :]
        text, _, dialogue = body.partition("\nDialog:")
        sections[row["number"]] = _html(text), _html(dialogue)
    return sections


def _html(text: str) -> str:
    """Paragraphs and bullets, as a mail program puts them on the clipboard."""
    made = []
    for line in (line.strip(" *") for line in text.splitlines()):
        if line.startswith("- "):
            made.append(f"<ul><li>{line[2:]}</li></ul>")
        elif line:
            made.append(f"<p>{line}</p>")
    return "".join(made)


def measure(browser: Browser, server: CaseServer) -> dict[str, Any]:
    """Prepares and enters the meeting; gives minutes, keys and clicks, and keeps the key logs."""
    context = browser.new_context(base_url=server.address, locale="sv-SE")
    context.set_default_timeout(20_000)
    context.add_init_script(COUNT_PRESSES)
    page = log_in(context, case_meeting.USERNAME)
    preparing = Writer(page)
    prepare_agenda(preparing, server.meeting, case_meeting.facts())
    preparing.keep(KEPT / "preparing-keys.txt")
    writer = Writer(page)
    writer.wait(lambda: page.goto(f"/moten/{server.meeting}/anteckna/"))
    writer.wait(lambda: page.wait_for_selector(".writing--live"))
    entry = Entry(writer, server)
    entry.open_notes()
    attendance = entry.attendance()
    for row in entry.case["items"]:
        entry.item(row)
    writer.press("Control+s")
    writer.wait(lambda: wait_until_saved(page))
    clicks = page.evaluate(PRESSES)
    context.close()
    writer.keep(KEPT / "writing-keys.txt")
    return {
        "minutes": round(writer.seconds / 60, 2),
        "preparing_minutes": round(preparing.seconds / 60, 2),
        "attendance_seconds": round(attendance, 1),
        "keys_per_assignment": max(entry.assignment_keys),
        "mouse_clicks": clicks,
        "keys": writer.keys,
        "preparing_keys": preparing.keys,
        "waited_seconds": round(preparing.waited + writer.waited, 1),
    }


def main() -> None:
    """Measures once."""
    if not case_meeting.FACTS.exists():
        sys.exit(f"The known meeting is not beside the project: {case_meeting.FACTS.name}")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    with (
        tempfile.TemporaryDirectory() as folder,
        case_server(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        result = measure(browser, server)
        browser.close()
    sys.stdout.write(f"{json.dumps(result)}\n")


if __name__ == "__main__":
    main()
