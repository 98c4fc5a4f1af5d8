"""Rows as lists show them, prepared in Python so that templates only print."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from decisions import states
from decisions.enums import Listing, State, WorkStage
from decisions.findings import Finding
from decisions.models import Assignment, Commitment, Decision, ReportBack, SetAside
from decisions.rules import can_report_progress
from meetings.models import DecisionBasis, Meeting
from people.rules import can_edit_items, is_secretary
from sro_log.lib.due_dates import Precision, days_between_words, format_day, format_period

SHAPES = {
    Listing.LATE: ("triangle", "late"),
    Listing.NEXT_MEETING: ("clock", "soon"),
    Listing.LATER: ("ring", "calm"),
    Listing.ONGOING: ("dash", "muted"),
    Listing.UNDATED: ("dotted", "muted"),
}
CLOSED_SHAPES = {
    State.CLOSED: ("check", "done"),
    State.DROPPED: ("cross", "muted"),
    State.HANDED_OVER: ("arrow", "muted"),
}
STAGE_KEYS = {
    WorkStage.NOT_STARTED: "muted",
    WorkStage.ONGOING: "calm",
    WorkStage.DONE: "done",
}
BADGES = {
    "a": "Utfall saknas",
    "b": "Inget sagt om fortsättning",
    "c": "Ingen ansvarig",
    "d": "Inget datum",
    "e": "Inget möte",
    "f": "Ingen sammanhållande",
    "g": "Vakant",
    "h": "Ingen lägesrapport",
    "m": "Inte mottaget",
}


@dataclass(frozen=True)
class PartyChip:
    """A party and how far it has come."""

    name: str
    stage_text: str
    stage_key: str
    is_lead: bool


@dataclass(frozen=True)
class Badge:
    """A finding on a row."""

    code: str
    text: str


@dataclass(frozen=True)
class AssignmentRow:
    """One assignment in a list: state, what, from where, who, and when it comes back."""

    url: str
    title: str
    number: str
    shape: str
    state_key: str
    state_text: str
    origin_text: str
    origin_url: str
    when_text: str
    when_key: str
    wording: str
    parties: list[PartyChip]
    badges: list[Badge] = field(default_factory=list)
    is_given_above: bool = False
    report_url: str = ""
    reported_text: str = ""
    step: Any = None  # logbook.mine.Step, for one who has it
    kind: str = "assignment"


@dataclass(frozen=True)
class DecisionRow:
    """One decision in the log."""

    url: str
    title: str
    natures: str
    origin_text: str
    origin_url: str
    kind: str = "decision"


@dataclass(frozen=True)
class FindingRow:
    """A finding as a sentence with its one link, for this reader."""

    code: str
    title: str
    about_text: str
    about_url: str
    reason: str
    whose_move: str
    since_text: str
    remedy_text: str
    remedy_url: str
    is_red: bool
    set_aside_url: str = ""
    rest_text: str = ""
    rest_reason: str = ""
    take_up_url: str = ""


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list."""

    url: str
    title: str
    when_text: str
    stage_text: str
    facts_text: str


def assignment_row(
    assignment: Assignment,
    at: datetime.date,
    upcoming: states.NextMeetings,
    findings: Iterable[Finding] = (),
    per: str = "",
    is_given_above: bool = False,
) -> AssignmentRow:
    """One row, from an assignment fetched `with_facts()`."""
    state = states.state_of(assignment, at)
    closed = CLOSED_SHAPES.get(state)
    listing = None if closed else states.listing_of(assignment, at, upcoming)
    shape, key = closed or SHAPES[listing]  # type: ignore[index]
    when_text, wording = when_it_comes_back(assignment, at)
    if closed and assignment.closed_on is not None:
        when_text, wording = format_day(assignment.closed_on), ""
    decision = assignment.decision
    return AssignmentRow(
        url=reverse("logbook:assignment", args=[assignment.pk]) + per,
        title=assignment.title,
        number=assignment.number,
        shape=shape,
        state_key=key,
        state_text=state.label,
        origin_text=decision.origin_text,
        origin_url=reverse("logbook:decision", args=[decision.pk]) + per,
        when_text=when_text,
        when_key=key if key in ("late", "soon") else "muted",
        wording=wording,
        parties=[party_chip(assignment, party, at) for party in states.parties(assignment, at)],
        badges=[Badge(f.code, BADGES[f.code]) for f in findings if f.code in BADGES],
        is_given_above=is_given_above,
    )


