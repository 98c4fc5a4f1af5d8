"""What was decided, as the writing page shows it: points, what they give, what came back."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Prefetch, Q

from decisions.models import Assignment, Decision, ReportBack
from decisions.placement import proposed_meeting
from desk.forms.decisions import PARTIES
from desk.forms.points import OfferForm, PointsForm, QuickForm, SaidForm
from desk.siblings import back_in
from logbook.reports import ReportLine, RequestLine, latest_reports, undecided_requests
from meetings.models import AgendaItem, BasisPoint, Meeting
from people.models import Body, Organisation, Position
from records.writing import today
from sro_log.lib.due_dates import DueDateError
from sro_log.lib.recurrence import read_due
from sro_log.lib.wording import assignment_in, gives_assignment, match_names

SURE = 0.8  # likeness from which a name is filled in without asking


@dataclass(frozen=True)
class GivenLine:
    """An assignment that a point gave."""

    assignment: Assignment
    parties: str
    comes_back: str


@dataclass(frozen=True)
class PointLine:
    """One decision point, what it gave, and the assignment that its words offer."""

    decision: Decision
    natures: list[str]
    given: list[GivenLine]
    offer: OfferForm | None
    offer_meeting: str  # "SRO 4 juni 2026", or why there is none
    unsure: list[str]  # responsibles named in the words whom the log does not know


@dataclass(frozen=True)
class ItemPoints:
    """What an item's section shows of decisions."""

    item: AgendaItem
    lines: list[PointLine]
    points_form: PointsForm
    quick_form: QuickForm
    proposal: list[BasisPoint] = field(default_factory=list)  # proposed, and not decided yet


@dataclass(frozen=True)
class DueLine:
    """A report-back due at the meeting, with what was reported, and the form for what was said."""

    row: ReportBack
    reported: str
    form: SaidForm
    reports: list[ReportLine] = field(default_factory=list)
    requests: list[RequestLine] = field(default_factory=list)


class Directory:
    """Names that can be made responsible; read once for a page."""

    @cached_property
    def names(self) -> list[str]:
        """Of positions, then organisations, then bodies."""
        found: list[str] = list(Position.objects.values_list("name", flat=True))
        for model in (Organisation, Body):
            for row in model.objects.values_list("name", "short_name"):
                found += row
        return list(dict.fromkeys(found))

    def parties(self, names: Iterable[str]) -> list[Position | Organisation | Body]:
        """What the names stand for; a name that two kinds share is the position's."""
        found: list[Position | Organisation | Body] = []
        for name in names:
            for model in (Position, Organisation, Body):
                wanted = Q(name=name) if model is Position else Q(name=name) | Q(short_name=name)
                row = model._default_manager.filter(wanted).first()
                if row is not None:
                    found.append(row)
                    break
        return found

    def best(self, wanted: str) -> str:
        """The name that is surely meant, or ""."""
        matches = match_names(wanted, self.names)
        return matches[0][0] if matches and matches[0][1] >= SURE else ""


def points_of(
    items: Iterable[AgendaItem],
    meeting: Meeting,
    *,
    posted: dict[str, Any] | None = None,
) -> dict[int, ItemPoints]:
    """Item id -> its decisions for the writing page; six queries whatever the length.

    Args:
        posted: forms that came back with errors, by "points-ID", "quick-ID" or "offer-ID".
    """
    held = posted or {}
    rows = (
        Decision.objects.filter(item__meeting=meeting)
        .select_related("item")
        .prefetch_related(Prefetch("assignments", _given_assignments()))
        .order_by("item__order", "number")
    )
    by_item: dict[int, list[Decision]] = {}
    for row in rows:
        by_item.setdefault(row.item_id, []).append(row)
    directory = Directory()
    proposed = _proposed(meeting)
    return {
        item.pk: ItemPoints(
            item=item,
            lines=[
                _line(d, meeting, directory, held, by_item[item.pk], proposed.get(item.pk, []))
                for d in by_item.get(item.pk, [])
            ],
            points_form=held.get(f"points-{item.pk}") or points_form(meeting.body, item.pk),
            quick_form=held.get(f"quick-{item.pk}")
            or QuickForm(prefix=f"q{item.pk}", initial=new()),
            proposal=proposed.get(item.pk, []),
        )
        for item in items
    }


def _proposed(meeting: Meeting) -> dict[int, list[BasisPoint]]:
    """Item id -> proposed points that no decision answers, while they can be decided on."""
    if meeting.opened_on is None or meeting.is_locked:
        return {}
    points = (
        BasisPoint.objects.filter(basis__items__meeting=meeting, decisions__isnull=True)
        .filter(Q(basis__decided_at__isnull=True) | Q(basis__decided_at=meeting))
        .filter(basis__withdrawn_on__isnull=True)
        .select_related("basis")
        .annotate(item_id=F("basis__items"))
    )
    found: dict[int, list[BasisPoint]] = {}
    for point in points:
        found.setdefault(point.item_id, []).append(point)
    return found


def points_form(body: Body, item_id: int, data: Any = None) -> PointsForm:
    """The form for new points of an item."""
    return PointsForm(data, body=body, prefix=f"p{item_id}", initial=new())


def new() -> dict[str, str]:
    """A key of its own for a form, so that pressing twice does it once."""
    return {"key": uuid.uuid4().hex}


