"""Real decisions, where they are at hand: their kinds, whom they charge, and when it is due.

No sentence of theirs stands here: a point is named by its document, item and place.
"""

import json
from pathlib import Path

import pytest

from sro_log.lib.due_dates import DueDate, Precision, parse_due
from sro_log.lib.wording import assignments_in, natures_of, report_back_in, split_points
from sro_log.lib.wording.dues import ANY_YEAR

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases"
pytestmark = [
    pytest.mark.unit,
    pytest.mark.skipif(not CASES.exists(), reason="the real documents are not part of the project"),
]

LETTERS = {"N": "is_noted", "E": "is_endorsed", "A": "is_approved", "U": "is_assigned"}
LETTERS |= {"R": "is_recommended", "X": "is_revoked", "D": "is_deferred"}
# What a person says that each point is, in order; judged from the documents.
KINDS = {
    "motesanteckning-sro-2025-11-13": "A A NE U E N N N N",
    "protokoll-alingsas-bmn-2026-07-07": "A",
    "protokoll-alingsas-bun-2018-01-30": "A N A U AN A N",
    "protokoll-alingsas-ofn-2018-02-13": "A A",
    "protokoll-vastkom-styrelse-2025-06-05": "N N U E E A X",
    "beslutsunderlag-digitaliseringsforum": "EU E",
}


def _document(name):
    path = CASES / f"{name}.expected.json"
    if not path.exists():
        pytest.skip(f"{name} is not at hand")
    return json.loads(path.read_text())


def _points(name):
    """(lead, words) of every decision point; proposed ones where nothing is decided yet."""
    document = _document(name)
    rows = [(document.get("lead_in", ""), point) for point in document.get("proposed_points", [])]
    for item in document.get("items", []):
        rows += [(item.get("lead_in") or "", point) for point in item.get("decisions", [])]
    return [(lead, point if isinstance(point, str) else point["text"]) for lead, point in rows]


def _sentences(name):
    """Every point as the writing page would store it."""
    return [split_points(f"{lead}\n1. {words}").sentences[0] for lead, words in _points(name)]


@pytest.mark.parametrize("name", KINDS)
def test_natures_are_those_a_person_sees(name):
    found = [natures_of(sentence) for sentence in _sentences(name)]
    assert found == [{LETTERS[letter] for letter in kinds} for kinds in KINDS[name].split()]


@pytest.mark.parametrize("name", KINDS)
def test_point_with_its_lead_is_one_point_word_for_word(name):
    for lead, words in _points(name):
        assert split_points(f"{lead}\n\n1. {words}\n").points == (words,)


@pytest.mark.parametrize("name", KINDS)
def test_responsibles_and_dues_are_those_of_the_documents(name):
    document = _document(name)
    rows = document.get("assignments", [])
    rows = rows + [row for item in document.get("items", []) for row in item["assignments"]]
    text = "\n\n".join(_sentences(name))
    found = [
        (list(read.responsible), _period(read.due), list(read.receivers))
        for read in assignments_in(text)
    ]
    assert found == [
        (row["responsible"], row["due"], [row["report_to"]] if "report_to" in row else [])
        for row in rows
    ]


def test_report_back_in_a_point_of_its_own_is_read():
    name = "beslutsunderlag-digitaliseringsforum"
    (row,) = _document(name)["assignments"]
    *_, last = _points(name)
    read = report_back_in(last[1])
    assert read is not None
    assert (read.due, read.receivers) == (row["due"], (row["report_to"],))


def _period(due):
    """A day or a month as the documents' facts have it."""
    if not due:
        return None
    read: DueDate = parse_due(due, today=ANY_YEAR)
    assert read.until is not None
    return read.until.isoformat()[: 7 if read.precision is Precision.MONTH else 10]
