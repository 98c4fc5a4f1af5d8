"""Over random calendars and dues, every pointer obeys the rule, by an oracle without queries."""

import datetime
from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.actions import cancel_meeting, move_meeting, plan_meeting
from decisions.models import Assignment, Decision
from decisions.placement import misplaced, proposed_meeting
from meetings.enums import MeetingForm
from meetings.models import Meeting
from records.errors import RuleError
from sro_log.lib.due_dates import DueDate, parse_due
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

AT = make.DECIDED
DAYS = [AT + datetime.timedelta(days=17 * n) for n in range(-3, 40)]
ORDINARY = {"sitting", "digital"}
WORDINGS = [
    "senast i juni 2026", "i juni 2026", "i april 2026", "senast i april 2026", "våren 2026",
    "kvartal 2 2026", "kvartal 4 2026", "andra halvåret 2026", "2026", "2027", "vecka 23 2026",
    "senast 4 juni 2026", "10 december 2026", "före sommaren 2026", "hösten 2026",
    "årsskiftet 2026/2027", "till nästa möte", "tills vidare", "vid behov", "utan datum",
]  # fmt: skip


@dataclass(frozen=True)
class Sitting:
    """A meeting as the oracle sees it."""

    on: datetime.date
    form: str
    is_cancelled: bool
    is_other: bool  # of another body


calendars = st.lists(
    st.builds(
        Sitting,
        on=st.sampled_from(DAYS),
        form=st.sampled_from(MeetingForm.values),
        is_cancelled=st.booleans(),
        is_other=st.sampled_from([False, False, False, True]),
    ),
    max_size=8,
    unique_by=lambda sitting: sitting.on,
)


def right_day(calendar: list[Sitting], due: DueDate) -> datetime.date | None:
    """The rule, read from the domain: the last fitting day within the period."""
    days = sorted(
        s.on for s in calendar if s.form in ORDINARY and not s.is_cancelled and not s.is_other
    )
    after = [on for on in days if on > AT]
    if due.precision == "next_meeting":
        return after[0] if after else None
    if due.earliest is None or due.until is None:
        return None
    within = [on for on in after if due.earliest <= on <= due.until]
    if within:
        return within[-1]
    is_deadline = due.precision in ("day", "week") or due.wording.startswith(("senast", "före"))
    reaches = any(on > due.until for on in days)
    in_time = [on for on in after if on <= due.until]
    return in_time[-1] if is_deadline and reaches and in_time else None


@given(calendar=calendars, wording=st.sampled_from(WORDINGS))
@settings(max_examples=60)
def test_proposed_meeting_is_the_one_the_rule_names(calendar: list[Sitting], wording: str) -> None:
    with transaction.atomic():
        body, other = make.make_body(), make.make_body("VVG")
        Meeting.objects.bulk_create(
            Meeting(
                body=other if s.is_other else body,
                on=s.on,
                form=s.form,
                cancelled_on=AT if s.is_cancelled else None,
            )
            for s in calendar
        )
        due = parse_due(wording, today=AT)
        found = proposed_meeting(body, due, decided_on=AT, at=AT)
        transaction.set_rollback(True)
    assert (found.on if found else None) == right_day(calendar, due)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("plan"), st.sampled_from(DAYS), st.sampled_from(MeetingForm.values)),
        st.tuples(st.just("move"), st.integers(0, 9), st.sampled_from(DAYS)),
        st.tuples(st.just("cancel"), st.integers(0, 9), st.none()),
        st.tuples(st.just("give"), st.sampled_from(WORDINGS), st.none()),
    ),
    min_size=3,
    max_size=9,
)


def take(step: tuple, decision: Decision) -> None:
    """One step of the story; what the rules refuse is left undone."""
    what, first, second = step
    body = decision.item.meeting.body
    others = list(Meeting.objects.exclude(pk=decision.item.meeting_id).order_by("pk"))
    if what == "plan":
        plan_meeting(body, first, form=second, by=None, at=AT)
    elif what == "give":
        make.make_assignment(decision, due=first)
    elif what == "move" and others and second > AT:
        move_meeting(others[first % len(others)], second, by=None, at=AT)
    elif what == "cancel" and others:
        cancel_meeting(others[first % len(others)], why="Sjukdom", by=None, at=AT)


@given(story=steps)
@settings(max_examples=10)
def test_no_story_leaves_a_pointer_that_breaks_the_rule(story: list[tuple]) -> None:
    with transaction.atomic():
        decision = make.decided(make.make_body())
        chosen: dict[int, int | None] = {}
        for step in story:
            try:
                with transaction.atomic():
                    take(step, decision)
            except RuleError:
                continue
            rows = [
                a.report_backs.select_related("meeting").get() for a in Assignment.objects.all()
            ]
            for row in rows:
                before = chosen.get(row.pk)
                kept = Meeting.objects.filter(pk=before, cancelled_on=None).exists()
                assert row.meeting_id == before or not kept, "re-placed in silence"
            chosen = {row.pk: row.meeting_id for row in rows}
        broken = misplaced(AT)
        transaction.set_rollback(True)
    assert broken == []
