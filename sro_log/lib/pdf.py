"""PDF from HTML (WeasyPrint: notes, minutes, agendas) and from Typst (long tables). No models here.

Both use the fonts in static/fonts only, never what a machine happens to have, so that a document
looks the same everywhere; both give tagged PDF in Swedish.
"""

import atexit
import json
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "static" / "fonts"
FONT_FILES = (
    "SourceSans3-Regular.ttf",
    "SourceSans3-Semibold.ttf",
    "SourceSans3-It.ttf",
    "DejaVuSans.ttf",
    "NotoEmoji-Regular.ttf",
)
MISSING = "\u25a1"  # a white square, where no font has the sign
LANGUAGE = "sv"
READING = "pdf/ua-1"  # for people, read aloud in the right order
ARCHIVE_WITH_DATA = "pdf/a-3a"  # for the archive, may hold other files
ARCHIVE = "pdf/a-2a"  # for the archive, may not
KEPT_BY_TYPST = 10  # compilations that a result outlives
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # turn text around, or have no shape at all
_KEPT = frozenset(map(ord, "\n\t\u200d"))  # the last one holds emoji together


@dataclass(frozen=True)
class Embedded:
    """A file inside the PDF: what it is called, what it holds, and that it is the PDF's data."""

    name: str
    content: bytes
    description: str


def printable(text: str) -> str:
    """The text with every sign that no font of ours has replaced by a white square.

    Typst refuses to make an archive PDF with a missing sign; WeasyPrint would take a font from the
    machine, or leave a hole. Control characters go, line breaks and tabs stay.
    """
    signs = _signs()
    if all(ord(sign) in signs for sign in set(text)):
        return text
    return "".join(sign if ord(sign) in signs else _replaced(sign) for sign in text)


def _replaced(sign: str) -> str:
    if unicodedata.category(sign) in _UNSEEN:
        return ""
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign and all(ord(part) in _signs() for part in plain):
        return plain
    return MISSING


@lru_cache(maxsize=1)
def _signs() -> frozenset[int]:
    """Code points that at least one of our fonts has."""
    from fontTools.ttLib import TTFont  # a part of WeasyPrint; only here, it is slow to load

    found: set[int] = set()
    for name in FONT_FILES:
        with TTFont(FONTS / name, lazy=True) as font:
            found |= set(font.getBestCmap())
    return frozenset(c for c in found if unicodedata.category(chr(c)) not in _UNSEEN) | _KEPT


def from_html(
    html: str,
    *,
    stylesheet: Path,
    base_url: str,
    variant: str = READING,
    embedded: Iterable[Embedded] = (),
) -> bytes:
    """A tagged PDF of the page. Relative links lead to `base_url`; only our own fonts are fetched.

    Args:
        html: a whole document with `lang` and `title`.
        variant: READING, ARCHIVE or ARCHIVE_WITH_DATA.
        embedded: only with ARCHIVE_WITH_DATA.
    """
    from weasyprint import HTML, Attachment

    fetcher = _own_fetcher()
    attachments = []
    for file in embedded:
        attachment = Attachment(
            string=file.content.decode(),
            name=file.name,
            description=file.description,
            relationship="Data",
        )
        attachments.append(attachment)
    css, fonts = _style(stylesheet, stylesheet.stat().st_mtime_ns)
    document = HTML(string=html, base_url=base_url, url_fetcher=fetcher)
    made: bytes = document.write_pdf(
        stylesheets=[css],
        font_config=fonts,
        pdf_variant=variant,
        pdf_tags=True,
        attachments=attachments,
        presentational_hints=True,  # <ol start>: the numbers of a decision stay what they are
        custom_metadata=False,
        uncompressed_pdf=False,
    )
    return made


@lru_cache(maxsize=8)
def _style(stylesheet: Path, changed: int) -> tuple[Any, Any]:
    """The style sheet read once, with its fonts; `changed` makes an edited one read again."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return CSS(filename=stylesheet, font_config=fonts, url_fetcher=_own_fetcher()), fonts


atexit.register(_style.cache_clear)  # pango's fonts let go of while pango is still there


@lru_cache(maxsize=1)
def _own_fetcher() -> Any:
    """Reads fonts and pictures of ours; whatever else a text asks for is refused."""
    from weasyprint.urls import URLFetcher, URLFetchingError

    class OwnFilesOnly(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
            if parts.scheme != "file" or not path.is_relative_to(ROOT / "static"):
                raise URLFetchingError(f"Hämtas inte: {url[:80]}")
            return super().fetch(url, headers)

    return OwnFilesOnly(allowed_protocols=["file"])


def from_typst(layout: Path, data: Any) -> bytes:
    """A PDF by the layout, which reads `data` as JSON: PDF/UA-1 and PDF/A-2a at once.

    Every text in `data` must have passed `printable`.
    """
    import typst

    made = typst.compile(
        os.fspath(layout),
        root=os.fspath(layout.parent),
        font_paths=[os.fspath(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        format="pdf",
    )
    _let_go()
    return bytes(made)


def _let_go() -> None:
    """Makes Typst forget what it just laid out.

    It keeps all it has computed through ten more compilations, and a thousand rows are a hundred
    megabytes each time. An empty page takes a few milliseconds.
    """
    import typst

    for _ in range(KEPT_BY_TYPST + 1):
        typst.compile(b"", format="pdf", ignore_system_fonts=True)
