"""Takes away what pages repeat: heads, feet, page numbers, signs in the corner."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from intake.parsing.labels import label_of
from intake.parsing.lines import Line
from sro_log.lib.wording import natures_of

TOP, FOOT = 7, 5  # lines at the top and foot of a page that may belong to every page
MOST_BETWEEN = 1  # lines of one page only between those that all pages have
_RUNNING = re.compile(
    r"(?:(?:justera(?:re|ndes?|ndens)|utdrags?)\s*(?:sign(?:atur(?:er)?)?\.?"
    r"|bestyrkande)[\s.:/_|]*)+"
    r"|utdragsbestyrkande|sign(?:atur)?\.?|sid(?:a|an|nr)?\.?\s*[0-9]{1,3}(?:\s*(?:\(|av"
    r"|/)\s*[0-9]{1,3}\)?)?"
    r"|[0-9]{1,3}\s*\([0-9]{1,3}\)|[0-9]{1,3}\s+av\s+[0-9]{1,3}|[-–]\s*[0-9]{1,3}\s*[-–]"
    r"|[.…_\s]{4,}|[-–—_=*]{3,}",
    re.IGNORECASE,
)
# "SAMMANTRÄDESPROTOKOLL   Sida 3 (5)": a head with its page's number.
_PAGED = re.compile(
    r"(?P<words>\S.{1,70}?)\s+sid(?:a|an|nr)?\.?\s*[0-9]{1,3}(?:\s*(?:\(|av|/)\s*[0-9]{1,3}\)?)?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"protokoll|anteckning|[0-9]{4}-[0-9]{2}-[0-9]{2}", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,3}")


def without_running(lines: list[Line]) -> list[Line]:
    """Without page numbers, signs and the heads and feet that pages repeat."""
    lines = _without_heads_between(_without_numbered_heads(lines))
    repeated = _at_edges(lines, _repeated(lines))
    kept: list[Line] = []
    seen: set[str] = set()
    for at, line in enumerate(lines):
        if _is_running(line):
            continue
        if at in repeated:
            form = _form(line.shown)
            if form in seen:
                continue
            seen.add(form)
        kept.append(line)
    return kept


def _without_numbered_heads(lines: list[Line]) -> list[Line]:
    """Where a head has its page's number after it: without the number, and only the first."""
    heads = [(at, found) for at, line in enumerate(lines) if (found := _PAGED.fullmatch(line.text))]
    counts = Counter(found["words"].lower() for _, found in heads)
    drop: set[int] = set()
    seen: set[str] = set()
    kept = list(lines)
    for at, found in heads:
        words = found["words"].lower()
        if counts[words] < 2:
            continue
        kept[at] = replace(lines[at], text=found["words"])
        if words in seen:
            drop.add(at)
        seen.add(words)
    return [line for at, line in enumerate(kept) if at not in drop]


def _is_running(line: Line) -> bool:
    """Whether the line by itself is a page's number or sign."""
    shown = line.shown
    return bool(_RUNNING.fullmatch(shown) or (line.page and _NUMBER.fullmatch(shown)))


def _at_edges(lines: Sequence[Line], repeated: set[str]) -> set[int]:
    """The places of the repeated lines outermost on their pages, a line of the text between."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.page and repeated:
            pages.setdefault(line.page, []).append(at)
    found: set[int] = set()
    for places in pages.values():
        for inwards in (places, places[::-1]):
            others = 0
            for at in inwards:
                if _form(lines[at].shown) in repeated:
                    found.add(at)
                elif not _is_running(lines[at]):
                    others += 1
                if others > MOST_BETWEEN:
                    break
    return found


def _without_heads_between(lines: list[Line]) -> list[Line]:
    """Without the title's lines where a text without pages repeats them, also in mid-sentence."""
    titles = [line.shown for line in lines[:5] if len(line.shown) <= 80]
    marks = [at for at, line in enumerate(lines) if _RUNNING.fullmatch(line.shown)]
    near = {at for mark in marks for at in range(mark - 4, mark + 6)}
    runs = [" ".join(titles[:count]) for count in (5, 4, 3, 2) if len(titles) >= count]
    alone = {" ".join(titles[a:b]) for b in range(len(titles) + 1) for a in range(b)}
    runs = [run for run in runs if _TITLE.search(run)]
    kept: list[Line] = []
    for at, line in enumerate(lines):
        if at > 5 and at in near and (line.shown in alone or _NUMBER.fullmatch(line.shown)):
            continue
        if at > 5 and runs and titles[0] in line.text:
            line = replace(line, text=_without_runs(line.text, runs))
        if at > 5 and at in near:
            line = replace(line, text=_without_ends(line.text, titles[:3]))
        kept.append(line)
    return kept


def _without_ends(text: str, titles: list[str]) -> str:
    """Without a title that was joined to the end of a sentence."""
    ending = next((title for title in titles if text.endswith(f" {title}")), "")
    return text[: len(text) - len(ending)].rstrip() if ending else text


def _without_runs(text: str, runs: list[str]) -> str:
    for run in runs:
        text = re.sub(
            rf"\s*{re.escape(run)}(?:\s+[Ss]ida\s+[0-9]+(?:\s*\([0-9]+\))?)?\s*", " ", text
        )
    return text.strip()


def _form(text: str) -> str:
    """The words with every number alike, so that "Sida 3" is "Sida 4"."""
    return re.sub(r"[0-9]+", "0", text.lower())


def _repeated(lines: Sequence[Line]) -> set[str]:
    """The forms of lines that stand at the top or foot of half the pages or more."""
    pages: dict[int, list[str]] = {}
    for line in lines:
        if line.page and len(line.text) <= 120:
            pages.setdefault(line.page, []).append(_form(line.shown))
    if len(pages) < 3:
        return set()
    counts: Counter[str] = Counter()
    for forms in pages.values():
        counts.update(set(forms[:TOP] + forms[-FOOT:]))
    needed = max(3, (len(pages) + 1) // 2)
    return {form for form, count in counts.items() if count >= needed and _may_run(form)}


def _may_run(form: str) -> bool:
    """Whether every page can have it: a section's label and a decision cannot."""
    words = form[:1].upper() + form[1:]
    is_label = label_of(Line(words)) is not None
    return not (form.startswith("§") or form.endswith(":") or is_label or natures_of(words))
