"""Dated steps of a matter, wishes and promises without a decision, and coming meetings."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from intake.parsing.context import Context
from intake.parsing.dates import days_in, due_value
from intake.parsing.draft import CommitmentDraft, MilestoneDraft
from intake.parsing.lines import Line
from intake.parsing.people import NAME, is_name
from intake.parsing.places import place_of
from sro_log.lib.wording.dues import due_in

_STEP = re.compile(r"(?P<title>[^:]{3,90}?)\s*:\s*(?P<when>[^:]{3,80})")
_WHEN_FIRST = re.compile(r"(?P<when>[^:–]{3,40}?)\s*(?::|\s[–-])\s+(?P<title>\S.{2,120})")
_BARE_WHEN = re.compile(
    r"(?:från|senast|till|den|i|under|prel\.?|preliminärt|ca|omkring|kl\.?"
    r"|vecka|v\.|och|t\.?o\.?m\.?|[-–,()/.\s])*"
)
_SENTENCES = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]?")
_WISH = re.compile(
    r"\b(?:önska(?:s|r|de|des)|önskemål\s+(?:om|finns|framfördes|lyfts)|efterlys(?:er|es|te|tes)"
    r"|efterfråga(?:s|r)\s+en?)\b|\bdet\s+föreslås\b|\bföreslås\s+(?:även\s+)?att\b",
    re.IGNORECASE,
)
_DOING = (
    r"(?:återkomma|återkoppla|skicka|bjuda|kalla|ta|tas|undersöka|kontakta|se\s+över"
    r"|sammanställa|boka|sända|distribuera|informera|lyfta|stämma|bevaka"
    r"|presentera|redovisa|förmedla|maila|mejla|ordna|arrangera|bidra|delta|följa)"
)
_PROMISE = re.compile(
    rf"\b(?:kommer\s+(?:att\s+)?(?:\w+\s+){{0,2}}?{_DOING}|återkommer|återkopplar"
    rf"|tar\s+med\s+sig|tar\s+på\s+sig|åtar\s+sig|lovar|skickas\s+ut|skickar\s+ut|mejlas|mailas"
    r"|bjuder\s+in|kallar\s+till|ser\s+över|undersöker\s+(?:om|möjlig)|kontaktar|sammanställer"
    r"|stämmer\s+av|lyfter\s+frågan|bevakar\s+frågan|ansvarar\s+för\s+att)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:skickades|bjöds|återkom|lovade|har\s+skickats)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"\b(?:nästa|nästkommande|kommande|planerade|återstående"
    r"|följande)\s+(?:ordinarie\s+)?[\wåäö-]*(?:möte(?:n|t|na|sdatum|stider)?|sammanträde(?:n|t"
    r"|na)?|nämnd(?:en)?)\b"
    r"|\b(?:mötes|sammanträdes)(?:tider|dagar|plan)\b",
    re.IGNORECASE,
)


def milestones_of(lines: Sequence[Line], context: Context) -> list[MilestoneDraft]:
    """The dated steps: "Remiss: till 4 mars 2027", "Maj 2027: ikraftträdande"."""
    found: list[MilestoneDraft] = []
    for line in lines:
        step = _STEP.fullmatch(line.text.rstrip(".")) or _WHEN_FIRST.fullmatch(
            line.text.rstrip(".")
        )
        if step is None:
            continue
        title, when = step["title"], step["when"]
        due = _when(when, context)
        if due is None and (due := _when(title, context)):
            title, when = when, title
        if due is None:
            continue
        draft = MilestoneDraft(title.strip(" –-"), due or None, when.strip())
        draft.spans["title"] = line.span
        found.append(draft)
    return found


def _when(words: str, context: Context) -> str | None:
    """The last day or the period that the words are, "" for a season; None where they are none."""
    rest = words
    days = list(days_in(words, context.on))
    for day in reversed(days):
        rest = rest[: day.start] + rest[day.end :]
    if days and (_BARE_WHEN.fullmatch(rest) or len(rest.split()) <= 2):
        return days[-1].on.isoformat()
    due = due_in(words)
    if due is None or due.end - due.start > 60:
        return None
    rest = words[: due.start] + words[due.end :]
    if not _BARE_WHEN.fullmatch(rest.strip()) and len(rest.split()) > 3:
        return None
    return due_value(due.wording, context.on) or ""


def dated_lists(lines: Sequence[Line], context: Context) -> list[MilestoneDraft]:
    """Steps in a list that no label announces: two or more items of it that are dated."""
    found = milestones_of([line for line in lines if line.marker], context)
    return found if len(found) >= 2 else []


def commitments_of(
    told: Iterable[Line], wished: Sequence[Line], context: Context
) -> list[CommitmentDraft]:
    """Wishes and promises that no decision made an assignment of."""
    found: list[CommitmentDraft] = []
    for line in wished:
        sentences = _sentences(line.text)
        if sentences:
            found.append(_commitment(sentences[0], "wish", line, context))
    for line in told:
        for sentence in _sentences(line.text):
            kind = (
                "wish" if _WISH.search(sentence) else "promise" if _PROMISE.search(sentence) else ""
            )
            is_new = not any(sentence in known.text or known.text in sentence for known in found)
            if kind and is_new and not _PAST.search(sentence) and len(sentence) < 500:
                found.append(_commitment(sentence, kind, line, context))
    return found


def _sentences(text: str) -> list[str]:
    return [
        sentence.strip() for sentence in _SENTENCES.findall(text)[:200] if len(sentence.strip()) > 8
    ]


def _commitment(sentence: str, kind: str, line: Line, context: Context) -> CommitmentDraft:
    name = NAME.match(sentence)
    by = name[0] if kind == "promise" and name and is_name(name[0]) else ""
    draft = CommitmentDraft(sentence, kind, by)
    draft.spans["text"] = place_of(sentence, context.text, line.start, line.end)
    return draft


def next_meetings_in(lines: Sequence[Line], on: date | None) -> list[str]:
    """Days of coming meetings: after "Nästa möte", on the same line or the ones below."""
    found: list[str] = []
    open_lines = 0
    for line in lines:
        named = _NEXT.search(line.text)
        if named and len(line.text) < 200:
            open_lines = 12 if line.text.rstrip().endswith(":") or len(line.text) < 40 else 1
            text = line.text[named.start() :]
        elif open_lines:
            text = line.text
        else:
            continue
        days = [day for day in days_in(text, on) if on is None or day.on > on]
        open_lines = open_lines - 1 if days or named else 0
        found += [day.on.isoformat() for day in days if day.on.isoformat() not in found]
    return found
