"""The paragraphs of a text written anew as Word and as a printed PDF."""

import html
import re
from collections.abc import Collection, Sequence

from intake.readers.paragraphs import Paragraph
from tests.intake.pdf_writing import printed
from tests.intake.word_writing import WordFile

BULLET = ("bullet", "•")
SECTION = re.compile(r"§ ?([0-9]{1,4})\s+")
NUMBER = re.compile(r"([0-9]{1,3})\.")
HEAD, FOOT = "Arbetsmaterial", "Kansliet, handling till mötet"


def as_word(paragraphs: Sequence[Paragraph], titles: Collection[int] = ()) -> bytes:
    """Word: headings, automatic numbers and bullets, tables, page head and foot.

    Args:
        titles: where paragraphs begin that are the headings of items: they get a heading's style.
    """
    writer = _WordWriter(titles)
    for rows in _grouped(paragraphs):
        writer.write(rows)
    return writer.file.saved()


class _WordWriter:
    """Writes the paragraphs in turn; numbers that follow on each other are the list's own."""

    def __init__(self, titles: Collection[int]) -> None:
        self.file = WordFile()
        self.file.edges(HEAD, FOOT)
        self.titles = titles
        self.lists: dict[str, tuple[int, int]] = {}  # its looks -> the list, its latest number

    def write(self, rows: Sequence[Paragraph]) -> None:
        """A paragraph, or a table."""
        first = rows[0]
        bold = first.style == "bold"
        is_title = first.start in self.titles and not first.table
        section = SECTION.match(first.shown)
        if first.table:
            self.file.table(*_cells(rows))
        elif is_title and section:
            made = self.file.heading(first.shown[section.end() :], 2)
            self.file.numbered(made, self._list("section", "§ %1", int(section[1])))
        elif first.numbering == "•" and not is_title:
            bullets = self.file.list(BULLET, BULLET, BULLET)
            self.file.text(first.text, number=bullets, depth=first.level)
        elif number := NUMBER.fullmatch(first.numbering):
            looks = "item" if is_title or bold else "point"
            made = self.file.heading(first.text, 2) if is_title else self.file.text(first.text)
            self.file.numbered(made, self._list(looks, "%1.", int(number[1])))
        elif is_title or first.style.startswith("heading"):
            level = int(first.style[-1]) if first.style.startswith("heading") else 2
            self.file.heading(first.shown, level)
        else:
            self.file.text(first.shown, bold=bold)

    def _list(self, looks: str, text: str, number: int) -> int:
        """The list that comes to this number next, or one that begins with it."""
        made, latest = self.lists.get(looks, (0, -1))
        if number != latest + 1:
            abstract = self.file.list(("decimal", text)) - 1
            made = self.file.same_list(abstract, again=number)
        self.lists[looks] = made, number
        return made


def as_pdf(paragraphs: Sequence[Paragraph], titles: Collection[int] = ()) -> bytes:
    """A PDF by our own printing, with lists, tables, and a head and foot on every page."""
    parts = []
    for rows in _grouped(paragraphs):
        first, words = rows[0], html.escape(rows[0].text)
        number = NUMBER.fullmatch(first.numbering)
        if first.table:
            cells = (
                "".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in _cells(rows)
            )
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
        elif first.style.startswith("heading") or first.start in titles:
            level = first.style[-1] if first.style.startswith("heading") else "2"
            parts.append(f"<h{level}>{html.escape(first.shown)}</h{level}>")
        elif first.numbering == "•":
            parts.append(
                "<ul>" * (first.level + 1) + f"<li>{words}</li>" + "</ul>" * (first.level + 1)
            )
        elif number:
            parts.append(f'<ol start="{number[1]}"><li>{words}</li></ol>')
        else:
            shown = html.escape(first.shown)
            parts.append(f"<p>{f'<b>{shown}</b>' if first.style == 'bold' else shown}</p>")
    edges = "td { font-size: 6.5pt; padding: 1mm }"  # as one sets a table whose words are long
    edges += f'@page {{ @top-left {{ content: "{HEAD}" }} @bottom-left {{ content: "{FOOT}" }} }}'
    return printed("".join(parts), edges)


def _grouped(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs, the cells of a table together."""
    groups: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        table = paragraph.table[0] if paragraph.table else None
        before = groups[-1][0].table if groups else None
        if table is not None and before is not None and before[0] == table:
            groups[-1].append(paragraph)
        elif paragraph.text:
            groups.append([paragraph])
    return groups


def _cells(rows: Sequence[Paragraph]) -> list[tuple[str, ...]]:
    places = [row.table for row in rows if row.table]
    width = max(column for _, _, column in places) + 1
    height = max(row for _, row, _ in places) + 1
    cells = [[""] * width for _ in range(height)]
    for paragraph in rows:
        if paragraph.table:
            _, row, column = paragraph.table
            cells[row][column] = f"{cells[row][column]} {paragraph.text}".strip()
    return [tuple(row) for row in cells]
