"""Mina uppdrag: what a user answers for, by the position, organisation or body that has it."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from decisions import states
from decisions.findings import Finding, findings_of
from decisions.forms import StepForm
from decisions.models import Assignment, Responsibility, TimeRequest
from decisions.rules import can_report_progress
from decisions.waiting import askable_meetings, requests_by_assignment
from logbook.open_lists import by_assignment, headline, lists_shown
from logbook.rows import AssignmentRow, assignment_row
from meetings.models import Meeting
from people.enums import HolderKind
from people.models import Body, Organisation, PositionHolder, in_force
from people.rules import standing
from records.writing import today
from sro_log.lib.due_dates import format_day

A_YEAR = datetime.timedelta(days=365)
SHOWN_CLOSED = 10


@dataclass(frozen=True)
class Capacity:
    """What makes an assignment mine: a position I hold, an organisation or body I speak for."""

    field: str
    pk: int
    name: str
    url: str
    how: str

    def has(self, party: Responsibility) -> bool:
        """Whether this is the party."""
        return party.until_on is None and getattr(party, self.field) == self.pk


@dataclass(frozen=True)
class Step:
    """The one step on a row: where it is sent, its form, and what is said beside it."""

    url: str
    form: StepForm
    asked: list[str]  # requests for more time that wait for an answer
    silent: str  # "Regiondirektören": those who share it and have not reported


@dataclass(frozen=True)
class MineGroup:
    """The five lists of one capacity."""

    capacity: Capacity
    headline: str
    lists: list[dict[str, Any]]
    total: int


def capacities_of(user: Any, per: str = "") -> list[Capacity]:
    """Positions held today, then organisations and bodies answered for; three queries at most."""
    who, today_ = standing(user), today()
    held = PositionHolder.objects.filter(in_force(today_), person__user=user)
    found = {
        row.position_id: Capacity(
            "position_id",
            row.position_id,
            row.position.name,
            reverse("logbook:position", args=[row.position_id]) + per,
            "" if row.kind == HolderKind.ORDINARY else f"du är {row.get_kind_display()}",
        )
        for row in held.select_related("position").order_by("position__name", "-kind")
    }
    capacities = list(found.values())
    for organisation in Organisation.objects.filter(pk__in=who.speaks_for):
        url = reverse("logbook:organisation", args=[organisation.pk]) + per
        how = "du svarar för organisationen"
        capacities.append(Capacity("organisation_id", organisation.pk, organisation.name, url, how))
    for body in Body.objects.filter(pk__in=who.secretary_in):
        url = reverse("logbook:body", args=[body.pk]) + per
        how = "du är sekreterare i organet"
        capacities.append(Capacity("body_id", body.pk, body.name, url, how))
    return capacities


def open_mine(user: Any, at: datetime.date) -> list[Assignment]:
    """Every open assignment that the user answers for, with its facts."""
    return list(states.with_facts(Assignment.objects.visible_to(user).had_by(user).open(at)))


def mine_groups(
    assignments: list[Assignment],
    user: Any,
    at: datetime.date,
    per: str = "",
    refused: StepForm | None = None,
) -> list[MineGroup]:
    """The assignments by capacity; one that is shared stands under each that is mine.

    Positions without an open assignment are there too; organisations and bodies are not.

    Args:
        refused: the step that came back with errors, shown on its row in place of an empty one.
    """
    upcoming = states.next_meetings(at)
    steps = Steps.on_day(assignments, at, refused) if at == today() else None
    findings = findings_of(assignments, at)
    groups: list[MineGroup] = []
    anchors: set[str] = set()
    for capacity in capacities_of(user, per):
        having = {
            assignment.pk: party
            for assignment in assignments
            for party in assignment.responsibilities.all()
            if capacity.has(party)
        }
        if not having and capacity.field != "position_id":
            continue
        own = [row for row in assignments if row.pk in having]
        lists = states.lists_of(own, at, upcoming)
        shown = _reportable(lists, having, user, at, upcoming, findings, per, steps)
        for entry in shown:
            if entry["key"] in anchors:  # the first of its kind is where the bar's words lead
                entry["anchor"] = f"{entry['key']}-{len(groups) + 1}"
            anchors.add(entry["key"])
        groups.append(MineGroup(capacity, headline(lists, at), shown, len(own)))
    return groups


def _reportable(
    lists: states.Lists,
    having: dict[int, Responsibility],
    user: Any,
    at: datetime.date,
    upcoming: states.NextMeetings,
    findings: list[Finding],
    per: str,
    steps: "Steps | None",
) -> list[dict[str, Any]]:
    """The lists that hold something, each row with the way to report for this party."""
    shown = [entry for entry in lists_shown(lists, at, upcoming, findings, per) if entry["rows"]]
    by_key = lists.by_key()
    sources = [rows for rows in by_key.values() if rows]
    for entry, rows in zip(shown, sources, strict=True):
        entry["rows"] = [
            _with_report(row, assignment, having[assignment.pk], user, at, steps)
            for row, assignment in zip(entry["rows"], rows, strict=True)
        ]
    return shown


def _with_report(
    row: AssignmentRow,
    assignment: Assignment,
    party: Responsibility,
    user: Any,
    at: datetime.date,
    steps: "Steps | None",
) -> AssignmentRow:
    said = states.updates_of(assignment, at, party)
    url, step = "", None
    if can_report_progress(user, assignment):
        step = steps.step_of(assignment, party, at) if steps is not None else None
        url = reverse("desk:progress-report", args=[assignment.pk])
        if len(states.parties(assignment, at)) > 1:
            url += f"?ansvar={party.pk}"
    text = f"Senast {format_day(said[-1].on)}" if said else "Ingen lägesrapport än"
    return replace(row, report_url=url, reported_text=text, step=step)


@dataclass(frozen=True)
class Steps:
    """What the steps of a page are made from; two queries whatever the number of rows."""

    meetings: dict[int, list[Meeting]]
    requests: dict[int, list[TimeRequest]]
    refused: StepForm | None

    @classmethod
    def on_day(
        cls, assignments: list[Assignment], at: datetime.date, refused: StepForm | None
    ) -> "Steps":
        """Read once for all rows."""
        return cls(
            askable_meetings(assignments, at), requests_by_assignment(assignments, at), refused
        )

    def step_of(self, assignment: Assignment, party: Responsibility, at: datetime.date) -> Step:
        """The step of one party."""
        form = self.refused
        if form is None or form.prefix != prefix_of(party):
            form = step_form(party, self.meetings.get(assignment.pk))
        asked = [
            f"Mer tid är begärd: {request.wanted_text}. {request.standing_text}."
            for request in self.requests.get(assignment.pk, [])
            if request.update.responsibility_id in (party.pk, None)
        ]
        having = states.parties(assignment, at)
        silent = [p.party_name for p in having if not states.updates_of(assignment, at, p)]
        return Step(
            url=reverse("desk:step-report", args=[party.pk]),
            form=form,
            asked=asked,
            silent=", ".join(silent) if len(having) > 1 else "",
        )


def prefix_of(party: Responsibility) -> str:
    """Keeps the fields of one row apart from those of the others."""
    return f"a{party.pk}"


def step_form(party: Responsibility, meetings: list[Meeting] | None, data: Any = None) -> StepForm:
    """The form of one row."""
    return StepForm(data, prefix=prefix_of(party), meetings=meetings)


def closed_mine(user: Any, at: datetime.date, per: str = "") -> tuple[list[AssignmentRow], int]:
    """The latest of what ended in the year before the day, and how many they are in all."""
    ended = Assignment.objects.visible_to(user).had_by(user).closed(at)
    ended = ended.filter(closed_on__gt=at - A_YEAR).order_by("-closed_on", "-pk")
    fetched = list(states.with_facts(ended[:SHOWN_CLOSED]))
    if not fetched:
        return [], 0
    between = by_assignment(findings_of(fetched, at))
    rows = [assignment_row(row, at, {}, between.get(row.pk, ()), per) for row in fetched]
    return rows, ended.count()
