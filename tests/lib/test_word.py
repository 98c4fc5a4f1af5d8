"""Word documents, read back with python-docx as Word would."""

import datetime
import re
import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from sro_log.lib import word
from sro_log.lib.word import Words

pytestmark = pytest.mark.unit

HOSTILE = "Rad\x0bny \x00\x07\x1b\ud800 <w:p> & \"'  مرحبا 🙂 \ufffe slut"


def read(document: Any) -> Any:
    """The document, saved and opened again."""
    return docx.Document(BytesIO(word.saved(document)))


def xml(document: Any, name: str) -> str:
    """One file of the saved document."""
    with zipfile.ZipFile(BytesIO(word.saved(document))) as files:
        return files.read(name).decode()


def numbers(document: Any) -> list[tuple[str, int, int]]:
    """(text, list, level) of each paragraph in a list."""
    found = []
    for paragraph in document.paragraphs:
        properties = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
        if properties is not None:
            found.append((paragraph.text, properties.numId.val, properties.ilvl.val))
    return found


def test_the_document_says_what_it_is() -> None:
    core = read(word.new_document("Beslutslogg för SRO", author="Kansliet")).core_properties
    said = (core.title, core.author, core.language, core.comments, core.created.date())
    today = datetime.datetime.now(datetime.UTC).date()
    assert said == ("Beslutslogg för SRO", "Kansliet", "sv-SE", "", today)


def test_a_title_longer_than_word_takes_is_cut() -> None:
    assert len(read(word.new_document("å" * 400)).core_properties.title) == 255


def test_every_text_is_swedish() -> None:
    assert 'w:lang w:val="sv-SE"' in xml(word.new_document("Prov"), "word/styles.xml")


def test_our_font_has_one_to_fall_back_on() -> None:
    table = xml(word.new_document("Prov"), "word/fontTable.xml")
    assert '<w:font w:name="Source Sans 3"><w:altName w:val="Calibri"/>' in table


def test_nothing_of_the_template_comes_along() -> None:
    with zipfile.ZipFile(BytesIO(word.saved(word.new_document("Prov")))) as files:
        names = [n for n in files.namelist() if "thumb" in n or "custom" in n or "Effects" in n]
    assert names == []


