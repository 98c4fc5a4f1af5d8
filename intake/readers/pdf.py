"""PDF with text: pages to paragraphs in reading order."""

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake.readers.line_ends import known_words, letter_warnings, tidy
from intake.readers.paragraphs import Paragraph, ReadText, joined
from intake.readers.pdf_builder import Builder, setting_of
from intake.readers.pdf_rows import Row, rows_of, without_edges
from intake.readers.pdf_tables import settled
from intake.readers.pdf_tags import Block, blocks_of
from intake.readers.pdf_words import Rule, has_picture, rules_of, words_of
from intake.readers.unreadable import UnreadableError

MOST_PAGES = 600
FEWEST_LETTERS = 20
HEAD_EDGE, FOOT_EDGE = 0.88, 0.09  # of a page's height
DAMAGED = "Pdf:en är skadad och går inte att läsa."


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page."""

    rows: list[Row]
    rules: list[Rule]
    blocks: list[Block] | None  # by its tags, where it has tags
    width: float
    height: float
    letters: int
    is_bare: bool  # only a picture


def read_pdf(data: bytes) -> ReadText:
    """The paragraphs of a PDF. Raises UnreadableError where there is no text to read."""
    document = _opened(data)
    try:
        is_tagged = bool(raw.FPDFCatalog_IsTagged(document.raw))
        pages = [_page(document, index, is_tagged) for index in range(len(document))]
    finally:
        document.close()
    bare = [number for number, page in enumerate(pages, start=1) if page.is_bare]
    _refuse_without_text(pages, bare)
    heads, bodies = without_edges(
        [page.rows for page in pages],
        [_beside_the_text(page) for page in pages],
        [page.height for page in pages],
    )
    everything = [row for page in pages for row in page.rows]
    known = known_words("\n".join(row.text for row in everything))
    warnings = [f"Sidan {number} har ingen text och kan vara inskannad." for number in bare]
    warnings += letter_warnings("\n".join(row.letters for row in everything))
    bodies = [settled(rows) for rows in bodies]
    builder = Builder(setting_of(bodies, max(page.width for page in pages)), known, warnings)
    for number, (page, rows) in enumerate(zip(pages, bodies, strict=True), start=1):
        blocks = _told_blocks(page, rows)
        if blocks is None:
            builder.page(rows, page.rules)
        else:
            builder.tagged_page(blocks, number)
    builder.close()
    body = builder.paragraphs
    seen = " ".join(paragraph.text for paragraph in body[:40])
    top = [Paragraph(tidy(head), "head", page=1) for head in heads if tidy(head) not in seen]
    return joined([*top, *body], format="pdf", warnings=tuple(dict.fromkeys(warnings)))


def _beside_the_text(page: Page) -> list[Row]:
    """What may be head or foot: where the page has rows that no tag leads to, only they."""
    if page.blocks is None:
        return page.rows
    told = {word.mark for block in page.blocks for word in block.words}
    return [row for row in page.rows if _is_untold_edge(row, page, told)] or page.rows


def _told_blocks(page: Page, body: list[Row]) -> list[Block] | None:
    """The blocks of the page's body; None where some of it has no tags."""
    if page.blocks is None:
        return None
    told = {word.mark for block in page.blocks for word in block.words}
    body = [row for row in body if not _is_untold_edge(row, page, told)]
    words = [word for row in body for piece in row.pieces for word in piece.words]
    if any(word.mark not in told for word in words):
        return None
    heights = {row.base for row in body}
    kept = [
        block
        for block in page.blocks
        if any(abs(word.base - height) < word.size for word in block.words for height in heights)
    ]
    return kept or None


def _is_untold_edge(row: Row, page: Page, told: set[int]) -> bool:
    """Whether a row is the page's head or foot: at the edge, and no tag leads to it."""
    at_edge = row.base > page.height * HEAD_EDGE or row.base < page.height * FOOT_EDGE
    return at_edge and all(word.mark not in told for p in row.pieces for word in p.words)


def _opened(data: bytes) -> pdfium.PdfDocument:
    """The document, or why it cannot be opened."""
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableError(
                "Pdf:en är skyddad med lösenord. Spara den utan lösenord och försök igen."
            ) from error
        raise UnreadableError(DAMAGED) from error
    if not count:
        raise UnreadableError("Pdf:en har inga sidor.")
    if count > MOST_PAGES:
        raise UnreadableError(
            f"Pdf:en har {count} sidor. Högst {MOST_PAGES} sidor kan läsas åt gången."
        )
    return document


def _page(document: pdfium.PdfDocument, index: int, is_tagged: bool) -> Page:
    """One page, read and let go."""
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise UnreadableError(DAMAGED) from error
    words = words_of(page)
    rows = rows_of(words, index + 1)
    letters = sum(len(word.text) for word in words)
    width, height = page.get_size()
    read = Page(
        rows=rows,
        rules=rules_of(page) if any(len(row.pieces) > 1 for row in rows) else [],
        blocks=blocks_of(page, words) if is_tagged else None,
        width=width,
        height=height,
        letters=letters,
        is_bare=letters < FEWEST_LETTERS and has_picture(page),
    )
    page.close()
    return read


def _refuse_without_text(pages: list[Page], bare: list[int]) -> None:
    letters = sum(page.letters for page in pages)
    if letters < FEWEST_LETTERS and bare:
        raise UnreadableError(
            "Pdf:en är inskannad och har ingen text att läsa. Använd originalet i Word "
            "eller en pdf med text."
        )
    if not letters:
        raise UnreadableError("Pdf:en har ingen text att läsa.")
