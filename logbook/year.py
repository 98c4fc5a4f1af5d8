"""Årshjul as a table: what a body has planned and what comes back, topic by meeting, for a year."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from decisions.models import Assignment, ReportBack
from logbook.filters import MeetingChoice
from meetings.models import Meeting, PlannedTopic
from people.models import Body
from people.rules import can_edit_items, readable_bodies

FULL = 12  # more than this is hard to get through in an afternoon


@dataclass(frozen=True)
class Entry:
    """A topic or a report-back in one square of the table."""

    text: str
    url: str
    edit_url: str = ""
    is_on_agenda: bool = False


@dataclass(frozen=True)
class Column:
    """A meeting of the year."""

    meeting: Meeting
    day: str
    form: str
    url: str
    add_url: str
    count: int
    remark: str  # "fullt", "tomt", "inställt" or nothing


@dataclass(frozen=True)
class Line:
    """What belongs together: a topic, or an assignment, with a square for each meeting."""

    title: str
    url: str
    squares: list[tuple[str, list[Entry]]]  # (the meeting's day, what is there)


@dataclass(frozen=True)
class Year:
    """The whole page."""

    body: Body | None
    number: int
    columns: list[Column]
    topics: list[Line]
    expected: list[Line]
    bodies: list[Body]
    years: list[int]

    @property
    def sentence(self) -> str:
        """What the year holds, in one sentence."""
        to_come = [column for column in self.columns if column.remark != "inställt"]
        if not to_come:
            return "Inga möten är utlagda."
        many = f"{len(to_come)} möten" if len(to_come) > 1 else "Ett möte"
        said = f"{many}, {_count(self.topics, 'planerat ämne', 'planerade ämnen')} och "
        said += f"{_count(self.expected, 'uppdrag', 'uppdrag')} som väntas tillbaka."
        empty = [column.day for column in to_come if column.remark == "tomt"]
        return f"{said} Ännu inget till {_listed(empty)}." if empty else said


def year_of(user: Any, choice: MeetingChoice, at: datetime.date, per: str = "") -> Year:
    """The year asked for; eight queries whatever it holds.

    Without a choice: the reader's first body that meets, and the year of its next meeting.
    """
    bodies = list(readable_bodies(user).order_by("name"))
    visible = Meeting.objects.visible_to(user).select_related("body")
    body = choice.body or _first_that_meets(visible, bodies, at)
    if body is None:
        return Year(None, at.year, [], [], [], bodies, [])
    own = visible.filter(body=body)
    years = [day.year for day in own.dates("on", "year")]
    number = choice.year or _year_ahead(own, at)
    meetings = list(own.filter(on__year=number).order_by("on", "pk"))
    topics = list(
        PlannedTopic.objects.filter(meeting__in=meetings).select_related("matter", "meeting")
    )
    may_plan = can_edit_items(user, body)
    rows = _report_backs(user, meetings, at)
    held = [topic.meeting_id for topic in topics] + [row.meeting_id for row in rows]
    columns = [
        _column(meeting, held.count(meeting.pk), may_plan, at, per)
        for meeting in meetings
        if meeting.cancelled_on is None or meeting.pk in held
    ]
    return Year(
        body=body,
        number=number,
        columns=columns,
        topics=_topic_lines(topics, columns, may_plan, per),
        expected=_expected_lines(rows, columns, per),
        bodies=bodies,
        years=years,
    )


def _first_that_meets(visible: Any, bodies: list[Body], at: datetime.date) -> Body | None:
    coming = visible.filter(on__gte=at, body__in=bodies).order_by("on", "pk").first()
    return coming.body if coming is not None else (bodies[0] if bodies else None)


def _year_ahead(meetings: Any, at: datetime.date) -> int:
    coming = meetings.filter(on__gte=at).order_by("on").first()
    return coming.on.year if coming is not None else at.year


def _report_backs(user: Any, meetings: list[Meeting], at: datetime.date) -> list[ReportBack]:
    """What is open and placed at the meetings, of assignments the reader sees."""
    seen = Assignment.objects.visible_to(user).open(at)
    rows = ReportBack.objects.open(at).filter(Q(meeting__in=meetings), assignment__in=seen)
    return list(rows.select_related("assignment", "meeting").order_by("assignment__given_on", "pk"))


def _column(meeting: Meeting, count: int, may_plan: bool, at: datetime.date, per: str) -> Column:
    to_come = meeting.opened_on is None and meeting.cancelled_on is None and meeting.on >= at
    remark = "fullt" if count > FULL else "tomt" if to_come and not count else ""
    return Column(
        meeting=meeting,
        day=meeting.day_text,
        form=meeting.get_form_display(),
        url=reverse("logbook:meeting", args=[meeting.pk]) + per,
        add_url=f"{reverse('desk:topic-plan')}?mote={meeting.pk}" if may_plan and to_come else "",
        count=count,
        remark="inställt" if meeting.cancelled_on is not None else remark,
    )


def _topic_lines(
    topics: list[PlannedTopic], columns: list[Column], may_plan: bool, per: str
) -> list[Line]:
    """A line for each topic, those of the same title or matter together."""
    lines: dict[Any, list[PlannedTopic]] = {}
    for topic in topics:
        lines.setdefault(topic.matter_id or topic.title.casefold(), []).append(topic)
    return [
        Line(
            title=rows[0].title,
            url=reverse("logbook:matter", args=[rows[0].matter_id]) + per
            if rows[0].matter_id
            else "",
            squares=[
                (
                    column.day,
                    [
                        _topic_entry(topic, rows[0].title, may_plan, per)
                        for topic in rows
                        if topic.meeting_id == column.meeting.pk
                    ],
                )
                for column in columns
            ],
        )
        for rows in lines.values()
    ]


def _topic_entry(topic: PlannedTopic, title: str, may_plan: bool, per: str) -> Entry:
    """What the square says beyond the line's title: the note, or that it is planned."""
    own = topic.title if topic.title.casefold() != title.casefold() else ""
    text = ": ".join(part for part in (own, topic.note) if part) or "Planerat"
    is_open = may_plan and topic.meeting.opened_on is None
    return Entry(
        text=text[0].upper() + text[1:],
        url=f"{reverse('logbook:meeting', args=[topic.meeting_id])}{per}#punkt-{topic.item_id}"
        if topic.item_id
        else "",
        edit_url=reverse("desk:topic-edit", args=[topic.pk]) if is_open else "",
        is_on_agenda=topic.item_id is not None,
    )


def _expected_lines(rows: list[ReportBack], columns: list[Column], per: str) -> list[Line]:
    """A line for each assignment that comes back during the year."""
    by_assignment: dict[int, list[ReportBack]] = {}
    for row in rows:
        by_assignment.setdefault(row.assignment_id, []).append(row)
    return [
        Line(
            title=f"{of[0].assignment.number} {of[0].assignment.title}",
            url=reverse("logbook:assignment", args=[pk]) + per,
            squares=[
                (
                    column.day,
                    [
                        Entry("Slutrapport" if row.is_final else "Delrapport", "")
                        for row in of
                        if row.meeting_id == column.meeting.pk
                    ],
                )
                for column in columns
            ],
        )
        for pk, of in by_assignment.items()
    ]


def _count(things: list[Line], one: str, many: str) -> str:
    if not things:
        return f"inga {many}"
    return f"{len(things)} {one if len(things) == 1 else many}"


def _listed(words: list[str]) -> str:
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
