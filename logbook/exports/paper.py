"""Texts made fit for paper: signs that our fonts have, and words that fit their column."""

import re

from sro_log.lib.pdf import printable

BREAK = "\u200b"  # where a line may break, unseen
LONGEST = 34  # letters of a word; longer ones are no Swedish, and break anywhere
EVERY = 8
# Beware: each looks at a word once, from where it begins, or long words would take minutes.
_ADDRESS = re.compile(r"(?<!\S)(?=\S*[./@_\\]\S{3})\S+")
_AFTER = re.compile(r"(?<=[./@_?&=:;,\\-])(?=[^\s./@_?&=:;,\\-])")
_LONG = re.compile(rf"[^\s{BREAK}]{{{LONGEST + 1},}}")
_UNSPEAKABLE = re.compile(
    rf"(?<![^\s{BREAK}])(?=[^\s{BREAK}]*(?:[^\W\d_aeiouyåäö]{{9}}|[aeiouyåäö]{{6}}))[^\s{BREAK}]+",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"([^\W\d_]{22,})")


def on_paper(text: str) -> str:
    """The text with printable signs only, and long words and addresses breakable."""
    text = _ADDRESS.sub(
        lambda found: _AFTER.sub(BREAK, found[0]), printable(text.replace("\t", " "))
    )
    text = _LONG.sub(_broken, text)
    return _UNSPEAKABLE.sub(_broken, text)  # no hyphenation takes it apart


def in_column(text: str) -> list[str]:
    """The same for a narrow column: every second part is a word to hyphenate."""
    return _HYPHENATED.split(on_paper(text)) if text else []


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    return BREAK.join(word[at : at + EVERY] for at in range(0, len(word), EVERY))