def _given_assignments() -> Any:
    return Assignment.objects.prefetch_related(
        "responsibilities__position",
        "responsibilities__organisation",
        "responsibilities__body",
        "report_backs__meeting__body",
    ).order_by("pk")


def _line(
    decision: Decision,
    meeting: Meeting,
    directory: Directory,
    held: dict[str, Any],
    beside: list[Decision],
    proposed: list[BasisPoint],
) -> PointLine:
    given = [_given(row) for row in decision.assignments.all()]
    gives = decision.is_assigned or gives_assignment(decision.text)
    offer = held.get(f"offer-{decision.pk}")
    where = ""
    unsure: list[str] = []
    if gives and not given and offer is None and not meeting.is_locked:
        others = [row.text for row in beside if row != decision]
        others += [point.text for point in proposed]
        offer, unsure = _offer(decision, directory, others)
    if offer is not None:
        where = _where(meeting, str(offer["due"].value() or ""))
    return PointLine(decision, decision.nature_words, given, offer, where, unsure)


def _given(row: Assignment) -> GivenLine:
    parties = ", ".join(p.party_name for p in row.responsibilities.all() if p.until_on is None)
    back = next(iter(row.report_backs.all()), None)
    comes_back = "ingen återrapportering bestämd"
    if back is not None:
        place = str(back.meeting) if back.meeting else "möte är inte utlagt än"
        comes_back = f"{back.due_wording} → {place}"
    return GivenLine(row, parties or "ingen ansvarig", comes_back)


def _offer(
    decision: Decision, directory: Directory, others: list[str]
) -> tuple[OfferForm, list[str]]:
    """The form filled in from the words, and whom the words name that the log does not know.

    Args:
        others: other points of the item; one may say when the assignment comes back.
    """
    read = assignment_in(decision.text)
    initial: dict[str, Any] = new()
    unsure: list[str] = []
    if read is not None:
        back = None if read.due else back_in(others)
        due = back.due if back is not None else read.due
        initial |= {"title": read.title, "due": due}
        known: list[str] = []
        for wanted in read.responsible:
            found = directory.best(wanted)
            (known if found else unsure).append(found or wanted)
        initial |= {f"party{n}": name for n, name in enumerate(known[:PARTIES], 1)}
    return offer_form(decision, initial=initial), unsure


def offer_form(decision: Decision, data: Any = None, **kwargs: Any) -> OfferForm:
    """The form for the assignment that a decision gives."""
    return OfferForm(data, prefix=f"o{decision.pk}", **kwargs)


def _where(meeting: Meeting, wording: str) -> str:
    """The meeting that a due wording resolves to, in words."""
    if not wording:
        return "Ingen tid sägs i beslutet."
    try:
        due, _ = read_due(wording, today=meeting.on)
    except DueDateError as error:
        return str(error)
    fit = proposed_meeting(meeting.body, due, decided_on=meeting.on, at=today())
    return str(fit) if fit is not None else "möte är inte utlagt än"


def dues_of(meeting: Meeting, *, posted: dict[str, Any] | None = None) -> list[DueLine]:
    """Report-backs due at the meeting, those without an outcome first; six queries."""
    held = posted or {}
    rows = (
        ReportBack.objects.due_at(meeting)
        .filter(Q(assignment__closed_on__isnull=True) | Q(outcome_meeting=meeting))
        .select_related("assignment", "next_body", "next_meeting", "outcome_meeting")
        .prefetch_related("assignment__updates__responsibility")
        .order_by("assignment__given_on", "assignment_id", "pk")
    )
    coming = coming_after(meeting)
    due = [row for row in rows if row.outcome_meeting_id in (None, meeting.pk)]
    reports = latest_reports([row.assignment_id for row in due], today()) if due else {}
    asked = undecided_requests([row.pk for row in due], AnonymousUser(), today()) if due else {}
    return [
        DueLine(
            row,
            _reported(row),
            held.get(f"said-{row.pk}") or said_form(row, coming),
            reports.get(row.assignment_id, []),
            asked.get(row.pk, []),
        )
        for row in due
    ]


def coming_after(meeting: Meeting) -> Any:
    """The body's meetings to come after this one."""
    later = Meeting.objects.coming(today()).filter(body=meeting.body, on__gt=meeting.on)
    return later.select_related("body")


def said_form(row: ReportBack, coming: Any, data: Any = None) -> SaidForm:
    """The form for what the meeting said, filled with what is noted already."""
    initial = {
        "outcome": row.outcome,
        "text": row.outcome_text,
        "next_wording": row.next_wording,
        "next_meeting": row.next_meeting_id,
        "next_body": row.next_body,
        "closes_assignment": row.closes_assignment,
    }
    return SaidForm(
        data, prefix=f"s{row.pk}", coming=coming, is_final=row.is_final, initial=initial
    )


def _reported(row: ReportBack) -> str:
    """ "klart: Planen finns (2026-05-20)"; the latest that was reported."""
    latest = max(row.assignment.updates.all(), key=lambda u: (u.on, u.pk), default=None)
    if latest is None:
        return "Ingen lägesrapport."
    words = (
        f"{latest.get_stage_display()}: {latest.text}"
        if latest.text
        else latest.get_stage_display()
    )
    return f"{words} ({latest.on.isoformat()})"
