"""Reads a whole document: its head, its items, and what stands beside them."""

import re
from collections.abc import Sequence
from datetime import date

from intake.parsing.action_tables import table_actions
from intake.parsing.assignment_tables import followed_up
from intake.parsing.basis import is_basis, kind_last, read_basis
from intake.parsing.context import Context
from intake.parsing.crosschecks import crosscheck
from intake.parsing.draft import MeetingDraft
from intake.parsing.head import read_head
from intake.parsing.head_labels import HeadLabel, head_label
from intake.parsing.headings import headings_in
from intake.parsing.items import item_of
from intake.parsing.labels import Section, label_of
from intake.parsing.lines import Line, lines_of
from intake.parsing.offices import mark_adjusters
from intake.parsing.paragraph_headings import Heading
from intake.parsing.participants import RollReader, same_person, settle_presence
from intake.parsing.people import names_of, person_in
from intake.parsing.printed import Printed, printed_parts, report_backs_in, settle_titles
from intake.parsing.printed_items import PrintedItem
from intake.parsing.running import without_running
from intake.parsing.steps import next_meetings_in
from intake.parsing.topics import topics_in
from intake.readers.paragraphs import ReadText

_ABSENCE = re.compile(  # "Förhinder har anmälts av Eva Ek och Bo Alm."
    r"\b(?:förhinder\s+(?:har\s+|hade\s+)?(?:anmälts|anmält|meddelats)\s+(?:av|från)"
    r"|frånvarande\s+(?:är|var)|anmält\s+(?:frånvaro"
    r"|förhinder)\s*:?)\s*:?\s+(?P<names>[A-ZÅÄÖ][^.;]{4,300})",
    re.IGNORECASE,
)
MOST_SIGNING = 16  # lines at the end that may be signatures
_SIGNING_LOG = re.compile(
    r"final audit report|transaction id\b.*|(?:signerings)?verifikat|signatursida|e-?signering.*"
    r"|elektroniska underskrifter",
    re.IGNORECASE,
)


def read_draft(read: ReadText) -> MeetingDraft:
    """The meeting, or the beslutsunderlag, that the document tells of. Raises for no text."""
    everything = lines_of(read)
    draft = MeetingDraft(warnings=list(read.warnings))
    if (printed := printed_parts(_told(everything))) is not None:
        _read_printed(draft, printed, read.text)
        return draft
    everything = without_running(everything)
    lines = _without_signing_log(_told(everything))
    if is_basis(lines):
        _read_basis(draft, lines, [line for line in everything if line.style == "note"], read.text)
        return draft
    headings = headings_in(lines)
    head = lines[: headings[0].first] if headings else lines
    lines, tail = _without_signatures(lines, headings)
    roll = read_head(draft, head, tail)
    _fill_from_heads(draft, everything, head)
    if draft.kind == "okänt" and headings and headings[0].paragraph:
        draft.kind = "protokoll"
    context = Context(
        read.text,
        date.fromisoformat(draft.date) if draft.date else None,
        draft.body,
        draft.kind == "protokoll",
    )
    for place, heading in enumerate(headings):
        end = headings[place + 1].first if place + 1 < len(headings) else len(lines)
        own = lines[heading.body : end]
        topics, days, used = topics_in(own, context.on)
        draft.next_meetings += [day for day in days if day not in draft.next_meetings]
        actions, in_tables = table_actions(own, context)
        used |= in_tables
        heading.title = heading.title or draft.title
        kept = [line for at, line in enumerate(own) if at not in used]
        item = item_of(heading, lines[heading.first], kept, context)
        item.topics = topics
        item.assignments += actions
        item.report_backs += followed_up(own, context)
        mark_adjusters(roll.roll.listed, own)
        last = max(heading.first, heading.body - 1)
        item.spans["title"] = (lines[heading.first].start, lines[last].end)
        draft.items.append(item)
        _presence_in(roll, own)
    coming = next_meetings_in(lines, context.on)
    draft.next_meetings += [day for day in coming if day not in draft.next_meetings]
    _settle(draft, roll, headings)
    crosscheck(draft)
    return draft


def _told(everything: Sequence[Line]) -> list[Line]:
    """The lines without the table of contents, the notes at the foot and the pages' heads."""
    return [line for line in everything if line.style not in ("toc", "note", "head")]


