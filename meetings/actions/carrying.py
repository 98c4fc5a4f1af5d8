"""What was put off goes on at the next meeting: the same item, with its matter and documents."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from meetings.actions.arranging import arrange, before_the_last
from meetings.enums import MeetingForm
from meetings.models import AgendaItem, Document, Meeting
from meetings.rules import goes_on
from records.writing import hold_row, remove, write

LONGEST_WAIT = datetime.timedelta(days=400)  # what has rested longer was let go, or is old news
SAME = (
    "title",
    "is_information",
    "is_dialogue",
    "is_decision",
    "minutes",
    "presenters",
    "matter_id",
    "basis_id",
    "openness",
    "openness_ground",
    "openness_by",
)
OWN_WORDS = (*SAME, "text", "dialogue", "reservation", "minutes_note", "outcome")
SAME_DOCUMENT = (
    "kind", "title", "file", "filename", "link", "openness", "openness_ground", "openness_by",
)  # fmt: skip


@transaction.atomic
def carry_on(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> list[AgendaItem]:
    """Takes what the meeting put off to the body's next one, if that is prepared already.

    An outcome that has been withdrawn takes the carried item away again, if nobody has touched it.
    To be called whenever an outcome is written and when the notes are sent out; twice is the same.

    Returns:
        The items that were carried on now.
    """
    meeting = hold_row(Meeting, meeting.pk)
    items = list(meeting.items.select_related("meeting__body", "carried_to__meeting"))
    for item in items:
        if not goes_on(item) and hasattr(item, "carried_to"):
            _take_back(item.carried_to, by=by, at=at)
    following = next_prepared(meeting)
    waiting = [
        item
        for item in items
        if goes_on(item) and not hasattr(item, "carried_to") and not _is_taken_up(item)
    ]
    return _add_carried(following, waiting, by=by, at=at) if following and waiting else []


def put_off_before(meeting: Meeting) -> list[AgendaItem]:
    """Items that the body's meetings of the last year put off, and that none has taken up since.

    One whose matter, or title, stands on a later agenda was taken up by hand.
    """
    rows = (
        AgendaItem.objects.filter(
            meeting__body=meeting.body_id,
            meeting__on__range=(meeting.on - LONGEST_WAIT, meeting.on),
        )
        .exclude(meeting=meeting)
        .exclude(outcome="", carried_from__isnull=True)
        .filter(carried_to__isnull=True)
        .select_related("meeting__body")
        .order_by("meeting__on", "order", "pk")
    )
    return [row for row in rows if goes_on(row) and not _is_taken_up(row)]


def _is_taken_up(item: AgendaItem) -> bool:
    same = Q(title__iexact=item.title)
    if item.matter_id is not None:
        same |= Q(matter=item.matter_id)
    later = AgendaItem.objects.filter(
        same,
        meeting__body=item.meeting.body_id,
        meeting__on__gt=item.meeting.on,
        meeting__cancelled_on__isnull=True,
    )
    return later.exists()


def next_prepared(meeting: Meeting) -> Meeting | None:
    """The body's next meeting, if it has an agenda and is not held yet."""
    following = (
        Meeting.objects.select_related("body")
        .filter(body=meeting.body_id, on__gt=meeting.on, cancelled_on__isnull=True)
        .exclude(form__in=(MeetingForm.PER_CAPSULAM, MeetingForm.STUDY_TRIP))
        .order_by("on", "pk")
        .first()
    )
    if following is None or following.opened_on is not None:
        return None
    return following if following.items.exists() else None


def carried_item(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    """The same item at another meeting, not yet written."""
    new = AgendaItem(meeting=meeting, carried_from=item)
    for name in SAME:
        setattr(new, name, getattr(item, name))
    return new


def carry_documents(new: AgendaItem, *, by: Any, at: datetime.date | None = None) -> None:
    """The item's documents go with it: the same files and links, none copied."""
    assert new.carried_from is not None
    for old in new.carried_from.documents.filter(basis__isnull=True):
        document = Document(meeting=new.meeting, item=new, order=old.order)
        for name in SAME_DOCUMENT:
            value = getattr(old, name)
            setattr(document, name, value.name if name == "file" else value)
        write(document, by=by, at=at)


def _add_carried(
    meeting: Meeting, waiting: list[AgendaItem], *, by: Any, at: datetime.date | None
) -> list[AgendaItem]:
    meeting = hold_row(Meeting, meeting.pk)
    sequence = list(meeting.items.select_related("standing"))
    added = [carried_item(item, meeting) for item in waiting]
    place = before_the_last(sequence)
    arrange(meeting, [*sequence[:place], *added, *sequence[place:]], by=by, at=at)
    for new in added:
        carry_documents(new, by=by, at=at)
    return added


def _take_back(carried: AgendaItem, *, by: Any, at: datetime.date | None) -> None:
    """Takes a carried item away, unless someone has worked on it."""
    meeting = hold_row(Meeting, carried.meeting_id)
    if meeting.opened_on is not None or is_touched(carried):
        return
    for document in carried.documents.all():
        remove(document, by=by, why="Tas upp ändå")
    remove(carried, by=by, why="Tas upp ändå")
    arrange(meeting, list(meeting.items.select_related("standing")), by=by, at=at)


def is_touched(carried: AgendaItem) -> bool:
    """Whether a carried item is more than what it came from: other words, documents, anything."""
    first = carried.history.earliest("version")
    if any(getattr(first, name) != getattr(carried, name) for name in OWN_WORDS):
        return True
    if any(document.version > 1 for document in carried.documents.all()):
        return True
    if carried.carried_from is not None:
        came = set(carried.carried_from.documents.values_list("file", "link"))
        if not set(carried.documents.values_list("file", "link")) <= came:
            return True
    builds_on_it = (
        getattr(carried, str(related.get_accessor_name())).exists()
        for related in carried._meta.related_objects
        if related.one_to_many and related.name != "documents"
    )
    return hasattr(carried, "carried_to") or any(builds_on_it)
