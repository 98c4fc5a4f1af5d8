"""Önskemål and utfästelser in words: under their item, in their list, and on their own page."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse

from decisions.models import Assignment, Commitment
from meetings.enums import Openness
from people.rules import standing
from sro_log.lib.due_dates import format_day


class CommitmentState(TextChoices):
    """Whether something has become of it."""

    OPEN = "oppna", "öppna"
    SETTLED = "avgjorda", "avgjorda"


@dataclass(frozen=True)
class CommitmentLine:
    """One of them; who uttered it and what became of it may be empty."""

    pk: int
    kind_text: str  # "Önskemål"
    text: str
    by_whom: str
    url: str
    origin_text: str
    origin_url: str
    state_text: str
    assignment_text: str
    assignment_url: str
    is_assignment_open: bool  # neither it nor its item is intern or sekretess; true without one
    row: Commitment


def commitment_lines(
    rows: Iterable[Commitment], user: Any, at: datetime.date, per: str = ""
) -> list[CommitmentLine]:
    """Lines of commitments that the reader may see; one query besides the rows' own.

    What became of one is told when the reader may see that assignment.
    """
    rows = list(rows)
    wanted = [row.assignment_id for row in rows if row.assignment_id is not None]
    seen = Assignment.objects.visible_to(user).given(at).filter(pk__in=wanted)
    seen = seen.select_related("decision__item")
    assignments = {row.pk: row for row in seen} if wanted else {}
    return [_line(row, assignments.get(row.assignment_id or 0), at, per) for row in rows]


def _line(
    row: Commitment, assignment: Assignment | None, at: datetime.date, per: str
) -> CommitmentLine:
    item = row.item
    state = "Öppet"
    if assignment is not None:
        state = "Blev ett uppdrag"
    elif row.let_go_on is not None and row.let_go_on <= at:
        state = f"Släppt {format_day(row.let_go_on)}: {row.let_go_because}"
    return CommitmentLine(
        pk=row.pk,
        kind_text=row.get_kind_display().capitalize(),
        text=row.text,
        by_whom=row.by_whom,
        url=reverse("logbook:commitment", args=[row.pk]) + per,
        origin_text=", ".join(p for p in (str(item.meeting), item.label) if p),
        origin_url=reverse("logbook:meeting", args=[item.meeting_id])
        + f"{per}#punkt-{row.item_id}",
        state_text=state,
        assignment_text=str(assignment) if assignment is not None else "",
        assignment_url=reverse("logbook:assignment", args=[assignment.pk]) + per
        if assignment is not None
        else "",
        is_assignment_open=assignment is None or _is_open(assignment),
        row=row,
    )


def _is_open(assignment: Assignment) -> bool:
    return {assignment.openness, assignment.decision.item.openness} == {Openness.OPEN}


def chosen(user: Any, at: datetime.date, *, body: Any = None, state: str = "") -> Any:
    """Commitments the reader may see, uttered by the day, newest meeting first."""
    rows = Commitment.objects.visible_to(user).filter(item__meeting__on__lte=at)
    if body is not None:
        rows = rows.filter(item__meeting__body=body)
    if state:
        drafts_in = standing(user).secretary_in
        still = Commitment.objects.unsettled(at, drafts_in=drafts_in).values("pk")
        is_open = state == CommitmentState.OPEN
        rows = rows.filter(pk__in=still) if is_open else rows.exclude(pk__in=still)
    return rows.select_related("item__meeting__body").order_by("-item__meeting__on", "-pk")
