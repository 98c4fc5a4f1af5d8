"""What a decision says of an earlier one: revokes, replaces, prolongs; and what it closes."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from intake.parsing.context import Context
from intake.parsing.dates import FoundDay, days_in
from intake.parsing.decisions import Point
from intake.parsing.draft import Doubt, RelationDraft, ReportBackDraft
from intake.parsing.lines import span_of
from intake.parsing.places import place_of

MOST_SENTENCES = 2000
_VERBS = {
    "revokes": r"upphäv\w+|häv(?:a|er|s|de|des|t|ts)|upphör\w*\s+(?:därmed\s+)?att\s+gälla"
    r"|återkalla\w*|riv(?:a|er|s)\s+upp|säg(?:a|er|s)\s+upp",
    "replaces": r"ersätt(?:a|er|s|as|ts)|ersatte\w*",
    "revises": r"revider\w+|ändra(?:r|s|de|des)?|komplettera\w*|justera(?:r|s)?",
    "pauses": r"pausa\w*|vilandeförklara\w*|avvakta\w*",
    "prolongs": r"förläng(?:a|er|s|as|de|des|t|ts)",
    "follows_up": r"följ(?:a|er|s|as)\s+upp|uppföljning(?:en)?\s+av|avslut\w*|slutför\w*"
    r"|fullgjor\w*|slutredovis\w*|återrapporter\w*|verkställ\w*",
}
_KINDS = [(kind, re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE)) for kind, verbs in _VERBS.items()]
_CITED = (
    r"(?:beslut(?:et|en)?|ställningstagande(?:t|n)?|uppdrag(?:et|en)?|protokoll(?:et)?"
    r"|överenskommelse(?:n|r)?|avtal(?:et)?"
    r"|riktlinje(?:n|r|rna)?|reglemente(?:t)?|polic(?:y|yn)|\w*plan(?:en)?|\w*ordning(?:en)?"
    r"|uppdragshandling(?:en)?|rekommendation(?:en)?"
    r"|paragraf(?:en)?|föreskrift(?:er|erna)?|taxa(?:n)?)"
)
_CITE = re.compile(
    rf"\b(?P<what>{_CITED})\b(?P<between>\s*,?\s*(?:[\wåäöÅÄÖ:,-]+\s+){{0,12}}?)(?:den\s+)?$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:från|av|den|daterad\w*|fattat|fattades|fattade|antag\w+|antogs|beslutad\w*"
    r"|fastställ\w+|given|givet|gavs|lämnat|vid|på"
    r"|tecknat|undertecknad\w*)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:senast|till|före|innan|inom|under|inför|fram)\b", re.IGNORECASE)
_SECTION = re.compile(
    r"[\s,(]*(?:§{1,2}|paragraf|punkt)\s*(?P<n>[0-9]{1,4}(?:\s?[a-z]\b)?)", re.IGNORECASE
)
_SECTION_FIRST = re.compile(
    r"(?:§{1,2}|paragraf)\s*(?P<n>[0-9]{1,4})\s*[,/]?\s*(?:från|av|den"
    r"|i)?\s*(?:den\s+)?$",
    re.IGNORECASE,
)
_BODIES = (
    r"[\wåäöÅÄÖ-]{0,40}(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen|rådet|gruppen"
    r"|presidiet|organet|SRO)"
)
_BODY_NAMED = re.compile(
    rf"\b(?:i|av|vid)\s+(?P<in>[A-ZÅÄÖ][\wÅÄÖåäö-]{{2,40}}|{_BODIES})\b"
    rf"|(?P<own>{_BODIES})s\s+beslut"
)
_CLOSED = re.compile(
    r"\b(?P<what>uppdrag(?:et|en)?|återrapportering(?:en)?"
    r"|ärendet)\b(?P<between>[^.;]{0,160}?)\b(?P<outcome>avslut\w+|slutför\w+|fullgjor\w+"
    r"|slutredovisa\w+"
    r"|slutrapportera\w+|avskriv\w+|avför\w+|utgår|kvarstår|förläng\w+|flytta\w+|överlämna\w+"
    r"|redovisa[td]\w*|besvara[td]\w*|genomför[td]\w*)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\b(?P<outcome>avslutar|avskriver|avför|förlänger|slutredovisar"
    r"|förklarar)\s+(?P<between>[^.;]{0,40}?)(?P<what>uppdraget|uppdragen)\b[^.;]{0,160}",
    re.IGNORECASE,
)
_OUTCOMES = (
    (
        "avslutat",
        r"avslut|slutför|fullgjor|slutredovis|slutrapport|besvara|genomför|förklarar"
        r"|redovisa",
    ),
    ("avfört", r"avskriv|avför|utgår"),
    ("kvarstår", r"kvarstår"),
    ("nytt datum", r"förläng|flytta"),
    ("överlämnat till annat organ", r"överlämna"),
)
_SENTENCES = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]?")


def relations_of(points: Sequence[Point], context: Context) -> list[RelationDraft]:
    """What the points say of earlier decisions, each with the day and § that they cite."""
    return [
        relation
        for place, point in enumerate(points)
        for relation in _relations(point, place, context)
    ]


def _relations(point: Point, place: int, context: Context) -> Iterator[RelationDraft]:
    text = point.text
    days = list(days_in(text))[:20]
    for day in days:
        before = text[max(0, day.start - 160) : day.start]
        cite, first = _CITE.search(before), _SECTION_FIRST.search(before)
        if first is None and (cite is None or not _is_past(cite["between"], day)):
            continue
        kind = _kind(text, day)
        if kind is None:
            continue
        section = _SECTION.match(text, day.end) or first
        cited_at = max(0, day.start - 160) + (
            cite.start() if cite else first.start() if first else 0
        )
        end = section.end() if section and section.re is _SECTION else day.end
        named = _BODY_NAMED.search(text, max(0, cited_at - 45), day.end)
        relation = RelationDraft(
            kind=kind,
            wording=text[cited_at:end].strip(" ,"),
            body=(named["in"] or named["own"] or "") if named else "",
            on=day.on.isoformat(),
            paragraph=section["n"].strip() if section else "",
            decision=place,
        )
        start, stop = span_of(point.lines)
        relation.spans["wording"] = place_of(relation.wording, context.text, start, stop)
        if context.on and day.on > context.on:
            relation.doubts.append(Doubt("on", "Dagen ligger efter mötet."))
        yield relation
        return


def _is_past(between: str, day: FoundDay) -> bool:
    """Whether the words date the cited thing, rather than say when something is due."""
    if _TO_COME.search(between):
        return False
    return bool(_DATED.search(f"{between} {day.words}")) or not between.strip(" ,")


def _kind(text: str, day: FoundDay) -> str | None:
    """What is done to the cited decision: by the nearest verb of its sentence."""
    start = max(text.rfind(". ", 0, day.start) + 1, 0)
    end = text.find(". ", day.end)
    sentence, shift = text[start : end if end >= 0 else len(text)], day.start - start
    found = [
        (abs(verb.start() - shift), kind)
        for kind, words in _KINDS
        for verb in words.finditer(sentence)
    ]
    return min(found)[1] if found else None


def report_backs_of(points: Sequence[Point], told: str, context: Context) -> list[ReportBackDraft]:
    """Sentences that close, keep or move an assignment given earlier."""
    found: list[ReportBackDraft] = []
    spans = [(point.text, span_of(point.lines)) for point in points] + [
        (told, (0, len(context.text)))
    ]
    for text, (start, end) in spans:
        for count, sentence in enumerate(_SENTENCES.finditer(text)):
            if count > MOST_SENTENCES:
                break
            row = _report_back(sentence[0].strip())
            if row is not None and all(row.wording != known.wording for known in found):
                row.spans["wording"] = place_of(row.wording, context.text, start, end)
                found.append(row)
    return found


def _report_back(sentence: str) -> ReportBackDraft | None:
    closed = _CLOSED.search(sentence) or _CLOSES.search(sentence)
    if closed is None or len(sentence) > 600:
        return None
    is_sure = re.search(
        r"\b(?:anses|därmed|härmed|förklara\w*|är|har|noteras|godkänns|avslutas"
        r"|kvarstår|förlängs|flyttas|avskrivs|överlämnas)\b",
        sentence,
        re.IGNORECASE,
    )
    is_undone = re.search(
        r"\b(?:ska|skall|bör|inte|ej|föreslås|kan|att\s+genomföra)\b",
        closed["between"],
        re.IGNORECASE,
    )
    if (is_sure is None and closed.re is _CLOSED) or is_undone:
        return None
    outcome = next(
        (name for name, stems in _OUTCOMES if re.match(stems, closed["outcome"], re.IGNORECASE)), ""
    )
    return ReportBackDraft(sentence, outcome, _cited(sentence))


def _cited(sentence: str) -> str:
    day = next(days_in(sentence), None)
    if day is None:
        section = re.search(r"§\s*[0-9]{1,4}(?:/[0-9]{2,4})?", sentence)
        return section[0] if section else ""
    section = _SECTION.match(sentence, day.end)
    return sentence[day.start : section.end() if section else day.end].strip(" ,")


def doubt_years(relations: Sequence[RelationDraft], background: str) -> None:
    """Tell where the text names the same day of another year: the source contradicts itself."""
    told = {found.on for found in days_in(background)}
    for relation in relations:
        on = date.fromisoformat(relation.on) if relation.on else None
        others = sorted(
            day for day in told if on and (day.month, day.day) == (on.month, on.day) and day != on
        )
        if on and others and on not in told:
            relation.doubts.append(
                Doubt(
                    "on",
                    f"Beslutet säger {on.isoformat()}, texten ovanför {others[0].isoformat()}.",
                )
            )
