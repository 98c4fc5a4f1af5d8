"""A row of every locked model, held by an approved meeting, and others to point at instead."""

import datetime

from decisions.actions import correct
from decisions.enums import Outcome
from decisions.models import Assignment, Decision, DecisionRelation, ReportBack
from meetings.actions import start_series
from meetings.enums import MeetingForm
from meetings.models import AgendaItem, Attendance, Document, Meeting
from records.models import Correction, Record
from tests import factories as make

MARCH = datetime.date(2026, 3, 19)


def approved_rows() -> dict[type[Record], Record]:
    """Fills and approves SRO's meeting of 19 March 2026, in the order of `locked_models()`.

    The assignment was given there and closed there: both of its locks hold.
    """
    sro = make.make_body()
    other_body = make.make_body("VästKoms styrelse")
    other = make.held_meeting(other_body)
    meeting = make.held_meeting(sro, MARCH)
    make.make_side()
    start_series(sro, 2026, by=None)
    make.make_matter(sro)
    secretary, _ = make.make_secretary(sro), make.make_outsider()
    item = make.make_item(meeting)
    decision = make.make_decision(item)
    earlier = make.make_decision(make.make_item(other))
    relation = make.make_relation(decision, target=earlier)
    make.make_external_decision()
    assignment = make.make_assignment(decision, due="tills vidare", at=MARCH)
    make.given_assignment(other_body, due="tills vidare")
    attendance = make.make_attendance(meeting)
    document = make.make_document(meeting, item=item)
    report_back = make.make_outcome(
        assignment.report_backs.get(), Outcome.CLOSED, meeting=meeting, text="Slutrapport noterad."
    )
    make.make_meeting(sro, datetime.date(2026, 9, 24), MeetingForm.DIGITAL)
    make.approve_meeting(meeting)
    correction = correct(item, "Rätt datum är 20 mars.", reason="Skrivfel", by=secretary)
    rows: tuple[Record, ...] = (
        assignment, decision, relation, report_back,
        item, attendance, document, meeting, correction,
    )  # fmt: skip
    models = (
        Assignment, Decision, DecisionRelation, ReportBack,
        AgendaItem, Attendance, Document, Meeting, Correction,
    )  # fmt: skip
    for row in rows:
        row.refresh_from_db()
    return dict(zip(models, rows, strict=True))
