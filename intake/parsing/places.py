"""Where words stand in the source text, though lines were joined and marks taken away."""

import re

from intake.parsing.draft import Span

LONGEST = 20_000
_WORD = re.compile(r"\w+")


def place_of(words: str, text: str, start: int, end: int) -> Span:
    """Where the words stand between two places; the whole stretch where they are not found."""
    parts = _WORD.findall(words[:LONGEST])
    if not parts:
        return (start, end)
    head, tail = parts[:4], parts[-3:]
    first = _find(head, text, start, end)
    if first is None:
        return (start, end)
    if len(parts) <= 4:
        return first
    last = _find(tail, text, first[0], min(end, first[0] + 2 * len(words) + 400))
    return (first[0], last[1]) if last is not None else (first[0], end)


def _find(parts: list[str], text: str, start: int, end: int) -> Span | None:
    found = re.compile(r"\W{1,12}".join(map(re.escape, parts))).search(text, start, end)
    return (found.start(), found.end()) if found else None
