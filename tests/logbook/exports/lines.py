"""Lines of the log made by hand, for documents whatever their lines come from."""

import datetime
from typing import Any

from logbook.exports.printout import Printout, draft_notice, how_much
from logbook.log_lines import WITHHELD, LogLine

SITE = "https://logg.example.se"
SHAPES = ("triangle", "clock", "ring", "dash", "dotted", "check", "cross", "arrow")
HOSTILE = [
    "x" * 300,
    "W" * 300 + " " + "fornamn.efternamn@example.se/" * 20,
    "Emoji 🙂👨‍👩‍👧🇸🇪 och مرحبا بالعالم, 中文 हिन्दी",
    "noll\x00 vänd\u202e surrogat\ud800 brett\u200b slut\U0010ffff",
    "#strong[x] $x$ *b* @ref <l> \\ ` [[ ]] // /* {{ %} \"'",
    "rad\nrad\ttabb\u2028rad\u2029stycke\r\nslut" + "\n" * 20,
    "Ord och mer ord. " * 300,
    "",
]


def make_line(number: str = "U-2025-14", **values: Any) -> LogLine:
    """An assignment that waits for SRO's meeting in June 2026."""
    given: dict[str, Any] = {
        "kind": "uppdrag",
        "pk": 14,
        "number": number,
        "body": "SRO",
        "meeting_on": datetime.date(2025, 11, 13),
        "meeting": "SRO 13 november 2025",
        "label": "punkt 4",
        "text": "SRO ger Västkoms direktör i uppdrag att återkomma senast i juni 2026.",
        "title": "Återkomma om uppföljningen",
        "natures": "",
        "responsible": "Västkoms direktör (samordnar), Regiondirektören",
        "when": "SRO 4 juni 2026",
        "due_on": datetime.date(2026, 6, 4),
        "wording": "senast i juni 2026",
        "state": "väntas till möte",
        "shape": "clock",
        "latest": "3 mars 2026, Västkoms direktör: pågår.",
        "is_draft": False,
        "is_withheld": False,
        "path": "/uppdrag/14/",
    }
    return LogLine(**{**given, **values})


def make_decision_line(number: str = "B 7", **values: Any) -> LogLine:
    """A decision."""
    blank = dict.fromkeys(("responsible", "when", "wording", "state", "shape", "latest"), "")
    given = {"kind": "beslut", "natures": "noterar, ger uppdrag", "path": "/beslut/7/", **blank}
    return make_line(number, **{**given, **values})


def make_withheld_line(number: str = "U-2025-99") -> LogLine:
    """What lines_of leaves of something intern or under secrecy."""
    texts = ("body", "meeting", "label", "title", "responsible", "when", "wording", "state")
    blank = dict.fromkeys((*texts, "shape", "latest", "path"), "")
    return make_line(number, text=WITHHELD, is_withheld=True, **blank)


def make_printout(*lines: LogLine, title: str = "Beslutslogg för SRO") -> Printout:
    """The lines as they would be printed on 22 November 2026."""
    return Printout(
        title=title,
        printed="utskriven 22 november 2026",
        lead=("Urval: SRO.", how_much(lines)),
        notice=draft_notice(lines),
        lines=lines,
    )
