"""Earlier notes at the desk: what the meeting said, and the chair's own approval."""

import pytest

from meetings.models import Meeting, PriorNotes
from people.enums import MembershipRole
from tests import factories as make
from tests.desk.conftest import Desk, address, done, kept_value, page, refused, steps_on
from tests.world import NOW, World

pytestmark = pytest.mark.unit


@pytest.fixture
def prior(world: World) -> PriorNotes:
    """SRO's notes of 13 November, taken up on 28 November."""
    item = make.make_item(world.writing, "Föregående mötesanteckning")
    return make.make_prior_notes(item, world.sent)


def stored(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def test_what_was_said_is_kept_and_approves_when_sent_out(
    desk: Desk, world: World, prior: PriorNotes
) -> None:
    values = {f"v{prior.pk}": "changed", f"c{prior.pk}": "Punkt 1 gäller 2026."}
    sent = desk.send("prior-judge", world.writing.pk, **values)
    words = "Det är infört. De som godkänns låses när mötets egen anteckning skickas ut."
    assert done(sent) == (page("meeting", world.writing.pk), [words])
    desk.send("notes-send-out", world.writing.pk)
    shown = desk.client.get(page("meeting", world.sent.pk)).context["notes"]
    assert ("Godkänd", "vid mötet 28 november 2025, med ändring: Punkt 1 gäller 2026.") in (
        shown.facts
    )


def test_a_change_that_is_not_told_is_asked_for_beside_its_field(
    desk: Desk, world: World, prior: PriorNotes
) -> None:
    sent = desk.send("prior-judge", world.writing.pk, **{f"v{prior.pk}": "changed"})
    assert refused(sent) == {f"c{prior.pk}": ["Skriv vad som ändras."]}


def test_what_was_typed_is_kept_when_the_rule_says_no(desk: Desk, world: World) -> None:
    earlier = make.held_meeting(world.body, NOW.replace(day=1, month=10))
    row = make.make_prior_notes(make.make_item(world.writing, "Föregående"), earlier)
    values = {f"v{row.pk}": "changed", f"c{row.pk}": "Mina ord."}
    sent = desk.send("prior-judge", world.writing.pk, **values)
    assert (list(refused(sent)), kept_value(sent, f"c{row.pk}")) == ([f"v{row.pk}"], "Mina ord.")


def test_the_page_of_a_meeting_without_earlier_notes_says_so(desk: Desk, world: World) -> None:
    assert "Ingen tidigare anteckning" in desk.open("prior-judge", world.june.pk).content.decode()


def test_the_item_tells_which_notes_it_takes_up_and_what_was_said(
    desk: Desk, world: World, prior: PriorNotes
) -> None:
    desk.send("prior-judge", world.writing.pk, **{f"v{prior.pk}": "later"})
    notes = desk.client.get(page("meeting", world.writing.pk)).context["notes"]
    assert [str(line) for lines in notes.items for line in lines.prior] == [
        "SRO 13 november 2025: tas upp igen"
    ]


# --- the chair ---
def test_the_chair_approves_on_the_page(world: World) -> None:
    chair = Desk(make.make_user("Helen Ek", world.body, MembershipRole.CHAIR))
    words = [words for words, _ in steps_on(chair, world.sent)]
    sent = chair.send("notes-approve-chair", world.sent.pk)
    now = stored(world.sent)
    assert (words, done(sent)[0], now.approved_on, now.approved_how) == (
        ["Godkänn som ordförande"], page("meeting", world.sent.pk), NOW, "av ordföranden Helen Ek",
    )  # fmt: skip


def test_a_secretary_notes_how_the_chair_approved(desk: Desk, world: World) -> None:
    make.make_user("Helen Ek", world.body, MembershipRole.CHAIR)
    without = desk.send("notes-approve-chair", world.sent.pk)
    desk.send("notes-approve-chair", world.sent.pk, note="e-post 30 november")
    assert (list(refused(without)), stored(world.sent).approved_how) == (
        ["note"], "av ordföranden Helen Ek, enligt e-post 30 november",
    )  # fmt: skip


def test_a_body_without_a_chair_says_so(desk: Desk, world: World) -> None:
    sent = desk.send("notes-approve-chair", world.sent.pk, note="e-post")
    assert refused(sent) == {"__all__": ["SRO har ingen ordförande."]}


def test_a_vice_chair_does_not_approve(world: World) -> None:
    vice = Desk(make.make_user("Bo Ek", world.body, MembershipRole.VICE_CHAIR))
    assert vice.client.post(address("notes-approve-chair", world.sent.pk)).status_code == 403
