"""Words for what comes back again and again, and when it comes back."""

from datetime import date

import pytest

from sro_log.lib.due_dates import DueDate, Precision, parse_due
from sro_log.lib.recurrence import Every, Recurring, first_due, next_due, recurrence_in

pytestmark = pytest.mark.unit

DECIDED = date(2025, 11, 13)


@pytest.mark.parametrize(
    ("wording", "every", "rest"),
    [
        ("varje kvartal", Every.QUARTER, ""),
        ("Kvartalsvis.", Every.QUARTER, ""),
        ("fyra gånger per år", Every.QUARTER, ""),
        ("årligen", Every.YEAR, ""),
        ("varje år", Every.YEAR, ""),
        ("en gång om året", Every.YEAR, ""),
        ("två gånger  om året", Every.HALF_YEAR, ""),
        ("varje halvår", Every.HALF_YEAR, ""),
        ("varje månad", Every.MONTH, ""),
        ("vid varje möte", Every.MEETING, ""),
        ("varje ordinarie sammanträde", Every.MEETING, ""),
        ("årligen i mars", Every.YEAR, "i mars"),
        ("senast i juni varje år", Every.YEAR, "senast i juni"),
        ("därefter årligen", Every.YEAR, ""),
    ],
)
def test_recurring_words_are_read(wording: str, every: Every, rest: str) -> None:
    assert recurrence_in(wording) == Recurring(every, rest)


@pytest.mark.parametrize(
    "wording",
    [
        "senast i juni 2026", "tills vidare", "löpande", "kvartal 2 2026", "varje gång det behövs",
        "tre gånger om året", "årligen när det behövs", "", "varje",
    ],
)  # fmt: skip
def test_other_words_do_not_recur(wording: str) -> None:
    assert recurrence_in(wording) is None


@pytest.mark.parametrize(
    ("wording", "after", "earliest", "until"),
    [
        ("varje kvartal", DECIDED, date(2026, 1, 1), date(2026, 3, 31)),
        ("varje kvartal", date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30)),
        ("två gånger om året", DECIDED, date(2026, 1, 1), date(2026, 6, 30)),
        ("två gånger om året", date(2026, 1, 1), date(2026, 7, 1), date(2026, 12, 31)),
        ("årligen", DECIDED, date(2026, 1, 1), date(2026, 12, 31)),
        ("varje månad", date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31)),
        ("varje månad", date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28)),
        ("årligen i mars", DECIDED, date(2026, 3, 1), date(2026, 3, 31)),
        ("årligen i november", DECIDED, date(2026, 11, 1), date(2026, 11, 30)),
        ("årligen senast den 1 april", DECIDED, date(2026, 4, 1), date(2026, 4, 1)),
    ],
)
def test_the_first_is_the_first_whole_period_after_the_decision(
    wording: str, after: date, earliest: date, until: date
) -> None:
    recurring = recurrence_in(wording)
    assert recurring is not None
    due = first_due(recurring, wording, after)
    assert (due.earliest, due.until, due.wording) == (earliest, until, wording)


def test_every_meeting_is_the_next_meeting() -> None:
    due = first_due(Recurring(Every.MEETING, ""), "varje möte", DECIDED)
    assert due == DueDate(Precision.NEXT_MEETING, "varje möte", None, None)
    assert next_due(Every.MEETING, due) == due


def test_recurring_words_stay_as_they_were() -> None:
    first = first_due(Recurring(Every.QUARTER, ""), "varje kvartal", date(2026, 7, 1))
    second = next_due(Every.QUARTER, first)
    assert (second.wording, second.earliest, second.until) == (
        "varje kvartal",
        date(2027, 1, 1),
        date(2027, 3, 31),
    )


@pytest.mark.parametrize(
    ("wording", "renewed"),
    [
        ("senast i juni 2026", "senast juni 2027"),
        ("kvartal 4 2026", "kvartal 4 2027"),
        ("den 29 februari 2028", "28 februari 2029"),
        ("våren 2026", "våren 2027"),
    ],
)
def test_words_with_a_year_are_renewed(wording: str, renewed: str) -> None:
    due = next_due(Every.YEAR, parse_due(wording))
    assert due.wording == renewed
    again = parse_due(renewed)
    assert (due.earliest, due.until) == (again.earliest, again.until)
