"""A beslutsunderlag or tjänsteutlåtande: what is proposed, why, and who signs it."""

import re
from collections.abc import Sequence

from intake.parsing.assignments import assignments_of
from intake.parsing.context import Context
from intake.parsing.decisions import decision_of, points_in
from intake.parsing.documents import document_of, linked_documents, looks_like_document
from intake.parsing.draft import BasisDraft, DocumentDraft, MeetingDraft, ParticipantDraft
from intake.parsing.labels import Section, label_of
from intake.parsing.lines import Line, joined_text, span_of
from intake.parsing.people import is_name, person_in, split_title
from intake.parsing.places import place_of

_KIND = re.compile(
    r"(?:beslutsunderlag|tjänsteutlåtande|tjänsteskrivelse)\b\s*[:–-]?\s*", re.IGNORECASE
)
_KIND_LAST = re.compile(
    r"\s(?:BESLUTSUNDERLAG|TJÄNSTEUTLÅTANDE|TJÄNSTESKRIVELSE"
    r"|Beslutsunderlag|Tjänsteutlåtande|Tjänsteskrivelse)$"
)
_SUMMARY = re.compile(
    r"(?:sammanfattning|ärendet i korthet|kort om ärendet)(?:\s+av\s+ärendet)?", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"bakgrund.*|ärende(?:t|beskrivning)?|beskrivning.*|utredning|beredning.*|historik|nuläge",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"\b(?:förslag|beslut\w*|ställningstagande\w*)\b", re.IGNORECASE)
