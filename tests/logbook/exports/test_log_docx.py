"""The log as Word: the same columns and order as on paper, read back as Word would."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from logbook.exports.log_docx import log_docx
from logbook.exports.printout import HEAD
from tests.logbook.exports.lines import (
    HOSTILE,
    SITE,
    make_decision_line,
    make_line,
    make_printout,
    make_withheld_line,
)

pytestmark = pytest.mark.unit

LINES = [
    make_line("U-1", shape="triangle", state="försenat"),
    make_decision_line("B 7"),
    make_line("U-2", state="väntas till möte, utkast", is_draft=True),
    make_withheld_line("U-99"),
]


@pytest.fixture(scope="module")
def document() -> Any:
    """The lines as Word."""
    return docx.Document(BytesIO(log_docx(make_printout(*LINES), SITE)))


def test_it_says_what_it_is(document: Any) -> None:
    paragraphs = [(p.style.style_id, p.text) for p in document.paragraphs if p.text]
    assert paragraphs == [
        ("Heading1", "Beslutslogg för SRO"),
        (
            "Normal",
            "Utskriven 22 november 2026. Urval: SRO. 4 poster. 1 av 2 öppna uppdrag är försenat.",
        ),
        (
            "Normal",
            "1 post är märkt utkast: dess anteckning är inte utskickad. Sprid inte utskriften.",
        ),
    ]
    core = document.core_properties
    assert (core.title, core.author, core.language) == ("Beslutslogg för SRO", "", "sv-SE")


def test_columns_and_rows_are_those_of_the_paper(document: Any) -> None:
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    text = "SRO ger Västkoms direktör i uppdrag att återkomma senast i juni 2026."
    where, who = "13 november 2025\nSRO, punkt 4", "Västkoms direktör (samordnar), Regiondirektören"
    when, news = "SRO 4 juni 2026\n”senast i juni 2026”", "3 mars 2026, Västkoms direktör: pågår."
    assert rows == [
        list(HEAD),
        ["U-1", where, text, who, when, "▲ försenat", news],
        ["B 7", where, text, "", "", "▤ beslut\nnoterar, ger uppdrag", ""],
        ["U-2", where, text, who, when, "◷ väntas till möte, utkast", news],
        ["U-99", "", "Uppgift utelämnad", "", "", "", ""],
    ]


def test_the_head_row_is_repeated_and_rows_are_whole(document: Any) -> None:
    rows = [row._tr.trPr for row in document.tables[0].rows]
    assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, *[False] * 4]
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)


def test_the_page_lies_down_and_counts_pages(document: Any) -> None:
    section = document.sections[0]
    foot = "".join(t.text for t in section.footer.paragraphs[0]._p.iter(qn("w:t")))
    assert section.page_width > section.page_height
    assert foot == "Beslutslogg för SRO, utskriven 22 november 2026, sida 1 av 1"


def test_numbers_lead_to_their_entries(document: Any) -> None:
    cells = [row.cells[0].paragraphs[0] for row in document.tables[0].rows[1:]]
    addresses = [[link.address for link in cell.hyperlinks] for cell in cells]
    assert addresses == [
        [f"{SITE}/uppdrag/14/"], [f"{SITE}/beslut/7/"], [f"{SITE}/uppdrag/14/"], [],
    ]  # fmt: skip


def test_an_empty_selection_says_so_without_a_table() -> None:
    document = docx.Document(BytesIO(log_docx(make_printout(), SITE)))
    assert document.paragraphs[1].text.endswith("Inget i loggen stämmer med urvalet.")
    assert document.tables == []


def test_hostile_texts_are_kept_but_for_what_cannot_be() -> None:
    lines = [make_line(text=words, responsible=words, latest=words) for words in HOSTILE]
    table = docx.Document(BytesIO(log_docx(make_printout(*lines), SITE))).tables[0]
    texts = [table.cell(row, 2).text for row in range(1, len(lines) + 1)]
    assert texts[4] == HOSTILE[4]
    assert texts[3] == "noll vänd\u202e surrogat brett\u200b slut\U0010ffff"
