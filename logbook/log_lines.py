"""The log as lines of text, for everything that leaves it as a file: PDF, Word, Excel, CSV.

One formatter and one set of rules for all. What is intern or sekretess is left out for every
reader, since a file travels: its line stays, with its number and "Uppgift utelämnad".
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse

from decisions import states
from decisions.enums import Outcome, State, WorkStage
from decisions.facts import AssignmentRow, DecisionRow, Facts, ItemRow, ReportBackRow
from decisions.models import Assignment, Decision, ReportBack
from decisions.shapes import PartyShape
from logbook.rows import CLOSED_SHAPES, SHAPES, resolved_text
from meetings.enums import Openness
from meetings.models import AgendaItem, Meeting
from sro_log.lib.due_dates import days_between_words, format_day

WITHHELD = "Uppgift utelämnad"
DRAFT = "utkast"
CHUNK = 2000  # entries fetched at a time
LONGEST_NEWS = 200  # characters of a report or of the body's word; a line is no page
STAGE_WORDS: dict[str, str] = dict(WorkStage.choices)
OUTCOME_WORDS: dict[str, str] = dict(Outcome.choices)
Keys = Iterable[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the log. Texts are as people read them; empty where there is nothing to say."""

    kind: str  # "beslut" or "uppdrag"
    pk: int
    number: str  # an assignment's "U-2025-14"; a decision's "B 123", the number in its address
    body: str  # "SRO"
    meeting_on: datetime.date
    meeting: str  # "SRO 13 november 2025"
    label: str  # "punkt 4", "§ 33"
    text: str  # word for word
    title: str  # in short
    natures: str  # a decision's: "noterar, ställer sig bakom"
    responsible: str  # "Västkoms direktör (samordnar), HSU-direktör"
    when: str  # when it comes back, resolved: "SRO 4 juni 2026", or closed on
    due_on: datetime.date | None  # the day behind it, for sorting in a spreadsheet
    wording: str  # as decided: "senast i juni 2026"
    state: str  # "väntas till möte"; of a draft: "väntas till möte, utkast"
    shape: str  # of the state's mark, as in logbook.rows: "triangle", "clock", ...
    latest: str  # newest report: "3 mars 2026, Västkoms direktör: pågår. Texten ..."
    is_draft: bool  # from notes that are not sent out; only the body's secretaries get such lines
    is_withheld: bool  # intern or sekretess
    path: str  # "/uppdrag/14/"


def lines_of(keys: Keys, at: datetime.date) -> Iterator[LogLine]:
    """The entries of the keys (`logbook.entries.in_order`) as lines, in their order, as of the day.

    Whoever asks for the keys decides what is seen; here only what is closed is withheld.
    """
    facts, upcoming = Facts(), states.next_meetings(at)
    pairs = [(key[0], key[1]) for key in keys]  # all at once: a cursor is not left open
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        decisions = facts.decisions([pk for kind, pk in chunk if kind == "decision"])
        given = facts.assignments([pk for kind, pk in chunk if kind == "assignment"])
        for kind, pk in chunk:
            if kind == "decision" and pk in decisions:
                yield decision_line(decisions[pk])
            elif pk in given:
                yield assignment_line(given[pk], given[pk].item, at, upcoming)


def decision_line(decision: Decision | DecisionRow) -> LogLine:
    """A decision's line."""
    item = decision.item
    meeting, number = item.meeting, f"B {decision.pk}"
    if item.openness != Openness.OPEN:
        return _withheld("beslut", decision.pk, number, meeting)
    is_draft = meeting.sent_out_on is None
    return LogLine(
        kind="beslut",
        pk=decision.pk,
        number=number,
        body=meeting.body.short_name,
        meeting_on=meeting.on,
        meeting=str(meeting),
        label=item.label,
        text=decision.text,
        title=decision.plain_line,
        natures=", ".join(decision.nature_words),
        responsible="",
        when="",
        due_on=None,
        wording="",
        state=DRAFT if is_draft else "",
        shape="",
        latest="",
        is_draft=is_draft,
        is_withheld=False,
        path=_path("logbook:decision", decision.pk),
    )


