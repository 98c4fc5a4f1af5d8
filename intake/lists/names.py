"""Finds whom a cell means: positions, organisations and bodies, with close spellings offered."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from people.models import Body, Organisation, Position, PositionHolder, in_force
from records.writing import today

Party = Position | Organisation | Body
KINDS: dict[str, type[Party]] = {
    "position": Position,
    "organisation": Organisation,
    "body": Body,
}
NOBODY = "none"
NEW = "new:"  # and the number of the organisation that the new position belongs to
NEAREST = 5
CLOSE = 0.72
_LEAD = re.compile(r"\s*\((?:samordnar|samordnare|sammanhållande)\)", re.IGNORECASE)
_HARD_SPLIT = re.compile(r"\s*(?:[\n;•]|\s/\s)\s*")
_SOFT_SPLIT = re.compile(r"\s*,\s*|\s+(?:och|samt|&|\+)\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a cell, and whether it says that this one holds the others together."""

    name: str
    is_lead: bool = False


@dataclass
class Names:
    """All who can be responsible, by every name they go under; and what the secretary has chosen.

    `chosen` maps a name as the list has it to "position:12", to NOBODY, or to "new:3" for a
    position that is to be made with the name in organisation 3; until then it has no number.
    """

    chosen: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Party] = field(default_factory=dict, init=False)
    _by_key: dict[str, Party] = field(default_factory=dict, init=False)
    _new: dict[str, Position] = field(default_factory=dict, init=False)
    _persons: dict[str, list[Position]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Reads them once: five queries, however many rows ask."""
        for body in Body.objects.all():
            self._add(body, body.name, body.short_name, body.full_name)
        for organisation in Organisation.objects.all():
            self._add(organisation, organisation.name, organisation.short_name)
        for position in Position.objects.all():
            self._add(position, position.name)
        holding = PositionHolder.objects.filter(in_force(today())).select_related(
            "person", "position"
        )
        for holder in holding.order_by("pk"):
            self._persons.setdefault(_normal(holder.person.name), []).append(holder.position)

    def _add(self, party: Party, *names: str) -> None:
        self._by_key[key_of(party)] = party
        for name in filter(None, names):
            self._known[_normal(name)] = party

    def party(self, key: str) -> Party | None:
        """The one that "position:12" is."""
        return self._by_key.get(key)

    def find(self, name: str) -> Party | None:
        """Who is called so, or has been chosen for the name."""
        known = self._known.get(_normal(name))
        chosen = self.chosen.get(name)
        if known is not None or chosen is None:
            return known
        return self._to_be_made(name, chosen) if chosen.startswith(NEW) else self.party(chosen)

    def _to_be_made(self, name: str, chosen: str) -> Position | None:
        organisation = self.party(f"organisation:{chosen.removeprefix(NEW)}")
        if not isinstance(organisation, Organisation):
            return None
        if name not in self._new:
            self._new[name] = Position(name=name[:200], organisation=organisation)
        return self._new[name]

    def is_settled(self, name: str) -> bool:
        """Whether it is known who is meant, or that nobody is."""
        is_known = self.find(name) is not None
        return is_known or self.chosen.get(name) == NOBODY

    def near(self, name: str) -> list[Party]:
        """Who may be meant: those spelt nearly so, and what a person of that name has."""
        wanted = _normal(name)
        found: list[Party] = list(self._persons.get(wanted, ()))
        spelt = difflib.get_close_matches(wanted, self._known, n=NEAREST, cutoff=CLOSE)
        words = [w for w in wanted.split() if len(w) > 3]
        begun = [n for n in self._known if words and all(word in n for word in words)]
        nearly = [n for n in self._known if words and all(_is_in(word, n) for word in words)]
        for known in [*spelt, *sorted(begun, key=len), *sorted(nearly, key=len)]:
            if self._known[known] not in found:
                found.append(self._known[known])
        return found[:NEAREST]

    def split(self, cell: str) -> Iterator[Named]:
        """The names of a cell; one that is known as a whole is not taken apart."""
        for part in _HARD_SPLIT.split(cell):
            yield from self._parts(part)

    def _parts(self, part: str) -> Iterator[Named]:
        whole, is_lead = _without_lead(part)
        if not whole:
            return
        pieces = [piece for piece in _SOFT_SPLIT.split(part) if piece.strip()]
        if self.is_settled(whole) or len(pieces) == 1:
            yield Named(whole, is_lead)
            return
        yield from self._longest_known(part, pieces)

    def _longest_known(self, part: str, pieces: list[str]) -> Iterator[Named]:
        """Takes "Hälso- och sjukvårdsdirektör, Ale": as few cuts as leave known names."""
        joints = _SOFT_SPLIT.findall(part)
        place = 0
        while place < len(pieces):
            for end in range(len(pieces), place, -1):
                joined = pieces[place]
                for at in range(place + 1, end):
                    joined += (joints[at - 1] if at - 1 < len(joints) else ", ") + pieces[at]
                name, is_lead = _without_lead(joined)
                if end == place + 1 or self.is_settled(name):
                    yield Named(name, is_lead)
                    place = end
                    break


def _is_in(word: str, name: str) -> bool:
    """Whether the name has a word spelt nearly so: "fyrbodol" in "fyrbodals kommunalförbund"."""
    parts = [part.removesuffix("s") for part in name.split()]
    return bool(difflib.get_close_matches(word.removesuffix("s"), parts, n=1, cutoff=0.8))


def _without_lead(text: str) -> tuple[str, bool]:
    name = _LEAD.sub("", text)
    return " ".join(name.split()).strip(" .,"), name != text


def _normal(name: str) -> str:
    return " ".join(name.casefold().split())


def key_of(party: Party) -> str:
    """ "position:12"."""
    kind = next(kind for kind, model in KINDS.items() if isinstance(party, model))
    return f"{kind}:{party.pk}"


def shown(party: Party) -> str:
    """Its name with what it is: "Fyrbodal (organisation)"."""
    return f"{party} ({party._meta.verbose_name})"
