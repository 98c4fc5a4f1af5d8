"""The link in a mail: what it cannot do, when it stops, how one gets a new one, and logins."""

import datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from decisions.actions import end_party
from decisions.enums import Outcome
from desk.answering.links import SIGNER, answer_link, answer_token
from mailing.models import Mail
from meetings.enums import Openness
from people.models import User
from records.writing import write
from tests import factories as make
from tests.desk.answering import SENTENCE, asked_person, everything, heading, link, said, words_of
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def browser() -> Client:
    """Somebody's browser, which is not logged in."""
    return Client()


# --- forwarding --------------------------------------------------------------------------------
def test_forwarded_link_can_do_that_one_thing_only(world: World, browser: Client) -> None:
    path = link(world)
    Client().post(path, {"answer": "plan", "text": SENTENCE})
    other = make.make_person("Eva Ek")
    assert SENTENCE not in words_of(browser.get(path))  # the receipt is in the other's browser
    assert SENTENCE not in words_of(browser.get(f"{path}?andra"))
    elsewhere = ["/", "/logg/", "/mina-uppdrag/", f"/uppdrag/{world.assignment.pk}/"]
    assert {browser.get(page).status_code for page in elsewhere} == {302}
    _, _, stamp, seal = path.strip("/").replace("svara/", ":").split(":")
    forged = [
        f"{world.handed.pk}.{asked_person(world).pk}:{stamp}:{seal}",
        f"{world.assignment.pk}.{other.pk}:{stamp}:{seal}",
        f"{world.assignment.pk}.{asked_person(world).pk}:{stamp}x:{seal}",
        SIGNER.sign("999999.1"),
        SIGNER.sign(f"{world.assignment.pk}.{'9' * 40}"),
        SIGNER.sign("x"),
        "å",
        "x" * 3000,
    ]
    before = everything()
    paths = [reverse("desk:answer", args=[token]) for token in forged]
    answers = {ask(to).status_code for to in paths for ask in (browser.get, browser.post)}
    assert (answers, everything() == before) == ({404}, True)


def test_draft_is_not_read_by_a_link(world: World, browser: Client) -> None:
    make_party = [world.position]
    drafted = make.make_assignment(world.draft_decision, "Hemligt", parties=make_party)
    assert browser.get(link(world, drafted)).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_ways_of_asking_are_refused(world: World, browser: Client, method: str) -> None:
    assert getattr(browser, method)(link(world)).status_code == 405


# --- an end to it ------------------------------------------------------------------------------
def leave(world: World) -> None:
    holder = asked_person(world).held_positions.get()
    holder.until_on = datetime.date(2025, 11, 30)
    write(holder, by=None, fields=["until_on"])


def deactivate(world: World) -> None:
    user = asked_person(world).user
    assert user is not None
    user.is_active = False
    user.save()


def no_longer_a_party(world: World) -> None:
    end_party(world.party, by=None)


@pytest.mark.parametrize("end", [leave, deactivate, no_longer_a_party])
def test_link_stops_when_the_person_no_longer_answers_for_it(
    world: World, browser: Client, end: Any
) -> None:
    path = link(world)
    end(world)
    for response in (browser.get(path), browser.post(path, {"answer": "done"})):
        assert response.status_code == 410
        assert f"{asked_person(world).name} svarar inte längre för uppdraget." in words_of(response)
        assert f"sekreteraren i SRO, {secretary_name(world)}" in words_of(response)
        assert "Plan för uppföljning" not in words_of(response)
    assert said() == []


def secretary_name(world: World) -> str:
    user: Any = world.users["secretary"]
    return str(user.person.name)


def test_link_stops_when_the_assignment_is_closed(world: World, browser: Client) -> None:
    path = link(world)
    meeting = make.hold_meeting(world.planned)
    make.make_outcome(world.report_back, Outcome.CLOSED, meeting)
    make.send_out_meeting(meeting)
    for response in (browser.get(path), browser.post(path, {"answer": "done"})):
        assert response.status_code == 410
        assert "Uppdraget är avslutat." in words_of(response)
    assert said() == []


def test_deputy_has_a_link_of_their_own(world: World, browser: Client) -> None:
    deputy = make.make_person("Bo Al")
    make.make_holder(world.position, deputy, kind="deputy")
    browser.post(link(world, person=deputy), {"answer": "plan"})
    assert [row[2] for row in said()] == ["Bo Al (svar från mejl)"]


