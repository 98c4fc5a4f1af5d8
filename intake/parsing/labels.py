"""The words that begin a section of an item: what is decided, proposed, told, sent and to whom."""

import enum
import re
from typing import NamedTuple

from intake.parsing.lines import Line


class Section(enum.StrEnum):
    """What the lines after a label are."""

    DECISION = "decision"
    PROPOSAL = "proposal"
    DIALOGUE = "dialogue"
    PRESENTERS = "presenters"
    DOCUMENTS = "documents"
    STEPS = "steps"
    WISHES = "wishes"
    TEXT = "text"
    ASSIGNED = "assigned"
    ASIDE = "aside"  # votes, reservations, notes: told, and no decision
    DISPATCH = "dispatch"
    END = "end"  # "Paragrafen är justerad": nothing more of the item


class Label(NamedTuple):
    """A label found at the beginning of a line; `rest` is what follows on the same line."""

    section: Section
    words: str
    rest: str
    has_colon: bool


# Who decides, before "beslut": "Kommunstyrelsens", "SRO:s", "Vård- och omsorgsnämndens".
_OWNER = r"(?:[\wåäöÅÄÖ:'’/-]+(?:\s+[\wåäöÅÄÖ:'’/-]+){0,6}?s\s+)?"
_IN = r"(?:\s+(?:i|av|från|för|vid|per|på)\s+[\wåäöÅÄÖ:\s/-]{2,60})?"
_PROPOSALS = (
    rf"{_OWNER}(?:[\wåäö]+s\s+)?(?:reviderade\s+|nya\s+"
    rf"|ändrade\s+)?förslag(?:et)?(?:\s+till\s+(?:beslut|ställningstaganden?"
    rf"|beslutspunkter|yttrande|svar))?{_IN}(?:\s+och\s+yrkanden?)?",
    rf"{_OWNER}(?:till[äa]ggs|ändrings|avslags|återremiss|bifalls|motförslags)?yrkanden?{_IN}",
    rf"{_OWNER}(?:beslutsförslag|förslagen?|beredningsförslag){_IN}",
    rf"{_OWNER}förslag(?:et)?\s+till\s+[\wåäöÅÄÖ\s-]{{3,60}}",
    r"(?:framlagda\s+)?förslag\s+(?:på|under|vid)\s+(?:dagens\s+)?(?:mötet|sammanträdet"
    r"|sammanträde)",
    r"yrkanden?\s+(?:och|samt)\s+\w+|förslag\s+och\s+yrkanden?",
    r"rekommendation(?:en|er)?(?:\s+från\s+[\wåäö -]+)?",
)
_DECISIONS = (
    rf"{_OWNER}(?:slutliga\s+|slutligt\s+)?(?:beslut|ställningstagande)(?:n|t|et)?{_IN}",
    r"(?:fattade\s+beslut|beslutspunkter|beslutat|beslutades)",
)
_TEXTS = (
    r"ärende(?:beskrivning|t|information)?(?:\s+i\s+korthet)?|beskrivning(?:\s+av\s+ärendet)?"
    r"|sammanfattning(?:\s+av\s+ärendet)?|bakgrund(?:\s+(?:till|och)\s+\w+)?"
    r"|beredning(?:\s+av\s+ärendet|en)?"
    r"|(?:ärendets\s+)?(?:beredning|handläggning)|historik|inledning|syfte|nuläge|analys"
    r"|motivering(?:\s+till\s+\w+)?"
    r"|skäl(?:en)?\s+(?:till|för)\s+beslut(?:et)?|överväganden?|bedömning|redogörelse"
    r"|information(?:en)?|rapport(?:en)?"
    r"|(?:ekonomiska|juridiska|personella|sociala|miljömässiga)\s+(?:konsekvenser|överväganden"
    r"|aspekter)"
    r"|konsekvenser(?:\s+\w+){0,4}|ekonomi|finansiering|barn(?:rätts)?perspektivet"
    r"|barnkonsekvens\w*|lagrum|lagstöd"
    r"|uppföljning|genomförande|fortsatt\s+(?:arbete|process|beredning|hantering)|pågående\s+\w+"
    r"|[\wåäö-]+s\s+(?:yttrande|bedömning|överväganden?|synpunkter|förslag\s+och\s+bedömning"
    r"|redogörelse|perspektiv)"
    r"|upplysning(?:ar)?|övrigt|kommentar(?:er)?|aktuellt|resultat|slutsats(?:er)?"
)
_ASIDES = (
    r"(?:besluts)?gång(?:en)?|besluts(?:gång|ordning)|propositions?(?:ordning|er)?(?:\s+och\s+\w+)*"
    r"|omröstning(?:sresultat|en)?"
    r"|voteringsordning|votering|reservation(?:er)?|blank\s+reservation|särskilt\s+yttrande"
    r"|särskilda\s+yttranden"
    r"|protokolls?anteckning(?:ar)?|anteckning(?:ar)?\s+till\s+protokollet|röstförklaring|jäv"
    r"|ajournering(?:ar)?"
    r"|deltar\s+(?:inte|ej)\s+i\s+(?:beslutet|handläggningen|beslut)"
    r"|ej\s+deltagande\s+i\s+beslut(?:et)?|närvarorätt"
    r"|yttranderätt|inlägg|anföranden?|protokollsutdrag(?:\s+till)?|överklagande(?:hänvisning)?"
    r"|hur\s+man\s+överklagar"
    r"|besvärshänvisning|replik(?:er)?|frågor\s+och\s+svar"
)
_DISPATCH = (
    r"(?:protokolls?(?:utdrag(?:et)?)?|beslut(?:et)?|paragraf(?:en)?"
    r"|utdrag)?\s*(?:ska\s+)?(?:skickas?|expedieras|"
    r"sänds?|delges|meddelas|lämnas)(?:\s+(?:till|för\s+kännedom|för\s+åtgärd))?|(?:kopia|kopior"
    r"|expediering|"
    r"delgivning|delges|för\s+kännedom)(?:\s+till)?|expedieras?|(?:besluts)?mottagare|sändlista"
)
_DOCUMENTS = (
    r"(?:se\s+)?(?:bifogat|bifogade|bifogad)\s*(?:material|handling(?:ar)?|underlag|bilag(?:a"
    r"|or))?|beslutsunderlag"
    r"|beslutsunderlaget|underlag(?:\s+för\s+beslut)?|handling(?:ar)?(?:\s+i\s+ärendet)?"
    r"|bilag(?:a|or)|dokument"
    r"|tjänsteutlåtande|tjänsteskrivelse(?:n|r)?|presentation(?:er)?|länkar|material"
    r"|ärendets\s+handlingar|referenser"
)
_TABLE: tuple[tuple[Section, str], ...] = (
    (Section.PRESENTERS, r"föredragande(?:\s+tjänste(?:person|man|personer|män))?"
         r"|föredragning(?:\s+av)?|föredras\s+av"
     r"|föredragare|presenteras\s+av|inledare"),
    (Section.DIALOGUE, r"dialog(?:en|punkter)?|diskussion(?:en)?|samtal|synpunkter(?:\s+(?:från"
         r"|under|i)\s+[\wåäö -]+)?"
     r"|överläggning(?:en)?|medskick|reflektioner|kommentarer\s+(?:från|under)\s+[\wåäö -]+"),
    (Section.STEPS, r"(?:preliminär\s+|fortsatt\s+)?(?:tids?plan(?:en)?|tidslinje"
         r"|process\s+och\s+tidplan|viktiga\s+datum"
     r"|hållpunkter|milstolpar|nästa\s+steg)"),
    (Section.ASSIGNED, r"(?:nya\s+|givna\s+)?uppdrag(?:et|en)?"),
    (Section.WISHES, r"önskemål(?:et|en)?"),
    (Section.DISPATCH, _DISPATCH),
    (Section.END, r"(?:paragrafen|protokollet|punkten)\s+(?:är\s+|förklaras\s+|justeras\s+)[\w\s]*"
     r"|omedelbar(?:t)?\s+justera\w*"),
    (Section.ASIDE, _ASIDES),
    (Section.DOCUMENTS, _DOCUMENTS),
    (Section.PROPOSAL, "|".join(_PROPOSALS)),
    (Section.DECISION, "|".join(_DECISIONS)),
    (Section.TEXT, _TEXTS),
)  # fmt: skip
_WHOLE = tuple((section, re.compile(rf"(?:{words})", re.IGNORECASE)) for section, words in _TABLE)
# Labels that may have their words on the same line without a colon, as two columns become.
_COLUMNS = re.compile(
    r"(?P<words>föredragande|se\s+bifogat\s+material|bifogat\s+material|tjänsteutlåtande"
    r"|föredragning)\s+(?P<rest>[A-ZÅÄÖ0-9].*)",
    re.IGNORECASE,
)
# A sentence that leads into what is decided: "Styrelsen beslutar att", "SRO beslutade:".
_LEADS = re.compile(
    r"(?P<who>(?:[\wåäöÅÄÖ:,'’/()-]+\s+){1,12}?)(?:beslut(?:ar|ade|at)|beslöt|enas\s+om|kom(?:mer)?\s+överens\s+om"
    r"|ställer\s+sig\s+bakom)"
    r"(?:\s+(?:därmed|härmed|för\s+egen\s+del|enhälligt|följande|vidare|också"
    r"|även))*\s*(?:(?:följande)?\s*:|följande\s*\.|att\s*:?|$)",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:föreslår|föreslås|yrkar|rekommenderar|förordar|om)\b", re.IGNORECASE)
