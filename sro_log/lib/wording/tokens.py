"""Words and marks of a Swedish sentence, each with its place in the text it was read from."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


# "VGR:s", "Västkom's", "hälso-", "2025-11-13", "uppföljning/indikatorer"; a soft hyphen is no end.
_TOKEN = re.compile(
    r"\w[\w\u00ad]*(?:(?:[-‐‑:/'’´]|(?<=[0-9])\.(?=[0-9]))[\w\u00ad]+)*[-‐‑]?"
    r"|\n[ \t\r]*\n|[^\w\s]"
)
_NO_END = word_set(
    "bl bla ca dnr dvs etc ev exkl fr inkl jfr kap kl m mm mfl mom nr o p prel punkt resp s sid "
    "sk st t tex tf tom tv ang avs d e f g"
)
_SHORT_INFINITIVES = word_set(
    "ge få se ta gå stå bli ha be le dra slå ske te nå må utse anse förse avse inse medge uppge "
    "avge utge ingå utgå övergå genomgå uppgå föregå motse överse förutse tillse bese tillstå "
    "föreslå avslå anslå fastslå bistå bestå förestå motstå återstå framgå pågå frångå undgå "
    "klargöra hänskjuta"
)
_NO_INFINITIVES = word_set(
    "denna detta dessa samma andra båda alla några egna sina våra deras många flera bra extra "
    "sista första nästa varandra annorlunda länsgemensamma gemensamma berörda samtliga aktuella "
    "fortsatta kommande nya gamla stora små öppna nära hela halva ordförandena ovanstående"
)
_PLURAL_ENDINGS = ("arna", "orna", "erna")


class Token(NamedTuple):
    """A word, number or mark. `word` is folded: lower case, no soft hyphens, straight quotes."""

    word: str
    start: int
    end: int
    raw: str

    @property
    def is_word(self) -> bool:
        """A word or number, not a mark."""
        return self.word[:1].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """Written with a capital first letter."""
        return self.raw[:1].isupper()


def tokenise(text: str) -> list[Token]:
    """The text's words and marks; a blank line is a mark of its own."""
    return [
        Token(fold(found[0]), found.start(), found.end(), found[0])
        for found in _TOKEN.finditer(text)
    ]


def fold(word: str) -> str:
    """The word in lower case, composed, without soft hyphens and with one kind of each mark."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFC", word.replace("\u00ad", "")).lower()
    return re.sub("[‐‑–—]", "-", re.sub("[’´]", "'", word))


def ends_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Whether the sentence ends with this token."""
    mark = tokens[i].raw
    if mark[0] == "\n" or mark in "!?":
        return True
    if mark != ".":
        return False
    if i + 1 == len(tokens) or i == 0:
        return True
    before, after = tokens[i - 1], tokens[i + 1]
    if before.word in _NO_END and before.end == tokens[i].start:
        return False
    if before.word.isdecimal() and len(before.word) < 3 and before.end == tokens[i].start:
        return after.is_capitalised and i >= 2 and tokens[i - 2].is_word
    return after.start > tokens[i].end and not after.raw[0].islower()


def looks_infinitive(token: Token) -> bool:
    """Whether the word after "att" is what someone is to do, rather than someone who does it."""
    word = token.word
    if token.is_capitalised:
        return False
    if word in _SHORT_INFINITIVES:
        return True
    return (
        len(word) > 2
        and word.endswith("a")
        and word not in _NO_INFINITIVES
        and not word.endswith(_PLURAL_ENDINGS)
    )


def quote(text: str, start: int, end: int) -> str:
    """The words between two places, on one line with single spaces."""
    return " ".join(text[start:end].split())
