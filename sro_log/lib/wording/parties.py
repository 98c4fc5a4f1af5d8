"""Splits "A, B samt C" into those who are charged, each as it is written."""

from collections.abc import Iterator, Sequence

from sro_log.lib.wording.tokens import Token, word_set

_JOINTS = frozenset(("och", "samt", ",", "jämte", "&", "respektive", "/"))
_WITHIN = word_set("för i inom på vid av över från hos")
_LEADING = word_set(
    "och samt att dels både såväl även också därmed härmed samtidigt vidare dessutom därför nu då "
    "gemensamt tillsammans åt till , - – — : * •"
)
_TRAILING = word_set(
    "och samt , - – — även också därmed härmed samtidigt gemensamt tillsammans nu då var"
)
_ASIDE = word_set(
    "efter med enligt utifrån under senast inom inför per genom vid som vilken vilket vilka där"
)
_CONSULTED = word_set("samråd samverkan dialog samarbete samförstånd kontakt anslutning enlighet")
_TITLES = (
    "direktör", "direktören", "direktörer", "direktörerna", "chef", "chefen", "chefer", "cheferna",
    "ordförande", "ordföranden", "ordförandena", "sekreterare", "sekreteraren", "presidium",
    "presidiet", "presidierna", "grupp", "gruppen", "grupper", "grupperna", "råd", "rådet", "nämnd",
    "nämnden", "nämnderna", "styrelse", "styrelsen", "styrelserna", "utskott", "utskottet",
    "utskotten", "förvaltning", "förvaltningen", "förvaltningarna", "ledare", "ledaren", "kontor",
    "kontoret", "samordnare", "samordnaren", "strateg", "strategen", "förbund", "förbundet",
    "förbunden", "kommunerna", "regionen", "kommunen", "beredning", "beredningen", "kansli",
    "kansliet", "parterna", "huvudmännen", "ansvarig", "ansvariga",
)  # fmt: skip


def party_spans(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    """Where each party stands in the text, in order, for the tokens from `start` to `end`."""
    start = _after_aside(tokens, start, end)
    start, end = _without_consulted(tokens, start, end)
    if start < end and tokens[end - 1].word == ",":  # "direktören, Anna Berg, i uppdrag"
        end = _without_apposition(tokens, start, end)
    spans = []
    for first, last in _segments(tokens, start, end):
        while first < last and tokens[first].word in _LEADING:
            first += 1
        while first < last and tokens[last - 1].word in _TRAILING:
            last -= 1
        if first < last and tokens[first].word not in _ASIDE:
            spans.append((tokens[first].start, tokens[last - 1].end))
    return spans


def _segments(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for i in range(start, end):
        if _is_joint(tokens, first, i, end):
            yield first, i
            first = i + (2 if _is_with(tokens, i, end) else 1)
    yield first, end


def _is_joint(tokens: Sequence[Token], first: int, i: int, end: int) -> bool:
    """Whether two parties are joined here, rather than two words of one."""
    word = tokens[i].word
    if _is_with(tokens, i, end):
        return True
    if word == "som":
        return any(tokens[k].word == "såväl" for k in range(first, i))
    if word not in _JOINTS or i == first or i + 1 >= end:
        return word == "," and i > first
    if word == "," and tokens[i + 1].word in ("och", "samt"):
        return False
    before, after = tokens[i - 1].word, tokens[i + 1].word
    if before.endswith("-") or (before == "var" and after == "en"):
        return False
    if _is_shared_genitive(tokens, first, i, end):
        return False
    return _is_party(tokens, i + 1, end) or not any(
        tokens[k].word in _WITHIN for k in range(first, i)
    )


def _is_shared_genitive(tokens: Sequence[Token], first: int, i: int, end: int) -> bool:
    """ "VGR:s och Västkoms direktörer": what follows belongs to both."""
    owners = (tokens[i - 1], tokens[i + 1])
    if i != first + 1 or i + 2 >= end or not all(t.word.endswith("s") for t in owners):
        return False
    is_plain = owners[0].word.endswith((":s", "'s"))
    is_plural = tokens[i + 2].word.endswith(("er", "ar", "erna", "arna"))
    return all(token.is_capitalised for token in owners) and (is_plain or is_plural)


def _is_with(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "A tillsammans med B": both are charged."""
    return tokens[i].word == "tillsammans" and i + 1 < end and tokens[i + 1].word == "med"


def _is_party(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether what follows "och" names someone by itself: a title, a group, someone's something.

    After "chefen för vård" the words "och omsorg" do not.
    """
    words = []
    for i in range(start, min(end, start + 8)):
        if tokens[i].word in _JOINTS and not tokens[i - 1].word.endswith("-"):
            break
        words.append(tokens[i].word)
    if words and words[0] in ("de", "den", "det", "en", "ett", "respektive", "samtliga", "alla"):
        return True
    return any(word.endswith(_TITLES) for word in words)


def _after_aside(tokens: Sequence[Token], start: int, end: int) -> int:
    """Past ", mot bakgrund av rapporten," before the parties."""
    if start < end and tokens[start].word == ",":
        start += 1
        if start < end and tokens[start].word in _ASIDE | {"i", "mot", "på", "för", "utan"}:
            return next((k + 1 for k in range(start, end) if tokens[k].word == ","), end)
    return start


def _without_consulted(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Without "i samråd med C", who is asked and not charged."""
    for i in range(start, end - 2):
        is_asked = tokens[i].word in ("i", "efter") and tokens[i + 1].word in _CONSULTED
        if is_asked and tokens[i + 2].word in ("med", "mellan"):
            if i > start:
                return start, i
            after = next((k for k in range(i, end) if tokens[k].word == ","), end - 1)
            return after + 1, end
    return start, end


def _without_apposition(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the parties end when a name between commas only says who the last one is."""
    for i in range(end - 2, start, -1):
        if tokens[i].word == ",":
            named = tokens[i + 1 : end - 1]
            is_name = all(token.is_capitalised for token in named) and len(named) > 1
            return i if is_name else end
    return end
