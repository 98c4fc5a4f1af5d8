"""Words that fit their column on paper."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.exports.paper import BREAK, EVERY, LONGEST, in_column, on_paper
from sro_log.lib.pdf import printable

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "text",
    [
        "VGR:s hälso- och sjukvårdsutvecklingsdirektör",
        "SRO 4 juni 2026",
        "§ 33, punkt 1 b",
        "3 mars 2026, Västkoms direktör: pågår.",
        "skånsktspråkig",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert on_paper(text) == text


def test_a_word_that_is_none_may_break_anywhere() -> None:
    assert on_paper("x" * 20) == f"{'x' * EVERY}{BREAK}{'x' * EVERY}{BREAK}xxxx"


def test_an_address_breaks_at_its_signs() -> None:
    parts = on_paper("https://example.se/en/mycket/lang_adress?a=b").split(BREAK)
    assert max(len(part) for part in parts) < 12


def test_long_words_of_a_narrow_column_stand_apart_to_be_hyphenated() -> None:
    assert in_column("VGR:s sjukvårdsutvecklingsdirektör, Ale") == [
        "VGR:s ", "sjukvårdsutvecklingsdirektör", ", Ale",
    ]  # fmt: skip
    assert in_column("") == []


def test_a_tab_is_a_space() -> None:
    assert on_paper("a\tb") == "a b"


@given(st.text())
def test_only_breaks_are_added(text: str) -> None:
    assert on_paper(text).replace(BREAK, "") == printable(text.replace("\t", " "))


@given(st.text(alphabet="abcåäö-/.@ 1", max_size=200))
def test_no_stretch_without_a_break_is_longer_than_a_line(text: str) -> None:
    stretches = on_paper(text).replace(" ", BREAK).split(BREAK)
    assert max(map(len, stretches)) <= LONGEST


@pytest.mark.parametrize("word", ["ab", "a", "x", "a.", "/", "å_"])
def test_words_of_a_hundred_thousand_letters_take_no_time(word: str) -> None:
    started = time.perf_counter()
    in_column(word * 100_000)
    assert time.perf_counter() - started < 2
