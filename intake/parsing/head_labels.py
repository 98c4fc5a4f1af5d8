"""The labels of a document's head: when, where, who, and the groups of a list of participants."""

import re
from dataclasses import replace
from typing import NamedTuple

from intake.parsing.lines import Line


class HeadLabel(NamedTuple):
    """A label of the head; `rest` is what follows on the same line."""

    key: str
    words: str
    rest: str


_GROUPS = (
    r"beslutande(?:\s+ledamöter)?|(?:(?:ej|icke"
    r"|inte)[\s-]+)?tjänstgörande(?:\s+ersättare)?(?:\s+ledamöter)?"
    r"|närvarande(?:\s+(?:ledamöter|ersättare|politiker|tjänstepersoner|tjänstemän"
    r"|ej\s+beslutande|med\s+\w+))?(?:\s+och\s+ersättare)?"
    r"|övriga?(?:\s+(?:deltagare|deltagande|närvarande|tjänstepersoner|tjänstemän|ersättare))?"
    r"|deltagare|deltagande|medverkande"
    r"|ordinarie(?:\s+ledamöter)?|ledamöter|ersättare|adjungerade|adjungerad|tjänstepersoner"
    r"|tjänstemän|gäster|insynsplatser"
    r"|kommunpolitiker|regionpolitiker|politiker|förtroendevalda|administration|presidium"
    r"|presidiet|sekretariat|beredning"
    r"|fackliga\s+(?:företrädare|representanter)|revisorer|personalföreträdare|närvaro|deltog"
    r"|delaktiga|föredragande\s+tjänstepersoner"
    r"|med\s+(?:på|vid)\s+mötet|på\s+plats|närvarolista(?:n)?|deltagarlista(?:n)?"
    r"|observatörer|suppleanter|delegater|ombud"
)
_KEYS: tuple[tuple[str, str], ...] = (
    ("place_time", r"(?:plats|lokal)\s+och\s+(?:samt\s+)?(?:sammanträdes)?tid|tid\s+(?:och"
         r"|samt)\s+(?:plats|lokal)|plats,?\s+tid"
     r"|datum\s*(?:,|och|/)\s*(?:tid|plats)(?:\s*(?:,|och)\s*(?:plats|tid))?|tid\s+och\s+datum"
     r"|dag\s+och\s+tid"),
    ("date", r"(?:mötes|sammanträdes|protokolls)?(?:datum|dag)"),
    ("time", r"(?:mötes|sammanträdes)?tid(?:punkt)?|klockan|klockslag"),
    ("place", r"(?:mötes|sammanträdes)?(?:plats|lokal)|var"),
    ("form", r"(?:mötes|sammanträdes)?form(?:en)?"),
    ("vice_chair", r"(?:(?:förste|första|1:e|andre|2:e)\s+)?vice\s+ordförande"),
    ("chair", r"(?:mötes)?ordförande"),
    ("secretary", r"(?:mötes|nämnd)?sekreterare|protokollförare|vid\s+protokollet|antecknat\s+av"
         r"|(?:anteckningar|anteckning|noterat|upprättad)"
     r"(?:\s+förda)?\s+av|vid\s+anteckningarna|(?:vid\s+)?pennan|antecknare"),
    ("adjuster", r"juster(?:ande|are|ingspersone?r?|ingsman|ingsmän|as\s+av)|utses?(?:d"
         r"|dd)?\s+att\s+justera|utsedda?\s+(?:justerare|att\s+justera)"
     r"|val\s+av\s+justerare"),
    ("adjusting", r"justering(?:en|ens)?(?:\s+(?:plats|tid|datum))*(?:\s+och\s+(?:tid|plats))?"
         r"|justeringsdatum|tid\s+för\s+justering"),
    ("absent", r"frånvarande(?:\s+ledamöter)?|frånvaro|ej\s+närvarande|(?:anmält\s+"
         r"|anmälda\s+)?förhinder|närvaro\s*/\s*frånvaro"),
    ("invited", r"inbjudna(?:\s+(?:gäster|föredragande|deltagare))?|inbjuden"),
    ("called", r"kallade|kallad"),
    ("body", r"organ|organisation|nämnd|grupp|forum|instans"),
    ("dnr", r"dnr|diarienummer|diarienr|ärendenummer"),
    ("other", r"paragrafer|§§|underskrift(?:er)?|anslag(?:/bevis|sbevis)?"
         r"|datum\s+för\s+anslags?.*|förvaringsplats.*|uppsättande|nedtagande"
     r"|dagordning(?:en)?|kallelse|bilagor|protokollet\s+(?:omfattar|är).*"
     r"|innehåll(?:sförteckning)?|ärendelista|sida|version|skapad|status"
     r"|till\s+protokollet|ärenden|tid\s+för\s+ajournering|ajournering|sammanträdet\s+(?:öppnas"
     r"|avslutas|öppnades|avslutades)"),
    ("group", _GROUPS),
)  # fmt: skip
_COMPILED = tuple((key, re.compile(rf"(?:{words})", re.IGNORECASE)) for key, words in _KEYS)
_STARTS = tuple(
    (key, re.compile(rf"(?P<words>{words})(?:\s*[:.…]+\s*|\s+)(?P<rest>\S.*)", re.IGNORECASE))
    for key, words in _KEYS
    if key not in ("form", "body", "called")
)
_SPLIT_LABELS = {"ersättare": "ersättare", "tid": "tid", "uppsättande": "uppsättande"}
_REST = re.compile(r"[A-ZÅÄÖ0-9§*(]|kl\b")


