"""The printed log: what checkers, readers and readers aloud find in it."""

import re
from dataclasses import fields, replace

import pikepdf
import pytest

from logbook.exports.log_pdf import log_pdf
from logbook.exports.printout import HEAD
from logbook.log_lines import LogLine
from tests.logbook.exports.lines import (
    HOSTILE,
    SHAPES,
    SITE,
    make_decision_line,
    make_line,
    make_printout,
    make_withheld_line,
)
from tests.pdf_reading import (
    about,
    bookmarks_of,
    embedded_fonts,
    opened,
    read_aloud,
    standards_of,
    text_of,
    word_boxes,
)

pytestmark = pytest.mark.print

LINES = [make_line(f"U-2025-{number}") for number in range(60)]
MIXED = [
    *(make_line(f"U-2025-{n}", shape=shape, state=f"läge{n}") for n, shape in enumerate(SHAPES)),
    make_decision_line("B 7"),
    make_decision_line("B 8", state="utkast", is_draft=True),
    make_withheld_line("U-2025-99"),
]
TALL = make_line("U-TALL", text="Ett ord till i raden. " * 300)


def pages_of(content: bytes) -> list[str]:
    """The text of each page, as it stands there."""
    return text_of(content, "-layout").rstrip("\f").split("\f")


@pytest.fixture(scope="module")
def long_log() -> bytes:
    """Sixty rows: several pages."""
    return log_pdf(make_printout(*LINES), SITE)


@pytest.fixture(scope="module")
def mixed_log() -> bytes:
    """Every mark, a decision, a draft, something withheld."""
    return log_pdf(make_printout(*MIXED), SITE)


@pytest.fixture(scope="module")
def hostile_log() -> bytes:
    """Every text of a line filled with each hostile text."""
    texts = [f.name for f in fields(LogLine) if f.type is str or f.type == "str"]
    kept = {"kind", "path", "shape"}
    lines = [
        replace(make_line(), **{name: words for name in texts if name not in kept})
        for words in HOSTILE
    ]
    lines.append(make_line("U-400", responsible=", ".join(f"Befattning {n}" for n in range(400))))
    longest = f"Beslutslogg för {'Ö' * 40} så som det såg ut den 13 november 2025"
    return log_pdf(make_printout(*lines, title=longest), SITE)


def test_it_follows_both_standards_at_once(mixed_log: bytes) -> None:
    assert standards_of(opened(mixed_log)) == {"PDF/UA-1", "PDF/A-2A"}


def test_it_is_tagged_in_swedish_and_has_a_title(mixed_log: bytes) -> None:
    title = "Beslutslogg för SRO, utskriven 22 november 2026"
    assert about(opened(mixed_log)) == {"tagged": True, "language": "sv-SE", "title": title}


def test_the_title_is_its_bookmark(mixed_log: bytes) -> None:
    assert bookmarks_of(opened(mixed_log)) == ["Beslutslogg för SRO, utskriven 22 november 2026"]


def test_every_font_is_embedded(hostile_log: bytes) -> None:
    fonts = embedded_fonts(opened(hostile_log))
    families = {re.sub(r"^/[A-Z]+\+|-\w+$", "", name) for name in fonts}
    assert [name for name, is_inside in fonts.items() if not is_inside] == []
    assert families == {"SourceSans3", "DejaVuSans", "NotoEmoji"}


def test_read_aloud_a_row_comes_cell_by_cell_in_the_order_of_the_head(mixed_log: bytes) -> None:
    said = read_aloud(mixed_log)
    row = said[said.index("U-2025-1") : said.index("U-2025-2")]
    assert row == [
        "U-2025-1",
        "13 november 2025 SRO, punkt 4",
        "SRO ger Västkoms direktör i uppdrag att återkomma senast i juni 2026.",
        "Västkoms direktör (samordnar), Regiondirektören",
        "SRO 4 juni 2026 ”senast i juni 2026”",
        "läge1",
        "3 mars 2026, Västkoms direktör: pågår.",
    ]


def test_the_table_has_a_head_and_a_row_for_each_line(long_log: bytes) -> None:
    counted = tags_of(opened(long_log))
    assert (counted["/Table"], counted["/TR"], counted["/TH"]) == (1, len(LINES) + 1, len(HEAD))


