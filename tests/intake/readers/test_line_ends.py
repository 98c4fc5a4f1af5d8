"""What a hyphen at the end of a line was."""

import pytest

from intake.readers.line_ends import joined_lines, known_words

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["samver-", "kan"], "samverkan"),
        (["hälso-", "och sjukvård"], "hälso- och sjukvård"),
        (["GR-", "kommunerna"], "GR-kommunerna"),
        (["Anna-", "Karin"], "Anna-Karin"),
        (["skolor och -", "2,1 %"], "skolor och -2,1 %"),
        (["2018-", "2019"], "2018-2019"),
        (["ett –", "två"], "ett – två"),
        (["https://exempel.se/ena-", "plattform"], "https://exempel.se/ena-plattform"),
        (["§§ 1–", "4"], "§§ 1–4"),
        (["kl. 13.00–", "15.00"], "kl. 13.00–15.00"),
        (["reg\u00ad", "ionen"], "regionen"),
    ],
)
def test_a_word_is_joined_as_it_was_written(lines, whole):
    assert joined_lines(lines) == (whole, [])


def test_a_compound_that_stands_with_its_hyphen_elsewhere_keeps_it():
    known = known_words("Arbetet med läns-gemensamma mål")
    assert joined_lines(["läns-", "gemensamma"], known) == ("läns-gemensamma", [])


def test_a_hyphen_that_may_be_real_is_kept_and_told():
    assert joined_lines(["ett e-", "postmeddelande"]) == (
        "ett e-postmeddelande",
        ["e-postmeddelande"],
    )
