"""What a finding is: why, since when, whose move it is, and the one link that mends it."""

import datetime
from dataclasses import dataclass

from decisions.models import Assignment, Commitment, Decision, SetAside
from meetings.models import DecisionBasis

TITLES = {
    "a": "Mötet är över, men inget utfall är noterat",
    "b": "Återrapporterat, men inget sagt om fortsättningen",
    "c": "Ingen ansvarig",
    "d": "Inget datum",
    "e": "Inget möte",
    "f": "Delat utan sammanhållande",
    "g": "Ingen som kan svara",
    "h": "Ingen lägesrapport på två möten",
    "i": "Önskemål eller utfästelse som ingen tog vidare",
    "j": "Beslutsunderlag utan svar",
    "k": "Beslutet ger ett uppdrag som inte är registrerat",
    "l": "Beslutet hänvisar till något som inte stämmer",
    "m": "Överlämnat, men inte mottaget",
}


def body_of(code: str, about: Assignment | Decision | DecisionBasis | Commitment) -> int:
    """The body whose secretary can mend a finding of the letter about the row, or set it aside."""
    if isinstance(about, Assignment):
        received_by = about.handed_to_id if code == "m" else None
        return received_by or about.body_id
    if isinstance(about, DecisionBasis):
        return about.body_id
    return about.item.meeting.body_id


@dataclass(frozen=True)
class Remedy:
    """The one link that mends a finding: its words, the page's name and its number."""

    words: str
    page: str
    pk: int


@dataclass(frozen=True)
class Finding:
    """One thing between the chairs.

    `mended_in` is the body whose secretary can mend it, when that is another than the row's own.
    """

    code: str
    about: Assignment | Decision | DecisionBasis | Commitment
    reason: str
    whose_move: str
    since: datetime.date
    remedy: Remedy
    is_red: bool = True
    rest: SetAside | None = None
    mended_in: int | None = None

    @property
    def title(self) -> str:
        """The finding in a few words."""
        return TITLES[self.code]

    @property
    def key(self) -> str:
        """Its letter and the number of what it is about, as in an address: "d12"."""
        return f"{self.code}{self.about.pk}"

    @property
    def body_id(self) -> int:
        """The body whose secretary can set it aside."""
        return body_of(self.code, self.about)
