"""Reads from a decision's words whom they charge with what, when it is due and where it returns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sro_log.lib.due_dates import MAX_LENGTH
from sro_log.lib.wording.acts import ActReader
from sro_log.lib.wording.dues import Due, condition_in, due_in
from sro_log.lib.wording.gifts import Gift
from sro_log.lib.wording.parties import party_spans
from sro_log.lib.wording.receivers import is_body, receivers_in
from sro_log.lib.wording.report_backs import report_back_in
from sro_log.lib.wording.tokens import Token, quote, tokenise

MAX_TITLE = 200
# What stands between a due wording and the action: "– efter dialog med arbetsgruppen –".
_ASIDE = re.compile(
    r"\s*(?:[–—-]\s+(?P<dashed>[^–—]{1,200}?)\s+[–—-]|,?\s+(?P<commas>(?:efter|i\s+samråd|i\s+dialog"
    r"|i\s+samverkan|tillsammans|med\s+stöd|utifrån)\s[^,;.]{1,200}),)\s*"
)
_TO_BODY = re.compile(  # "till SRO 2026-06-04 ta fram ..."
    r"(?:till|för|inför|vid|på|i)\s+(?P<body>[^,.;0-9]{2,60}?)(?:(?::s|'s|s)\s+(?:möte|sammanträde))?\s+"
)
_LEADING = re.compile(r"^[\s,;:–—-]+")
_TRAILING = re.compile(r"[\s,;:.–—-]+$")


@dataclass(frozen=True)
class Span:
    """A stretch of the source: text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True)
class GivenAssignment:
    """An assignment as the words give it.

    Attributes:
        action: what is to be done, as written, from "att" on.
        title: the same as a plain title of at most 200 characters, without the due wording.
        responsible: those who are charged, in order, as written; () when nobody is named.
        due: the due wording as written, such as parse_due takes it (perhaps with today); or "".
        condition: what it waits for, where the words say so beside a due wording; or "".
        receivers: those to whom it comes back, as written.
        span, action_span, responsible_spans, due_span: where it stands in the source.
    """

    action: str
    title: str
    responsible: tuple[str, ...]
    due: str
    condition: str
    receivers: tuple[str, ...]
    span: Span
    action_span: Span
    responsible_spans: tuple[Span, ...]
    due_span: Span | None


def assignment_in(text: str) -> GivenAssignment | None:
    """The first assignment that the words give; None when they give none."""
    return next(_assignments(text), None)


def assignments_in(text: str) -> tuple[GivenAssignment, ...]:
    """All assignments that the words give: "ger A i uppdrag att ... och B i uppdrag att ..."."""
    return tuple(_assignments(text))


def gives_assignment(text: str) -> bool:
    """Whether the words give someone an assignment."""
    return any(act.gift for act in ActReader(tokenise(text)).read())


def _assignments(text: str) -> Iterator[GivenAssignment]:
    tokens = tokenise(text)
    gifts = [(act.at, act.gift) for act in ActReader(tokens).read() if act.gift]
    for place, (at, gift) in enumerate(gifts):
        later = gifts[place + 1][0] if place + 1 < len(gifts) else len(tokens)
        yield _assignment(text, tokens, at, gift, later)


def _assignment(text: str, tokens: list[Token], at: int, gift: Gift, later: int) -> GivenAssignment:
    parties = party_spans(tokens, *gift.parties) + party_spans(tokens, *gift.also)
    spans = [Span(*span) for span in parties]
    charge_end = tokens[gift.charge].end
    start = tokens[gift.task].start if gift.task < len(tokens) else len(text)
    end = tokens[gift.end - 1].end if gift.end > gift.task else start
    rest_end = tokens[later].start if later < len(tokens) else len(text)
    due = due_in(text, charge_end, end)
    receivers = receivers_in(text, charge_end, end)
    if due is None or not receivers:
        back = report_back_in(text[end:rest_end])
        if back is not None and back.due and due is None:
            due = Due(back.due, end + back.due_start, end + back.due_end, 4, back.precision)
        receivers = receivers or (back.receivers if back is not None else ())
    condition, rest = _condition(text, charge_end, start, end, due)
    if due is not None and (first := _TO_BODY.fullmatch(text[start : max(start, due.start)])):
        body = quote(first["body"], 0, MAX_LENGTH)
        if is_body(body):
            receivers, rest = receivers or (body,), due.end
    return GivenAssignment(
        action=_TRAILING.sub("", quote(text, start, end)),
        title=_title(text, start, end, due, rest),
        responsible=tuple(quote(text, span.start, span.end) for span in spans),
        due=due.wording if due else "",
        condition=condition,
        receivers=receivers,
        span=Span(min([tokens[at].start, *(s.start for s in spans)]), max(end, charge_end)),
        action_span=Span(start, end),
        responsible_spans=tuple(spans),
        due_span=Span(due.start, due.end) if due else None,
    )


def _condition(
    text: str, charge_end: int, start: int, end: int, due: Due | None
) -> tuple[str, int]:
    """What it waits for, beside the due wording, and where the action goes on after that."""
    if due is None:
        return "", start
    is_first = start <= due.start and due.end <= end and not text[start : due.start].strip(" ,–—-")
    if is_first and (aside := _ASIDE.match(text, due.end, end)):
        words = quote(aside["dashed"] or aside["commas"], 0, MAX_LENGTH)
        return words, aside.end()
    condition = condition_in(text, charge_end, end)
    is_due = condition is None or condition.start == due.start
    return "" if condition is None or is_due else condition.wording, due.end if is_first else start


def _title(text: str, start: int, end: int, due: Due | None, rest: int) -> str:
    """The action without its due wording and what stands beside it, as a title."""
    words = text[rest:end]
    if due is not None and rest <= due.start and due.end <= end:
        words = text[rest : due.start].rstrip() + text[due.end : end]
    words = re.sub(r"\s+([,.;:])", r"\1", " ".join(words.split()))
    return shortened(_TRAILING.sub("", _LEADING.sub("", words)))


def shortened(words: str, limit: int = MAX_TITLE) -> str:
    """The words with a capital first, cut between words where they are too long."""
    words = words[:1].upper() + words[1:]
    if len(words) <= limit:
        return words
    cut = words[: limit - 1].rsplit(" ", 1)[0]
    return f"{_TRAILING.sub('', cut or words[: limit - 1])}…"
