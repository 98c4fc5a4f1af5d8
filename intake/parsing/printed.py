"""Notes and minutes that this log has printed: their form is known, so every field is read.

Known by their headings: "Dagordning" or "Ärenden", and right under it "punkt 1 …" or "§ 29 …".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.parsing.draft import ParticipantDraft, ReportBackDraft
from intake.parsing.lines import Line, span_of

AGENDA = frozenset({"Dagordning", "Ärenden"})
COMING_BACK = "Återrapporteringar"
ITEM = re.compile(r"(?:punkt (?P<point>\d{1,3}(?: ?[a-z])?)|§ (?P<n>\d{1,4}))\s+(?P<title>.+)")
PAUSE = re.compile(r"(?:[\wåäö]+)?paus(?:en)?", re.IGNORECASE)
NUMBER = re.compile(r"(?P<number>[A-ZÅÄÖ]{1,6}-\d{4}-\d+)(?:\s+·)?\s*(?P<rest>.*)")
QUOTED = re.compile(r"(?P<title>.*?)\s*[”“\"«»](?P<wording>.*)[”“\"«»]")
CLOSING = re.compile(
    r"Mötet avslutades kl\. .*|Vid anteckningarna: .*|(?:Utskickad|Utskickat) \d.*"
    r"|(?:Godkän[dt]|Justera[dt]) \d.*|Inte (?:godkän[dt]|justera[dt]) än\."
)
ACTS = re.compile(r"Så kom (?:protokollet|mötesanteckningen) till")
ASIDES = frozenset({"Rättelser", "Underskrifter", "Fråga per capsulam"})
ROLE = re.compile(
    r"(?:(?:första|andre|andra|förste)\s+)?(?:vice\s+)?(?:ordförande|(?:mötes)?sekreterare)",
    re.IGNORECASE,
)
_BESIDE_ROLE = re.compile(r"på distans|(?:punkt(?:erna)?|§+) ?\d.*")


@dataclass(frozen=True, slots=True)
class Printed:
    """The parts of a printed document."""

    head: list[Line]
    items: list[list[Line]]  # each begins with its heading
    coming_back: list[Line]


def printed_parts(lines: Sequence[Line]) -> Printed | None:
    """The parts, where the log has printed the document; else None."""
    for at, line in enumerate(lines[:-1]):
        if line.is_heading and line.text in AGENDA and _begins_item(lines[at + 1]):
            return _parts(lines, at)
    return None


def _begins_item(line: Line) -> bool:
    return line.is_heading and bool(ITEM.fullmatch(line.shown) or PAUSE.fullmatch(line.text))


def _parts(lines: Sequence[Line], agenda: int) -> Printed:
    level = lines[agenda + 1].style
    end = next((at for at in range(agenda, len(lines)) if _ends(lines[at])), len(lines))
    while end > agenda and CLOSING.fullmatch(lines[end - 1].text):
        end -= 1
    back = next((at for at in range(agenda, end) if _is_section(lines[at], COMING_BACK)), end)
    items: list[list[Line]] = []
    for line in lines[agenda + 1 : back]:
        if line.style == level and _begins_item(line):
            items.append([line])
        elif items:
            items[-1].append(line)
    return Printed(_head(lines[:agenda]), items, list(lines[back + 1 : end]))


def _ends(line: Line) -> bool:
    return line.is_heading and bool(ACTS.fullmatch(line.text))


def _is_section(line: Line, name: str) -> bool:
    return line.is_heading and line.text == name


def _head(lines: Sequence[Line]) -> list[Line]:
    """The head without sections that tell neither the meeting nor who was there."""
    kept: list[Line] = []
    aside = ""
    for line in lines:
        if line.is_heading and line.text in ASIDES:
            aside = line.style
        elif aside and line.is_heading and line.style <= aside:
            aside = ""
        if not aside:
            kept.append(line)
    return kept


def report_backs_in(lines: Sequence[Line]) -> list[ReportBackDraft]:
    """What came back at the meeting: number, title, when it was due, and what the meeting said."""
    found: list[ReportBackDraft] = []
    title: Line | None = None
    for line in lines:
        if line.is_heading:
            title = line
        elif mark := NUMBER.fullmatch(line.text):
            rest = mark["rest"]
            quoted = QUOTED.fullmatch(rest)
            name, wording = (quoted["title"], quoted["wording"]) if quoted else (rest, "")
            draft = ReportBackDraft(
                wording, cites=mark["number"], title=title.text if title else name
            )
            draft.spans["cites"] = span_of([title, line] if title else [line])
            found.append(draft)
            title = None
        elif found:
            said = f"{found[-1].outcome}\n{line.text}" if found[-1].outcome else line.text
            found[-1].outcome = said
    return found


def settle_titles(participants: Sequence[ParticipantDraft], text: str) -> None:
    """A role of the meeting stands last on its line; one that an organisation follows is a title.

    "Eva Ek (S), ordförande, Vägnämnden" leads that board and not this meeting.
    """
    for person in participants:
        start, end = person.spans.get("name", (0, 0))
        line_end = text.find("\n", start)
        line = text[start : line_end if line_end >= 0 else len(text)]
        line = line.removesuffix("(frånvarande)").strip()
        parts = [part.strip() for part in line.split(",")[1:]]
        while parts and _BESIDE_ROLE.fullmatch(parts[-1]):
            parts.pop()
        if person.role and len(parts) > 1 and end:
            roles = [part for part in parts if ROLE.fullmatch(part)]
            if roles and not person.title and parts[-1] not in roles:
                person.title, person.role = roles[0], ""
            elif len(roles) > 1 and not person.title:
                person.title, person.role = roles[0], roles[-1]
