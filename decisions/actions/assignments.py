"""Giving assignments, and handing them over."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr

from decisions.actions.agenda import sync_assignment_items
from decisions.actions.report_backs import plan_report_back
from decisions.enums import ClosedAs
from decisions.models import Assignment, Decision, Responsibility
from meetings.enums import Openness
from people.models import Body, Organisation, Position
from records.errors import RuleError
from records.writing import hold_row, today, write

Party = Position | Organisation | Body
TRIES = 8


def give_assignment(
    decision: Decision,
    *,
    title: str,
    text: str = "",
    parties: Iterable[Party] = (),
    lead: Party | None = None,
    due: str = "",
    interim_due: str = "",
    repeats: str = "",
    report_to: Body | None = None,
    is_final: bool = True,
    number: str = "",
    openness: str = Openness.OPEN,
    openness_ground: str = "",
    openness_by: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> Assignment:
    """Registers an assignment that a decision gives, to one or several parties.

    Args:
        title: the plain line lists show.
        text: the words as decided; the decision's own when left out.
        lead: the party that holds it together; must be one of `parties`.
        due: when it comes back, as worded; "" leaves it without a date, which is a finding.
        interim_due: when an interim report comes before that.
        repeats: how often it comes back after that, when `due` does not say it itself.
        report_to: the body it comes back to; the one that decided when left out.
        number: one it has had before, "U-2025-14"; the next of the year when left out.

    Raises:
        RuleError: the due wording cannot be read, the lead is not a party, a party is named
            twice, or the number is taken.
    """
    having = list(parties)
    if lead is not None and lead not in having:
        raise RuleError("Den sammanhållande måste vara en av de ansvariga.", field="lead")
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                return _give(
                    decision,
                    title=title,
                    text=text,
                    having=having,
                    lead=lead,
                    comings=[
                        {"wording": interim_due, "is_final": False},
                        {"wording": due, "is_final": is_final, "repeats": repeats},
                    ],
                    report_to=report_to,
                    number=number,
                    by=by,
                    at=at,
                    closed={
                        "openness": openness,
                        "openness_ground": openness_ground,
                        "openness_by": openness_by,
                    },
                )
        except (IntegrityError, RuleError) as error:
            # Two secretaries gave an assignment at once and both counted to the same number.
            taken = isinstance(error, IntegrityError) or error.field == "number"
            if not taken or number or attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _give(
    decision: Decision,
    *,
    title: str,
    text: str,
    having: list[Party],
    lead: Party | None,
    comings: list[dict[str, Any]],
    report_to: Body | None,
    number: str,
    closed: dict[str, str],
    by: Any,
    at: datetime.date | None,
) -> Assignment:
    meeting = decision.item.meeting
    assignment = Assignment(
        decision=decision,
        body=meeting.body,
        number=number or next_number(meeting.on.year),
        title=title,
        text=text or decision.text,
        given_on=meeting.on,
        **closed,
    )
    write(assignment, by=by, at=at)
    for party in having:
        add_party(assignment, party, is_lead=party == lead, from_on=meeting.on, by=by, at=at)
    for coming in comings:
        if coming["wording"]:
            plan_report_back(assignment, body=report_to, by=by, at=at, **coming)
    return assignment


def next_number(year: int) -> str:
    """The next "U-2025-11" of the year."""
    prefix = f"U-{year}-"
    numbered = Assignment.objects.filter(number__startswith=prefix)
    last = numbered.annotate(
        sequence=Cast(Substr("number", len(prefix) + 1), IntegerField())
    ).aggregate(last=Max("sequence"))["last"]
    return f"{prefix}{(last or 0) + 1}"


@transaction.atomic
def add_party(
    assignment: Assignment,
    party: Party,
    *,
    is_lead: bool = False,
    from_on: datetime.date | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> Responsibility:
    """Makes a position, an organisation or a body responsible.

    Raises:
        RuleError: it already is, or there is another lead.
    """
    row = Responsibility(
        assignment=assignment,
        is_lead=is_lead,
        from_on=from_on or at or today(),
        **{_party_field(party): party},
    )
    return write(row, by=by, at=at)


@transaction.atomic
def end_party(
    responsibility: Responsibility,
    *,
    why: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> Responsibility:
    """Ends a party's responsibility; what it reported stays."""
    row = hold_row(Responsibility, responsibility.pk)
    if row.until_on is not None:
        raise RuleError("Ansvaret är redan avslutat.")
    row.until_on = max(at or today(), row.from_on)
    return write(row, by=by, at=at, fields=["until_on"], why=why)


