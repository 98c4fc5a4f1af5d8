"""What is done with imports."""

from intake.actions.documents import read_into_draft
from intake.actions.imports import (
    accept_import,
    discard_import,
    revise_import,
    start_import,
)
from intake.actions.lists import accept_list
from intake.actions.memory import Memory, remember
from intake.actions.notes import BasisPlan, NotesPlan, accept_basis, accept_notes
from intake.actions.undoing import undo_import, what_builds_on

__all__ = [
    "BasisPlan",
    "Memory",
    "NotesPlan",
    "accept_basis",
    "accept_import",
    "accept_list",
    "accept_notes",
    "discard_import",
    "read_into_draft",
    "remember",
    "revise_import",
    "start_import",
    "undo_import",
    "what_builds_on",
]
