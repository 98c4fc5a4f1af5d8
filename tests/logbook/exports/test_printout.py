"""The sentences around a printed log."""

import pytest

from logbook.exports.printout import draft_notice, due_lines, how_late, how_much, state_lines
from tests.logbook.exports.lines import make_decision_line, make_line, make_withheld_line

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("still", "late", "expected"),
    [
        (0, 0, ""),
        (1, 0, "Inget öppet uppdrag är försenat."),
        (1, 1, "Det enda öppna uppdraget är försenat."),
        (8, 0, "Inget av 8 öppna uppdrag är försenat."),
        (8, 1, "1 av 8 öppna uppdrag är försenat."),
        (8, 3, "3 av 8 öppna uppdrag är försenade."),
    ],
)
def test_how_late_is_a_sentence(still: int, late: int, expected: str) -> None:
    assert how_late(still, late) == expected


def test_closed_assignments_decisions_and_what_is_withheld_are_not_counted_as_open() -> None:
    lines = [make_line(shape="check"), make_decision_line(), make_withheld_line(), make_line()]
    assert how_much(lines) == "4 poster. Inget öppet uppdrag är försenat."


def test_a_log_without_open_assignments_says_only_how_much() -> None:
    assert how_much([make_decision_line()]) == "1 post."


def test_drafts_are_warned_of() -> None:
    draft = make_line(is_draft=True)
    assert [draft_notice(lines) for lines in ([make_line()], [draft, draft])] == [
        "",
        "2 poster är märkta utkast: deras anteckningar är inte utskickade. Sprid inte utskriften.",
    ]


def test_the_decisions_words_stand_only_where_they_say_more() -> None:
    lines = [make_line(), make_line(when="tills vidare", wording="Tills vidare")]
    assert [due_lines(line) for line in lines] == [
        ("SRO 4 juni 2026", "”senast i juni 2026”"), ("tills vidare", ""),
    ]  # fmt: skip


def test_a_decision_is_its_own_state() -> None:
    draft = make_decision_line(state="utkast", natures="noterar")
    assert state_lines(draft) == ("decision", "beslut, utkast", "noterar")
