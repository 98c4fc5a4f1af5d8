"""A row of every locked model, held by an approved meeting, and others to point at instead."""

import datetime

from decisions.actions import correct
from decisions.enums import Outcome
from decisions.models import Assignment, Commitment, Decision, DecisionRelation, ReportBack
from meetings.actions import start_series
from meetings.enums import MeetingForm
from meetings.models import (
    AgendaItem,
    ApprovedCopy,
    Attendance,
    BasisPoint,
    BasisSignatory,
    CapsulamReply,
    DecisionBasis,
    Document,
    Meeting,
    PriorNotes,
    SignOff,
    Viewing,
)
from records.locks import locked_models
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
    standing = make.make_standing_item(sro)
    make.make_standing_item(sro, "En annan stående punkt")
    item = make.make_item(meeting, standing=standing)
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
    make.make_item(meeting, "En annan punkt")
    basis = make.make_basis(sro, "Första förslaget", "Andra förslaget", decided_at=meeting)
    make.make_basis(other_body)
    point, signatory = basis.points.first(), make.make_signatory(basis)
    prior = make.make_prior_notes(item, other)
    reply = make.make_reply(meeting)
    sign_off = make.make_sign_off(meeting)
    viewing = make.make_viewing(meeting, secretary)
    commitment = make.make_commitment(item)
    make.approve_meeting(meeting)
    copy = make.make_approved_copy(meeting)
    correction = correct(item, "Rätt datum är 20 mars.", reason="Skrivfel", by=secretary)
    rows: tuple[Record, ...] = (
        assignment, decision, relation, report_back,
        item, attendance, document, meeting, correction,
        basis, point, signatory, prior, reply, sign_off, viewing, commitment, copy,
    )  # fmt: skip
    models = (
        Assignment, Decision, DecisionRelation, ReportBack,
        AgendaItem, Attendance, Document, Meeting, Correction,
        DecisionBasis, BasisPoint, BasisSignatory, PriorNotes, CapsulamReply, SignOff, Viewing,
        Commitment, ApprovedCopy,
    )  # fmt: skip
    for row in rows:
        row.refresh_from_db()
    found = dict(zip(models, rows, strict=True))
    return {model: found[model] for model in locked_models()}
