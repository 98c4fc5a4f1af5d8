"""What is done to a meeting, its agenda and its matters; and to who is called, at a new term."""

from meetings.actions.agenda import add_item, add_pause, attach_document, start_series
from meetings.actions.bases import (
    attach_to_basis,
    edit_basis,
    put_on_agenda,
    take_off_agenda,
    withdraw_basis,
    write_basis,
)
from meetings.actions.basis_texts import set_points, set_signatories
from meetings.actions.capsulam import remind_members, reply_to_question, send_question
from meetings.actions.carrying import carry_on
from meetings.actions.matters import add_milestone, number_matter, open_matter
from meetings.actions.ordering import (
    add_own_item,
    insert_item,
    move_item,
    order_agenda,
    settle_agenda,
)
from meetings.actions.outlining import write_agenda
from meetings.actions.planning import forget_item, plan_topics, remove_topic
from meetings.actions.preparing import prepare_meeting
from meetings.actions.scheduling import schedule_agenda
from meetings.actions.sitting import (
    call_member,
    call_members,
    call_person,
    convene,
    hold,
    note_presence,
    record_attendance,
    uncall_person,
)
from meetings.actions.terms import begin_term

__all__ = [
    "add_item",
    "add_milestone",
    "add_own_item",
    "add_pause",
    "attach_document",
    "attach_to_basis",
    "begin_term",
    "call_member",
    "call_members",
    "call_person",
    "carry_on",
    "convene",
    "edit_basis",
    "forget_item",
    "hold",
    "insert_item",
    "move_item",
    "note_presence",
    "number_matter",
    "open_matter",
    "order_agenda",
    "plan_topics",
    "prepare_meeting",
    "put_on_agenda",
    "record_attendance",
    "remind_members",
    "remove_topic",
    "reply_to_question",
    "schedule_agenda",
    "send_question",
    "set_points",
    "set_signatories",
    "settle_agenda",
    "start_series",
    "take_off_agenda",
    "uncall_person",
    "withdraw_basis",
    "write_agenda",
    "write_basis",
]
