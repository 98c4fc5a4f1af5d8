"""The demonstration lives on other days than the one test_demo.py looks at."""

import datetime
from typing import Any

import pytest

from decisions.demo import attending
from decisions.models import Assignment
from decisions.placement import misplaced
from tests.demo_log import codes_on, demo_on, lists_on

pytestmark = [pytest.mark.trust, pytest.mark.django_db]

DAYS = (datetime.date(2028, 7, 15), datetime.date(2027, 2, 1), datetime.date(2027, 12, 25))


@pytest.mark.parametrize("today", DAYS)
def test_other_days_live_too(
    today: datetime.date,
    django_db_setup: None,
    django_db_blocker: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attending, "LISTED_SINCE", datetime.timedelta(0))  # quicker
    for _ in demo_on(today, django_db_blocker):
        counts = {key: len(rows) for key, rows in lists_on(today).items()}
        assert counts == {"late": 2, "next_meeting": 4, "later": 3, "ongoing": 1, "undated": 3}
        assert codes_on(today) == {"b", "c", "d", "e", "g", "h", "i", "j", "k", "l", "m"}
        assert Assignment.objects.closed(today).count() >= 6
        assert misplaced(today) == []
