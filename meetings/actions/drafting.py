"""The draft round: opened for named readers, commented on, closed; never part of the notes."""

import datetime
from typing import Any

from django.db import transaction

from meetings.models import AgendaItem, DraftReader, DraftRound, ItemComment, Meeting
from people.models import Person
from records.errors import RuleError
from records.writing import hold_row, remove, today, write

MOST_COMMENTS = 200  # of one reader; a link may come into anyone's hands


@transaction.atomic
def open_round(
    meeting: Meeting,
    *,
    comment_by: datetime.date,
    message: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> DraftRound:
    """Opens a draft for comment until a day.

    Raises:
        RuleError: the notes are not open or sent out already, or a round is going on.
    """
    meeting = hold_row(Meeting, meeting.pk)
    if meeting.opened_on is None:
        raise RuleError("Mötets anteckning är inte öppnad än.")
    if meeting.sent_out_on is not None:
        raise RuleError("Anteckningen är redan utskickad.")
    row = DraftRound(
        meeting=meeting, opened_on=at or today(), comment_by=comment_by, message=message
    )
    if comment_by < row.opened_on:
        raise RuleError("Sista dagen för synpunkter har redan varit.", field="comment_by")
    return write(row, by=by, at=at)


@transaction.atomic
def add_reader(
    round_: DraftRound,
    name: str,
    email: str,
    *,
    person: Person | None = None,
    item: AgendaItem | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> DraftReader:
    """Asks one more to read: the whole draft, or only an item.

    Raises:
        RuleError: the round is over, the reader is there already, or has no address.
    """
    round_ = hold_row(DraftRound, round_.pk)
    require_open(round_)
    if not email.strip():
        raise RuleError(f"{name} saknar e-postadress.", field="email")
    if item is not None and item.meeting_id != round_.meeting_id:
        raise RuleError("Punkten hör till ett annat möte.", field="item")
    if round_.readers.filter(email__iexact=email.strip(), item=item).exists():
        raise RuleError(f"{name} läser redan utkastet.", field="email")
    row = DraftReader(round=round_, person=person, name=name, email=email.strip(), item=item)
    return write(row, by=by, at=at)


@transaction.atomic
def remove_reader(reader: DraftReader, *, by: Any, at: datetime.date | None = None) -> None:
    """Takes a reader off: their link opens nothing any more. What they have said stays."""
    reader = hold_row(DraftReader, reader.pk)
    for comment in reader.comments.all():
        comment.reader = None
        write(comment, by=by, at=at, fields=["reader"])
    remove(reader, by=by, why="Läser inte utkastet längre.")


@transaction.atomic
def close_rounds(meeting: Meeting, *, by: Any, at: datetime.date | None = None) -> None:
    """Ends the meeting's open round, if there is one: its links open nothing any more."""
    for row in meeting.draft_rounds.select_for_update().filter(closed_on__isnull=True):
        row.closed_on = at or today()
        write(row, by=by, at=at, fields=["closed_on"])


@transaction.atomic
def comment_on(
    item: AgendaItem, text: str, *, reader: DraftReader, by: Any, at: datetime.date | None = None
) -> ItemComment:
    """What a reader says beside an item of the draft.

    Raises:
        RuleError: the round is over, the item is not theirs to read, or they have said too much.
    """
    reader = hold_row(DraftReader, reader.pk)
    require_open(reader.round)
    if item.meeting_id != reader.round.meeting_id or reader.item_id not in (None, item.pk):
        raise RuleError("Punkten ingår inte i det utkast du läser.")
    if reader.comments.count() >= MOST_COMMENTS:
        raise RuleError("Det går inte att lämna fler synpunkter här. Hör av dig till sekreteraren.")
    row = ItemComment(
        item=item,
        reader=reader,
        author=reader.name,
        text=text,
        made_on=at or today(),
        made_by=by,
    )
    return write(row, by=by, at=at)


@transaction.atomic
def handle_comment(
    comment: ItemComment, answer: str = "", *, by: Any, at: datetime.date | None = None
) -> ItemComment:
    """Marks a comment handled, with the secretary's short answer."""
    comment = hold_row(ItemComment, comment.pk)
    comment.handled_on, comment.answer = at or today(), answer
    return write(comment, by=by, at=at, fields=["handled_on", "answer"])


def require_open(round_: DraftRound) -> None:
    """Says no when drafts are no longer shown.

    Raises:
        RuleError: the round is over or the notes are sent out.
    """
    if round_.closed_on is not None or round_.meeting.sent_out_on is not None:
        raise RuleError("Utkastrundan är avslutad.")
