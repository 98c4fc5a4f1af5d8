"""Whatever a text or a Word file says, it is read from file to draft, and soon."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.parsing import read_draft
from intake.readers import UnreadableError, read
from tests.clock import seconds_of
from tests.intake.parsing.test_robustness import NASTY, PIECES
from tests.intake.word_writing import WordFile

pytestmark = pytest.mark.unit

SECONDS = 2.0  # for a hundred thousand letters
endings = st.sampled_from(("txt", "md"))
pieces = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
# What XML can hold, which is what Word can.
letters = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff")
words = st.one_of(
    pieces.map(lambda text: text.replace("\x00", "")), st.text(alphabet=letters, max_size=90)
)
kinds = st.sampled_from(
    ("text", "bold", "heading", "number", "section", "bullet", "table", "slanted")
)
parts = st.lists(st.tuples(kinds, words, words, st.integers(0, 2)), max_size=15)


def draft_of(data, name):
    """The draft; None of a file with nothing to read, which is refused."""
    try:
        return read_draft(read(data, name))
    except UnreadableError:
        return None


def word_of(rows, head="", foot=""):
    """A Word file of (kind, words, more words, depth)."""
    file = WordFile()
    file.edges(head, foot)
    lists = {
        "number": file.list(("decimal", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%3")),
        "section": file.list(("decimal", "§ %1"), ("decimal", "%1.%2"), ("decimal", "%3")),
        "bullet": file.list(("bullet", "•"), ("bullet", "–"), ("bullet", "o")),
    }
    for kind, text, more, depth in rows:
        if kind == "heading":
            file.heading(text, depth)
        elif kind == "table":
            file.table((text, more), (more, text), ("", text))
        elif kind == "slanted":
            file.document.add_paragraph(more).add_run(text).italic = True
        else:
            file.text(text, number=lists.get(kind, 0), depth=depth, bold=kind == "bold")
    return file.saved()


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), pieces), endings)
def test_any_text_is_read(text, ending):
    draft_of(text.encode("utf-8", "surrogatepass"), f"anteckning.{ending}")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(("txt", "md", "docx", "pdf")))
def test_any_bytes_are_read_or_refused(data, ending):
    draft_of(data, f"anteckning.{ending}")


@settings(max_examples=60, deadline=None)
@given(parts, words, words)
def test_any_paragraphs_of_word_are_read(rows, head, foot):
    data = word_of(rows, head, foot)
    draft = draft_of(data, "anteckning.docx")
    again = draft_of(data, "anteckning.docx")
    assert (draft and draft.as_json()) == (again and again.as_json())


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize("kind", NASTY)
def test_a_hundred_thousand_letters_of_a_file_are_read_in_two_seconds(kind, ending):
    data = NASTY[kind][:100_000].encode()
    assert seconds_of(lambda: draft_of(data, f"anteckning.{ending}"), within=SECONDS) <= SECONDS


@pytest.mark.parametrize("kind", ["names on lines", "decisions", "things to do", "labels"])
def test_a_hundred_thousand_letters_of_word_are_read_in_two_seconds(kind):
    file = WordFile()
    number = file.list(("decimal", "%1."))
    for at, row in enumerate(NASTY[kind][:100_000].split("\n")):
        file.text(row, number=number if at % 5 == 4 else 0)
    data = file.saved()
    assert seconds_of(lambda: draft_of(data, "anteckning.docx"), within=SECONDS) <= SECONDS
