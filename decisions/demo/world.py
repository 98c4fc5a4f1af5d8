"""What the demonstration has made so far, by the names its script uses."""

import datetime
from dataclasses import dataclass, field

from decisions.actions.assignments import Party
from decisions.demo.cast import BOARD
from decisions.models import Assignment, ReportBack
from meetings.models import DecisionBasis, Matter, Meeting
from people.models import Body, Organisation, Person, Position, Side, User


@dataclass
class World:
    """The day it runs, and everything made by key."""

    today: datetime.date
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    meetings: dict[tuple[str, datetime.date], Meeting] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    assignments: dict[str, Assignment] = field(default_factory=dict)
    bases: dict[str, DecisionBasis] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    sides: dict[str, Side] = field(default_factory=dict)

    @classmethod
    def on(cls, today: datetime.date) -> "World":
        """With the start data in it."""
        return cls(
            today=today,
            bodies={row.short_name: row for row in Body.objects.all()},
            organisations={row.short_name: row for row in Organisation.objects.all()},
            sides={row.name: row for row in Side.objects.all()},
        )

    def writer(self, body: str) -> User:
        """The user who writes for the body."""
        return self.users["styrelsesekreterare" if body == BOARD else "sekreterare"]

    def party(self, key: str) -> Party:
        """A position by its key, or a body or an organisation by its short name."""
        return self.positions.get(key) or self.bodies.get(key) or self.organisations[key]

    def open_report_back(self, key: str) -> ReportBack:
        """The assignment's report-back that has no outcome yet, the newest one."""
        rows = ReportBack.objects.filter(assignment=self.assignments[key], outcome="")
        return rows.select_related("body", "assignment").latest("pk")