def assignment_line(
    assignment: Assignment | AssignmentRow,
    item: AgendaItem | ItemRow,
    at: datetime.date,
    upcoming: states.NextMeetings,
) -> LogLine:
    """An assignment's line on the day; `item` is what its decision was taken under."""
    meeting = item.meeting
    if item.openness != Openness.OPEN or assignment.openness != Openness.OPEN:
        return _withheld("uppdrag", assignment.pk, assignment.number, meeting)
    state = states.state_of(assignment, at)
    closed = CLOSED_SHAPES.get(state)
    shape, _ = closed or SHAPES[states.listing_of(assignment, at, upcoming)]
    when, due_on, wording = _coming_back(assignment, state, at)
    is_draft = meeting.sent_out_on is None
    return LogLine(
        kind="uppdrag",
        pk=assignment.pk,
        number=assignment.number,
        body=assignment.body.short_name,
        meeting_on=meeting.on,
        meeting=str(meeting),
        label=item.label,
        text=assignment.text,
        title=assignment.title,
        natures="",
        responsible=_names(states.parties(assignment, at)),
        when=when,
        due_on=due_on,
        wording=wording,
        state=f"{state.label}, {DRAFT}" if is_draft else state.label,
        shape=shape,
        latest=_latest(assignment, at),
        is_draft=is_draft,
        is_withheld=False,
        path=_path("logbook:assignment", assignment.pk),
    )


def _withheld(kind: str, pk: int, number: str, meeting: Meeting) -> LogLine:
    """Number and kind, and the day of the meeting it stands under; nothing of what it says."""
    return LogLine(
        kind=kind,
        pk=pk,
        number=number,
        body="",
        meeting_on=meeting.on,
        meeting="",
        label="",
        text=WITHHELD,
        title="",
        natures="",
        responsible="",
        when="",
        due_on=None,
        wording="",
        state="",
        shape="",
        latest="",
        is_draft=meeting.sent_out_on is None,
        is_withheld=True,
        path="",
    )


def _coming_back(
    assignment: Assignment | AssignmentRow, state: State, at: datetime.date
) -> tuple[str, datetime.date | None, str]:
    """When, the day behind it, and the wording; a late one says how late beside its day."""
    if state in CLOSED_SHAPES:
        return format_day(assignment.closed_on), assignment.closed_on, ""
    row = states.leading_report_back(assignment, at)
    if row is None:
        return "", None, ""
    meeting = row.meeting_at(at)
    day = meeting.on if meeting is not None else row.due_until or row.check_on
    when = resolved_text(row, at)
    if state == State.LATE:
        late = f"{days_between_words(states.days_late(assignment, at))} sedan"
        when = f"{when}, {late}" if when else late
    return when, day, row.due_wording


def _latest(assignment: Assignment | AssignmentRow, at: datetime.date) -> str:
    """The newest report, or the body's last word if that is as new."""
    said = states.updates_of(assignment, at)
    newest = said[-1] if said else None
    spoken = states.last_outcome(assignment, at)
    spoken_on = spoken.outcome_on if spoken is not None else None
    if spoken is not None and spoken_on and (newest is None or spoken_on >= newest.on):
        return _body_said(spoken, spoken_on)
    if newest is None:
        return ""
    who = _party_of(assignment, newest.responsibility_id)
    return _news(newest.on, who, STAGE_WORDS[newest.stage], newest.text)


def _names(parties: Iterable[PartyShape]) -> str:
    return ", ".join(
        [f"{row.party_name} (samordnar)" if row.is_lead else row.party_name for row in parties]
    )


def _party_of(assignment: Assignment | AssignmentRow, pk: int | None) -> str:
    """Whose report it was, also if that one has the assignment no more; nobody's is all's."""
    for party in assignment.responsibilities.all():
        if party.pk == pk:
            return party.party_name
    return ""


def _body_said(row: ReportBack | ReportBackRow, on: datetime.date) -> str:
    """The body's word; what was said under a closed item stays there."""
    item, meeting = row.outcome_item, row.outcome_meeting
    who = meeting.body.short_name if meeting is not None else ""
    text = row.outcome_text if item is None or item.openness == Openness.OPEN else ""
    return _news(on, who, OUTCOME_WORDS[row.outcome], text)


def _news(on: datetime.date, who: str, what: str, text: str) -> str:
    """ "3 mars 2026, Västkoms direktör: pågår. Texten", with the text cut at a word."""
    head = f"{format_day(on)}, {who}: {what}." if who else f"{format_day(on)}: {what}."
    text = " ".join(text.split())
    if len(text) > LONGEST_NEWS:
        text = text[: LONGEST_NEWS - 2].rsplit(" ", 1)[0] + " …"
    return f"{head} {text}" if text else head


@lru_cache(maxsize=4)
def _folder(name: str) -> str:
    """ "/uppdrag/" of "/uppdrag/1/": to resolve the address of every row anew takes too long."""
    return reverse(name, args=[1]).removesuffix("1/")


def _path(name: str, pk: int) -> str:
    return f"{_folder(name)}{pk}/"
