"""Due dates as decisions word them: reads and prints Swedish days, months, seasons and the like.
The project's only names of months and weekdays are here."""

import calendar
import enum
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MAX_LENGTH = 300
FIRST_YEAR, LAST_YEAR = 1900, 2199


class Precision(enum.StrEnum):
    """How exactly a decision says when something is due."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SEASON = "season"
    TURN_OF_YEAR = "turn_of_year"
    WEEK = "week"
    NEXT_MEETING = "next_meeting"
    ONGOING = "ongoing"
    CONDITION = "condition"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class DueDate:
    """A due date: its wording, and the period's first and last day (both inclusive).

    `earliest` and `until` are None for next_meeting, ongoing, condition and unspecified.
    """

    precision: Precision
    wording: str
    earliest: date | None
    until: date | None


class DueDateError(ValueError):
    """The wording cannot be a due date; the message is a Swedish sentence for the user."""


class _Period(NamedTuple):
    precision: Precision
    earliest: date
    until: date


# Name, first month, number of months; vintern, which has two years, stands apart.
_SEASONS = (("våren", 1, 6), ("sommaren", 7, 2), ("hösten", 9, 4))
# What a part of the year is called and how many months it has.
_PARTS = {
    Precision.MONTH: ("Månad", 1),
    Precision.QUARTER: ("Kvartal", 3),
    Precision.HALF_YEAR: ("Halvår", 6),
    Precision.YEAR: ("År", 12),
}


def parse_due(wording: str, *, today: date | None = None) -> DueDate:
    """Read a Swedish due date; raise DueDateError when it is impossible or not understood.

    `today` gives a missing year ("i juni", "nästa år"): the first such period not yet over.
    - Seasons are those of a political year: våren 1 January-30 June, sommaren 1 July-31 August,
      hösten 1 September-31 December; vintern 2026/2027 is December to February.
    - Årsskiftet 2026/2027 is a line, and what is due at it or before it is due in
      December 2026: 1-31 December.
    - "Årsslutet", "årets slut" and "slutet av 2026" are the whole year, as "slutet av juni" is
      all of June: the last day is the same, and any meeting of the year can be the one.
    - "Före" and "innan" mean the period of the same kind just before: före 4 juni is 3 June,
      före juni is May, före sommaren is våren. "Före juni månads utgång" is June.
    - Six digits are year, month, day of the 2000s: 260604.
    """
    if len(wording) > MAX_LENGTH:
        raise DueDateError(f"Tiden är för lång. Skriv den med högst {MAX_LENGTH} tecken.")
    stripped = wording.strip()
    if any(unicodedata.category(char).startswith("C") for char in stripped):
        raise DueDateError("Tiden innehåller tecken som inte syns. Skriv om den på en rad.")
    text = _normal(stripped)
    if open_ended := _without_days(text):
        return DueDate(open_ended, stripped, None, None)
    if period := _read_period(text, today):
        return DueDate(period.precision, stripped, period.earliest, period.until)
    if _CONDITION.fullmatch(text):
        for found in _DAY_IN_SENTENCE.finditer(text):
            _read_period(found[0], None)  # refuses an impossible day
        return DueDate(Precision.CONDITION, stripped, None, None)
    shown = stripped if len(stripped) <= 60 else stripped[:60] + " …"
    raise DueDateError(
        f"”{shown}” går inte att läsa som en tid. Skriv till exempel 4 juni 2026, juni 2026, "
        "kvartal 2 2026, våren 2026, nästa möte eller tills vidare."
    )


@lru_cache(maxsize=4096)  # a file of ten thousand lines prints the same few days over and over
def format_day(day: date) -> str:
    """A day in running text: 4 juni 2026."""
    return f"{day.day} {format_month(day)}"


def format_day_short(day: date) -> str:
    """A day in a table: 2026-06-04."""
    return day.isoformat()


def format_month(day: date) -> str:
    """The month of a day: juni 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def format_weekday_day(day: date) -> str:
    """A day with its weekday: torsdag 4 juni 2026."""
    return f"{WEEKDAYS[day.weekday()]} {format_day(day)}"


def week_number(day: date) -> int:
    """The day's week by ISO 8601, as in Swedish calendars."""
    return day.isocalendar().week


def format_week(day: date) -> str:
    """The day's week: v. 23."""
    return f"v. {week_number(day)}"


