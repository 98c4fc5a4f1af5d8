"""From the lines of a decision to its points: numbers, dashes, att-satser or paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from intake.parsing.context import Context
from intake.parsing.draft import DecisionDraft, Doubt
from intake.parsing.labels import leads_in
from intake.parsing.lines import Line, span_of
from sro_log.lib.wording import Points, natures_of, split_points
from sro_log.lib.wording.verbs import CHARGES, GIVES, VERBS, Form

_ATT = re.compile(r"att\s+\S", re.IGNORECASE)
_ATT_BOUND = re.compile(r"\b(?:så|för|om|genom|innebär|är|till|med)$")
_CONTENT = re.compile(r"\bföljande\s+\w", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,3}|[a-zåäö](?=[.)]|$)")
_BARE_NUMBER = re.compile(r"([0-9]{1,2})\s+(?=[A-ZÅÄÖ])")
_ATT_NEXT = re.compile(r"(?:[,;.]\s*(?:samt|och)?|\bsamt|[0-9])\s+(?=att\s+(\w+))", re.IGNORECASE)
_ATT_FIRST = re.compile(
    r"(?:(?P<lead>[^.:;]{3,120}\bbeslut(?:ar|ade|at)(?:\s+(?:härmed|enhälligt"
    r"|därmed))?)[\s:,]+)?att\s+\w",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:[,;]?\s*\b(?:samt|och)|[,;])\s*$")
_DECIDING = frozenset(
    word for word, verbs in VERBS.items() if any(verb.form is Form.INFINITIVE for verb in verbs)
) | {word for word, form in (GIVES | CHARGES).items() if form is Form.INFINITIVE}
_SLIPS = re.compile(r"\ufffd|[Ã][¥¤¶]")
_TO_OTHERS = re.compile(r"förslag\w*\b.*\b(?:i|till|för)\s+\w", re.IGNORECASE)


@dataclass(slots=True)
class Point:
    """A point under way."""

    lines: list[Line]
    number: str = ""
    lead: str = ""
    texts: list[str] = field(default_factory=list)
    is_proposal: bool = False  # to another body: "Förslag till beslut i kommunfullmäktige"

    @property
    def text(self) -> str:
        """The point's words, sublists on lines of their own."""
        return "".join(self.texts)

    def add(self, line: Line, *, is_sub: bool = False) -> None:
        """One more line of the same point."""
        self.lines.append(line)
        self.texts.append(f"\n– {line.text}" if is_sub else f"{_joint(self.text)}{line.text}")


def _joint(text: str) -> str:
    return "" if not text or re.search(r"\w[-‐]$", text) else " "


def points_in(lines: Sequence[Line], lead: str = "") -> list[Point]:
    """The points of a decision, in order; `lead` is what stands before them."""
    label = lead
    lines = _with_bare_numbers(lines)
    points: list[Point] = []
    current: Point | None = None
    lead_lines: list[Line] = []
    top: Line | None = None
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if line.marker:
            if top is not None and current is not None and _is_below(line, top):
                current.add(line, is_sub=True)
                continue
            top = top or line
            current = Point([line], _number(line.marker), lead, [line.text])
            points.append(current)
        elif _is_lead(line, following) and not (
            current and not current.number and _runs_on(current, line)
        ):
            lead, lead_lines, current, top = line.text, [line], None, None
        elif current is not None and _runs_on(current, line):
            current.add(line)
        elif current is None and lead_lines and not points and _continues_lead(lead, line):
            lead, lead_lines = f"{lead} {line.text}", [*lead_lines, line]
        else:
            current, top = Point([line], "", lead, [line.text]), None
            points.append(current)
    if not points and lead_lines:
        points = [Point(lead_lines, "", "", [lead])]
    found = [one for point in _as_one(points, lead_lines) for one in _split(point)]
    return [replace(point, is_proposal=_is_proposal(point.lead, label)) for point in found]


def _is_proposal(lead: str, label: str) -> bool:
    """Whether the lead, or the label before it, leads into what another body is to decide.

    "Kommunstyrelsen beslutar för egen del:" ends a "förslag till beslut i kommunfullmäktige".
    """
    if is_to_others(lead) or lead == label or not is_to_others(label):
        return is_to_others(lead)
    receiver = re.split(r"\b(?:i|till|för)\s+", label.lower())[-1]
    subject = lead.lower().split()[:1]
    return "egen del" not in lead and all(word[:8] in receiver for word in subject)


def is_to_others(lead: str) -> bool:
    """Whether the words lead into what is proposed to another body."""
    return bool(_TO_OTHERS.search(lead))


def _with_bare_numbers(lines: Sequence[Line]) -> list[Line]:
    """ "1 Planen antas." where the numbers run from 1, with their numbers as marks."""
    marked: list[Line] = []
    wanted = 1
    for line in lines:
        found = None if line.marker else _BARE_NUMBER.match(line.text)
        if found and int(found[1]) == wanted:
            line = replace(line, marker=found[1], text=line.text[found.end() :])
            wanted += 1
        marked.append(line)
    return marked


