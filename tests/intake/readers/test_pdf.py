"""PDF with text to paragraphs, tried on what the product itself prints and on made pages."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from intake.readers import UnreadableError, read
from tests.intake.pdf_writing import printed

pytestmark = pytest.mark.print

LONG = (
    "Nämnden har fått en redovisning av hur arbetet går och av vad som återstår innan planen kan "
    "tas i bruk i kommunerna, med tider, kostnader och ansvar för varje steg på vägen dit."
)
EDGES = (
    '@page { @top-center { content: "Samrådet i Orust, möte 4" } '
    '@bottom-right { content: "Sida " counter(page) " (" counter(pages) ")" } }'
)


def found(body: str, css: str = ""):
    return read(printed(body, css), "note.pdf").paragraphs


def texts(body: str, css: str = "") -> list[str]:
    return [paragraph.text for paragraph in found(body, css) if paragraph.style != "head"]


def test_lines_of_a_paragraph_are_one_and_names_stay_apart():
    assert texts(f"<p>{LONG} {LONG}</p><p>Eva Ek (S), Ale<br>Bo Al (M), Orust</p>") == [
        f"{LONG} {LONG}",
        "Eva Ek (S), Ale",
        "Bo Al (M), Orust",
    ]


def test_headings_are_told_by_size_and_bold_lines_by_weight():
    made = found(f"<h1>Protokoll</h1><h2>Ärenden</h2><p><b>Beslut</b></p><p>{LONG}</p>")
    assert [p.style for p in made] == ["heading1", "heading2", "bold", ""]


def test_lists_have_their_numbers_and_marks():
    made = found(f"<ol><li>{LONG}</li><li>Kort</li></ol><ul><li>{LONG}</li><li>Kort</li></ul>")
    assert [(p.numbering, p.text) for p in made] == [
        ("1.", LONG),
        ("2.", "Kort"),
        ("•", LONG),
        ("•", "Kort"),
    ]


def test_a_table_gives_its_cells_and_ends_with_its_last_row():
    made = found(
        "<table><tr><th>Beslutande</th><td>Eva Ek (S)<br>Bo Al (M)</td></tr>"
        "<tr><th>Justerare</th><td>Bo Al (M)</td></tr></table><h3>1. Budget</h3><p>Text</p>"
    )
    assert [(p.text, p.table) for p in made] == [
        ("Beslutande", (0, 0, 0)),
        ("Eva Ek (S)", (0, 0, 1)),
        ("Bo Al (M)", (0, 0, 1)),
        ("Justerare", (0, 1, 0)),
        ("Bo Al (M)", (0, 1, 1)),
        ("Budget", None),
        ("Text", None),
    ]


def test_page_head_and_foot_are_not_in_mid_sentence():
    body = f"<p>{' '.join(f'{number} {LONG}' for number in range(60))}</p>"
    made = found(body, EDGES)
    assert [(p.style, p.text[:24]) for p in made] == [
        ("head", "Samrådet i Orust, möte 4"),
        ("", "0 Nämnden har fått en re"),
    ]
    assert "Orust" not in made[1].text
    assert "Sida" not in made[1].text


def test_words_broken_at_the_end_of_a_line_are_whole_again():
    words = " ".join(["informationssäkerhetsarbetet kommunalförbundsdirektörerna"] * 12)
    (made,) = texts(f'<p lang="sv" style="hyphens: auto">{words}</p>')
    assert made == words


def test_real_hyphens_are_kept():
    text = " ".join(["hälso- och sjukvården IT-stöd Anna-Karin"] * 12)
    assert texts(f"<p>{text}</p>") == [text]


def test_the_indent_is_told():
    first, second = found('<p>Ett</p><p style="margin-left: 40pt">Två</p>')
    assert second.left - first.left == pytest.approx(40, abs=2)


def test_every_paragraph_knows_where_it_stands_in_the_source():
    read_text = read(printed(f"<h1>Möte</h1><ol><li>{LONG}</li></ol><p>Slut</p>"), "a.pdf")
    for paragraph in read_text.paragraphs:
        assert read_text.text[paragraph.start : paragraph.end] == paragraph.shown


def test_a_scanned_document_is_told_as_scanned():
    out = BytesIO()
    Image.new("L", (800, 1100), 230).save(out, "PDF")
    with pytest.raises(UnreadableError, match="inskannad"):
        read(out.getvalue(), "scan.pdf")


def test_a_scanned_page_among_others_is_warned_of():
    out = BytesIO()
    Image.new("L", (800, 1100), 230).save(out, "PDF")
    with pikepdf.open(BytesIO(printed(f"<p>{LONG}</p>"))) as whole:
        whole.pages.extend(pikepdf.open(BytesIO(out.getvalue())).pages)
        both = BytesIO()
        whole.save(both)
    assert read(both.getvalue(), "a.pdf").warnings == (
        "Sidan 2 har ingen text och kan vara inskannad.",
    )


def test_a_document_without_text_is_refused():
    empty = pikepdf.new()
    empty.add_blank_page()
    out = BytesIO()
    empty.save(out)
    with pytest.raises(UnreadableError, match="ingen text"):
        read(out.getvalue(), "a.pdf")
