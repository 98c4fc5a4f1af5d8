"""The list of participants: groups, sides, who was there, who was not, and in what role."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from intake.parsing.draft import Doubt, ParticipantDraft
from intake.parsing.head_labels import HeadLabel, head_label, without_label_tail
from intake.parsing.known_names import likely_slip
from intake.parsing.lines import Line
from intake.parsing.people import PARTIES, is_name, names_of, person_in

_SIDE = re.compile(
    r"för\s+(?P<whole>[^.:]{3,110}?)\s*(?:\((?P<short>[A-ZÅÄÖ][\wÅÄÖåäö]{1,9})\))?\s*:?",
    re.IGNORECASE,
)
_ONE_ORGANISATION = re.compile(
    r"\w*(?:regionen|kommunen?|förbundet|västkom|landstinget)", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:ingen|inga|-|–|—|se .*|alla .*|saknas|enligt .*|n/?a)\.?", re.IGNORECASE)
_PEOPLE_KEYS = frozenset(("group", "absent", "invited"))
_OFFICES = ("chair", "vice_chair", "secretary")
LIKE = 0.84  # from which a misspelt name is the same person


@dataclass(slots=True)
class Roll:
    """Those who were read from the lists of a document."""

    listed: list[ParticipantDraft] = field(default_factory=list)
    absent: list[ParticipantDraft] = field(default_factory=list)
    invited: list[ParticipantDraft] = field(default_factory=list)
    tells_presence: bool = False


class RollReader:
    """Takes in the lines of the head one by one, as far as they are of participants."""

    def __init__(self) -> None:
        self.roll = Roll()
        self.key = ""
        self.category = ""
        self.side = ""
        self.side_style = ""  # of the heading that names the side
        self.side_organisation = ""
        self.last: tuple[list[ParticipantDraft], str, list[Line]] | None = None

    def label(self, label: HeadLabel, line: Line) -> None:
        """Begin the group that the label names, or end the list where it names none."""
        self.last = None
        self._leave_side(line)
        if self.key == "group" and label.key in _OFFICES and person_in(label.rest):
            self._add(self.roll.listed, f"{label.rest}, {label.words}", [line])
            return
        self.key = label.key if label.key in _PEOPLE_KEYS else ""
        if not self.key:
            return
        self.category = label.words if self.key == "group" else self.category
        if label.key == "absent" or re.match(
            r"(?:närvar|beslut|deltag|medverk|tjänstg|övrig)", label.words, re.IGNORECASE
        ):
            self.roll.tells_presence = True
        if label.rest:
            self.take(line, label.rest)

    def side_heading(self, line: Line) -> bool:
        """Whether the line says for whom those that follow sit: "För kommunerna (VGK)"."""
        found = _SIDE.fullmatch(line.text.strip("* "))
        if found is None or not re.match(
            r"för\s+[A-ZÅÄÖ0-9]|för\s+\w+\s+\w*(?:kommun|region|förbund)", line.text, re.IGNORECASE
        ):
            return False
        if not (found["short"] or line.is_heading or line.style == "bold"):
            return False
        self.key, self.category, self.last = "group", "", None
        self.side = found["short"] or found["whole"].strip()
        self.side_style = line.style
        is_one = _ONE_ORGANISATION.fullmatch(found["whole"].split()[-1])
        self.side_organisation = self.side if is_one else ""
        return True

    def _leave_side(self, line: Line) -> None:
        """A heading of the side's own rank, or above it, ends the side."""
        is_ranked = line.is_heading and self.side_style.startswith("heading")
        if is_ranked and line.style <= self.side_style:
            self.side, self.side_organisation, self.side_style = "", "", ""

    def take(self, line: Line, words: str | None = None) -> bool:
        """A line within a group: persons, the rest of the one before, or a heading of a group."""
        text = line.text if words is None else words
        if self.key == "group":
            text = self._without_label_tail(text)
        if not self.key or _NOBODY.fullmatch(text):
            return bool(self.key)
        if self._carries_on(text) and self.last is not None:
            people, before, lines = self.last
            people.pop()
            self._add(people, f"{before} {text}", [*lines, line])
            return True
        if words is None and self._is_group_heading(line):
            self._leave_side(line)
            self.category, self.last, self.key = text.strip(" :*"), None, "group"
            return True
        named = names_of(text)
        people = self._people()
        if any(person_in(one) for one in named):
            for one in named:
                self._add(people, one, [line])
            return True
        is_sentence = line.marker[:1].isdigit() and text.endswith(".")
        if words is not None or (line.marker and not is_sentence):
            self._add_organisations(people, text, line)
            return True
        return False

    def _without_label_tail(self, text: str) -> str:
        """The words without the second half of the group's label; the label made whole by it."""
        words = without_label_tail(text, self.category)
        if words != text:
            for person in self.roll.listed:
                if person.category == self.category:
                    person.category = f"{self.category} ersättare"
            self.category = f"{self.category} ersättare"
        return words

    def _people(self) -> list[ParticipantDraft]:
        return {"absent": self.roll.absent, "invited": self.roll.invited}.get(
            self.key, self.roll.listed
        )

    def _carries_on(self, text: str) -> bool:
        return text[:1].islower() and person_in(text) is None

    def _is_group_heading(self, line: Line) -> bool:
        text = line.text.strip(" :*")
        is_short = len(text.split()) <= 4 and len(text) <= 50 and not re.search(r"[0-9,()]", text)
        is_person = is_name(text) or person_in(text) is not None
        return is_short and text[:1].isupper() and not is_person and not line.marker

    def _add(self, people: list[ParticipantDraft], words: str, lines: list[Line]) -> None:
        person = person_in(words)
        if person is None:
            return
        draft = ParticipantDraft(
            name=person.name,
            party=person.party,
            organisation=person.organisation or self.side_organisation,
            title=person.title,
            role=person.role.lower(),
            side=self.side,
            category=self.category if self.key == "group" else "",
            is_remote=person.is_remote,
            is_invited=self.key == "invited",
            serves_for=person.serves_for,
            attends=person.attends,
            recusal=person.recusal,
            present=False if person.is_absent or self.key == "absent" else None,
        )
        draft.spans["name"] = (lines[0].start, lines[-1].end)
        draft.doubts += [Doubt("party", slip) for slip in person.slips]
        if person.party and person.party not in PARTIES:
            draft.doubts.append(
                Doubt("party", f"({person.party}) är ingen partibeteckning som känns igen.")
            )
        if not person.organisation and self.side_organisation:
            draft.doubts.append(
                Doubt("organisation", "Organisationen är tagen från rubriken ovanför.")
            )
        if known := likely_slip(draft.organisation):
            draft.doubts.append(
                Doubt("organisation", f"{draft.organisation} kan vara en felskrivning av {known}.")
            )
        people.append(draft)
        self.last = (people, words, lines)

    def _add_organisations(self, people: list[ParticipantDraft], text: str, line: Line) -> None:
        for words in re.split(r"\s*[,;]\s*|(?<!-)\s+(?:och|samt)\s+", text.strip(" .")):
            name = re.sub(r"\s+-\s.*$", "", words.strip(" ()*"))
            if name and name[:1].isalpha() and len(name) <= 60:
                draft = ParticipantDraft(name=name, organisation=name, category=self.category)
                draft.spans["name"] = line.span
                people.append(draft)
        self.last = None


