"""A browser that opens a connection and says nothing holds nobody else up.

The server is started with the very words of script/server. Browsers open such connections ahead of
need. A worker without threads reads from one until it is closed; a thread waits some seconds.
"""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.trust
ROOT = Path(settings.ROOT)
WORKERS = 2
IDLE = 12  # as many as two browsers open to one address
STARTS_WITHIN = 60  # seconds, on a machine busy with other tests
ANSWERS_WITHIN = 2


def words_of_the_script() -> list[str]:
    """What script/server hands to gunicorn, without its own address and number of workers."""
    script = (ROOT / "script" / "server").read_text("utf-8").replace("\\\n", " ")
    found = re.search(r"^exec \S*/gunicorn (.*)$", script, re.M)
    assert found is not None
    words = shlex.split(found[1])
    for name in ("--bind", "--workers"):
        place = words.index(name)
        del words[place : place + 2]
    return words


@contextmanager
def serving(words: list[str], folder: Path) -> Iterator[int]:
    """A gunicorn started so; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port, handed = listening.getsockname()[1], listening.fileno()
        given = ["--bind", f"fd://{handed}", "--workers", str(WORKERS), "--graceful-timeout", "1"]
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *words, *given],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": f"sqlite:///{folder}/log.sqlite3", "LOCAL": "true"},
            pass_fds=[handed],
        )
    try:
        seconds_to_answer(port, within=STARTS_WITHIN)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def seconds_to_answer(port: int, *, within: float) -> float:
    """How long the login page takes.

    Raises:
        TimeoutError: longer than it may.
    """
    began = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/logga-in/", timeout=within) as answer:
        assert answer.status == 200
        answer.read()
    return time.monotonic() - began


@contextmanager
def idle_connections(port: int) -> Iterator[None]:
    """Open connections on which nothing is said."""
    with ExitStack() as opened:
        for _ in range(IDLE):
            opened.enter_context(socket.create_connection(("127.0.0.1", port)))
        time.sleep(0.5)  # until the workers have taken them
        yield


def test_idle_connections_hold_nobody_up(tmp_path: Path) -> None:
    with serving(words_of_the_script(), tmp_path) as port, idle_connections(port):
        took = [seconds_to_answer(port, within=10) for _ in range(5)]
    assert max(took) < ANSWERS_WITHIN


def test_without_threads_they_do(tmp_path: Path) -> None:
    """Negative control: a worker that does one thing at a time waits for the silent ones."""
    words = words_of_the_script()
    place = words.index("--threads")
    del words[place : place + 2]
    with (
        serving([*words, "--worker-class", "sync"], tmp_path) as port,
        idle_connections(port),
        pytest.raises(TimeoutError),
    ):
        seconds_to_answer(port, within=ANSWERS_WITHIN)
