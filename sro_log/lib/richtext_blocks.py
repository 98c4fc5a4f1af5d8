"""The blocks that rich text consists of, and what makes their form canonical."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

LAST_NUMBER = 999  # of a list; higher ones are years and the like, and stand as text


@dataclass(frozen=True)
class Run:
    """A stretch of text on one line."""

    text: str
    strong: bool = False
    href: str | None = None


Line = list[Run]


@dataclass
class Paragraph:
    lines: list[Line]


@dataclass
class List:
    ordered: bool
    start: int = 1
    items: list["list[Block]"] = field(default_factory=list)

    @property
    def next_number(self) -> int:
        """The number of the item that comes after the last."""
        return self.start + len(self.items)


Block = Paragraph | List


# Lines


def tidy_line(runs: list[Run]) -> Line:
    """Runs with single spaces, none at the ends of the line, of a link or of what is bold.

    Neighbours of the same kind are joined.
    """
    if all(not run.strong and run.href is None for run in runs):  # most lines
        text = re.sub(r"[ \t\n]+", " ", "".join(run.text for run in runs)).strip()
        return [Run(text)] if text else []
    spaced = _joined(_with_single_spaces(_without_blank_links(runs)))
    outside_links = _spaces_outside(spaced, _links, leave=_without_link)
    outside_bold = _spaces_outside(outside_links, _bold_stretches, leave=_without_bold)
    return _trimmed(_joined(_with_single_spaces(outside_bold)))


def _without_blank_links(runs: list[Run]) -> Iterator[Run]:
    for href, group in groupby(runs, key=lambda run: run.href):
        linked = list(group)
        is_blank = not any(run.text.strip() for run in linked)
        yield from (Run(run.text, run.strong, None if is_blank else href) for run in linked)


def _with_single_spaces(runs: Iterable[Run]) -> Iterator[Run]:
    before = " "
    for run in runs:
        text = re.sub(r"[ \t\n]+", " ", run.text)
        if text.startswith(" ") and before == " ":
            text = text[1:]
        if text:
            before = text[-1]
            yield Run(text, run.strong, run.href)


def _joined(runs: Iterable[Run]) -> Line:
    joined: Line = []
    for (strong, href), group in groupby(runs, key=lambda run: (run.strong, run.href)):
        joined.append(Run("".join(run.text for run in group), strong, href))
    return joined


def _links(runs: list[Run]) -> Iterator[tuple[bool, list[Run]]]:
    for href, group in groupby(runs, key=lambda run: run.href):
        yield href is not None, list(group)


def _bold_stretches(runs: list[Run]) -> Iterator[tuple[bool, list[Run]]]:
    """What is bold, across links too; but a link that is bold in part is a stretch of its own."""
    stretch: list[Run] = []
    for _, group in groupby(runs, key=lambda run: run.href):
        linked = list(group)
        if linked[0].href is None or len({run.strong for run in linked}) == 1:
            stretch += linked
            continue
        for part in (stretch, linked):
            for strong, inner in groupby(part, key=lambda run: run.strong):
                yield strong, list(inner)
        stretch = []
    for strong, inner in groupby(stretch, key=lambda run: run.strong):
        yield strong, list(inner)


def _without_link(run: Run) -> Run:
    return Run(run.text, run.strong)


def _without_bold(run: Run) -> Run:
    return Run(run.text, False, run.href)


def _spaces_outside(
    runs: list[Run],
    stretches: Callable[[list[Run]], Iterator[tuple[bool, list[Run]]]],
    leave: Callable[[Run], Run],
) -> list[Run]:
    """The runs, with spaces at the ends of each marked stretch as `leave` makes them."""
    moved: list[Run] = []
    for is_marked, inner in stretches(runs):
        if not is_marked:
            moved += inner
            continue
        before, inner = _leading_spaces(inner)
        after, inner = _leading_spaces([_reversed(run) for run in reversed(inner)])
        moved += [leave(run) for run in before]
        moved += [_reversed(run) for run in reversed(inner)]
        moved += [leave(_reversed(run)) for run in reversed(after)]
    return moved


def _leading_spaces(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    spaces: list[Run] = []
    for place, run in enumerate(runs):
        rest = run.text.lstrip()
        blank = run.text[: len(run.text) - len(rest)]
        if blank:
            spaces.append(Run(blank, run.strong, run.href))
        if rest:
            return spaces, [Run(rest, run.strong, run.href), *runs[place + 1 :]]
    return spaces, []


def _reversed(run: Run) -> Run:
    return Run(run.text[::-1], run.strong, run.href)


def _trimmed(line: Line) -> Line:
    """The line without spaces of any sort at its ends."""
    _, line = _leading_spaces(line)
    _, back = _leading_spaces([_reversed(run) for run in reversed(line)])
    return [_reversed(run) for run in reversed(back)]


# Blocks


def tidy_blocks(blocks: list[Block], *, in_item: bool) -> list[Block]:
    """Paragraphs without empty lines, lists without empty items, lists that go on joined.

    Every item keeps the number it had; an item that is only a list gives that list instead.
    """
    tidy: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            _add_paragraphs(tidy, block, in_item=in_item)
            continue
        for number, item in enumerate(block.items, block.start):
            inner = tidy_blocks(item, in_item=True)
            while inner and isinstance(first := inner[0], List):
                _add_list(tidy, first, in_item=in_item)
                inner = inner[1:]
            if inner:
                _add_list(tidy, List(block.ordered, number, [inner]), in_item=in_item)
    return tidy


def _add_list(tidy: list[Block], block: List, *, in_item: bool) -> None:
    """Add the list: to the one before where it goes on, as text where its numbers are no list's."""
    last = tidy[-1] if tidy else None
    if block.ordered and block.next_number > LAST_NUMBER + 1:
        for number, item in enumerate(block.items, block.start):
            _add_numbered_text(tidy, number, item, in_item=in_item)
    elif not isinstance(last, List) or last.ordered != block.ordered:
        tidy.append(List(block.ordered, block.start if block.ordered else 1, block.items))
    elif not block.ordered or last.next_number == block.start:
        last.items += block.items
    else:
        tidy.append(block)


def _add_numbered_text(tidy: list[Block], number: int, item: list[Block], *, in_item: bool) -> None:
    first, *rest = item
    if isinstance(first, Paragraph):
        numbered = tidy_line([Run(f"{number}. "), *first.lines[0]])
        _add_paragraphs(tidy, Paragraph([numbered, *first.lines[1:]]), in_item=in_item)
    for block in rest:
        if isinstance(block, Paragraph):
            _add_paragraphs(tidy, block, in_item=in_item)
        else:
            _add_list(tidy, block, in_item=in_item)


def _add_paragraphs(tidy: list[Block], block: Paragraph, *, in_item: bool) -> None:
    """Add the paragraph: an empty line parts it in two, but in an item all is one paragraph."""
    for lines in _split_at_empty(block.lines):
        last = tidy[-1] if tidy else None
        if in_item and isinstance(last, Paragraph):
            last.lines += lines
        else:
            tidy.append(Paragraph(lines))


def _split_at_empty(lines: list[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    for line in [*lines, []]:
        if line:
            part.append(line)
        elif part:
            yield part
            part = []
