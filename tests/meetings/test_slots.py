"""Minutes become times, one after another from the meeting's start, around fixed starts."""

import datetime

import pytest

from meetings.slots import Slot, Wanted, lay_out

pytestmark = pytest.mark.unit

ONE = datetime.time(13)


def clock(hour: int, minute: int = 0) -> datetime.time:
    return datetime.time(hour, minute)


def times(slots: list[Slot]) -> list[str]:
    """ "13.05–13.25" of each; "" without one."""
    return ["–".join(f"{t:%H.%M}" for t in (s.start, s.end) if t) for s in slots]


def test_minutes_sum_up_from_the_start() -> None:
    slots = lay_out([Wanted(5), Wanted(20), Wanted(10)], start=ONE)
    assert times(slots) == ["13.00–13.05", "13.05–13.25", "13.25–13.35"]


def test_a_row_without_minutes_takes_no_time_and_has_no_slot() -> None:
    slots = lay_out([Wanted(5), Wanted(), Wanted(10)], start=ONE)
    assert times(slots) == ["13.00–13.05", "", "13.05–13.15"]


def test_what_is_taken_off_takes_no_time() -> None:
    slots = lay_out([Wanted(5, is_skipped=True), Wanted(10)], start=ONE)
    assert times(slots) == ["", "13.00–13.10"]


def test_a_fixed_start_leaves_a_gap() -> None:
    slots = lay_out([Wanted(30), Wanted(10, pinned=clock(13, 45)), Wanted(5)], start=ONE)
    assert times(slots) == ["13.00–13.30", "13.45–13.55", "13.55–14.00"]
    assert [slot.note for slot in slots] == ["", "15 minuter ledigt före, från kl. 13.30.", ""]


def test_a_fixed_start_that_is_run_over_says_so() -> None:
    slots = lay_out([Wanted(40), Wanted(10, pinned=clock(13, 30))], start=ONE)
    assert times(slots) == ["13.00–13.40", "13.30–13.40"]
    words = "13.40 är 10 minuter för sent: punkten har fast start kl. 13.30."
    assert [slot.warning for slot in slots] == ["", words]


def test_what_runs_past_the_end_of_the_meeting_says_so() -> None:
    slots = lay_out([Wanted(60), Wanted(61)], start=ONE, end=clock(15))
    words = "Slutar kl. 15.01, en minut efter mötets slut."
    assert [slot.warning for slot in slots] == ["", words]


def test_without_a_start_only_what_follows_a_fixed_one_has_a_slot() -> None:
    slots = lay_out([Wanted(10), Wanted(10, pinned=clock(14)), Wanted(5)], start=None)
    assert times(slots) == ["", "14.00–14.10", "14.10–14.15"]


def test_nothing_goes_past_midnight() -> None:
    slots = lay_out([Wanted(90), Wanted(10)], start=clock(23))
    assert times(slots) == ["23.00", ""]
