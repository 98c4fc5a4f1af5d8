"""Recognises the names of documents: what a bullet under an item points to."""

import re

from intake.parsing.draft import DocumentDraft
from intake.parsing.lines import Line

_KINDS = (
    r"\w*underlag\w*|bilag(?:a|or)\w*|presentation\w*|\w*remiss\w*|pm\b|\w*rapport\w*"
    r"|\w*anteckning(?:ar)?|\w*protokoll\w*"
    r"|årshjul\w*|tjänste(?:utlåtande|skrivelse)\w*|förslag till\b|utkast\w*|\w*plan(?:en)?\b"
    r"|\w*avtal\w*|skrivelse\w*|brev\w*"
    r"|överenskommelse\w*|riktlinje\w*|uppdragshandling\w*|uppdragsbeskrivning\w*|policy\w*"
    r"|reglemente\w*|yttrande\w*|beslut\b"
    r"|handling(?:ar)?\b|powerpoint\w*|film\w*|länk\w*|broschyr\w*|enkät\w*|statistik\w*"
    r"|budget\w*|delårs\w*|årsredovisning\w*"
    r"|utredning\w*|missiv\w*|sammanställning\w*|bild(?:er|spel)\w*|motion\w*"
    r"|medborgarförslag\w*|kallelse\w*|dagordning\w*"
)
_FIRST = re.compile(
    rf"(?:\W*(?:reviderad[et]?|ny[a]?|slutlig|gemensam|länsgemensam)\s+)?(?:{_KINDS})",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\s+\w|.*\.(?:pdf|docx?|pptx?|xlsx?|odt)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"<?(https?://[^\s<>)\]]+)>?")
_SEE = re.compile(r"\bse(?:\s+(?:även|också|vidare))?\s*:\s*(?P<title>[A-ZÅÄÖ][^.]{3,160})$")


def looks_like_document(line: Line) -> bool:
    """Whether the words are a document's name and not a sentence."""
    if line.links and len(line.links[0][0]) > 0.6 * len(line.text):
        return True
    text = line.text.strip()
    if len(text) > 220 or (
        text.endswith((".", "?", "!", ":")) and not text.lower().endswith((".pdf", ".docx"))
    ):
        return False
    return bool(_FIRST.match(text) or _DATED.match(text)) and len(text.split()) <= 24


def document_of(line: Line) -> DocumentDraft:
    """The document that the line names."""
    url = next((address for _, address in line.links if address and address != "#"), "")
    text = line.text
    if found := _ADDRESS.search(text):
        url = url or found[1]
        text = _ADDRESS.sub("", text).strip(" ,:()<>")
    draft = DocumentDraft(text or url, url)
    draft.spans["title"] = line.span
    return draft


def linked_documents(line: Line) -> list[DocumentDraft]:
    """The documents that a sentence links to, or names last after "se:"."""
    found = [
        DocumentDraft(words, "" if address == "#" else address, spans={"title": line.span})
        for words, address in line.links
        if words and not words.startswith("http")
    ]
    if not found and (see := _SEE.search(line.text)):
        found.append(DocumentDraft(see["title"].strip(), spans={"title": line.span}))
    return found
