"""Finds the words for when something is due, such as due_dates.parse_due takes them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sro_log.lib.due_dates import (
    MAX_LENGTH,
    MONTHS,
    WEEKDAYS,
    DueDate,
    DueDateError,
    Precision,
    parse_due,
)
from sro_log.lib.wording.tokens import looks_infinitive, tokenise

ANY_YEAR = date(2000, 1, 1)  # lets a wording without a year be read; only its form matters here
MOST_TRIED = 60  # wordings looked at in one text
_MONTH = "(?:" + "|".join([*MONTHS, "sept", *(f"{name[:3]}" for name in MONTHS)]) + r")\b\.?"
_MONTH_NAME = "(?:" + "|".join(MONTHS) + r")\b"  # "jul" alone is Christmas
_WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")(?:en)?"
_YEAR = r"(?:19|20)[0-9]{2}"
_NEXT = (
    r"(?:nästa|nästkommande|nästföljande|kommande) (?:ordinarie |planerade )?[\w-]{0,30}?"
    r"(?:möte|sammanträde)t?\b"
)
# The core of a time, and what may stand before it. Spaces are any white space.
_CORE = "|".join(
    (
        rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}",
        rf"{_YEAR}-[0-9]{{2}}(?![0-9-])",
        rf"(?:{_WEEKDAY} )?(?:den )?[0-9]{{1,2}}(?::?[ae])? {_MONTH}(?: {_YEAR})?",
        rf"[0-9]{{1,2}}/[0-9]{{1,2}}(?:[ -](?:{_YEAR}|[0-9]{{2}}))?",
        rf"{_MONTH_NAME}(?: månad(?:s (?:utgång|slut))?)?(?: {_YEAR})?",
        rf"(?:kvartal|kv\.?) ?[1-4](?: {_YEAR})?|q[1-4](?: {_YEAR})?",
        rf"(?:första|andra|tredje|fjärde|sista) (?:kvartalet|halvåret)(?:s (?:utgång|slut))?"
        rf"(?: {_YEAR})?|halvårsskiftet(?: {_YEAR})?",
        rf"(?:våren|sommaren|hösten|vårterminen|höstterminen|vt|ht)\b(?: {_YEAR})?",
        rf"(?:vintern|års?skiftet) {_YEAR} ?[/–-] ?[0-9]{{2,4}}",
        rf"(?:vecka|v\.) ?[0-9]{{1,2}}(?:,? {_YEAR})?",
        rf"{_NEXT}(?: (?:i|med|för|hos) [A-ZÅÄÖ][\w:-]{{0,40}})?",
        rf"(?:årets (?:slut|utgång)|årsslutet|årsskiftet)(?: {_YEAR})?",
        rf"(?:år )?{_YEAR}(?![0-9/–-])",
        r"(?:detta|innevarande|nästa|i) år\b",
        r"tills ?vidare|(?:fort)?löpande|kontinuerligt|vid behov",
        r"årligen|varje (?:år|halvår|kvartal|månad|möte)|(?:kvartals|halvårs|månads)vis"
        r"|(?:en|två|tre|fyra) gånger? (?:om året|per år)",
    )
)
_OPENERS = (
    r"senast|till och med|t\.? ?o\.? ?m\.?|fram till|före|innan|inför|under|till|i|på|vid|inom|den"
    r"|runt|kring|omkring|cirka|ca\.?|prel\.?|preliminärt|(?:i )?(?:början|mitten|slutet) av"
    r"|utgången av"
)
_TIME = re.compile(
    rf"(?<![\w-])(?P<opening>(?:(?:{_OPENERS}) ){{0,4}})(?P<core>{_CORE})(?![\w])".replace(
        " ?", r"\s*"
    ).replace(" ", r"\s+"),
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?<![\w-])(?:efter\s+(?:att|det\s+att)|när|så\s+snart(?:\s+som)?|så\s+fort"
    r"|under\s+förutsättning\s+att|förutsatt\s+att|i\s+avvaktan\s+på|i\s+väntan\s+på)\b"
    r"[^.;,\n–]{3,200}",
    re.IGNORECASE,
)
# What a date belongs to when it is not one to come: "beslutet från", "avtal för", "antagen".
_NAMED_BY = re.compile(
    r"(?:\b(?:från|för|av|mellan|sedan|efter|dnr|version|budget|bokslut|som senast"
    r"|från (?:\S+ ){0,2}(?:möte|mötet|sammanträdet))|§\s?[0-9]+,?"
    r"|\b\w+(?:ad|at|ade|ats|ades|agen|aget))\s*$",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"tills|löp|fortl|kontinu|nästa|nästk|kommande|vid behov|årligen|\w+vis$|varje|\w+ gång"
)
_NEEDS_OPENING = re.compile(rf"(?:år )?[0-9]{{4}}|[0-9]+/[0-9]+|{_MONTH}|kvartal ?\d|ht|vt")
_STRONG = ("senast", "före", "innan", "inför", "till", "fram", "t")
_MAKES_PAST = re.compile(
    r"^\s+(?:\w+(?:ad|at|ade|ats|ades|dde|ddes|lde|ldes|rde|rdes|ogs?|avs?)|fattad|antagen|antagna)\b"
)


class Due(NamedTuple):
    """A wording that parse_due takes, at its place in the text; a higher `weight` is surer."""

    wording: str
    start: int
    end: int
    weight: int
    precision: Precision


def dues_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Due]:
    """The times to come that the words name between two places, in order."""
    end = len(text) if end is None else end
    for count, found in enumerate(_TIME.finditer(text, start, end)):
        if count == MOST_TRIED:
            return
        due = _due_at(text, found.start(), found.end(), found["opening"])
        if due is not None:
            yield due


def due_in(text: str, start: int = 0, end: int | None = None) -> Due | None:
    """The due wording between two places: the surest one, and the first of those.

    A condition ("efter att ...") only where no time is named.
    """
    found = sorted(dues_in(text, start, end), key=lambda due: -due.weight)
    if found and found[0].weight > 0:
        return found[0]
    return condition_in(text, start, end)


def condition_in(text: str, start: int = 0, end: int | None = None) -> Due | None:
    """The first condition between two places: "efter att förhandlingar har genomförts"."""
    end = len(text) if end is None else end
    for count, found in enumerate(_CONDITION.finditer(text, start, end)):
        if count == MOST_TRIED:
            return None
        last = found.start() + len(_without_action(found[0]).rstrip(" :-"))
        due = _read(text, found.start(), last)
        if due is not None and due.precision is Precision.CONDITION:
            return Due(due.wording, found.start(), last, 1, due.precision)
    return None


def _without_action(condition: str) -> str:
    """Without what is to be done after it: "efter att x har skett återkomma med förslag"."""
    done = False
    tokens = tokenise(condition)
    for place, token in enumerate(tokens[3:], 3):
        if done and looks_infinitive(token):
            return condition[: token.start]
        done = done or tokens[place - 1].word in ("har", "är", "blivit", "hade")
    return condition


def _due_at(text: str, start: int, end: int, opening: str) -> Due | None:
    """The wording, with as many of the words before it as parse_due takes."""
    openers = list(re.finditer(r"\S+\s+", text[start : start + len(opening)]))
    starts = [start + opener.start() for opener in openers] + [start + len(opening)]
    for first in starts:
        due = _read(text, first, end)
        if due is not None:
            weight = _weight(text, first, end, text[first : start + len(opening)])
            return Due(due.wording, first, end, weight, due.precision)
    return None


def _read(text: str, start: int, end: int) -> DueDate | None:
    wording = " ".join(text[start:end].split())
    if len(wording) > MAX_LENGTH:
        return None
    try:
        return parse_due(wording, today=ANY_YEAR)
    except DueDateError:
        return None


def _weight(text: str, start: int, end: int, opening: str) -> int:
    """How sure it is that the time is when something is due: 0 is not at all."""
    before = text[max(0, start - 40) : start]
    if _NAMED_BY.search(before) or _MAKES_PAST.match(text[end : end + 40]):
        return 0
    words = opening.lower().split()
    core = text[start + len(opening) : end].lower()
    if words and words[0] in _STRONG:
        return 4
    if _SURE.match(core):
        return 3
    if not words and _NEEDS_OPENING.fullmatch(core):
        return 0
    return 2 if words and words[0] != "under" else 1
