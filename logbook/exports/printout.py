"""What stands around the log's lines on paper and in Word: title, filter, how much, foot."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from logbook.entries import Asked
from logbook.filter_words import EVERYTHING, filter_in_words
from logbook.log_lines import LogLine
from records.writing import today
from sro_log.lib.due_dates import format_day

HEAD = (
    "Nr",
    "Möte/§",
    "Uppdrag (ordagrant)",
    "Ansvarig",
    "Återrapporteras",
    "Läge",
    "Senaste nytt",
)
OPEN_SHAPES = {"triangle", "clock", "ring", "dash", "dotted"}
EMPTY = "Inget i loggen stämmer med urvalet."


@dataclass(frozen=True)
class Printout:
    """The log as it is to stand on paper."""

    title: str  # "Beslutslogg för SRO", with the day when it is another than today
    printed: str  # "utskriven 22 november 2026"
    lead: tuple[str, ...]  # the filter in words; how many entries, how many late
    notice: str  # that drafts come along, or nothing
    lines: Sequence[LogLine]

    @property
    def footer(self) -> str:
        """The page's number follows."""
        return f"{self.title}, {self.printed}"


def printout_of(asked: Asked, lines: Sequence[LogLine]) -> Printout:
    """The lines that the address asked for, with title and sentences."""
    request = asked.filter.request
    day = f"; så som det såg ut den {format_day(asked.at)}"  # stands in the title
    chosen = filter_in_words(asked.filter, asked.at).replace(day, "")
    lead = ["Hela loggen." if chosen == EVERYTHING else f"Urval: {chosen}.", how_much(lines)]
    if getattr(request, "per_error", ""):
        lead.append("Dagen i adressen gick inte att läsa. Loggen visas som den ser ut i dag.")
    return Printout(
        title=title_of(asked.filter.form.cleaned_data.get("organ"), asked.at),
        printed=printed_on(),
        lead=tuple(lead),
        notice=draft_notice(lines),
        lines=lines,
    )


def title_of(body: Any, at: datetime.date) -> str:
    """ "Beslutslogg för SRO", and the day when it is not today."""
    title = f"Beslutslogg för {body.short_name}" if body else "Beslutslogg"
    return title if at == today() else f"{title} så som det såg ut den {format_day(at)}"


def printed_on() -> str:
    """ "utskriven 22 november 2026"."""
    return f"utskriven {format_day(today())}"


def how_much(lines: Sequence[LogLine]) -> str:
    """ "83 poster. 3 av 8 öppna uppdrag är försenade."."""
    if not lines:
        return EMPTY
    count = "1 post." if len(lines) == 1 else f"{len(lines)} poster."
    still = [line.shape for line in lines if line.shape in OPEN_SHAPES]
    return f"{count} {how_late(len(still), still.count('triangle'))}".strip()


def how_late(still: int, late: int) -> str:
    """How many of the open assignments are late; nothing when none is open."""
    if not still:
        return ""
    if still == 1:
        return (
            "Det enda öppna uppdraget är försenat." if late else "Inget öppet uppdrag är försenat."
        )
    if not late:
        return f"Inget av {still} öppna uppdrag är försenat."
    return f"{late} av {still} öppna uppdrag är {'försenat' if late == 1 else 'försenade'}."


def draft_notice(lines: Sequence[LogLine]) -> str:
    """Warns whoever prints drafts; only the body's secretaries can."""
    drafts = sum(line.is_draft for line in lines)
    if not drafts:
        return ""
    if drafts == 1:
        words = "1 post är märkt utkast: dess anteckning är inte utskickad."
    else:
        words = f"{drafts} poster är märkta utkast: deras anteckningar är inte utskickade."
    return f"{words} Sprid inte utskriften."


def meeting_lines(line: LogLine) -> tuple[str, str]:
    """Where it was decided, as the column Möte/§ has it: "13 november 2025", "SRO, punkt 4"."""
    if line.is_withheld:
        return "", ""
    return format_day(line.meeting_on), ", ".join(filter(None, (line.body, line.label)))


def due_lines(line: LogLine) -> tuple[str, str]:
    """The column Återrapporteras: when, and the decision's own words where they say more."""
    says_more = line.wording and line.wording.casefold() != line.when.casefold()
    return line.when, f"”{line.wording}”" if says_more else ""


def state_lines(line: LogLine) -> tuple[str, str, str]:
    """The column Läge: mark, words, natures. A decision is itself a state, so that all have one."""
    if line.is_withheld:
        return "", "", ""
    if line.kind == "beslut":
        return "decision", f"beslut, {line.state}" if line.state else "beslut", line.natures
    return line.shape, line.state, ""
