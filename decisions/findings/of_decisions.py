"""Findings about decisions: k and l."""

import datetime
import re
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q
from django.utils.html import strip_tags

from decisions.findings.finding import Finding, Remedy
from decisions.findings.resting import Rests, settled
from decisions.models import Assignment, Decision, DecisionRelation
from decisions.models.decision import DecisionQuerySet
from sro_log.lib.due_dates import DueDateError, Precision, format_day, parse_due
from sro_log.lib.wording import gives_assignment

CITES = ("beslut", "beslutet", "besluten")
CITED = re.compile(
    r"\bbeslut(?:et|en)?\s+(?:från|av|den|fattat|fattades)\s+(?:den\s+)?"
    r"(\d{1,2}\s+[a-zåäö]+\s+\d{4}|\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)


def decision_findings(
    decisions: DecisionQuerySet,
    at: datetime.date,
    rests: Rests | None = None,
    with_resting: bool = False,
) -> list[Finding]:
    """k and l, for a queryset of decisions the reader may see; two queries, one for what rests."""
    rows = (
        decisions.filter(item__meeting__on__lte=at)
        .filter(_may_lack_assignment() | _may_cite_wrongly())
        .select_related("item__meeting__body")
        .prefetch_related(
            "assignments", "relations__target__item__meeting__body", "relations__external__body"
        )
    )
    found: list[Finding] = []
    for decision in rows:
        found.extend(_unregistered(decision))
        found.extend(_wrong_reference(decision))
    found.sort(key=lambda f: (f.code, f.since))
    return settled(found, at, rests, with_resting)


def _may_lack_assignment() -> Q:
    """What k looks closer at, so that a log of thousands of decisions is not read for each page."""
    worded = Q(is_assigned=True) | Q(text__icontains="uppdrar")
    for space in (" ", "\u00a0", "\n", "\r\n", "  "):
        worded |= Q(text__icontains=f"i{space}uppdrag")
    return worded & ~Q(Exists(Assignment.objects.filter(decision=OuterRef("pk"))))


def _may_cite_wrongly() -> Q:
    """What l looks closer at: relations that do not agree, and words that may name a decision."""
    declared = DecisionRelation.objects.filter(decision=OuterRef("pk"))
    cited = Q(cited_on__isnull=False)
    disagrees = declared.filter(
        Q(external__body__isnull=False)
        | (cited & ~Q(target__item__meeting__on=F("cited_on")) & Q(target__isnull=False))
        | (cited & ~Q(external__on=F("cited_on")) & Q(external__isnull=False))
    )
    words = Q()
    for opening in CITES:
        words |= Q(text__icontains=f"{opening} från") | Q(text__icontains=f"{opening} av")
        words |= Q(text__icontains=f"{opening} den") | Q(text__icontains=f"{opening} fatta")
    return Q(Exists(disagrees)) | words


def _unregistered(decision: Decision) -> Iterator[Finding]:
    """k: the words give an assignment, and none is registered."""
    if decision.assignments.all():
        return
    if not (decision.is_assigned or gives_assignment(strip_tags(decision.text))):
        return
    yield Finding(
        code="k",
        about=decision,
        reason="Ordalydelsen ger någon ett uppdrag, men inget uppdrag är registrerat.",
        whose_move=f"{decision.item.meeting.body.possessive} sekreterare",
        since=decision.item.meeting.on,
        remedy=Remedy("Ge uppdrag", "desk:assignment-give", decision.pk),
    )


def _wrong_reference(decision: Decision) -> Iterator[Finding]:
    """l: it cites a decision that is not in the log, or by another date than it has."""
    relations = list(decision.relations.all())
    reasons = [reason for relation in relations if (reason := _mismatch(relation))]
    known = {relation.cited_on for relation in relations}
    known |= {relation.target.item.meeting.on for relation in relations if relation.target}
    known |= {relation.external.on for relation in relations if relation.external}
    for cited in cited_days(decision.text):
        if cited not in known:
            reasons.append(
                f"Ordalydelsen hänvisar till ett beslut från {format_day(cited)} som inte är "
                "kopplat till något beslut."
            )
    for reason in reasons:
        yield Finding(
            code="l",
            about=decision,
            reason=reason,
            whose_move=f"{decision.item.meeting.body.possessive} sekreterare",
            since=decision.item.meeting.on,
            remedy=Remedy("Visa beslutet", "logbook:decision", decision.pk),
        )


def _mismatch(relation: DecisionRelation) -> str | None:
    actual = (
        relation.target.item.meeting.on
        if relation.target is not None
        else relation.external.on
        if relation.external is not None
        else None
    )
    cited = relation.cited_on
    if cited is not None and actual is not None and cited != actual:
        return (
            f"Beslutet anger {format_day(cited)}, men det beslut som avses är från "
            f"{format_day(actual)}."
        )
    if relation.external is not None and relation.external.body_id is not None:
        return f"Beslutet {relation.external} finns inte i loggen."
    return None


def cited_days(text: str) -> list[datetime.date]:
    """Days that the words name as the day of an earlier decision: "beslutet från 23 maj 2025"."""
    days = []
    for match in CITED.finditer(strip_tags(text)):
        try:
            due = parse_due(match.group(1))
        except DueDateError:
            continue
        if due.precision == Precision.DAY and due.until is not None:
            days.append(due.until)
    return days
