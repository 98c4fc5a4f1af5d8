"""Fetching what a desk page is about: not visible is 404, visible but not yours is 403."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from decisions.models import Assignment, Decision, ReportBack
from decisions.rules import can_write_decision
from meetings.models import AgendaItem, Attendance, Document, Matter, Meeting
from meetings.rules import can_edit_agenda, can_see_item, can_write_meeting
from people.models import Body
from people.rules import can_edit_items, is_secretary, standing

NOT_SECRETARY = "Det här gör organets sekreterare."
NOT_PREPARER = "Det här gör organets sekreterare och beredning."


def own_bodies(user: Any) -> Any:
    """Bodies where the user is a secretary.

    Raises:
        PermissionDenied: there are none.
    """
    bodies = standing(user).secretary_in
    if not bodies:
        raise PermissionDenied(NOT_SECRETARY)
    return Body.objects.filter(pk__in=bodies)


def meeting_to_write(user: Any, pk: int) -> Meeting:
    """A meeting the user is secretary of."""
    meeting = _meeting(user, pk)
    if not can_write_meeting(user, meeting):
        raise PermissionDenied(NOT_SECRETARY)
    return meeting


def meeting_to_prepare(user: Any, pk: int) -> Meeting:
    """A meeting whose agenda the user prepares."""
    meeting = _meeting(user, pk)
    if not can_edit_agenda(user, meeting):
        raise PermissionDenied(NOT_PREPARER)
    return meeting


def _meeting(user: Any, pk: int) -> Meeting:
    visible = Meeting.objects.visible_to(user).select_related("body")
    return get_object_or_404(visible, pk=pk)


def item_to_prepare(user: Any, pk: int) -> AgendaItem:
    """An item of a meeting whose agenda the user prepares."""
    item = _item(user, pk)
    if not can_edit_items(user, item.meeting.body_id):
        raise PermissionDenied(NOT_PREPARER)
    return item


def item_to_write(user: Any, pk: int) -> AgendaItem:
    """An item of a meeting the user is secretary of."""
    item = _item(user, pk)
    if not is_secretary(user, item.meeting.body_id):
        raise PermissionDenied(NOT_SECRETARY)
    return item


def _item(user: Any, pk: int) -> AgendaItem:
    visible = AgendaItem.objects.filter(meeting__in=Meeting.objects.visible_to(user))
    item = get_object_or_404(visible.select_related("meeting__body", "matter"), pk=pk)
    if not can_see_item(user, item):
        raise PermissionDenied(NOT_PREPARER)
    return item


def decision_to_write(user: Any, pk: int) -> Decision:
    """A decision of a body the user is secretary of."""
    visible = Decision.objects.visible_to(user).select_related("item__meeting__body")
    decision = get_object_or_404(visible, pk=pk)
    if not can_write_decision(user, decision):
        raise PermissionDenied(NOT_SECRETARY)
    return decision


def assignment_to_see(user: Any, pk: int) -> Assignment:
    """An assignment the user sees; what may be done with it is the page's question."""
    visible = Assignment.objects.visible_to(user)
    return get_object_or_404(visible.select_related("body", "decision__item__meeting"), pk=pk)


def assignment_to_manage(user: Any, pk: int) -> Assignment:
    """An assignment of a body the user is secretary of."""
    assignment = assignment_to_see(user, pk)
    if not is_secretary(user, assignment.body_id):
        raise PermissionDenied(NOT_SECRETARY)
    return assignment


def document_to_prepare(user: Any, pk: int) -> Document:
    """A document of a meeting whose agenda the user prepares."""
    visible = Document.objects.visible_to(user).select_related("meeting__body")
    document = get_object_or_404(visible, pk=pk)
    if not can_edit_agenda(user, document.meeting):
        raise PermissionDenied(NOT_PREPARER)
    return document


def attendance_to_write(user: Any, pk: int) -> Attendance:
    """A line of the list of a meeting the user is secretary of."""
    visible = Attendance.objects.filter(meeting__in=Meeting.objects.visible_to(user))
    row = get_object_or_404(visible.select_related("meeting__body"), pk=pk)
    if not can_write_meeting(user, row.meeting):
        raise PermissionDenied(NOT_SECRETARY)
    return row


def report_back_to_manage(user: Any, pk: int) -> ReportBack:
    """A report-back to a body the user is secretary of."""
    visible = ReportBack.objects.filter(assignment__in=Assignment.objects.visible_to(user))
    row = get_object_or_404(
        visible.select_related("assignment__body", "body", "meeting__body"), pk=pk
    )
    if not is_secretary(user, row.body_id):
        raise PermissionDenied(NOT_SECRETARY)
    return row


def matter_to_prepare(user: Any, pk: int) -> Matter:
    """A matter of a body whose agenda the user prepares."""
    visible = Matter.objects.visible_to(user).select_related("body")
    matter = get_object_or_404(visible, pk=pk)
    if not can_edit_items(user, matter.body_id):
        raise PermissionDenied(NOT_PREPARER)
    return matter
