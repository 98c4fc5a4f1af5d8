"""An agenda written or pasted as lines is read as its writer meant it."""

from datetime import time

import pytest

from sro_log.lib.wording import AgendaLine, AgendaLineError, LinkedDocument, agenda_lines, full_name

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Nära vård", {}),
        ("Nära vård 20 min", {"minutes": 20}),
        ("20 min Nära vård", {"minutes": 20}),
        ("Nära vård, 20 minuter", {"minutes": 20}),
        ("Nära vård (20 min)", {"minutes": 20}),
        ("13.05 Nära vård", {"start": time(13, 5)}),
        ("kl. 13:05 20 min Nära vård", {"start": time(13, 5), "minutes": 20}),
        ("4. Nära vård", {}),
        ("§ 34 Nära vård", {}),
        (
            "13.05–13.25 Nära vård",
            {"start": time(13, 5), "end": time(13, 25), "minutes": 20},
        ),
        ("Nära vård, information", {"purposes": frozenset({"is_information"})}),
        ("Nära vård, info 20 min", {"purposes": frozenset({"is_information"}), "minutes": 20}),
        (
            "Nära vård 20 min, information och dialog",
            {"purposes": frozenset({"is_information", "is_dialogue"}), "minutes": 20},
        ),
        ("Nära vård (beslut)", {"purposes": frozenset({"is_decision"})}),
        ("Nära vård – ställn", {"purposes": frozenset({"is_decision"})}),
        ("Nära vård @Eva Ek @Bo", {"presenters": ("Eva Ek", "Bo")}),
        ("Nära vård @Eva Ek, direktör", {"presenters": ("Eva Ek, direktör",)}),
        ("Nära vård. Föredragande: Eva Ek och Bo Al", {"presenters": ("Eva Ek", "Bo Al")}),
        ("- Nära vård", {"is_sub": True}),
        ("a) Nära vård", {"is_sub": True}),
        (
            "Nära vård + Rapport https://a.se/1",
            {"documents": (LinkedDocument("Rapport", "https://a.se/1"),)},
        ),
        (
            "Nära vård https://a.se/Min%20rapport.pdf?d=1",
            {"documents": (LinkedDocument("Min rapport", "https://a.se/Min%20rapport.pdf?d=1"),)},
        ),
    ],
)
def test_a_line_says(line: str, said: dict[str, object]) -> None:
    found = agenda_lines(line)[0]
    title = found.title.rstrip(".")
    expected = AgendaLine(number=1, title="Nära vård", **said)  # type: ignore[arg-type]
    assert (AgendaLine(**{**vars(found), "title": title}), len(agenda_lines(line))) == (expected, 1)


@pytest.mark.parametrize(
    "title",
    ["Information", "Ekonomi + budget", "Beslut om taxa", "3 frågor", "Dialog, budget", "Lön i år"],
)
def test_words_that_only_look_like_something_stay_in_the_title(title: str) -> None:
    assert agenda_lines(title) == [AgendaLine(number=1, title=title)]


def test_a_pause_is_told_by_its_word() -> None:
    assert agenda_lines("Paus 15 min") == [
        AgendaLine(number=1, title="Paus", minutes=15, is_pause=True)
    ]


def test_lines_under_an_item_are_its_documents() -> None:
    text = "Ett\n+ A https://a.se/a\n\n+ B: https://a.se/b\n- Två\nhttps://a.se/Tre.docx"
    assert [(one.title, [d.title for d in one.documents]) for one in agenda_lines(text)] == [
        ("Ett", ["A", "B"]),
        ("Två", ["Tre"]),
    ]


def test_starts_alone_give_lengths() -> None:
    found = agenda_lines("13.00 Ett\n13.20 Två\n14.00 Tre")
    assert [one.minutes for one in found] == [20, 40, None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("+ A https://a.se", "Rad 1: skriv punkten före dess handlingar."),
        ("Ett\n13.05 20 min", "Rad 2: skriv en rubrik."),
        ("Ett 1440 min", "Rad 1: en punkt tar mellan 1 och 1439 minuter."),
        ("25.70 Ett", "Rad 1: 25.70 är inget klockslag."),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(AgendaLineError, match=words):
        agenda_lines(text)


CALLED = ["Eva Ek", "Eva Lind", "Bo Al Dahl"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("eva ek", "Eva Ek"),
        ("eva l", "Eva Lind"),
        ("bo", "Bo Al Dahl"),
        ("dahl", "Bo Al Dahl"),
        ("b d", "Bo Al Dahl"),
        ("Per Ny", "Per Ny"),
        ("Eva, chef", "Eva, chef"),
    ],
)
def test_a_name_can_be_shortened_while_only_one_is_meant(typed: str, name: str) -> None:
    assert full_name(typed, CALLED) == name


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("eva", "”eva” kan vara flera: Eva Ek, Eva Lind. Skriv mer av namnet."),
        ("karin", "ingen på listan heter ”karin”. Skriv hela namnet."),
    ],
)
def test_a_name_that_is_not_to_be_told_is_asked_about(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        full_name(typed, CALLED)