def format_period(due: DueDate) -> str:
    """The due date in canonical words, which parse_due reads back to the same period.

    A condition is its wording; an unspecified date is "utan datum".
    """
    if due.precision in _OPEN_ENDED_WORDS:
        return _OPEN_ENDED_WORDS[due.precision]
    if due.earliest is None:
        return due.wording
    return _PRINTERS[due.precision](due.earliest)


def days_between_words(count: int) -> str:
    """A number of days in words: 1 dag, 41 dagar. The sign is dropped; the sentence says it."""
    return "1 dag" if abs(count) == 1 else f"{abs(count)} dagar"


def _season_words(first: date) -> str:
    if first.month == 12:
        return f"vintern {first.year}/{first.year + 1}"
    return next(f"{name} {first.year}" for name, month, _ in _SEASONS if month == first.month)


_OPEN_ENDED_WORDS = {
    Precision.NEXT_MEETING: "nästa möte",
    Precision.ONGOING: "tills vidare",
    Precision.UNSPECIFIED: "utan datum",
}
_HALVES = {1: "första", 7: "andra"}
_PRINTERS: dict[Precision, Callable[[date], str]] = {
    Precision.DAY: format_day,
    Precision.MONTH: format_month,
    Precision.QUARTER: lambda first: f"kvartal {first.month // 3 + 1} {first.year}",
    Precision.HALF_YEAR: lambda first: f"{_HALVES[first.month]} halvåret {first.year}",
    Precision.YEAR: lambda first: str(first.year),
    Precision.SEASON: _season_words,
    Precision.TURN_OF_YEAR: lambda first: f"årsskiftet {first.year}/{first.year + 1}",
    Precision.WEEK: lambda first: f"vecka {week_number(first)} {first.isocalendar().year}",
}


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DueDateError(f"Året {year} ligger utanför {FIRST_YEAR}–{LAST_YEAR}.")
    return year


def _months(precision: Precision, year: int, first: int, count: int) -> _Period:
    """The period of `count` months from month number `first`; it may run into the next year."""
    over, last = divmod(first + count - 2, 12)
    days = calendar.monthrange(_year(year) + over, last + 1)[1]
    return _Period(precision, date(year, first, 1), date(year + over, last + 1, days))


def _day(year: int, month: int, day: int) -> _Period:
    days, name = _part(Precision.MONTH, year, month).until.day, MONTHS[month - 1]
    if not 1 <= day <= days:
        raise DueDateError(f"{day} {name} {year} finns inte: {name} {year} har {days} dagar.")
    exact = date(year, month, day)
    return _Period(Precision.DAY, exact, exact)


def _part(precision: Precision, year: int, number: int) -> _Period:
    """A month, quarter or half of a year by its number; the year itself is number 1."""
    name, length = _PARTS[precision]
    if not 1 <= number <= 12 // length:
        raise DueDateError(f"{name} {number} finns inte.")
    return _months(precision, year, (number - 1) * length + 1, length)


def _week(year: int, number: int) -> _Period:
    weeks = date(_year(year), 12, 28).isocalendar().week
    if not 1 <= number <= weeks:
        raise DueDateError(f"Vecka {number} finns inte {year}: året har {weeks} veckor.")
    monday = date.fromisocalendar(year, number, 1)
    return _Period(Precision.WEEK, monday, monday + timedelta(days=6))


def _season(year: int, first_letter: str) -> _Period:
    first, count = next((f, c) for name, f, c in _SEASONS if name[0] == first_letter)
    return _months(Precision.SEASON, year, first, count)


def _across_years(word: str, year: int) -> _Period:
    """Vintern or årsskiftet that begins in December of `year`."""
    if word.startswith("vinter"):
        return _months(Precision.SEASON, year, 12, 3)
    return _months(Precision.TURN_OF_YEAR, year, 12, 1)


