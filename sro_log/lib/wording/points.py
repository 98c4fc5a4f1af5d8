"""Splits a typed or pasted decision into its points: numbers, letters, dashes or att-satser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sro_log.lib.richtext import blocks_of
from sro_log.lib.richtext_blocks import Block, Paragraph
from sro_log.lib.wording.acts import ActReader, opens_with_act
from sro_log.lib.wording.report_backs import report_back_in
from sro_log.lib.wording.tokens import tokenise

_HTML = re.compile(r"<(?:ol|ul|li|p|br|div|span)\b[^>]*>", re.IGNORECASE)
_MONTH = r"(?!(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\b)"
_MARKER = re.compile(
    rf"(?P<indent>[ \t]*)(?:(?P<number>\(?[0-9]{{1,2}}[.)])(?:[ \t]+{_MONTH}|$|(?=[a-zåäöA-ZÅÄÖ]))"
    r"|(?P<letter>\(?[a-zåäö][.)])(?:[ \t]+|$)|(?P<dash>[-–—•*·▪◦‣o])(?:[ \t]+|$))(?P<text>.*)"
)
_INLINE = re.compile(
    rf"(?:^|(?<=[:.,;])|(?<=\batt))[ \t]+(?P<number>[0-9]{{1,2}})[.)][ \t]+{_MONTH}"
)
_ATT = re.compile(r"[ \t]*(?:(?:dels|samt)[ \t]+)?att[ \t]+\S", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:förslag till )?(?:ställningstaganden?|beslut|beslutspunkt(?:er)?|att-satser)(?:et)?"
    r"(?:[ \t]*:[ \t]*|[ \t]*(?=\n|$))",
    re.IGNORECASE,
)
_JOINS_ON = re.compile(r"[,;]?[ \t]*\b(?:samt|och)[ \t]*$|[ \t]*[;,][ \t]*$", re.IGNORECASE)
_HYPHEN = re.compile(r"\w[-‐]$")
_GOES_ON = re.compile(r"(?:och|eller|samt|respektive)\b")
_CONTENT = re.compile(r"\bföljande[ \t]+(?!sätt)\w", re.IGNORECASE)


@dataclass(frozen=True)
class Points:
    """A decision's points as written, what stands before them, and what after.

    Attributes:
        lead: "SRO", "Styrelsen beslutar att"; without heading and closing colon; "" if none.
        rest: text after the list that belongs to no point ("Styrelsen är enig."); "" if none.
    """

    lead: str
    points: tuple[str, ...]
    rest: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The points as whole sentences, each with the lead before it."""
        return tuple(_sentence(self.lead, point) for point in self.points)


@dataclass
class _Item:
    """A point under way: its lines, and whether a blank line came last."""

    lines: list[str] = field(default_factory=list)
    is_open: bool = True


def split_points(text: str) -> Points:
    """The points of a decision, word for word; a text without a list is one point.

    HTML is read too, `<ol><li>` as a numbered list. Lines of the same point are joined, lists
    within a point stay on lines of their own.
    """
    if _HTML.search(text):
        text = "\n".join(_lines_of(blocks_of(text)))
    lines = [line.rstrip() for line in text.replace("\u00a0", " ").splitlines()]
    marked = [_MARKER.fullmatch(line) for line in lines]
    if any(marked):
        return _from_markers(lines, marked)
    if inline := _from_inline(" ".join(line.strip() for line in lines if line.strip())):
        return inline
    return _from_att(lines) or _from_paragraphs(lines)


def _from_markers(lines: list[str], marked: list[re.Match[str] | None]) -> Points:
    first = next(k for k, mark in enumerate(marked) if mark)
    top = _kind(marked[first])
    lead_lines, rest = lines[:first], []
    items: list[_Item] = []
    for line, mark in zip(lines[first:], marked[first:], strict=True):
        if mark and _is_top(mark, top, marked[first]):
            items.append(_Item([mark["text"].strip()]))
        elif mark:
            items[-1].lines.append("\n" + line.strip())
        elif not line.strip():
            items[-1].is_open = False
        elif items[-1].is_open or line[:1] in " \t" or not _is_over(items[-1]):
            items[-1].lines.append(line.strip())
        else:
            rest.append(line.strip())
    lead = _lead_of(lead_lines)
    points = [point for item in items if (point := _point(item.lines))]
    if not points:
        return _single("\n".join(lines))
    if _is_one_decision(lead, points):
        return Points("", ("\n".join([lead, *(line.strip() for line in lines[first:] if line)]),))
    if lead.endswith((".", "!")) and _acts(lead):
        return Points("", (lead, *points), " ".join(rest))
    return Points(_bare(lead), tuple(points), " ".join(rest))


def _kind(mark: re.Match[str] | None) -> str:
    assert mark is not None
    return next(name for name in ("number", "letter", "dash") if mark[name])


def _is_top(mark: re.Match[str], top: str, first: re.Match[str] | None) -> bool:
    assert first is not None
    return _kind(mark) == top and len(mark["indent"]) <= len(first["indent"]) + 1