def _is_lead(line: Line, following: Line | None) -> bool:
    """Whether the line only leads into points; "... att" may also be broken by the edge."""
    text = line.text.rstrip()
    if len(text) > 400:
        return False
    if text.endswith(":") or leads_in(line):
        return True
    is_listed = following is not None and bool(following.marker or _ATT.match(following.text))
    if text.endswith(" att"):
        return is_listed
    is_subject = len(text.split()) <= 12 and not text.endswith(".") and not natures_of(text)
    return is_subject and following is not None and _number(following.marker) in ("1", "a")


def _continues_lead(lead: str, line: Line) -> bool:
    return lead.endswith(",") and line.text[:1].islower()


def _is_below(line: Line, top: Line) -> bool:
    """A list within a point: deeper, or dashes under numbers."""
    if line.level > top.level or (line.left and top.left and line.left > top.left + 8):
        return True
    return _number(top.marker).isdigit() and not _number(line.marker).isdigit()


def _number(marker: str) -> str:
    found = _NUMBER.search(marker)
    return found[0] if found and not marker.startswith(("-", "–", "•")) else ""


def _runs_on(point: Point, line: Line) -> bool:
    """Whether the line is the rest of a sentence that a page or a line's end broke off."""
    before = point.text.rstrip()
    if _ATT.match(line.text) and before.endswith((",", ".", ";", "samt", "och")):
        return False
    if _ATT.match(line.text) and _ATT.match(before) and not _ATT_BOUND.search(before):
        return False
    if not before.endswith((".", "!", "?", ":")):
        last = point.lines[-1]
        is_whole = line.has_gap or last.end + 1 < line.start - 1
        return (
            line.text[:1].islower()
            or (not is_whole and not line.text[:1].isupper())
            or _is_full(last)
        )
    return False


def _is_full(line: Line) -> bool:
    """Whether the line is so long that it was broken by the edge, not by the writer."""
    return 60 < len(line.text) < 130


def _as_one(points: list[Point], lead_lines: list[Line]) -> list[Point]:
    """ "Nämnden antar följande mål:" and its list are one decision."""
    if (
        len(points) < 1
        or not lead_lines
        or not all(point.lead == points[0].lead for point in points)
    ):
        return points
    lead = points[0].lead
    if not _CONTENT.search(lead) or not natures_of(lead) or any(natures_of(p.text) for p in points):
        return points
    if not all(point.lines[0].marker for point in points):
        return points
    lines = [*lead_lines, *(line for point in points for line in point.lines)]
    return [Point(lines, "", "", [lead, *(f"\n– {point.text}" for point in points)])]


def _split(point: Point) -> list[Point]:
    """A paragraph with "1. ... 2. ..." or "att ..., att ..." in it is several points."""
    if clauses := _att_clauses(point):
        return clauses
    if point.number or not re.search(r"\b1[.)]\s", point.text):
        return [point]
    split = split_points(point.text)
    if len(split.points) < 2:
        return [point]
    return [
        Point(point.lines, str(number), split.lead or point.lead, [text])
        for number, text in enumerate(split.points, 1)
    ]


def _att_clauses(point: Point) -> list[Point]:
    """The att-satser that stand in one paragraph, where each begins with a verb that decides."""
    first = _ATT_FIRST.match(point.text)
    if first is None:
        return []
    start = first.end("lead") + 1 if first["lead"] else 0
    cuts = [
        found for found in _ATT_NEXT.finditer(point.text, start) if found[1].lower() in _DECIDING
    ]
    if not cuts:
        return []
    starts = [start, *(cut.end() for cut in cuts)]
    ends = [*(cut.end() for cut in cuts), len(point.text)]
    lead = first["lead"] or point.lead
    return [
        Point(point.lines, "", lead, [_JOINT.sub("", point.text[a:b].strip())])
        for a, b in zip(starts, ends, strict=True)
    ]


def sentence_of(point: Point) -> str:
    """The point as a whole sentence, with its lead."""
    lead = re.sub(r"\s*:$", "", point.lead)
    return Points(lead, (point.text,)).sentences[0]


def decision_of(point: Point, context: Context) -> DecisionDraft:
    """The point as a draft of a decision, with its natures."""
    text = _JOINT.sub("", point.text).strip()
    natures = sorted(nature.removeprefix("is_") for nature in natures_of(sentence_of(point)))
    if point.is_proposal:
        natures = ["recommended"]
    draft = DecisionDraft(text, point.number, natures)
    draft.spans["text"] = span_of(point.lines)
    if not natures and text.lower().startswith("att "):
        natures.append("approved")
        draft.doubts.append(Doubt("natures", "Att det är ett beslut framgår bara av rubriken."))
    if not natures:
        draft.doubts.append(Doubt("natures", "Orden visar inte vilken sorts beslut det är."))
    if _SLIPS.search(text):
        draft.doubts.append(Doubt("text", "Texten innehåller tecken som inte gick att läsa."))
    return draft
