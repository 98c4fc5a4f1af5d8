"""Reads one person as lists of participants write them: name, party, title, organisation, role."""

import re
from dataclasses import dataclass, field

PARTIES = frozenset(("S", "M", "SD", "C", "V", "KD", "MP", "L", "FP", "FI", "F!", "FRIL"))
_PARTICLES = r"(?:von|af|av|de|del|der|van|la|le|el|al|bin|ibn|dos|da|di|ten|ter|zu|och)"
_PART = r"(?:[A-ZÅÄÖÉÜØÆŠŽ][\w’'´.åäöéüøæ]*(?:[-–][A-ZÅÄÖa-zåäö][\w’'´.]*)*|[A-ZÅÄÖ]\.)"
NAME = re.compile(rf"{_PART}(?:\s+(?:{_PARTICLES}\s+){{0,2}}{_PART}){{1,4}}")
_BRACKETS = re.compile(r"\(([^()]{1,80})\)")
_PARTY = re.compile(r"[A-ZÅÄÖ!]{1,4}|Fri[lS]\w*|-")
_REMOTE = re.compile(
    r"d|(?:deltar |deltog |närvarade |närvarar )?(?:via |på |genom )?(?:distans|länk|teams|skype"
    r"|zoom)|distans|på distans|via distans|digitalt|via länk|länk|teams|via teams|skype|zoom"
    r"|via \w+"
    r"|på länk"
    r"|distansdeltagande|deltar digitalt|deltar på distans|online", re.IGNORECASE,
)  # fmt: skip
_ROLES = (
    r"(?:mötes)?ordförande|(?:förste |första |1:e |andre |andra |2:e )?vice ordförande|ordf\.?"
    r"|v\.? ?ordf\.?"
    r"|(?:mötes|nämnd|protokolls?)?sekreterare|sekr\.?|ledamot|ersättare|tjänstgörande ersättare"
    r"|adjungerad|justerare"
    r"|tjg\.?|tjänstg\.?|tjänstgörande"
    r"|protokollförare|antecknade|antecknar|för anteckningar|vid anteckningarna|insynsplats"
    r"|gruppledare|tjänstgörande ordförande"
)
_ROLE = re.compile(rf"(?:{_ROLES})", re.IGNORECASE)
_SERVES = re.compile(
    r"(?:tjänstgörande\s+)?(?:ersättare\s+)?(?:ersätter|tjg?\.?\s*ers\.?\s*(?:för)?"
    r"|tjänstgör(?:ande)?\s+(?:istället\s+|i\s+stället\s+)?för"
    r"|ers(?:ättare)?\.?\s+för|i\s+stället\s+för|istället\s+för|för)\s+(?P<name>[^()]+)",
    re.IGNORECASE,
)  # fmt: skip
_SERVED = re.compile(
    rf"[\s,(–-]*(?:tjänstgörande\s+)?(?:ersätter|(?:tjg\.?|tjänstg\.?"
    rf"|tjänstgör(?:ande)?)?\s*(?:ers(?:ättare)?\.?)?\s*"
    rf"(?:i\s*stället\s+|istället\s+)?för)\s+(?P<name>{NAME.pattern})(?:\s*\([A-ZÅÄÖ]{{1,4}}\))?\)?"
)
_ATTENDS = re.compile(
    r"(?:(?:punkt(?:erna|er)?|§+|del av|fr\.?o\.?m|t\.?o\.?m|från|till och med|kl\.?|deltar"
    r"|närvarande|ej|inte|under|deltog"
    r"|ankom|lämnade|anländer|t om|fr om)\b|§).*", re.IGNORECASE,
)  # fmt: skip
_RECUSED = re.compile(
    r"[\s,(]*(?:anmäl(?:er|de)\s+|på\s+grund\s+av\s+|p\.?g\.?a\.?\s+)?\bjäv(?:ig)?\s*:?\s*"
    r"(?:(?:vid|i|på|under)\s+)?(?P<what>(?:§|punkt|ärende)[^()]*)\)?",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"frånvarande|förhinder|anmält förhinder|ej närvarande|frånv\.?", re.IGNORECASE
)
_TITLE_WORD = re.compile(
    r"[\w-]*(?:direktör|ordförande|chef|sekreterare|ledare|strateg|representant|samordnare"
    r"|handläggare|utredare|jurist"
    r"|controller|ekonom|utvecklare|kommunikatör|registrator|ledamot|ersättare|revisor"
    r"|kommunalråd|regionråd|rektor"
    r"|planerare|beredning|adjungerad|assistent|inspektör|konsult|arkitekt|ingenjör|rådgivare"
    r"|koordinator|processledare"
    r"|projektledare|specialist|läkare|sköterska|sjuksköterska|expert|administratör|ombud"
    r"|tjänsteperson|politiker|nämndsekreterare"
    r"|förvaltare|borgmästare|kanslist|praktikant|moderator|föredragande|ansvarig"
    r"|generalsekreterare|analytiker)",
    re.IGNORECASE,
)  # fmt: skip
_TITLE_FIRST = re.compile(
    rf"(?P<title>(?:[\wåäöÅÄÖ-]+\s+){{0,3}}?(?i:{_TITLE_WORD.pattern}))\s+(?={NAME.pattern})"
)
_SHORT_ROLES = {"sekr": "sekreterare", "ordf": "ordförande", "v ordf": "vice ordförande"}
_ROLE_FIRST = re.compile(
    rf"(?P<role>{'|'.join(_SHORT_ROLES)})\.?\s+(?={NAME.pattern})", re.IGNORECASE
)
_SECTIONS_LAST = re.compile(
    r"[\s,(]*(?:(?:fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|från(?:\s+och\s+med)?|till\s+och\s+med|vid|under"
    r"|ej)\s+)?(?:[A-ZÅÄÖ]{2,5}\s+)?(?:§{1,2}"
    r"|punkt(?:erna)?)\s*[0-9][0-9\s,–-]*(?:och\s+[0-9]+)?\)?$"
)
_BINDS = frozenset(("för", "inom", "av", "på", "i", "vid", "med", "och", "hos", "till", "över"))
_ORGANISATION = re.compile(
    r"\w*(?:regionen|region|kommun|kommuner|stad|förbund|förbundet|nämnd|nämnden|styrelse"
    r"|styrelsen|utskott|utskottet|myndigheten"
    r"|verket|sverige|fullmäktige|förvaltningen|förvaltning|kontoret|kassan|högskolan"
    r"|universitetet|sjukhuset|sjukhus"
    r"|landsting|länsstyrelsen|rådet|bolaget|ab)(?:en|et|s)?",
    re.IGNORECASE,
)  # fmt: skip
_PLACE_FIRST = frozenset(
    [
        "lilla",
        "stora",
        "norra",
        "södra",
        "västra",
        "östra",
        "övre",
        "nedre",
        "upplands",
        "region",
        "nya",
        "gamla",
        "sankt",
        "malung",
        "hav",
        "havs",
    ]
)


