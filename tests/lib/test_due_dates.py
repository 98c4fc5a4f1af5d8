"""Due dates: every wording the minutes use is read, printed and refused as it should be."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro_log.lib.due_dates import (
    MONTHS,
    DueDate,
    DueDateError,
    Precision,
    days_between_words,
    format_day,
    format_day_short,
    format_month,
    format_period,
    format_week,
    format_weekday_day,
    parse_due,
    week_number,
)

pytestmark = pytest.mark.unit

quick = settings(max_examples=100, deadline=None)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
years = st.integers(2020, 2040)


def span(wording: str, today: date | None = None) -> tuple[str, str, str]:
    due = parse_due(wording, today=today)
    return due.precision.value, str(due.earliest), str(due.until)


def refusal(wording: str, today: date | None = None) -> str:
    with pytest.raises(DueDateError) as caught:
        parse_due(wording, today=today)
    return str(caught.value)


@pytest.mark.parametrize(
    "wording",
    [
        *("2026-06-04", "2026–06–04", "4 juni 2026", "den 4 juni 2026"),
        *("senast den 4 juni 2026", "SENAST  DEN 4\u00a0JUNI 2026.", "4/6 2026", "4/6-2026"),
        *("4/6-26", "260604", "20260604", "4 jun 2026", "4 jun. 2026", "4:e juni 2026"),
        *("t.o.m. 4 juni 2026", "till och med den 4 juni 2026", "torsdag 4 juni 2026"),
        *("torsdagen den 4 juni 2026", "före den 5 juni 2026", "innan 2026-06-05"),
    ],
)
def test_day_in_any_wording(wording):
    assert span(wording) == ("day", "2026-06-04", "2026-06-04")


@pytest.mark.parametrize(
    "wording",
    [
        *("senast i juni 2026", "juni 2026", "2026-06", "i slutet av juni 2026"),
        *("i början av juni 2026", "före juni månads utgång 2026", "före utgången av juni 2026"),
        *("under juni månad 2026", "jun 2026", "2026 juni", "före juli 2026"),
        " Senast i  Juni\u00a02026 ",
    ],
)
def test_month_in_any_wording(wording):
    assert span(wording) == ("month", "2026-06-01", "2026-06-30")


@pytest.mark.parametrize(
    "wording",
    [
        *("kvartal 2 2026", "Kvartal 2, 2026", "kv 2 2026", "kv. 2 2026", "Q2 2026", "2026 Q2"),
        *("2026-Q2", "2026Q2", "andra kvartalet 2026", "2:a kvartalet 2026"),
        *("senast under kvartal 2 2026", "före kvartal 3 2026"),
    ],
)
def test_quarter_in_any_wording(wording):
    assert span(wording) == ("quarter", "2026-04-01", "2026-06-30")


@pytest.mark.parametrize(
    "wording",
    [
        "första halvåret 2026",
        "1:a halvåret 2026",
        "halvår 1 2026",
        "H1 2026",
        "halvårsskiftet 2026",
        "före andra halvåret 2026",
    ],
)
def test_half_year_in_any_wording(wording):
    assert span(wording) == ("half_year", "2026-01-01", "2026-06-30")


@pytest.mark.parametrize(
    "wording",
    [
        *("2026", "under 2026", "senast 2026", "år 2026", "årsslutet 2026"),
        *("vid årets slut 2026", "före årets slut 2026", "före 2026 års utgång"),
        *("i slutet av 2026", "före 2027"),
    ],
)
def test_year_in_any_wording(wording):
    assert span(wording) == ("year", "2026-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("wording", "first", "last"),
    [
        ("våren 2026", "2026-01-01", "2026-06-30"),
        ("vårterminen 2026", "2026-01-01", "2026-06-30"),
        ("före sommaren 2026", "2026-01-01", "2026-06-30"),
        ("sommaren 2026", "2026-07-01", "2026-08-31"),
        ("Under hösten 2026", "2026-09-01", "2026-12-31"),
        ("före våren 2027", "2026-09-01", "2026-12-31"),
        ("vintern 2026/2027", "2026-12-01", "2027-02-28"),
        ("vintern 2027–28", "2027-12-01", "2028-02-29"),
    ],
)
def test_season_has_the_months_of_the_political_year(wording, first, last):
    assert span(wording) == ("season", first, last)


@pytest.mark.parametrize(
    "wording",
    [
        "årsskiftet 2026/2027",
        "vid årsskiftet 2026/27",
        "före årsskiftet 2026-2027",
        "Årskiftet 2026/2027",
    ],
)
def test_turn_of_year_is_due_in_december(wording):
    assert span(wording) == ("turn_of_year", "2026-12-01", "2026-12-31")


@pytest.mark.parametrize("wording", ["v. 53 2026", "v53 2026", "Vecka 53, 2026", "2026-W53"])
def test_week_in_any_wording(wording):
    assert span(wording) == ("week", "2026-12-28", "2027-01-03")


def test_week_before_the_first_is_the_last_of_the_year_before():
    assert span("före vecka 1 2027") == ("week", "2026-12-28", "2027-01-03")


@pytest.mark.parametrize(
    ("wording", "precision"),
    [
        ("till nästa möte", Precision.NEXT_MEETING),
        ("inför nästa möte", Precision.NEXT_MEETING),
        ("i samband med nästa sammanträde", Precision.NEXT_MEETING),
        ("Kommande möte", Precision.NEXT_MEETING),
        ("nästa styrelsemöte", Precision.NEXT_MEETING),
        ("nästa möte i SRO", Precision.NEXT_MEETING),
        ("tills vidare", Precision.ONGOING),
        ("årligen", Precision.ONGOING),
        ("kvartalsvis", Precision.ONGOING),
        ("varje möte", Precision.ONGOING),
        ("två gånger om året", Precision.ONGOING),
        ("Löpande", Precision.ONGOING),
        ("fortlöpande", Precision.ONGOING),
        ("efter att förhandlingar har genomförts", Precision.CONDITION),
        ("när avtalet är klart", Precision.CONDITION),
        ("under förutsättning att medel finns", Precision.CONDITION),
        ("i samband med budgeten", Precision.CONDITION),
        ("sedan beslut fattats 2026-06-04", Precision.CONDITION),
        ("", Precision.UNSPECIFIED),
        (" \u00a0 ", Precision.UNSPECIFIED),
        ("–", Precision.UNSPECIFIED),
        ("utan datum", Precision.UNSPECIFIED),
    ],
)
def test_wording_without_a_period_has_no_days(wording, precision):
    assert parse_due(wording) == DueDate(precision, wording.strip(), None, None)


def test_wording_is_kept_as_written():
    assert parse_due("  Senast  i juni 2026. ").wording == "Senast  i juni 2026."


def test_due_date_of_the_real_assignment():
    expected = DueDate(Precision.MONTH, "senast i juni 2026", date(2026, 6, 1), date(2026, 6, 30))
    assert parse_due("senast i juni 2026") == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("i juni", ("month", "2026-06-01", "2026-06-30")),
        ("senast den 13 november", ("day", "2025-11-13", "2025-11-13")),
        ("12 november", ("day", "2026-11-12", "2026-11-12")),
        ("29 februari", ("day", "2028-02-29", "2028-02-29")),
        ("i höst", ("season", "2025-09-01", "2025-12-31")),
        ("våren", ("season", "2026-01-01", "2026-06-30")),
        ("årsskiftet", ("turn_of_year", "2025-12-01", "2025-12-31")),
        ("v. 12", ("week", "2026-03-16", "2026-03-22")),
        ("v. 53", ("week", "2026-12-28", "2027-01-03")),
        ("i år", ("year", "2025-01-01", "2025-12-31")),
        ("i juni nästa år", ("month", "2026-06-01", "2026-06-30")),
    ],
)
def test_missing_year_is_the_first_not_over(wording, expected):
    assert span(wording, today=date(2025, 11, 13)) == expected


def test_missing_year_is_asked_for_without_a_day_to_count_from():
    assert refusal("i juni") == "Skriv också vilket år, till exempel juni 2026."


@pytest.mark.parametrize(
    ("wording", "sentence"),
    [
        ("2025-02-29", "29 februari 2025 finns inte: februari 2025 har 28 dagar."),
        ("31 juni 2026", "31 juni 2026 finns inte: juni 2026 har 30 dagar."),
        ("efter beslut 31 juni 2026", "31 juni 2026 finns inte: juni 2026 har 30 dagar."),
        ("0 juni 2026", "0 juni 2026 finns inte: juni 2026 har 30 dagar."),
        ("2026-13-01", "Månad 13 finns inte."),
        ("2026-13", "Månad 13 finns inte."),
        ("vecka 53 2025", "Vecka 53 finns inte 2025: året har 52 veckor."),
        ("kvartal 5 2026", "Kvartal 5 finns inte."),
        ("H3 2026", "Halvår 3 finns inte."),
        ("juni 1899", "Året 1899 ligger utanför 1900–2199."),
        ("2200", "Året 2200 ligger utanför 1900–2199."),
        ("före 1900", "Året 1899 ligger utanför 1900–2199."),
        ("fredag 4 juni 2026", "4 juni 2026 är en torsdag, inte en fredag."),
        ("vintern 2026", "Skriv vintern med båda åren, till exempel vintern 2026/2027."),
        ("årsskiftet 2026", "Skriv årsskiftet med båda åren, till exempel årsskiftet 2026/2027."),
        ("årsskiftet 2026/2028", "Efter 2026 kommer 2027, inte 2028."),
        ("2026\x00", "Tiden innehåller tecken som inte syns. Skriv om den på en rad."),
        ("juni\n2026", "Tiden innehåller tecken som inte syns. Skriv om den på en rad."),
        ("juni \u202e2026", "Tiden innehåller tecken som inte syns. Skriv om den på en rad."),
    ],
)
def test_impossible_date_is_refused_with_its_reason(wording, sentence):
    assert refusal(wording) == sentence


@pytest.mark.parametrize("wording", ["a" * 10_000_000, "1" * 5000, " " * 301])
def test_long_text_is_refused(wording):
    assert refusal(wording) == "Tiden är för lång. Skriv den med högst 300 tecken."


@pytest.mark.parametrize("wording", ["snart", "efter", "٢٠٢٦-٠٦-٠٤", "4 juni ２０２６", "1" * 300])
def test_other_text_is_not_understood(wording):
    shown = wording if len(wording) < 60 else "1" * 60 + " …"
    assert refusal(wording) == (
        f"”{shown}” går inte att läsa som en tid. Skriv till exempel 4 juni 2026, juni 2026, "
        "kvartal 2 2026, våren 2026, nästa möte eller tills vidare."
    )


def test_days_and_weeks_print_in_swedish():
    day = date(2026, 6, 4)
    assert format_day(day) == "4 juni 2026"
    assert format_day_short(day) == "2026-06-04"
    assert format_month(day) == "juni 2026"
    assert format_weekday_day(day) == "torsdag 4 juni 2026"
    assert week_number(day) == 23
    assert format_week(day) == "v. 23"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 dagar"), (1, "1 dag"), (-1, "1 dag"), (41, "41 dagar")]
)
def test_number_of_days_in_words(count, words):
    assert days_between_words(count) == words


@pytest.mark.parametrize(
    "words",
    [
        *("4 juni 2026", "juni 2026", "kvartal 2 2026", "första halvåret 2026"),
        *("andra halvåret 2026", "2026", "våren 2026", "sommaren 2026", "hösten 2026"),
        *("vintern 2026/2027", "årsskiftet 2026/2027", "vecka 53 2026", "nästa möte"),
        *("tills vidare", "efter att beslut har fattats", "utan datum"),
    ],
)
def test_canonical_words_print_as_themselves(words):
    assert format_period(parse_due(words)) == words


@quick
@given(days)
def test_day_printed_in_any_way_is_read_back(day):
    expected = (Precision.DAY, day, day)
    for printed in (format_day(day), format_day_short(day), format_weekday_day(day)):
        due = parse_due(printed)
        assert (due.precision, due.earliest, due.until) == expected


@quick
@given(years, st.integers(1, 12))
def test_month_printed_is_read_back(year, month):
    due = parse_due(f"{MONTHS[month - 1]} {year}")
    assert due.until is not None
    assert (due.earliest, (due.until + timedelta(days=1)).day) == (date(year, month, 1), 1)
    assert parse_due(format_period(due)) == due


@quick
@given(
    years,
    st.sampled_from(
        [
            *(
                "{0}",
                "kvartal 1 {0}",
                "kvartal 4 {0}",
                "H1 {0}",
                "H2 {0}",
                "våren {0}",
                "sommaren {0}",
            ),
            *(
                "kvartal 2 {0}",
                "kvartal 3 {0}",
                "hösten {0}",
                "vintern {0}/{1}",
                "årsskiftet {0}/{1}",
            ),
        ]
    ),
)
def test_part_of_a_year_printed_is_read_back(year, form):
    due = parse_due(form.format(year, year + 1))
    again = parse_due(format_period(due))
    assert (again.precision, again.earliest, again.until) == (
        due.precision,
        due.earliest,
        due.until,
    )


@quick
@given(days)
def test_week_runs_from_monday_to_sunday_and_is_read_back(day):
    year, week, _ = day.isocalendar()
    due = parse_due(f"v. {week} {year}")
    monday = day - timedelta(days=day.weekday())
    assert (due.earliest, due.until) == (monday, monday + timedelta(days=6))
    again = parse_due(format_period(due))
    assert (again.earliest, again.until) == (due.earliest, due.until)


def test_years_with_53_weeks_are_those_of_the_iso_calendar():
    found = []
    for year in range(2020, 2041):
        try:
            found.append(parse_due(f"vecka 53 {year}").wording)
        except DueDateError:
            continue
    assert found == ["vecka 53 2020", "vecka 53 2026", "vecka 53 2032", "vecka 53 2037"]


words = st.sampled_from(
    [
        *("senast", "före", "i", "den", "juni", "2026", "v.", "53", "Q2", "/", "-", "31", "våren"),
        *(
            "årsskiftet",
            "halvåret",
            "första",
            "nästa",
            "möte",
            "efter",
            "fredag",
            "år",
            "slutet",
            "av",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(), st.text("0123456789-/. "), st.lists(words).map(" ".join)),
    st.none() | st.dates(),
)
def test_any_text_is_a_due_date_or_refused(text, today):
    try:
        due = parse_due(text, today=today)
    except DueDateError:
        return
    assert due.wording == text.strip()
    if due.earliest is None or due.until is None:
        assert (due.earliest, due.until) == (None, None)
    else:
        assert due.earliest <= due.until
    again = parse_due(format_period(due))
    assert (again.earliest, again.until) == (due.earliest, due.until)
