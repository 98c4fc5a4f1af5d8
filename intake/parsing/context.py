"""What the parts of the reading know of the meeting as a whole."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """The source text, and what the head of the document told."""

    text: str
    on: date | None = None
    body: str = ""
    is_minutes: bool = False
