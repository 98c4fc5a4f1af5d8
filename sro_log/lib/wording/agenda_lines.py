"""An agenda as people write it, a line for each item: "13.05 20 min Nära vård, information @Eva".

Under an item, "+ Rapport https://…" is a document of it and "- Närvaro" a sub-item. Numbers that a
copied agenda has are left out: the log numbers by order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import time
from urllib.parse import unquote, urlsplit

PURPOSES = {
    "information": "is_information",
    "dialog": "is_dialogue",
    "ställningstagande": "is_decision",
    "beslut": "is_decision",
}
MOST_MINUTES = 24 * 60 - 1
MOST_SHOWN = 4  # of names that may be meant
FEWEST = 4  # letters that a purpose can be shortened to
_URL = re.compile(r"https?://\S+", re.I)
_SUB = re.compile(r"(?:[-–•*]|[a-zåäö][.)])\s+")
_NUMBER = re.compile(r"(?:§\s*\d{1,4}[.)]?|\d{1,3}\s?[a-z]?[.)])\s+")
_CLOCK = re.compile(
    r"(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})(?:\s*[-–]\s*(\d{1,2})[.:](\d{2}))?[:,]?(?=\s|$)\s*", re.I
)
_MINUTES = r"\(?(\d{1,4})\s*min(?:uter|\.)?\)?"
_FIRST = re.compile(rf"{_MINUTES}[,:]?\s+", re.I)
_LAST = re.compile(rf"(?:^|[\s,–-]+){_MINUTES}$", re.I)
_PRESENTERS = re.compile(r"[\s,(–-]*\bföredragande\s*:\s*", re.I)
_AT = re.compile(r"(?:^|(?<=[\s,]))@")
_BETWEEN = re.compile(r"\s*(?:[,/&]|\boch\b|\bsamt\b)\s*")
_PAUSE = re.compile(r"(?:bensträckare|fika|kaffe|lunch|paus)\b", re.I)


@dataclass(frozen=True)
class LinkedDocument:
    """A document of an item: what it is called, and where it lies."""

    title: str
    link: str


@dataclass(frozen=True)
class AgendaLine:
    """What a line asks for.

    Attributes:
        number: which line of the text it is, from 1.
        presenters: as they were typed, in order.
        purposes: the fields of an item that are on.
    """

    number: int
    title: str
    minutes: int | None = None
    start: time | None = None
    end: time | None = None
    presenters: tuple[str, ...] = ()
    purposes: frozenset[str] = frozenset()
    is_sub: bool = False
    is_pause: bool = False
    documents: tuple[LinkedDocument, ...] = field(default=())


class AgendaLineError(ValueError):
    """A line that cannot be read; says which and why, in Swedish."""


def agenda_lines(text: str) -> list[AgendaLine]:
    """Read the lines of an agenda.

    Raises:
        AgendaLineError: a document before any item, no title, or an hour or minute that is not.
    """
    found: list[AgendaLine] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = " ".join(raw.split())
        if not line:
            continue
        if line.startswith("+") and not _URL.search(line):
            raise AgendaLineError(f"Rad {number}: skriv handlingens länk, + Titel https://…")
        own, documents = _documents(line)
        if own:
            found.append(replace(_read(own, number), documents=tuple(documents)))
        elif found:
            both = (*found[-1].documents, *documents)
            found[-1] = replace(found[-1], documents=both)
        else:
            raise AgendaLineError(f"Rad {number}: skriv punkten före dess handlingar.")
    return _with_minutes(found)


def full_name(typed: str, known: Iterable[str]) -> str:
    """The name that someone means: "kri l" is Kristina Lind, if no other known one is so named.

    Two words that fit nobody, and whatever has a comma, are kept as they were typed.

    Raises:
        ValueError: several may be meant, or a single word fits nobody.
    """
    words = typed.casefold().split()
    names = list(dict.fromkeys(known))
    same = [name for name in names if name.casefold() == typed.casefold()]
    fitting = same or [name for name in names if _is_short_for(words, name)]
    if "," in typed or (not fitting and len(words) > 1):
        return typed
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise ValueError(f"ingen på listan heter ”{typed}”. Skriv hela namnet.")
    shown = ", ".join(fitting[:MOST_SHOWN]) + (" …" if len(fitting) > MOST_SHOWN else "")
    raise ValueError(f"”{typed}” kan vara flera: {shown}. Skriv mer av namnet.")


def _is_short_for(words: list[str], name: str) -> bool:
    """Whether the words begin words of the name, in the same order."""
    whole = iter(name.casefold().split())
    return all(any(part.startswith(word) for part in whole) for word in words)


def _documents(line: str) -> tuple[str, list[LinkedDocument]]:
    """What a line says of an item, if anything, and the documents after it."""
    own, *rest = re.split(r"(?:^|\s)\+\s+", line)
    documents = []
    for words in rest:
        link = _URL.search(words)
        if link is None:  # "Ekonomi + budget"
            own = f"{own} + {words}" if own else words
        else:
            documents.append(_document(_URL.sub("", words, count=1), link[0]))
    if bare := _URL.search(own):
        documents.insert(0, _document("", bare[0]))
        own = _URL.sub("", own, count=1).strip()
    return own, documents


def _document(title: str, link: str) -> LinkedDocument:
    return LinkedDocument(title.strip(" :–-()") or _file_named(link), link)


def _file_named(link: str) -> str:
    """What an address is called where nothing else is said: the file's name, or the host."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    return re.sub(r"\.[A-Za-z0-9]{2,5}$", "", last).strip() or parts.netloc or link


