"""No text stops the reading, and a hundred thousand letters take no more than two seconds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.parsing import read_draft
from intake.readers.paragraphs import Paragraph, joined
from tests.clock import seconds_of

pytestmark = pytest.mark.unit

WORDS = """§ | § 1 | §2 2026.1 KS | 1. | 2) | a) | Punkt 3 | - | • | Beslut | Beslut: | att | ger
| Ställningstagande: | SRO | Nämnden beslutar | uppdrar åt | i uppdrag | Föredragande: | (D)
| Anna Berg (S) | Bo Ek, | Datum: | 2026-02-30 | 2026-01-15 | den 31 februari 2026 | 30/2
| kl. 25.99
| senast | i juni | Närvarande: | Frånvarande | Dialog: | Tidsplan: | Att göra | Förslag till beslut
| i kommunfullmäktige | PROTOKOLL | Mötesanteckning | Beslutsunderlag | Sammanfattning | upphäver
| beslutet från | uppdraget | avslutat | För Regionen (R) | ersätter | Justerare | Nästa möte"""
BROKEN = (
    "\n",
    "\n\n",
    "\t",
    "|",
    "**",
    "(",
    ")",
    ":",
    ",",
    ".",
    "\u00ad",
    "\u00a0",
    "\ufffd",
    "\x00",
)
ODD = ("e\u0301", "²", "١", "📎", "ﬁ", "İ", "ß")
PIECES = (*(word.strip() for word in WORDS.split("|")), *BROKEN, *ODD)
STYLES = ("", "title", "heading1", "heading3", "list", "bold", "toc", "note", "head")
pieces = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
texts = st.one_of(pieces, st.text(max_size=120))
paragraphs = st.lists(
    st.builds(
        Paragraph,
        texts,
        style=st.sampled_from(STYLES),
        numbering=st.sampled_from(("", "1.", "2.", "a)", "•", "§ 4", "1 b")),
        level=st.integers(0, 4),
        table=st.one_of(
            st.none(), st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3))
        ),
        page=st.integers(0, 5),
        left=st.floats(0, 500),
    ),
    max_size=25,
)


@settings(max_examples=300, deadline=None)
@given(paragraphs)
def test_any_paragraphs_are_read_and_every_span_lies_in_the_text(rows):
    text = joined(rows)
    draft = read_draft(text)
    for part in [
        draft,
        *draft.participants,
        *draft.items,
        *(d for i in draft.items for d in i.decisions),
    ]:
        for start, end in part.spans.values():
            assert 0 <= start <= end <= len(text.text)


@settings(max_examples=50, deadline=None)
@given(paragraphs)
def test_the_same_paragraphs_give_the_same_draft(rows):
    assert read_draft(joined(rows)).as_json() == read_draft(joined(rows)).as_json()


NASTY = {
    "paragraph signs": "§" * 100_000,
    "numbered paragraph signs": "\n".join(f"§ {n}" for n in range(14_000)),
    "one paragraph over and over": "§ 1 Rubrik\n" * 9_000,
    "digits": "7" * 100_000,
    "digits on lines": "7\n" * 50_000,
    "numbers": "\n".join(f"{n}. Rubrik" for n in range(8_000)),
    "one line": "beslutar att " * 7_700,
    "names": "Närvarande: " + "Anna Berg (S), " * 6_600,
    "names on lines": "Närvarande\n" + "Anna Berg (S), Tallby\n" * 4_500,
    "invited": "Inbjudna: " + "Anna Berg, Kontoret, " * 4_700,
    "decisions": "§ 1 Plan\nBeslut\n"
    + "Nämnden ger kansliet i uppdrag att skriva en plan till juni 2026.\n" * 1_400,
    "att": "§ 1 Plan\nBeslut\nNämnden beslutar att anta a" + ", att anta b" * 8_000,
    "labels": "Beslut:\n" * 12_000,
    "brackets": "Närvarande\nAnna Berg " + "(S)" * 30_000,
    "days": "§ 1 Plan\nBeslut\nupphäva beslutet från " + "den 1 maj 2024 " * 6_500,
    "closings": "§ 1 Plan\n" + "uppdraget är x\n" * 6_500,
    "colons": "Datum: " * 14_000,
    "spaces": " " * 100_000,
    "things to do": "## Att göra\n" + "- skriv (Anna)\n" * 6_500,
    "dashes": "Att göra:\n- " + "skriv - " * 12_000,
}


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize("is_split", [True, False])
def test_a_hundred_thousand_letters_take_two_seconds(kind, is_split):
    whole = NASTY[kind][:100_000]
    rows = whole.split("\n") if is_split else [whole]
    text = joined(Paragraph(row) for row in rows)
    assert seconds_of(lambda: read_draft(text), within=2) <= 2


@pytest.mark.parametrize(
    "heads", [("Namn", "Närvaro"), ("Vad", "Vem"), ("Uppdrag", "Redovisas"), ("", "")]
)
@pytest.mark.parametrize("before", ["", "§ 1 Plan"])
def test_a_long_table_takes_two_seconds(heads, before):
    cells = [Paragraph(head, table=(0, 0, at)) for at, head in enumerate(heads)]
    cells += [Paragraph("Anna Berg", table=(0, row // 2 + 1, row % 2)) for row in range(10_000)]
    text = joined([Paragraph(before), *cells])
    assert seconds_of(lambda: read_draft(text), within=2) <= 2


@pytest.mark.parametrize("before", ["", "§ 1 Plan"])
def test_many_tables_take_two_seconds(before):
    cells = (Paragraph("Vad", table=(n // 4, n % 4 // 2, n % 2)) for n in range(20_000))
    text = joined([Paragraph(before), *cells])
    assert seconds_of(lambda: read_draft(text), within=2) <= 2
