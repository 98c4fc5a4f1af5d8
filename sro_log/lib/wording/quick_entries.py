"""An assignment on one line: "@Västkoms direktör @HSU-direktör plan senast juni 2026"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sro_log.lib.wording.assignments import shortened
from sro_log.lib.wording.dues import due_in
from sro_log.lib.wording.names import FILLERS, has_initials, is_same_name, match_names

MOST_WORDS = 12  # of a name
SURE = 0.9  # likeness from which words stand for a known name without being it
_AT = re.compile(r"(?<![\w.])@")
_QUOTED = re.compile(r"@[\"”“'’]([^\"”“]{1,200})[\"”“'’]")
_TITLE = re.compile(r"(?:direktör|chef|ordförande|presidium|styrelse|kansli|sekreterare)\w{0,3}$")


@dataclass(frozen=True)
class QuickEntry:
    """What a line says.

    Attributes:
        responsible: known names as they are known, in order; unknown ones as they were typed.
        unknown: those of them that are not known.
        title: what is to be done, with a capital first.
        due: the due wording as typed; "" where there is none.
    """

    responsible: tuple[str, ...]
    unknown: tuple[str, ...]
    title: str
    due: str


def quick_entry(line: str, known_names: Iterable[str] = ()) -> QuickEntry:
    """Read a line of quick entry. A name after @ is the longest known one that fits there.

    Case, genitive and definite form do not matter. Initials do as well ("HSU-direktör"), and so
    does a part that no other name has ("regiondirektör"). An unknown name is one word, or two such
    as "VGR:s regiondirektör"; in quotation marks it may be longer.
    """
    known = [name for name in dict.fromkeys(known_names) if name.strip()]
    responsible: list[str] = []
    unknown: list[str] = []
    rest, *parts = _AT.split(" ".join(line.split()))
    for part in parts:
        name, after, is_known = _name_in(part, known)
        if name and name not in responsible:
            responsible.append(name)
            if not is_known:
                unknown.append(name)
        rest = f"{rest} {after}"
    rest = re.sub(r"^[\s,:–-]*(?:(?:och|samt|att)\b[\s,]*)*", "", " ".join(rest.split()))
    due = due_in(rest)
    if due is not None:
        rest = f"{rest[: due.start].rstrip(' ,;:–-')} {rest[due.end :].lstrip(' ,;:')}"
    title = shortened(" ".join(rest.split()).strip(" ,;:–-.").strip())
    return QuickEntry(tuple(responsible), tuple(unknown), title, due.wording if due else "")


def _name_in(part: str, known: list[str]) -> tuple[str, str, bool]:
    """The name that the words begin with, what follows it, and whether it is known."""
    if quoted := _QUOTED.match("@" + part):
        name = quoted[1].strip()
        same = next((k for k in known if is_same_name(name, k)), None)
        return same or name, part[quoted.end() - 1 :], same is not None
    words = part.split()
    prefixes = [
        (count, " ".join(words[:count]).rstrip(" ,;:."))
        for count in range(min(MOST_WORDS, len(words)), 0, -1)
        if words[count - 1].lower() not in FILLERS
    ]
    for count, typed in prefixes:
        same = _known_as(typed, known, is_short=count <= 2)
        if same is not None:
            return same, " ".join(words[count:]), True
    for count, typed in prefixes[-3:]:
        likest = match_names(typed, known)[:1]
        if likest and likest[0][1] >= SURE:
            return likest[0][0], " ".join(words[count:]), True
    if not words:
        return "", "", False
    count = 1
    if len(words) > 1 and words[0].endswith("s") and _TITLE.search(words[1].rstrip(",;:")):
        count = 2
    return " ".join(words[:count]).rstrip(",;:."), " ".join(words[count:]), False


def _known_as(typed: str, known: list[str], *, is_short: bool) -> str | None:
    for name in known:
        if is_same_name(typed, name):
            return name
    if is_short:
        fitting = [name for name in known if has_initials(typed, name)]
        return fitting[0] if fitting else None
    return None
