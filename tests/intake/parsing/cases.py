"""The real documents, where they lie beside the project, and how near a draft comes to their facts.

They are no part of the project: what needs them is skipped without them.
"""

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from intake.parsing import read_draft
from intake.parsing.draft import MeetingDraft
from intake.readers import read

SHARED = Path(__file__).resolve().parents[4] / "shared"
CASES = SHARED / "cases"
SCORER = SHARED / "tools" / "score_intake.py"
READABLE = (".pdf", ".docx", ".txt", ".md")
needs_cases = pytest.mark.skipif(
    not (CASES.exists() and SCORER.exists()),
    reason="the real documents (../shared/cases) are no part of the project",
)


@cache
def scorer() -> ModuleType:
    """The judge of drafts, as the command line runs it."""
    spec = importlib.util.spec_from_file_location("score_intake", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names() -> list[str]:
    """The documents that have facts and are notes or minutes."""
    if not CASES.exists():
        return []
    found = [path.name.removesuffix(".expected.json") for path in CASES.glob("*.expected.json")]
    return sorted(name for name in found if facts(name)["kind"] in ("mötesanteckning", "protokoll"))


def facts(name: str) -> dict[str, Any]:
    """What a person read out of the document."""
    return json.loads((CASES / f"{name}.expected.json").read_text())


def source(name: str) -> Path:
    """The document itself."""
    return next(path for end in READABLE if (path := CASES / f"{name}{end}").exists())


def draft_of(name: str) -> MeetingDraft:
    """The document, read."""
    path = source(name)
    return read_draft(read(path.read_bytes(), path.name))


def draft_of_text(text: str, ending: str = ".txt") -> MeetingDraft:
    """A text, read as a file of that kind."""
    return read_draft(read(text.encode(), f"anteckning{ending}"))


def shortcomings(expected: dict[str, Any], draft: MeetingDraft) -> dict[str, float]:
    """The scores that are below one."""
    row = scorer().score(expected, draft.as_json())
    return {key: round(value, 3) for key, value in row.items() if value < 1}
