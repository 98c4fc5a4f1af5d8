"""One thing on a line of time."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """What happened, when, and the mark it has."""

    on: datetime.date
    title: str
    text: str
    shape: str
    tone: str
