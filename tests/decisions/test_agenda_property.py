"""Whatever is planned, moved, cancelled and fixed: one item each, and none left over."""

import datetime

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.actions import (
    cancel_meeting,
    convene,
    fix_agenda,
    move_meeting,
    place_report_back,
    plan_meeting,
)
from decisions.actions.agenda import TITLE
from decisions.models import Decision, ReportBack
from meetings.models import AgendaItem, Meeting
from meetings.rules import is_agenda_fixed
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

AT = make.DECIDED
DAYS = [AT + datetime.timedelta(days=31 * n) for n in range(1, 12)]
WORDINGS = ["senast i juni 2026", "våren 2026", "till nästa möte", "i mars 2026", "2026"]
steps = st.lists(
    st.one_of(
        st.tuples(st.just("plan"), st.sampled_from(DAYS), st.none()),
        st.tuples(st.just("give"), st.sampled_from(WORDINGS), st.none()),
        st.tuples(st.just("fix"), st.integers(0, 5), st.none()),
        st.tuples(st.just("move"), st.integers(0, 5), st.sampled_from(DAYS)),
        st.tuples(st.just("cancel"), st.integers(0, 5), st.none()),
        st.tuples(st.just("place"), st.integers(0, 9), st.integers(0, 5)),
    ),
    min_size=6,
    max_size=14,
)


def take(step: tuple, decision: Decision) -> None:
    """One step of the story; what the rules refuse is left undone."""
    what, first, second = step
    body = decision.item.meeting.body
    meetings = list(Meeting.objects.exclude(pk=decision.item.meeting_id).order_by("pk"))
    rows = list(ReportBack.objects.order_by("pk"))
    if what == "plan":
        plan_meeting(body, first, by=None, at=AT)
    elif what == "give":
        make.make_assignment(decision, f"Uppdrag {len(rows)}", due=first)
    elif not meetings:
        return
    elif what == "fix":
        convene(meetings[first % len(meetings)], by=None, at=AT)
    elif what == "move":
        move_meeting(meetings[first % len(meetings)], second, by=None, at=AT)
    elif what == "cancel":
        cancel_meeting(meetings[first % len(meetings)], why="Sjukdom", by=None, at=AT)
    elif rows:
        to = meetings[second % len(meetings)]
        place_report_back(rows[first % len(rows)], to, by=None, at=AT)


def wrong() -> list[str]:
    """What does not hold, in words."""
    found = []
    for row in ReportBack.objects.select_related("meeting", "item"):
        expected = row.meeting if row.meeting and is_agenda_fixed(row.meeting) else None
        there = row.item.meeting if row.item else None
        if there != expected:
            found.append(f"{row} has its item at {there}, not at {expected}")
    made = AgendaItem.objects.filter(title__startswith=TITLE)
    found += [f"{item} is left over" for item in made.filter(report_back__isnull=True)]
    for meeting in Meeting.objects.all():
        items = list(meeting.items.all())
        if [item.order for item in items] != list(range(1, len(items) + 1)):
            found.append(f"{meeting} has a hole in its order")
    return found


@given(story=steps)
@settings(max_examples=20)
def test_no_story_leaves_two_items_or_none_or_an_orphan(story: list[tuple]) -> None:
    with transaction.atomic():
        decision = make.decided(make.make_body())
        make.send_out_meeting(decision.item.meeting)
        told = []
        for step in story:
            try:
                with transaction.atomic():
                    take(step, decision)
            except RuleError:
                continue
            told += wrong()
        for meeting in Meeting.objects.all():
            if is_agenda_fixed(meeting):
                fix_agenda(meeting, by=None)
        told += wrong()
        transaction.set_rollback(True)
    assert told == []
