"""What a paragraph of a .docx is by its style: heading, list, bold, indented."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from intake.readers.word_numbering import indent_of
from intake.readers.word_package import Element, W

HEADING = re.compile(r"^(?:heading|rubrik)\s*([1-9])$", re.IGNORECASE)
TITLES = frozenset({"title", "rubrik", "dokumentrubrik"})
CONTENTS = re.compile(r"^(?:toc|innehåll(?:sförteckning)?)\s*\d?$", re.IGNORECASE)
NO = frozenset({"0", "false", "off", "none"})
LONGEST_CHAIN = 20


@dataclass(slots=True)
class Style:
    """A style as it is defined."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    number: str | None = None
    depth: int | None = None
    left: float | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids."""

    of: dict[str, Style] = field(default_factory=dict)
    usual: str = ""

    def chain(self, style: str) -> Iterator[Style]:
        """A style and those it is based on, nearest first."""
        for _ in range(LONGEST_CHAIN):
            found = self.of.get(style)
            if found is None:
                return
            yield found
            style = found.based_on

    def role(self, style: str, outline: int | None) -> str:
        """heading1.., title or "toc" by the style and the outline level; "" for plain text."""
        for found in self.chain(style):
            if match := HEADING.match(found.name):
                return f"heading{min(6, int(match[1]))}"
            if found.name.lower() in TITLES:
                return "title"
            if CONTENTS.match(found.name):
                return "toc"
        if outline is None:
            outline = next((s.outline for s in self.chain(style) if s.outline is not None), None)
        return f"heading{min(6, outline + 1)}" if outline is not None and outline < 9 else ""

    def bold(self, style: str) -> bool:
        """Whether text of the style is bold."""
        return next((s.bold for s in self.chain(style) if s.bold is not None), False)

    def hidden(self, style: str) -> bool:
        """Whether text of the style is not shown."""
        return next((s.hidden for s in self.chain(style) if s.hidden is not None), False)

    def numbered(self, style: str) -> tuple[str | None, int | None]:
        """The list and the depth in it that the style brings."""
        number = next((s.number for s in self.chain(style) if s.number is not None), None)
        depth = next((s.depth for s in self.chain(style) if s.depth is not None), None)
        return number, depth

    def left(self, style: str) -> float | None:
        """The left indent of the style in points."""
        return next((s.left for s in self.chain(style) if s.left is not None), None)


def styles_of(trees: Iterable[Element]) -> Styles:
    """The styles a document's style part defines."""
    made = Styles()
    for tree in trees:
        for node in tree.iter(f"{W}style"):
            name = node.get(f"{W}styleId", "")
            made.of[name] = _style(node)
            if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true"):
                made.usual = name
    return made


def _style(node: Element) -> Style:
    style = Style()
    for child in node:
        match child.tag.removeprefix(W) if isinstance(child.tag, str) else "":
            case "name":
                style.name = child.get(f"{W}val", "")
            case "basedOn":
                style.based_on = child.get(f"{W}val", "")
            case "rPr":
                style.bold, style.hidden = flag(child, "b"), flag(child, "vanish")
            case "pPr":
                style.outline = whole(child, "outlineLvl")
                style.number, style.depth = list_of(child)
                style.left = indent_of(child)
    return style


def flag(properties: Element, name: str) -> bool | None:
    """A switch among properties; None where it is not told."""
    node = properties.find(f"{W}{name}")
    return None if node is None else node.get(f"{W}val", "1") not in NO


def whole(properties: Element, name: str) -> int | None:
    """A whole number among properties; None where it is not told."""
    node = properties.find(f"{W}{name}")
    told = "" if node is None else node.get(f"{W}val", "")
    return int(told) if told.isdigit() and len(told) < 6 else None


def list_of(properties: Element) -> tuple[str | None, int | None]:
    """The list and depth that paragraph properties name."""
    node = properties.find(f"{W}numPr")
    if node is None:
        return None, None
    number = node.find(f"{W}numId")
    return (None if number is None else number.get(f"{W}val", "")), whole(node, "ilvl")