_INNER = re.compile(
    rf"(?<=\S)\s+(?=[A-ZÅÄÖ])(?=(?i:{'|'.join(f'(?:{words})' for _, words in _KEYS)})\s*:)"
)


def parted(line: Line) -> list[Line]:
    """The line in parts where several labels came to stand on it: "Datum: ... Plats: ..."."""
    if line.text.count(":") < 2:
        return [line]
    cuts = [found.end() for found in _INNER.finditer(line.text)]
    starts, ends = [0, *cuts], [*cuts, len(line.text)]
    shift = max(0, line.end - line.start - len(line.text))
    return [
        replace(
            line,
            text=line.text[a:b].strip(),
            marker="" if a else line.marker,
            start=line.start + shift + a if a else line.start,
            end=min(line.end, line.start + shift + b),
        )
        for a, b in zip(starts, ends, strict=True)
    ]


def head_label(line: Line) -> HeadLabel | None:
    """The label that the line is or begins with, None where there is none."""
    text = re.sub(r"[.…_]{3,}", " ", line.text).strip(" *")
    if text.isdigit():
        return None
    head, colon, rest = text.partition(":")
    if len(head) <= 60:
        words = head.strip(" *.–-")
        bare = re.sub(r"\s*\([^()]*\)$", "", words)
        for key, known in _COMPILED:
            if known.fullmatch(words) or known.fullmatch(bare):
                return HeadLabel(key, words, rest.strip(" *"))
    if colon and len(head) < 40 and head.count(" ") < 4 and not re.match(r"\d\d", rest):
        return None
    for key, known in _STARTS:
        found = known.fullmatch(text)
        if found and _REST.match(found["rest"]) and text[0].isupper():
            return HeadLabel(key, found["words"], found["rest"].strip(" *"))
    return None


def without_label_tail(text: str, words: str) -> str:
    """ "ersättare Ulf Ek (S)" where the label "Ej tjänstgörande ersättare" was broken in two."""
    tail = {
        "ej tjänstgörande": "ersättare",
        "icke tjänstgörande": "ersättare",
        "tjänstgörande": "ersättare",
    }
    wanted = tail.get(words.lower())
    if wanted:
        text = re.sub(rf"(?<=\))\s+{wanted}\s+(?=[A-ZÅÄÖ])", "; ", text)
    if wanted and text.lower().startswith(wanted):
        return text[len(wanted) :].strip()
    return text
