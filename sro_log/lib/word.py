"""Word documents (.docx) in our type: headings, rich text, lists, tables, links. No models here.

Swedish throughout, A4, "sida 1 av 4" in the foot. What XML cannot hold is taken out of every text.
Tables are written as XML at once: cell by cell through python-docx, 200 rows take seconds.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.shared import Mm

from sro_log.lib.richtext import blocks_of
from sro_log.lib.richtext_blocks import Line, List, Paragraph

FONT, FALLBACK = "Source Sans 3", "Calibri"
STYLES = Path(__file__).with_name("word_styles.xml")
A4 = (Mm(210), Mm(297))
LINKED = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
BULLETS, NUMBERS = 1, 2  # our two kinds of list in numbering.xml
_UNWANTED = re.compile(
    "[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text in a table's cell."""

    text: str
    strong: bool = False
    muted: bool = False
    url: str = ""


Cell = str | Sequence[Sequence[Words]]  # a text, or paragraphs of words


def new_document(
    title: str, *, landscape: bool = False, footer: str = "", author: str = ""
) -> WordDocument:
    """An empty document in our styles. The footer is followed by "sida 1 av 4"."""
    document = docx.Document()
    part: Any = document.part
    part.part_related_by(RT.STYLES)._element = parse_xml(STYLES.read_bytes())
    part.numbering_part._element = parse_xml(_numbering())
    part.part_related_by(RT.FONT_TABLE)._blob = _font_table()
    for package in (part.package, part):  # python-docx's picture of a page, its styles once more
        for rid, relation in list(package.rels.items()):
            if relation.reltype in (RT.THUMBNAIL, RT.CUSTOM_XML, _STYLES_WITH_EFFECTS):
                del package.rels[rid]
    _set_settings(document)
    _set_properties(document, title, author)
    _set_page(document, landscape)
    _set_footer(document, footer)
    return document


def add_heading(document: Any, text: str, level: int) -> Any:
    """A heading of level 1–3. Gives the paragraph."""
    return document.add_paragraph(cleaned(text), style=f"Heading {level}")


def add_text(document: Any, text: str, *, muted: bool = False, strong: bool = False) -> Any:
    """A paragraph of plain text; line breaks are kept. Gives the paragraph."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(cleaned(text), style="Svagare" if muted else None)
    run.bold = True if strong else None
    return paragraph


def add_rich(document: Any, html: str) -> None:
    """Our rich text: paragraphs, lists with their own numbers, bold, links. Also into a cell."""
    for block in blocks_of(html):
        if isinstance(block, Paragraph):
            _fill(document.add_paragraph(), block.lines)
        else:
            _add_list(document, block, 0)


def add_numbered(document: Any, texts: Sequence[str]) -> None:
    """A list numbered from 1, of plain texts."""
    number = _new_list(document, List(ordered=True), level=0)
    for text in texts:
        paragraph = document.add_paragraph(cleaned(text), style="List Paragraph")
        _number(paragraph, number, 0)


def add_link(paragraph: Any, text: str, url: str) -> None:
    """Text that leads to the address; only text when it is no address on the web or of mail."""
    words = _words_xml(paragraph.part, Words(text, url=url))
    for child in parse_xml(f"<w:p {NAMESPACES}>{words}</w:p>"):
        paragraph._p.append(child)


def add_table(
    document: Any,
    head: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths_mm: Sequence[float],
    *,
    description: str = "",
) -> Any:
    """A table whose head row stands on every page and whose rows are kept whole. Gives the table.

    Args:
        widths_mm: of the columns.
        description: what the table holds, for those who have it read aloud.
    """
    part, widths = document.part, [round(width * 1440 / 25.4) for width in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    about = f'<w:tblDescription w:val="{_attribute(description)}"/>' if description else ""
    written = [
        f"<w:tbl {NAMESPACES}><w:tblPr>"
        f'<w:tblStyle w:val="Loggtabell"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{about}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>",
        _row_xml(part, [[[Words(text, strong=True)]] for text in head], widths, "<w:tblHeader/>"),
        *(_row_xml(part, row, widths) for row in rows),
        "</w:tbl>",
    ]
    table = parse_xml("".join(written))
    after = document.add_paragraph(style="Efter tabell")  # keeps two tables apart
    after._p.addprevious(table)
    return table


def saved(document: WordDocument) -> bytes:
    """The file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def cleaned(text: str) -> str:
    """The text without what XML cannot hold; every kind of line break as one."""
    return _UNWANTED.sub("", _LINE_BREAKS.sub("\n", text))


# --- the document -----------------------------------------------------------------------------
_STYLES_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"


def _set_settings(document: Any) -> None:
    """Swedish, and the layout of Word 2013 and later instead of "kompatibilitetsläge"."""
    for element in document.settings.element.iter():
        tag = str(element.tag).rpartition("}")[2]
        names = {name.rpartition("}")[2]: name for name in element.attrib}
        if tag == "compatSetting" and element.get(names["name"]) == "compatibilityMode":
            element.set(names["val"], "15")
        elif tag == "themeFontLang":
            element.set(names["val"], "sv-SE")
            element.attrib.pop(names["eastAsia"], None)
        elif tag == "zoom":
            element.attrib.clear()
            element.set(names["val"].replace("val", "percent"), "100")
        elif tag == "defaultTabStop":  # long Swedish words are divided in narrow columns
            element.addnext(parse_xml(f'<w:autoHyphenation {NAMESPACES} w:val="true"/>'))


