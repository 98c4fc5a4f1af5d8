"""Expediering: to whom an item's extract goes, and that it has been sent."""

import datetime
from typing import Any

from django.db import transaction

from meetings.enums import DispatchWay
from meetings.models import AgendaItem, Dispatch
from records.errors import RuleError
from records.writing import hold_row, remove, today, write


@transaction.atomic
def add_dispatch(
    item: AgendaItem,
    to_name: str,
    to_email: str = "",
    *,
    by: Any,
    at: datetime.date | None = None,
) -> Dispatch:
    """Notes that the item's extract is to be sent to someone.

    Raises:
        RuleError: it is a pause, or the receiver stands there already.
    """
    if item.is_pause:
        raise RuleError("En paus har inget utdrag.", field="item")
    way = DispatchWay.MAIL if to_email else DispatchWay.OTHER
    row = Dispatch(item=item, to_name=to_name.strip(), to_email=to_email, way=way)
    return write(row, by=by, at=at)


@transaction.atomic
def mark_dispatched(
    dispatch: Dispatch,
    *,
    on: datetime.date,
    way: str = DispatchWay.OTHER,
    by: Any,
    at: datetime.date | None = None,
) -> Dispatch:
    """The extract has been sent, on the day and in the way.

    Raises:
        RuleError: sent already, the notes are not out, or on a day to come or before the notes.
    """
    dispatch = hold_row(Dispatch, dispatch.pk)
    if dispatch.sent_on is not None:
        raise RuleError(f"Utdraget till {dispatch} är redan skickat.")
    out_on = dispatch.item.meeting.sent_out_on
    if out_on is None:
        raise RuleError("Skicka ut anteckningen innan utdragen skickas.")
    if on > (at or today()):
        raise RuleError("Dagen har inte varit än.", field="on")
    if on < out_on:
        raise RuleError("Dagen är före utskicket av anteckningen.", field="on")
    dispatch.sent_on, dispatch.way = on, way
    return write(dispatch, by=by, at=at, fields=["sent_on", "way"])


@transaction.atomic
def remove_dispatch(dispatch: Dispatch, *, by: Any) -> None:
    """Nothing is to be sent there after all.

    Raises:
        RuleError: it has been sent.
    """
    dispatch = hold_row(Dispatch, dispatch.pk)
    if dispatch.sent_on is not None:
        raise RuleError(f"Utdraget till {dispatch} är redan skickat.")
    remove(dispatch, by=by, why="Ska inte skickas.")
