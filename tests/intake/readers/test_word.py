"""Word documents to paragraphs, as a reader of the document sees them."""

import pytest

from intake.readers import UnreadableError, read
from tests.intake.word_writing import WordFile

pytestmark = pytest.mark.unit

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


@pytest.fixture
def word() -> WordFile:
    return WordFile()


def shown(word: WordFile) -> list[str]:
    return [paragraph.shown for paragraph in read(word.saved(), "note.docx").paragraphs]


def test_headings_and_bold_lines_are_told_by_style(word):
    word.heading("Protokoll", 1)
    word.heading("Beslut", 3)
    word.text("Uppdrag", bold=True)
    word.text("Vanlig text")
    found = read(word.saved(), "note.docx").paragraphs
    assert [p.style for p in found] == ["heading1", "heading3", "bold", ""]


def test_automatic_numbers_stand_as_a_reader_sees_them(word):
    number = word.list(("decimal", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%3"))
    for words, depth in [("A", 0), ("B", 1), ("C", 1), ("D", 0), ("E", 1), ("F", 2)]:
        word.text(words, number=number, depth=depth)
    assert shown(word) == ["1. A", "a) B", "b) C", "2. D", "a) E", "2.1 F"]


def test_a_list_goes_on_after_other_text_and_begins_anew_where_told(word):
    first = word.list(("decimal", "%1."))
    word.text("A", number=first)
    word.text("Text mellan")
    word.text("B", number=first)
    word.text("C", number=word.same_list(first - 1, again=1))
    word.text("D", number=word.same_list(first - 1))
    assert shown(word) == ["1. A", "Text mellan", "2. B", "1. C", "2. D"]


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("bullet", "\uf0b7", "• A"),
        ("upperRoman", "%1.", "I. A"),
        ("lowerRoman", "(%1)", "(i) A"),
        ("none", "", "A"),
        ("decimal", "§ %1", "§ 1 A"),
    ],
)
def test_every_manner_of_numbering(word, format, text, expected):
    word.text("A", number=word.list((format, text)))
    assert shown(word) == [expected]


def test_a_heading_with_a_number_keeps_both(word):
    word.numbered(word.heading("Budget", 2), word.list(("decimal", "%1.")))
    (found,) = read(word.saved(), "note.docx").paragraphs
    assert (found.style, found.numbering, found.text) == ("heading2", "1.", "Budget")


def test_a_table_gives_its_cells_and_each_line_of_them(word):
    word.table(("Beslutande", "Eva Ek (S)\nBo Al (M)"), ("Justerare", "Bo Al (M)"))
    found = read(word.saved(), "note.docx").paragraphs
    assert [(p.text, p.table) for p in found] == [
        ("Beslutande", (0, 0, 0)),
        ("Eva Ek (S)", (0, 0, 1)),
        ("Bo Al (M)", (0, 0, 1)),
        ("Justerare", (0, 1, 0)),
        ("Bo Al (M)", (0, 1, 1)),
    ]


def test_merged_cells_leave_the_others_in_their_columns(word):
    table = word.table(("A", "B", "C"), ("D", "E", "F"))
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 2).merge(table.cell(1, 2))
    found = read(word.saved(), "note.docx").paragraphs
    assert ("C", (0, 0, 2)) in [(p.text, p.table) for p in found]
    assert ("D", (0, 1, 0)) in [(p.text, p.table) for p in found]


def test_lines_set_with_tabs_are_rows_of_a_table(word):
    word.text("Datum:\t13 maj 2026")
    word.text("Plats:\tAle")
    word.text("1.\tBudget")
    word.text("§ 4\tBudget")
    found = [(p.shown, p.table) for p in read(word.saved(), "note.docx").paragraphs]
    assert found == [
        ("Datum:", (0, 0, 0)),
        ("13 maj 2026", (0, 0, 1)),
        ("Plats:", (0, 1, 0)),
        ("Ale", (0, 1, 1)),
        ("1. Budget", None),
        ("§ 4 Budget", None),
    ]


def test_lines_broken_within_a_paragraph_are_lines_of_their_own(word):
    word.text("Eva Ek, ledamot\nBo Al,\nersättare")
    assert shown(word) == ["Eva Ek, ledamot", "Bo Al, ersättare"]


def test_page_heads_are_told_once_as_heads_and_feet_are_left_out(word):
    word.edges("Samrådet\nSida 1 av 3", "Konfidentiellt")
    word.text("Text")
    found = read(word.saved(), "note.docx").paragraphs
    assert [(p.text, p.style) for p in found] == [("Samrådet Sida 1 av 3", "head"), ("Text", "")]


def test_deleted_words_are_out_and_inserted_ones_in(word):
    word.xml(
        RUN.format("Vi ")
        + "<w:del w:id='1' w:author='a'><w:r><w:delText>avslår</w:delText></w:r></w:del>"
        + "<w:ins w:id='2' w:author='a'>" + RUN.format("godkänner") + "</w:ins>"
        + "<w:moveFrom w:id='3' w:author='a'>" + RUN.format(" allt") + "</w:moveFrom>"
        + RUN.format(" planen")
    )  # fmt: skip
    assert shown(word) == ["Vi godkänner planen"]


def test_paragraphs_whose_break_is_deleted_are_one(word):
    word.xml("<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>" + RUN.format("Vi god"))
    word.xml(RUN.format("känner planen"))
    assert shown(word) == ["Vi godkänner planen"]


def test_hidden_text_and_field_instructions_are_not_shown(word):
    word.xml(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hemligt</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + RUN.format("13 maj 2026")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )  # fmt: skip
    assert shown(word) == ["13 maj 2026"]


def test_a_link_keeps_its_address(word):
    word.link("Underlag om planen", "https://ex.se/plan")
    (found,) = read(word.saved(), "note.docx").paragraphs
    assert found.links == (("Underlag om planen", "https://ex.se/plan"),)


def test_a_text_box_is_read_once_after_its_paragraph(word):
    box = "<w:txbxContent><w:p>" + RUN.format("I rutan") + "</w:p></w:txbxContent>"
    word.xml(
        RUN.format("Text") + "<w:r><mc:AlternateContent "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    word.text("Efter")
    assert shown(word) == ["Text", "I rutan", "Efter"]


def test_raised_figures_stay_raised(word):
    word.xml(
        RUN.format("maj 2025")
        + "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"
    )
    assert shown(word) == ["maj 2025²"]


def test_soft_and_hard_hyphens(word):
    word.xml(
        "<w:r><w:t>sam</w:t><w:softHyphen/><w:t>råd e</w:t><w:noBreakHyphen/><w:t>post</w:t></w:r>"
    )
    assert shown(word) == ["samråd e-post"]


def test_every_paragraph_knows_where_it_stands_in_the_source(word):
    number = word.list(("decimal", "%1."))
    word.text("Ett", number=number)
    word.table(("A", "B"))
    found = read(word.saved(), "note.docx")
    for paragraph in found.paragraphs:
        assert found.text[paragraph.start : paragraph.end] == paragraph.shown


def test_a_document_without_words_is_refused(word):
    with pytest.raises(UnreadableError):
        read(word.saved(), "note.docx")
