"""The log as a Word document: the same title, columns and order as the PDF, to write on in."""

from logbook.exports.printout import HEAD, Printout, due_lines, meeting_lines, state_lines
from logbook.log_lines import LogLine
from sro_log.lib import word
from sro_log.lib.word import Cell, Words

WIDTHS = (20, 29, 70, 40, 38, 30, 40)  # millimetres; A4 across, less its margins
SIGNS = {  # as the marks on the pages; Word has them in a font of its own
    "triangle": "▲",
    "clock": "◷",
    "ring": "○",
    "dash": "–",
    "dotted": "◌",
    "check": "✓",
    "cross": "✕",
    "arrow": "→",
    "decision": "▤",
}


def log_docx(printout: Printout, site: str) -> bytes:
    """The file. Numbers link to their entries at `site`, "https://logg.example.se"."""
    document = word.new_document(printout.title, landscape=True, footer=printout.footer)
    word.add_heading(document, printout.title, 1)
    word.add_text(
        document, f"{printout.printed.capitalize()}. {' '.join(printout.lead)}", muted=True
    )
    if printout.notice:
        word.add_text(document, printout.notice, strong=True)
    if printout.lines:
        rows = [_row(line, site) for line in printout.lines]
        description = f"{printout.title}: {len(rows)} poster, en på varje rad."
        word.add_table(document, HEAD, rows, WIDTHS, description=description)
    return word.saved(document)


def _row(line: LogLine, site: str) -> list[Cell]:
    day, label = meeting_lines(line)
    when, wording = due_lines(line)
    shape, state, natures = state_lines(line)
    is_late = shape == "triangle"
    return [
        [[Words(line.number, url=f"{site}{line.path}" if line.path else "")]],
        _stacked(Words(day), Words(label, muted=True)),
        [[Words(line.text, muted=line.is_withheld)]],
        line.responsible,
        _stacked(Words(when), Words(wording, muted=True)),
        _stacked(
            Words(f"{SIGNS[shape]} {state}" if shape else state, strong=is_late),
            Words(natures, muted=True),
        ),
        line.latest,
    ]


def _stacked(*lines: Words) -> list[list[Words]]:
    """One above the other, without the empty ones."""
    return [[words] for words in lines if words.text]