def when_it_comes_back(assignment: Assignment, at: datetime.date) -> tuple[str, str]:
    """When, resolved, and the wording as decided: "SRO 4 juni 2026", "senast i juni 2026"."""
    late = states.days_late(assignment, at)
    row = states.leading_report_back(assignment, at)
    wording = row.due_wording if row is not None else ""
    if late:
        return days_between_words(late), wording
    return (resolved_text(row, at) if row is not None else ""), wording


def resolved_text(row: ReportBack, at: datetime.date) -> str:
    """The meeting, or without one the period: "SRO 4 juni 2026", "kvartal 2 2026"."""
    meeting = row.meeting_at(at)
    if meeting is not None:
        return str(meeting)
    if row.due_precision == Precision.NEXT_MEETING.value:
        return "nästa möte"
    if row.due_precision == Precision.CONDITION.value:
        return f"kontrolleras {format_day(row.check_on)}" if row.check_on else ""
    if row.due_precision == Precision.ONGOING.value:
        return "tills vidare"
    return format_period(row.due) if row.due_until is not None else ""


def party_chip(assignment: Assignment, party: Any, at: datetime.date) -> PartyChip:
    """A party with the stage it last said."""
    stage = states.party_stage(assignment, party, at)
    return PartyChip(party.party_name, stage.label, STAGE_KEYS[stage], party.leads(at))


def decision_row(decision: Decision, per: str = "") -> DecisionRow:
    """One decision, its origin and kinds."""
    return DecisionRow(
        url=reverse("logbook:decision", args=[decision.pk]) + per,
        title=decision.plain_line or decision.text,
        natures=", ".join(decision.nature_words),
        origin_text=decision.origin_text,
        origin_url=reverse("logbook:meeting", args=[decision.item.meeting_id]) + per,
    )


def finding_row(finding: Finding, user: Any, per: str = "") -> FindingRow:
    """A finding, with its remedy for the one whose move it is."""
    about, rest, body_id = finding.about, finding.rest, finding.body_id
    about_text, page = _about(finding)
    is_mine = is_secretary(user, body_id)
    may_mend = finding.code == "l" or is_secretary(user, finding.mended_in or body_id)
    if finding.remedy.page == "desk:basis-schedule":
        may_mend = can_edit_items(user, body_id)
    if finding.code == "h" and isinstance(about, Assignment):
        may_mend = can_report_progress(user, about)
    remedy_url = reverse(finding.remedy.page, args=[finding.remedy.pk]) if may_mend else ""
    return FindingRow(
        code=finding.code,
        title=finding.title,
        about_text=about_text,
        about_url=reverse(page, args=[about.pk]) + per,
        reason=finding.reason,
        whose_move=finding.whose_move,
        since_text=f"sedan {format_day(finding.since)}",
        remedy_text=finding.remedy.words if may_mend else "",
        remedy_url=remedy_url,
        is_red=finding.is_red,
        set_aside_url=_page_of("desk:finding-set-aside", finding.key, is_mine and rest is None),
        rest_text=rest_text(rest) if rest is not None else "",
        rest_reason=rest.reason if rest is not None else "",
        take_up_url=_page_of("desk:finding-take-up", rest.pk, is_mine) if rest else "",
    )


def _page_of(name: str, key: str | int, is_offered: bool) -> str:
    return reverse(name, args=[key]) if is_offered else ""


def rest_text(rest: SetAside) -> str:
    """ "Undanlagt 3 mars 2026 av Sara Sund, kommer tillbaka 1 juni 2026"."""
    who = f" av {rest.set_by}" if rest.set_by is not None else ""
    return (
        f"Undanlagt {format_day(rest.set_on)}{who}, kommer tillbaka {format_day(rest.returns_on)}"
    )


def _about(finding: Finding) -> tuple[str, str]:
    """What it is about in words, and that thing's page."""
    about = finding.about
    if isinstance(about, Assignment):
        return str(about), "logbook:assignment"
    if isinstance(about, DecisionBasis):
        return f"{about.body}: {about}", "logbook:basis"
    if isinstance(about, Commitment):
        meeting = about.item.meeting
        origin = ", ".join(part for part in (str(meeting), about.item.label) if part)
        return f"{origin}: {about}", "logbook:commitment"
    return f"{about.origin_text}: {about}", "logbook:decision"


def meeting_row(meeting: Meeting, at: datetime.date, facts: str = "", per: str = "") -> MeetingRow:
    """A meeting, its stage on the day and something about it."""
    return MeetingRow(
        url=reverse("logbook:meeting", args=[meeting.pk]) + per,
        title=meeting.body.short_name,
        when_text=meeting.day_and_week,
        stage_text=meeting.stage_text(at),
        facts_text=facts,
    )