def _read_printed(draft: MeetingDraft, printed: Printed, text: str) -> None:
    """Notes or minutes that this log has printed."""
    roll = read_head(draft, printed.head, [])
    on = date.fromisoformat(draft.date) if draft.date else None
    context = Context(text, on, draft.body, draft.kind == "protokoll")
    draft.items = [PrintedItem(lines, context).read() for lines in printed.items]
    draft.report_backs = report_backs_in(printed.coming_back)
    _settle(draft, roll, [])
    settle_titles([*draft.participants, *draft.invited, *draft.absentees], text)


def _fill_from_heads(draft: MeetingDraft, everything: Sequence[Line], head: list[Line]) -> None:
    """What only the page heads tell: the body and the day."""
    heads = [line for line in everything if line.style == "head"]
    if not heads or (draft.body and draft.date):
        return
    probe = MeetingDraft()
    read_head(probe, [*heads, *head])
    draft.body = draft.body or probe.body
    draft.date = draft.date or probe.date


def _read_basis(
    draft: MeetingDraft, lines: Sequence[Line], notes: Sequence[Line], text: str
) -> None:
    """A beslutsunderlag has no participants and no items."""
    parts = (Section.PROPOSAL, Section.DECISION, Section.TEXT)
    labels = (label_of(line) for line in lines)
    first = next((at for at, label in enumerate(labels) if label and label.section in parts), 0)
    read_head(draft, lines[:first])
    draft.kind, draft.participants = "beslutsunderlag", []
    if draft.body in draft.title or kind_last(draft.body):
        draft.body = ""
    on = date.fromisoformat(draft.date) if draft.date else None
    read_basis(draft, lines, notes, Context(text, on, draft.body))


def _without_signing_log(lines: list[Line]) -> list[Line]:
    """Without the log of an electronic signature after the last item."""
    for at, line in enumerate(lines):
        if at > len(lines) // 3 and _SIGNING_LOG.fullmatch(line.text.strip(" :")):
            return lines[: at - 1] if lines[at - 1].is_heading else lines[:at]
    return lines


def _presence_in(roll: RollReader, lines: Sequence[Line]) -> None:
    """Who was absent, where an item tells it: "Frånvaro: A, B och C"."""
    for at, line in enumerate(lines[:12]):
        label = head_label(line)
        told = _ABSENCE.search(line.text)
        if told is not None:
            label = HeadLabel("absent", "Frånvarande", told["names"])
        if label is not None and label.key == "absent" and label.rest:
            names = _names_on(label.rest, lines[at + 1 : at + 8])
            roll.label(label._replace(rest=names), line)
            roll.label(label._replace(key="other", rest=""), line)


def _names_on(words: str, following: Sequence[Line]) -> str:
    """The names with those on the lines below, where the list was broken at the lines' ends."""
    for line in following:
        is_open = words.endswith((",", " och", " samt")) or len(words) > 45
        joined = f"{words} {line.text}"
        if line.marker or not is_open or head_label(line) or len(joined) > 1500:
            break
        if words.endswith(".") or not all(person_in(one) for one in names_of(joined)):
            break
        words = joined
    return words


def _without_signatures(
    lines: list[Line], headings: list[Heading]
) -> tuple[list[Line], list[Line]]:
    """The lines without the names at the end, and those names with their labels."""
    least = max(headings[-1].body if headings else 0, len(lines) - MOST_SIGNING)
    for at in range(least, len(lines)):
        label = head_label(lines[at])
        if label is None or label.key not in ("secretary", "chair", "adjuster"):
            continue
        rest = lines[at:]
        if all(len(line.text) <= 90 and not line.text.endswith(".") for line in rest):
            return lines[:at], rest
        return lines, []
    return lines, []


def _settle(draft: MeetingDraft, roll: RollReader, headings: list[Heading]) -> None:
    settle_presence(roll.roll)
    draft.participants = roll.roll.listed
    draft.absentees = [
        p
        for p in roll.roll.absent
        if same_person(p.name, [*draft.participants, *roll.roll.invited]) is None
    ]
    draft.invited = [
        p for p in roll.roll.invited if same_person(p.name, draft.participants) is None
    ]
    draft.absent = [person.name for person in roll.roll.absent]
    draft.absent += [
        p.name for p in draft.participants if p.present is False and p.name not in draft.absent
    ]
    if draft.kind == "okänt" and headings:
        decides = any(item.decisions or item.assignments for item in draft.items)
        if (decides and draft.date) or draft.participants:
            draft.kind = "mötesanteckning"
