"""Word (.docx) to paragraphs: headings, lists as numbered, tables, text boxes and footnotes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from intake.readers.line_ends import letter_warnings, tidy
from intake.readers.marks import BARE_ADDRESS, split_mark
from intake.readers.paragraphs import Paragraph, ReadText, joined
from intake.readers.unreadable import UnreadableError
from intake.readers.word_numbering import indent_of, numbering_of
from intake.readers.word_package import Element, Package, W
from intake.readers.word_runs import RAISED, Line, Runs
from intake.readers.word_styles import flag, list_of, styles_of, whole

CONTAINERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body"})
PAGE_IN_CONTENTS = re.compile(r"[\s.…]{0,300}\t?\s*\d{1,3}$")
SECTION_SIGN = re.compile(r"^§+\s*\d+[a-z]?$")
PAGE_OF = re.compile(r"^(?:sida|sidan|sid\.?)?\s*\d*\s*(?:(?:av|[(/])\s*\d*\)?)?$", re.IGNORECASE)
MOST_COLUMNS = 64


def read_word(data: bytes) -> ReadText:
    """The paragraphs of a .docx. Raises UnreadableError where it cannot be read."""
    package = Package(data)
    tree = package.part(package.main)
    body = None if tree is None else tree.find(f"{W}body")
    if body is None:
        raise UnreadableError("Word-filen är skadad och går inte att läsa.")
    reader = _Reader(package)
    found = list(reader.blocks(body))
    if not any(paragraph.text for paragraph in found):
        raise UnreadableError(
            "Word-filen har ingen text. Är innehållet bilder går det inte att läsa."
        )
    found += reader.notes()
    heads = reader.heads({paragraph.text for paragraph in found})
    whole_text = "\n".join(paragraph.shown for paragraph in found)
    return joined([*heads, *found], format="docx", warnings=letter_warnings(whole_text))


class _Reader:
    """Walks a document from top to bottom."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = styles_of(package.beside("styles"))
        self.numbering = numbering_of(package.beside("numbering"))
        self.runs = Runs(package, self.styles)
        self.tables = 0
        self.tabbed = (-1, -1)
        self.carried: list[Line] = []

    def blocks(
        self, node: Element, table: tuple[int, int, int] | None = None
    ) -> Iterator[Paragraph]:
        """The paragraphs of the body, a cell or a text box."""
        for child in node:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name == "p":
                yield from self.paragraph(child, table)
            elif name == "tbl":
                self.tabbed = (-1, -1)
                yield from self.table(child)
            elif name in CONTAINERS:
                yield from self.blocks(child, table)

    def table(self, node: Element) -> Iterator[Paragraph]:
        """The cells of a table, row by row; a merged cell counts where it begins."""
        number = self.tables
        self.tables += 1
        for row, line in enumerate(_rows(node)):
            column = 0
            for cell in _cells(line):
                properties = cell.find(f"{W}tcPr")
                span, goes_on = _span(properties)
                if not goes_on:
                    yield from self.blocks(cell, (number, row, column))
                column += span

    def paragraph(self, node: Element, table: tuple[int, int, int] | None) -> Iterator[Paragraph]:
        """A paragraph, its lines one by one, and after it the text boxes it holds."""
        properties = node.find(f"{W}pPr")
        style = self._style(properties)
        lines, boxes = self.runs.read(node, style)
        if self.carried:
            lines = _after(self.carried, lines)
            self.carried = []
        if properties is not None and _mark_deleted(properties):
            self.carried = lines
        else:
            yield from self._told(lines, properties, style, table)
        for box in boxes:
            yield from self.blocks(box, table)

    def _told(
        self,
        lines: Sequence[Line],
        properties: Element | None,
        style: str,
        table: tuple[int, int, int] | None,
    ) -> Iterator[Paragraph]:
        """The lines of a paragraph with number, style and place."""
        if not any(line.text.strip() for line in lines):
            if table is None:
                self.tabbed = (-1, -1)
            return
        number, depth, left = self._number(properties, style)
        outline = None if properties is None else whole(properties, "outlineLvl")
        role = self.styles.role(style, outline)
        for line in _whole_lines(lines):
            made = _made(line, number, role)
            if made is None:
                continue
            made = replace(made, level=depth, left=left, table=table)
            if made.text.startswith("§") or "\t" not in made.text or role or table:
                if table is None:
                    self.tabbed = (-1, -1)
                yield replace(made, text=tidy(made.text))
            else:
                yield from self._in_columns(made)
            number = ""

    def _in_columns(self, made: Paragraph) -> Iterator[Paragraph]:
        """A line set with tabs as a row of a table; rows after each other are one table."""
        number, row = self.tabbed
        if row < 0:
            number = self.tables
            self.tables += 1
        self.tabbed = (number, row + 1)
        for column, cell in enumerate(made.text.split("\t")[:MOST_COLUMNS]):
            if tidy(cell):
                yield replace(
                    made,
                    text=tidy(cell),
                    table=(number, row + 1, column),
                    numbering=made.numbering if not column else "",
                )

    def _style(self, properties: Element | None) -> str:
        node = None if properties is None else properties.find(f"{W}pStyle")
        return self.styles.usual if node is None else node.get(f"{W}val", "")

    def _number(self, properties: Element | None, style: str) -> tuple[str, int, float]:
        """The automatic number as shown, its depth, and the indent."""
        number, depth = list_of(properties) if properties is not None else (None, None)
        own, own_depth = self.styles.numbered(style)
        if number is None and own:
            number = own
            depth = depth if depth is not None else own_depth
            depth = depth if depth is not None else self.numbering.depth_of_style(own, style)
        told = indent_of(properties) if properties is not None else None
        left = told if told is not None else self.styles.left(style)
        if not number or number == "0":
            return "", 0, left or 0.0
        level = self.numbering.level(number, depth or 0)
        if left is None and level is not None:
            left = level.left
        return self.numbering.shown(number, depth or 0), depth or 0, left or 0.0

    def notes(self) -> list[Paragraph]:
        """The footnotes and endnotes that the text refers to, in that order."""
        order = list(self.runs.notes)
        texts: dict[str, list[Element]] = {}
        for kind in ("footnote", "endnote"):
            for tree in self.package.beside(f"{kind}s"):
                for node in tree:
                    if isinstance(node.tag, str):
                        texts[f"{kind} {node.get(f'{W}id', '')}"] = list(node.iter(f"{W}p"))
        found = []
        for place, name in enumerate(order, start=1):
            lines = [line for p in texts.get(name, []) for line in self.runs.read(p, "")[0]]
            text = tidy(" ".join(line.text for line in lines))
            links = tuple(link for line in lines for link in line.links)
            if text:
                mark = str(place).translate(RAISED)
                found.append(Paragraph(f"{mark} {text}", "note", links=links))
        return found

    def heads(self, seen: Iterable[str]) -> list[Paragraph]:
        """What the page heads say, once, where the text does not say it."""
        said = set(seen)
        found = []
        for tree in self.package.beside("header"):
            for node in tree.iter(f"{W}p"):
                text = tidy(" ".join(line.text for line in self.runs.read(node, "")[0]))
                if text and text not in said and not PAGE_OF.match(text):
                    said.add(text)
                    found.append(Paragraph(text, "head"))
        return found


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table that are not deleted."""
    for child in table:
        if child.tag == f"{W}tr":
            properties = child.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _cells(child)


def _span(properties: Element | None) -> tuple[int, bool]:
    """How many columns a cell covers, and whether it goes on from the row above."""
    if properties is None:
        return 1, False
    merged = properties.find(f"{W}vMerge")
    goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
    return min(whole(properties, "gridSpan") or 1, MOST_COLUMNS), goes_on


def _mark_deleted(properties: Element) -> bool:
    """Whether the paragraph's end is deleted, so that the next one goes on from it."""
    mark = properties.find(f"{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or bool(flag(mark, "specVanish")))


def _after(before: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Lines that go on from the last of others."""
    return [*before[:-1], _both(before[-1], lines[0], ""), *lines[1:]]


def _both(first: Line, second: Line, between: str) -> Line:
    return Line(
        first.text + between + second.text,
        first.letters + second.letters,
        first.bold_letters + second.bold_letters,
        [*first.links, *second.links],
    )


def _whole_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines as paragraphs: one that begins with a small letter goes on from the one before."""
    found: list[Line] = []
    for line in lines:
        if not line.text.strip():
            continue
        words = line.text.strip()
        small = words[0].islower() and not split_mark(words)[0]
        if found and small and not found[-1].text.rstrip().endswith((".", ":", "?", "!")):
            found[-1] = _both(found[-1], line, " ")
        else:
            found.append(line)
    return found


def _made(line: Line, number: str, role: str) -> Paragraph | None:
    """A paragraph of a line, tabs kept; None where nothing but a mark is written."""
    text = line.text.strip()
    if role == "toc":
        text = PAGE_IN_CONTENTS.sub("", text)
    if number.startswith("§"):
        text, number = f"{number} {text}", ""
    elif not number:
        number, text = split_mark(text)
    start, _, rest = text.partition("\t")
    if SECTION_SIGN.match(start.strip()) and rest:
        text = f"{start.strip()} {rest.strip()}"
    if not text.strip():
        return None
    style = role or ("bold" if line.bold else "list" if number else "")
    links = tuple((tidy(words), address) for words, address in line.links)
    written = {address for _, address in links}
    bare = (found[0] for found in BARE_ADDRESS.finditer(text))
    return Paragraph(
        text, style, number, links=(*links, *(("", a) for a in bare if a not in written))
    )
