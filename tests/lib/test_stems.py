"""Stems: a word is found in its inflections and compounds, a reference as it is written."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sro_log.lib.stems import query_stems, stem_text

pytestmark = pytest.mark.unit

swedish_words = st.text("abdefghiklmnoprstuvyåäö", min_size=1, max_size=12)


def finds(query: str, text: str) -> bool:
    stored = stem_text(text)
    return all(stem in stored for stem in query_stems(query))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("hjälpmedel", "Hjälpmedelsförsörjning"),
        ("hjälpmedel", "välfärdshjälpmedel"),
        ("hjälpmedel", "hjälpmedlen"),
        ("hjälpmedlens", "digitala hjälpmedel"),
        ("kommunerna", "Kommunens ansvar"),
        ("kommun", "kommunalförbunden"),
        ("svar", "Remissvar"),
        ("enhet", "vårdenheten"),
        ("återrapporteringen", "återrapporteringar till SRO"),
        ("digital utveckling", "Utvecklingen av digitala tjänster"),
        ("2025-11-13", "Beslut 2025-11-13, punkt 4"),
        ("2025-11", "Beslut 2025-11-13"),
        ("U-2025-11", "uppdrag u-2025-11"),
        ("RS 2024-05483", "Diarienummer RS 2024-05483"),
        ("2024-054", "RS 2024-05483"),
        ("§ 33", "beslut i §33"),
        ("§33", "§ 33 Ny organisation"),
        ("§", "§ 33 Ny organisation"),
        ("33–35", "§§ 33-35"),
        ("VGR", "VGR:s sida"),
        ("VGR:s", "VGR och kommunerna"),
        ("e-hälsa", "E-hälsan"),
        ("a\u0308rende", "Ärenden"),
        ("samverkan", "sam\u00adverkan"),
        ("fin", "\ufb01n"),
    ],
)
def test_query_finds_the_text(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("hjälpmedel", "Hjälp på medellång sikt"),
        ("§ 33", "punkt 33"),
        ("2025-11-13", "2025-11-12"),
        ("digital ekonomi", "digital utveckling"),
    ],
)
def test_query_does_not_find_another_text(query, text):
    assert not finds(query, text)


def test_stem_text_holds_stem_and_word_once_in_order():
    assert stem_text("Kommunerna och", "kommunens, kommunerna") == (
        "kommun kommunerna och kommunens"
    )


def test_stem_text_keeps_numbers_and_references_whole():
    assert stem_text("§ 33, kl. 13.00–15.00 (RS 2024-05483)") == (
        "§33 kl 13.00-15.00 rs 2024-05483"
    )


def test_stem_text_of_nothing_is_empty():
    assert stem_text("", " \x00 – …") == ""


def test_query_stems_are_cut_and_unique():
    assert query_stems("Kommunerna kommunens RS 2024-05483") == ["kommun", "rs", "2024-05483"]


@pytest.mark.parametrize("query", ["", "   ", "%_*?", "\x00"])
def test_query_without_words_has_no_stems(query):
    assert query_stems(query) == []


def test_query_keeps_twelve_words():
    assert query_stems(" ".join(str(number) for number in range(20))) == [
        str(number) for number in range(12)
    ]


def test_query_keeps_two_hundred_characters():
    assert query_stems("1" * 10_000) == ["1" * 200]


@settings(max_examples=200, deadline=None)
@given(swedish_words, swedish_words, swedish_words)
def test_word_is_found_in_every_compound_it_is_part_of(before, word, after):
    assume("medl" not in word)
    assert [finds(word, text) for text in (word, before + word, word + after)] == [True] * 3


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_finds_itself(text):
    assert finds(text[:200], text[:200])
