"""Decisions that no label announces: "Dagordningen godkänns.", "Styrelsen beslutade att ..."."""

import re

from intake.parsing.context import Context
from intake.parsing.lines import Line
from sro_log.lib.wording import gives_assignment, natures_of
from sro_log.lib.wording.tokens import word_set

LONGEST = 320
MOST_SENTENCES = 4
_SENTENCES = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]?")
_BODIES = word_set(
    "sro mötet styrelsen nämnden gruppen rådet direktionen presidiet utskottet styrgruppen "
    "kommittén arbetsgruppen ledningsrådet beredningsgruppen samrådsorganet arbetsutskottet "
    "årsmötet nätverket forumet ledningsgruppen"
)
_PASSIVE = re.compile(
    r"\b(?:godkänns|fastställs|antas|noteras|antecknas|utses|bordläggs|återremitteras|avslås"
    r"|bifalls|upphävs|läggs\s+(?:\w+\s+){0,2}?till\s+handlingarna|skjuts\s+upp)\b",
    re.IGNORECASE,
)
_PASSIVE_PAST = re.compile(
    r"\b(?:godkändes|fastställdes|lades\s+(?:\w+\s+){0,2}?till\s+handlingarna)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b\w+(?:ade|ades|des|tes|dde)\b", re.IGNORECASE)
_DECIDED = re.compile(r"\b(?:beslutade|beslöt|enades)\b", re.IGNORECASE)
_SHORT = 9  # words of a sentence that tells in the past what was approved


def decided_title(title: str, context: Context) -> bool:
    """Whether the item's heading is itself what was decided: "Dagordningen godkändes." """
    return title.endswith(".") and _decides(title, context)


def plain_decision(line: Line, context: Context) -> list[str]:
    """The sentences of the line by which the body itself decides; [] where there are none."""
    if len(line.text) > LONGEST or line.text.endswith(":"):
        return []
    if line.marker and (context.is_minutes or len(line.text.split()) > 12):
        return []
    sentences = [found.strip() for found in _SENTENCES.findall(line.text)]
    if len(sentences) > MOST_SENTENCES:
        return []
    return [sentence for sentence in sentences if _decides(sentence, context)]


def _decides(sentence: str, context: Context) -> bool:
    if len(sentence) < 5 or sentence.endswith("?") or not sentence[0].isupper():
        return False
    if _PASSIVE_PAST.search(sentence) and 1 < len(sentence.split()) <= _SHORT:
        return True
    if not natures_of(sentence):
        return False
    if _is_body(sentence, context.body):
        return not _PAST.search(sentence) or bool(_DECIDED.search(sentence))
    if _PAST.search(sentence):
        return False
    return bool(_PASSIVE.search(sentence)) or gives_assignment(sentence)


def _is_body(sentence: str, body: str) -> bool:
    """Whether the sentence is about the body that meets, and not about another."""
    words = [word.strip(",.").lower() for word in sentence.split()[:4]]
    known = tuple(word.lower() for word in body.split() if len(word) > 2)
    return any(
        word in _BODIES or (bool(known) and word.startswith(known))
        for word in words[:1] + words[2:4]
    )
