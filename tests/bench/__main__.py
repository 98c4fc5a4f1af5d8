"""Times what must be quick on a big log: `python -m tests.bench [group]` prints JSON.

Each measurement is warm, the median of several. A new one is a line in MEASUREMENTS.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.bench.log_files import drawn, megabytes

if TYPE_CHECKING:
    from tests.bench.big_log import BigLog

RUNS = 5
ROWS_IN_MEMORY = (200, 1000, 2000)


def fetched(log: "BigLog", address: str) -> None:
    """A page or a file, to the last byte."""
    answer: Any = log.client.get(address)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    if answer.streaming:
        for _ in answer.streaming_content:
            pass
    answer.close()


def even(log: "BigLog", kind: str) -> None:
    """5,000 decisions and their 5,000 assignments."""
    fetched(log, f"/logg/beslutslogg.{kind}?organ={log.even.pk}")


def given(log: "BigLog", kind: str) -> None:
    """10,000 assignments."""
    fetched(log, f"/logg/beslutslogg.{kind}?organ={log.given.pk}&slag=uppdrag")


def lines(log: "BigLog", count: int) -> None:
    """The log's first lines."""
    from logbook.entries import in_order
    from logbook.filters import visible_entries
    from logbook.log_lines import lines_of

    keys = list(in_order(visible_entries(log.reader, log.today), "nyast")[:count])
    assert len(list(lines_of(keys, log.today))) == count


def notes(log: "BigLog", name: str) -> None:
    """A file of the notes of five pages."""
    from django.urls import reverse

    fetched(log, reverse(f"logbook:{name}", args=[log.notes.pk]))


# Group -> what is measured -> (seconds it may take, None where nothing is promised; the work).
MEASUREMENTS: dict[str, dict[str, tuple[float | None, Callable[["BigLog"], None]]]] = {
    "print": {
        "notes of five pages, PDF/UA": (1.5, lambda log: notes(log, "notes-pdf")),
        "notes of five pages, PDF/A-3a": (None, lambda log: notes(log, "notes-archive")),
        "notes of five pages, Word": (None, lambda log: notes(log, "notes-docx")),
        "log of 200 rows, PDF": (0.6, lambda log: drawn(log, "pdf", 200)),
        "log of 1,000 rows, PDF": (1.5, lambda log: drawn(log, "pdf", 1000)),
        "log of 2,000 rows, PDF": (5.0, lambda log: drawn(log, "pdf", 2000)),
        "log of 200 rows, Word": (None, lambda log: drawn(log, "docx", 200)),
        "log of 2,000 rows, Word": (5.0, lambda log: drawn(log, "docx", 2000)),
        "1,000 lines of the log": (0.25, lambda log: lines(log, 1000)),
        "5,000 decisions and 5,000 assignments, CSV": (0.6, lambda log: even(log, "csv")),
        "10,000 assignments, CSV": (0.6, lambda log: given(log, "csv")),
        "5,000 decisions and 5,000 assignments, Excel": (3.0, lambda log: even(log, "xlsx")),
        "10,000 assignments, Excel": (3.0, lambda log: given(log, "xlsx")),
    },
}


def timed(work: Callable[[], None]) -> dict[str, float]:
    """Medians of RUNS, after one that warms up: the clock's, and the processor's own, which a busy
    machine does not stretch as much."""
    work()
    clock, processor = [], []
    for _ in range(RUNS):
        start, begun = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - begun)
    return {
        "seconds": round(statistics.median(clock), 3),
        "processor": round(statistics.median(processor), 3),
    }


def main(group: str = "") -> None:
    """Builds the log in a temporary file and prints every measurement of the group, or of all."""
    chosen = {group: MEASUREMENTS[group]} if group else MEASUREMENTS
    with tempfile.TemporaryDirectory() as directory:
        os.environ["DATABASE_URL"] = f"sqlite:///{directory}/log.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "sro_log.settings"
        import django
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        django.setup()
        setup_test_environment()
        call_command("migrate", verbosity=0)
        import sro_log.wsgi  # noqa: F401  (as the server starts)
        from tests.bench.big_log import make_big_log

        log = make_big_log()
        found = {
            name: {
                what: {"at_most": at_most, **timed(lambda work=work: work(log))}
                for what, (at_most, work) in works.items()
            }
            for name, works in chosen.items()
        }
        if "print" in found:
            for rows in ROWS_IN_MEMORY:
                used = {"megabytes": round(megabytes(rows))}
                found["print"][f"log of {rows:,} rows, PDF, in a process of its own"] = used
    print(json.dumps(found, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:2])
