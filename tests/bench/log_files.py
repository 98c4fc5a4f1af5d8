"""The log as PDF and Word at different lengths, and how much memory the longest PDF takes."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.bench.big_log import BigLog


def drawn(log: "BigLog", kind: str, rows: int) -> None:
    """The first rows of the log as a file, from the tables to the last byte."""
    from logbook.entries import in_order
    from logbook.filters import visible_entries

    keys = list(in_order(visible_entries(log.reader, log.today), "nyast")[:rows])
    made_of(keys, log.today, kind)


def made_of(keys: list[Any], today: Any, kind: str) -> None:
    """A file of the entries."""
    from logbook.exports.log_docx import log_docx
    from logbook.exports.log_pdf import log_pdf
    from logbook.exports.printout import Printout, how_much
    from logbook.log_lines import lines_of

    lines = list(lines_of(keys, today))
    assert len(lines) == len(keys)
    printout = Printout("Beslutslogg", "utskriven i dag", (how_much(lines),), "", lines)
    make = {"pdf": log_pdf, "docx": log_docx}[kind]
    assert len(make(printout, "https://logg.example.se")) > 10 * len(keys)


def megabytes(rows: int) -> float:
    """The most memory a process of its own takes that makes a PDF of so many rows."""
    command = [sys.executable, "-m", "tests.bench.log_files", str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    return float(done.stdout)


def main(rows: int) -> None:
    """Makes one PDF, from the database that the environment names, and says what it took."""
    import django

    django.setup()
    from decisions.models import Assignment, Decision
    from logbook.entries import in_order
    from logbook.filters import Entries
    from records.writing import today

    at = today()
    everything = Entries(Decision.objects.taken_by(at), Assignment.objects.given(at), at)
    made_of(list(in_order(everything, "nyast")[:rows]), at, "pdf")
    status = Path("/proc/self/status").read_text()  # getrusage would count the parent too
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+)", status)
    print(int(kilobytes) / 1024)


if __name__ == "__main__":
    main(int(sys.argv[1]))
