"""A real browser on a real server over a database of its own, made from the demonstration.

The demonstration is built once a run and copied; browser tests never flush (the locks forbid it).
It is built and served as on DAY, so that no test depends on when it runs. Wait for what shows
(expect, wait_for_url, expect_navigation): our policy refuses the eval of wait_for_function.
"""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from people.demo_logins import PASSWORD
from tests.browser.every_page import addresses

ROOT = Path(__file__).resolve().parent.parent.parent
DAY = "2026-11-22"
STARTS_WITHIN = 90  # seconds, on a machine busy with other tests
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def on_the_day(*words: str) -> list[str]:
    """A command that runs a Python module, with its arguments, as if it were DAY."""
    return [sys.executable, "-m", "tests.browser.on_a_day", DAY, *words]


def run_on_the_day(database: Path, *words: str) -> str:
    """Runs a module on DAY over the database file; gives what it said."""
    done = subprocess.run(
        on_the_day(*words),
        cwd=ROOT,
        env=environment(database),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def environment(database: Path) -> dict[str, str]:
    """The environment of a demonstration in the database file."""
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DEMO": "true",
        "LOCAL": "true",
    }


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A file that the first worker to ask for it makes, for the whole run."""
    shared = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    made, ready = shared / name, shared / f"{name}-ready"
    with (shared / f"{name}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            make(made)
            ready.touch()
    return made


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the demonstration, made once a run and never written to again."""
    return made_once(
        tmp_path_factory,
        "demo.sqlite3",
        lambda path: run_on_the_day(path, "manage", "prepare", "--demo"),
    )


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. Once a file: its event loop would refuse other tests their database."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a copy of the demonstration, one for each module."""
    database = tmp_path_factory.mktemp("copy") / "log.sqlite3"
    shutil.copy(demonstration, database)
    with served(database) as address:
        yield address


@contextmanager
def served(database: Path) -> Iterator[str]:
    """Serves a database file; gives the address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        handed = listening.fileno()
        process = subprocess.Popen(
            on_the_day(
                "gunicorn", "sro_log.wsgi", "--no-control-socket", "--bind", f"fd://{handed}"
            ),
            cwd=ROOT,
            env=environment(database),
            pass_fds=[handed],
        )
    try:
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address: str) -> None:
    """Waits for the server to answer."""
    gives_up = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < gives_up:
        try:
            urllib.request.urlopen(f"{address}/logga-in/", timeout=STARTS_WITHIN)
            return
        except OSError:  # not there yet
            time.sleep(0.2)
    raise AssertionError(f"The server did not start within {STARTS_WITHIN} seconds.")


@pytest.fixture
def context(chromium: Browser, server: str) -> Iterator[BrowserContext]:
    """A fresh browser window, wide."""
    made = chromium.new_context(
        base_url=server, locale="sv-SE", viewport={"width": 1280, "height": 900}
    )
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture(scope="module")
def every_page(
    chromium: Browser, server: str, tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    """Addresses of every kind of page that the secretary meets; the walk is made once a run."""

    def walk(path: Path) -> None:
        context = chromium.new_context(base_url=server, locale="sv-SE")
        path.write_text(json.dumps(addresses(log_in(context, "sekreterare"))), "utf-8")
        context.close()

    found: list[str] = json.loads(
        made_once(tmp_path_factory, "pages.json", walk).read_text("utf-8")
    )
    return found


def log_in(context: BrowserContext, username: str) -> Page:
    """A page logged in as one of the demonstration's users."""
    page = context.new_page()
    page.goto("/logga-in/")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("/")
    return page
