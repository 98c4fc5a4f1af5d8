"""The blocks that rich text consists of, and what makes their form canonical."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby


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


Block = Paragraph | List


def tidy_line(runs: list[Run]) -> Line:
    """Runs with single spaces, none at the ends, and neighbours of the same kind joined."""
    tidy: Line = []
    for run in _without_blank_links(runs):
        text = re.sub(r"[ \t\n]+", " ", run.text)
        if text.startswith(" ") and (not tidy or tidy[-1].text.endswith(" ")):
            text = text[1:]
        if tidy and _kind(tidy[-1]) == _kind(run):
            tidy[-1] = Run(tidy[-1].text + text, run.strong, run.href)
        elif text:
            tidy.append(Run(text, run.strong, run.href))
    return _trimmed(tidy)


def tidy_blocks(blocks: list[Block], *, in_item: bool) -> list[Block]:
    """Paragraphs without empty lines, no empty lists, neighbouring bullet lists joined."""
    tidy: list[Block] = []
    for block in _with_numbers_kept(blocks):
        if isinstance(block, Paragraph):
            _add_paragraphs(tidy, block, in_item=in_item)
            continue
        items = list(_tidy_items(block))
        last = tidy[-1] if tidy else None
        if not items:
            continue
        if isinstance(last, List) and not last.ordered and not block.ordered:
            last.items += items
        else:
            tidy.append(List(block.ordered, 1, items))
    return tidy


def _without_blank_links(runs: list[Run]) -> Iterator[Run]:
    for href, group in groupby(runs, key=lambda run: run.href):
        linked = list(group)
        is_blank = not any(run.text.strip() for run in linked)
        yield from (Run(run.text, run.strong, None if is_blank else href) for run in linked)


def _kind(run: Run) -> tuple[bool, str | None]:
    return run.strong, run.href


def _trimmed(line: Line) -> Line:
    """The line without spaces of any sort at its ends."""
    while line and not line[0].text.strip():
        line = line[1:]
    while line and not line[-1].text.strip():
        line = line[:-1]
    if line:
        line = [Run(line[0].text.lstrip(), *_kind(line[0])), *line[1:]]
        line = [*line[:-1], Run(line[-1].text.rstrip(), *_kind(line[-1]))]
    return line


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


def _tidy_items(block: List) -> Iterator[list[Block]]:
    """Items with something in them; an item that is only a list gives its items instead."""
    for item in block.items:
        tidy = tidy_blocks(item, in_item=True)
        while tidy and isinstance(tidy[0], List):
            yield from tidy[0].items
            tidy = tidy[1:]
        if tidy:
            yield tidy


def _with_numbers_kept(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with lists that start elsewhere than at 1 as paragraphs with their numbers."""
    for block in blocks:
        if isinstance(block, Paragraph) or block.start == 1:
            yield block
            continue
        for number, item in enumerate(block.items, block.start):
            first = item[0] if item else None
            if isinstance(first, Paragraph):
                head, *rest = filter(None, first.lines)
                yield Paragraph([[Run(f"{number}. "), *head], *rest])
                yield from _with_numbers_kept(item[1:])
            else:
                yield from _with_numbers_kept(item)
