"""What the rules in states.py read, whoever holds it: a model instance or a light row of facts.py.

Only types; both are checked against them, and tests/logbook/test_light_rows.py holds what they say
alike.
"""

import datetime
from collections.abc import Iterable
from typing import Protocol, TypeVar

from meetings.models import Meeting

Date = datetime.date
Row = TypeVar("Row", covariant=True)
Back = TypeVar("Back", covariant=True)
Party = TypeVar("Party", covariant=True)
Update = TypeVar("Update", covariant=True)


class Several(Protocol[Row]):
    """Rows of another table: a related manager, or a list that answers as one."""

    def all(self) -> Iterable[Row]:
        """All of them."""


class ReportBackShape(Protocol):
    """A report-back."""

    @property
    def pk(self) -> int: ...
    @property
    def body_id(self) -> int: ...
    @property
    def meeting(self) -> Meeting | None: ...
    @property
    def due_precision(self) -> str: ...
    @property
    def due_until(self) -> Date | None: ...
    @property
    def check_on(self) -> Date | None: ...
    @property
    def outcome(self) -> str: ...
    @property
    def outcome_on(self) -> Date | None: ...
    def is_open(self, at: Date) -> bool: ...
    def is_late(self, at: Date) -> bool: ...
    def late_since(self, at: Date) -> Date | None: ...
    def meeting_at(self, at: Date) -> Meeting | None: ...


class PartyShape(Protocol):
    """One who has the assignment."""

    @property
    def pk(self) -> int: ...
    @property
    def party_name(self) -> str: ...
    @property
    def is_lead(self) -> bool: ...
    @property
    def from_on(self) -> Date: ...
    @property
    def until_on(self) -> Date | None: ...


class UpdateShape(Protocol):
    """A progress report."""

    @property
    def on(self) -> Date: ...
    @property
    def stage(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def responsibility_id(self) -> int | None: ...


class Held(Protocol[Back, Party, Update]):
    """An assignment that holds report-backs, parties and reports of these types."""

    @property
    def closed_on(self) -> Date | None: ...
    @property
    def closed_as(self) -> str: ...
    @property
    def report_backs(self) -> Several[Back]: ...
    @property
    def responsibilities(self) -> Several[Party]: ...
    @property
    def updates(self) -> Several[Update]: ...


AssignmentShape = Held[ReportBackShape, PartyShape, UpdateShape]
