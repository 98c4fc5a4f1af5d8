"""Search text: a row's words with their Swedish stems. A query's stem is sought as a substring
of it, so that "hjälpmedel" finds "hjälpmedelsförsörjning" and "välfärdshjälpmedel"."""

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

MAX_QUERY_LENGTH = 200
MAX_QUERY_WORDS = 12
LONGEST_STEMMED = 60

# "§ 33" is one word, and so are 2025-11-13, U-2025-11, 13.00, 3.1, 2024/05483 and e-hälsa.
WORD = re.compile(
    r"§(?: ?[0-9]+)?(?:-[0-9]+)?"
    r"|[^\W_]+(?:(?:-|(?<=[0-9])[./:,](?=[0-9]))[^\W_]+)*"
)
_GENITIVE = re.compile(r"\b(\w+):(?:s|ns|n|t|en|et|ar|er|arna|erna)\b")  # VGR:s
_DASHES = re.compile(r"[‐‑‒–—−]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

# Snowball only cuts endings, so "hjälpmedlen" would become "hjälpmedl", apart from "hjälpmedel".
_MEDLEN = re.compile(r"medlens?$")
_local = threading.local()  # a stemmer keeps its state: one for each thread


def stem_text(*texts: str) -> str:
    """Each word's stem, and the word itself where it differs, once each, joined by spaces.

    The stem alone would not do: "svar" is its own stem, but "remissvar" is cut to "remissv".
    """
    words = [word for text in texts for word in _words(text)]
    return " ".join(dict.fromkeys(form for word in words for form in (_stem(word), word)))


def query_stems(query: str) -> list[str]:
    """The stems that all must be substrings of a row's stem_text; empty for an empty query.

    Only the first 200 characters and 12 different words count.
    """
    stems = dict.fromkeys(_stem(word) for word in _words(query[:MAX_QUERY_LENGTH]))
    return list(stems)[:MAX_QUERY_WORDS]


def words_of(*texts: str) -> list[str]:
    """The words in their order, in small letters: "§ 33", 2025-11-13 and e-hälsa are one each."""
    return [word for text in texts for word in _words(text)]


def stem_of(word: str) -> str:
    """The stem of one word, written as `words_of` writes it."""
    return _stem(word)


@lru_cache(maxsize=5_000)
def _words(text: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).lower()
    text = re.sub(r"\s+", " ", _DASHES.sub("-", text))
    if ":" in text:
        text = _GENITIVE.sub(r"\1", text)
    return tuple(found.replace(" ", "") for found in WORD.findall(text))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The stem of a word; numbers and references stay as they are written."""
    if len(word) > LONGEST_STEMMED or any(char.isdigit() for char in word):
        return word
    if _MEDLEN.search(word):
        return _MEDLEN.sub("medel", word)
    if not hasattr(_local, "stemmer"):
        _local.stemmer = snowballstemmer.stemmer("swedish")
    return str(_local.stemmer.stemWord(word))
