"""Lists of what is to be done: "Boka lokal (Anna bokar, klart)", "Kontakta skolan – alla"."""

import re
from collections.abc import Sequence

from intake.parsing.context import Context
from intake.parsing.dates import due_value
from intake.parsing.draft import AssignmentDraft, Doubt
from intake.parsing.lines import Line, span_of
from intake.parsing.people import NAME
from intake.parsing.places import place_of
from sro_log.lib.wording import gives_assignment
from sro_log.lib.wording.dues import due_in

TITLE = re.compile(
    r"(?:(?:nya|beslutade|gemensamma)\s+)?(?:action\s*-?points?"
    r"|att[\s-]göra(?:[\s-](?:punkter(?:na)?|lista(?:n)?))?|to-?\s?do(?:-lista)?"
    r"|åtgärd(?:er|slista|spunkter)|aktivitet(?:er|slista)|uppgifter|uppdragslista"
    r"|vem\s+gör\s+vad(?:\s+(?:och\s+)?när)?|vad,?\s+vem(?:\s+och|,)?\s+när|beslutade\s+åtgärder"
    r"|det\s+här\s+ska\s+göras)"
    r"(?P<due>\s+(?:inför|till|före|innan|senast|fram\s+till)\s+.{3,40})?\s*:?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?https?://[^\s<>)]+>?")