# --- a new one ---------------------------------------------------------------------------------
def test_link_is_good_for_thirty_days_and_then_asks_for_a_new_one(
    world: World, browser: Client
) -> None:
    path = link(world)
    with time_machine.travel("2025-12-31T11:59:00+01:00", tick=False):
        assert heading(browser.get(path)) == "Plan för uppföljning"
    with time_machine.travel("2025-12-31T12:01:00+01:00", tick=False):
        before = everything()
        assert heading(browser.get(path)) == "Länken har blivit för gammal"
        assert "Plan för uppföljning" not in words_of(browser.get(path))
        assert everything() == before


def test_press_on_an_old_link_mails_a_new_one_to_the_same_person_once_a_day(
    world: World, browser: Client
) -> None:
    person = asked_person(world)
    person.email = "direktor@example.se"
    write(person, by=None, fields=["email"])
    path = link(world)
    with time_machine.travel("2026-01-10T12:00:00+01:00", tick=False):  # a Saturday
        for _ in range(5):
            response = browser.post(path, {"answer": "done"})
        assert heading(response) == "Ny länk är skickad"
        assert "direktor@example.se" not in words_of(response)
        [mail] = Mail.objects.filter(kind="link")
        new = answer_link(world.assignment, person)
        assert (mail.to, mail.person, new in mail.text, new in mail.html) == (
            "direktor@example.se",
            person,
            True,
            True,
        )
        assert mail.delivery.is_automatic is False
        there = new.removeprefix(settings.SITE_ADDRESS)
        assert heading(browser.get(there)) == "Plan för uppföljning"
    with time_machine.travel("2026-01-11T12:00:00+01:00", tick=False):
        browser.post(path)
    assert (Mail.objects.filter(kind="link").count(), said()) == (2, [])


def test_without_an_address_the_page_says_so(world: World, browser: Client) -> None:
    path = link(world)
    person = asked_person(world)
    person.email = ""
    write(person, by=None, fields=["email"])
    with time_machine.travel("2026-02-10T12:00:00+01:00", tick=False):
        response = browser.post(path)
    assert "saknar e-postadress." in words_of(response)
    assert Mail.objects.filter(kind="link").count() == 0


# --- when a login is demanded ------------------------------------------------------------------
def demanded_by_the_body(world: World) -> None:
    world.body.answers_need_login = True
    write(world.body, by=None, fields=["answers_need_login"])


def sekretess(world: World) -> None:
    world.assignment.openness = Openness.SECRET
    world.assignment.openness_ground = "OSL 25 kap. 1 §"
    write(world.assignment, by=None, fields=["openness", "openness_ground"])


@pytest.mark.parametrize("demand", [demanded_by_the_body, sekretess])
def test_login_is_demanded_and_the_page_goes_on_after_it(
    world: World, browser: Client, demand: Any
) -> None:
    demand(world)
    path = link(world)
    for response in (browser.get(path), browser.post(path, {"answer": "done"})):
        assert heading(response) == "Logga in för att svara"
        assert f'href="/logga-in/?next={path}"' in words_of(response)
        for hidden in ("Plan för uppföljning", "återkomma", world.assignment.number):
            assert hidden not in words_of(response)
    assert said() == []
    user = world.users["responsible"]
    assert isinstance(user, User)
    login = {"username": user.username, "password": make.PASSWORD, "next": path}
    answer = browser.post("/logga-in/", login)
    assert answer["Location"] == path
    assert heading(browser.get(path)) == "Plan för uppföljning"
    browser.post(path, {"answer": "done"})
    assert len(said()) == 1


def test_somebody_elses_login_is_not_enough(world: World, browser: Client) -> None:
    demanded_by_the_body(world)
    browser.force_login(world.users["politician"])  # type: ignore[arg-type]
    for response in (browser.get(link(world)), browser.post(link(world), {"answer": "done"})):
        assert (response.status_code, heading(response)) == (403, "Länken är någon annans")
    assert said() == []


def test_letter_about_what_is_closed_does_not_name_it(world: World, browser: Client) -> None:
    sekretess(world)
    person = asked_person(world)
    person.email = "direktor@example.se"
    write(person, by=None, fields=["email"])
    path = link(world)
    with time_machine.travel("2026-02-10T12:00:00+01:00", tick=False):
        browser.post(path)
    mail = Mail.objects.get(kind="link")
    letter = mail.subject + mail.text + mail.html
    assert ("Plan för uppföljning" in letter, world.assignment.number in letter) == (False, False)


def test_token_says_nothing_but_numbers_and_a_moment(world: World) -> None:
    token = answer_token(world.assignment.pk, asked_person(world).pk)
    assert token.split(":")[0] == f"{world.assignment.pk}.{asked_person(world).pk}"
