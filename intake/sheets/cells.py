"""What a cell says: a day, a meeting with its § or item, a status, the newest report."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from sro_log.lib.due_dates import DueDateError, Precision, parse_due

SERIAL_0 = datetime.date(1899, 12, 30)
_SERIAL = re.compile(r"[3-5]\d{4}")
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = re.compile(
    rf"\b(?:\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|(?:19|20)\d{{6}}"
    rf"|\d{{1,2}}(?::?e)? {_MONTH},? \d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[ /.-]+\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"§+\s*(\d{1,4})\b|\bparagraf\s+(\d{1,4})\b", re.IGNORECASE)
_POINT = re.compile(
    r"\b(?:dagordnings)?(?:punkt|pkt|p)\.?\s*(\d{1,3}(?:\s?[a-z])?)(?![\w-])", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:den|vid|möte[t]?|sammanträde[t]?|protokoll|från)\b", re.IGNORECASE)
NOTHING = {"", "-", "–", "—", "?", "saknas", "ej angivet", "n/a", "inget", "ingen"}


@dataclass(frozen=True, slots=True)
class Label:
    """ "§ 33" or "punkt 4"; `is_paragraph` None when only a number stands there."""

    number: str
    is_paragraph: bool | None = None


@dataclass(frozen=True, slots=True)
class MeetingRef:
    """Where something was decided, as far as the cell says it."""

    body: str = ""
    on: datetime.date | None = None
    label: Label | None = None


class Status(StrEnum):
    """What a status cell says."""

    UNSAID = "unsaid"
    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    DONE = "done"
    CLOSED = "closed"
    DROPPED = "dropped"
    NOTED = "noted"
    HANDED_OVER = "handed_over"
    UNKNOWN = "unknown"


# Read in this order; the first that begins the cell tells.
_STATUSES = (
    (Status.NOTED, r"återrapporterat utan beslut|noterat"),
    (
        Status.DONE,
        r"(?:klart?|färdigt?) (?:att|för) (?:återrapporter|rapporter)\w*|(?:åter)?rapportera[td]\b",
    ),
    (Status.NOT_STARTED, r"(?:ej|inte|icke) (?:påbörja|starta)\w*|nytt?\b|planera[td]"),
    (
        Status.ONGOING,
        r"(?:ej|inte|icke) (?:klar|avsluta|slutför|färdig)\w*"
        r"|del(?:vis)?[ -]?(?:klar|genomför)\w*|pågå\w*|påbörja\w*|starta\w*"
        r"|öppe[nt]\b|aktivt?\b|kvarstår",
    ),
    (
        Status.CLOSED,
        r"avsluta\w*|klart?\b|klara\b|slutför\w*|genomför[td]\w*|utför[td]\w*|färdigt?\b|stängt?\b"
        r"|besvara[td]\w*|ja\b",
    ),
    (Status.DROPPED, r"avför[td]\w*|avskriv\w*|utgå\w*|ströks|struk\w*|inställ[td]\w*"),
    (Status.HANDED_OVER, r"överläm\w*"),
    (
        Status.UNSAID,
        r"försena\w*|väntas till möte|möte ej utlagt än|väntar\b|bevakas|nej\b|ej aktuellt? än",
    ),
)
_STATUS = [(status, re.compile(words, re.IGNORECASE)) for status, words in _STATUSES]
_LATEST = re.compile(
    r"(?P<on>\d{1,2} \w+ \d{4})(?:, (?P<who>[^:]+))?: (?P<what>[^.]+)\.(?P<text>.*)", re.S
)


@dataclass(frozen=True, slots=True)
class StatusRead:
    """A status, with the day and the meeting's § when the cell says them too."""

    status: Status
    on: datetime.date | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest report or the body's word, as our own files put it."""

    on: datetime.date
    who: str
    what: str
    text: str


def is_nothing(text: str) -> bool:
    """Whether the cell says nothing: empty, a dash, "saknas"."""
    return text.strip().lower() in NOTHING


def read_day(text: str) -> datetime.date | None:
    """The day a cell is, however it is written; also Excel's number of a day."""
    text = text.strip()
    if _SERIAL.fullmatch(text):
        return SERIAL_0 + datetime.timedelta(days=int(text))
    found = _DAY.search(text)
    return _as_day(found[0]) if found else None


def _as_day(text: str) -> datetime.date | None:
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    numeric = re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", text)
    swedish = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[ /.-]+(\d{4})", text)
    try:
        if numeric:
            return datetime.date(*map(int, numeric.groups()))
        if swedish:
            return datetime.date(int(swedish[3]), int(swedish[2]), int(swedish[1]))
        due = parse_due(text)
    except (DueDateError, ValueError):
        return None
    return due.until if due.precision is Precision.DAY else None


def read_label(text: str) -> Label | None:
    """ "§ 33", "punkt 4", "1 b" or "4"."""
    paragraph = _PARAGRAPH.search(text)
    if paragraph:
        return Label(paragraph[1] or paragraph[2], True)
    point = _POINT.search(text)
    if point:
        return Label(_spaced(point[1]), False)
    bare = re.fullmatch(r"\s*(\d{1,4}(?:\s?[a-z])?)\.?\s*", text, re.IGNORECASE)
    return Label(_spaced(bare[1])) if bare else None


def _spaced(number: str) -> str:
    """ "1b" as "1 b", the way agendas have it."""
    return re.sub(r"(?<=\d)\s*(?=[a-zA-Z])", " ", number.strip()).lower()


def read_meeting(text: str) -> MeetingRef:
    """The body, the day and the § or item that a cell names; what is not there is left empty."""
    day = _DAY.search(text)
    rest = text.replace(day[0], " ") if day else text
    marked = _PARAGRAPH.search(rest) or _POINT.search(rest)
    label = read_label(marked[0]) if marked else None
    name = rest[: marked.start()] if marked else rest
    name = " ".join(_BETWEEN.sub(" ", name).split()).strip(" ,;:-–.")
    return MeetingRef(name, read_day(text), label)


def read_status(text: str) -> StatusRead:
    """What a status says. A cell that says nothing is `UNSAID`; one nobody knows is `UNKNOWN`."""
    if is_nothing(text):
        return StatusRead(Status.UNSAID)
    start = text.strip().removesuffix(", utkast")
    for status, pattern in _STATUS:
        if pattern.match(start):
            reference = read_meeting(start)
            return StatusRead(status, read_day(start), reference.label)
    return StatusRead(Status.UNKNOWN)


def read_latest(text: str) -> Latest | None:
    """ "3 mars 2026, Västkoms direktör: pågår. Texten"; None when it is written otherwise."""
    found = _LATEST.fullmatch(text.strip())
    on = read_day(found["on"]) if found else None
    if found is None or on is None:
        return None
    return Latest(on, (found["who"] or "").strip(), found["what"].strip(), found["text"].strip())


def without_lateness(text: str) -> str:
    """ "SRO 4 juni 2026, 12 dagar sedan" without how long ago it was."""
    return re.sub(r",? [^,]* sedan$", "", text.strip())
