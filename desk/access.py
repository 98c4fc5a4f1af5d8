"""Fetching what a desk page is about: not visible is 404, visible but not yours is 403."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from decisions.findings import TITLES, body_of, kind_of
from decisions.findings.resting import FIELDS
from decisions.models import Assignment, Commitment, Decision, ReportBack, SetAside
from decisions.rules import can_write_decision
from mailing.models import Mail
from meetings.models import (
    AgendaItem,
    Attendance,
    DecisionBasis,
    Dispatch,
    Document,
    DraftReader,
    ItemComment,
    Matter,
    Meeting,
    PlannedTopic,
    StandingItem,
)
from meetings.rules import can_edit_agenda, can_see_item, can_write_meeting
from meetings.signers import can_sign_notes
from people.models import Body, Position
from people.rules import can_edit_items, can_see_directory, is_secretary, standing

M = TypeVar("M", Body, Position)
B = TypeVar("B", Dispatch, DraftReader, ItemComment)
NOT_SECRETARY = "Det här gör organets sekreterare."
NOT_ADMINISTRATOR = "Det här gör loggens administratör."
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


def prepared_bodies(user: Any) -> Any:
    """Bodies whose meetings the user prepares, as secretary or beredning.

    Raises:
        PermissionDenied: there are none.
    """
    bodies = standing(user).secretary_in | standing(user).prepares_in
    if not bodies:
        raise PermissionDenied(NOT_PREPARER)
    return Body.objects.filter(pk__in=bodies)


def basis_to_prepare(user: Any, pk: int) -> DecisionBasis:
    """A beslutsunderlag of a body whose meetings the user prepares."""
    visible = DecisionBasis.objects.visible_to(user)
    basis = get_object_or_404(visible.select_related("body", "matter", "decided_at__body"), pk=pk)
    if not can_edit_items(user, basis.body_id):
        raise PermissionDenied(NOT_PREPARER)
    return basis


def commitment_to_write(user: Any, pk: int) -> Commitment:
    """A wish or promise of a body the user is secretary of."""
    visible = Commitment.objects.visible_to(user).select_related("item__meeting__body")
    row = get_object_or_404(visible, pk=pk)
    if not is_secretary(user, row.item.meeting.body_id):
        raise PermissionDenied(NOT_SECRETARY)
    return row


def meeting_to_write(user: Any, pk: int) -> Meeting:
    """A meeting the user is secretary of."""
    meeting = _meeting(user, pk)
    if not can_write_meeting(user, meeting):
        raise PermissionDenied(NOT_SECRETARY)
    return meeting


def meeting_to_sign(user: Any, pk: int) -> Meeting:
    """A meeting whose minutes the user signs, or is secretary of."""
    meeting = _meeting(user, pk)
    if not (can_write_meeting(user, meeting) or can_sign_notes(user, meeting)):
        raise PermissionDenied("Det här gör de som signerar protokollet.")
    return meeting


def meeting_to_prepare(user: Any, pk: int) -> Meeting:
    """A meeting whose agenda the user prepares."""
    meeting = _meeting(user, pk)
    if not can_edit_agenda(user, meeting):
        raise PermissionDenied(NOT_PREPARER)
    return meeting


def meeting_to_see(user: Any, pk: int) -> Meeting:
    """A meeting the user sees; what may be done with it is the page's question."""
    return _meeting(user, pk)


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


def finding_to_set_aside(user: Any, key: str) -> tuple[str, Any]:
    """A finding's letter and the row it is about, of a body the user is secretary of.

    Args:
        key: letter and number, as in `Finding.key`.
    """
    code, number = key[:1], key[1:]
    if code not in TITLES or not number.isascii() or not number.isdecimal() or len(number) > 18:
        raise Http404
    about = get_object_or_404(kind_of(code).objects.visible_to(user), pk=int(number))
    _require_its_secretary(user, code, about)
    return code, about


def rest_to_end(user: Any, pk: int) -> SetAside:
    """What has been set aside in a body the user is secretary of."""
    row = get_object_or_404(SetAside, pk=pk)
    field = FIELDS[kind_of(row.code)]
    visible = kind_of(row.code).objects.visible_to(user)
    about = get_object_or_404(visible, pk=getattr(row, f"{field}_id"))
    _require_its_secretary(user, row.code, about)
    return row


def _require_its_secretary(user: Any, code: str, about: Any) -> None:
    if not is_secretary(user, body_of(code, about)):
        raise PermissionDenied(NOT_SECRETARY)


