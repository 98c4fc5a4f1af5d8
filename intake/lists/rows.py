"""What one row of a list would become."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.lists.names import Party
from intake.sheets.cells import Label, Status


@dataclass(slots=True)
class Said:
    """What is known of how it goes: a party's report, or the body's word at a meeting."""

    what: str  # a work stage, or an outcome
    text: str = ""
    on: datetime.date | None = None
    by: Party | None = None


@dataclass(slots=True)
class RowPlan:
    """A row as it would stand in the log. With `refusals` it will not.

    `ends_on` is the meeting that closed or dropped it; `spoken_on` one that said something else.
    """

    number: int
    cells: Mapping[str, str]
    is_assignment: bool = True
    title: str = ""
    text: str = ""
    item_title: str = ""
    dnr: str = ""
    on: datetime.date | None = None
    label: Label | None = None
    natures: list[str] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    lead: Party | None = None
    unknown: list[str] = field(default_factory=list)
    wording: str = ""
    due_text: str = ""
    comes_back_on: datetime.date | None = None
    status: Status = Status.UNSAID
    outcome: str = ""
    outcome_on: datetime.date | None = None
    outcome_label: Label | None = None
    outcome_text: str = ""
    report: Said | None = None
    number_in_log: str = ""
    refusals: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be taken in."""
        return bool(self.refusals)

    def refuse(self, sentence: str) -> None:
        """Says why it cannot be taken in; the same thing once."""
        if sentence not in self.refusals:
            self.refusals.append(sentence)

    def meeting_days(self) -> set[datetime.date]:
        """The meetings it was at: where it was decided, and where the body said its word."""
        return {day for day in (self.on, self.outcome_on) if day is not None}