def _set_properties(document: Any, title: str, author: str) -> None:
    core, now = document.core_properties, datetime.datetime.now(datetime.UTC)
    core.title = cleaned(title)[:255]
    core.author = core.last_modified_by = cleaned(author)[:255]
    core.comments = core.keywords = core.subject = core.category = ""
    core.language = "sv-SE"
    core.created = core.modified = now.replace(tzinfo=None)
    core.revision = 1


def _set_page(document: Any, landscape: bool) -> None:
    section = document.sections[0]
    width, height = A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    side = Mm(15) if landscape else Mm(25)
    section.left_margin = section.right_margin = side
    section.top_margin = section.bottom_margin = Mm(15) if landscape else Mm(22)
    section.footer_distance = section.header_distance = Mm(8) if landscape else Mm(11)


def _set_footer(document: Any, footer: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    words = f"{footer}, sida " if footer else "Sida "
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    pages = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    content = f"{_run_xml(words)}{page}{_run_xml(' av ')}{pages}"
    for child in parse_xml(f"<w:p {NAMESPACES}>{content}</w:p>"):
        paragraph._p.append(child)


@lru_cache(maxsize=1)
def _font_table() -> bytes:
    """Our font, and the one that Word shall take where it is not installed."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {NAMESPACES}>'
        f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


@lru_cache(maxsize=1)
def _numbering() -> bytes:
    """Two kinds of list, four levels each; a list of its own (w:num) is made where one begins."""

    def level(at: int, ordered: bool) -> str:
        words = f"%{at + 1}." if ordered else ("•", "–", "•", "–")[at]
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{"decimal" if ordered else "bullet"}"/>'
            f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{(at + 1) * 397}" w:hanging="397"/></w:pPr></w:lvl>'
        )

    def kind(number: int, ordered: bool) -> str:
        levels = "".join(level(at, ordered) for at in range(4))
        return (
            f'<w:abstractNum w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        )

    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering {NAMESPACES}>'
        f"{kind(BULLETS, False)}{kind(NUMBERS, True)}</w:numbering>"
    ).encode()


# --- lists and lines --------------------------------------------------------------------------
def _add_list(document: Any, block: List, level: int) -> None:
    number = _new_list(document, block, level=level)
    for item in block.items:
        is_first = True
        for part in item:
            if isinstance(part, List):
                _add_list(document, part, level + 1)
                continue
            paragraph = document.add_paragraph(style="List Paragraph")
            if is_first:
                _number(paragraph, number, level)
            else:  # more text of the same item
                paragraph.paragraph_format.left_indent = Mm(7 * (level + 1))
            _fill(paragraph, part.lines)
            is_first = False


def _new_list(document: Any, block: List, *, level: int) -> int:
    """A new list; its numbers start where they do in the text."""
    lists = document.part.numbering_part.element
    made = lists.add_num(NUMBERS if block.ordered else BULLETS)
    if block.ordered:
        made.add_lvlOverride(ilvl=level).add_startOverride(block.start)
    return int(made.numId)


def _number(paragraph: Any, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _fill(paragraph: Any, lines: list[Line]) -> None:
    """The lines, with breaks between."""
    for place, line in enumerate(lines):
        if place:
            paragraph.add_run().add_break()
        for run in line:
            if run.href:
                add_link(paragraph, run.text, run.href)
            else:
                paragraph.add_run(cleaned(run.text), style="Strong" if run.strong else None)


# --- XML of tables ----------------------------------------------------------------------------
def _row_xml(part: Any, cells: Sequence[Cell], widths: Sequence[int], head: str = "") -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_cell_xml(part, cell)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{written}</w:tr>"


def _cell_xml(part: Any, cell: Cell) -> str:
    paragraphs = [[Words(cell)]] if isinstance(cell, str) else cell
    style = '<w:pPr><w:pStyle w:val="Tabelltext"/></w:pPr>'
    return "".join(
        f"<w:p>{style}{''.join(_words_xml(part, words) for words in line)}</w:p>"
        for line in paragraphs or [[]]
    )


def _words_xml(part: Any, words: Words) -> str:
    if not (words.url and LINKED.fullmatch(words.url)):
        style = '<w:rStyle w:val="Svagare"/>' if words.muted else ""
        return _run_xml(words.text, style + ("<w:b/><w:bCs/>" if words.strong else ""))
    # Beware: part.relate_to looks through all links for each new one.
    name = f"link{len(part.rels) + 1}"
    part.rels.add_relationship(RT.HYPERLINK, cleaned(words.url), name, is_external=True)
    run = _run_xml(words.text, '<w:rStyle w:val="Hyperlink"/>')
    return f'<w:hyperlink r:id="{name}" w:history="1">{run}</w:hyperlink>'


def _run_xml(text: str, properties: str = "") -> str:
    if not text:
        return ""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = [
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in cleaned(text).replace("\t", " ").split("\n")
    ]
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def _attribute(text: str) -> str:
    return escape(cleaned(text).replace("\n", " "), {'"': "&quot;"})
