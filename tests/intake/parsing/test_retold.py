"""The same words as Word and as PDF give the same facts as the text does."""

from io import BytesIO

import pytest
from docx import Document

from intake.parsing import read_draft
from intake.readers import read
from tests.intake.parsing import cases
from tests.intake.parsing.outline import outline
from tests.intake.parsing.retold import as_pdf, as_word
from tests.intake.parsing.test_documents import DOCUMENTS, NAMES

pytestmark = pytest.mark.unit

TEXTS = [name for name in cases.names() if cases.source(name).suffix in (".txt", ".md")]
WRITERS = {"docx": as_word, "pdf": as_pdf}


def same_in(data, name, ending, *, with_headings):
    """The draft of the text, and that of the same words in the other format."""
    words = read(data, name)
    draft = read_draft(words)
    titles = {item.spans["title"][0] for item in draft.items} if with_headings else set()
    again = WRITERS[ending](words.paragraphs, titles)
    return outline(draft), outline(read_draft(read(again, f"dokument.{ending}")))


@cases.needs_cases
@pytest.mark.parametrize("with_headings", [False, True])
@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", TEXTS)
def test_case_in_another_format_gives_the_same_draft(name, ending, with_headings):
    path = cases.source(name)
    draft, again = same_in(path.read_bytes(), path.name, ending, with_headings=with_headings)
    assert again == draft


@pytest.mark.parametrize("with_headings", [False, True])
@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", NAMES)
def test_document_in_another_format_gives_the_same_draft(name, ending, with_headings):
    data = (DOCUMENTS / name).read_bytes()
    draft, again = same_in(data, name, ending, with_headings=with_headings)
    assert again == draft


def test_word_is_written_in_its_own_manner():
    text = "Mötesanteckning\n\n§ 4 Budget\n\n1. SRO noterar.\n2. SRO godkänner.\n".encode()
    words = read(text, "a.txt")
    titles = {item.spans["title"][0] for item in read_draft(words).items}
    document = Document(BytesIO(as_word(words.paragraphs, titles)))
    heading = next(row for row in document.paragraphs if row.style.name == "Heading 2")
    points = [row for row in document.paragraphs if row.text.startswith("SRO ")]
    assert heading.text == "Budget"
    assert all(row._p.pPr.numPr is not None for row in (heading, *points))
    assert not any(row.text[:1].isdigit() or "§" in row.text for row in document.paragraphs)
    assert document.sections[0].header.paragraphs[0].text
    assert document.sections[0].footer.paragraphs[0].text
