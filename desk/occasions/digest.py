"""The weekly digest: new, late and soon due, what one follows, and what secretaries must see to."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from decisions import states
from decisions.models import Assignment, TimeRequest
from desk.occasions.entries import (
    Entry,
    Link,
    Section,
    assignment_url,
    entry_of,
    is_open,
    withheld_entry,
)
from desk.occasions.errands import Errand
from desk.occasions.following import followed
from desk.occasions.letters import Letter
from desk.occasions.receivers import Receivers
from desk.occasions.reminders import has_said_done, late_day
from desk.occasions.window import Window
from logbook.listings import visible_findings
from mailing.enums import MailKind
from mailing.links import whole_address
from mailing.models import Lookout
from mailing.sending_days import ONE_DAY, last_sending_day, next_sending_day
from people.models import Body, Person, User
from sro_log.lib.due_dates import format_day, week_number

SOON = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Week:
    """What a digest tells of: from the last one's Monday to the day before this one's."""

    monday: datetime.date
    since: datetime.date

    def covers(self, day: datetime.date | None) -> bool:
        """Whether the day is in it."""
        return day is not None and self.since <= day < self.monday


def week_due(window: Window) -> Week | None:
    """The week whose digest is to be written now; None when it is not time, or it is done.

    It goes on Monday, or the first day that mail leaves after it; after a pause it tells of all
    that happened meanwhile.
    """
    monday = window.today - datetime.timedelta(days=window.today.weekday())
    day = next_sending_day(monday)
    if not window.covers(day):
        return None
    if Lookout.objects.filter(day__range=(day, window.today), is_digested=True).exists():
        return None
    before = last_sending_day(monday - ONE_DAY)
    return Week(monday, before - datetime.timedelta(days=before.weekday()))


def digests(week: Week, receivers: Receivers, at: datetime.date) -> Iterator[Letter]:
    """One for each person that there is something to tell."""
    told: dict[Person, list[Section]] = {}
    bodies: dict[Person, set[Body | None]] = {}
    for person, found, about in _of_responsible(week, receivers, at):
        told.setdefault(person, []).extend(found)
        bodies.setdefault(person, set()).update(about)
    for person, section, followed_in in followed(week.since, week.monday, at):
        told.setdefault(person, []).append(section)
        bodies.setdefault(person, set()).update(followed_in)
    for person, found, about in _of_secretaries(receivers, at):
        told.setdefault(person, []).extend(found)
        bodies.setdefault(person, set()).update(about)
    for person, sections in told.items():
        own = bodies[person]
        body = next(iter(own)) if len(own) == 1 else None
        yield Letter(
            kind=MailKind.DIGEST,
            keys=(f"digest:{week.monday}:{person.pk}",),
            person=person,
            body=body,
            about="",
            subject=f"Beslutsloggen vecka {week_number(at)}: {_headings(sections)}",
            lead=(f"Det här har hänt sedan {format_day(week.since)}, och det här väntar.",),
            sections=tuple(sections),
        )


def _headings(sections: list[Section]) -> str:
    words = [section.heading for section in sections]
    return ", ".join([words[0], *(word[:1].lower() + word[1:] for word in words[1:])])[:120]


# --- those who have assignments -------------------------------------------------------------------
def _of_responsible(
    week: Week, receivers: Receivers, at: datetime.date
) -> Iterator[tuple[Person, list[Section], set[Body | None]]]:
    out = Assignment.objects.open(at).filter(decision__item__meeting__sent_out_on__lte=at)
    new: dict[Person, list[Errand]] = {}
    late: dict[Person, list[Errand]] = {}
    soon: dict[Person, list[Errand]] = {}
    for assignment in states.with_facts(out.order_by("number", "pk")):
        sent_out_on = assignment.decision.item.meeting.sent_out_on
        row = states.leading_report_back(assignment, at)
        went_late = late_day(row, at) if row is not None and not row.outcome else None
        meeting = row.meeting_at(at) if row is not None else None
        for person, party in receivers.of_all(states.parties(assignment, at)):
            arrived = max(party.from_on, sent_out_on or party.from_on)
            errand = Errand(
                kind=MailKind.NEW_ASSIGNMENT,
                occasion="digest",
                ref="",
                person=person,
                body=assignment.body,
                assignment=assignment,
                party=party,
                report_back=row,
            )
            if went_late is not None and went_late <= at:
                late.setdefault(person, []).append(replace(errand, kind=MailKind.LATE))
            elif meeting is not None and at <= meeting.on <= at + SOON:
                if not has_said_done(assignment, party, at):
                    soon.setdefault(person, []).append(replace(errand, kind=MailKind.REMINDER))
            elif week.covers(arrived):
                new.setdefault(person, []).append(errand)
    for person in dict.fromkeys([*late, *soon, *new]):
        sections, bodies = [], set[Body | None]()
        for heading, found in (
            ("Försenat", late.get(person, [])),
            ("Återrapporteras inom två veckor", soon.get(person, [])),
            ("Nya uppdrag", new.get(person, [])),
        ):
            if found:
                sections.append(Section(tuple(entry_of(each, at) for each in found), heading))
                bodies |= {each.body for each in found}
        yield person, sections, bodies


# --- secretaries ----------------------------------------------------------------------------------
def _of_secretaries(
    receivers: Receivers, at: datetime.date
) -> Iterator[tuple[Person, list[Section], set[Body | None]]]:
    """Requests that wait for an answer, and how much is between the chairs; nothing in detail."""
    writes_in: dict[Person, set[int]] = {}
    for body_id, people in receivers.of_bodies.items():
        for person in people:
            if person.email:
                writes_in.setdefault(person, set()).add(body_id)
    if not writes_in:
        return
    bodies = Body.objects.in_bulk({pk for found in writes_in.values() for pk in found})
    waiting = list(
        TimeRequest.objects.filter(settled_on__isnull=True, report_back__body__in=bodies)
        .select_related("report_back__assignment__decision__item")
        .order_by("asked_on", "pk")
    )
    users = User.objects.filter(is_active=True, person__in=writes_in).select_related("person")
    logins = {user.person.pk: user for user in users}
    for person, own in writes_in.items():
        sections = []
        asked = [row for row in waiting if row.report_back.body_id in own]
        if asked:
            sections.append(Section(tuple(_request(row) for row in asked), "Begär mer tid"))
        user = logins.get(person.pk)
        section = _between(user, at) if user is not None else None
        if section is not None:
            sections.append(section)
        if sections:
            yield person, sections, {bodies[pk] for pk in own}


def _request(row: TimeRequest) -> Entry:
    assignment = row.report_back.assignment
    if not is_open(assignment):
        return withheld_entry(assignment)
    return Entry(
        str(assignment),
        (f"Begärt {format_day(row.asked_on)}, väntar på ditt svar",),
        Link("Öppna uppdraget", assignment_url(assignment)),
    )


def _between(user: User, at: datetime.date) -> Section | None:
    """How many of each kind of finding the secretary sees."""
    counted = Counter(finding.title for finding in visible_findings(user, at))
    if not counted:
        return None
    entries = tuple(Entry(f"{title}: {number}") for title, number in counted.items())
    page = whole_address(reverse("logbook:findings"))
    return Section(entries, "Mellan stolarna", Link("Se vad som behöver göras", page))
