"""Rich text as it is written in a textarea: lines, lists and marks (richtext_marks.py)."""

import re
from dataclasses import dataclass

from sro_log.lib.richtext_blocks import Block, Line, List, Paragraph, tidy_blocks
from sro_log.lib.richtext_html import MAX_LIST_DEPTH, without_unwanted
from sro_log.lib.richtext_marks import read_marks, write_marks

_ITEM = re.compile(r"(?:[-•]|(?P<number>[0-9]{1,3})\.) +(?P<text>\S.*)")
# A line that only looks like an item: "\\- text", "1\\. text". Slashes as in richtext_marks.py.
_SLASHED = re.compile(r"(?P<number>[0-9]{1,3})?(?P<slashes>\\++)(?=(?(number)\.|[-•]) +\S)")
_LOOKS_LIKE_ITEM = re.compile(r"(?P<number>[0-9]{1,3})?(?P<slashes>\\*+)(?=(?(number)\.|[-•]) +\S)")


@dataclass
class _OpenItem:
    """An item, to which lines indented at least so far belong."""

    indent: int
    blocks: list[Block]


def read_plain(text: str) -> list[Block]:
    """The blocks of lines of plain text."""
    reader = _Reader()
    for line in without_unwanted(text).expandtabs(4).split("\n"):
        reader.read(line)
    return tidy_blocks(reader.root, in_item=False)


def write_plain(blocks: list[Block]) -> str:
    """The blocks as lines of plain text, which read_plain reads back to the same blocks."""
    return "\n\n".join("\n".join(_plain_lines(block)) for block in blocks)


class _Reader:
    """Builds blocks from lines."""

    def __init__(self) -> None:
        self.root: list[Block] = []
        self.open_items: list[_OpenItem] = []
        self.is_after_blank = True

    def read(self, line: str) -> None:
        text = line.strip()
        if text:
            self.read_text(text, indent=len(line) - len(line.lstrip()))
        self.is_after_blank = not text

    def read_text(self, text: str, *, indent: int) -> None:
        while self.open_items and self.open_items[-1].indent > indent:
            self.open_items.pop()
        blocks = self.open_items[-1].blocks if self.open_items else self.root
        last = blocks[-1] if blocks else None
        item = _ITEM.fullmatch(text)
        if item and len(self.open_items) < MAX_LIST_DEPTH:
            target = self.list_for(item["number"], last)
            if target is not last:
                blocks.append(target)
            content: list[Block] = [Paragraph([_read_line(item["text"])])]
            target.items.append(content)
            self.open_items.append(_OpenItem(indent + 2, content))
        elif isinstance(last, Paragraph) and not self.is_after_blank:
            last.lines.append(_read_line(text))
        else:
            blocks.append(Paragraph([_read_line(text)]))

    def list_for(self, number: str | None, last: Block | None) -> List:
        """The list that the item continues or begins."""
        if number is None:
            return last if isinstance(last, List) and not last.ordered else List(ordered=False)
        if isinstance(last, List) and last.ordered and int(number) == last.next_number:
            return last
        return List(ordered=True, start=int(number))


def _plain_lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [_write_line(line) for line in block.lines]
    lines = []
    for number, item in enumerate(block.items, block.start):
        marker = f"{number}. " if block.ordered else "- "
        inner = [line for part in item for line in _plain_lines(part)]
        lines.append(marker + inner[0])
        lines += [" " * len(marker) + line for line in inner[1:]]
    return lines


def _read_line(text: str) -> Line:
    if slashed := _SLASHED.match(text):
        kept = "\\" * (len(slashed["slashes"]) // 2)
        text = (slashed["number"] or "") + kept + text[slashed.end() :]
    return read_marks(text)


def _write_line(line: Line) -> str:
    written = write_marks(line)
    if found := _LOOKS_LIKE_ITEM.match(written):
        slashes = "\\" * (2 * len(found["slashes"]) + 1)
        written = (found["number"] or "") + slashes + written[found.end() :]
    return written
