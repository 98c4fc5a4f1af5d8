"""Finds where the items of a meeting begin: §, numbers of any style, or headings without number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.parsing.action_points import TITLE as TO_DO
from intake.parsing.labels import Section, label_of, leads_in
from intake.parsing.lines import Line
from intake.parsing.paragraph_headings import (
    LONGEST_TITLE,
    MOST_CANDIDATES,
    Heading,
    paragraph_headings,
)
from sro_log.lib.wording import natures_of

MOST_ABOVE = 4  # items that are sentences, before the first that has a title
_DECIDING = frozenset((Section.DECISION, Section.ASSIGNED))
LEAST_BARE = 3  # headings whose numbers have no mark: "3 Budget"
_NUMBERED = re.compile(
    r"(?P<word>(?:dagordnings)?punkt|pkt|ärende"
    r"|p)?\s*(?P<n>[0-9]{1,3})(?P<sub>\s?[a-z](?=[.):\s]))?"
    r"(?P<end>[.):]|\s[-–](?=\s))?\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|minuter|min\b|kommuner\b"
    r"|procent|%|kr\b|tkr|mkr|miljoner|km|år\b|st\b)",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"(?:föredragningslista|dagordning|agenda|ärenden|punkter|ärendelista|protokoll"
    r"|mötespunkter).*",
    re.IGNORECASE,
)


def headings_in(lines: Sequence[Line]) -> list[Heading]:
    """The items' headings in order; a table of contents that repeats them is left out."""
    if found := paragraph_headings(lines):
        return found
    numbered, named = _numbered(lines), _unnumbered(lines)
    if not numbered and not named:
        return _whole(lines)
    return named if not numbered or _is_list_under(numbered, named, lines) else numbered


def _whole(lines: Sequence[Line]) -> list[Heading]:
    """A note without items that decides something is one item; the document's title is its own."""
    labels = [label_of(line) for line in lines]
    decides = [
        bool(label and label.section in _DECIDING) or leads_in(line)
        for line, label in zip(lines, labels, strict=True)
    ]
    told = [
        at
        for at, label in enumerate(labels)
        if at and (decides[at] or (label and label.section is Section.TEXT))
    ]
    return [Heading(told[0], told[0], "")] if any(decides) and told else []


def _is_list_under(numbered: list[Heading], named: list[Heading], lines: Sequence[Line]) -> bool:
    """Whether the numbers are a list under one of several headings that the writer marked."""
    marked = [heading.first for heading in named if lines[heading.first].is_heading]
    if len(marked) < 2 or any(lines[heading.first].is_heading for heading in numbered):
        return False
    above = {sum(first < heading.first for first in marked) for heading in numbered}
    if len(above) > 1 or above == {0}:
        return False
    title = lines[marked[above.pop() - 1]].text
    firsts = [heading.first for heading in numbered]
    is_bare = firsts == list(range(firsts[0], firsts[0] + len(firsts)))
    return bool(TO_DO.fullmatch(title)) or (is_bare and not _AGENDA.fullmatch(title))


# 4. Title, 4) Title, Punkt 4 Title


@dataclass(slots=True)
class _Numbered:
    at: int
    number: int
    title: str
    form: str
    weight: float


def _numbered(lines: Sequence[Line]) -> list[Heading]:
    forms: dict[str, list[_Numbered]] = {}
    for candidate in _candidates(lines):
        forms.setdefault(candidate.form, []).append(candidate)
    chains = [_chain(candidates) for candidates in forms.values()]
    best = max(chains, key=lambda chain: sum(c.weight for c in chain), default=[])
    if best and best[0].form == "0" and len(best) < LEAST_BARE:
        return []
    if len(best) < 2 and sum(c.weight for c in best) < 2:
        return []
    best = [*_before(best[0], lines), *best] if best else []
    found = [Heading(c.at, c.at + 1, c.title, str(c.number)) for c in best]
    for at, line in enumerate(lines):
        is_list = line.is_heading or line.style == "bold" or line.text.endswith(":")
        if at > best[0].at and is_list and not line.marker and TO_DO.fullmatch(line.text):
            found.append(Heading(at, at + 1, line.text.rstrip(" :")))
    return sorted(found, key=lambda heading: heading.first)


def _before(first: _Numbered, lines: Sequence[Line]) -> list[_Numbered]:
    """The items above the first that are sentences: "2. Dagordningen godkändes." """
    found: list[_Numbered] = []
    number, at = first.number, first.at
    while number > 1 and number - 1 <= MOST_ABOVE:
        number -= 1
        for above in range(at - 1, max(-1, at - 6), -1):
            mark = _NUMBERED.fullmatch(lines[above].shown)
            if (
                mark
                and int(mark["n"]) == number
                and mark["end"]
                and f"0{mark['end']}" == first.form
            ):
                found.insert(
                    0, _Numbered(above, number, mark["title"].strip(" *"), first.form, 1.0)
                )
                at = above
                break
        else:
            return []
    return found


