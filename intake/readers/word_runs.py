"""The words of one Word paragraph: without what was deleted, with links, line by line."""

import re
from dataclasses import dataclass, field

from intake.readers.word_package import Element, Package, R, W
from intake.readers.word_styles import Styles, flag

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
DIGITS = re.compile(r"^\d{1,3}$")
ADDRESS = re.compile(r'HYPERLINK\s+"([^"]+)"')
GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "rt", "instrText", "delText"})
LETTERS = {"noBreakHyphen": "-", "softHyphen": "", "tab": "\t", "ptab": "\t", "cr": "\n"}
PAGE_BREAKS = frozenset({"page", "column"})


@dataclass(slots=True)
class Line:
    """Words on one line of a paragraph, as the writer broke it."""

    text: str = ""
    letters: int = 0
    bold_letters: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        return 0 < self.letters == self.bold_letters


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction, and whether its result is being shown."""

    instruction: str = ""
    shown: bool = False


class Runs:
    """Reads paragraphs; remembers fields that go on over paragraphs, and notes in their order."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self.package, self.styles = package, styles
        self.fields: list[Field] = []
        self.notes: list[str] = []
        self.boxes: list[Element] = []
        self.lines: list[Line] = []
        self.style_bold = False
        self.link = ""

    def read(self, paragraph: Element, style: str) -> tuple[list[Line], list[Element]]:
        """The lines of a paragraph, and the text boxes it holds."""
        self.lines, self.boxes = [Line()], []
        self.style_bold = self.styles.bold(style)
        self._walk(paragraph)
        return self.lines, self.boxes

    def _walk(self, node: Element) -> None:
        for child in node:
            tag = child.tag if isinstance(child.tag, str) else ""
            name = tag.removeprefix(W)
            if tag == MATHS:
                self._add(child.text or "", bold=False)
            elif tag == f"{MC}AlternateContent":
                self._alternative(child)
            elif name == "r":
                self._run(child)
            elif name == "hyperlink":
                self._link(child, self.package.address(child.get(f"{R}id", "")))
            elif name == "txbxContent":
                self.boxes.append(child)
            elif tag and name not in GONE:
                self._walk(child)

    def _alternative(self, node: Element) -> None:
        """The first of the ways to show something, which is what Word shows."""
        for kind in ("Choice", "Fallback"):
            found = node.find(f"{MC}{kind}")
            if found is not None:
                self._walk(found)
                return

    def _link(self, node: Element, address: str) -> None:
        before, self.link = self.link, address
        self._walk(node)
        self.link = before

    def _run(self, run: Element) -> None:
        """A run: letters that look the same."""
        properties = run.find(f"{W}rPr")
        bold, raised = self.style_bold, False
        if properties is not None:
            named = properties.find(f"{W}rStyle")
            style = "" if named is None else named.get(f"{W}val", "")
            hidden = flag(properties, "vanish")
            if hidden or (hidden is None and style and self.styles.hidden(style)):
                return
            told = flag(properties, "b")
            bold = told if told is not None else (bold or bool(style and self.styles.bold(style)))
            align = properties.find(f"{W}vertAlign")
            raised = align is not None and align.get(f"{W}val") == "superscript"
        for child in run:
            self._piece(child, bold, raised)

    def _piece(self, node: Element, bold: bool, raised: bool) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        name = tag.removeprefix(W)
        if name == "t":
            text = node.text or ""
            self._add(text.translate(RAISED) if raised and DIGITS.match(text) else text, bold)
        elif name in LETTERS:
            self._add(LETTERS[name], bold)
        elif name == "br":
            self._add("" if node.get(f"{W}type") in PAGE_BREAKS else "\n", bold)
        elif name == "sym":
            self._add(_symbol(node.get(f"{W}char", "")), bold)
        elif name == "fldChar":
            self._field(node.get(f"{W}fldCharType", ""))
        elif name == "instrText" and self.fields:
            self.fields[-1].instruction += node.text or ""
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append(f"{name[:-9]} {node.get(f'{W}id', '')}")
            self._add(str(len(self.notes)).translate(RAISED), bold)
        elif name == "txbxContent":
            self.boxes.append(node)
        elif tag == f"{MC}AlternateContent":
            self._alternative(node)
        elif tag and name not in GONE:
            self._walk(node)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _add(self, text: str, bold: bool) -> None:
        """Letters at the end of the paragraph, where they are shown."""
        if not text or not all(field.shown for field in self.fields):
            return
        for at, part in enumerate(text.split("\n")):
            if at:
                self.lines.append(Line())
            line = self.lines[-1]
            line.text += part
            letters = sum(map(str.isalnum, part))
            line.letters += letters
            line.bold_letters += letters * bold
            address = self.link or self._address()
            if part.strip() and address:
                words, before = line.links[-1] if line.links else ("", "")
                if before == address:
                    line.links[-1] = (words + part, address)
                else:
                    line.links.append((part, address))

    def _address(self) -> str:
        """Where the field leads whose result is being shown."""
        found = [ADDRESS.search(field.instruction) for field in self.fields]
        return next((match[1] for match in found if match), "")


def _symbol(code: str) -> str:
    """A letter named by its number in a symbol font; unreadable where the font decides."""
    try:
        value = int(code, 16)
    except ValueError:
        return "\ufffd"
    return chr(value) if 0x20 <= value < 0xD800 else "\ufffd"
