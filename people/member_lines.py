"""Reads a pasted list of members, one a line: "Anna Ek (S), Skövde, ledamot". No writing.

Read as people write: party, organisation and role may be left out, in brackets or abbreviated, with
commas, semicolons or tabs between; a heading ("Ersättare:") gives the role of the lines after it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from people.enums import MembershipRole
from people.models import Organisation

MAX_LINES = 200
ROLES = {
    MembershipRole.CHAIR: ("ordförande", "ordf"),
    MembershipRole.VICE_CHAIR: (
        "vice ordförande",
        "vice ordf",
        "v ordförande",
        "v ordf",
        "1:e vice ordförande",
        "1:e vice ordf",
        "förste vice ordförande",
        "första vice ordförande",
    ),
    MembershipRole.SECOND_VICE_CHAIR: (
        "andre vice ordförande",
        "andra vice ordförande",
        "2:e vice ordförande",
        "2:e vice ordf",
    ),
    MembershipRole.MEMBER: ("ledamot", "ledamöter", "ordinarie", "ordinarie ledamot", "medlem"),
    MembershipRole.SUBSTITUTE: ("ersättare", "ers", "suppleant", "suppleanter"),
    MembershipRole.COOPTED: ("adjungerad", "adjungerade", "adj"),
    MembershipRole.OFFICIAL: ("tjänsteperson", "tjänstepersoner", "tjänsteman", "tjänstemän"),
    MembershipRole.PREPARER: ("beredning", "beredare"),
    MembershipRole.SECRETARY: ("sekreterare", "mötessekreterare"),
}
ROLE_OF = {word: role for role, words in ROLES.items() for word in words}
PARTY = re.compile(r"^[A-ZÅÄÖa-zåäö]{1,10}$")
ABBREVIATED_PARTY = re.compile(r"^[A-ZÅÄÖ]{1,4}$")
BULLET = re.compile(r"^(?:[-–•*·]|\d{1,3}[.)])\s+")
NAME_AND_PARTY = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<party>[^()]*)\)\s*(?P<rest>[^()]*)$")


@dataclass(frozen=True)
class MemberLine:
    """One line, read. `organisation` is None when the line names none."""

    line: int
    name: str
    party: str
    organisation: Organisation | None
    role: MembershipRole


class Unreadable(ValueError):
    """A line that cannot be read; its message is a sentence that names the line."""


def read_members(
    text: str, organisations: Iterable[Organisation]
) -> tuple[list[MemberLine], list[str]]:
    """The lines that could be read, and a sentence for each that could not.

    Args:
        organisations: those there are; found by name or short name.
    """
    known = {word.casefold(): o for o in organisations for word in (o.name, o.short_name)}
    read: list[MemberLine] = []
    wrong: list[str] = []
    default = MembershipRole.MEMBER
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        return [], [f"Listan har {len(lines)} rader. Högst {MAX_LINES} går att läsa in."]
    for number, raw in enumerate(lines, 1):
        line = BULLET.sub("", " ".join(raw.replace("\t", " ; ").split())).strip(" ;,")
        if not line:
            continue
        try:
            if line.endswith(":"):
                default = _heading(number, line[:-1])
            else:
                found = _member(number, line, known, default)
                _require_new(found, read)
                read.append(found)
        except Unreadable as error:
            wrong.append(str(error))
    return read, wrong


def role_named(words: str) -> MembershipRole | None:
    """The role that the words mean: "v. ordf." is vice ordförande."""
    plain = " ".join(words.casefold().replace(".", " ").split())
    return ROLE_OF.get(plain)


def _heading(number: int, words: str) -> MembershipRole:
    role = role_named(words)
    if role is None:
        raise Unreadable(f"Rad {number}: ”{words}:” är ingen roll som loggen känner till.")
    return role


def _member(
    number: int, line: str, known: dict[str, Organisation], default: MembershipRole
) -> MemberLine:
    first, *rest = [part.strip() for part in re.split(r"[;,]", line) if part.strip()]
    name, party = first, ""
    bracketed = NAME_AND_PARTY.match(first)
    if bracketed:
        name, party = bracketed["name"].strip(), bracketed["party"].strip()
        rest = [word for word in (bracketed["rest"].strip(), *rest) if word]
    elif rest and ABBREVIATED_PARTY.match(rest[0]) and rest[0].casefold() not in known:
        party = rest.pop(0)
    if party and not PARTY.match(party):
        raise Unreadable(f"Rad {number}: ”{party}” ser inte ut som ett parti.")
    if "(" in name or ")" in name:
        raise Unreadable(f"Rad {number}: parenteserna i ”{line}” går inte att läsa.")
    if not 2 <= len(name) <= 120 or not any(letter.isalpha() for letter in name):
        raise Unreadable(f"Rad {number}: ”{line}” saknar namn.")
    role = role_named(rest[-1]) if rest else None
    if role is not None:
        rest.pop()
    return MemberLine(
        line=number,
        name=name,
        party=party.upper(),
        organisation=_organisation(number, rest, known),
        role=role or default,
    )


def _organisation(
    number: int, parts: list[str], known: dict[str, Organisation]
) -> Organisation | None:
    """The one named; a name may have commas of its own."""
    if not parts:
        return None
    words = ", ".join(parts)
    found = known.get(words.casefold())
    if found is not None:
        return found
    unknown = next((part for part in parts if part.casefold() not in known), words)
    place = parts.index(unknown) if unknown in parts else 0
    what = "roll" if place == len(parts) - 1 and len(parts) > 1 else "organisation eller roll"
    raise Unreadable(f"Rad {number}: ”{unknown}” är ingen {what} som loggen känner till.")


def _require_new(found: MemberLine, read: list[MemberLine]) -> None:
    """The same person and role once only."""
    for before in read:
        if (before.name.casefold(), before.role) == (found.name.casefold(), found.role) and (
            before.organisation == found.organisation and before.party == found.party
        ):
            raise Unreadable(
                f"Rad {found.line}: {found.name} står redan på rad {before.line}, "
                f"som {found.role.label}."
            )
