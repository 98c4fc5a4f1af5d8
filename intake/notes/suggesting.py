"""What in the log an item of a document may belong to: a beslutsunderlag, a report-back."""

from collections.abc import Sequence
from typing import Any

from decisions.models import ReportBack
from meetings.models import DecisionBasis
from sro_log.lib.stems import query_stems, stem_text

SHORT = 4
ENOUGH = 0.5
ENOUGH_WHEN_NAMED = 0.2


def overlap(one: str, other: str) -> float:
    """How many of the words of the shorter text the other has, by stem and within compounds."""
    first = [stem for stem in query_stems(one) if len(stem) > SHORT]
    second = [stem for stem in query_stems(other) if len(stem) > SHORT]
    if len(first) > len(second):
        one, other, first, second = other, one, second, first
    if not first:
        return 0.0
    within = stem_text(other)
    return sum(stem in within for stem in first) / len(first)


def likely_bases(
    items: Sequence[dict[str, Any]], bases: Sequence[DecisionBasis], day: str
) -> list[str]:
    """For each item the open beslutsunderlag it is about, by the words of the titles, or "".

    Fewer words will do when the basis itself names the meeting's day. Each is proposed once, at
    the item most like it.
    """
    found = [""] * len(items)
    scored = []
    for basis in bases:
        is_named = bool(day) and any(day in point.text for point in basis.points.all())
        least = ENOUGH_WHEN_NAMED if is_named else ENOUGH
        for place, item in enumerate(items):
            likeness = overlap(item["values"]["title"], basis.title)
            if likeness >= least:
                scored.append((likeness, -basis.pk, place, str(basis.pk)))
    for _, _, place, pk in sorted(scored, reverse=True):
        if not found[place] and pk not in found:
            found[place] = pk
    return found


def likely_report_back(row: dict[str, Any], due: Sequence[ReportBack]) -> str:
    """The open report-back that a sentence of the document tells of."""
    best, score = "", ENOUGH
    for each in due:
        words = f"{each.assignment.title} {each.assignment.text}"
        likeness = overlap(row["values"]["text"], words)
        if likeness > score:
            best, score = str(each.pk), likeness
    return best
