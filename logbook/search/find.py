"""Finding: candidates from the index, kept to what the user may see, and ranked.

What is hidden leaves no trace: it is taken away before anything is counted, cut or ranked, and the
place it had goes to the next that may be seen.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from logbook.search.asked import Query
from logbook.search.narrowing import Group, may_concern, narrowed
from logbook.search.visible import visible_among
from logbook.search.vocabulary import Meant, meanings, parts_of
from people.rules import can_see_directory
from records.entries import Kind, ids_of_kind, kind_of, row_of
from records.models import SearchEntry
from records.search_index import Asked, matching, newest_of_kinds

AT_MOST = 200  # entries of a tier; of more, the newest of each kind
DEEPEST = 20_000  # of a kind
SPARE = 5  # looked at beyond what is shown: some may be hidden
EACH = 5  # of a sort, when all sorts are shown
BEST = 10  # shown whatever their sort
FEW = 10  # with fewer than these, the parts of compounds are sought too
DIRECTORY = (Kind.PERSON, Kind.POSITION)
IN_TITLE, AS_WRITTEN, AKIN, IN_PARTS = 3, 2, 1, 0


@dataclass(frozen=True)
class Hit:
    """One that the user may see."""

    kind: Kind
    pk: int
    parent: int  # the meeting of an item
    title: str
    text: str
    place: str
    rank: tuple[int, ...] = ()

    @property
    def sort(self) -> Kind:
        """What it counts as: what was said at an item is shown as the item."""
        return Kind.ITEM if self.kind == Kind.NOTES else self.kind


@dataclass
class Found:
    """What was found, best first, and the words that made it."""

    hits: list[Hit] = field(default_factory=list)
    more: set[Kind] = field(default_factory=set)  # sorts that have more than is told
    marked: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()  # that were sought too, since the whole words gave little
    errors: list[str] = field(default_factory=list)


@dataclass
class Search:
    """One search under way."""

    user: Any
    at: datetime.date
    each: int
    kinds: tuple[Kind, ...] = tuple(Kind)
    tiers: dict[int, int] = field(default_factory=dict)  # entry id -> the best it met
    seen: dict[Kind, dict[int, int]] = field(default_factory=dict)  # id -> parent, may be seen
    looked_at: set[int] = field(default_factory=set)
    cut: set[Kind] = field(default_factory=set)  # kinds that may have more than is here
    crowded: list[tuple[int, Asked]] = field(default_factory=list)  # not all of them are here

    def gather(self, asked: list[tuple[int, Asked]]) -> None:
        """Candidates of each tier: all, or when they are many the newest of every kind."""
        found: dict[int, list[int]] = {tier: [] for tier, _ in asked}
        for part, entry in matching([one for _, one in asked], AT_MOST):
            found[asked[part][0]].append(entry)
        self.crowded = [(tier, one) for tier, one in asked if len(found[tier]) >= AT_MOST]
        for tier, _ in self.crowded:
            del found[tier]
        self.cut = set()
        for tier, entries in found.items():
            self._take((tier, entry) for entry in entries)
        self._deepen(self.kinds, self.each + SPARE)

    def _deepen(self, kinds: Iterable[Kind], depth: int) -> None:
        found = newest_of_kinds(self.crowded, [ids_of_kind(kind) for kind in kinds], depth)
        self._take(found)
        told = Counter((tier, kind_of(entry)) for tier, entry in found)
        self.cut = {kind for (_, kind), number in told.items() if number >= depth}

    def _take(self, found: Iterable[tuple[int, int]]) -> None:
        for tier, entry in found:
            if self.tiers.get(entry, -1) < tier:
                self.tiers[entry] = tier

    def settle(self) -> None:
        """Looks at the best of each kind until enough may be seen, or there are no more."""
        depth, wanting = self.each + SPARE, {*self.kinds}
        while wanting:
            waiting = self._waiting(wanting)
            self._look_at({kind: queue[:depth] for kind, queue in waiting.items()})
            wanting = {kind for kind in wanting if len(self.seen.get(kind, ())) <= self.each}
            depth *= 5
            if wanting & self.cut and depth < DEEPEST:
                self._deepen(wanting & self.cut, depth)
            wanting = {kind for kind, queue in self._waiting(wanting).items() if queue}

    def _waiting(self, kinds: set[Kind]) -> dict[Kind, list[int]]:
        """Those not looked at yet, the best first."""
        queues: dict[Kind, list[int]] = {kind: [] for kind in kinds}
        left = self.tiers.keys() - self.looked_at
        for entry in sorted(left, key=lambda e: (self.tiers[e], e), reverse=True):
            kind = kind_of(entry)
            if kind in queues:
                queues[kind].append(entry)
        return queues

    def _look_at(self, entries: dict[Kind, list[int]]) -> None:
        """Which of the entries the user may see: one query."""
        sees_directory = can_see_directory(self.user)
        asked = {}
        for kind, ids in entries.items():
            self.looked_at.update(ids)
            if kind in DIRECTORY:
                seen = dict.fromkeys(ids, 0) if sees_directory else {}
                self.seen.setdefault(kind, {}).update(seen)
            elif ids:
                asked[kind] = {row_of(entry): entry for entry in ids}
        for kind, pk, parent in visible_among(asked, self.user, self.at):
            self.seen.setdefault(kind, {})[asked[kind][pk]] = parent

    def count(self) -> int:
        """How many may be seen."""
        return sum(len(seen) for seen in self.seen.values())


def find(
    query: Query, user: Any, at: datetime.date, *, kinds: Iterable[Kind] = Kind, each: int = EACH
) -> Found:
    """What the user may see of what the query asks for, best first.

    Args:
        kinds: only these.
        each: at most so many of a sort, besides the very best.
    """
    may = may_concern(user)
    if query.is_empty or () in may:
        return Found(errors=query.errors)
    groups, errors = narrowed(query, user)
    if () in groups:
        return Found(errors=errors)
    words = list(dict.fromkeys([*query.words, *(w for p in query.phrases for w in p)]))
    meant = meanings(words)
    for word in (w for phrase in query.phrases for w in phrase):
        meant[word] = Meant((word,))
    search = Search(user, at, max(each, BEST), kinds=tuple(kinds))
    phrases = tuple(" ".join(phrase) for phrase in query.phrases)
    search.gather(_asked(words, meant, [*may, *groups], phrases))
    search.settle()
    parts = _parts(query) if search.count() < FEW else {}
    if parts:
        search.gather(_in_parts(words, meant, parts, [*may, *groups], phrases))
        search.settle()
    halves = [half for pair in parts.values() for half in pair]
    marked = {held for one in (*meant.values(), *halves) for held in one.every}
    sought = tuple(dict.fromkeys(word for half in halves for word in half.every[:1]))
    hits, more = _cut(_ranked(search, words, meant, halves), each)
    return Found(hits, more, frozenset(marked), sought, errors)


def _asked(
    words: list[str], meant: dict[str, Meant], groups: list[Group], phrases: tuple[str, ...]
) -> list[tuple[int, Asked]]:
    """The tiers: every word in the title, as written, or in compounds too."""
    if not words:
        return [(AS_WRITTEN, Asked(tuple(groups), phrases))]
    asked = []
    same = [meant[word].same for word in words]
    if all(same):
        titles = [tuple(f"t_{held}" for held in group) for group in same]
        asked.append((IN_TITLE, Asked((*titles, *groups), phrases)))
        asked.append((AS_WRITTEN, Asked((*same, *groups), phrases)))
    every = [meant[word].every for word in words]
    if all(every) and every != same:
        asked.append((AKIN, Asked((*every, *groups), phrases)))
    return asked


def _parts(query: Query) -> dict[str, list[Meant]]:
    """What the parts of the query's compounds stand for."""
    found = parts_of(query.words)
    halves = meanings(part for parts in found.values() for part in parts)
    return {word: [halves[part] for part in parts] for word, parts in found.items()}


