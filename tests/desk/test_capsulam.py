"""Per capsulam from the question to the decision: asked, answered, reminded, decided, sent out."""

import datetime

import pytest
import time_machine

from decisions.models import Decision
from mailing.models import Mail
from meetings.models import CapsulamReply, Meeting
from people.enums import MembershipRole
from people.models import User
from records.writing import write
from tests import factories as make
from tests.desk.conftest import Desk, address, done, page, refused
from tests.logbook.test_query_counts import count
from tests.world import World

pytestmark = pytest.mark.unit

QUESTION = "SRO beslutar att\n1. godkänna remissvaret\n2. ge Västkoms direktör i uppdrag att skicka"


def member(world: World, name: str, role: str = MembershipRole.MEMBER, email: str = "") -> User:
    user = make.make_user(name, world.body, role)
    user.person.email = email
    write(user.person, by=None)
    return user


@pytest.fixture
def chair(world: World) -> Desk:
    return Desk(member(world, "Helen Ek", MembershipRole.CHAIR, "helen@example.se"))


@pytest.fixture
def politician(world: World) -> Desk:
    user = world.users["politician"]
    assert user is not None
    return Desk(user)


@pytest.fixture
def asked(world: World, chair: Desk) -> Meeting:
    """Sent to Per Lund and Helen Ek, to be answered by 12 December 2025."""
    return make.make_capsulam(world.body)


def notes_for(reader: Desk, meeting: Meeting) -> object:
    return reader.client.get(page("meeting", meeting.pk)).context["notes"].capsulam


# --- asking ---
def test_a_question_is_planned_with_its_members_and_its_item(
    desk: Desk, world: World, chair: Desk
) -> None:
    sent = desk.send(
        "meeting-plan", body=world.body.pk, form="per_capsulam", title="Remissvar",
        question=QUESTION, reply_by="12 december 2025",
    )  # fmt: skip
    made = Meeting.objects.get(form="per_capsulam")
    assert done(sent)[0] == page("meeting", made.pk)
    assert (made.on, made.reply_by) == (datetime.date(2025, 12, 12), datetime.date(2025, 12, 12))
    assert [str(item) for item in made.items.all()] == ["punkt 1 Remissvar"]
    assert [row.name for row in made.attendances.all()] == ["Per Lund", "Helen Ek"]


def test_the_form_asks_for_question_and_last_day(desk: Desk) -> None:
    form = desk.open("meeting-plan", form="per_capsulam").context["form"]
    assert [field.name for field in form.visible_fields()] == [
        "title", "question", "reply_by", "on",
    ]  # fmt: skip


def test_a_question_without_its_parts_is_asked_for_them(desk: Desk, world: World) -> None:
    sent = desk.send("meeting-plan", body=world.body.pk, form="per_capsulam", title="Remissvar")
    assert list(refused(sent)) == ["question", "reply_by"]


def test_sending_mails_each_member_once_and_tells_who_lacks_an_address(
    desk: Desk, world: World, chair: Desk
) -> None:
    world.body.mailbox = "sro@example.se"
    write(world.body, by=None)
    desk.send(
        "meeting-plan", body=world.body.pk, form="per_capsulam", title="Remissvar",
        question=QUESTION, reply_by="2025-12-12",
    )  # fmt: skip
    meeting = Meeting.objects.get(form="per_capsulam")
    presses = [done(desk.send("capsulam-send", meeting.pk))[1][-1] for _ in range(2)]
    assert presses == [
        "Frågan är skickad till 1 ledamot. Utan e-postadress: Per Lund.",
        "Frågan är redan skickad.",
    ]
    mail = Mail.objects.get(kind="capsulam")
    assert (mail.to, mail.reply_to, mail.about) == (
        "helen@example.se", "sro@example.se", f"meeting:{meeting.pk}",
    )  # fmt: skip
    assert mail.subject == "Svara senast fredag 12 december: fråga per capsulam från SRO"
    assert f"/moten/{meeting.pk}/" in mail.text


def test_members_see_the_question_when_it_is_sent_and_not_before(
    desk: Desk, world: World, politician: Desk, asked: Meeting
) -> None:
    draft = make.make_meeting(
        world.body, datetime.date(2025, 12, 20), "per_capsulam", question="<p>Hemligt utkast.</p>"
    )
    seen, unseen = notes_for(politician, asked), notes_for(politician, draft)
    assert (seen.question, unseen) == ("<p>SRO godkänner remissvaret.</p>", None)  # type: ignore[attr-defined]


# --- replying ---
def test_a_member_replies_and_changes_the_reply(politician: Desk, asked: Meeting) -> None:
    politician.send("capsulam-reply", asked.pk, answer="no", text="Hellre i januari.")
    sent = politician.fill_in("capsulam-reply", asked.pk, answer="yes", text="")
    words = "Tack, ditt svar är sparat. Du kan ändra det till och med sista dagen att svara."
    assert done(sent)[1][-1] == words
    row = CapsulamReply.objects.get()
    assert (row.person.name, row.answer, row.text, row.version) == ("Per Lund", "yes", "", 2)