def _just_before(period: _Period) -> _Period:
    """The period of the same kind before this one (the turn of the year stays itself)."""
    precision, day = period.precision, period.earliest - timedelta(days=1)
    if precision is Precision.DAY:
        return _day(day.year, day.month, day.day)
    if precision is Precision.WEEK:
        return _week(day.isocalendar().year, week_number(day))
    if precision is Precision.SEASON:
        return _season(day.year, "v" if day.month <= 6 else "s" if day.month <= 8 else "h")
    if precision is Precision.TURN_OF_YEAR:
        return period
    return _part(precision, day.year, (day.month - 1) // _PARTS[precision][1] + 1)


_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
_ORDINALS |= {"1:a": 1, "2:a": 2, "3:e": 3, "4:e": 4, "sista": 4}
_NUMBER = r"(?P<number>[0-9]{1,2})"
_MONTH = r"(" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_ORDINAL = r"(?P<ordinal>" + "|".join(_ORDINALS) + ")"
_END = r"(?:s (?:utgång|slut))?"
_WHOLE_YEAR = r"|år|året|helåret|kalenderåret|årsslutet|år(?:et)?s (?:slut|utgång)"
_BOTH_YEARS = r"(?P<word>vintern?|års?skiftet)"

_CONDITION = re.compile(
    r"vid behov|(?:efter|när|då|sedan|så snart|så fort|under förutsättning|förutsatt|i samband med"
    r"|i avvaktan på|i väntan på|beroende på|villkorat)\b\W*\w.*"
)
_OPEN_ENDED = {
    Precision.UNSPECIFIED: re.compile(r"-?|(?:utan|inget) datum|(?:ej|inte) angivet"),
    Precision.ONGOING: re.compile(
        r"tills ?vidare|(?:fort)?löpande|kontinuerligt|årligen|(?:kvartals|halvårs|månads)vis"
        r"|varje (?:år|halvår|kvartal|månad|möte)|(?:en|två|tre|fyra) gånger? (?:om året|per år)"
    ),
    Precision.NEXT_MEETING: re.compile(
        r"(?:(?:senast|till|inför|vid|på|före|innan|under|i samband med) )*"
        r"(?:nästa|nästkommande|nästföljande|kommande) (?:ordinarie |planerade )?"
        r"[\w-]*(?:möte|sammanträde)t?(?: (?:i|med|för|hos) \w[\w -]{0,60})?"
    ),
}
_QUALIFIER = re.compile(
    r"(?:(?P<before>före|innan)|senast|till och med|fram till|t\.? ?o\.? ?m\.?|under|i samband med"
    r"|i|till|den|vid|inom|inför|per|ca\.?|cirka|omkring|kring|runt|någon gång|prel\.?|preliminärt"
    r"|(?:början|mitten|slutet|utgången) av) "
)
_UP_TO_THE_END = re.compile(r"\b(?:mitten|slut|slutet|utgång|utgången|årsslutet)\b")
_WEEKDAY = re.compile(rf"(?P<name>{'|'.join(WEEKDAYS)})(?:en)?(?: den)? (?P<rest>.*)")
_TWO_YEARS = re.compile(rf"{_BOTH_YEARS} (?P<first>[0-9]{{4}}) ?[/-] ?(?P<second>[0-9]{{2,4}})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[ ,-]*([a-zåäö].*?)(?<! [0-9]{4})")
_YEAR_LAST = re.compile(r"(?P<core>.*?)(?:^|[ ,/-]+)(?:år )?(?P<year>[0-9]{4})")
_YEAR_BY_TODAY = re.compile(r"\b(?:i|innevarande|detta|(?P<next>nästa)) år$")
_NUMERIC_DAY = (
    re.compile(r"(?P<y>[0-9]{4})(?P<dash>[-/.])(?P<m>[0-9]{1,2})(?P=dash)(?P<d>[0-9]{1,2})"),
    re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    re.compile(r"(?P<y>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})[ /-]+(?P<y>[0-9]{2})"),
)
_NUMERIC_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_DAY_IN_SENTENCE = re.compile(
    rf"(?<![\w-])(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}} {_MONTH} [0-9]{{4}})(?![\w-])"
)
_Reader = Callable[[re.Match[str], int], _Period]


def _by_number(precision: Precision) -> _Reader:
    """A reader of "kvartal 2" and "andra kvartalet" alike."""
    return lambda m, y: _part(precision, y, _ORDINALS.get(m["ordinal"] or "") or int(m["number"]))


# What stands before the year (the match, m), and how it becomes a period of that year (y).
_READERS: tuple[tuple[str, _Reader], ...] = (
    (rf"([0-9]{{1,2}})(?::?[ae])? {_MONTH}", lambda m, y: _day(y, _MONTH_NUMBERS[m[2]], int(m[1]))),
    (r"([0-9]{1,2})/([0-9]{1,2})", lambda m, y: _day(y, int(m[2]), int(m[1]))),
    (rf"{_MONTH}(?: månad{_END})?", lambda m, y: _part(Precision.MONTH, y, _MONTH_NUMBERS[m[1]])),
    (rf"(?:kvartal|kv\.?|q) ?{_NUMBER}|{_ORDINAL} kvartalet{_END}", _by_number(Precision.QUARTER)),
    (r"sista halvåret", lambda m, y: _part(Precision.HALF_YEAR, y, 2)),
    (r"halvårsskiftet", lambda m, y: _part(Precision.HALF_YEAR, y, 1)),
    (rf"(?:halvår|h) ?{_NUMBER}|{_ORDINAL} halvåret{_END}", _by_number(Precision.HALF_YEAR)),
    (r"(?:vår|höst)(?:en|terminen)?|sommar(?:en)?|vt|ht", lambda m, y: _season(y, m[0][0])),
    (_BOTH_YEARS, lambda m, y: _across_years(m["word"], y)),
    (r"(?:vecka|v\.?|w) ?([0-9]{1,2})", lambda m, y: _week(y, int(m[1]))),
    (_WHOLE_YEAR, lambda m, y: _part(Precision.YEAR, y, 1)),
)


def _normal(text: str) -> str:
    """Lower case, one kind of space and dash, composed letters, no closing full stop."""
    text = re.sub(r"[‐‑‒–—−]", "-", unicodedata.normalize("NFC", text).lower())
    return re.sub(r"\s+", " ", text).rstrip(" .,;").lstrip()


def _without_days(text: str) -> Precision | None:
    """The precision of wordings that name no period at all."""
    return next((found for found, known in _OPEN_ENDED.items() if known.fullmatch(text)), None)


def _read_period(text: str, today: date | None) -> _Period | None:
    """The period the text names, None when it names none."""
    core, is_before = text, False
    if today and (found := _YEAR_BY_TODAY.search(core)):
        core = f"{core[: found.start()]}{today.year + bool(found['next']):04}"
    while found := _QUALIFIER.match(core):
        is_before = is_before or bool(found["before"])
        core = core[found.end() :]
    if weekday := _WEEKDAY.fullmatch(core):
        core = weekday["rest"]
    period = _read_numeric(core) or _read_two_years(core) or _read_worded(core, today)
    if period is None or (weekday and period.precision is not Precision.DAY):
        return None
    right = WEEKDAYS[period.earliest.weekday()]
    if weekday and weekday["name"] != right:
        day = format_day(period.earliest)
        raise DueDateError(f"{day} är en {right}, inte en {weekday['name']}.")
    if is_before and not _UP_TO_THE_END.search(text):
        return _just_before(period)
    return period


def _read_numeric(text: str) -> _Period | None:
    for pattern in _NUMERIC_DAY:
        if found := pattern.fullmatch(text):
            century = 2000 if len(found["y"]) == 2 else 0
            return _day(century + int(found["y"]), int(found["m"]), int(found["d"]))
    if found := _NUMERIC_MONTH.fullmatch(text):
        return _part(Precision.MONTH, int(found[1]), int(found[2]))
    return None


def _read_two_years(text: str) -> _Period | None:
    if not (found := _TWO_YEARS.fullmatch(text)):
        return None
    following = str(_year(int(found["first"])) + 1)
    if found["second"] not in (following, following[2:]):
        raise DueDateError(f"Efter {found['first']} kommer {following}, inte {found['second']}.")
    return _across_years(found["word"], int(found["first"]))


def _read_worded(text: str, today: date | None) -> _Period | None:
    if year_first := _YEAR_FIRST.fullmatch(text):
        text = f"{year_first[2]} {year_first[1]}"
    year_last = _YEAR_LAST.fullmatch(text)
    core = year_last["core"] if year_last else text
    if (make := _reader(core)) is None:
        return None
    if year_last and re.fullmatch(_BOTH_YEARS, core):
        raise DueDateError(f"Skriv {core} med båda åren, till exempel {core} 2026/2027.")
    if year_last:
        return make(int(year_last["year"]))
    if today is None:
        raise DueDateError("Skriv också vilket år, till exempel juni 2026.")
    return _first_not_over(make, today)


def _reader(core: str) -> Callable[[int], _Period] | None:
    for pattern, make in _READERS:
        if found := re.fullmatch(pattern, core):
            return partial(make, found)
    return None


def _first_not_over(make: Callable[[int], _Period], today: date) -> _Period:
    """The first period of its kind that ends on `today` or later (29 February waits for one)."""
    refusal = DueDateError(f"Skriv också vilket år, {FIRST_YEAR}–{LAST_YEAR}.")
    for year in range(max(today.year - 1, FIRST_YEAR), min(today.year + 8, LAST_YEAR) + 1):
        try:
            if (period := make(year)).until >= today:
                return period
        except DueDateError as error:
            refusal = error
    raise refusal
