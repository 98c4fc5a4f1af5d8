"""Beslutsunderlag in words, for one reader on one day: lists, the page, PDF and Word alike."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, TextChoices
from django.urls import reverse

from decisions.findings.of_bases import (
    coming_item,
    past_item,
    taken_up_from,
    with_agenda,
    written_on,
)
from decisions.models import Decision
from logbook.notes import Paper, paper_of
from meetings.enums import ItemOutcome, Openness
from meetings.models import AgendaItem, DecisionBasis, Document
from meetings.models.basis import DecisionBasisQuerySet
from people.rules import Standing, standing
from sro_log.lib.due_dates import format_day


class BasisState(TextChoices):
    """Where a beslutsunderlag stands on a day; each is in exactly one."""

    UNTAKEN = "utan-mote", "utan kommande möte"
    COMING = "pa-vag", "på kommande möte"
    ANSWERED = "besvarade", "besvarade"
    WITHDRAWN = "tillbakadragna", "tillbakadragna"


@dataclass(frozen=True)
class BasisRow:
    """One in a list."""

    url: str
    title: str
    body: str
    state_text: str


@dataclass(frozen=True)
class Answer:
    """What the body decided on a point, and whether those are the proposal's own words."""

    point: int
    text: str
    url: str
    origin: str
    is_as_proposed: bool


@dataclass(frozen=True)
class TakenUp:
    """An item that takes it up."""

    text: str
    url: str
    outcome: str


@dataclass(frozen=True)
class BasisWords:
    """All that the page and the files say of one."""

    basis: DecisionBasis
    at: datetime.date
    state_text: str
    numbers: list[str]
    points: list[tuple[int, str]]
    signatories: list[tuple[str, str]]
    papers: list[Paper]
    taken_up: list[TakenUp]
    answers: list[Answer]
    is_closed: bool  # every item that takes it up is intern or sekretess
    is_out: bool  # the body's readers see it
    is_withdrawn: bool

    @property
    def proposal_heading(self) -> str:
        """ "Förslag till ställningstagande", "Förslag till beslut"."""
        return f"Förslag till {self.basis.body.get_decision_word_display()}"

    @property
    def title(self) -> str:
        """ "Beslutsunderlag: Forum"."""
        return f"Beslutsunderlag: {self.basis.title}"


# --- where it stands --------------------------------------------------------------------------
def state_of(basis: DecisionBasis, at: datetime.date, who: Standing) -> BasisState:
    """Where it stands; of a basis fetched `with_agenda`."""
    if basis.withdrawn_on is not None and basis.withdrawn_on <= at:
        return BasisState.WITHDRAWN
    if is_answered(basis, at, who):
        return BasisState.ANSWERED
    return BasisState.COMING if coming_item(basis, at) else BasisState.UNTAKEN


def is_answered(basis: DecisionBasis, at: datetime.date, who: Standing) -> bool:
    """Whether a meeting has answered it; before the notes are out only its secretaries know."""
    meeting = basis.decided_at
    if meeting is None or meeting.on > at:
        return False
    return meeting.sent_out_on is not None or basis.body_id in who.secretary_in


def in_state(
    bases: DecisionBasisQuerySet, state: str, at: datetime.date, who: Standing
) -> DecisionBasisQuerySet:
    """`state_of` as a condition."""
    withdrawn = Q(withdrawn_on__lte=at)
    known = Q(decided_at__sent_out_on__isnull=False) | Q(body_id__in=who.secretary_in)
    answered = Q(decided_at__on__lte=at) & known
    writes_in = who.secretary_in | who.prepares_in
    coming = Exists(
        taken_up_from(AgendaItem.objects.all()).filter(
            Q(openness=Openness.OPEN) | Q(meeting__body_id__in=writes_in),
            Q(meeting__cancelled_on__isnull=True) | Q(meeting__cancelled_on__gt=at),
            Q(meeting__on__lte=at) | Q(given_basis_at__date__lte=at),
            basis=OuterRef("pk"),
            meeting__on__gte=at,
            outcome=ItemOutcome.TREATED,
        )
    )
    if state == BasisState.WITHDRAWN:
        return bases.filter(withdrawn)
    bases = bases.exclude(withdrawn)
    if state == BasisState.ANSWERED:
        return bases.filter(answered)
    bases = bases.exclude(answered)
    return bases.filter(coming) if state == BasisState.COMING else bases.exclude(coming)


