"""Plain text, pasted text and Markdown: lines to paragraphs, numbers and tables as written."""

import codecs
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.readers.line_ends import joined_lines, known_words, letter_warnings, tidy
from intake.readers.marks import is_bold, plain, split_mark
from intake.readers.paragraphs import Paragraph, ReadText, joined
from intake.readers.unreadable import UnreadableError

CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
RULE = re.compile(r"^\s*(?:[-–—_*=]\s*){3,}$")
DIVIDER = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
FENCE = re.compile(r"^\s*(?:```|~~~)")
TAB_WIDTH = 4
WIDEST_WRAP = 120
NARROWEST_WRAP = 50
ENDED = (".", ":", ";", "?", "!")
DANGLING = re.compile(r"\s(?:och|samt|eller|mellan|genom|av|för|i|på|till|med|om|under|från)$")
QUOTE = re.compile(r"^(\s*)(?:>\s?)+")
ATT = re.compile(r"att\s")
POLITICIAN = re.compile(r"[A-ZÅÄÖ][\w’'-]+(?:\s[\w’'-]+){1,3}\s\([A-ZÅÄÖ]{1,4}\)")
DECIDES = re.compile(r"\bbeslut(?:ar|ade|at|a)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its depth in columns and its marks told apart."""

    raw: str
    indent: int
    number: str
    words: str
    after_mark: int


def read_text(data: bytes, *, format: str) -> ReadText:
    """The paragraphs of a text file. Raises UnreadableError for what is no text."""
    text, warnings = decoded(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    if not text.strip():
        raise UnreadableError("Dokumentet är tomt.")
    if format == "md":
        text = html.unescape(_without_comments(text))
        text = re.sub(r"<br\s*/?>", "\n", text)
    warnings += letter_warnings(text)
    known = known_words(text)
    width = _wrap_width(text.split("\n"))
    paragraphs: list[Paragraph] = []
    for block, table in _blocks(text.split("\n")):
        if table >= 0:
            paragraphs += _cells(block, table)
        else:
            paragraphs += _paragraphs(block, width, known, warnings)
    return joined(paragraphs, format=format, warnings=tuple(dict.fromkeys(warnings)))


def _without_comments(text: str) -> str:
    """The text without what HTML hides; a comment that never ends is kept."""
    kept = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The letters of a file, and what to warn of. Raises UnreadableError for what is no text."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            text = data.decode(name, errors="replace")
            break
    else:
        text = ""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return _western(data)
    if len(CONTROLS.findall(text)) > len(text) // 1000:
        raise UnreadableError("Filen är inte en textfil och går inte att läsa.")
    return CONTROLS.sub("\ufffd", text), []


def _western(data: bytes) -> tuple[str, list[str]]:
    """The letters of a file saved in the old Windows encoding."""
    text = data.decode("cp1252", errors="replace")
    odd = sum(1 for letter in text if letter == "\ufffd" or CONTROLS.match(letter))
    strange = sum(1 for letter in text if ord(letter) > 127 and not letter.isalpha())
    if odd > len(text) // 200 or strange > len(text) // 20 + 3:
        raise UnreadableError("Filen är inte en textfil och går inte att läsa.")
    return CONTROLS.sub("\ufffd", text), [
        "Texten är sparad med en äldre teckenkodning. Kontrollera att å, ä och ö stämmer."
    ]


def _blocks(lines: Sequence[str]) -> Iterator[tuple[list[str], int]]:
    """Lines between blank ones; those of a table with the table's place, others with -1."""
    block: list[str] = []
    table, in_table = 0, False
    for line in lines:
        row = _is_row(line) or (in_table and line.startswith("\t") and bool(line.strip()))
        if block and (row != in_table or not line.strip()):
            yield block, table if in_table else -1
            table += in_table
            block = []
        in_table = row
        if line.strip():
            block.append(line)
    if block:
        yield block, table if in_table else -1


def _is_row(line: str) -> bool:
    """Whether the line is a row of a table, with bars or tabs between the cells."""
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") >= 2:
        return True
    if "\t" not in bare:
        return False
    return not split_mark(bare.split("\t")[0] + " x")[0]


def _cells(block: Sequence[str], table: int) -> list[Paragraph]:
    """The cells of a table written with bars or tabs."""
    found = []
    row = 0
    for line in block:
        if DIVIDER.match(line):
            continue
        bars = line.strip().startswith("|")
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|")) if bars else line.split("\t")
        for column, cell in enumerate(cells):
            words, links = plain(tidy(cell))
            if words:
                style = "bold" if is_bold(tidy(cell)) else ""
                number, words = split_mark(words)
                found.append(
                    Paragraph(words, style, number, table=(table, row, column), links=links)
                )
        row += 1
    return [cell for cell in found if cell.text]


def _wrap_width(lines: Sequence[str]) -> int:
    """Where the lines of the text were broken to fit, in letters; 0 where they were not."""
    longest = [len(line.rstrip()) for line in lines if len(line.strip()) > NARROWEST_WRAP]
    if len(longest) < 4 or max(longest) > WIDEST_WRAP:
        return 0
    near = sum(1 for length in longest if length > max(longest) - 16)
    return max(longest) if near >= len(longest) * 0.6 else 0


def _paragraphs(
    block: Sequence[str], width: int, known: frozenset[str], warnings: list[str]
) -> Iterator[Paragraph]:
    """The paragraphs of lines that stand together."""
    group: list[Line] = []
    for raw in block:
        if FENCE.match(raw):
            continue
        if RULE.match(raw):
            if (group and set(raw.strip()) == {"="}) or (group and set(raw.strip()) == {"-"}):
                heading = "heading1" if "=" in raw else "heading2"
                yield from _one(group, known, warnings, heading)
                group = []
            continue
        line = _line(raw)
        if group and not _goes_on(group, line, width):
            yield from _one(group, known, warnings)
            group = []
        group.append(line)
    if group:
        yield from _one(group, known, warnings)


def _line(raw: str) -> Line:
    """A line with its depth and its list mark told apart."""
    unquoted = QUOTE.sub(r"\1", raw) if ">" in raw else raw
    bare = unquoted.expandtabs(TAB_WIDTH).rstrip()
    words = bare.lstrip()
    number, rest = ("", words) if HEADING.match(words) else split_mark(words)
    if not number and (loose := re.match(r"^(\*\*|__)(?=\d)", words)):
        number, rest = split_mark(words[len(loose[0]) :])
        rest = f"{loose[0]}{rest}" if number else words
    return Line(raw, len(bare) - len(words), number, rest, len(bare) - len(rest))


def _goes_on(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether the line belongs to the paragraph that the group has begun."""
    first, before = group[0], group[-1]
    if line.number or HEADING.match(line.words) or HEADING.match(first.words):
        return False
    if first.number and line.indent >= max(first.after_mark, first.indent + 2):
        return True
    if line.raw.startswith((" ", "\t")) and not first.number and line.indent > first.indent + 1:
        return False
    if before.raw.endswith(("  ", "\\")):
        return False
    bare = before.raw.rstrip()
    if bare.endswith(".") and POLITICIAN.match(line.words):
        return False  # what the next one says
    is_listed = ATT.match(first.words) or DECIDES.search(bare)
    if ATT.match(line.words) and is_listed and len(bare) < max(width, NARROWEST_WRAP) * 0.85:
        return False  # att-satser on lines of their own
    if bare.endswith("\u00ad") or (re.search(r"[a-zåäö]-$", bare) and line.words[:1].islower()):
        return True
    long = len(bare) > NARROWEST_WRAP or (len(bare) > 40 and not width)
    if long and (DANGLING.search(bare) or (line.words[:1].islower() and not bare.endswith(ENDED))):
        return True
    if not width or len(bare) < width // 2:
        return False
    return len(bare) + 1 + len(line.words.split(" ")[0]) > width


def _one(
    group: Sequence[Line], known: frozenset[str], warnings: list[str], style: str = ""
) -> Iterator[Paragraph]:
    """The paragraph of a group of lines; none where only marks were written."""
    first = group[0]
    heading = HEADING.match(first.words)
    lines = [heading[2] if heading else first.words, *(line.words for line in group[1:])]
    whole, unsure = joined_lines([line.rstrip("\\") for line in lines], known)
    warnings += [
        f"Ordet ”{word}” delas mellan två rader. Kontrollera bindestrecket." for word in unsure
    ]
    if heading:
        style = style or f"heading{len(heading[1])}"
    if is_bold(whole) and not style:
        style = "bold"
    words, links = plain(tidy(whole))
    number = first.number
    if heading and not number:
        number, words = split_mark(words)
    if not words:
        return
    if number and not style:
        style = "list"
    level = min(first.indent // 2, 8) if number and not heading else 0
    yield Paragraph(words, style, number, level=level, links=links)
