"""What a finding is: why, since when, whose move it is, and the one link that mends it."""

import datetime
from dataclasses import dataclass

from decisions.models import Assignment, Decision

TITLES = {
    "a": "Mötet är över, men inget utfall är noterat",
    "b": "Återrapporterat, men inget sagt om fortsättningen",
    "c": "Ingen ansvarig",
    "d": "Inget datum",
    "e": "Inget möte",
    "g": "Ingen som kan svara",
    "k": "Beslutet ger ett uppdrag som inte är registrerat",
    "l": "Beslutet hänvisar till något som inte stämmer",
    "m": "Överlämnat, men inte mottaget",
}


@dataclass(frozen=True)
class Remedy:
    """The one link that mends a finding: its words, the page's name and its number."""

    words: str
    page: str
    pk: int


@dataclass(frozen=True)
class Finding:
    """One thing between the chairs."""

    code: str
    about: Assignment | Decision
    reason: str
    whose_move: str
    since: datetime.date
    remedy: Remedy
    is_red: bool = True

    @property
    def title(self) -> str:
        """The finding in a few words."""
        return TITLES[self.code]
