"""Automatic numbering in Word as a reader sees it: "4.", "a)", "1.2", "•"."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from intake.readers.word_package import Element, W

DEEPEST = 9
BIGGEST = 20_000
LONGEST_TEXT = 60
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class Level:
    """How one depth of a list is numbered."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    style: str = ""
    left: float = 0.0
    restart: int | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document; counts on as it is asked paragraph by paragraph."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    of_number: dict[str, str] = field(default_factory=dict)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    replaced: dict[tuple[str, int], Level] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, number: str, depth: int) -> Level | None:
        """How a paragraph of the list at this depth is numbered; None where it is not."""
        if (number, depth) in self.replaced:
            return self.replaced[number, depth]
        return self.levels.get(self.of_number.get(number, ""), {}).get(depth)

    def depth_of_style(self, number: str, style: str) -> int:
        """The depth of a list that a style stands for, 0 where none is told."""
        for depth, level in self.levels.get(self.of_number.get(number, ""), {}).items():
            if level.style == style:
                return depth
        return 0

    def shown(self, number: str, depth: int) -> str:
        """Count one more paragraph of the list, and give its number as shown."""
        level = self.level(number, depth)
        if level is None or not 0 <= depth < DEEPEST:
            return ""
        counts = self.counts.setdefault(self.of_number[number], [None] * DEEPEST)
        self._begin(number, counts)
        here = counts[depth]
        counts[depth] = level.start if here is None else here + 1
        for deeper in range(depth + 1, DEEPEST):
            below = self.level(number, deeper)
            if below is None or below.restart is None or below.restart > depth:
                counts[deeper] = None
        if level.format == "bullet":
            return "•"
        if level.format == "none":
            return ""
        return self._written(number, level, counts)

    def _begin(self, number: str, counts: list[int | None]) -> None:
        """Let a list that is told to begin again do so, once."""
        for depth in range(DEEPEST):
            if (number, depth) in self.overrides and (number, depth) not in self.begun:
                self.begun.add((number, depth))
                counts[depth] = self.overrides[number, depth] - 1

    def _written(self, number: str, level: Level, counts: list[int | None]) -> str:
        text = level.text
        for depth in range(DEEPEST):
            sign = f"%{depth + 1}"
            if sign not in text:
                continue
            outer = self.level(number, depth) or Level()
            count = counts[depth]
            value = outer.start if count is None else count
            text = text.replace(sign, _figure(value, "decimal" if level.legal else outer.format))
        return " ".join(text.split())


def _figure(value: int, format: str) -> str:
    """A number in the manner of a list: 4, d, iv."""
    if not 0 < value < BIGGEST:
        return str(value)
    if format in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if format == "upperLetter" else letter
    if format in ("lowerRoman", "upperRoman"):
        roman = ""
        for worth, sign in ROMAN:
            roman += sign * (value // worth)
            value %= worth
        return roman.upper() if format == "upperRoman" else roman
    return f"{value:02d}" if format == "decimalZero" else str(value)


def numbering_of(trees: Iterable[Element]) -> Numbering:
    """The lists that a document's numbering part defines."""
    made = Numbering()
    linked: dict[str, str] = {}
    named: dict[str, str] = {}
    for tree in trees:
        for abstract in tree.iter(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            made.levels[name] = dict(_levels(abstract))
            for child in abstract:
                if child.tag == f"{W}numStyleLink":
                    linked[name] = child.get(f"{W}val", "")
                elif child.tag == f"{W}styleLink":
                    named[child.get(f"{W}val", "")] = name
        for num in tree.iter(f"{W}num"):
            _read_list(num, made)
    for name, style in linked.items():
        made.levels[name] = made.levels.get(named.get(style, ""), {})
    return made


def _read_list(num: Element, made: Numbering) -> None:
    """A list: what defines it, and where it begins anew."""
    number = num.get(f"{W}numId", "")
    for child in num:
        if child.tag == f"{W}abstractNumId":
            made.of_number[number] = child.get(f"{W}val", "")
        elif child.tag == f"{W}lvlOverride":
            depth = _number(child.get(f"{W}ilvl"), 0)
            for change in child:
                if change.tag == f"{W}startOverride":
                    made.overrides[number, depth] = _number(change.get(f"{W}val"), 1)
                elif change.tag == f"{W}lvl":
                    made.replaced[number, depth] = _level(change)


def _levels(abstract: Element) -> Iterable[tuple[int, Level]]:
    for child in abstract:
        if child.tag == f"{W}lvl":
            yield _number(child.get(f"{W}ilvl"), 0), _level(child)


def _level(node: Element) -> Level:
    level = Level()
    for child in node:
        value = child.get(f"{W}val", "")
        match child.tag.removeprefix(W) if isinstance(child.tag, str) else "":
            case "start":
                level.start = _number(value, 1)
            case "numFmt":
                level.format = value
            case "lvlText":
                level.text = value[:LONGEST_TEXT]
            case "isLgl":
                level.legal = value not in ("0", "false")
            case "pStyle":
                level.style = value
            case "lvlRestart":
                level.restart = _number(value, 0)
            case "pPr":
                level.left = indent_of(child) or 0.0
    return level


def indent_of(properties: Element) -> float | None:
    """The left indent in points that paragraph properties tell, None where they do not."""
    node = properties.find(f"{W}ind")
    if node is None:
        return None
    told = node.get(f"{W}left") or node.get(f"{W}start")
    return _number(told, 0) / 20 if told else None


def _number(text: str | None, otherwise: int) -> int:
    """A whole number of an attribute; what is none becomes `otherwise`."""
    try:
        return int(text or "")
    except ValueError:
        return otherwise
