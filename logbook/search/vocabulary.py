"""Which of the index's words a sought word stands for: inflections, compounds, and their parts.

A stem is sought inside the words that the log holds. That finds hjälpmedlen and
Hjälpmedelsförsörjning for hjälpmedel, whichever of them is typed; `parts_of` goes the other way.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from records.entries import has_digit
from records.models import SearchWord
from sro_log.lib.stems import stem_of

MOST = 80  # words that one sought word may stand for
ANYWHERE_FROM = 5  # letters of a stem that is sought inside words; shorter ones begin a word
INSIDE_FROM = 4  # ... or follow at least BEFORE letters: vård in sjukvård, but not svar in ansvar
BEFORE = 3
BEGINS_FROM = 3
PART_FROM = 4


@dataclass(frozen=True)
class Meant:
    """Words of the index that a sought word stands for."""

    same: tuple[str, ...] = ()  # the word and its inflections
    akin: tuple[str, ...] = ()  # compounds it is part of

    @property
    def every(self) -> tuple[str, ...]:
        """All, the nearest first."""
        return (*self.same, *self.akin)[:MOST]


def meanings(words: Iterable[str]) -> dict[str, Meant]:
    """What each word stands for: one query."""
    words = list(words)
    numbers = {word: Meant((word,)) for word in words if has_digit(word)}
    stems = {word: stem_of(word) for word in words if word not in numbers}
    if not stems:
        return numbers
    wanted = Q()
    for word, stem in stems.items():
        wanted |= Q(word=word) | Q(forms__startswith=_neuter(stem))
        if len(stem) >= INSIDE_FROM:
            wanted |= Q(forms__contains=stem)
    rows = list(SearchWord.objects.filter(wanted).values_list("word", "forms"))
    return numbers | {word: _meant(stem, word, rows) for word, stem in stems.items()}


def _meant(stem: str, word: str, rows: list[tuple[str, str]]) -> Meant:
    same, akin = [], []
    for held, forms in rows:
        if held == word or forms.split(" ")[0] in (stem, _neuter(stem)):
            same.append(held)
        elif _is_akin(stem, held, forms):
            akin.append(held)
    same.sort(key=lambda held: (held != word, len(held), held))
    akin.sort(key=lambda held: (not held.startswith(stem), len(held), held))
    return Meant(tuple(same[:MOST]), tuple(akin[: MOST - len(same)]))


def _neuter(stem: str) -> str:
    """Without the t that the stemmer leaves: mobilt is mobil too."""
    return stem[:-1] if stem.endswith("t") and len(stem) > ANYWHERE_FROM else stem


def _is_akin(stem: str, word: str, forms: str) -> bool:
    """Whether the stem is a part of the word that stands for something."""
    if len(stem) < BEGINS_FROM:
        return False
    if word.startswith(stem):
        return True
    if len(stem) >= ANYWHERE_FROM:
        return stem in forms
    return len(stem) >= INSIDE_FROM and word.find(stem, BEFORE) > 0


def parts_of(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The parts of compounds, "hjälpmedelsförsörjning": hjälpmedel, försörjning; two queries.

    Only parts that begin a word of the index count. Words that are no compounds are left out.
    """
    splits = {word: _splits(word) for word in words}
    halves = {half for found in splits.values() for pair in found for half in pair}
    if not halves:
        return {}
    stems = {half: stem_of(half) for half in halves}
    rows = SearchWord.objects.filter(forms__in=_possible_forms(stems)).values_list("forms")
    known = {forms.split(" ")[0] for (forms,) in rows}
    begun = _beginning({half for half in halves if len(half) > ANYWHERE_FROM})
    found: dict[str, tuple[str, ...]] = {}
    for word, pairs in splits.items():
        good = [
            pair for pair in pairs if all(stems[half] in known or half in begun for half in pair)
        ]
        if good:
            # Whole words before beginnings, and an even cut before a lopsided one.
            found[word] = min(good, key=lambda p: _roughness(p, stems, known))
    return found


def _roughness(pair: tuple[str, ...], stems: dict[str, str], known: set[str]) -> tuple[int, int]:
    return sum(stems[half] not in known for half in pair), abs(len(pair[0]) - len(pair[1]))


def _splits(word: str) -> list[tuple[str, str]]:
    """Every way to cut a word in two, with and without an s between."""
    if not word.isalpha():
        return [(a, b) for a, _, b in [word.partition("-")] if len(a) >= PART_FROM <= len(b)]
    found = []
    for cut in range(PART_FROM, len(word) - PART_FROM + 1):
        left, right = word[:cut], word[cut:]
        found.append((left, right))
        if left.endswith("s") and len(left) > PART_FROM:
            found.append((left[:-1], right))
    return found


def _possible_forms(stems: dict[str, str]) -> set[str]:
    """How the index writes the halves: as they are, or their stem before them."""
    return set(stems) | {f"{stem} {half}" for half, stem in stems.items()}


def _beginning(halves: set[str]) -> set[str]:
    """Those that begin a longer word of the index."""
    if not halves:
        return set()
    wanted = Q()
    for half in halves:
        wanted |= Q(word__startswith=half)
    words = list(SearchWord.objects.filter(wanted).values_list("word", flat=True)[:500])
    return {half for half in halves if any(word.startswith(half) for word in words)}