def _read(line: str, number: int) -> AgendaLine:
    sub = _SUB.match(line)
    rest = line[sub.end() :] if sub else line
    rest = rest[found.end() :] if (found := _NUMBER.match(rest)) else rest
    start = end = None
    if clock := _CLOCK.match(rest):
        start, end = _time(clock[1], clock[2], number), _time(clock[3], clock[4], number)
        rest = rest[clock.end() :]
    rest, *people = _AT.split(rest)
    rest, *named = _PRESENTERS.split(rest, maxsplit=1)
    names = [*_BETWEEN.split(" ".join(named)), *people]
    rest, minutes = _minutes(rest.strip())
    rest, purposes = _purposes(rest.rstrip(" ,"))
    if minutes is None:
        rest, minutes = _minutes(rest)
    is_pause = _PAUSE.match(rest) is not None and not purposes and not any(names)
    title = rest.strip(" ,–-")
    if not title:
        raise AgendaLineError(f"Rad {number}: skriv en rubrik.")
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        raise AgendaLineError(f"Rad {number}: en punkt tar mellan 1 och {MOST_MINUTES} minuter.")
    return AgendaLine(
        number=number,
        title=title,
        minutes=minutes,
        start=start,
        end=end,
        presenters=tuple(name for name in (one.strip(" ,.;)") for one in names) if name),
        purposes=purposes,
        is_sub=sub is not None and not is_pause,
        is_pause=is_pause,
    )


def _time(hour: str | None, minute: str | None, number: int) -> time | None:
    if hour is None or minute is None:
        return None
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise AgendaLineError(f"Rad {number}: {hour}.{minute} är inget klockslag.") from None


def _minutes(words: str) -> tuple[str, int | None]:
    """The words without "20 min" first or last, and the minutes."""
    if last := _LAST.search(words):
        return words[: last.start()].rstrip(" ,"), int(last[1])
    if first := _FIRST.match(words):
        return words[first.end() :], int(first[1])
    return words, None


def _purposes(words: str) -> tuple[str, frozenset[str]]:
    """The words without the purposes they end with, after a comma, a dash or in brackets."""
    for mark in re.finditer(r"\s*(?:\(|,|\s[-–]\s)\s*", words):
        said = [_purpose(one) for one in _BETWEEN.split(words[mark.end() :].rstrip(" ).:"))]
        if mark.start() and all(said):
            return words[: mark.start()], frozenset(one for one in said if one)
    return words, frozenset()


def _purpose(word: str) -> str:
    """The field of an item that the word turns on, or none."""
    typed = word.casefold()
    if len(typed) < FEWEST:
        return ""
    return next((name for whole, name in PURPOSES.items() if whole.startswith(typed)), "")


def _with_minutes(lines: list[AgendaLine]) -> list[AgendaLine]:
    """A length for those that give a start only: until the next start, or to their own end."""
    made = []
    starts: Iterable[time | None] = [*(line.start for line in lines[1:]), None]
    for line, following in zip(lines, starts, strict=True):
        until = line.end or following
        if line.minutes is None and line.start and until:
            length = (until.hour - line.start.hour) * 60 + until.minute - line.start.minute
            line = replace(line, minutes=length if length > 0 else None)
        made.append(line)
    return made
