"""Makes the scale data set: ten years of meetings, what they decided, and what became of it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.apps import apps
from django.db import connection, transaction

from decisions.models import (
    Assignment,
    Decision,
    ProgressUpdate,
    ReportBack,
    Responsibility,
)
from decisions.scale.bulk import count_on, insert, show, write_history
from decisions.scale.cast import Cast, set_up
from decisions.scale.given import Given, give
from decisions.scale.words import Subject, Teller
from meetings.enums import DocumentKind
from meetings.models import AgendaItem, Attendance, Document, Matter, MatterNumber, Meeting
from people.models import Body
from records.entries import keep_all, keep_words
from records.models import Record

MEETINGS = 1000
YEARS = 10
COMING = 0.06  # of the meetings
ITEMS = 10  # at each meeting
LATE = 0.08  # of the assignments
AT_ONCE = 50  # meetings made before their rows are put in
HELD = 't."on"'
OF_MEETING = 'SELECT m."on" FROM meetings_meeting m WHERE m.id = t.meeting_id'
OF_DECISION = (
    'SELECT m."on" FROM meetings_agendaitem i JOIN meetings_meeting m ON m.id = i.meeting_id'
    " WHERE i.id = t.item_id"
)
ONCE = {"version": "1"}


@dataclass
class Scale:
    """What is being made, and how far it has come."""

    today: datetime.date
    teller: Teller
    cast: Cast
    items: int
    meetings: dict[int, list[Meeting]] = field(default_factory=dict)  # of a body, oldest first
    matters: list[Matter] = field(default_factory=list)
    words: set[str] = field(default_factory=set)  # that search has met
    dealt: int = 0  # items that have had their share
    late: int = 0
    given: int = 0

    def share(self) -> int:
        """How many assignments the next item gives, so that the last one makes the whole."""
        total = ITEMS * self.held
        self.dealt += 1
        return self.items * self.dealt // total - self.items * (self.dealt - 1) // total

    @cached_property
    def held(self) -> int:
        """How many of the meetings have been held."""
        return sum(row.on < self.today for rows in self.meetings.values() for row in rows)

    def number(self, year: int) -> str:
        """The next number."""
        self.given += 1
        return f"U-{year}-{self.given}"

    def is_next_late(self) -> bool:
        """Whether one more late assignment is wanted by now."""
        wanted = self.late < LATE * self.given
        self.late += wanted
        return wanted


def create_scale(items: int, seed: int, today: datetime.date) -> Scale:
    """Makes as many assignments as `items`; the same ones for the same seed and day."""
    with transaction.atomic():
        first = today - datetime.timedelta(days=365 * YEARS)
        places = _places()
        teller = Teller(seed, places)
        cast = set_up(teller, first)
        scale = Scale(today, teller, cast, items)
        _plan(scale, first)
        scale.matters = _open_matters(scale)
        for meetings in _some_at_a_time(scale):
            _hold(scale, meetings)
        _tell_history(cast.writer.pk)
        _approve(scale)
        keep_all([*cast.people, *cast.positions, *scale.matters])
        keep_words(scale.words)
        count_on(*(model for model in apps.get_models() if issubclass(model, Record)))
    with connection.cursor() as cursor:  # so that the database knows what it holds
        cursor.execute("ANALYZE")
    return scale


def _places() -> list[str]:
    from people.models import Organisation

    rows = Organisation.objects.filter(kind="municipality").order_by("pk")
    return list(rows.values_list("short_name", flat=True)) or ["länet"]


def _plan(scale: Scale, first: datetime.date) -> None:
    """Every body meets as often, on days of its own."""
    bodies = scale.cast.bodies
    each = MEETINGS // len(bodies)
    coming = round(each * COMING)
    step = (scale.today - first).days // (each - coming)
    for turn, body in enumerate(bodies):
        last = scale.today - datetime.timedelta(days=3 + turn)
        days = [
            last + datetime.timedelta(days=step * n) for n in range(1 + coming - each, 1 + coming)
        ]
        scale.meetings[body.pk] = insert([_meeting(body, on, scale.today) for on in days])
        show(scale.meetings[body.pk], scale.words)


def _meeting(body: Body, on: datetime.date, today: datetime.date) -> Meeting:
    is_held = on < today
    return Meeting(
        body=body,
        on=on,
        start=datetime.time(13),
        end=datetime.time(15),
        place="Regionens Hus, Göteborg",
        convened_on=on - datetime.timedelta(days=14) if is_held else None,
        opened_on=on if is_held else None,
        sent_out_on=on + datetime.timedelta(days=2) if is_held else None,
    )


def _open_matters(scale: Scale) -> list[Matter]:
    """Two hundred, each with a diarienummer."""
    teller, bodies = scale.teller, scale.cast.bodies
    rows = [Matter(title=teller.subject().title, body=bodies[n % len(bodies)]) for n in range(200)]
    matters = insert(rows)
    keeper = scale.cast.organisations[0]
    insert(
        [
            MatterNumber(matter=row, organisation=keeper, number=f"RS {2016 + n % 10}-{n:05}")
            for n, row in enumerate(matters)
        ]
    )
    return matters


def _some_at_a_time(scale: Scale) -> Iterator[list[tuple[Meeting, int]]]:
    """Held meetings with their place in the body's row."""
    every = [(row, n) for rows in scale.meetings.values() for n, row in enumerate(rows)]
    held = [(row, n) for row, n in every if row.on < scale.today]
    for start in range(0, len(held), AT_ONCE):
        yield held[start : start + AT_ONCE]


