"""Headings of minutes: § with number, diarienummer and title, less the table of contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.parsing.labels import Section, label_of, leads_in
from intake.parsing.lines import Line

MOST_CANDIDATES = 3000
LONGEST_TITLE = 220
_PARAGRAPH = re.compile(
    r"(?-i:(?!Se|Jfr|Enl|Jml|Av|I\s)[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5}\s+(?=§))?"  # "KS § 14"
    r"(?:§{1,2}|par(?:agraf)?\.?)\s*(?P<n>[0-9]{1,4})(?P<sub>\s?[a-z](?=[\s.:]"
    r"|$))?(?![0-9])\s*[.:–-]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_DNR_WORD = re.compile(
    r"(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer|ärende-?id)[\s.:]+", re.IGNORECASE
)
_DNR = (
    r"(?:(?i:(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer|ärende-?id)[\s.:]+)"
    r"(?:[A-ZÅÄÖ]{1,6}[\s.-]?)?[0-9][\w./:-]*[0-9](?:\s[A-ZÅÄÖ]{2,6}\b)?"
    r"|[A-ZÅÄÖ]{1,6}[\s/-]?(?:19|20)[0-9]{2}[-/:.][0-9]{1,6}(?:[-/.][0-9]{1,4})*"
    r"|(?:19|20)[0-9]{2}[-/:.][0-9]{1,6}(?:[-/][0-9]{1,4})?\s*[-/]?\s*[A-ZÅÄÖ]{2,6}\b"
    r"|(?:19|20)[0-9]{2}[-/:.][0-9]{5,6}|[A-ZÅÄÖ]{2,6}\s?[0-9]{2,4}/[0-9]{1,6})"
)
_DNR_FIRST = re.compile(rf"\(?{_DNR}\)?(?=[\s,;]|$)[\s,;]*")
_DNR_LAST = re.compile(rf"[\s,(–-]+\(?(?P<dnr>{_DNR})\)?$")
_DNR_ALONE = re.compile(rf"\(?{_DNR}(?:\s*[,;]\s*{_DNR})*\)?")
_LEADER = re.compile(r"[\s.…·_]{4,}[0-9]{0,4}$|\t[0-9]{1,4}$")
_SPAN_LABEL = re.compile(r"(?:paragrafer|paragraf|§§)\s*:?", re.IGNORECASE)
_NO_TITLE = re.compile(r"[)\],.;:/]|och\b|samt\b|eller\b|i\s+(?:kommun|region)|(?:st|p)\s*[0-9]")


@dataclass(slots=True)
class Heading:
    """Where an item begins: its lines of heading are `first` to `body` (exclusive)."""

    first: int
    body: int
    title: str
    number: str = ""
    paragraph: str = ""
    diarienummer: tuple[str, ...] = ()


# § 29, §82, § 112 2026.272 KS


def paragraph_headings(lines: Sequence[Line]) -> list[Heading]:
    found: list[tuple[int, int, re.Match[str]]] = []
    for at, line in enumerate(lines):
        mark = _PARAGRAPH.fullmatch(line.shown)
        if mark is None or len(found) >= MOST_CANDIDATES:
            continue
        rest = mark["rest"].strip()
        if at and _SPAN_LABEL.fullmatch(lines[at - 1].text):
            continue
        if _NO_TITLE.match(rest) or (at and _goes_on(lines[at - 1], line)):
            continue
        found.append((at, int(mark["n"]), mark))
    contents = {n: _bare_title(mark["rest"]) for _, n, mark in reversed(found)}
    chosen = _rising(_without_contents(found, lines))
    return [_paragraph_heading(lines, at, mark, contents.get(n, "")) for at, n, mark in chosen]


def _goes_on(before: Line, line: Line) -> bool:
    """Whether the line is the end of the sentence before it: "beslut den 4 juni 2024,"."""
    if line.is_heading or line.style == "bold" or line.table != before.table:
        return False
    words = before.text.rstrip()
    return words.endswith((",", "(", "-", " och", " enligt", " i", " se", " av", " den")) or (
        before.text.count("(") > before.text.count(")")
    )


def _without_contents(
    found: list[tuple[int, int, re.Match[str]]], lines: Sequence[Line]
) -> list[tuple[int, int, re.Match[str]]]:
    """Of those with the same number, the one with most words under it (the last of equals)."""
    starts = [at for at, *_ in found] + [len(lines)]
    best: dict[int, tuple[int, int]] = {}
    for place, (_, number, _mark) in enumerate(found):
        weight = min(starts[place + 1] - starts[place], 4)
        if weight >= best.get(number, (0, 0))[0]:
            best[number] = (weight, place)
    return [found[place] for place in sorted(place for _, place in best.values())]


def _rising(
    found: list[tuple[int, int, re.Match[str]]],
) -> list[tuple[int, int, re.Match[str]]]:
    """Those whose numbers rise through the document; a § cited in the text is not one of them."""
    best: list[tuple[float, int]] = []  # score, the one before
    for place, (_, number, mark) in enumerate(found):
        own = 1.0 + (0.5 if mark["rest"][:1].isupper() or not mark["rest"].strip() else 0.0)
        score, before = own, -1
        for earlier in range(max(0, place - 60), place):
            step = number - found[earlier][1]
            if step <= 0:
                continue
            gained = best[earlier][0] + own + (1.0 if step == 1 else -0.5)
            if gained > score:
                score, before = gained, earlier
        best.append((score, before))
    chain: list[tuple[int, int, re.Match[str]]] = []
    place = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while place >= 0:
        chain.append(found[place])
        place = best[place][1]
    return chain[::-1]


def _paragraph_heading(lines: Sequence[Line], at: int, mark: re.Match[str], known: str) -> Heading:
    title, numbers = _split_dnr(mark["rest"].strip())
    body = at + 1
    while not title and body < len(lines) and body <= at + 3:
        line = lines[body]
        if label_of(line) and not (body == at + 1 and _is_title_line(line)):
            break
        title, more = _split_dnr(line.text)
        numbers += more
        body += 1
    title = _LEADER.sub("", title).strip()
    body = _longer(lines, body, title)
    for line in lines[at + 1 : body]:
        if not title.endswith(line.text) and not _split_dnr(line.text)[1] and line.text != title:
            title = f"{title} {line.text}"
    if body < len(lines) and _DNR_ALONE.fullmatch(lines[body].text):
        numbers += _split_dnr(lines[body].text)[1]
        body += 1
    paragraph = mark["n"] + (mark["sub"] or "").strip()
    if known and title.startswith(known) and len(title) > len(known):
        title = known
    return Heading(at, body, title or known, paragraph, paragraph, tuple(dict.fromkeys(numbers)))


def _is_title_line(line: Line) -> bool:
    """A line just under "§ 9" is its title, even where it is a word that can be a label."""
    label = label_of(line)
    return (
        label is not None
        and not label.has_colon
        and label.section in (Section.TEXT, Section.DIALOGUE)
    )


def _longer(lines: Sequence[Line], body: int, title: str) -> int:
    """Past lines that carry on the title: broken in mid-phrase, or of the same heading style."""
    at = body
    while at < len(lines) and at < body + 2:
        line, before = lines[at], lines[at - 1]
        if line.marker or label_of(line) or leads_in(line) or line.table != before.table:
            break
        is_broken = title.rstrip().endswith(
            (" och", " för", " av", " i", " till", " med", ",", "-", " om", " samt", " på")
        )
        if not is_broken or len(title) > LONGEST_TITLE or line.text.endswith((".", ":")):
            break
        title = f"{title} {line.text}"
        at += 1
    return at


def _split_dnr(text: str) -> tuple[str, list[str]]:
    """The title, and the diarienummer that stand before or after it."""
    numbers: list[str] = []
    while found := _DNR_FIRST.match(text):
        if not found.end():
            break
        numbers.append(_DNR_WORD.sub("", found[0]).strip(" ,;()"))
        text = text[found.end() :].strip(" –-:")
    text = re.sub(r"^(?:dnr|diarienr|diarienummer)[\s.:]+", "", text, flags=re.IGNORECASE)
    if last := _DNR_LAST.search(text):
        numbers.append(_DNR_WORD.sub("", last["dnr"]).strip(" ,;"))
        text = text[: last.start()].strip(" –-:,(")
    return text, numbers


def _bare_title(rest: str) -> str:
    return _LEADER.sub("", _split_dnr(rest.strip())[0]).strip()
