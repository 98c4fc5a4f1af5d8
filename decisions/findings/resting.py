"""Findings that a secretary has set aside: they rest until a day, and are not counted meanwhile."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from decisions.findings.finding import Finding
from decisions.models import Assignment, Commitment, Decision, SetAside
from meetings.models import DecisionBasis

About = Assignment | Decision | DecisionBasis | Commitment
FIELDS: dict[type[About], str] = {
    Assignment: "assignment",
    Decision: "decision",
    DecisionBasis: "basis",
    Commitment: "commitment",
}
_KINDS: dict[str, type[About]] = {"i": Commitment, "j": DecisionBasis, "k": Decision, "l": Decision}


def kind_of(code: str) -> type[About]:
    """What a finding of the letter is about."""
    return _KINDS.get(code, Assignment)


@dataclass(frozen=True)
class Rests:
    """What rests on a day, by the finding's letter and what it is about; read once a page."""

    rows: dict[tuple[str, int], list[SetAside]]

    @classmethod
    def on_day(cls, at: datetime.date) -> "Rests":
        """One query."""
        rows: dict[tuple[str, int], list[SetAside]] = {}
        for row in SetAside.objects.resting(at).select_related("set_by"):
            about = getattr(row, f"{FIELDS[kind_of(row.code)]}_id")
            rows.setdefault((row.code, about), []).append(row)
        return cls(rows)

    def over(self, finding: Finding) -> SetAside | None:
        """What lets it rest. What began later than it was set aside is a new finding."""
        rows = self.rows.get((finding.code, finding.about.pk), ())
        return next((row for row in rows if row.set_on >= finding.since), None)


def settled(
    found: Iterable[Finding], at: datetime.date, rests: Rests | None, with_resting: bool
) -> list[Finding]:
    """The findings without those that rest; or all of them, each with what lets it rest."""
    rests = rests if rests is not None else Rests.on_day(at)
    marked = [replace(finding, rest=rests.over(finding)) for finding in found]
    return [finding for finding in marked if with_resting or finding.rest is None]