_LAST_BRACKET = re.compile(r"\((?P<words>[^()]{1,160})\)(?P<after>[^()]*)$")
_DASH = re.compile(r"\s+[-–—]+\s+")
_WHO_LABEL = re.compile(
    r"[\s,;.(–-]*\b(?:ansvarig(?:a)?|ansvar|vem)\s*:\s*(?P<who>[^.;)]{2,80})\)?", re.IGNORECASE
)
_WHEN_LABEL = re.compile(
    r"[\s,;.(–-]*\b(?:klart|deadline|när|tid|senast)\s*:\s*(?P<when>[^.;)]{2,60})\)?", re.IGNORECASE
)
_FIRST_COLON = re.compile(r"(?P<who>[^:]{2,70}):\s+(?P<task>\S.*)", re.DOTALL)
_SHALL = re.compile(
    r"(?P<who>.{2,70}?)\s+(?:ska|skall|får\s+i\s+uppdrag\s+att|åtar\s+sig\s+att"
    r"|tar\s+på\s+sig\s+att)\s+(?P<task>\S.*)",
    re.DOTALL,
)
_EVERYBODY = frozenset(
    ["alla", "samtliga", "du", "ni", "vi", "deltagarna", "ledamöterna", "respektive", "var"]
)
_WITHIN_NAMES = frozenset(
    [
        "och",
        "för",
        "av",
        "i",
        "kommun",
        "stad",
        "region",
        "förbund",
        "kommuner",
        "nämnd",
        "högskola",
        "von",
        "af",
        "de",
        "van",
    ]
)
_PROPER = re.compile(r"[A-ZÅÄÖ@]|e[A-ZÅÄÖ]")
_HEDGE = re.compile(
    r"\s*(?:i\s+första\s+hand|eventuellt|ev\.?|tillsvidare|preliminärt)\s*\??\s*$|\?\s*$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"\b(?P<status>klart?|klara|pågår|påbörjat|ej\s+påbörjat|utgår|avslutat|genomfört|försenat)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")


def action_points(lines: Sequence[Line], title: str, context: Context) -> list[AssignmentDraft]:
    """An assignment for each item of the list; lines without a mark carry on the one before."""
    groups: list[list[Line]] = []
    top = min((line.level for line in lines if line.marker), default=0)
    for line in lines:
        if line.marker and line.level <= top:
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    found = TITLE.fullmatch(title.strip())
    general = (found["due"] or "").strip() if found else ""
    return [_assignment(group, general, context) for group in groups]


def is_action(words: str) -> bool:
    """Whether the words say that somebody does something: "Eva Ek tar fram en text"."""
    return _does(words) is not None and not gives_assignment(words)


def _does(words: str) -> tuple[list[str], str] | None:
    """Who does it and what: a name or two, and a verb in the present."""
    first = re.match(
        rf"(?P<who>{NAME.pattern}(?:(?:,|\s+och)\s+{NAME.pattern})*)\s+(?P<task>\S.*)", words
    )
    if first is None or not re.match(r"(?!är\b|har\b)[a-zåäö]+r\b|ska\b", first["task"]):
        return None
    who = parties_in(first["who"])
    return (who, re.sub(r"^(?:ska|skall)\s+", "", first["task"])) if who else None


def _assignment(lines: list[Line], general: str, context: Context) -> AssignmentDraft:
    whole = " ".join(line.text for line in lines)
    words = re.sub(r"\s+", " ", _ADDRESS.sub(" ", whole)).strip()
    status = ""
    words, who = _labelled(words, _WHO_LABEL, "who")
    words, when = _labelled(words, _WHEN_LABEL, "when")
    responsible = parties_in(who) if who else []
    if not responsible:
        words, responsible, status = _by_place(words)
    due = due_in(words)
    wording = when or (due.wording if due else "") or general
    draft = AssignmentDraft(
        text=_task(words),
        responsible=responsible,
        due=due_value(wording, context.on) if wording else None,
        due_wording=wording,
        status=status or _status(words),
    )
    start, end = span_of(lines)
    draft.spans["text"] = place_of(draft.text, context.text, start, end)
    if responsible:
        draft.spans["responsible"] = place_of(responsible[0], context.text, start, end)
        if _HEDGE.search(whole):
            draft.doubts.append(
                Doubt("responsible", "Det står med frågetecken vem som är ansvarig.")
            )
    else:
        draft.doubts.append(Doubt("responsible", "Det står inte vem som gör det."))
    return draft


def _labelled(words: str, label: re.Pattern[str], name: str) -> tuple[str, str]:
    found = label.search(words)
    if found is None:
        return words, ""
    rest = f"{words[: found.start()].rstrip()} {words[found.end() :].strip(' .')}"
    return rest.strip(), found[name].strip()


def _by_place(words: str) -> tuple[str, list[str], str]:
    """The task, who does it and how far it is: by brackets or dashes last, or by words first."""
    bracket = _LAST_BRACKET.search(words)
    parts = _DASH.split(words)
    if len(parts) > 1 and (last := _subjects(parts[-1])):
        rest = parts[:-1]
        if len(rest) > 1 and parties_in(rest[0]):
            rest = rest[1:]
        return " - ".join(rest), last, _status(parts[-1])
    if bracket and not bracket["after"].strip(" .,;?!").islower():
        who = _subjects(bracket["words"])
        if who:
            return words[: bracket.start()].strip(), who, _status(bracket["words"])
    if len(parts) > 1 and (first := parties_in(parts[0])) and parts[1][:1].islower():
        return " - ".join(parts[1:]), first, ""
    for pattern in (_FIRST_COLON, _SHALL):
        found = pattern.fullmatch(words)
        if found and (who := parties_in(found["who"])):
            return found["task"], who, ""
    if done := _does(words):
        return done[1], done[0], ""
    return words, [], ""


def _subjects(words: str) -> list[str]:
    """Who does what the words tell: "Anna bokar, klart", "A kollar med B, C med D"."""
    plain = _HEDGE.sub("", words.strip(" .,;"))
    if whole := parties_in(plain):
        return whole
    segments = [part for part in re.split(r",\s+", plain) if part]
    found: list[str] = []
    for segment in segments:
        subject = _subject(segment)
        if subject is None:
            break
        found += [one for one in parties_in(subject) if one not in found]
        if _STATUS.search(segment):
            break
    return found


def _subject(segment: str) -> str | None:
    """The names that the segment begins with, where a verb or "med" follows them."""
    words = segment.split()
    if words and words[0].lower() in _EVERYBODY:
        return words[0]
    count = 0
    while count < len(words) and (
        _PROPER.match(words[count]) or (count and words[count] in ("och", "&", "samt"))
    ):
        count += 1
    while count and words[count - 1] in ("och", "&", "samt"):
        count -= 1
    if not count or count == len(words) or count > 6:
        return " ".join(words) if count and count <= 4 else None
    follows = words[count]
    return (
        " ".join(words[:count])
        if follows.endswith(("r", "s")) or follows in ("med", "har", "kan", "gör")
        else None
    )


def parties_in(words: str) -> list[str]:
    """The parties that the words name and nothing else; [] where they are something else."""
    plain = _HEDGE.sub("", words.strip(" .,;:"))
    if not plain or len(plain) > 120:
        return []
    found: list[str] = []
    for part in re.split(r"\s*[,/;]\s*|(?<!-)\s+(?:och|samt|&)\s+", plain):
        tokens = part.split()
        if not tokens or len(tokens) > 5:
            return []
        is_proper = all(_PROPER.match(token) or token in _WITHIN_NAMES for token in tokens)
        if not (is_proper and _PROPER.match(tokens[0])) and part.lower() not in _EVERYBODY:
            return []
        found.append(part.lstrip("@"))
    return found


def _status(words: str) -> str:
    found = _STATUS.search(words)
    return found["status"].lower() if found else ""


def _task(words: str) -> str:
    """What is to be done: the first sentence, with a short topic before a dash."""
    parts = _DASH.split(words.strip(" -–:;,"))
    kept = parts[0]
    if len(parts) > 1 and len(parts[0].split()) <= 2:
        kept = f"{parts[0]} - {parts[1]}"
    sentences = _SENTENCE_END.split(kept)
    task = sentences[0]
    if (
        len(sentences) > 1
        and len(sentences[1].split()) <= 3
        and not sentences[1].lower().startswith("se ")
    ):
        task = f"{task} {sentences[1]}"
    return task.strip().rstrip(".;,")