def read_roll(reader: RollReader, lines: Iterable[Line]) -> list[tuple[HeadLabel, list[Line]]]:
    """Take in the lines of the head; what is not of participants comes back by its labels."""
    others: list[tuple[HeadLabel, list[Line]]] = []
    for line in lines:
        if reader.side_heading(line):
            continue
        label = head_label(line)
        if label is None and reader.take(line):
            continue
        if label is not None:
            reader.label(label, line)
            others.append((label, []))
            if not reader.key and label.rest:
                others[-1][1].append(line)
        elif others:
            others[-1][1].append(line)
    return others


def settle_presence(roll: Roll) -> None:
    """Mark who was absent; all others on the lists were there, where the document tells of it."""
    for person in roll.absent:
        known = same_person(person.name, [*roll.listed, *roll.invited])
        if known is None:
            continue
        if known.name != person.name:
            known.doubts.append(Doubt("present", f"Frånvarolistan skriver {person.name}."))
        known.present = False
    for person in roll.listed:
        if person.present is None:
            person.present = True


def same_person(name: str, people: Sequence[ParticipantDraft]) -> ParticipantDraft | None:
    """The one of that name, or of one so like it that it is the same misspelt."""
    wanted = _bare(name)
    for person in people:
        if _bare(person.name) == wanted:
            return person
    scored = [
        (SequenceMatcher(None, wanted, _bare(person.name), autojunk=False).ratio(), place)
        for place, person in enumerate(people[:300])
        if wanted.split()[:1] == _bare(person.name).split()[:1]
        or wanted.split()[-1:] == _bare(person.name).split()[-1:]
    ]
    best = max(scored, default=(0.0, 0))
    is_slip = best[0] >= LIKE and _is_slip(wanted, _bare(people[best[1]].name))
    return people[best[1]] if is_slip else None


def _is_slip(one: str, other: str) -> bool:
    """Whether no word differs by more than a letter or two: Linnéa Ek is not Einar Ek."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    if len(one.split()) != len(other.split()):
        return True
    return all(_letters_apart(a, b) <= max(1, len(a) // 4) for a, b in pairs)


def _letters_apart(one: str, other: str) -> int:
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in steps if kind != "equal")


def _bare(name: str) -> str:
    return re.sub(r"\s*\(.*", "", name).lower().replace("’", "'").strip()
