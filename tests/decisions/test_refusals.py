"""What actions refuse, in words, before the database has to."""

import datetime

import pytest

from decisions.actions import correct, end_party, move_meeting, report
from decisions.findings import findings_of
from decisions.models import Assignment
from decisions.states import with_facts
from people.models import Body
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

JUNE = datetime.date(2026, 6, 4)


@pytest.fixture
def body() -> Body:
    """SRO."""
    return make.make_body()


def test_a_correction_of_notes_that_are_not_approved_is_refused(body: Body) -> None:
    meeting = make.held_meeting(body)
    make.send_out_meeting(meeting)
    with pytest.raises(RuleError) as refused:
        correct(meeting, "Rätt är 12.", reason="Skrivfel", by=make.make_secretary(body))
    assert refused.value.message == "Anteckningen är inte godkänd än. Ändra texten i stället."


def test_a_report_for_one_who_has_it_no_longer_is_refused(body: Body) -> None:
    given = make.given_assignment(body, parties=[make.make_position()])
    party = end_party(given.responsibilities.get(), by=None)
    with pytest.raises(RuleError) as refused:
        report(given, stage="ongoing", party=party, by=None)
    assert refused.value.message == "Den ansvariga har inte uppdraget längre."


def test_a_meeting_is_not_moved_before_what_it_waits_for_was_decided(body: Body) -> None:
    june = make.make_meeting(body, JUNE)
    make.given_assignment(body, "senast i juni 2026")
    with pytest.raises(RuleError) as refused:
        move_meeting(june, make.DECIDED, by=None)
    assert refused.value.message.startswith("Mötet väntar återrapporter som bestämdes först")


def test_a_period_that_ends_without_a_meeting_is_a_finding(body: Body) -> None:
    make.given_assignment(body, "senast i juni 2026", parties=[make.make_position()])
    rows = with_facts(Assignment.objects.all())
    found = {f.code: f for f in findings_of(rows, datetime.date(2026, 7, 1))}
    assert found["e"].reason == (
        "Tiden som beslutet anger (”senast i juni 2026”) gick ut utan att ett möte lades ut. "
        "SRO har inget annat möte utlagt."
    )
    assert found["e"].since == datetime.date(2026, 6, 30)
