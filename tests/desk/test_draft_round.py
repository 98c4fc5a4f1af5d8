"""The draft round: personal links, comments, and that it is over when it is over."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desk.draft_links import draft_path
from mailing.models import Mail
from meetings.actions.drafting import MOST_COMMENTS
from meetings.models import DraftReader, DraftRound, ItemComment
from people.enums import MembershipRole
from people.models import Person
from tests import factories as make
from tests.desk.conftest import Desk, done, page, refused
from tests.once import client_of
from tests.world import World

pytestmark = pytest.mark.unit


def read(world: World, reader: DraftReader | None = None) -> Any:
    """What a reader's link answers in a browser without a login."""
    return Client().get(draft_path(reader or world.draft_reader))


def with_address(name: str, email: str) -> Person:
    person = make.make_person(name)
    person.email = email
    person.save()
    return person


def close(world: World) -> None:
    for row in DraftRound.objects.all():
        row.closed_on = row.opened_on
        row.save()


def test_opening_a_round_mails_each_reader_a_link_of_their_own(desk: Desk, world: World) -> None:
    close(world)
    chair = with_address("Karin Ordf", "karin@example.se")
    make.make_membership(world.body, chair, MembershipRole.CHAIR)
    with_address("Dan Före", "dan@example.se")
    item = make.make_item(world.writing, "Hemlig punkt", presenters="Dan Före och Okänd Person")
    shown = desk.open("draft-round", world.writing.pk)
    choices = shown.context["form"].fields["readers"].choices
    assert [words for _, words in choices] == [
        "Karin Ordf, ordförande: hela", "Dan Före, föredragande: punkt 2",
    ]  # fmt: skip
    assert "Okänd Person, föredragande: punkt 2" in shown.context["unreached"]
    sent = desk.send(
        "draft-round", world.writing.pk, comment_by="2025-12-08", message="God läsning!",
        readers=[key for key, _ in choices],
    )  # fmt: skip
    assert done(sent)[1] == ["Utkastet är skickat till 2 läsare."]
    readers = {r.name: r for r in DraftReader.objects.filter(round__closed_on__isnull=True)}
    assert (readers["Karin Ordf"].item, readers["Dan Före"].item) == (None, item)
    mail = Mail.objects.get(kind="draft_round", to="karin@example.se")
    assert draft_path(readers["Karin Ordf"]) in mail.text
    words = mail.text + mail.subject + mail.html
    assert [w for w in ("Hemligt", "Hemlig", "utkasta", "Utkastat") if w in words] == []


def test_a_round_that_has_ended_before_it_began_is_refused(desk: Desk, world: World) -> None:
    close(world)
    sent = desk.send("draft-round", world.writing.pk, comment_by="2025-11-30")
    assert refused(sent) == {"comment_by": ["Sista dagen för synpunkter har redan varit."]}


def test_the_link_shows_the_whole_draft_and_is_kept_nowhere(world: World) -> None:
    answer = read(world)
    assert ("Hemligt utkast" in answer.content.decode(), answer.status_code) == (True, 200)
    kept = [answer[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")]
    assert kept == ["no-store", "noindex, nofollow", "no-referrer"]


def test_who_reads_one_item_sees_and_comments_that_item_only(world: World) -> None:
    other = make.make_item(world.writing, "En annan sak")
    reader = make.make_draft_reader(world.draft_reader.round, "Dan", "dan@example.se", item=other)
    text = read(world, reader).content.decode()
    assert ("En annan sak" in text, "Hemligt utkast" in text) == (True, False)
    Client().post(draft_path(reader), {"item": world.draft_item.pk, "text": "Smygväg"})
    assert ItemComment.objects.filter(text="Smygväg").count() == 0


def test_a_closed_item_is_withheld_from_readers(world: World) -> None:
    make.make_closed_item(world.writing, "Sekretesspunkten")
    assert "Sekretesspunkten" not in read(world).content.decode()


def test_a_comment_reaches_the_secretary_who_answers_it(desk: Desk, world: World) -> None:
    path = draft_path(world.draft_reader)
    sent = Client().post(path, {"item": world.draft_item.pk, "text": "Året är fel."})
    assert sent["Location"] == f"{path}#punkt-{world.draft_item.pk}"
    row = ItemComment.objects.get(text="Året är fel.")
    assert (row.author, row.made_by) == ("Bo Al", None)
    assert row in desk.open("draft-round", world.writing.pk).context["comments"]
    told = done(desk.send("comment-handle", row.pk, answer="Rättat."))[1]
    assert told == ["Synpunkten från Bo Al är hanterad."]
    assert "Rättat." in read(world).content.decode()


def test_an_empty_comment_is_asked_for_beside_its_item(world: World) -> None:
    answer: Any = Client().post(draft_path(world.draft_reader), {"item": world.draft_item.pk})
    [(_, form, _)] = answer.context["items"]
    assert form.errors == {"text": ["Detta fält måste fyllas i."]}


def test_a_link_takes_only_so_many_comments(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr("meetings.actions.drafting.MOST_COMMENTS", 1)
    assert MOST_COMMENTS == 200
    Client().post(draft_path(world.draft_reader), {"item": world.draft_item.pk, "text": "Två"})
    assert ItemComment.objects.filter(text="Två").count() == 0


def test_a_reader_taken_off_has_a_dead_link_but_stays_quoted(desk: Desk, world: World) -> None:
    path = draft_path(world.draft_reader)
    done(desk.send("draft-reader-remove", world.draft_reader.pk))
    assert Client().get(path).status_code == 404
    assert [row.author for row in ItemComment.objects.all()] == ["Bo Al"]


@pytest.mark.parametrize("how", ["draft-close", "notes-send-out"])
def test_links_are_dead_when_the_round_or_the_writing_is_over(
    desk: Desk, world: World, how: str
) -> None:
    done(desk.send(how, world.writing.pk))
    assert read(world).status_code == 404
    assert DraftRound.objects.get().closed_on == datetime.date(2025, 12, 1)
    posted = Client().post(
        draft_path(world.draft_reader), {"item": world.draft_item.pk, "text": "För sent"}
    )
    assert posted.status_code == 404


@pytest.mark.parametrize("token", ["1", "1:abc", "x" * 300])
def test_a_made_up_link_opens_nothing(token: str, db: None) -> None:
    assert Client().get(reverse("desk:draft-read", args=[token])).status_code == 404


def test_a_reader_with_a_login_is_led_to_the_same_page(world: World) -> None:
    user: Any = world.users["politician"]
    reader = make.make_draft_reader(
        world.draft_reader.round, "Per Lund", "per@example.se", person=user.person
    )
    answer = client_of(world, "politician").get(
        reverse("desk:draft-round", args=[world.writing.pk])
    )
    assert (answer.status_code, answer["Location"]) == (302, draft_path(reader))


def test_comments_are_no_part_of_the_meetings_page_or_files(desk: Desk, world: World) -> None:
    make.send_out_meeting(world.writing)
    for where in (page("meeting", world.writing.pk), page("notes-json", world.writing.pk)):
        assert "fel årtal" not in desk.client.get(where).content.decode()
