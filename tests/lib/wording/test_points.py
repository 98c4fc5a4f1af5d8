"""A typed or pasted list becomes decision points, word for word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro_log.lib.wording import Points, split_points

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Points("", ())),
        ("  \n\n ", Points("", ())),
        ("SRO noterar rapporten.", Points("", ("SRO noterar rapporten.",))),
        ("SRO noterar\nrapporten.", Points("", ("SRO noterar rapporten.",))),
        ("1. noterar\n2. godkänner", Points("", ("noterar", "godkänner"))),
        ("1) noterar\n2) godkänner", Points("", ("noterar", "godkänner"))),
        ("(1) noterar\n(2) godkänner", Points("", ("noterar", "godkänner"))),
        ("a) noterar\nb) godkänner", Points("", ("noterar", "godkänner"))),
        ("1.noterar\n2.godkänner", Points("", ("noterar", "godkänner"))),
        ("1.\tnoterar\n2.\tgodkänner", Points("", ("noterar", "godkänner"))),
        ("1.\nnoterar\n2.\ngodkänner", Points("", ("noterar", "godkänner"))),
        ("- noterar\n- godkänner", Points("", ("noterar", "godkänner"))),
        ("– noterar\n\n– godkänner", Points("", ("noterar", "godkänner"))),
        ("• noterar\n• godkänner", Points("", ("noterar", "godkänner"))),
        ("SRO:\n1. noterar\n2. godkänner", Points("SRO", ("noterar", "godkänner"))),
        ("SRO\n\n1. noterar\n\n2. godkänner", Points("SRO", ("noterar", "godkänner"))),
        ("SRO: 1. noterar, 2. godkänner.", Points("SRO", ("noterar", "godkänner."))),
        ("1. noterar, samt\n2. godkänner", Points("", ("noterar", "godkänner"))),
        ("1. noterar;\n2. godkänner och\n3. utser", Points("", ("noterar", "godkänner", "utser"))),
        ("Beslut\nStyrelsen\n1. noterar", Points("Styrelsen", ("noterar",))),
        ("Ställningstagande: SRO:\n1. noterar", Points("SRO", ("noterar",))),
        ("Förslag till beslut:\n- att notera", Points("", ("att notera",))),
        ("SRO beslutar följande:\n1. Planen antas.", Points("SRO beslutar", ("Planen antas.",))),
        (
            "Rådet, SRO, ställer sig bakom att\n1. A får i uppdrag att utreda.\n2. B antas.",
            Points(
                "Rådet, SRO, ställer sig bakom att", ("A får i uppdrag att utreda.", "B antas.")
            ),
        ),
        (
            "Styrelsen beslutar\natt godkänna planen, samt\natt utse\nEva Ek.",
            Points("Styrelsen beslutar", ("att godkänna planen", "att utse Eva Ek.")),
        ),
        (
            "1. ger A i uppdrag att\n   återkomma i\n   juni\n2. noterar",
            Points("", ("ger A i uppdrag att återkomma i juni", "noterar")),
        ),
        (
            "1. ger A i uppdrag att\n   a) räkna\n   b) skriva\n2. noterar",
            Points("", ("ger A i uppdrag att\na) räkna\nb) skriva", "noterar")),
        ),
        (
            "1. antar målen\n- fler\n- färre\n2. noterar",
            Points("", ("antar målen\n- fler\n- färre", "noterar")),
        ),
        (
            "1. noterar.\n2. antar.\n\nBeslutet är enhälligt.",
            Points("", ("noterar.", "antar."), "Beslutet är enhälligt."),
        ),
        (
            "1. upphäver beslutet från den\n4. juni 2024 och IT-\nstödet",
            Points("", ("upphäver beslutet från den 4. juni 2024 och IT-stödet",)),
        ),
        (
            "1. antar hälso-\noch sjukvårdsplanen",
            Points("", ("antar hälso- och sjukvårdsplanen",)),
        ),
        (
            "SRO ställer sig bakom följande mål:\n- fler i arbete\n- kortare köer",
            Points("", ("SRO ställer sig bakom följande mål:\n- fler i arbete\n- kortare köer",)),
        ),
        (
            "SRO noterar rapporten.\n\nDirektören får i uppdrag att återkomma.",
            Points("", ("SRO noterar rapporten.", "Direktören får i uppdrag att återkomma.")),
        ),
        (
            "SRO noterar rapporten.\n\nDen är bra.",
            Points("", ("SRO noterar rapporten.\n\nDen är bra.",)),
        ),
        ("Avtalet gäller 1.5 år till 2027.", Points("", ("Avtalet gäller 1.5 år till 2027.",))),
        (
            "<p>SRO:</p><ol><li>noterar</li><li>ger <b>A</b> i uppdrag att<ul><li>x</ul></ol>",
            Points("SRO", ("noterar", "ger A i uppdrag att\n- x")),
        ),
        ("<ol start=3><li>noterar<br>rapporten</ol>", Points("", ("noterar rapporten",))),
        ("<p>SRO noterar rapporten.</p>", Points("", ("SRO noterar rapporten.",))),
        ("<ul><li>att notera<li>att anta</ul>", Points("", ("att notera", "att anta"))),
    ],
)
def test_text_is_split_into_points(text, expected):
    assert split_points(text) == expected


@pytest.mark.parametrize(
    ("lead", "point", "expected"),
    [
        ("", "noterar.", "noterar."),
        ("SRO", "noterar.", "SRO noterar."),
        ("SRO", "Noterar.", "SRO noterar."),
        ("SRO", "Direktören får i uppdrag att svara.", "Direktören får i uppdrag att svara."),
        ("Det politiska rådet, SRO", "noterar.", "Det politiska rådet, SRO, noterar."),
        ("Styrelsen beslutar att", "godkänna.", "Styrelsen beslutar att godkänna."),
        ("Styrelsen beslutar att", "Godkänna.", "Styrelsen beslutar att godkänna."),
        ("Styrelsen beslutar att", "att godkänna.", "Styrelsen beslutar att godkänna."),
        ("Styrelsen beslutar att", "Att godkänna.", "Styrelsen beslutar att godkänna."),
        ("Styrelsen beslutar", "att godkänna.", "Styrelsen beslutar att godkänna."),
        ("SRO anser att", "Uppdraget avslutas.", "SRO anser att uppdraget avslutas."),
        ("SRO anser att", "VGR får i uppdrag att x.", "SRO anser att VGR får i uppdrag att x."),
    ],
)  # fmt: skip
def test_point_becomes_a_sentence_with_its_lead(lead, point, expected):
    assert Points(lead, (point,)).sentences == (expected,)


words = st.text("abcåäö,:()", min_size=1, max_size=8).map(lambda word: f"x{word}y")
texts = st.lists(words, min_size=2, max_size=6).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(st.lists(texts, min_size=1, max_size=12))
def test_numbered_points_come_back_word_for_word(points):
    written = "\n".join(f"{n}. {text}" for n, text in enumerate(points, 1))
    assert split_points(written).points == tuple(points)