@dataclass(slots=True)
class Person:
    """What a line says of somebody. `marks` are brackets that were not understood."""

    name: str
    party: str = ""
    organisation: str = ""
    title: str = ""
    role: str = ""
    is_remote: bool = False
    is_absent: bool = False
    serves_for: str = ""
    attends: str = ""
    recusal: str = ""
    slips: list[str] = field(default_factory=list)


def is_name(words: str) -> bool:
    """Whether the words look like a person's name and not like an organisation or a place."""
    if not NAME.fullmatch(words):
        return False
    parts = words.split()
    if parts[0].lower() in _PLACE_FIRST or any(_ORGANISATION.fullmatch(part) for part in parts):
        return False
    if any(_TITLE_WORD.fullmatch(part) for part in parts):
        return False
    return not all(part.isupper() and len(part) > 2 for part in parts)


def person_in(line: str) -> Person | None:
    """The person that the line is about; None where it begins with no name."""
    text = line.strip(" *_;,.–-•")
    title, role = "", ""
    if short := _ROLE_FIRST.match(text):
        role, text = _SHORT_ROLES[short["role"].lower()], text[short.end() :]
    if before := _TITLE_FIRST.match(text):
        title, text = before["title"], text[before.end() :]
    found = NAME.match(text)
    if found is None:
        return None
    name, rest = found[0], text[found.end() :]
    name, rest = _without_title(name, rest)
    if not is_name(name) or (rest and rest[0] not in " ,(–-:;/*"):
        return None
    person = Person(name, title=title, role=role)
    if recused := _RECUSED.search(rest):
        person.recusal = recused["what"].strip(" ,.;")
        rest = f"{rest[: recused.start()]} {rest[recused.end() :]}"
    if section := _SECTIONS_LAST.search(rest):
        person.attends, rest = section[0].strip(" ,()"), rest[: section.start()]
    if re.match(r"\s+[a-zåäö]", rest) and not _SERVES.match(rest.strip()):
        return None  # a sentence that begins with a name
    _read_parts(person, _read_brackets(person, _without_served(person, rest)))
    return person


def _without_title(name: str, rest: str) -> tuple[str, str]:
    """A name of which the last words are an organisation or place written without a comma."""
    parts = name.split()
    for place in range(2, len(parts)):
        tail = parts[place:]
        if any(
            _ORGANISATION.fullmatch(part) or (part.isupper() and len(part) > 1) for part in tail
        ):
            return " ".join(parts[:place]), f", {' '.join(tail)}{rest}"
    return name, rest


