"""What is done to the calendar, decisions, assignments and report-backs; one verb each."""

from decisions.actions.agenda import convene, fix_agenda, hold, sync_report_back_item, take_up
from decisions.actions.approval import approve
from decisions.actions.assignments import (
    add_party,
    end_party,
    give_assignment,
    hand_over,
    name_lead,
    receive_assignment,
)
from decisions.actions.attention import follow, set_aside, stop_following, take_up_again
from decisions.actions.calendar import cancel_meeting, delete_meeting, move_meeting, plan_meeting
from decisions.actions.calendar_addresses import make_calendar_address, revoke_calendar_address
from decisions.actions.capsulam import adopt_question, plan_capsulam
from decisions.actions.commitments import (
    catch_commitment,
    edit_commitment,
    let_go,
    link_assignment,
    make_assignment,
    remove_commitment,
)
from decisions.actions.decisions import (
    adopt_decision,
    adopt_points,
    note_external_decision,
    relate_decisions,
)
from decisions.actions.notes import correct, send_out
from decisions.actions.outcomes import record_outcome
from decisions.actions.preparing import plan_prepared
from decisions.actions.prior_notes import approve_as_chair, approve_judged, judge_prior_notes
from decisions.actions.proposals import adopt_as_proposed, answer_point, refuse_proposal
from decisions.actions.removals import (
    remove_assignment,
    remove_attendance,
    remove_decision,
    remove_document,
    remove_item,
)
from decisions.actions.report_backs import place_report_back, plan_report_back
from decisions.actions.reporting import (
    Enclosure,
    MoreTime,
    attach_report_document,
    report,
    settle_time_request,
)
from decisions.actions.rounds import open_round
from decisions.actions.signing import approve_signed_paper, sign_notes

__all__ = [
    "Enclosure",
    "MoreTime",
    "add_party",
    "adopt_as_proposed",
    "adopt_decision",
    "adopt_points",
    "adopt_question",
    "answer_point",
    "approve",
    "approve_as_chair",
    "approve_judged",
    "approve_signed_paper",
    "attach_report_document",
    "cancel_meeting",
    "catch_commitment",
    "convene",
    "correct",
    "delete_meeting",
    "edit_commitment",
    "end_party",
    "fix_agenda",
    "follow",
    "give_assignment",
    "hand_over",
    "hold",
    "judge_prior_notes",
    "let_go",
    "link_assignment",
    "make_assignment",
    "make_calendar_address",
    "move_meeting",
    "name_lead",
    "note_external_decision",
    "open_round",
    "place_report_back",
    "plan_capsulam",
    "plan_meeting",
    "plan_prepared",
    "plan_report_back",
    "receive_assignment",
    "record_outcome",
    "refuse_proposal",
    "relate_decisions",
    "remove_assignment",
    "remove_attendance",
    "remove_commitment",
    "remove_decision",
    "remove_document",
    "remove_item",
    "report",
    "revoke_calendar_address",
    "send_out",
    "set_aside",
    "settle_time_request",
    "sign_notes",
    "stop_following",
    "sync_report_back_item",
    "take_up",
    "take_up_again",
]
