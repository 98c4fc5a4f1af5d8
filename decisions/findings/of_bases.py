"""Findings about beslutsunderlag: j."""

import datetime
from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from decisions.findings.finding import Finding, Remedy
from decisions.findings.of_assignments import GRACE_DAYS
from decisions.findings.resting import Rests, settled
from meetings.enums import ItemOutcome, Openness
from meetings.models import AgendaItem, BasisPoint, DecisionBasis, Meeting
from meetings.models.basis import DecisionBasisQuerySet
from people.rules import Standing
from sro_log.lib.due_dates import DueDateError, parse_due
from sro_log.lib.wording import report_back_in

NOT_TREATED = {
    ItemOutcome.DROPPED: "utgick",
    ItemOutcome.TABLED: "bordlades",
    ItemOutcome.REFERRED_BACK: "återremitterades",
}


def basis_findings(
    bases: DecisionBasisQuerySet,
    at: datetime.date,
    who: Standing | None = None,
    rests: Rests | None = None,
    with_resting: bool = False,
) -> list[Finding]:
    """j, for a queryset of beslutsunderlag the reader may see; three queries, one for what rests.

    Args:
        who: the reader's roles. Answers that are not sent out count only for the body's
            secretaries, closed items only for those who write there.
        rests, with_resting: as for findings_of.
    """
    who = who or Standing()
    out = Q(decided_at__sent_out_on__isnull=False) | Q(body_id__in=who.secretary_in)
    rows = (
        with_agenda(bases, who)
        .filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=at))
        .exclude(Q(decided_at__on__lte=at) & out)
        .prefetch_related("points")
    )
    found = [finding for basis in rows if (finding := _unanswered(basis, at)) is not None]
    found.sort(key=lambda f: (not f.is_red, f.since))
    return settled(found, at, rests, with_resting)


def with_agenda(bases: DecisionBasisQuerySet, who: Standing | None = None) -> DecisionBasisQuerySet:
    """With the items that take each up, as `taken_up`, and when it was written, `written_at`."""
    who = who or Standing()
    writes_in = who.secretary_in | who.prepares_in
    shown = Q(openness=Openness.OPEN) | Q(meeting__body_id__in=writes_in)
    items = taken_up_from(AgendaItem.objects.filter(shown)).select_related("meeting__body")
    history = DecisionBasis.history.model.objects.filter(id=OuterRef("pk"))
    first = history.order_by("history_date").values("history_date")[:1]
    return (
        bases.annotate(written_at=Subquery(first))
        .select_related("body", "decided_at__body", "matter")
        .prefetch_related(
            Prefetch("items", items.order_by("meeting__on", "pk"), to_attr="taken_up")
        )
    )


def taken_up_from(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """With the moment each was given its basis, as `given_basis_at`."""
    history = AgendaItem.history.model.objects.filter(
        id=OuterRef("pk"), basis_id=OuterRef("basis_id")
    )
    first = history.order_by("history_date").values("history_date")[:1]
    return items.annotate(given_basis_at=Subquery(first))


def written_on(basis: DecisionBasis) -> datetime.date:
    """The day it came to be: as dated, or when it was entered if that was before."""
    entered = timezone.localdate(basis.written_at)  # type: ignore[attr-defined]
    return min(basis.dated_on or entered, entered)


def coming_item(basis: DecisionBasis, at: datetime.date) -> AgendaItem | None:
    """Where a coming meeting takes it up, soonest; of a basis fetched `with_agenda`."""
    return next(
        (
            item
            for item in _standing(basis, at)
            if not item.meeting.is_over(at) and item.outcome not in NOT_TREATED
        ),
        None,
    )


def past_item(basis: DecisionBasis, at: datetime.date) -> AgendaItem | None:
    """Where a meeting that is over, or has put it off, last took it up."""
    coming = coming_item(basis, at)
    past = [item for item in _standing(basis, at) if item != coming and item.meeting.on <= at]
    return past[-1] if past else None


def _standing(basis: DecisionBasis, at: datetime.date) -> list[AgendaItem]:
    """Items at meetings not cancelled by the day; of coming ones, those put there by the day."""
    items: list[AgendaItem] = basis.taken_up  # type: ignore[attr-defined]
    return [
        item
        for item in items
        if not item.meeting.is_cancelled(at)
        and (item.meeting.on <= at or timezone.localdate(item.given_basis_at) <= at)  # type: ignore[attr-defined]
    ]


def _unanswered(basis: DecisionBasis, at: datetime.date) -> Finding | None:
    """j: no decision answers it, and no coming meeting takes it up."""
    written = written_on(basis)
    if written > at or coming_item(basis, at) is not None:
        return None
    item = past_item(basis, at)
    if item is not None:
        return _was_not_answered(basis, item, at)
    cancelled = [row.meeting for row in basis.taken_up if row.meeting.is_cancelled(at)]  # type: ignore[attr-defined]
    reason = "Inget möte tar upp underlaget."
    if cancelled:
        reason = f"{cancelled[-1]}, som skulle ta upp underlaget, är inställt."
    back, is_past = _proposed_back(basis.points.all(), written, at)
    return Finding(
        code="j",
        about=basis,
        reason=f"{reason}{back}",
        whose_move=_move(basis),
        since=written,
        remedy=Remedy("Sätt upp på en dagordning", "desk:basis-schedule", basis.pk),
        is_red=is_past or (at - written).days > GRACE_DAYS,
    )


def _was_not_answered(basis: DecisionBasis, item: AgendaItem, at: datetime.date) -> Finding:
    meeting: Meeting = item.meeting
    in_the_making = not meeting.is_out(at) and (at - meeting.on).days <= GRACE_DAYS
    reason = f"{meeting} tog upp underlaget, men inget beslut svarar på det."
    remedy = Remedy("Registrera beslutet", "desk:proposal-answer", item.pk)
    if item.outcome in NOT_TREATED:
        word = NOT_TREATED[ItemOutcome(item.outcome)]
        reason = f"Punkten {word} {meeting}, och inget kommande möte tar upp underlaget."
    elif in_the_making:
        reason = f"{meeting} tog upp underlaget; anteckning pågår."
    if item.outcome in NOT_TREATED or meeting.is_locked:
        remedy = Remedy("Sätt upp på en dagordning", "desk:basis-schedule", basis.pk)
    return Finding(
        code="j",
        about=basis,
        reason=reason,
        whose_move=_move(basis),
        since=meeting.on,
        remedy=remedy,
        is_red=not in_the_making,
    )


def _move(basis: DecisionBasis) -> str:
    return f"{basis.body.possessive} sekreterare"


def _proposed_back(
    points: Iterable[BasisPoint], written: datetime.date, at: datetime.date
) -> tuple[str, bool]:
    """What it proposes on when to come back, as a sentence, and whether that time is past."""
    for point in points:
        words = report_back_in(point.text)
        if words is None or not words.due:
            continue
        to = f" till {' och '.join(words.receivers)}" if words.receivers else ""
        try:
            until = parse_due(words.due, today=written).until
        except DueDateError:
            until = None
        return f" Det föreslår återrapportering{to} {words.due}.", until is not None and until < at
    return "", False
