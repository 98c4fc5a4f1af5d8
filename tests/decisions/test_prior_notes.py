"""Earlier notes are approved by what a later meeting says of them, or by the chair."""

import datetime

import pytest

from decisions import actions
from meetings.actions import prepare_meeting
from meetings.enums import MeetingForm, PriorVerdict
from meetings.models import Meeting, PriorNotes
from meetings.rules import can_approve_notes
from people.enums import MembershipRole
from people.models import Body
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

MARCH = datetime.date(2026, 3, 19)


@pytest.fixture
def sro() -> Body:
    return make.make_body("SRO")


def taken_up(body: Body, earlier: Meeting) -> PriorNotes:
    """A row at a held meeting on 19 March."""
    meeting = make.held_meeting(body, MARCH)
    return make.make_prior_notes(make.make_item(meeting, "Föregående mötesanteckning"), earlier)


def sent(body: Body, on: datetime.date = make.DECIDED) -> Meeting:
    return make.send_out_meeting(make.held_meeting(body, on))


def judge(row: PriorNotes, verdict: str, changes: str = "") -> PriorNotes:
    return actions.judge_prior_notes(row, verdict, changes, by=None, at=MARCH)


def stored(meeting: Meeting) -> tuple[datetime.date | None, str]:
    now = Meeting.objects.get(pk=meeting.pk)
    return now.approved_on, now.approved_how


def test_approved_notes_are_locked_when_the_meetings_own_are_sent_out(sro: Body) -> None:
    earlier = sent(sro)
    row = judge(taken_up(sro, earlier), PriorVerdict.APPROVED)
    before = stored(earlier)
    make.send_out_meeting(row.item.meeting)
    assert (before, stored(earlier)) == ((None, ""), (MARCH, "vid mötet 19 mars 2026"))


def test_a_change_is_told_with_the_approval(sro: Body) -> None:
    earlier = sent(sro)
    row = judge(taken_up(sro, earlier), PriorVerdict.CHANGED, "Punkt 4 gäller 2026.")
    make.send_out_meeting(row.item.meeting)
    assert stored(earlier) == (MARCH, "vid mötet 19 mars 2026, med ändring: Punkt 4 gäller 2026.")


def test_approval_is_never_dated_before_the_notes_were_sent_out(sro: Body) -> None:
    earlier = make.held_meeting(sro)
    row = taken_up(sro, earlier)
    late = MARCH + datetime.timedelta(days=2)
    make.send_out_meeting(earlier, at=late)
    actions.judge_prior_notes(row, PriorVerdict.APPROVED, by=None, at=late)
    make.send_out_meeting(row.item.meeting)
    assert stored(earlier)[0] == late


def test_notes_to_be_taken_up_again_are_listed_by_the_next_prepared_meeting(sro: Body) -> None:
    make.make_standing_items(sro)
    earlier = sent(sro)
    row = judge(taken_up(sro, earlier), PriorVerdict.LATER)
    make.send_out_meeting(row.item.meeting)
    june = make.make_meeting(sro, datetime.date(2026, 6, 4))
    prepare_meeting(june, by=None)
    listed = PriorNotes.objects.filter(item__meeting=june).values_list("meeting__on", flat=True)
    assert (list(listed), stored(earlier)) == ([make.DECIDED, MARCH], (None, ""))


def test_notes_per_capsulam_are_approved_alike(sro: Body) -> None:
    earlier = make.send_out_meeting(make.held_meeting(sro, form=MeetingForm.PER_CAPSULAM))
    row = judge(taken_up(sro, earlier), PriorVerdict.APPROVED)
    make.send_out_meeting(row.item.meeting)
    assert stored(earlier)[0] == MARCH


def test_signed_minutes_are_not_approved_by_what_the_meeting_says() -> None:
    board = make.make_body("Styrelsen", notes_word="minutes", approval_word="adjusted")
    earlier = sent(board)
    row = judge(taken_up(board, earlier), PriorVerdict.APPROVED)
    make.send_out_meeting(row.item.meeting)
    assert (row.verdict, stored(earlier)) == ("approved", (None, ""))


def test_a_change_must_be_told(sro: Body) -> None:
    with pytest.raises(RuleError, match="Skriv vad som ändras"):
        judge(taken_up(sro, sent(sro)), PriorVerdict.CHANGED, " ")


def test_notes_that_are_not_sent_out_cannot_be_approved(sro: Body) -> None:
    row = taken_up(sro, make.held_meeting(sro))
    with pytest.raises(RuleError, match="Anteckningen från SRO 13 november 2025 är inte utskickad"):
        judge(row, PriorVerdict.APPROVED)
    assert judge(row, PriorVerdict.LATER).verdict == "later"


def test_nothing_is_judged_before_the_meeting(sro: Body) -> None:
    item = make.make_item(make.make_meeting(sro, MARCH))
    row = make.make_prior_notes(item, sent(sro))
    with pytest.raises(RuleError, match="Öppna mötets anteckning"):
        judge(row, PriorVerdict.APPROVED)


def test_what_was_said_stands_when_the_notes_are_out(sro: Body) -> None:
    row = taken_up(sro, sent(sro))
    make.send_out_meeting(row.item.meeting)
    with pytest.raises(RuleError, match="ligger fast"):
        judge(row, PriorVerdict.APPROVED)


# --- the chair ---
def test_the_chair_approves_by_own_login(sro: Body) -> None:
    earlier = sent(sro)
    actions.approve_as_chair(earlier, chair="Helen Ek", by=None, at=datetime.date(2026, 3, 3))
    assert stored(earlier) == (datetime.date(2026, 3, 3), "av ordföranden Helen Ek")


def test_a_secretary_tells_how_the_chair_approved(sro: Body) -> None:
    earlier = sent(sro)
    actions.approve_as_chair(earlier, chair="Helen Ek", note="e-post 3 mars", by=None)
    assert stored(earlier)[1] == "av ordföranden Helen Ek, enligt e-post 3 mars"


def test_the_chair_does_not_approve_what_is_signed() -> None:
    board = make.make_body("Styrelsen", approval_word="adjusted")
    with pytest.raises(RuleError, match="justeras med underskrifter"):
        actions.approve_as_chair(sent(board), chair="Helen Ek", by=None)


def test_who_may_approve(sro: Body) -> None:
    meeting = sent(sro)
    users = {
        role: make.make_user(role, sro, role)
        for role in (MembershipRole.CHAIR, MembershipRole.VICE_CHAIR, MembershipRole.SECRETARY)
    }
    assert {role: can_approve_notes(user, meeting) for role, user in users.items()} == {
        "chair": True, "vice_chair": False, "secretary": True,
    }  # fmt: skip