def _hold(scale: Scale, meetings: list[tuple[Meeting, int]]) -> None:
    """Items, decisions and assignments of some meetings."""
    teller = scale.teller
    rows, subjects = [], []
    for meeting, _ in meetings:
        for order in range(1, ITEMS + 1):
            subject = teller.subject()
            subjects.append(subject)
            rows.append(_item(scale, meeting, order, subject))
    items = insert(rows)
    documents = insert(
        [
            Document(
                meeting=item.meeting, item=item, kind=DocumentKind.BASIS, order=1,
                title=f"Underlag om {subject.topic}",
                link=f"https://example.se/handlingar/{item.pk}",
            )
            for item, subject in zip(items, subjects, strict=True)
            if item.order % 2
        ]
    )  # fmt: skip
    insert(_attendance(scale, [meeting for meeting, _ in meetings]))
    show(items, scale.words)
    show(documents, scale.words)
    place_of = {meeting.pk: n for meeting, n in meetings}
    pairs = [(i, s, place_of[i.meeting_id]) for i, s in zip(items, subjects, strict=True)]
    _decide(scale, pairs)


def _item(scale: Scale, meeting: Meeting, order: int, subject: Subject) -> AgendaItem:
    matters = scale.matters
    return AgendaItem(
        meeting=meeting,
        order=order,
        number=str(order),
        title=subject.title,
        is_decision=True,
        minutes=15,
        presenters=scale.teller.pick.choice(scale.cast.positions).name,
        text=f"<p>{scale.teller.told()}</p>",
        dialogue=scale.teller.said(subject),
        matter=scale.teller.pick.choice(matters) if order % 3 == 0 else None,
    )


def _attendance(scale: Scale, meetings: list[Meeting]) -> list[Attendance]:
    people = scale.cast.people[-150:]
    return [
        Attendance(
            meeting=meeting, person=person, name=person.name, order=n, presence="present"
        )
        for meeting in meetings
        for n, person in enumerate(scale.teller.pick.sample(people, 10))
    ]  # fmt: skip


def _decide(scale: Scale, items: list[tuple[AgendaItem, Subject, int]]) -> None:
    """Each item gets its share of the assignments, two of them to a decision."""
    decisions: list[Decision] = []
    plans = []
    for item, subject, place in items:
        wanted = scale.share()
        for point in range(max(1, (wanted + 1) // 2)):
            decisions.append(_decision(scale, item, subject, point + 1, wanted > 0))
            plans.append((subject, place, min(2, wanted - 2 * point)))
    insert(decisions)
    show(decisions, scale.words)
    give(
        [
            Given(decision, subject, place)
            for decision, (subject, place, each) in zip(decisions, plans, strict=True)
            for _ in range(each)
        ],
        scale,
    )


def _decision(
    scale: Scale, item: AgendaItem, subject: Subject, number: int, gives: bool
) -> Decision:
    body = item.meeting.body.short_name
    about = f"{subject.topic} i {subject.place}"
    text = f"{body} noterar informationen om {about}."
    if gives:
        text = (
            f"{body} ställer sig bakom förslaget om {about}, och ger ansvariga i uppdrag att "
            f"{scale.teller.task(subject)} {scale.teller.purpose()}."
        )
    return Decision(
        item=item,
        number=number,
        text=text,
        plain_line=subject.title if number == 1 else "",
        is_noted=not gives,
        is_endorsed=gives,
        is_assigned=gives,
    )


def _tell_history(by: int) -> None:
    """One row for each row made, and one more for what was changed later."""
    for model, day in (
        (Meeting, HELD),
        (Matter, "'2017-01-10'"),
        (MatterNumber, "'2017-01-10'"),
        (AgendaItem, OF_MEETING),
        (Document, OF_MEETING),
        (Attendance, OF_MEETING),
        (Decision, OF_DECISION),
        (Responsibility, "t.from_on"),
        (ProgressUpdate, HELD),
    ):
        write_history(model, day, by=by)
    open_then = ONCE | {"closed_on": "NULL", "closed_as": "''", "closed_at_id": "NULL"}
    write_history(Assignment, "t.given_on", by=by, before=open_then)
    closed = "t.closed_on IS NOT NULL"
    write_history(Assignment, "t.closed_on", by=by, kind="~", where=closed)
    unsaid = ONCE | {"outcome": "''", "outcome_text": "''"}
    unsaid |= {"outcome_on": "NULL", "outcome_meeting_id": "NULL"}
    write_history(ReportBack, "t.given_on", by=by, before=unsaid)
    said = "t.outcome_on IS NOT NULL"
    write_history(ReportBack, "t.outcome_on", by=by, kind="~", where=said)


def _approve(scale: Scale) -> None:
    """All but each body's last meeting, three weeks later; then they are locked."""
    for rows in scale.meetings.values():
        held = [row for row in rows if row.on < scale.today]
        for row in held[:-1]:
            on = row.on + datetime.timedelta(days=21)
            row.approved_on, row.version = min(on, scale.today), 2
        Meeting.objects.bulk_update(held[:-1], ["approved_on", "version"], batch_size=200)
    approved = "t.approved_on IS NOT NULL"
    write_history(Meeting, "t.approved_on", by=scale.cast.writer.pk, kind="~", where=approved)
