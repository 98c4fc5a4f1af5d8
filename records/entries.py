"""What search finds: an entry for each thing, kept true by the write that changes the thing.

A model says in `search_entries` what of it is found, and in `search_follows` whose entries say
something of it. An entry says who might see it in coarse marks; `visible_to` has the last word.
records/search_index.py lays the databases' own full-text indexes over the entries.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.apps import apps
from django.db import models, transaction

from sro_log.lib.stems import stem_of, words_of

LONGEST_TEXT = 20_000  # letters of an entry that are searched
LONGEST_WORD = 60
KIND_BITS, DAY_BITS, ROW_BITS = 4, 20, 38


class Kind(IntEnum):
    """What is found. The numbers are part of the entries' ids."""

    PERSON = 1
    POSITION = 2
    MATTER = 3
    MEETING = 4
    DOCUMENT = 5
    NOTES = 6  # what was said at an item, which opens later than its title
    ITEM = 7
    DECISION = 8
    ASSIGNMENT = 9


KINDS = {int(kind): kind for kind in Kind}
ROW_MASK = (1 << ROW_BITS) - 1


def id_of(kind: int, on: datetime.date | None, pk: int) -> int:
    """The entry's id: within a kind the newest has the highest, whichever database it is."""
    day = on.toordinal() if on else 0
    return (kind << DAY_BITS + ROW_BITS) | (day << ROW_BITS) | pk


def ids_of_kind(kind: int) -> tuple[int, int]:
    """The lowest and highest id of a kind."""
    return id_of(kind, None, 0), id_of(kind + 1, None, 0) - 1


def kind_of(entry_id: int) -> Kind:
    """The kind that the id stands for."""
    return KINDS[entry_id >> DAY_BITS + ROW_BITS]


def row_of(entry_id: int) -> int:
    """The key of the row that the id stands for."""
    return entry_id & ROW_MASK


@dataclass(frozen=True)
class Entry:
    """What is found of one row."""

    kind: Kind
    title: str
    on: datetime.date | None = None  # newest first
    text: str = ""  # plain
    where: str = ""  # "SRO 13 november 2025, punkt 4": shown, and found
    more: str = ""  # found, not shown: a number, names
    marks: tuple[str, ...] = ()  # "r7" for the readers of body 7; see MARKS

    def row(self, pk: int) -> "SearchEntry":
        """As it is stored."""
        text = self.text[:LONGEST_TEXT]
        title, said = words_of(self.title), words_of(text)
        rest = [*said, *words_of(self.where, self.more)]
        years = [f"y{self.on.year}"] if self.on else []
        tokens = [
            *(f"t_{word}" for word in title),
            *title,
            *rest,
            *_pieces([*title, *rest]),
            *(f"_{mark}" for mark in (*self.marks, *years)),
        ]
        return SearchEntry(
            id=id_of(self.kind, self.on, pk),
            kind=self.kind,
            object_id=pk,
            title=self.title,
            text=text,
            place=self.where,
            said=" ".join(("", *title, "|", *said, "")),
            tokens=" ".join(dict.fromkeys(token[:LONGEST_WORD] for token in tokens)),
        )


# Marks: whom an entry may concern, and what queries narrow by.
MARKS = {
    "r": "read in the body with that number",
    "p": "the position answers for it",
    "o": "the organisation answers for it",
    "g": "the body answers for it",
    "b": "belongs to the body",
    "d": "of the directory",
    "y": "the year",
}


class SearchEntry(models.Model):
    """Sökpost: what is found of one row. Derived: `manage.py reindex` makes all of them anew."""

    id = models.BigIntegerField("nummer", primary_key=True)
    kind = models.PositiveSmallIntegerField("slag")
    object_id = models.PositiveBigIntegerField("post")
    title = models.TextField("rubrik")
    text = models.TextField("text", blank=True, default="")
    place = models.TextField("var", blank=True, default="")
    said = models.TextField("ordföljd", blank=True, default="")
    tokens = models.TextField("sökord")

    class Meta:
        verbose_name = "sökpost"
        verbose_name_plural = "sökposter"
        indexes = [models.Index(fields=["object_id", "kind"], name="search_entry_of")]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """Sökord: a word that some entry holds. Only to find compounds and inflections by."""

    word = models.CharField("ord", max_length=LONGEST_WORD, primary_key=True)
    forms = models.CharField("stam och ord", max_length=2 * LONGEST_WORD + 1)

    class Meta:
        verbose_name = "sökord"
        verbose_name_plural = "sökord"

    def __str__(self) -> str:
        return self.word


_CUT = re.compile(r"[-./:,]")
FIELDS = ("kind", "object_id", "title", "text", "place", "said", "tokens")


_waiting: ContextVar[set[tuple[Any, int]] | None] = ContextVar("waiting", default=None)


