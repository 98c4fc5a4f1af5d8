"""A list is read in a process of its own: the same rows, and no file takes the server with it."""

import pytest

from intake import apart
from intake.readers.unreadable import UnreadableError
from intake.sheets.reading import read_list
from intake.sheets.safely import read_safely
from tests.factories_intake import xlsx
from tests.intake.test_list_reading import REFUSED

pytestmark = pytest.mark.unit


def test_the_rows_are_the_same_as_without_it() -> None:
    data = xlsx(("Uppdrag", "Ansvarig"), ("Gör färdigt", "Åsa Ö"))
    assert read_safely(data, "lista.xlsx") == read_list(data, "lista.xlsx")


@pytest.mark.parametrize("name", ["zip bomb", "entities", "truncated", "a million rows"])
def test_what_is_refused_is_refused_in_the_same_words(name: str) -> None:
    data, filename, expected = REFUSED[name]
    with pytest.raises(UnreadableError) as refused:
        read_safely(data, filename)
    assert str(refused.value) == expected


def test_one_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.001)
    with pytest.raises(UnreadableError, match="för lång tid"):
        read_safely(xlsx(("a", "b")), "lista.xlsx")


def test_one_whose_process_dies_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "ROOT", apart.ROOT / "tests")  # where there is no such module
    with pytest.raises(UnreadableError, match="för stor"):
        read_safely(xlsx(("a", "b")), "lista.xlsx")


@pytest.mark.parametrize("name", ["../../etc/passwd", "--help", "å\0.xlsx", "x" * 300 + ".csv"])
def test_a_name_is_only_a_name(name: str) -> None:
    assert len(read_safely(b"Uppdrag;Ansvarig\na;b\n", f"{name}.csv").grids) == 1
