"""Beslutsunderlag as tagged PDF, in the form that SRO knows: proposal first, signatures last."""

import re
from dataclasses import dataclass
from html import unescape

from django.template.loader import render_to_string

from logbook.bases import BasisWords
from logbook.exports.meeting_pdf import MOST_LETTERS, STYLE, TooLong
from records.writing import today
from sro_log.lib import pdf
from sro_log.lib.richtext import clean

# Beware: only of text that richtext.clean has written, in its one form.
_LINK = re.compile(r'<a href="(?P<href>[^"]*)"[^>]*>(?P<text>.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Reference:
    """A link in the text, spelled out under it for those who read on paper."""

    number: int
    text: str
    url: str


def basis_pdf(words: BasisWords, site: str, variant: str = pdf.READING) -> bytes:
    """The PDF; links lead on, and stand numbered with their addresses at the end.

    Raises:
        TooLong: it would take too long to make while someone waits.
    """
    references: list[Reference] = []
    summary = with_references(words.basis.summary, references)
    background = with_references(words.basis.background, references)
    html = render_to_string(
        "logbook/paper/basis.html",
        {
            "title": words.title,
            "running": words.title,
            "is_draft": not words.is_out,
            "body": words.basis.body,
            "words": words,
            "basis": words.basis,
            "summary": summary,
            "background": background,
            "references": references,
            "made_on": today(),
        },
    )
    if len(html) > MOST_LETTERS:
        raise TooLong
    return pdf.from_html(
        pdf.printable(html), stylesheet=STYLE, base_url=f"{site}/", variant=variant
    )


def with_references(text: str, references: list[Reference]) -> str:
    """The rich text with a number after each link; the same address keeps its number."""

    def numbered(found: re.Match[str]) -> str:
        url = unescape(found["href"])
        known = next((row for row in references if row.url == url), None)
        if known is None:
            words = unescape(re.sub(r"<[^>]+>", "", found["text"]))
            known = Reference(len(references) + 1, words, url)
            references.append(known)
        return f"{found[0]}<sup>{known.number}</sup>"

    return _LINK.sub(numbered, clean(text))