_NOTE = re.compile(r"^[¹²³⁰-⁹]+|^\[?[0-9]{1,2}\]?\s+(?=[A-ZÅÄÖ])")
_NOTE_MARK = re.compile(r"[¹²³⁰-⁹]+(?=[\s.,;:)]|$)|\^\{[^{}]{1,12}\}")
_RECEIVER = re.compile(
    r"(?:till|mottagare|beslutsorgan|organ)\s*:\s*(?P<body>.{2,80})", re.IGNORECASE
)
_PROPOSED_TO = re.compile(r".{3,80}\bföreslås\s+besluta(?:\s+att)?\s*:?", re.IGNORECASE)
_TO_BODY = re.compile(
    r"till\s+(?P<body>[\wÅÄÖåäö, -]*(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen|rådet))",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(  # a unit and the day, or a number of the matter
    r".{0,60}\b(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|(?:dnr|diarienummer|datum|handläggare)\b.*",
    re.IGNORECASE,
)
_BODY_DECIDES = re.compile(
    r"(?P<body>[A-ZÅÄÖ][\wÅÄÖåäö-]*(?:\s+[\wåäö-]+){0,3}?)\s*,?\s+"
    r"(?:beslutar|ställer\s+sig|föreslås|noterar|godkänner|ger)\b"
)
_DNR = re.compile(r"\(([A-ZÅÄÖ]{2,5} [0-9]{4}-[0-9]{1,6})\)")
_SIGN_OFF = re.compile(
    r"(?:underskrift(?:er)?|för\s+\w+|enligt\s+uppdrag|.*\bförvaltningen)", re.IGNORECASE
)
MOST_SIGNING = 14  # lines at the end that may be signatures


def is_basis(lines: Sequence[Line]) -> bool:
    """Whether the document proposes something to be decided and tells of no meeting."""
    first = next((line for line in lines[:6] if _names_kind(line)), None)
    return first is not None and any(_starts_proposal(line) for line in lines)


def kind_last(words: str) -> bool:
    """Whether the words are a letterhead with the kind of document on its right."""
    return bool(_KIND_LAST.search(words))


def _names_kind(line: Line) -> bool:
    """ "Beslutsunderlag: ny plan", or a letterhead that has the word on its right."""
    return bool(_KIND.match(line.text) or _KIND_LAST.search(line.text))


def _starts_proposal(line: Line) -> bool:
    label = label_of(line)
    return label is not None and label.section is Section.PROPOSAL


def read_basis(
    draft: MeetingDraft, lines: Sequence[Line], notes: Sequence[Line], context: Context
) -> None:
    """Fill in the draft's title, body and basis from the lines of a beslutsunderlag."""
    basis = BasisDraft()
    notes = [*notes, *(line for line in lines if _is_note(line))]
    lines = [line for line in lines if not _is_note(line)]
    lines, annexes = _without_annexes(lines)
    lines = _without_signatures(basis, lines)
    parts = _parts(lines)
    _title(draft, parts["title"])
    proposed = parts["proposed"]
    is_led = len(proposed) > 1 and bool(_PROPOSED_TO.fullmatch(proposed[0].text))
    points = points_in(proposed[1:] if is_led else proposed)
    lead = proposed[0].text if is_led else ""
    basis.lead_in = lead or next((point.lead for point in points if point.lead), "")
    basis.points = [decision_of(point, context) for point in points]
    basis.assignments = assignments_of(points, context)
    basis.summary = _plain(parts["summary"])
    basis.background = _plain(parts["background"])
    for name, key in (("summary", "summary"), ("background", "background"), ("points", "proposed")):
        if parts[key]:
            basis.spans[name] = span_of(parts[key])
    if basis.lead_in:
        basis.spans["lead_in"] = place_of(basis.lead_in, context.text, *span_of(parts["proposed"]))
    basis.links = [*_links(lines), *_links_of_notes(notes), *map(document_of, annexes)]
    if not draft.diarienummer:
        cited = [number for note in notes for number in _DNR.findall(note.text)]
        draft.diarienummer = list(dict.fromkeys(cited))
    draft.body = draft.body or _deciding_body(basis)
    draft.basis = basis


def _is_note(line: Line) -> bool:
    return bool(_NOTE.match(line.text)) and not line.marker


def _parts(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines by part; what stands before the first label is title and head."""
    parts: dict[str, list[Line]] = {
        "title": [],
        "proposed": [],
        "summary": [],
        "background": [],
        "rest": [],
    }
    now = "title"
    for line in lines:
        label = label_of(line) if not line.marker else None
        if label is None or (label.rest and not label.has_colon):
            parts[now].append(line)
            continue
        if label.section in (Section.PROPOSAL, Section.DECISION) and _PROPOSED.search(label.words):
            now = "proposed"
        elif _SUMMARY.fullmatch(label.words):
            now = "summary"
        elif _BACKGROUND.fullmatch(label.words):
            now = "background"
        elif label.section is Section.TEXT and now in ("summary", "background"):
            now = "background"
            parts[now].append(line)
        elif now != "title" or label.section is not Section.DOCUMENTS:
            now = "rest"
        if label.rest:
            parts[now].append(line)
    return parts


def _title(draft: MeetingDraft, lines: Sequence[Line]) -> None:
    """The title after the kind of document; to whom it goes, where that is said."""
    has_letterhead = any(_KIND_LAST.search(line.text) for line in lines)
    for line in lines:
        if has_letterhead and (_KIND_LAST.search(line.text) or _LETTERHEAD.fullmatch(line.text)):
            continue
        words = _KIND.sub("", line.text).strip()
        receiver = _RECEIVER.fullmatch(words) or _TO_BODY.fullmatch(words)
        if receiver is not None:
            draft.body = draft.body or receiver["body"].strip()
        elif (
            words
            and ":" not in words
            and not re.fullmatch(r"[0-9\s./-]+|dnr\b.*", words, re.IGNORECASE)
        ):
            draft.title = words
            draft.spans["title"] = line.span
            break
    draft.doubts = [doubt for doubt in draft.doubts if doubt.field != "body"]


def _plain(lines: Sequence[Line]) -> str:
    text = _NOTE_MARK.sub("", joined_text(lines))
    return re.sub(r"(?<=[\wåäö,])\n(?=[a-zåäö])", " ", text)  # a page or a note broke it off


def _deciding_body(basis: BasisDraft) -> str:
    """Who is to decide, by the words that lead in to the points."""
    for text in (basis.lead_in, *(point.text for point in basis.points)):
        if short := re.search(r",\s*(?P<short>[A-ZÅÄÖ]{2,8}),?\s", text):
            return short["short"]
        if found := _BODY_DECIDES.match(text):
            return found["body"].strip(" ,")
    return ""


def _without_annexes(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without a list of annexes at the end, and the annexes."""
    for at in range(max(0, len(lines) - MOST_SIGNING), len(lines)):
        label = label_of(lines[at])
        rest = lines[at + 1 :]
        begins = label and label.section is Section.DOCUMENTS and not label.rest
        if begins and rest and all(line.marker or looks_like_document(line) for line in rest):
            return lines[:at], rest
    return lines, []


def _without_signatures(basis: BasisDraft, lines: list[Line]) -> list[Line]:
    """Take in the names at the end, each with the title under or after it."""
    start = len(lines)
    while start and len(lines) - start < MOST_SIGNING and _may_sign(lines[start - 1]):
        start -= 1
    while start < len(lines) and not _is_signature(lines[start]):
        start += 1
    for line in lines[start:]:
        if _is_signature(line):
            person = person_in(line.text)
            name = person.name if person else line.text
            draft = ParticipantDraft(
                name, person.party if person else "", person.organisation if person else ""
            )
            draft.title = person.title if person else ""
            draft.spans["name"] = line.span
            basis.signatories.append(draft)
        elif basis.signatories and not _SIGN_OFF.fullmatch(line.text):
            signed = basis.signatories[-1]
            title, organisation = split_title(line.text)
            signed.title = signed.title or title
            signed.organisation = signed.organisation or organisation
    return lines[:start]


def _may_sign(line: Line) -> bool:
    is_short = len(line.text) <= 90 and not line.text.endswith((".", ":", "?")) and not line.marker
    return is_short and label_of(line) is None


def _is_signature(line: Line) -> bool:
    person = person_in(line.text)
    return person is not None and is_name(person.name) and line.text.count(" ") <= 10


def _links(lines: Sequence[Line]) -> list[DocumentDraft]:
    return [document for line in lines if line.links for document in linked_documents(line)]


def _links_of_notes(notes: Sequence[Line]) -> list[DocumentDraft]:
    """The footnotes: what each refers to, once each."""
    found: list[DocumentDraft] = []
    for note in notes:
        document = document_of(note)
        document.title = _NOTE.sub("", document.title).strip()
        if document.title and all(document.title != known.title for known in found):
            found.append(document)
    return found