def _without_served(person: Person, rest: str) -> str:
    """Take in for whom the person serves: "ersätter Bo Ek (S)"."""
    found = _SERVED.search(rest)
    if found is None:
        return rest
    person.serves_for = found["name"]
    return f"{rest[: found.start()]} {rest[found.end() :]}"


def _read_brackets(person: Person, rest: str) -> str:
    """Take in what stands in brackets; what is left of the line."""
    left = rest
    for found in _BRACKETS.finditer(rest):
        words = found[1].strip()
        if _take(person, words, at_end=not rest[found.end() :].strip(" ,.;*")):
            left = left.replace(found[0], " ", 1)
            gap = rest[found.end() : found.end() + 2]
            if _PARTY.fullmatch(words) and re.match(r"\s?[A-ZÅÄÖ]", gap):
                person.slips.append("Kommatecknet efter partibeteckningen saknas i källan.")
    return left


def _take(person: Person, words: str, *, at_end: bool) -> bool:
    """Whether the words of a bracket were understood."""
    if _REMOTE.fullmatch(words):
        person.is_remote = True
    elif _ROLE.fullmatch(words):
        person.role = person.role or words
    elif (
        _PARTY.fullmatch(words)
        and not person.party
        and not (words not in PARTIES and at_end and person.organisation)
    ):
        person.party = "" if words == "-" else words
    elif _ABSENT.fullmatch(words):
        person.is_absent = True
    elif _ATTENDS.fullmatch(words):
        person.attends = words
    elif served := _SERVES.fullmatch(words):
        person.serves_for = served["name"].strip(" ,")
    elif words[:1].islower() and len(words.split()) <= 6:
        person.title = person.title or words
    elif words[:1].isupper() and len(words) > 3 and not person.organisation:
        person.organisation = words
    else:
        return False
    return True


def _read_parts(person: Person, rest: str) -> None:
    """Take in what stands between commas after the name."""
    text = re.sub(r"\s+", " ", rest).strip(" *_–-:/")
    parts = [part.strip(" *_;.") for part in re.split(r"\s*,\s*|\s+[–-]\s+|;\s*", text)]
    for part in parts:
        if not part:
            continue
        served = _SERVES.fullmatch(part)
        if served and NAME.match(served["name"]):
            person.serves_for = person.serves_for or served["name"].strip(" ,")
        elif _ROLE.fullmatch(part):
            person.role = part if not person.role or "ordförande" in part else person.role
        elif _PARTY.fullmatch(part) and part in PARTIES and not person.party:
            person.party = part
        elif _REMOTE.fullmatch(part) and part.lower() != "d":
            person.is_remote = True
        elif _ABSENT.fullmatch(part):
            person.is_absent = True
        elif _ATTENDS.fullmatch(part):
            person.attends = f"{part} {person.attends}".strip()
        else:
            _take_title(person, part)


def _take_title(person: Person, part: str) -> None:
    title, organisation = split_title(part)
    if title and not person.title:
        person.title = title
    elif title:
        person.title = f"{person.title}, {title}"
    if organisation and not person.organisation:
        person.organisation = organisation
    elif organisation:
        person.organisation = f"{person.organisation}, {organisation}"


def split_title(words: str) -> tuple[str, str]:
    """A title and the organisation after it: "direktör Västkom", "chef för vård", "Skövde"."""
    parts = words.split()
    last = next((k for k in range(len(parts) - 1, -1, -1) if _TITLE_WORD.fullmatch(parts[k])), None)
    if last is None:
        is_title = parts[0][0].islower() and not any(_ORGANISATION.fullmatch(p) for p in parts)
        return (words, "") if is_title else ("", words)
    if last + 1 == len(parts):
        return words, ""
    if parts[last + 1].lower() in _BINDS:
        return words, ""
    return " ".join(parts[: last + 1]), " ".join(parts[last + 1 :])


def names_of(words: str) -> list[str]:
    """Those named in "A, organisation, och B", each with what stands beside the name."""
    named: list[str] = []
    pieces = re.split(r"(\s*[,;]\s*(?:och\s+|samt\s+)?|\s+(?:och|samt|&)\s+)", words.strip(" *_."))
    for piece, joint in zip(pieces[::2], ["", *pieces[1::2]], strict=True):
        part = piece.strip(" *_")
        if not part:
            continue
        bare = _BRACKETS.sub("", part).strip()
        if is_name(bare) or not named or is_name(_without_title(bare, "")[0]):
            named.append(part)
        elif "," not in joint and ";" not in joint:
            named[-1] = f"{named[-1]}{joint}{part}"
        else:
            named[-1] = f"{named[-1]}, {part}"
    return named