def test_marks_are_ornaments_and_not_pictures_to_be_described(mixed_log: bytes) -> None:
    assert "/Figure" not in tags_of(opened(mixed_log))


def test_the_head_stands_on_every_page(long_log: bytes) -> None:
    pages = pages_of(long_log)
    assert len(pages) > 2
    assert [[word for word in HEAD if word not in page] for page in pages] == [[]] * len(pages)


def test_the_foot_says_what_it_is_and_which_page(long_log: bytes) -> None:
    pages = pages_of(long_log)
    foot = "Beslutslogg för SRO, utskriven 22 november 2026, sida {} av {}"
    expected = [foot.format(n, len(pages)) for n in range(1, len(pages) + 1)]
    assert [page.strip().splitlines()[-1] for page in pages] == expected


def test_every_line_is_there_once_in_its_order(long_log: bytes) -> None:
    assert re.findall(r"U-2025-\d+", text_of(long_log)) == [line.number for line in LINES]


def test_a_row_is_not_split_between_pages(long_log: bytes) -> None:
    pages = pages_of(long_log)
    endings = [page.count("senast i juni 2026.") for page in pages]
    assert endings == [page.count("U-2025-") for page in pages]


def test_a_row_taller_than_a_page_is_split_rather_than_cut() -> None:
    content = log_pdf(make_printout(make_line("U-1"), TALL, make_line("U-2")), SITE)
    pages = pages_of(content)
    assert len(pages) > 1
    assert sum(len(re.findall(r"\bEtt\b", page)) for page in pages) == 300
    assert [page for page in pages if "U-2" in page] == [pages[-1]]


def test_every_mark_stands_beside_its_word(mixed_log: bytes) -> None:
    text = " ".join(text_of(mixed_log).split())
    states = [f"läge{n}" for n in range(len(SHAPES))]
    assert [word for word in (*states, "beslut", "noterar, ger uppdrag") if word not in text] == []


def test_numbers_lead_to_their_entries(mixed_log: bytes) -> None:
    document = opened(mixed_log)
    notes = [note for page in document.pages for note in page.get("/Annots", [])]
    addresses = {str(note.A.URI) for note in notes}
    assert addresses == {f"{SITE}/uppdrag/14/", f"{SITE}/beslut/7/"}


def test_what_is_withheld_says_so_and_no_more(mixed_log: bytes) -> None:
    line = " ".join(text_of(mixed_log).split()).partition("U-2025-99")[2]
    assert line.startswith(" Uppgift utelämnad Beslutslogg för SRO")


def test_drafts_are_marked_and_warned_of(mixed_log: bytes) -> None:
    text = text_of(mixed_log)
    assert "1 post är märkt utkast: dess anteckning är inte utskickad." in text
    assert "beslut, utkast" in text


def test_the_first_page_says_how_many_are_late(mixed_log: bytes) -> None:
    assert "11 poster. 1 av 5 öppna uppdrag är försenat." in pages_of(mixed_log)[0]


def test_an_empty_selection_is_one_sensible_page() -> None:
    pages = pages_of(log_pdf(make_printout(), SITE))
    assert len(pages) == 1
    assert "Urval: SRO." in pages[0]
    assert "Inget i loggen stämmer med urvalet." in pages[0]
    assert "sida 1 av 1" in pages[0]


def test_hostile_texts_neither_fail_nor_break_the_page(hostile_log: bytes) -> None:
    document = opened(hostile_log)
    text = text_of(document).replace("\u200b", "").replace("\n", "")
    assert standards_of(document) == {"PDF/UA-1", "PDF/A-2A"}
    assert "#strong[x] $x$ *b* @ref" in text
    assert "Befattning 399" in text


def test_no_text_runs_out_of_the_page(hostile_log: bytes) -> None:
    margin = 17  # points; a printer needs 12
    boxes = word_boxes(hostile_log)
    wide = [box for box in boxes if box[3] > 842 - margin or box[4] > 595 - margin]
    assert len(boxes) > 1000
    assert wide == []


def tags_of(document: pikepdf.Pdf) -> dict[str, int]:
    """How many of each tag the document has."""
    found: dict[str, int] = {}
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
            found[str(item.S)] = found.get(str(item.S), 0) + 1
    return found
