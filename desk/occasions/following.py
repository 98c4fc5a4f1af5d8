"""What has happened to the assignments and matters that somebody follows."""

import datetime
from collections.abc import Iterator

from decisions import states
from decisions.models import Assignment, Following
from desk.occasions.entries import (
    Entry,
    Link,
    Section,
    assignment_url,
    due_text,
    is_open,
    withheld_entry,
)
from people.models import Body, Person, User
from sro_log.lib.due_dates import format_day

HEADING = "Du följer"
LONGEST = 200  # characters of a report


def followed(
    since: datetime.date, until: datetime.date, at: datetime.date
) -> Iterator[tuple[Person, Section, set[Body | None]]]:
    """For each follower what they may see of what happened from the first day to before the last.

    A matter is followed through the assignments given in it.
    """
    rows = Following.objects.filter(user__is_active=True, user__person__isnull=False)
    rows = rows.exclude(user__person__email="").select_related("user__person")
    wanted: dict[User, tuple[set[int], set[int]]] = {}
    for row in rows:
        assignments, matters = wanted.setdefault(row.user, (set(), set()))
        if row.assignment_id is not None:
            assignments.add(row.assignment_id)
        if row.matter_id is not None:
            matters.add(row.matter_id)
    for user, (assignments, matters) in wanted.items():
        visible = Assignment.objects.visible_to(user).filter(
            decision__item__meeting__sent_out_on__lte=at
        )
        own = visible.filter(pk__in=assignments) | visible.filter(
            decision__item__matter__in=matters
        )
        found = list(states.with_facts(own.distinct().order_by("number", "pk")))
        entries = [(each, _entry(each, since, until)) for each in found]
        told = [(each, entry) for each, entry in entries if entry is not None]
        if told:
            section = Section(tuple(entry for _, entry in told), HEADING)
            yield user.person, section, {each.body for each, _ in told}


def _entry(assignment: Assignment, since: datetime.date, until: datetime.date) -> Entry | None:
    """What happened in the days; None when nothing did."""
    happened = list(_events(assignment, since, until))
    if not happened:
        return None
    if not is_open(assignment):
        return withheld_entry(assignment)
    title = f"{assignment.number} {assignment.title}"
    return Entry(title, tuple(happened), Link("Läs uppdraget", assignment_url(assignment)))


def _events(assignment: Assignment, since: datetime.date, until: datetime.date) -> Iterator[str]:
    """In sentences, oldest first within each sort."""

    def is_now(day: datetime.date | None) -> bool:
        return day is not None and since <= day < until

    meeting = assignment.decision.item.meeting
    if is_now(meeting.sent_out_on) and assignment.origin_id is None:
        yield f"Gavs vid mötet {meeting}"
    for update in assignment.updates.all():
        if is_now(update.on):
            words = " ".join(update.text.split())
            said = f". ”{words[:LONGEST]}{'…' if len(words) > LONGEST else ''}”" if words else ""
            yield f"Lägesrapport {format_day(update.on)}: {update.get_stage_display()}{said}"
    for row in assignment.report_backs.all():
        spoken_at = row.outcome_meeting
        if row.outcome_on is not None and spoken_at is not None and is_now(spoken_at.sent_out_on):
            yield f"{spoken_at}: {row.get_outcome_display()}"
            yield from (
                due_text(other, row.outcome_on)
                for other in assignment.report_backs.all()
                if other.moved_from_id == row.pk
            )
    if is_now(assignment.handed_on) and assignment.handed_to is not None:
        yield f"Överlämnat till {assignment.handed_to} {format_day(assignment.handed_on)}"
