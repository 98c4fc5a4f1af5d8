"""Rapportering inför mötet: who is asked for what, who has answered, and what the letter says."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from decisions import states
from decisions.models import ReportBack, ReportingRound, Responsibility
from desk.occasions.letters import Letter, letter_of
from desk.occasions.receivers import Receivers
from desk.occasions.reminders import report_backs_at
from desk.occasions.rounds import asked
from mailing.enums import MailKind
from mailing.models import Unsubscription
from meetings.models import Meeting
from people.models import Person
from sro_log.lib.due_dates import format_day

LONGEST = 200  # characters of an answer in a list


@dataclass(frozen=True)
class Asked:
    """One party that has an assignment due at the meeting."""

    title: str
    url: str
    party: str
    people: str  # who gets the mail
    unreached: str  # why somebody gets none
    has_answered: bool
    answer: str
    when_text: str
    report_url: str

    @property
    def shape(self) -> str:
        """Of its mark."""
        return "check" if self.has_answered else "clock"

    @property
    def tone(self) -> str:
        """Of its mark."""
        return "done" if self.has_answered else "soon"


@dataclass(frozen=True)
class Reporting:
    """The page: those who have not answered first."""

    waiting: list[Asked]
    answered: list[Asked]
    nobody: list[tuple[str, str]]  # (assignment, its page) that nobody has
    letter: Letter | None  # to the first of those who get one

    @property
    def total(self) -> int:
        """How many answers are wanted."""
        return len(self.waiting) + len(self.answered)


def reporting_of(meeting: Meeting, round_: ReportingRound, at: datetime.date) -> Reporting:
    """What is due at the meeting, with who has answered the round; a saved one or one to be.

    As many queries whatever is due.
    """
    receivers = Receivers(at)
    refused = set(
        Unsubscription.objects.filter(kind=MailKind.ROUND).values_list("person_id", flat=True)
    )
    waiting: list[Asked] = []
    answered: list[Asked] = []
    nobody: list[tuple[str, str]] = []
    for row in report_backs_at([meeting], at):
        having = states.parties(row.assignment, at)
        if not having:
            nobody.append((str(row.assignment), _page(row)))
        for party in having:
            line = _line(row, party, round_.opened_on, at, receivers, refused)
            (answered if line.has_answered else waiting).append(line)
    errands = [
        each
        for each in asked([round_], receivers, at, is_preview=True)
        if each.person.pk not in refused
    ]
    own = [each for each in errands if each.person == errands[0].person]
    return Reporting(waiting, answered, nobody, letter_of(own, at) if own else None)


def _page(row: ReportBack) -> str:
    return reverse("logbook:assignment", args=[row.assignment_id])


def _line(
    row: ReportBack,
    party: Responsibility,
    since: datetime.date,
    at: datetime.date,
    receivers: Receivers,
    refused: set[int],
) -> Asked:
    said = states.updates_of(row.assignment, at, party)
    latest: Any = said[-1] if said else None
    has_answered = latest is not None and latest.on >= since
    people = receivers.everyone(party)
    words = " ".join(latest.text.split()) if latest is not None else ""
    short = f"{words[:LONGEST]}…" if len(words) > LONGEST else words
    when = f"Senast {format_day(latest.on)}" if latest is not None else "Ingen lägesrapport än"
    report = reverse("desk:progress-report", args=[row.assignment_id])
    return Asked(
        title=str(row.assignment),
        url=_page(row),
        party=party.party_name,
        people=", ".join(p.name for p in people if p.email and p.pk not in refused),
        unreached=_unreached(people, refused),
        has_answered=has_answered,
        answer=(f"{latest.get_stage_display()}. {short}".strip() if latest is not None else ""),
        when_text=format_day(latest.on) if has_answered else when,
        report_url=f"{report}?ansvar={party.pk}",
    )


def _unreached(people: list[Person], refused: set[int]) -> str:
    """ "Vakant.", "Anna Ek saknar e-postadress."."""
    if not people:
        return "Ingen att mejla: vakant."
    lacking = [person.name for person in people if not person.email]
    unwilling = [person.name for person in people if person.email and person.pk in refused]
    told = [f"{', '.join(lacking)} saknar e-postadress."] if lacking else []
    told += [f"{', '.join(unwilling)} har avanmält sig från sådana mejl."] if unwilling else []
    return " ".join(told)
