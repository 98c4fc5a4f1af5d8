"""Writes .docx in Word's manner: automatic numbering, headings, tables, head and foot."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

LEVEL = (
    '<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
    '<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
)


class WordFile:
    """A document being written."""

    def __init__(self) -> None:
        self.document = Document()
        self.numbering = self.document.part.numbering_part.element
        self.lists = 500

    def list(self, *levels: tuple[str, str], again: int | None = None) -> int:
        """A new list whose depths have these formats and texts: ("decimal", "%1.")."""
        self.lists += 1
        made = "".join(
            LEVEL.format(depth=depth, format=format, text=text, left=360 * (depth + 1))
            for depth, (format, text) in enumerate(levels)
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.lists}">{made}</w:abstractNum>'
        )
        first = self.numbering.find(qn("w:num"))
        first.addprevious(abstract)
        return self.same_list(self.lists, again=again)

    def same_list(self, abstract: int, *, again: int | None = None) -> int:
        """One more list with the same looks; `again`: begins anew at this number."""
        self.lists += 1
        override = (
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{again}"/></w:lvlOverride>'
            if again is not None
            else ""
        )
        self.numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self.lists}">'
                f'<w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
            )
        )
        return self.lists

    def text(self, words: str = "", *, number: int = 0, depth: int = 0, bold: bool = False) -> Any:
        """A paragraph, in a list where a number is given."""
        paragraph = self.document.add_paragraph()
        if words:
            paragraph.add_run(words).bold = bold or None
        if number:
            self.numbered(paragraph, number, depth)
        return paragraph

    def numbered(self, paragraph: Any, number: int, depth: int = 0) -> None:
        """Put a paragraph in a list."""
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/>'
                f'<w:numId w:val="{number}"/></w:numPr>'
            )
        )

    def heading(self, words: str, level: int = 1) -> Any:
        """A real heading."""
        return self.document.add_heading(words, level)

    def xml(self, content: str) -> None:
        """A paragraph of raw WordprocessingML."""
        body = self.document.element.body
        made = parse_xml(f"<w:p {nsdecls('w', 'r')}>{content}</w:p>")
        body.insert(len(body) - 1, made)

    def table(self, *rows: tuple[str, ...]) -> Any:
        """A table of plain cells."""
        table = self.document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        return table

    def edges(self, head: str, foot: str) -> None:
        """Page head and foot."""
        section = self.document.sections[0]
        section.header.paragraphs[0].text = head
        section.footer.paragraphs[0].text = foot

    def link(self, words: str, address: str) -> None:
        """A paragraph with a hyperlink."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        relation = self.document.part.relate_to(address, kind, is_external=True)
        self.xml(f'<w:hyperlink r:id="{relation}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>')

    def saved(self) -> bytes:
        """The file."""
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()