def state_text(basis: DecisionBasis, at: datetime.date, who: Standing) -> str:
    """ "På dagordningen till SRO 19 mars 2026", "Besvarat av SRO 13 november 2025"."""
    state = state_of(basis, at, who)
    if state == BasisState.WITHDRAWN:
        assert basis.withdrawn_on is not None
        return f"Tillbakadraget {format_day(basis.withdrawn_on)}: {basis.withdrawn_because}"
    if state == BasisState.ANSWERED:
        return f"Besvarat av {basis.decided_at}"
    item = coming_item(basis, at)
    if item is not None:
        return f"På dagordningen till {item.meeting}"
    past = past_item(basis, at)
    return f"Togs upp {past.meeting}, inget beslut" if past else "Inte på någon dagordning"


def basis_row(basis: DecisionBasis, at: datetime.date, who: Standing, per: str = "") -> BasisRow:
    """One in a list; of a basis fetched `with_agenda`."""
    return BasisRow(
        url=reverse("logbook:basis", args=[basis.pk]) + per,
        title=basis.title,
        body=basis.body.short_name,
        state_text=state_text(basis, at, who),
    )


def written_by(bases: DecisionBasisQuerySet, at: datetime.date) -> DecisionBasisQuerySet:
    """Those that were there on the day; of a queryset `with_agenda`."""
    return bases.filter(Q(dated_on__lte=at) | Q(written_at__date__lte=at))


def _open_items(basis: DecisionBasis) -> list[AgendaItem]:
    return [item for item in basis.taken_up if item.openness == Openness.OPEN]  # type: ignore[attr-defined]


def is_closed(basis: DecisionBasis) -> bool:
    """Whether every item that takes it up is intern or sekretess; fetched `with_agenda`."""
    return bool(basis.taken_up) and not _open_items(basis)  # type: ignore[attr-defined]


def is_out(basis: DecisionBasis) -> bool:
    """Whether the body's readers see it; of a basis fetched `with_agenda`."""
    items = _open_items(basis)
    return any(item.meeting.convened_on or item.meeting.sent_out_on for item in items)


# --- one of them ------------------------------------------------------------------------------
def basis_words(
    basis: DecisionBasis, user: Any, at: datetime.date, *, is_file: bool = False, per: str = ""
) -> BasisWords:
    """What the reader may know of it; of a basis fetched `with_agenda`. Six queries.

    Args:
        is_file: it is to leave the log, so documents that are not open are withheld.
        per: kept in the addresses of links.
    """
    who = standing(user)
    items: list[AgendaItem] = basis.taken_up  # type: ignore[attr-defined]
    points = list(basis.points.all())
    for point in points:
        point.basis = basis
    documents = Document.objects.visible_to(user).filter(basis=basis)
    if is_file:
        documents = documents.filter(openness=Openness.OPEN)
    numbers = basis.matter.numbers.select_related("organisation") if basis.matter else []
    return BasisWords(
        basis=basis,
        at=at,
        state_text=state_text(basis, at, who),
        numbers=[str(number) for number in numbers],
        points=[(point.number, point.text) for point in points],
        signatories=[(row.name, row.title) for row in basis.signatories.all()],
        papers=[paper_of(document, is_file=is_file) for document in documents],
        taken_up=[_taken_up(item, at, per) for item in items],
        answers=_answers(basis, {p.pk: p.sentence for p in points}, user, at, per),
        is_closed=is_closed(basis),
        is_out=is_out(basis),
        is_withdrawn=basis.withdrawn_on is not None and basis.withdrawn_on <= at,
    )


def _taken_up(item: AgendaItem, at: datetime.date, per: str) -> TakenUp:
    outcome = item.get_outcome_display() if item.outcome != ItemOutcome.TREATED else ""
    if item.meeting.is_cancelled(at):
        outcome = "mötet är inställt"
    url = reverse("logbook:meeting", args=[item.meeting_id]) + f"{per}#punkt-{item.pk}"
    return TakenUp(", ".join(p for p in (str(item.meeting), item.label) if p), url, outcome)


def _answers(
    basis: DecisionBasis, sentences: dict[int, str], user: Any, at: datetime.date, per: str
) -> list[Answer]:
    decisions = (
        Decision.objects.visible_to(user)
        .taken_by(at)
        .filter(basis_point__basis=basis)
        .select_related("item__meeting__body", "basis_point")
    )
    return [
        Answer(
            point=row.basis_point.number if row.basis_point else 0,
            text=row.text,
            url=reverse("logbook:decision", args=[row.pk]) + per,
            origin=row.origin_text,
            is_as_proposed=row.text == sentences.get(row.basis_point_id or 0),
        )
        for row in decisions
    ]


__all__ = [
    "Answer",
    "BasisRow",
    "BasisState",
    "BasisWords",
    "basis_row",
    "basis_words",
    "in_state",
    "is_closed",
    "is_out",
    "state_of",
    "state_text",
    "with_agenda",
    "written_by",
    "written_on",
]
