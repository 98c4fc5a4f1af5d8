"""What is typed in the search box: words, "quotations", and ansvarig:, organ:, år:."""

import re
from dataclasses import dataclass, field

from sro_log.lib.stems import MAX_QUERY_LENGTH, MAX_QUERY_WORDS, words_of

QUOTES = '"”“„»«'
_FILTER = re.compile(
    rf"(?<!\S)(ansvarig|organ|år|ar):\s*(?:[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|(\S+))", re.IGNORECASE
)
_QUOTED = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# Left out when something else is sought: they stand everywhere, and say nothing.
SMALL = frozenset(
    {"och", "i", "att", "det", "som", "en", "ett", "på", "är", "av", "för", "med", "till", "den"}
    | {"om", "från", "vid", "de", "har", "hur", "vi"}
)
NO_SUCH_YEAR = "Året gick inte att läsa. Skriv till exempel år:2025."


@dataclass(frozen=True)
class Query:
    """What is sought. Words may stand in any order; the words of a phrase may not."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    responsible: tuple[str, ...] = ()  # words of names; each must be met
    body: tuple[str, ...] = ()
    year: int | None = None
    errors: list[str] = field(default_factory=list, compare=False)

    @property
    def is_empty(self) -> bool:
        """Nothing is sought."""
        return not (self.words or self.phrases or self.responsible or self.body or self.year)


def query_of(text: str) -> Query:
    """Reads what was typed. Only the first 200 letters and 12 words count."""
    text = text[:MAX_QUERY_LENGTH]
    held: dict[str, list[str]] = {"ansvarig": [], "organ": [], "år": []}
    for name, quoted, plain in _FILTER.findall(text):
        key = "år" if name.lower() in ("år", "ar") else name.lower()
        held[key] += words_of(quoted or plain)
    text = _FILTER.sub(" ", text)
    phrases = [tuple(words_of(quoted)) for quoted in _QUOTED.findall(text)]
    typed = tuple(dict.fromkeys(words_of(_QUOTED.sub(" ", text))))
    words = (tuple(word for word in typed if word not in SMALL) or typed)[:MAX_QUERY_WORDS]
    year, errors = None, []
    for word in held["år"]:
        if _YEAR.fullmatch(word):
            year = int(word)
        else:
            errors = [NO_SUCH_YEAR]
    return Query(
        words=words,
        phrases=tuple(phrase for phrase in phrases if phrase)[:3],
        responsible=tuple(held["ansvarig"]),
        body=tuple(held["organ"]),
        year=year,
        errors=errors,
    )