_AGREE = re.compile(r"\b(?:enas|överens)\s+om\b", re.IGNORECASE)
_NO_LABEL = re.compile(r"(?:enligt|i enlighet|bifall|avslag)\b", re.IGNORECASE)
_LABEL_WORDS = 12


def label_of(line: Line) -> Label | None:
    """The label that the line is or begins with; None where it is none.

    A label stands alone, or before a colon; what is longer than a dozen words is a sentence.
    """
    text = line.text.strip("*_ ")
    if not text[:1].isalpha() and not text.lstrip(" .–-")[:1].isalpha():
        return None
    head, colon, rest = text.partition(":")
    if colon and head.endswith(("SRO", "VGR", "kom")) and rest[:2] in ("s ", "n "):
        again, colon, after = rest.partition(":")
        head, rest = f"{head}:{again}", after
    head = head.strip(" .*_–-")
    if not head or len(head) > 110 or head.count(" ") > _LABEL_WORDS or head[0].islower():
        return _column_label(text)
    if not colon and line.text.rstrip().endswith((".", ",", ";")):
        end = label_in(head) if head.count(" ") < 5 else None
        return Label(end, head, "", False) if end is Section.END else None
    section = None if _NO_LABEL.match(head) else label_in(head)
    if section is None:
        return _column_label(text)
    return Label(section, head, rest.strip(" *_"), bool(colon))


def label_in(head: str) -> Section | None:
    """The section that the words by themselves name."""
    return next((section for section, words in _WHOLE if words.fullmatch(head)), None)


def _column_label(text: str) -> Label | None:
    found = _COLUMNS.fullmatch(text)
    if found is None:
        return None
    section = label_in(found["words"])
    return Label(section, found["words"], found["rest"], False) if section else None


def leads_in(line: Line) -> bool:
    """Whether the line only leads into decisions: "Nämnden beslutar att"."""
    text = line.text.strip()
    if len(text) > 160 or line.marker:
        return False
    return bool(_LEADS.fullmatch(text)) and not _OTHERS.search(_AGREE.sub("", text))
