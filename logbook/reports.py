"""What the responsible have reported and asked for, as pages and papers show it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from decisions.enums import Settled
from decisions.models import Assignment, ProgressUpdate, ReportDocument, TimeRequest
from decisions.rules import can_settle_request
from logbook.events import Event
from sro_log.lib.due_dates import format_day

SHOWN = 20


@dataclass(frozen=True)
class ReportPaper:
    """A document of a report, as a link."""

    title: str
    url: str


@dataclass(frozen=True)
class ReportLine:
    """One report in full."""

    on: datetime.date
    whose: str  # "Västkoms direktör"; empty when it is for the whole
    stage_text: str
    text: str
    report: str
    who: str  # "Rut Ansvar, enligt e-post 3 mars 2026"
    papers: list[ReportPaper]

    @property
    def sentence(self) -> str:
        """ "Västkoms direktör 3 mars 2026: pågår. Arbetsgruppen har mötts." """
        words = f"{self.whose} {format_day(self.on)}: {self.stage_text}.".strip()
        return f"{words} {self.text}".strip()


@dataclass(frozen=True)
class RequestLine:
    """A request for more time, and where it stands."""

    row: TimeRequest
    whose: str
    old_text: str
    wanted_text: str
    reason: str
    answer: str
    is_undecided: bool
    settle_url: str


def report_line(update: ProgressUpdate, papers: Iterable[ReportDocument] = ()) -> ReportLine:
    """A report with its documents."""
    whose = update.responsibility.party_name if update.responsibility is not None else ""
    return ReportLine(
        on=update.on,
        whose=whose,
        stage_text=update.get_stage_display(),
        text=update.text,
        report=update.report,
        who=", ".join(part for part in (update.reported_name, update.on_behalf) if part),
        papers=[
            ReportPaper(row.title, reverse("logbook:report-document", args=[row.pk]))
            for row in papers
        ],
    )


def reports_of(assignment: Assignment, at: datetime.date) -> list[ReportLine]:
    """The reports of an assignment, the newest first; two queries."""
    rows = with_parties(ProgressUpdate.objects.filter(assignment=assignment, on__lte=at))
    return [report_line(row, row.documents.all()) for row in rows.order_by("-on", "-pk")[:SHOWN]]


def latest_reports(assignments: Iterable[int], at: datetime.date) -> dict[int, list[ReportLine]]:
    """Assignment id -> each party's latest report; two queries."""
    rows = with_parties(ProgressUpdate.objects.filter(assignment__in=assignments, on__lte=at))
    newest: dict[tuple[int, int | None], ProgressUpdate] = {}
    for row in rows.order_by("on", "pk"):
        newest[row.assignment_id, row.responsibility_id] = row
    found: dict[int, list[ReportLine]] = {}
    for (assignment, _), row in newest.items():
        found.setdefault(assignment, []).append(report_line(row, row.documents.all()))
    return found


def with_parties(updates: Any) -> Any:
    """With whose they are and their documents."""
    return updates.select_related(
        "responsibility__position", "responsibility__organisation", "responsibility__body"
    ).prefetch_related("documents")


# --- more time ------------------------------------------------------------------------------------
def with_meetings(requests: Any) -> Any:
    """With all that a line says; one query."""
    return requests.select_related(
        "report_back__assignment__body",
        "report_back__body",
        "report_back__meeting__body",
        "report_back__outcome_meeting__body",
        "update__responsibility__position",
        "update__responsibility__organisation",
        "update__responsibility__body",
        "old_meeting__body",
        "wanted_meeting__body",
        "new_meeting__body",
    )


def requests_about(assignment: Assignment, at: datetime.date) -> list[TimeRequest]:
    """Every request about an assignment by the day, oldest first; one query."""
    asked = TimeRequest.objects.filter(report_back__assignment=assignment, asked_on__lte=at)
    return list(with_meetings(asked).order_by("asked_on", "pk"))


def undecided_requests(
    report_backs: Iterable[int], user: Any, at: datetime.date
) -> dict[int, list[RequestLine]]:
    """Report-back id -> requests that nobody has said yes or no to; one query."""
    asked = TimeRequest.objects.undecided(at).filter(report_back__in=report_backs)
    found: dict[int, list[RequestLine]] = {}
    for row in with_meetings(asked).order_by("asked_on", "pk"):
        found.setdefault(row.report_back_id, []).append(request_line(row, user, at))
    return found


def request_line(row: TimeRequest, user: Any, at: datetime.date) -> RequestLine:
    """A request, with the way to answer it for those who may."""
    is_undecided = _is_undecided(row, at)
    party = row.update.responsibility
    may_settle = is_undecided and can_settle_request(user, row)
    return RequestLine(
        row=row,
        whose=party.party_name if party is not None else row.update.reported_name,
        old_text=str(row.old_meeting or row.report_back.due_wording or "ingen tid"),
        wanted_text=row.wanted_text,
        reason=row.reason,
        answer=_answer(row, at),
        is_undecided=is_undecided,
        settle_url=reverse("desk:time-request-settle", args=[row.pk]) if may_settle else "",
    )


def _is_settled(row: TimeRequest, at: datetime.date) -> bool:
    return row.settled_on is not None and row.settled_on <= at


def _is_undecided(row: TimeRequest, at: datetime.date) -> bool:
    if _is_settled(row, at) and row.settled_as != Settled.TO_MEETING:
        return False
    back = row.report_back
    closed_on = back.assignment.closed_on
    return not (
        (back.outcome_on is not None and back.outcome_on <= at)
        or (closed_on is not None and closed_on <= at)
    )


def _answer(row: TimeRequest, at: datetime.date) -> str:
    """ "Beviljad 3 mars 2026, till SRO 4 juni 2026: Två svar saknas."."""
    back = row.report_back
    if _is_settled(row, at) and row.settled_as != Settled.TO_MEETING:
        assert row.settled_on is not None
        said = f"{row.get_settled_as_display().capitalize()} {format_day(row.settled_on)}"
        said += f", till {row.new_meeting}" if row.new_meeting is not None else ""
        return f"{said}: {row.settled_because}" if row.settled_because else f"{said}."
    if back.outcome_on is not None and back.outcome_on <= at:
        return f"{back.outcome_meeting} sa: {back.get_outcome_display()}."
    if not _is_undecided(row, at):
        return "Uppdraget är stängt."
    if _is_settled(row, at):
        return f"Tas upp på mötet, {back.meeting}." if back.meeting else "Tas upp på mötet."
    return "Väntar på sekreterarens svar."


def request_events(rows: Iterable[TimeRequest], at: datetime.date) -> list[Event]:
    """Requests and answers on the assignment's line of time, with old and new day and why."""
    told = []
    for row in rows:
        old = row.old_meeting or row.report_back.due_wording
        moves = f"Från {old} till {row.wanted_text}. " if old else f"Till {row.wanted_text}. "
        told.append(Event(row.asked_on, "Mer tid begärd", moves + row.reason, "clock", "soon"))
        if not _is_settled(row, at):
            continue
        assert row.settled_on is not None
        if row.settled_as == Settled.ACCEPTED:
            title = f"Flyttad från {old} till {row.new_meeting}"
            why = row.settled_because or row.reason
            told.append(Event(row.settled_on, title, why, "arrow", "soon"))
        else:
            title = f"Mer tid: {row.get_settled_as_display()}"
            told.append(Event(row.settled_on, title, row.settled_because, "arrow", "muted"))
    return told
