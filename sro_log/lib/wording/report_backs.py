"""Reads when and where an assignment comes back, where a point of its own says so."""

import re
from dataclasses import dataclass

from sro_log.lib.due_dates import Precision
from sro_log.lib.wording.dues import due_in
from sro_log.lib.wording.receivers import receivers_in

_COMES_BACK = re.compile(
    r"\b(?:åter|slut|del|av)?(?:rapporteras|redovisas)\b|\båterkopplas\b"
    r"|\b(?:åter|slut|del|av|läges)?(?:rapportering|redovisning|rapport)(?:en|ar|er)?\b"
    r"|\båterkoppling(?:en)?\b|\båterkommer\b|\b(?:ska|skall)\b[^.;\n]{0,60}?\b(?:åter)?"
    r"(?:komma|rapportera|redovisa|koppla|avrapportera)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*)*[.!?\n]?")


@dataclass(frozen=True)
class ReportBackWords:
    """When and to whom something comes back, as written; "" and () where it is not said."""

    due: str
    receivers: tuple[str, ...]
    due_start: int
    due_end: int
    precision: Precision


def report_back_in(text: str) -> ReportBackWords | None:
    """When and where it comes back: "Arbetet ska återrapporteras till rådet 2027-03-18".

    None where nothing of the kind is said, or neither when nor to whom.
    """
    for found in _SENTENCE.finditer(text):
        if not _COMES_BACK.search(found[0]):
            continue
        due = due_in(text, found.start(), found.end())
        receivers = receivers_in(text, found.start(), found.end())
        if due is not None:
            return ReportBackWords(due.wording, receivers, due.start, due.end, due.precision)
        if receivers:
            return ReportBackWords("", receivers, 0, 0, Precision.UNSPECIFIED)
    return None
