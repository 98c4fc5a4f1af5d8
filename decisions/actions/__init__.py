"""What is done to the calendar, decisions, assignments and report-backs; one verb each."""

from decisions.actions.assignments import (
    add_party,
    end_party,
    give_assignment,
    hand_over,
    receive_assignment,
    report_progress,
)
from decisions.actions.calendar import cancel_meeting, delete_meeting, move_meeting, plan_meeting
from decisions.actions.decisions import adopt_decision, note_external_decision, relate_decisions
from decisions.actions.notes import approve, correct, send_out
from decisions.actions.outcomes import record_outcome
from decisions.actions.removals import (
    remove_assignment,
    remove_attendance,
    remove_decision,
    remove_document,
    remove_item,
)
from decisions.actions.report_backs import place_report_back, plan_report_back

__all__ = [
    "add_party",
    "adopt_decision",
    "approve",
    "cancel_meeting",
    "correct",
    "delete_meeting",
    "end_party",
    "give_assignment",
    "hand_over",
    "move_meeting",
    "note_external_decision",
    "place_report_back",
    "plan_meeting",
    "plan_report_back",
    "receive_assignment",
    "record_outcome",
    "relate_decisions",
    "remove_assignment",
    "remove_attendance",
    "remove_decision",
    "remove_document",
    "remove_item",
    "report_progress",
    "send_out",
]
