"""Yearly pauses, as a setting words them: "midsommarafton--08-15", "12-23--01-06"."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

MIDSUMMER = "midsommarafton"
LEAP_YEAR = 2028  # has every day


def midsummer_eve(year: int) -> datetime.date:
    """The Friday between 19 and 25 June; midsummer day is the Saturday."""
    first = datetime.date(year, 6, 19)
    return first + datetime.timedelta((4 - first.weekday()) % 7)


@dataclass(frozen=True)
class Pause:
    """From one day of the year to another, both inclusive; may pass the turn of the year."""

    begins: str
    ends: str

    def covers(self, day: datetime.date) -> bool:
        """Whether the day is in it."""
        begins, ends = _day(self.begins, day.year), _day(self.ends, day.year)
        if begins <= ends:
            return begins <= day <= ends
        return day >= begins or day <= ends

    def __str__(self) -> str:
        return f"{self.begins}--{self.ends}"


def _day(words: str, year: int) -> datetime.date:
    if words == MIDSUMMER:
        return midsummer_eve(year)
    month, day = (int(part) for part in words.split("-"))
    if (month, day) == (2, 29):
        return datetime.date(year, 3, 1) - datetime.timedelta(1)
    return datetime.date(year, month, day)


def read_pauses(words: Iterable[str]) -> tuple[Pause, ...]:
    """The pauses.

    Raises:
        ValueError: one cannot be read, or nothing is left of the year. The message is Swedish.
    """
    pauses = tuple(_read(text.strip()) for text in words if text.strip())
    days = (datetime.date(LEAP_YEAR, 1, 1) + datetime.timedelta(n) for n in range(366))
    if all(any(pause.covers(day) for pause in pauses) for day in days):
        raise ValueError("Pauserna får inte täcka hela året.")
    return pauses


def _read(text: str) -> Pause:
    begins, _, ends = text.partition("--")
    for words in (begins, ends):
        if not _is_day(words):
            raise ValueError(
                f"”{text}” är ingen paus. Skriv första och sista dagen så här: 12-23--01-06, "
                f"eller {MIDSUMMER}--08-15."
            )
    return Pause(begins, ends)


def _is_day(words: str) -> bool:
    if words == MIDSUMMER:
        return True
    if not re.fullmatch(r"\d\d-\d\d", words, re.ASCII):
        return False
    try:
        _day(words, LEAP_YEAR)
    except ValueError:
        return False
    return True