def test_a_member_sees_the_own_reply_only(
    desk: Desk, chair: Desk, politician: Desk, asked: Meeting
) -> None:
    chair.send("capsulam-reply", asked.pk, answer="no", text="Hemligt svar.")
    politician.send("capsulam-reply", asked.pk, answer="yes")
    shown = {name: notes_for(who, asked) for name, who in (("p", politician), ("s", desk))}
    assert [line.name for line in shown["p"].lines] == []  # type: ignore[attr-defined]
    assert shown["p"].own.answer == "ja"  # type: ignore[attr-defined]
    assert shown["s"].result == "1 ja, 1 nej."  # type: ignore[attr-defined]
    assert "Hemligt svar" not in politician.client.get(page("meeting", asked.pk)).content.decode()


def test_after_the_last_day_only_the_secretary_records_replies(
    desk: Desk, politician: Desk, asked: Meeting
) -> None:
    person = asked.attendances.get(name="Per Lund").person_id
    with time_machine.travel("2025-12-13T10:00+01:00", tick=False):
        late = politician.send("capsulam-reply", asked.pk, answer="yes")
        desk.send("capsulam-reply", asked.pk, person=person, answer="abstains", on_behalf="e-post")
    assert refused(late) == {
        "__all__": ["Sista dagen att svara har varit. Hör av dig till sekreteraren."]
    }
    row = CapsulamReply.objects.get()
    assert (row.answer, row.on_behalf) == ("abstains", "e-post")


def test_the_secretary_says_how_the_reply_came(desk: Desk, asked: Meeting) -> None:
    person = asked.attendances.get(name="Per Lund").person_id
    sent = desk.send("capsulam-reply", asked.pk, person=person, answer="yes")
    assert list(refused(sent)) == ["on_behalf"]


def test_one_who_is_not_asked_does_not_reply(world: World, asked: Meeting) -> None:
    substitute = Desk(member(world, "Bo Ek", MembershipRole.SUBSTITUTE))
    assert substitute.client.get(address("capsulam-reply", asked.pk)).status_code == 403


def test_those_who_have_not_replied_are_reminded_once_a_day(
    desk: Desk, chair: Desk, politician: Desk, asked: Meeting
) -> None:
    politician.send("capsulam-reply", asked.pk, answer="yes")
    said = [done(desk.send("capsulam-remind", asked.pk))[1][-1] for _ in range(2)]
    reminders = Mail.objects.filter(key__contains="påminnelse")
    assert (said[0], [mail.to for mail in reminders]) == (
        "Påminnelse är skickad till 1 ledamot.", ["helen@example.se"],
    )  # fmt: skip
    chair.send("capsulam-reply", asked.pk, answer="yes")
    assert done(desk.send("capsulam-remind", asked.pk))[1][-1] == "Alla har svarat."


# --- deciding ---
def test_the_question_becomes_the_decision_and_the_result_is_told_to_all(
    desk: Desk, world: World, chair: Desk, politician: Desk
) -> None:
    meeting = make.make_capsulam(
        world.body,
        "<p>SRO beslutar att</p><ol><li>godkänna remissvaret</li><li>ge Västkoms direktör i "
        "uppdrag att skicka det.</li></ol>",
    )
    politician.send("capsulam-reply", meeting.pk, answer="yes", text="Bra.")
    with time_machine.travel("2025-12-12T10:00+01:00", tick=False):
        desk.send("meeting-hold", meeting.pk)
        presses = [done(desk.send("capsulam-adopt", meeting.pk))[1][-1] for _ in range(2)]
        desk.send("notes-send-out", meeting.pk)
        shown = notes_for(chair, meeting)
    assert presses == [
        "Beslutet är infört, 2 punkter.", "Beslutet är redan infört. Ändra det i stället.",
    ]  # fmt: skip
    points = Decision.objects.filter(item__meeting=meeting)
    assert [(d.text, d.is_approved, d.is_assigned) for d in points] == [
        ("SRO beslutar att godkänna remissvaret", True, False),
        ("SRO beslutar att ge Västkoms direktör i uppdrag att skicka det.", False, True),
    ]
    assert shown.result == "1 ja. 1 har inte svarat."  # type: ignore[attr-defined]
    assert [(line.name, line.answer) for line in shown.lines] == [  # type: ignore[attr-defined]
        ("Per Lund (S)", "ja"), ("Helen Ek", "har inte svarat"),
    ]  # fmt: skip


def test_replies_stand_when_the_notes_are_out(desk: Desk, politician: Desk, asked: Meeting) -> None:
    with time_machine.travel("2025-12-12T10:00+01:00", tick=False):
        desk.send("meeting-hold", asked.pk)
        desk.send("notes-send-out", asked.pk)
        sent = politician.send("capsulam-reply", asked.pk, answer="no")
    assert refused(sent) == {"__all__": ["Anteckningen är utskickad. Svaren ligger fast."]}


def test_the_question_is_not_changed_when_it_has_been_asked(desk: Desk, asked: Meeting) -> None:
    form = desk.open("meeting-edit", asked.pk).context["form"]
    assert [field.name for field in form.visible_fields()] == ["reply_by", "remark"]


def test_the_page_costs_the_same_however_many_have_replied(
    desk: Desk, world: World, asked: Meeting
) -> None:
    before = count(desk.client, page("meeting", asked.pk))
    for row in asked.attendances.all():
        make.make_reply(asked, row.person)
    assert count(desk.client, page("meeting", asked.pk)) == before
