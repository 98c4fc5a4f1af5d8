"""Joining the lines of a paragraph: what a hyphen at the end of a line was, and broken letters."""

import re
import unicodedata
from collections.abc import Sequence

SOFT_HYPHEN = "\u00ad"
HYPHENS = "-\u2010\u2011"
BINDING_WORDS = frozenset({"och", "eller", "samt", "respektive"})
LAST_WORD = re.compile(r"(\w+)[-\u2010\u2011\u00ad]$")
RANGE_GOES_ON = re.compile(r"\w\u2013$")  # "§§ 1–" and "4" on the next line
OPEN_ADDRESS = re.compile(r"(?:://|www\.)\S*$")
LONGEST_WORD = 100
WORD = re.compile(r"\w+(?:-\w+)*")
FIRST_WORD = re.compile(r"^(\w+)")
MOJIBAKE = re.compile("\u00c3[\u00a5\u00a4\u00b6\u0085\u0084\u0096\u2026\u201e\u2013\u00a9]")
PRIVATE = re.compile("[\ue000-\uf8ff]")


def known_words(text: str) -> frozenset[str]:
    """The words of a document in lower case, compounds with their hyphens."""
    return frozenset(WORD.findall(text.lower()))


def joined_lines(
    lines: Sequence[str], known: frozenset[str] = frozenset()
) -> tuple[str, list[str]]:
    """The lines as one text, and the words whose hyphen was kept because it was unsure.

    `known` are the words of the whole document: a compound that stands there with its hyphen
    keeps it, one that stands there without loses it.
    """
    parts: list[str] = []
    unsure: list[str] = []
    for line in map(str.strip, lines):
        if not line:
            continue
        if parts and parts[-1][-1] in HYPHENS + SOFT_HYPHEN:
            parts[-1] = _over_hyphen(parts[-1], line, known, unsure)
        elif parts and RANGE_GOES_ON.search(parts[-1]) and line[0].isalnum():
            parts[-1] += line
        else:
            parts.append(line)
    return " ".join(parts).replace(SOFT_HYPHEN, ""), unsure


def _over_hyphen(before: str, after: str, known: frozenset[str], unsure: list[str]) -> str:
    """`before` and `after` where the line was broken at a hyphen."""
    if OPEN_ADDRESS.search(before[-LONGEST_WORD:]):
        return before + after
    head, tail = LAST_WORD.search(before[-LONGEST_WORD:]), FIRST_WORD.match(after)
    if head is None or tail is None:
        alone = before[-1] != SOFT_HYPHEN and (len(before) < 2 or before[-2].isspace())
        return before + after if alone and after[0].isdigit() else f"{before} {after}"
    if before[-1] == SOFT_HYPHEN:
        return before[:-1] + after
    first, second = head[1], tail[1]
    if second.lower() in BINDING_WORDS:
        return f"{before} {after}"
    if not (first[-1].islower() and second[0].islower()) or (first.isupper() and len(first) > 1):
        return before + after
    if f"{first}-{second}".lower() in known:
        return before + after
    if f"{first}{second}".lower() in known:
        return before[:-1] + after
    if len(first) <= 2 or len(second) <= 1:
        unsure.append(f"{first}-{second}")
        return before + after
    return before[:-1] + after


def tidy(text: str) -> str:
    """Composed letters, ordinary spaces, no soft hyphens and no invisible marks."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")
        text = re.sub("[\u200b\u200c\u200d\u2060\ufeff]", "", text)
    return re.sub(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+", " ", text).strip()


def letter_warnings(text: str) -> list[str]:
    """A Swedish sentence for each kind of broken letters in `text`; nothing is guessed."""
    found = []
    if "\ufffd" in text or PRIVATE.search(text):
        found.append(
            "Dokumentet innehåller tecken som inte gick att läsa. Jämför med originalet:"
            f" ”{_around(text)}”."
        )
    if MOJIBAKE.search(text):
        found.append(
            "Å, ä och ö ser ut att ha blivit fel när dokumentet sparades. Inget är rättat."
        )
    return found


def _around(text: str) -> str:
    """The words around the first letter that cannot be read."""
    at = min(
        i for i in (text.find("\ufffd"), *(m.start() for m in PRIVATE.finditer(text))) if i >= 0
    )
    return " ".join(text[max(0, at - 25) : at + 26].split())
