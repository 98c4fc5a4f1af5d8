"""To whom something comes back: "återkomma till SRO", "redovisas för styrelsen"."""

import re

from sro_log.lib.wording.tokens import quote

REPORTS = (
    r"(?:åter|slut|del|av|läges)?(?:rapport|redovis)(?:era|eras|erar|eringen|ering|a|ar|as|ningen"
    r"|ning|ningar|en)?|åter(?:komma|kommer|koppla|kopplas|kopplar|koppling|kopplingen)"
    r"|presenter(?:a|as|ar|ing)|avrapportering|informer(?:a|as|ar)|läggas? fram|(?:över)?lämnas?"
    r"|återrapport"
)
_TO = re.compile(
    rf"\b(?:{REPORTS})\b(?P<between>[^.;\n]{{0,120}}?)\s(?P<to>till|för|inför|hos|åt|i|vid|på)\s"
    r"(?=(?P<body>[^.;,\n–()]{2,120}))",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(r"(?:möte|sammanträde)t?\s+(?:i|med|för|hos)\s+(?P<body>[A-ZÅÄÖ][\w:-]*)")
_MEETING_OF_ALL = re.compile(
    r"\b(?:vid|på|till|inför|i)\s+(?P<body>\w{2,40}?)(?::s|'s|s)\s+(?:\w+\s+)?(?:möte|sammanträde)\b"
)
_STOPS = re.compile(
    r"\s(?:med|om|hur|i(?! [A-ZÅÄÖ])|senast|vid|den|under|inför|när|efter|innan|före|på|som|av"
    r"|enligt|genom|från|till|för(?= (?:beslut|godkännande|ställningstagande|information|kännedom"
    r"|vidare|fortsatt|fastställande|att|dialog|prövning|yttrande)\w*)|årligen|löpande|tills|hösten|våren|sommaren|nästa|kring|angående|att|så"
    r"|sker|ska|skall|lämnas|görs|ges|bör|väntas|gällande|avseende|kvartal|vecka|utifrån"
    r"|(?:första|andra|tredje|fjärde|sista) (?:kvartalet|halvåret))\b|\s[0-9]"
)
_NO_BODY = re.compile(
    r"^(?:att|hur|om|vad|vilka|frågan|ärendet|ämnet|saken|detta|den|det|dessa|nästa|kommande|mötet|sammanträdet|hösten"
    r"|våren|sommaren|årsskiftet|halvårsskiftet|början|mitten|slutet|god|samband|form|enlighet"
    r"|bilaga|protokoll\w*|beslut|genomförande\w*|[0-9].*)\b",
    re.IGNORECASE,
)
_BODY_ENDING = re.compile(r"(?:en|et|erna|arna|orna|na|män|männen|fullmäktige|presidium|styrelse)$")
_ORDER = {"till": 0, "för": 1, "inför": 1, "hos": 1, "åt": 1, "i": 2, "vid": 2, "på": 2}


def receivers_in(text: str, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """Those to whom it comes back, as written; () where nobody is named."""
    part = text[start:end]
    found = _TO.search(part)
    tried = 0
    while found and tried < 12:
        bodies = _bodies(found["body"], found["to"].lower())
        if bodies:
            return bodies
        tried += 1
        found = _TO.search(part, found.start() + 1)
    meeting = _MEETING_OF.search(part) or _MEETING_OF_ALL.search(part)
    return (meeting["body"],) if meeting else ()


def is_body(words: str) -> bool:
    """Whether the words can name a body: "SRO", "styrelsen i VästKom"."""
    return bool(words) and not _NO_BODY.match(words) and _is_body(words, strict=False)


def _bodies(words: str, to: str) -> tuple[str, ...]:
    stop = _STOPS.search(words)
    words = words[: stop.start()] if stop else words
    parts = re.split(r"\s+(?:och|samt)\s+(?![^\s]*\boch\b)", words)
    bodies = []
    for part in parts:
        body = quote(part, 0, len(part)).strip(" ,:-")
        if not body or _NO_BODY.match(body) or not _is_body(body, strict=to not in ("till", "för")):
            break
        bodies.append(body)
    return tuple(bodies)


def _is_body(words: str, *, strict: bool) -> bool:
    last = re.split(r"\s(?:för|i)\s", words)[0].split()[-1]
    if last[:1].isupper() and (not strict or last.isupper()):
        return True
    return bool(_BODY_ENDING.search(last)) and len(last) > 4
