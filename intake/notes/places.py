"""The source beside the draft: its lines, and which one a span stands on."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source; `start` is where it begins in the text."""

    start: int
    text: str

    @property
    def anchor(self) -> str:
        """What a link leads to."""
        return f"rad-{self.start}"


def lines_of(source: str) -> tuple[Line, ...]:
    """The lines of a source, the empty ones too."""
    found, at = [], 0
    for text in source.split("\n"):
        found.append(Line(at, text))
        at += len(text) + 1
    return tuple(found)


def line_at(lines: tuple[Line, ...], place: int) -> Line | None:
    """The line that a place in the text is on."""
    if not lines:
        return None
    return lines[max(bisect_right([line.start for line in lines], place) - 1, 0)]
