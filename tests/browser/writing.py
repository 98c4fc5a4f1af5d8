"""What tests of the writing page share: a server that can be killed, and a meeting to write at."""

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import (
    ROOT,
    environment,
    free_port,
    log_in,
    on_the_day,
    run_on_the_day,
    wait_for,
)

STATE = "[data-state-words]"


class Server:
    """A real gunicorn over a copy of the demonstration, with one meeting whose notes are open."""

    def __init__(self, demonstration: Path, folder: Path) -> None:
        self.database = folder / "log.sqlite3"
        shutil.copy(demonstration, self.database)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.meeting = self._open_meeting()
        self.process: subprocess.Popen[bytes] | None = None

    def _open_meeting(self) -> int:
        """A meeting of today with three items and 30 people, its notes open."""
        return int(run_on_the_day(self.database, "tests.browser.open_meeting").split()[-1])

    def start(self) -> None:
        """Starts it and waits until it answers."""
        command = on_the_day("gunicorn", "sro_log.wsgi", "--no-control-socket")
        command += ["--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "4"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment(self.database), start_new_session=True
        )
        wait_for(self.address)

    def kill(self) -> None:
        """kill -9 of master and worker, in the middle of whatever they do."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the database's write lock, so that every write waits."""
        with sqlite3.connect(self.database, isolation_level=None) as held:
            held.execute("BEGIN IMMEDIATE")
            yield
            held.execute("ROLLBACK")
        held.close()

    def ask(self, question: str, *values: Any) -> list[Any]:
        """Rows of the database as it stands."""
        with sqlite3.connect(self.database, timeout=20) as connection:
            rows = connection.execute(question, values).fetchall()
        connection.close()
        return rows

    def items(self) -> list[int]:
        """The meeting's items in order."""
        found = self.ask(
            'SELECT id FROM meetings_agendaitem WHERE meeting_id = ? ORDER BY "order"',
            self.meeting,
        )
        return [row[0] for row in found]

    def text(self, item: int, name: str = "text") -> str:
        """An item's text as stored."""
        return str(self.ask(f"SELECT {name} FROM meetings_agendaitem WHERE id = ?", item)[0][0])


def open_page(context: BrowserContext, server: Server, username: str = "sekreterare") -> Page:
    """The writing page, logged in."""
    page = log_in(context, username)
    page.goto(f"/moten/{server.meeting}/anteckna/")
    page.wait_for_selector(".writing--live")
    return page


def editor(item: int, name: str = "text") -> str:
    """Selects an item's editor."""
    return f"#punkt-{item}-{name}-redigerare"


def end_of(page: Page, item: int, name: str = "text") -> None:
    """Puts the caret last in an editor."""
    page.focus(editor(item, name))
    page.keyboard.press("Control+End")


def saved(page: Page, within: float = 20_000) -> None:
    """Waits for "Sparat kl."."""
    told = page.locator("[data-now=saved] [data-state-words]", has_text="Sparat kl.")
    told.wait_for(timeout=within)
