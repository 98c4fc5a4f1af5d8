"""One thing to write to one person: an assignment, for a reason."""

from dataclasses import dataclass
from typing import Any

from decisions.models import Assignment, ReportBack, Responsibility
from mailing.enums import MailKind
from meetings.models import Meeting
from people.models import Body, Person

# What an errand is for, the first word of its key.
WEEKS, DAYS, LATE = "reminder.weeks", "reminder.days", "late"
ROUND, AGAIN = "round", "round.again"
NEW, OUTCOME, WELCOME = "new", "outcome", "welcome"


@dataclass(frozen=True)
class Errand:
    """What belongs to one `group` becomes one mail; its `key` is said once in a lifetime."""

    kind: MailKind
    occasion: str  # "reminder.weeks"
    ref: str  # what it is about: "12.5", a report-back at a meeting
    person: Person
    body: Body
    assignment: Assignment
    party: Responsibility | None = None
    report_back: ReportBack | None = None
    meeting: Meeting | None = None
    source: Any = None  # what more its words need: the round, the holder
    is_preview: bool = False  # shown to the secretary; no link of the person's own is made for it

    @property
    def key(self) -> str:
        """ "reminder.weeks:12.5:33"."""
        return f"{self.occasion}:{self.ref}:{self.person.pk}"

    @property
    def group(self) -> tuple[str, int, int, int]:
        """Occasion, body, meeting and source. A welcome is one mail whichever bodies gave what."""
        of_one = 0 if self.kind == MailKind.WELCOME else self.body.pk
        return (
            self.occasion,
            of_one,
            self.meeting.pk if self.meeting else 0,
            (self.source.pk or 0) if self.source else 0,
        )
