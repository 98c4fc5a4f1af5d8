"""Runs a reader in a process of its own, with limits on memory and time; the server lives on.

`run` is the server's side; `answer_apart` is what the module in that process calls: it lowers its
own limits before it reads a byte, and knows no Django and no secrets.
"""

import json
import logging
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake.readers.unreadable import UnreadableError

MOST_SECONDS = 2.8  # by the server's clock
MOST_PROCESSOR = 3  # seconds
MOST_MEMORY = 150 * 1024 * 1024  # bytes of address space, so never more in RAM
LONGEST_NAME = 200
ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refusals:
    """What is said of a file that cannot be read."""

    too_slow: str
    too_big: str
    damaged: str


def run(module: str, content: bytes, filename: str, said: Refusals) -> dict[str, Any]:
    """What the module tells of the file.

    Raises UnreadableError, with a Swedish sentence, for what cannot be read within the limits.
    """
    told = _told(_written_by(module, content, filename, said), said)
    if "unreadable" in told:
        raise UnreadableError(str(told["unreadable"]))
    return told


def _written_by(module: str, content: bytes, filename: str, said: Refusals) -> bytes:
    name = Path(filename.replace("\\", "/").replace("\0", "")).name[-LONGEST_NAME:]
    command = [sys.executable, "-m", module, name]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603  # our own module, the name is data
            command,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=complaints,
            cwd=ROOT,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        try:
            process.communicate(content, timeout=MOST_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise UnreadableError(said.too_slow) from None
        complaints.seek(0)
        if complaint := complaints.read(2000):
            logger.warning("%s: %s", module, complaint.decode(errors="replace").strip())
        out.seek(0)
        answer = out.read()
    if process.returncode or not answer:
        logger.warning("%s ended with %s", module, process.returncode)
        raise UnreadableError(said.too_big)
    return answer


def _told(answer: bytes, said: Refusals) -> dict[str, Any]:
    try:
        told = json.loads(answer)
    except ValueError:
        raise UnreadableError(said.damaged) from None
    if not isinstance(told, dict):
        raise UnreadableError(said.damaged)
    return told


def answer_apart(
    answer: Callable[[bytes, str], dict[str, Any]], said: Refusals, most_output: int
) -> int:
    """In the process: reads standard input, answers on standard output; 0 where it answered."""
    limit(most_output)
    try:
        told = answer(sys.stdin.buffer.read(), sys.argv[1])
    except (MemoryError, RecursionError):
        told = {"unreadable": said.too_big}
    except Exception as error:  # whatever a hostile file made a library raise
        print(f"{type(error).__name__}: {error}"[:500], file=sys.stderr)
        told = {"unreadable": said.damaged}
    json.dump(told, sys.stdout)
    sys.stdout.flush()
    return 0


def limit(most_output: int) -> None:
    """Takes what this process may use; it can only be lowered, so nothing read can undo it."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_PROCESSOR),
        (resource.RLIMIT_FSIZE, most_output),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
