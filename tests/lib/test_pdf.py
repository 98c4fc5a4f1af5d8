"""PDF from HTML and from Typst: tagged, in Swedish, our fonts only, nothing fetched."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from sro_log.lib import pdf
from tests.pdf_reading import about, embedded_fonts, standards_of, text_of

pytestmark = pytest.mark.print

STYLE = Path(settings.ROOT) / "static" / "css" / "paper.css"
PAGE = (
    '<!DOCTYPE html><html lang="sv"><head><title>Prov</title></head><body>'
    "<h1>Rubrik åäö</h1><p>Text och 👍 och محمد.</p>{}</body></html>"
)


def made(extra: str = "", **how: Any) -> bytes:
    """A small document."""
    html = pdf.printable(PAGE.format(extra))
    return pdf.from_html(html, stylesheet=STYLE, base_url="https://logg.example.se/", **how)


@pytest.fixture(scope="module")
def reading() -> pikepdf.Pdf:
    """One for people."""
    return pikepdf.open(BytesIO(made()))


def test_a_document_for_people_is_tagged_and_says_its_language_and_title(
    reading: pikepdf.Pdf,
) -> None:
    assert about(reading) == {"tagged": True, "language": "sv", "title": "Prov"}
    assert standards_of(reading) == {"PDF/UA-1"}


def test_every_font_is_ours_and_embedded(reading: pikepdf.Pdf) -> None:
    fonts = embedded_fonts(reading)
    assert all(is_embedded for is_embedded in fonts.values())
    assert len(fonts) >= 3


def test_an_archive_holds_its_data_with_their_relation() -> None:
    file = pdf.Embedded("mote.json", '{"å": 1}'.encode(), "Mötets uppgifter")
    archive = pikepdf.open(BytesIO(made(variant=pdf.ARCHIVE_WITH_DATA, embedded=[file])))
    attached = archive.attachments["mote.json"]
    assert standards_of(archive) == {"PDF/A-3A"}
    assert attached.get_file().read_bytes().decode() == '{"å": 1}'
    assert str(attached.obj.AFRelationship) == "/Data"
    assert archive.Root.AF[0].UF == "mote.json"


def test_an_archive_without_data_is_of_the_older_standard() -> None:
    assert standards_of(pikepdf.open(BytesIO(made(variant=pdf.ARCHIVE)))) == {"PDF/A-2A"}


@pytest.mark.parametrize(
    "source",
    [
        "https://example.se/bild.png",
        "file:///etc/passwd",
        f"file://{settings.ROOT}/sro_log/settings.py",
        f"file://{settings.ROOT}/static/../sro_log/settings.py",
        "data:image/png;base64,AAAA",
    ],
)
def test_nothing_but_our_own_fonts_is_fetched(source: str, caplog: Any) -> None:
    with_picture = pikepdf.open(BytesIO(made(f'<p>före<img alt="" src="{source}">efter</p>')))
    assert "före" in text_of(with_picture)
    assert [len(page.get_images()) for page in with_picture.pages] == [0]
    assert "Hämtas inte" in caplog.text


def test_a_list_that_starts_later_keeps_its_numbers() -> None:
    text = " ".join(text_of(made('<ol start="7"><li>sjua</li><li>åtta</li></ol>')).split())
    assert re.findall(r"[0-9]+\. \w+", text) == ["7. sjua", "8. åtta"]


def test_a_relative_link_leads_to_the_log() -> None:
    linked = pikepdf.open(BytesIO(made('<a href="/uppdrag/7/">Uppdrag</a>')))
    assert [str(note.A.URI) for note in linked.pages[0].Annots] == [
        "https://logg.example.se/uppdrag/7/"
    ]


def test_typst_gives_both_standards_at_once(tmp_path: Path) -> None:
    layout = tmp_path / "prov.typ"
    layout.write_text(
        "#let data = json(bytes(sys.inputs.data))\n"
        '#set document(title: data.title)\n#set text(lang: "sv", font: "Source Sans 3")\n'
        "= #data.title\n"
    )
    drawn = pikepdf.open(BytesIO(pdf.from_typst(layout, {"title": "Provlogg"})))
    assert about(drawn) == {"tagged": True, "language": "sv", "title": "Provlogg"}
    assert standards_of(drawn) == {"PDF/UA-1", "PDF/A-2A"}


def test_typst_forgets_what_it_has_made(tmp_path: Path) -> None:
    layout = tmp_path / "prov.typ"
    layout.write_text(
        "#let data = json(bytes(sys.inputs.data))\n"
        '#set document(title: "Prov")\n#set text(lang: "sv", font: "Source Sans 3")\n'
        "#table(columns: 2, table.header([A], [B]), ..data.flatten())\n"
    )

    def megabytes_after(times: int) -> float:
        for number in range(times):
            rows = [[f"{number} {row}", f"Text {number} {row} " * 9] for row in range(300)]
            pdf.from_typst(layout, rows)
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

    warm = megabytes_after(2)
    assert megabytes_after(10) - warm < 40  # it keeps over a hundred when it is not told to forget


# --- signs ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Å ä ö – ”citat” § 33", "Å ä ö – ”citat” § 33"),
        ("rad\nrad\tflik", "rad\nrad\tflik"),
        ("noll\x00bytt", "nollbytt"),
        ("漢", "□"),
        ("vänd\u202eom", "vändom"),
        ("ensam\ud800surrogat", "ensamsurrogat"),
        ("👍", "👍"),
    ],
)
def test_signs_that_no_font_has_become_a_square(text: str, expected: str) -> None:
    assert pdf.printable(text) == expected


@given(st.text())
def test_printable_twice_changes_nothing(text: str) -> None:
    once = pdf.printable(text)
    assert pdf.printable(once) == once