def _is_over(item: _Item) -> bool:
    """Whether the point ends like a sentence, so that a new paragraph is not part of it."""
    return bool(item.lines) and item.lines[-1].endswith((".", "!", "?"))


def _from_inline(text: str) -> Points | None:
    """ "SRO: 1. noterar ..., 2. ger ...": numbers from 1 on in one paragraph."""
    cuts: list[re.Match[str]] = []
    for found in _INLINE.finditer(text):
        if int(found["number"]) == len(cuts) + 1:
            cuts.append(found)
    if len(cuts) < 2:
        return None
    ends = [*(cut.start() for cut in cuts[1:]), len(text)]
    points = [_point([text[cut.end() : end]]) for cut, end in zip(cuts, ends, strict=True)]
    return Points(_bare(_lead_of([text[: cuts[0].start()]])), tuple(filter(None, points)))


def _from_att(lines: list[str]) -> Points | None:
    """A line for each "att ..."."""
    starts = [k for k, line in enumerate(lines) if _ATT.match(line)]
    if not starts or (len(starts) == 1 and not any(line.strip() for line in lines[: starts[0]])):
        return None
    lead = _lead_of(lines[: starts[0]])
    if lead.endswith((".", "!")) or (len(starts) == 1 and not _acts(lead) and len(lead) > 60):
        return None
    ends = [*starts[1:], len(lines)]
    points = [
        _point([line.strip() for line in lines[a:b]]) for a, b in zip(starts, ends, strict=True)
    ]
    return Points(_bare(lead), tuple(filter(None, points)))


def _from_paragraphs(lines: list[str]) -> Points:
    """One point; several where every paragraph by itself decides something."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    texts = [text for lines in paragraphs if (text := _lead_of(lines))]
    if len(texts) > 1 and all(_acts(text) or report_back_in(text) for text in texts):
        return Points("", tuple(texts))
    return _single("\n\n".join(texts))


def _single(text: str) -> Points:
    text = text.strip()
    return Points("", (text,) if text else ())


def _acts(text: str) -> bool:
    return bool(ActReader(tokenise(text)).read())


def _is_one_decision(lead: str, points: list[str]) -> bool:
    """ "SRO ställer sig bakom följande mål:" and its list are one decision."""
    return bool(_CONTENT.search(lead)) and _acts(lead) and not any(_acts(p) for p in points)


def _point(lines: list[str]) -> str:
    """The lines of a point as one text, without what only joins it to the next."""
    return _JOINS_ON.sub("", _joined(lines).strip()).strip()


def _joined(lines: list[str]) -> str:
    """Lines of one text on one line. A hyphen at a line's end stays, a soft one goes."""
    parts: list[str] = []
    for line in lines:
        if not line:
            continue
        last = parts[-1] if parts else ""
        if last.endswith("\u00ad"):
            parts[-1] = last[:-1]
        elif last and not line.startswith("\n") and not _is_divided(last, line):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _is_divided(line: str, following: str) -> bool:
    """ "IT-" and "stöd" are one word; "hälso-" and "och sjukvård" are not."""
    return bool(_HYPHEN.search(line[-3:])) and not _GOES_ON.match(following)


def _lead_of(lines: list[str]) -> str:
    text = "\n".join(line.strip() for line in lines if line.strip())
    while (heading := _HEADING.match(text)) and heading.end():
        text = text[heading.end() :].lstrip()
    return _joined(text.split("\n"))


def _bare(lead: str) -> str:
    return re.sub(r"\s*(?:\bföljande)?\s*:\s*$", "", lead).strip()


def _lines_of(blocks: list[Block], depth: int = 0) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if depth == 0:
                yield ""
            for line in block.lines:
                yield "   " * depth + "".join(run.text for run in line)
            continue
        for number, item in enumerate(block.items, block.start):
            inner = list(_lines_of(item, depth + 1))
            marker = f"{number}. " if block.ordered else "- "
            yield "   " * depth + marker + inner[0].strip()
            yield from inner[1:]


# Sentences


def _sentence(lead: str, point: str) -> str:
    if not lead:
        return point
    if re.search(r"\batt$", lead):
        return f"{lead} {_lowered(re.sub(r'(?i)^att +', '', point))}"
    begins_with_verb = opens_with_act(point)
    if point[:1].isupper() and not begins_with_verb:
        return point
    comma = "," if lead.count(",") % 2 else ""
    return f"{lead}{comma} {_lowered(point) if begins_with_verb else point}"


_SAFELY_LOWERED = re.compile(
    r"(?:Uppdrag\w*|Återrapport\w*|Den|Det|De|Detta|En|Ett|Ärende\w*|Frågan|Förslag\w*|Att|I|Under)\b"
)


def _lowered(point: str) -> str:
    if _SAFELY_LOWERED.match(point) or opens_with_act(point):
        return point[:1].lower() + point[1:]
    return point
