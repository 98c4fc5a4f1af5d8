"""The log as PDF, laid out by log.typ: to be read aloud (PDF/UA-1) and archived (PDF/A-2a)."""

from pathlib import Path
from typing import Any

from logbook.exports.paper import in_column, on_paper
from logbook.exports.printout import EMPTY, HEAD, Printout, due_lines, meeting_lines, state_lines
from logbook.log_lines import LogLine
from sro_log.lib.pdf import from_typst

LAYOUT = Path(__file__).with_name("log.typ")


def log_pdf(printout: Printout, site: str) -> bytes:
    """The file. Numbers link to their entries at `site`, "https://logg.example.se"."""
    data = {
        "title": on_paper(printout.title),
        "printed": printout.printed,
        "footer": on_paper(printout.footer),
        "lead": [on_paper(words) for words in printout.lead],
        "notice": printout.notice,
        "empty": EMPTY,
        "head": HEAD,
        "rows": [_row(line, site) for line in printout.lines],
    }
    return from_typst(LAYOUT, data)


def _row(line: LogLine, site: str) -> dict[str, Any]:
    day, label = meeting_lines(line)
    when, wording = due_lines(line)
    shape, state, natures = state_lines(line)
    return {
        "number": on_paper(line.number),
        "url": f"{site}{line.path}" if line.path else "",
        "day": day,
        "label": in_column(label),
        "text": on_paper(line.text),
        "withheld": line.is_withheld,
        "responsible": in_column(line.responsible),
        "when": in_column(when),
        "wording": in_column(wording),
        "shape": shape,
        "state": in_column(state),
        "natures": in_column(natures),
        "latest": in_column(line.latest),
        "long": _is_long(line),
    }


def _is_long(line: LogLine) -> bool:
    """Whether the layout shall measure it: it could be taller than a page, and must split then."""
    narrow = (line.label, line.responsible, line.when + line.wording, line.latest)
    return _size(line.text) > 1200 or any(_size(text) > 240 for text in narrow)


def _size(text: str) -> int:
    """Characters, a line break counted as a short line."""
    return len(text) + 30 * text.count("\n")