@transaction.atomic
def name_lead(
    responsibility: Responsibility, *, by: Any, at: datetime.date | None = None
) -> Responsibility:
    """Makes one of those who share an assignment the one that holds it together, from the day.

    Raises:
        RuleError: its responsibility has ended, or there is a lead already.
    """
    row = hold_row(Responsibility, responsibility.pk)
    if row.until_on is not None:
        raise RuleError("Den ansvariga har inte uppdraget längre.")
    if row.is_lead:
        raise RuleError(f"{row} är redan sammanhållande.")
    row.is_lead, row.lead_from = True, max(at or today(), row.from_on)
    return write(row, by=by, at=at, fields=["is_lead", "lead_from"])


def _party_field(party: Party) -> str:
    if isinstance(party, Position):
        return "position"
    return "organisation" if isinstance(party, Organisation) else "body"


@transaction.atomic
def hand_over(
    assignment: Assignment,
    to: Body,
    *,
    why: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> Assignment:
    """Hands an assignment over to another body. It ends here when the other has received it.

    Raises:
        RuleError: closed, already handed over, or to the same body.
    """
    row = hold_row(Assignment, assignment.pk)
    day = at or today()
    if row.closed_on is not None:
        raise RuleError("Uppdraget är avslutat.")
    if row.handed_to_id is not None:
        raise RuleError("Uppdraget är redan överlämnat.")
    if to.is_dissolved(day):
        raise RuleError(f"{to} är upplöst.", field="to")
    row.handed_to, row.handed_on = to, day
    return write(row, by=by, at=at, fields=["handed_to", "handed_on"], why=why)


@transaction.atomic
def receive_assignment(
    assignment: Assignment,
    *,
    due: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> Assignment:
    """Records that the other body has received the assignment, which goes on there.

    Here it closes as överlämnat; there a new one begins with the same words, decision and
    parties, and points back to its origin. Returns the new one.

    Raises:
        RuleError: it was not handed over, or has been received.
    """
    row = hold_row(Assignment, assignment.pk)
    day = at or today()
    if row.handed_to is None:
        raise RuleError("Uppdraget är inte överlämnat.")
    if row.received_on is not None:
        raise RuleError("Uppdraget är redan mottaget.")
    if row.closed_on is not None:
        raise RuleError("Uppdraget är avslutat.")
    row.received_on = row.closed_on = day
    row.closed_as = ClosedAs.HANDED_OVER
    write(row, by=by, at=at, fields=["received_on", "closed_on", "closed_as"])
    sync_assignment_items(row, by=by, at=at)
    heir = Assignment(
        decision=row.decision,
        body=row.handed_to,
        number=next_number(day.year),
        title=row.title,
        text=row.text,
        given_on=day,
        origin=row,
        openness=row.openness,
        openness_ground=row.openness_ground,
        openness_by=row.openness_by,
    )
    write(heir, by=by, at=at)
    for party in row.responsibilities.filter(until_on__isnull=True):
        having = party.position or party.organisation or party.body
        assert having is not None  # held by a database constraint
        add_party(heir, having, is_lead=party.is_lead, from_on=day, by=by, at=at)
    if due:
        plan_report_back(heir, due, given_on=day, by=by, at=at)
    return heir
