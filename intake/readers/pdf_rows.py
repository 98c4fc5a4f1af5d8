"""Words of a page to rows of pieces; page heads and feet told apart by repetition."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from intake.readers.marks import split_mark
from intake.readers.pdf_words import Word

SAME_ROW = 0.45
GAP = 0.85
HEAD_ZONE = 0.78
FOOT_ZONE = 0.14
MOST_EDGE_ROWS = 7
PAGE_NUMBER = re.compile(
    r"^(?:sida|sidan|sid\.?|page)?\s*-?\s*(\d{1,4})\s*-?\s*(?:(?:av|of|[(/])\s*\d{1,4}\)?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Piece:
    """Words that stand together on a row."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size most letters have."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size, 1)] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)))

    @property
    def is_mark(self) -> bool:
        """Whether it is only a bullet or a number of a list."""
        mark, rest = split_mark(f"{self.text} x")
        return bool(mark) and rest == "x"


@dataclass(frozen=True)
class Row:
    """What stands at one height of a page, from left to right."""

    pieces: tuple[Piece, ...]
    page: int

    @cached_property
    def base(self) -> float:
        """The height most of the words stand at."""
        bases: Counter[float] = Counter()
        for piece in self.pieces:
            for word in piece.words:
                bases[round(word.base, 1)] += len(word.text) * (word.size > self.size * 0.8)
        return bases.most_common(1)[0][0]

    @cached_property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def letters(self) -> str:
        """The words without the bullet of a list, which is often no letter of any script."""
        return split_mark(self.text)[1]

    @property
    def bold(self) -> bool:
        return all(piece.bold for piece in self.pieces)


def rows_of(words: Sequence[Word], page: int) -> list[Row]:
    """The rows of a page from the top, each split where there is room for a new column."""
    rows: list[Row] = []
    together: list[Word] = []
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        if together:
            size = max(word.size, *(other.size for other in together))
            if together[0].base - word.base > SAME_ROW * size:
                rows.append(_row(together, page))
                together = []
        together.append(word)
    if together:
        rows.append(_row(together, page))
    return rows


def flowing(words: Sequence[Word], page: int) -> list[Row]:
    """Rows of words that are told in reading order: a new one where the words go down or back."""
    rows: list[list[Word]] = []
    for word in words:
        before = rows[-1][-1] if rows else None
        if (
            before is None
            or abs(before.base - word.base) > SAME_ROW * max(word.size, before.size)
            or word.left < before.left - 1
        ):
            rows.append([word])
        else:
            rows[-1].append(word)
    return [Row((Piece(tuple(row)),), page) for row in rows]


def _row(words: Sequence[Word], page: int) -> Row:
    """Words of one height as a row of pieces; a mark belongs to what it marks."""
    pieces: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.left):
        before = pieces[-1][-1] if pieces else None
        if before and word.left - before.right < GAP * max(word.size, before.size):
            glued = word.left - before.right < 0.02 * word.size and not before.text.endswith("-")
            if glued and _touches(words, before, word):
                both = replace(before, text=before.text + word.text, right=word.right)
                pieces[-1][-1] = both
            else:
                pieces[-1].append(word)
        else:
            pieces.append([word])
    made = [Piece(tuple(piece)) for piece in pieces]
    while len(made) > 1 and made[0].is_mark and made[1].left - made[0].right < 60:
        made[:2] = [Piece((*made[0].words, *made[1].words))]
    return Row(tuple(made), page)


def _touches(words: Sequence[Word], before: Word, word: Word) -> bool:
    """Whether two words without room between them were stored as one after the other."""
    return abs(word.left - before.right) < 0.02 * word.size and word not in words[:1]


def without_edges(
    pages: Sequence[Sequence[Row]], beside: Sequence[Sequence[Row]], heights: Sequence[float]
) -> tuple[list[str], list[list[Row]]]:
    """What the page heads say, once, and the rows of each page without heads and feet.

    Args:
        beside: the rows of each page that may be its head or foot.
    """
    tops = [_edge(rows, height, top=True) for rows, height in zip(beside, heights, strict=True)]
    feet = [_edge(rows, height, top=False) for rows, height in zip(beside, heights, strict=True)]
    many_tops, many_feet = _repeated(tops), _repeated(feet)
    heads: list[str] = []
    bodies = []
    for rows, top, foot in zip(pages, tops, feet, strict=True):
        drop: set[int] = set()
        for row in _matching(top, many_tops):
            drop.add(id(row))
            if not _number_of(row) and row.text not in heads:
                heads.append(row.text)
        drop.update(id(row) for row in _matching(foot, many_feet))
        bodies.append([row for row in rows if id(row) not in drop])
    return heads, bodies


def _edge(rows: Sequence[Row], height: float, *, top: bool) -> list[Row]:
    """The rows that may be a page's head (from the top) or foot (from below)."""
    if top:
        return [row for row in rows if row.base > height * HEAD_ZONE][:MOST_EDGE_ROWS]
    return [row for row in reversed(rows) if row.base < height * FOOT_ZONE][:MOST_EDGE_ROWS]


def _key(row: Row) -> str:
    """What a row says, the same on every page if it is head or foot."""
    text = row.text
    if text.startswith("§") or split_mark(text)[0]:
        return text
    return re.sub(rf"\b{row.page}\b(?!\s*§)", "#", text)


def _number_of(row: Row) -> bool:
    """Whether the row is the number of its page and nothing more."""
    return bool(PAGE_NUMBER.match(row.text))


def _repeated(edges: Sequence[Sequence[Row]]) -> set[str]:
    """The keys that stand at the edge of most pages."""
    keys = Counter(key for rows in edges for key in {_key(row) for row in rows})
    pages = sum(1 for rows in edges if rows) or 1
    return {key for key, count in keys.items() if count >= 2 and count >= pages * 0.6}


def _matching(rows: Sequence[Row], keys: set[str]) -> list[Row]:
    """The outermost rows that are head or foot; a page's number is one on any page."""
    found = []
    for row in rows:
        own_number = PAGE_NUMBER.match(row.text)
        if _key(row) in keys or (own_number and int(own_number[1]) == row.page):
            found.append(row)
        else:
            break
    return found
