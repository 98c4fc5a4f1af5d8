"""The twelve moments of trust rule R12, and what is true in Stockholm then, reckoned by hand."""

import datetime
from dataclasses import dataclass

# Behind, at, and so far ahead of Stockholm that its day is another all day long.
ZONES = ("America/Los_Angeles", "UTC", "Pacific/Kiritimati")


@dataclass(frozen=True)
class Instant:
    """A moment in UTC and, at it: the day and hour in Stockholm, the week, and the story's facts.

    The story: SRO decides on 13 November 2025 that something comes back "senast i juni 2026"; it
    meets on 19 March, 4 June, 24 September and 12 November 2026.
    """

    utc: str
    day: str
    clock: str
    week: str
    listing: str
    days_late: int
    is_sending_day: bool

    @property
    def on(self) -> datetime.date:
        """The day in Stockholm."""
        return datetime.date.fromisoformat(self.day)


INSTANTS = (
    Instant("2025-12-28T23:30:00Z", "2025-12-29", "00.30", "v. 1", "later", 0, False),
    Instant("2025-12-31T22:59:59Z", "2025-12-31", "23.59", "v. 1", "later", 0, False),
    Instant("2025-12-31T23:00:00Z", "2026-01-01", "00.00", "v. 1", "later", 0, False),
    Instant("2026-03-29T00:59:59Z", "2026-03-29", "01.59", "v. 13", "next_meeting", 0, False),
    Instant("2026-03-29T01:00:00Z", "2026-03-29", "03.00", "v. 13", "next_meeting", 0, False),
    Instant("2026-06-03T21:59:59Z", "2026-06-03", "23.59", "v. 23", "next_meeting", 0, True),
    Instant("2026-06-03T22:00:00Z", "2026-06-04", "00.00", "v. 23", "next_meeting", 0, True),
    Instant("2026-06-04T22:00:00Z", "2026-06-05", "00.00", "v. 23", "late", 1, True),
    Instant("2026-06-30T22:30:00Z", "2026-07-01", "00.30", "v. 27", "late", 27, False),
    Instant("2026-10-25T00:30:00Z", "2026-10-25", "02.30", "v. 43", "late", 143, False),
    Instant("2026-10-25T01:30:00Z", "2026-10-25", "02.30", "v. 43", "late", 143, False),
    Instant("2026-12-31T23:30:00Z", "2027-01-01", "00.30", "v. 53", "late", 211, False),
)
