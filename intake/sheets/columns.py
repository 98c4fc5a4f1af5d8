"""What the columns of a list mean: guessed from their headings, on the sheet that fits best."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.sheets.grid import Grid

LOOKED_AT = 30  # rows, for the headings


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a column can say. `words` are headings it goes under, whole or as their start."""

    key: str
    label: str
    words: tuple[str, ...]


MEANINGS = (
    Meaning("number", "Nr i loggen (U-2025-1)", ("nr", "nummer", "löpnr", "löpnummer", "id")),
    Meaning("kind", "Slag (beslut eller uppdrag)", ("slag", "typ")),
    Meaning("dnr", "Diarienummer", ("dnr", "diarienummer", "diarienr", "diariet", "ärendenummer")),
    Meaning("item", "Ärende, punktens rubrik", ("ärende", "rubrik", "ärenderubrik", "område")),
    Meaning(
        "title",
        "Uppdrag, kort sagt",
        ("uppdrag", "kort sagt", "åtgärd", "aktivitet", "vad", "uppdraget", "beslut/uppdrag"),
    ),
    Meaning(
        "text",
        "Ordalydelse",
        ("ordalydelse", "beslut", "beslutstext", "lydelse", "beskrivning", "uppdragsbeskrivning"),
    ),
    Meaning("natures", "Slag av beslut", ("beslutet",)),
    Meaning(
        "responsible",
        "Ansvarig",
        (
            "ansvarig",
            "ansvariga",
            "ansvar",
            "vem",
            "utförare",
            "ansvarig tjänsteperson",
            "mottagare",
        ),
    ),
    Meaning("lead", "Samordnar", ("samordnar", "samordnare", "sammanhållande", "huvudansvarig")),
    Meaning(
        "meeting",
        "Beslutad i organ, datum och §",
        ("beslutad i", "beslutat i", "beslutad", "beslutat", "beslutsinstans", "beslutstillfälle"),
    ),
    Meaning("body", "Organ", ("organ", "instans", "nämnd", "styrelse", "grupp", "forum")),
    Meaning(
        "met_on",
        "Mötesdatum",
        ("möte", "mötesdatum", "beslutsdatum", "datum", "beslutad den", "sammanträde"),
    ),
    Meaning(
        "label", "Punkt eller §", ("punkt eller §", "§", "paragraf", "punkt", "§ nr", "§/punkt")
    ),
    Meaning(
        "due",
        "Återrapporteras, när",
        (
            "återrapporteras",
            "återrapportering",
            "återrapport",
            "åter",
            "rapporteras",
            "senast",
            "klart senast",
            "tidplan",
            "deadline",
            "slutdatum",
            "återkoppling",
            "när",
            "klar",
        ),
    ),
    Meaning("wording", "När, ordagrant enligt beslutet", ("enligt beslutet", "tid enligt beslut")),
    Meaning("state", "Status", ("status", "läge", "statusläge", "avslutat")),
    Meaning("latest", "Senaste nytt", ("senaste nytt",)),
    Meaning(
        "remark",
        "Anmärkning",
        ("anmärkning", "anmärkningar", "kommentar", "kommentarer", "notering", "noteringar"),
    ),
)
KEYS = {meaning.key for meaning in MEANINGS}
LABELS = {meaning.key: meaning.label for meaning in MEANINGS}
NEEDED = ("title", "text")  # one of them
# Columns of our own files that say nothing new.
DERIVED = ("dag", "adress")


@dataclass(frozen=True, slots=True)
class Found:
    """Where the list is: the sheet's place, the place of its headings, and what columns mean."""

    sheet: int
    head: int
    columns: dict[int, str]


def normal(heading: str) -> str:
    """The heading without capitals, signs and line ends."""
    text = re.sub(r"[\s:*()\u2026.]+", " ", heading.lower())
    return re.sub(r"\s*,\s*", ", ", text).strip()


def meaning_of(heading: str) -> str:
    """The key of what a column so called says, "" when it is not known."""
    text = normal(heading)
    if not text or text in DERIVED:
        return ""
    for meaning in MEANINGS:
        if text in meaning.words:
            return meaning.key
    best, longest = "", 0
    for meaning in MEANINGS:
        for word in meaning.words:
            if len(word) > max(3, longest) and re.match(rf"{re.escape(word)}\b", text):
                best, longest = meaning.key, len(word)
    return best


def guess_columns(headings: Sequence[str]) -> dict[int, str]:
    """Place -> meaning; each meaning once, the first column that has it."""
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        key = meaning_of(heading)
        if key and key not in found.values():
            found[place] = key
    if "title" not in found.values():
        return _without_title(found)
    return found


def _without_title(found: dict[int, str]) -> dict[int, str]:
    """A list without "Uppdrag" has what is to be done under a neighbouring heading."""
    for key in ("item", "text"):
        for place, value in found.items():
            if value == key and not (key == "text" and "item" in found.values()):
                return {**found, place: "title"}
    return found


def find_list(grids: Sequence[Grid]) -> Found:
    """The sheet and row whose headings say most; the first row with several cells in doubt."""
    best = Found(0, _first_wide(grids[0]), {})
    for sheet, grid in enumerate(grids):
        for place, row in enumerate(grid.rows[:LOOKED_AT]):
            columns = guess_columns(row.cells)
            is_head = _is_head(row.cells, columns)
            if is_head and len(columns) > len(best.columns):
                best = Found(sheet, place, columns)
    return best


def _is_head(cells: Sequence[str], columns: Mapping[int, str]) -> bool:
    """Headings are short, and more than one of them is known."""
    return len(columns) > 1 and all(len(cell) <= 80 for cell in cells)


def _first_wide(grid: Grid) -> int:
    for place, row in enumerate(grid.rows[:LOOKED_AT]):
        if sum(bool(cell) for cell in row.cells) > 1:
            return place
    return 0


def headings_key(headings: Sequence[str]) -> str:
    """What lists with the same columns have in common, however they are ordered below it."""
    return "|".join(normal(heading) for heading in headings)
