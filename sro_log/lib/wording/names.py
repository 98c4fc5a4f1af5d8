"""Matches names of positions, bodies and persons in other spellings, inflections and initials."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from sro_log.lib.wording.tokens import word_set

SHARED = 0.75  # most for a name when another one fits as well ("direktören")
LEAST = 0.45  # below that a name is not offered
REFINED = 25  # so many of the likeliest are compared letter by letter
_WORD = re.compile(r"[^\W_]+(?:[-:'][^\W_]+)*-?")
_GENITIVE = re.compile(r"(?::s|'s|:n|:ns)$")
FILLERS = word_set("och i för av på vid den det de")
# Heads of compounds: "region|direktör" has the initials R and D.
HEADS = (
    "direktör", "direktören", "chef", "chefen", "ordförande", "sekreterare", "nämnd", "nämnden",
    "styrelse", "styrelsen", "utskott", "utskottet", "råd", "rådet", "grupp", "gruppen", "ledare",
    "strateg", "region", "regionen", "kontor", "kontoret", "förvaltning", "förvaltningen",
    "samordnare", "sjukvård", "sjukvårds", "utveckling", "utvecklings", "förbund", "förbundet",
)  # fmt: skip
_DEFINITE = ("erna", "arna", "orna", "ena", "en", "et", "na", "n", "t")


class _Name(NamedTuple):
    """A name taken apart: folded words, their stems, and pairs of letters of all and of each."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    pairs: frozenset[str]
    word_pairs: tuple[frozenset[str], ...]
    joined: str


def match_names(wanted: str, known: Iterable[str]) -> list[tuple[str, float]]:
    """The known names that `wanted` may mean, likeliest first, with a likeness of 0 to 1.

    1.0 is the same but for case, genitive and definite form. Above 0.75 no other name fits nearly
    as well. Equal likeness keeps the order given.
    """
    sought = _taken_apart(wanted[:200])
    if not sought.words:
        return []
    rough = [(_rough(sought, name), place, name) for place, name in enumerate(dict.fromkeys(known))]
    rough.sort(key=lambda row: (-row[0], row[1]))
    scored = [(_score(sought, name, score), place, name) for score, place, name in rough[:REFINED]]
    scored.sort(key=lambda row: (-row[0], row[1]))
    first, second = [*(score for score, *_ in scored[:2]), 0.0, 0.0][:2]
    most = SHARED if first < 1.0 and second > max(SHARED, first - 0.1) else 1.0
    return [(name, round(min(score, most), 3)) for score, _, name in scored if score >= LEAST]


def is_same_name(one: str, other: str) -> bool:
    """Whether they differ only in case, genitive, definite form or marks."""
    return _taken_apart(one).stems == _taken_apart(other).stems != ()


def has_initials(short: str, name: str) -> bool:
    """Whether "HSU-direktör" or "SSN" can stand for the name: initials of words and their parts."""
    return _initials_score(_taken_apart(short), _taken_apart(name)) >= 0.85


@lru_cache(maxsize=4096)
def _taken_apart(name: str) -> _Name:
    folded = unicodedata.normalize("NFKC", name).lower().replace("\u00ad", "")
    folded = re.sub("[‐‑–—−]", "-", re.sub("[’´`]", "'", folded))
    words = tuple(word.strip("-") for word in _WORD.findall(folded))
    stems = tuple(stem for word in words if (stem := _stem(word)) and word not in FILLERS)
    joined = " ".join(stems)
    return _Name(words, stems, _pairs(joined), tuple(_pairs(stem) for stem in stems), joined)


def _stem(word: str) -> str:
    """The word without genitive and definite ending: "Västkom:s" → "västkom"."""
    word = _GENITIVE.sub("", word)
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in _DEFINITE:
        if word.endswith(ending) and len(word) - len(ending) >= (4 if len(ending) > 1 else 6):
            return word[: -len(ending)] if not word.endswith("ionen") else word[:-2]
    return word


def _pairs(text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _rough(sought: _Name, name: str) -> float:
    known = _taken_apart(name)
    if not known.stems:
        return 0.0
    if known.stems == sought.stems:
        return 1.0
    return max(
        _dice(sought.pairs, known.pairs),
        _words_score(sought, known),
        _initials_score(sought, known),
    )


def _words_score(sought: _Name, known: _Name) -> float:
    """How well each sought word is found in the name; words it has beside count a little."""
    if not sought.stems:
        return 0.0
    total = 0.0
    for word, pairs in zip(sought.stems, sought.word_pairs, strict=True):
        best = 0.0
        for other, other_pairs in zip(known.stems, known.word_pairs, strict=True):
            if word == other:
                best = 1.0
                break
            if len(word) > 3 and (other.startswith(word) or other.endswith(word)):
                best = max(best, 0.9)
            else:
                best = max(best, 0.95 * _dice(pairs, other_pairs))
        total += best
    extra = max(0, len(known.stems) - len(sought.stems))
    return total / len(sought.stems) * (1 - 0.08 * min(extra, 5))


def _score(sought: _Name, name: str, rough: float) -> float:
    known = _taken_apart(name)
    if rough == 1.0 or not sought.joined:
        return rough
    close = SequenceMatcher(None, sought.joined, known.joined, autojunk=False).ratio()
    return min(0.99, max(rough, close))


def _initials_score(sought: _Name, known: _Name) -> float:
    """0.95 where the short word's letters are all initials of the name, in order; else 0."""
    if not sought.words or len(sought.words) > 2:
        return 0.0
    short, *rest = sought.words
    letters, _, head = short.partition("-")
    if head and rest:
        return 0.0
    letters = _GENITIVE.sub("", letters)
    tail = head or (rest[0] if rest else "")
    if not 2 <= len(letters) <= 6 or not letters.isalpha():
        return 0.0
    name_words: Sequence[str] = [word for word in known.words if word not in FILLERS]
    if tail:
        last = _stem(name_words[-1]) if name_words else ""
        if not last.endswith(_stem(tail)) or len(tail) < 4:
            return 0.0
        name_words = [*name_words[:-1], last[: -len(_stem(tail))]]
    return _initials_in(letters, tuple(name_words))


@lru_cache(maxsize=8192)
def _initials_in(letters: str, words: tuple[str, ...]) -> float:
    """Match the letters, in order, to the beginnings of words and of parts of compounds."""
    starts = [start for word in words for start in _part_starts(word)]
    first = [word[0] for word in words if word]
    if list(letters) == first:
        return 0.95
    place, skipped = 0, 0
    for letter in letters:
        while place < len(starts) and starts[place][0] != letter:
            skipped += starts[place][1]
            place += 1
        if place == len(starts):
            return 0.0
        place += 1
    skipped += sum(is_word for _, is_word in starts[place:])
    return max(0.0, 0.95 - 0.1 * skipped)


def _part_starts(word: str) -> list[tuple[str, bool]]:
    """First letters of the word and of its parts, and whether each begins the word itself."""
    if not word:
        return []
    starts = {0}
    for i in range(3, len(word) - 3):
        if word[i - 1] in "s-" and word[i].isalpha():
            starts.add(i)
    for head in HEADS:
        at = word.find(head)
        if at > 0:
            starts.add(at)
    return [(word[i], i == 0) for i in sorted(starts)]