@pytest.mark.parametrize(("landscape", "size"), [(True, (297, 210)), (False, (210, 297))])
def test_the_page_is_a4(landscape: bool, size: tuple[int, int]) -> None:
    section = read(word.new_document("Prov", landscape=landscape)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size


def test_the_foot_counts_pages_by_fields() -> None:
    paragraph = read(word.new_document("Prov", footer="Logg")).sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")).strip() for field in paragraph._p.iter(qn("w:fldSimple"))]
    text = "".join(t.text for t in paragraph._p.iter(qn("w:t")))
    assert (text, fields) == ("Logg, sida 1 av 1", ["PAGE", "NUMPAGES"])


def test_headings_are_headings() -> None:
    document = word.new_document("Prov")
    word.add_heading(document, "Ett", 1)
    word.add_heading(document, "Två", 2)
    assert [p.style.style_id for p in read(document).paragraphs] == ["Heading1", "Heading2"]


def test_rich_text_keeps_bold_links_and_line_breaks() -> None:
    document = word.new_document("Prov")
    word.add_rich(
        document, '<p>Se <strong>här</strong><br><a href="https://a.se/?b=1&amp;c">A</a></p>'
    )
    paragraph = read(document).paragraphs[0]
    assert paragraph.text == "Se här\nA"
    assert [run.text for run in paragraph.runs if run.style.style_id == "Strong"] == ["här"]
    assert [link.address for link in paragraph.hyperlinks] == ["https://a.se/?b=1&c"]


def test_each_numbered_list_starts_from_one() -> None:
    document = word.new_document("Prov")
    word.add_rich(document, "<ol><li>a</li><li>b</li></ol><p>Och</p><ol><li>c</li></ol>")
    word.add_numbered(document, ["d", "e"])
    rows = numbers(read(document))
    lists = [number for _, number, _ in rows]
    assert [text for text, *_ in rows] == ["a", "b", "c", "d", "e"]
    assert lists[0] == lists[1] != lists[2] != lists[3] == lists[4] != lists[0]
    restarts = xml(document, "word/numbering.xml").count('<w:startOverride w:val="1"/>')
    assert restarts == 3


def test_a_numbered_list_starts_where_it_does_in_the_text() -> None:
    document = word.new_document("Prov")
    word.add_rich(document, '<ol><li>a</li></ol><p>Och</p><ol start="2"><li>b</li></ol>')
    starts = re.findall('<w:startOverride w:val="([0-9]+)"', xml(document, "word/numbering.xml"))
    assert starts == ["1", "2"]


def test_a_list_in_a_list_is_one_level_in() -> None:
    document = word.new_document("Prov")
    word.add_rich(document, "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>")
    rows = numbers(read(document))
    assert [(text, level) for text, _, level in rows] == [("a", 0), ("b", 1), ("c", 0)]
    assert rows[0][1] == rows[2][1] != rows[1][1]


def test_the_head_row_stands_on_every_page_and_no_row_is_split() -> None:
    document = word.new_document("Prov")
    word.add_table(document, ["Nr", "Vad"], [["1", "Ett"], ["2", "Två"]], [20, 100])
    table = read(document).tables[0]
    marks = [
        (
            row._tr.trPr.find(qn("w:tblHeader")) is not None,
            row._tr.trPr.find(qn("w:cantSplit")) is not None,
        )
        for row in table.rows
    ]
    assert marks == [(True, True), (False, True), (False, True)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Nr", "Vad"], ["1", "Ett"], ["2", "Två"],
    ]  # fmt: skip


def test_a_cell_holds_paragraphs_with_links() -> None:
    document = word.new_document("Prov")
    cell = [[Words("U-1", url="https://logg.example.se/uppdrag/1/")], [Words("sent", muted=True)]]
    word.add_table(document, ["Nr"], [[cell]], [20])
    found = read(document).tables[0].cell(1, 0)
    assert [p.text for p in found.paragraphs] == ["U-1", "sent"]
    assert found.paragraphs[0].hyperlinks[0].address == "https://logg.example.se/uppdrag/1/"


def test_only_web_and_mail_become_links() -> None:
    document = word.new_document("Prov")
    word.add_table(document, ["Nr"], [[[[Words("U-1", url="javascript:alert(1)")]]]], [20])
    assert [r for r in read(document).part.rels.values() if r.reltype == RT.HYPERLINK] == []


def test_hostile_text_is_kept_but_for_what_xml_cannot_hold() -> None:
    document = word.new_document(HOSTILE, footer=HOSTILE, author=HOSTILE)
    word.add_heading(document, HOSTILE, 1)
    word.add_rich(document, f"<p>{HOSTILE}</p>")
    word.add_numbered(document, [HOSTILE])
    word.add_table(document, [HOSTILE], [[HOSTILE]], [20], description=HOSTILE)
    kept = "Rad\nny  <w:p> & \"'  مرحبا 🙂  slut"
    again = read(document)
    assert again.paragraphs[0].text == kept
    assert again.tables[0].cell(1, 0).text == kept


def test_a_table_of_three_thousand_rows_can_be_mailed() -> None:
    document = word.new_document("Prov")
    cell = [[Words("U-1", url="https://logg.example.se/uppdrag/1/")]]
    word.add_table(document, ["Nr", "Vad"], [[cell, "Ord " * 60]] * 3000, [20, 100])
    assert len(word.saved(document)) < 500_000


def test_long_words_are_divided_where_a_line_ends() -> None:
    settings = word.new_document("Logg").settings.element
    assert [e.get(qn("w:val")) for e in settings.iter(qn("w:autoHyphenation"))] == ["true"]