def _candidates(lines: Sequence[Line]) -> list[_Numbered]:
    """The lines that may begin a numbered item, each with how much it looks like one."""
    found: list[_Numbered] = []
    expected, lead = 0, False  # the next number of a list of points under way
    for at, line in enumerate(lines):
        mark = _NUMBERED.fullmatch(line.shown)
        if mark is None:
            if lead or expected:
                lead, expected = _opens_points(line), 0
            else:
                lead = _opens_points(line)
            continue
        number = int(mark["n"])
        title = mark["title"].strip(" *")
        if lead and number == 1 and not line.is_heading:
            expected, lead = 2, False
            continue
        if expected and number == expected and _looks_like_point(title, line):
            expected += 1
            continue
        expected, lead = 0, _opens_points(line)
        if _is_title(mark, title, line):
            form = f"{(mark['word'] or '').lower()}0{mark['end'] or ''}"
            found.append(_Numbered(at, number, title, form, _weight(lines, at, title)))
        if len(found) >= MOST_CANDIDATES:
            break
    return found


def _opens_points(line: Line) -> bool:
    """Whether numbered points may follow the line: a label, "SRO:", "beslutar att"."""
    label = label_of(line)
    if (
        label is not None
        and label.section in (Section.DECISION, Section.PROPOSAL)
        and not label.rest
    ):
        return True
    return line.text.rstrip().endswith((":", " att")) and not line.is_heading


def _looks_like_point(title: str, line: Line) -> bool:
    if line.is_heading:
        return False
    return (
        title[:1].islower()
        or title.endswith((".", ";", ","))
        or len(title) > 90
        or bool(natures_of(title))
    )


def _is_title(mark: re.Match[str], title: str, line: Line) -> bool:
    if not title[:1].isupper() and not title[:1].isdigit() and not line.is_heading:
        return False
    is_bare = mark["end"] is None and not (
        mark["word"] or line.is_heading or line.style == "bold" or line.marker
    )
    if is_bare and (len(title) > 80 or title.endswith((".", ",", ":")) or natures_of(title)):
        return False
    if _TIME_WORD.match(title) or len(title) > LONGEST_TITLE:
        return False
    is_sentence = title.endswith((".", ";", ",")) and (len(title) > 60 or natures_of(title))
    return line.is_heading or not is_sentence


def _weight(lines: Sequence[Line], at: int, title: str) -> float:
    """How much the numbered line looks like an item: style, and what follows it."""
    line = lines[at]
    weight = 1.0 + (2.0 if line.is_heading or line.style == "bold" else 0.0)
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or _NUMBERED.fullmatch(following.shown):
        return weight - 0.6
    for later in lines[at + 1 : at + 6]:
        if _NUMBERED.fullmatch(later.shown):
            break
        label = label_of(later)
        if label is not None and label.section is not Section.TEXT:
            weight += 1.0
            break
    return weight


def _chain(candidates: list[_Numbered]) -> list[_Numbered]:
    """The heaviest run of numbers that rise by one, from 1 where it can."""
    best: list[tuple[float, int]] = []
    latest: dict[int, int] = {}  # the best place so far that ends with a number
    for place, candidate in enumerate(candidates):
        score, before = candidate.weight + (0.5 if candidate.number == 1 else 0.0), -1
        for step, loss in ((1, 0.0), (2, 1.5)):
            earlier = latest.get(candidate.number - step)
            if earlier is not None and best[earlier][0] + candidate.weight - loss > score:
                score, before = best[earlier][0] + candidate.weight - loss, earlier
        best.append((score, before))
        held = latest.get(candidate.number)
        if held is None or score >= best[held][0]:
            latest[candidate.number] = place
    chain: list[_Numbered] = []
    place = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while place >= 0:
        chain.append(candidates[place])
        place = best[place][1]
    return chain[::-1]


# Headings without numbers, and bullets that end with a colon


def _unnumbered(lines: Sequence[Line]) -> list[Heading]:
    depth = _item_depth(lines)
    found: list[Heading] = []
    for at, line in enumerate(lines):
        follows = lines[at + 1] if at + 1 < len(lines) else None
        if depth and line.style == depth and at and label_of(line) is None:
            found.append(Heading(at, at + 1, line.text.rstrip(":")))
        elif _is_topic(line, follows) or _is_to_do(line, follows):
            found.append(Heading(at, at + 1, line.text.rstrip(":").strip()))
    return found


def _item_depth(lines: Sequence[Line]) -> str:
    """The heading level of which there are items: the highest that is not the title alone."""
    levels = [line.style for line in lines if line.style.startswith("heading")]
    if not levels:
        return ""
    top = min(levels)
    deeper = [level for level in levels if level > top]
    if levels.count(top) == 1 and levels[0] == top and deeper:
        return min(deeper)
    return top


def _is_to_do(line: Line, follows: Line | None) -> bool:
    """A line "Att göra" that is no heading, with its list under it."""
    is_title = not line.marker and bool(TO_DO.fullmatch(line.text))
    return is_title and follows is not None and bool(follows.marker)


def _is_topic(line: Line, follows: Line | None) -> bool:
    """ "• Laget runt:" with its own list under it."""
    if not line.marker or line.level or not line.text.endswith(":") or len(line.text) > 80:
        return False
    return follows is not None and bool(follows.marker) and follows.level > line.level
