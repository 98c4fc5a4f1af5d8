"""What every reader gives: the paragraphs of a document, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one cell of a table.

    Attributes:
        text: the words, without the automatic number and without soft hyphens.
        style: "", "title", "heading1".."heading6", "list" or "bold"; what the writer marked it as.
            "head" is the page head, told once before the text; "toc" a line of a table of
            contents; "note" a footnote, told after the text.
        numbering: the number as a reader sees it, "4." or "1 b" or "•"; "" where there is none.
        level: depth in a list, 0 outermost.
        table: (table, row, column) counted from 0, or None outside tables.
        page: counted from 1; 0 where the document has no pages (docx, text).
        left: indent from the left edge in points, 0 where unknown.
        start: where the paragraph begins in `ReadText.text`.
        links: (words, address) of each hyperlink; the words are "" where the address is written.
    """

    text: str
    style: str = ""
    numbering: str = ""
    level: int = 0
    table: tuple[int, int, int] | None = None
    page: int = 0
    left: float = 0.0
    start: int = 0
    links: tuple[tuple[str, str], ...] = ()

    @property
    def end(self) -> int:
        """Where the paragraph ends in `ReadText.text`."""
        return self.start + len(self.shown)

    @property
    def shown(self) -> str:
        """The paragraph as it stands in the source text: number, then words."""
        return f"{self.numbering} {self.text}".strip() if self.numbering else self.text


@dataclass(frozen=True, slots=True)
class ReadText:
    """A document as text: what is shown beside the draft, and what every span points into."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    format: str = ""
    warnings: tuple[str, ...] = field(default=())


def joined(
    paragraphs: Iterable[Paragraph], *, format: str = "", warnings: Sequence[str] = ()
) -> ReadText:
    """The paragraphs on lines of their own, each told where in the whole it starts."""
    placed: list[Paragraph] = []
    at = 0
    for paragraph in paragraphs:
        placed.append(replace(paragraph, start=at) if at != paragraph.start else paragraph)
        at += len(paragraph.shown) + 1
    text = "\n".join(paragraph.shown for paragraph in placed)
    return ReadText(text, tuple(placed), format, tuple(warnings))
