"""Reads what decisions say, word by word and by rule: points, natures, assignments, names.

Nothing here guesses beyond the words: what it does not find, the secretary says.
"""

from sro_log.lib.wording.agenda_lines import (
    AgendaLine,
    AgendaLineError,
    LinkedDocument,
    agenda_lines,
    full_name,
)
from sro_log.lib.wording.assignments import (
    GivenAssignment,
    Span,
    assignment_in,
    assignments_in,
    gives_assignment,
)
from sro_log.lib.wording.names import has_initials, is_same_name, match_names
from sro_log.lib.wording.natures import natures_of
from sro_log.lib.wording.points import Points, split_points
from sro_log.lib.wording.quick_entries import QuickEntry, quick_entry
from sro_log.lib.wording.report_backs import ReportBackWords, report_back_in

__all__ = [
    "AgendaLine",
    "AgendaLineError",
    "GivenAssignment",
    "LinkedDocument",
    "Points",
    "QuickEntry",
    "ReportBackWords",
    "Span",
    "agenda_lines",
    "assignment_in",
    "assignments_in",
    "full_name",
    "gives_assignment",
    "has_initials",
    "is_same_name",
    "match_names",
    "natures_of",
    "quick_entry",
    "report_back_in",
    "split_points",
]