@contextmanager
def entries_together() -> Iterator[None]:
    """Makes the entries of all that is written inside once, last in one transaction.

    For acts that write many rows. What is sought inside is as it was before.
    """
    if _waiting.get() is not None:
        yield
        return
    with transaction.atomic():
        written: set[tuple[Any, int]] = set()
        token = _waiting.set(written)
        try:
            yield
        finally:
            _waiting.reset(token)
        rows = [row for model in {model for model, _ in written} for row in _rows(model, written)]
        keep_all([*rows, *(follower for row in rows for follower in row.search_follows())])


def _rows(model: Any, written: set[tuple[Any, int]]) -> list[Any]:
    """The rows of a model as they are stored now; those taken away since are not among them."""
    keys = [pk for one, pk in written if one is model]
    return list(_with_needs(model, model._default_manager.filter(pk__in=keys)))


def _with_needs(model: Any, rows: Any) -> Any:
    """The rows with what their entries say fetched beside them, and nothing more."""
    if model.search_needs:  # without names it would fetch all there is
        rows = rows.select_related(*model.search_needs)
    return rows.prefetch_related(*model.search_prefetch)


def keep_entries(record: Any) -> None:
    """Makes the entries of a row, and of those that follow it, what they should be now."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.add((type(record), record.pk))
        return
    _settle({(type(record), record.pk): record.search_entries()})
    keep_all(record.search_follows())


def drop_entries(record: Any, pk: int, followers: list[Any]) -> None:
    """Takes away the entries of a row that is gone; those that followed it are made anew."""
    _settle({(type(record), pk): []})
    keep_all(followers)


def keep_all(records: Iterable[Any]) -> None:
    """Makes the entries of these rows what they should be now."""
    rows = {(type(record), record.pk): record for record in records}
    _settle({key: record.search_entries() for key, record in rows.items()})


def _settle(wanted: dict[tuple[Any, int], list[Entry]]) -> None:
    """Writes what differs from what is stored: nothing when nothing does."""
    wanted = {key: made for key, made in wanted.items() if key[0].search_kinds}
    if not wanted:
        return
    new = {row.id: row for (_, pk), made in wanted.items() for row in (e.row(pk) for e in made)}
    kinds = {(kind, pk) for (model, pk) in wanted for kind in model.search_kinds}
    stored = SearchEntry.objects.filter(object_id__in={pk for _, pk in kinds})
    old = {row.id: row for row in stored if (row.kind, row.object_id) in kinds}
    gone = old.keys() - new.keys()
    if gone:
        SearchEntry.objects.filter(pk__in=gone).delete()
    changed = [row for pk, row in new.items() if pk not in old or not is_same(old[pk], row)]
    if changed:
        store(changed)


def is_same(one: SearchEntry, other: SearchEntry) -> bool:
    """Whether they say the same."""
    return all(getattr(one, name) == getattr(other, name) for name in FIELDS)


def store(rows: list[SearchEntry], known: set[str] | None = None, *, batch: int = 500) -> None:
    """Puts entries and their words in, or in the place of what was there.

    Args:
        known: words that are stored already; those stored now are added to it.
    """
    SearchEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=FIELDS, batch_size=batch
    )
    words = words_in(rows)
    if known is not None:
        words -= known
        known |= words
    keep_words(words, batch=batch)


def words_in(rows: Iterable[SearchEntry]) -> set[str]:
    """The words that entries hold, without their marks; numbers have no stems to be sought by."""
    words = {w for row in rows for w in row.tokens.split(" ") if w and "_" not in w}
    return {word for word in words if not has_digit(word)}


def has_digit(word: str) -> bool:
    """Whether it is a number, a date or a reference."""
    return any(letter.isdigit() for letter in word)


def _pieces(words: Iterable[str]) -> list[str]:
    """What a number is found by besides itself: 2025-11-13 by 2025-11, 2025, 11 and 13."""
    found = []
    for word in words:
        if has_digit(word):
            cuts = [cut.start() for cut in _CUT.finditer(word)]
            found += [word[:cut] for cut in cuts] + _CUT.split(word)
    return [piece for piece in found if piece]


def keep_words(words: Iterable[str], *, batch: int = 500) -> None:
    """Stores words that are not stored yet."""
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, forms=forms_of(word)) for word in sorted(words)),
        ignore_conflicts=True,
        batch_size=batch,
    )


def forms_of(word: str) -> str:
    """Its stem and itself: what a stem is sought in."""
    stem = stem_of(word)
    return word if stem == word else f"{stem} {word}"[: 2 * LONGEST_WORD + 1]


def rebuild_entries() -> None:
    """Makes all entries anew: the vocabulary too, which otherwise only grows."""
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    known: set[str] = set()
    for model in apps.get_models():
        if getattr(model, "search_kinds", ()):
            _rebuild(model, known)


def _rebuild(model: Any, known: set[str]) -> None:
    for chunk in in_chunks(_with_needs(model, model._default_manager.order_by("pk"))):
        store([entry.row(row.pk) for row in chunk for entry in row.search_entries()], known)


def in_chunks(rows: Any, size: int = 1000) -> Iterable[list[Any]]:
    """A queryset ordered by key, so many rows at a time."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:size]):
        yield chunk
        last = chunk[-1].pk
