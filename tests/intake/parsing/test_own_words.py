"""The import knows the language, not the documents: no sentence and no person of theirs."""

import json
import re
from pathlib import Path

import pytest

from intake.readers import UnreadableError, read
from tests.intake.parsing import cases

pytestmark = [pytest.mark.unit, cases.needs_cases]

ROOT = Path(__file__).resolve().parents[3]
OURS = ("intake", "tests/intake", "sro_log/lib/wording")
LENGTH = 5  # words in a row


def words_of(text):
    return re.findall(r"[a-zåäöéü0-9]+", text.lower())


def our_files():
    for folder in OURS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".txt", ".md", ".html", ".json"):
                yield path, path.read_text(errors="replace")


def case_texts():
    for path in sorted(cases.CASES.iterdir()):
        if path.suffix in cases.READABLE:
            try:
                yield read(path.read_bytes(), path.name).text
            except UnreadableError:
                continue


def case_people():
    found = set()
    for path in cases.CASES.glob("*.expected.json"):
        dump = json.loads(path.read_text())
        people = (
            dump.get("participants", []) + dump.get("invited", []) + dump.get("signatories", [])
        )
        found |= {row["name"] for row in people if row.get("kind") != "organisation"}
    return {name for name in found if " " in name}


def runs_of(words):
    return {tuple(words[k : k + LENGTH]) for k in range(len(words) - LENGTH + 1)}


def is_telling(run):
    """Whether the words are a sentence's, and not numbers or names of municipalities in a row."""
    return sum(word.isalpha() and len(word) > 3 for word in run) >= 3


def test_no_five_words_in_a_row_are_taken_from_the_documents():
    theirs = set()
    for text in case_texts():
        theirs |= runs_of(words_of(text))
    for path, text in our_files():
        shared = {run for run in runs_of(words_of(text)) & theirs if is_telling(run)}
        assert not shared, (
            f"{path.relative_to(ROOT)}: {sorted(' '.join(run) for run in shared)[:5]}"
        )


def test_no_person_of_the_documents_is_named():
    people = case_people()
    assert len(people) > 50
    for path, text in our_files():
        assert not {name for name in people if name in text}, path