def document_to_prepare(user: Any, pk: int) -> Document:
    """A document of a meeting, or of a beslutsunderlag, that the user prepares."""
    visible = Document.objects.visible_to(user).select_related("meeting__body", "basis")
    document = get_object_or_404(visible, pk=pk)
    owner = document.meeting or document.basis
    if owner is None or not can_edit_items(user, owner.body_id):
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


def matter_to_see(user: Any, pk: int) -> Matter:
    """A matter the user sees."""
    return get_object_or_404(
        Matter.objects.visible_to(user).select_related("body").distinct(), pk=pk
    )


def matter_to_prepare(user: Any, pk: int) -> Matter:
    """A matter of a body whose agenda the user prepares."""
    visible = Matter.objects.visible_to(user).select_related("body")
    matter = get_object_or_404(visible, pk=pk)
    if not can_edit_items(user, matter.body_id):
        raise PermissionDenied(NOT_PREPARER)
    return matter


def planned_topic_to_prepare(user: Any, pk: int) -> PlannedTopic:
    """A planned topic of a body whose agenda the user prepares."""
    visible = PlannedTopic.objects.visible_to(user).select_related("meeting__body", "matter")
    topic = get_object_or_404(visible, pk=pk)
    if not can_edit_items(user, topic.meeting.body_id):
        raise PermissionDenied(NOT_PREPARER)
    return topic


def mail_to_see(user: Any, pk: int) -> Mail:
    """A mail from a body the user is secretary of; of others nobody is told that it exists."""
    visible = Mail.objects.visible_to(user).select_related("body", "delivery")
    return get_object_or_404(visible, pk=pk)


def position_to_administer(user: Any, pk: int) -> Position:
    """A position whose holders the user keeps. Whoever has a role somewhere knows that it exists.

    Raises:
        PermissionDenied: the user is no administrator.
    """
    position = get_object_or_404(_known(Position, user).select_related("organisation"), pk=pk)
    if not standing(user).is_administrator:
        raise PermissionDenied(NOT_ADMINISTRATOR)
    return position


def body_to_administer(user: Any, pk: int) -> Body:
    """A body whose members the user keeps; its existence, too, is known to whoever has a role.

    Raises:
        PermissionDenied: the user is no administrator.
    """
    body = get_object_or_404(_known(Body, user), pk=pk)
    if not standing(user).is_administrator:
        raise PermissionDenied(NOT_ADMINISTRATOR)
    return body


def body_to_write(user: Any, pk: int) -> Body:
    """A body the user is secretary of; its existence is known to whoever has a role.

    Raises:
        PermissionDenied: the user writes elsewhere, or nowhere.
    """
    body = get_object_or_404(_known(Body, user), pk=pk)
    if not is_secretary(user, body):
        raise PermissionDenied(NOT_SECRETARY)
    return body


def standing_item_to_write(user: Any, pk: int) -> StandingItem:
    """A standing item, in use, of a body the user is secretary of."""
    known = StandingItem.objects.in_use().filter(body__in=_known(Body, user))
    item = get_object_or_404(known.select_related("body"), pk=pk)
    if not is_secretary(user, item.body_id):
        raise PermissionDenied(NOT_SECRETARY)
    return item


def _known(model: type[M], user: Any) -> "QuerySet[M]":
    """What the directory shows: everything to whoever has a role somewhere, nothing to others."""
    every = model._default_manager.all()
    return every if can_see_directory(user) else every.none()


def dispatch_to_write(user: Any, pk: int) -> Dispatch:
    """An extract of a meeting the user is secretary of."""
    return _beside_meeting(Dispatch.objects.select_related("item__meeting__body"), "item", user, pk)


def reader_to_write(user: Any, pk: int) -> DraftReader:
    """A draft reader of a meeting the user is secretary of; nobody else is told of them."""
    rows = DraftReader.objects.select_related("round__meeting__body", "item")
    return _beside_meeting(rows, "round", user, pk)


def comment_to_write(user: Any, pk: int) -> ItemComment:
    """A comment on a draft of a meeting the user is secretary of."""
    rows = ItemComment.objects.select_related("item__meeting__body")
    return _beside_meeting(rows, "item", user, pk)


def _beside_meeting(rows: "QuerySet[B]", via: str, user: Any, pk: int) -> B:
    """Working material of the desk: to everyone else it is not there at all."""
    mine = rows.filter(**{f"{via}__meeting__body__in": standing(user).secretary_in})
    return get_object_or_404(mine, pk=pk)
