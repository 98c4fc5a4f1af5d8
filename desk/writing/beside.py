"""What stands beside an item's texts: readers' comments, earlier notes, wishes and promises."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from decisions.models import Commitment
from desk.forms.capsulam import PriorNotesForm
from desk.forms.points import CatchForm
from desk.writing.points import new
from meetings.models import AgendaItem, ItemComment, Meeting, PriorNotes


@dataclass(frozen=True)
class Beside:
    """Of one item. A form is None when its time is not or has been."""

    item: AgendaItem
    comments: list[ItemComment]  # not dealt with yet
    handled: list[ItemComment]
    prior_form: PriorNotesForm | None
    caught: list[Commitment]
    catch_form: CatchForm | None


def beside_of(
    items: Iterable[AgendaItem], meeting: Meeting, *, posted: dict[str, Any] | None = None
) -> dict[int, Beside]:
    """Item id -> what stands beside it; three queries whatever the length.

    Args:
        posted: forms that came back with errors, by "prior-ID" or "catch-ID".
    """
    held = posted or {}
    items = list(items)
    ids = [item.pk for item in items]
    comments = _by_item(ItemComment.objects.filter(item__in=ids))
    caught = _by_item(Commitment.objects.filter(item__in=ids).order_by("pk"))
    is_open = meeting.opened_on is not None and not meeting.is_locked
    is_judged = is_open and meeting.sent_out_on is None
    taken_up = PriorNotes.objects.filter(item__in=ids).unapproved() if is_judged else []
    prior = _by_item(taken_up)
    return {
        item.pk: Beside(
            item=item,
            comments=[c for c in comments.get(item.pk, []) if c.handled_on is None],
            handled=[c for c in comments.get(item.pk, []) if c.handled_on is not None],
            prior_form=held.get(f"prior-{item.pk}") or prior_form(prior.get(item.pk, [])),
            caught=caught.get(item.pk, []),
            catch_form=held.get(f"catch-{item.pk}") or (catch_form(item.pk) if is_open else None),
        )
        for item in items
    }


def catch_form(item_id: int, data: Any = None) -> CatchForm:
    """The form for a wish or a promise of an item."""
    return CatchForm(data, prefix=f"c{item_id}", initial=new())


def prior_form(rows: list[PriorNotes], data: Any = None) -> PriorNotesForm | None:
    """The form for what the meeting said of these earlier notes; None without any."""
    return PriorNotesForm(data, rows=rows) if rows else None


def _by_item(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found