def _in_parts(
    words: list[str],
    meant: dict[str, Meant],
    parts: dict[str, list[Meant]],
    groups: list[Group],
    phrases: tuple[str, ...],
) -> list[tuple[int, Asked]]:
    """Every word, or for a compound one of its parts."""
    wanted = []
    for word in words:
        halves = [held for half in parts.get(word, ()) for held in half.every]
        wanted.append((*meant[word].every, *halves))
    return [(IN_PARTS, Asked((*wanted, *groups), phrases))] if all(wanted) else []


def _ranked(
    search: Search, words: list[str], meant: dict[str, Meant], halves: list[Meant]
) -> list[Hit]:
    """Best first: words as written before compounds, in the title, side by side, newest."""
    parents = {entry: parent for seen in search.seen.values() for entry, parent in seen.items()}
    columns = ("id", "title", "text", "place", "said", "tokens")
    best: dict[tuple[Kind, int], Hit] = {}
    rows = SearchEntry.objects.filter(pk__in=parents).values_list(*columns)
    for entry, title, text, place, said, tokens in rows:
        tier = search.tiers[entry]
        rank = (*_rank(said, tokens, tier, words, meant), *_rank_of_parts(said, halves), entry)
        pk = row_of(entry)
        hit = Hit(kind_of(entry), pk, parents[entry], title, text, place, rank)
        if (hit.sort, pk) not in best or best[hit.sort, pk].rank < rank:
            best[hit.sort, pk] = hit
    return sorted(best.values(), key=lambda hit: hit.rank, reverse=True)


def _rank(
    said: str, tokens: str, tier: int, words: list[str], meant: dict[str, Meant]
) -> tuple[int, ...]:
    title_said, _, text_said = said.partition(" | ")
    title, text, held = set(title_said.split()), set(text_said.split()), set(tokens.split())
    told = same = in_title = literal = akin = 0
    for word in words:
        near, far = meant[word].same, meant[word].akin
        is_titled = not title.isdisjoint(near)
        in_title += is_titled
        told += is_titled or not text.isdisjoint(near)
        same += not held.isdisjoint(near)
        literal += word in held
        akin += not title.isdisjoint(far)
    together = len(words) > 1 and f" {' '.join(words)} " in said
    return tier > IN_PARTS, same, in_title, int(together), told, literal, akin


def _rank_of_parts(said: str, halves: list[Meant]) -> tuple[int, int]:
    """How many parts of compounds are said at all, and in the title."""
    if not halves:
        return 0, 0
    title, everything = set(said.partition(" | ")[0].split()), set(said.split())
    in_all = sum(not everything.isdisjoint(half.every) for half in halves)
    return in_all, sum(not title.isdisjoint(half.every) for half in halves)


def _cut(hits: list[Hit], each: int) -> tuple[list[Hit], set[Kind]]:
    """At most so many of a sort, and the sorts that have more. The very best are always told."""
    told: dict[Kind, int] = {}
    kept: list[Hit] = []
    more = set()
    for place, hit in enumerate(hits):
        told[hit.sort] = told.get(hit.sort, 0) + 1
        if told[hit.sort] <= each or place < BEST:
            kept.append(hit)
        else:
            more.add(hit.sort)
    return kept, more
