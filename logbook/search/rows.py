"""Found rows as the page shows them: grouped, with the sought words marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from logbook.search.find import Found, Hit
from records.entries import Kind
from sro_log.lib.stems import WORD

BEFORE, LENGTH = 60, 240  # letters of a text that are shown
TITLE_LENGTH = 220


@dataclass(frozen=True)
class Sort:
    """A group of the page: its address word, its heading, and the kinds it holds."""

    slug: str
    heading: str
    kinds: tuple[Kind, ...]
    view: str


SORTS = (
    Sort("uppdrag", "Uppdrag", (Kind.ASSIGNMENT,), "assignment"),
    Sort("beslut", "Beslut", (Kind.DECISION,), "decision"),
    Sort("punkter", "Punkter", (Kind.ITEM, Kind.NOTES), "meeting"),
    Sort("moten", "Möten", (Kind.MEETING,), "meeting"),
    Sort("arenden", "Ärenden", (Kind.MATTER,), "matter"),
    Sort("handlingar", "Handlingar", (Kind.DOCUMENT,), "document"),
    Sort("personer", "Personer", (Kind.PERSON,), "person"),
    Sort("befattningar", "Befattningar", (Kind.POSITION,), "position"),
)
OF_KIND = {kind: sort for sort in SORTS for kind in sort.kinds}


@dataclass(frozen=True)
class Row:
    """One hit."""

    url: str
    title: SafeString
    where: SafeString
    text: SafeString


@dataclass(frozen=True)
class GroupOfRows:
    """Hits of one sort, best first."""

    sort: Sort
    rows: list[Row]
    has_more: bool


def grouped(found: Found, per: str = "") -> list[GroupOfRows]:
    """The hits by sort; the sort of the best hit first."""
    rows: dict[str, list[Row]] = {}
    for hit in found.hits:
        rows.setdefault(OF_KIND[hit.kind].slug, []).append(row_of(hit, found.marked, per))
    sorts = {sort.slug: sort for sort in SORTS}
    return [
        GroupOfRows(sorts[slug], held, not found.more.isdisjoint(sorts[slug].kinds))
        for slug, held in rows.items()
    ]


@lru_cache(maxsize=16)
def _address(view: str) -> str:
    return reverse(f"logbook:{view}", args=[1])


def row_of(hit: Hit, words: frozenset[str], per: str) -> Row:
    """A hit with its words marked."""
    sort = OF_KIND[hit.kind]
    is_item = sort.slug == "punkter"
    url = _address(sort.view).replace("/1/", f"/{hit.parent if is_item else hit.pk}/") + per
    return Row(
        url=f"{url}#punkt-{hit.pk}" if is_item else url,
        title=marked(hit.title, words, length=TITLE_LENGTH),
        where=marked(hit.place, words, length=TITLE_LENGTH),
        text=marked(hit.text, words, before=BEFORE, length=LENGTH),
    )


def marked(
    text: str, words: Iterable[str], *, length: int, before: int | None = None
) -> SafeString:
    """The text with the words in <mark>; cut to its length, from shortly before the first of them.

    Args:
        before: letters shown before the first mark; None begins at the beginning.
    """
    small = text.lower()
    if len(small) != len(text):  # a letter that is longer when small: nothing to point at
        small = text
    spans = [m.span() for m in WORD.finditer(small) if m.group().replace(" ", "") in words]
    start = _start(text, spans[0][0] - before) if before is not None and spans else 0
    end = len(text) if len(text) - start <= length else text.rfind(" ", start, start + length)
    end = end if end > start else start + length
    parts, at = ["…" if start else ""], start
    for begin, stop in spans:
        if begin >= start and stop <= end:
            parts += [escape(text[at:begin]), f"<mark>{escape(text[begin:stop])}</mark>"]
            at = stop
    parts += [escape(text[at:end]), "…" if end < len(text) else ""]
    return mark_safe("".join(parts))  # noqa: S308  (every piece is escaped above)


def _start(text: str, wanted: int) -> int:
    """The beginning of a word at or after that letter."""
    if wanted <= 0:
        return 0
    return text.find(" ", wanted) + 1
