"""Utskick: the secretary sees what was sent, waits and failed in own bodies, and tries again."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from decisions.actions import add_party
from mailing.enums import MailKind
from mailing.models import Delivery, Mail
from mailing.rules import can_see_mail
from people.models import Person
from tests import factories as make
from tests.desk.conftest import Desk, address, done, refused
from tests.test_permissions import ROLES
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def titles(desk: Desk, **query: Any) -> list[str]:
    """What the list shows."""
    return [row.title for row in desk.open("mails", None, **query).context["rows"]]


@pytest.fixture
def mails(world: World) -> dict[str, Mail]:
    """One that waits, one that was sent, one of another body; the world has one that failed."""
    return {
        "waiting": make.make_mail(key="v", name="Väntar Ek", body=world.body),
        "sent": make.make_sent_mail(key="s", name="Sänd Ek", kind="notes", body=world.body),
        "foreign": make.make_failed_mail(key="f", name="Främmande Ek", body=world.other_body),
        "of none": make.make_failed_mail(key="n", name="Ingens Ek"),
    }


# --- the list -------------------------------------------------------------------------------------
def test_list_shows_the_mails_of_own_bodies_newest_first(
    desk: Desk, mails: dict[str, Mail]
) -> None:
    assert titles(desk) == [
        "Anteckning utskickad till Sänd Ek",
        "Kallelse till Väntar Ek",
        "Kallelse till Anna Ek",
    ]


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("misslyckade", ["Kallelse till Anna Ek"]),
        ("vantar", ["Kallelse till Väntar Ek"]),
        ("skickade", ["Anteckning utskickad till Sänd Ek"]),
    ],
)
def test_list_is_chosen_by_state(
    desk: Desk, mails: dict[str, Mail], state: str, shown: list[str]
) -> None:
    assert titles(desk, lage=state) == shown


def test_list_says_how_many_there_are_in_each_state(desk: Desk, mails: dict[str, Mail]) -> None:
    context = desk.open("mails").context
    links = [link["text"] for link in context["state_links"]]
    assert links == ["Alla (3)", "Misslyckade (1)", "Väntar (1)", "Skickade (1)"]
    assert context["lead"] == "1 mejl kom inte fram. Rätta adressen eller försök igen."


def test_mail_that_is_being_sent_is_among_those_that_wait(
    desk: Desk, mails: dict[str, Mail]
) -> None:
    delivery = mails["waiting"].delivery
    delivery.claimed_at, delivery.claimed_by = timezone.now(), "worker"
    delivery.save()
    (row,) = desk.open("mails", None, lage="vantar").context["rows"]
    assert row.state_text == "skickas nu"


def test_list_is_chosen_by_what_mails_are_about(
    desk: Desk, world: World, mails: dict[str, Mail]
) -> None:
    page = desk.open("mails", None, galler=f"meeting:{world.planned.pk}")
    assert [row.title for row in page.context["rows"]] == ["Kallelse till Anna Ek"]
    assert "<h1>Utskick om SRO 19 mars 2026</h1>" in page.content.decode()


def test_list_is_chosen_by_body(desk: Desk, world: World, mails: dict[str, Mail]) -> None:
    person = world.users["secretary"].person  # type: ignore[union-attr]
    make.make_membership(world.other_body, person, "secretary")
    assert titles(desk, organ=world.other_body.pk) == ["Kallelse till Främmande Ek"]
    assert len(titles(desk)) == 4


def test_list_is_chosen_by_kind(desk: Desk, mails: dict[str, Mail]) -> None:
    page = desk.open("mails", None, slag="notes")
    assert [row.title for row in page.context["rows"]] == ["Anteckning utskickad till Sänd Ek"]
    links = [link["text"] for link in page.context["kind_links"]]
    assert links == ["Alla slag", "Kallelse (2)", "Anteckning utskickad (1)"]
    assert page.context["state_links"][0]["text"] == "Alla (1)"


def test_those_who_have_assignments_and_no_address_are_named(desk: Desk, world: World) -> None:
    words = desk.open("mails").context["unreached"]
    assert words == ["Rut Ansvar (Västkoms direktör)"]
    for person in Person.objects.filter(name="Rut Ansvar"):
        person.email = "rut@example.se"
        person.save()
    speaker = make.make_position("Kommundirektör", speaks_for_organisation=True)
    make.make_holder(speaker, make.make_person("Eva Fors"))
    add_party(world.assignment, speaker.organisation, by=None)
    assert desk.open("mails").context["unreached"] == ["Eva Fors (Kommundirektör)"]


def test_files_hold_what_the_page_shows_and_not_what_mails_say(
    desk: Desk, world: World, mails: dict[str, Mail]
) -> None:
    page = desk.open("mails", None, lage="misslyckade")
    address_of_csv = dict(page.context["downloads"])["CSV"]
    assert address_of_csv == "/utskick/utskick.csv?lage=misslyckade"
    content = b"".join(desk.client.get(address_of_csv)).decode("utf-8-sig")
    head, *rows = content.splitlines()
    assert head.split(";")[:6] == ["Organ", "Slag", "Ämne", "Namn", "Adress", "Läge"]
    assert [row.split(";")[3:6] for row in rows] == [["Anna Ek", "anna@example.se", "misslyckat"]]
    assert "Hemlig hälsning" not in content
    excel = desk.client.get(dict(page.context["downloads"])["Excel"])
    assert (excel.status_code, b"".join(excel)[:2]) == (200, b"PK")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"slag": "brevduva"}, "Slaget gick inte att läsa. Alla slag visas."),
        ({"lage": "borta"}, "Läget gick inte att läsa. Alla mejl visas."),
        ({"organ": "x"}, "Organet gick inte att läsa. Mejl från alla dina organ visas."),
        ({"organ": "9" * 30}, "Organet gick inte att läsa. Mejl från alla dina organ visas."),
        ({"galler": "mötet"}, "Det gick inte att läsa vad mejlen gäller. Alla visas."),
        ({"galler": "meeting:" + "9" * 40}, "Det gick inte att läsa vad mejlen gäller. Alla"),
    ],
)
def test_choice_that_cannot_be_read_is_told_and_everything_shown(
    desk: Desk, mails: dict[str, Mail], query: dict[str, str], said: str
) -> None:
    page = desk.open("mails", None, **query)
    assert said in page.content.decode()
    assert len(page.context["rows"]) == 3


def test_body_that_is_not_ones_own_cannot_be_chosen(
    desk: Desk, world: World, mails: dict[str, Mail]
) -> None:
    assert len(titles(desk, organ=world.other_body.pk)) == 3


def test_list_goes_on_on_the_next_page(desk: Desk, world: World) -> None:
    for number in range(60):
        make.make_mail(key=f"många:{number}", name=f"Person {number}", body=world.body)
    assert (len(titles(desk)), len(titles(desk, sida=2))) == (50, 11)


@pytest.mark.parametrize("rows", [1, 30])
def test_list_costs_the_same_whatever_its_length(
    desk: Desk, world: World, settings: Any, rows: int
) -> None:
    settings.EMAIL_HOST = "smtp.example.se"
    for number in range(rows):
        about = f"meeting:{world.planned.pk if number % 2 else world.june.pk}"
        make.make_mail(key=f"många:{number}", body=world.body, about=about)
    make.make_mail(key="uppdrag", body=world.body, about=f"assignment:{world.assignment.pk}")
    desk.open("mails")
    with CaptureQueriesContext(connection) as caught:
        desk.open("mails")
    assert len(caught) == 13


# --- when nothing leaves --------------------------------------------------------------------------
def test_without_a_mail_server_the_page_says_so(desk: Desk, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    words = desk.open("mails").context["trouble"]
    assert words.startswith("Loggen har ingen e-postserver inställd. Mejlen sparas här")


@pytest.mark.parametrize(("minutes", "told"), [(14, False), (16, True)])
def test_when_nothing_has_left_for_a_while_the_page_says_so(
    desk: Desk, world: World, settings: Any, minutes: int, told: bool
) -> None:
    settings.EMAIL_HOST = "smtp.example.se"
    mail = make.make_mail(key="v", body=world.body)
    mail.delivery.next_try_at -= datetime.timedelta(minutes=minutes)
    mail.delivery.save()
    assert bool(desk.open("mails").context["trouble"]) is told


# --- one mail -------------------------------------------------------------------------------------
def test_page_of_a_mail_tells_what_it_said_and_what_happened(desk: Desk, world: World) -> None:
    page = desk.open("mail", world.mail.pk)
    assert "Hemlig hälsning." in page.content.decode()
    assert [event.text for event in page.context["events"]] == [
        "Gick inte att skicka till anna@example.se. "
        "Mottagarens adress godtas inte: ”550 okänd adress”",
        "Loggen lade mejlet i kön.",
    ]


def test_mail_that_failed_is_tried_again_with_one_press(desk: Desk, world: World) -> None:
    sent = desk.send("mail-retry", world.mail.pk)
    assert done(sent) == (address("mails"), ["Mejlet skickas igen till anna@example.se."])
    mail = Mail.objects.get(pk=world.mail.pk)
    assert (mail.failed_at, mail.last_error, mail.state.value) == (None, "", "waiting")
    assert mail.delivery.tries == 0


def test_mail_that_failed_is_sent_to_another_address(desk: Desk, world: World) -> None:
    sent = desk.fill_in("mail", world.mail.pk, to="anna.ek@example.se")
    here = address("mail", world.mail.pk)
    assert done(sent) == (here, ["Mejlet skickas till anna.ek@example.se."])
    mail = Mail.objects.get(pk=world.mail.pk)
    assert (mail.to, mail.message_id) == ("anna.ek@example.se", world.mail.message_id)
    happened = desk.open("mail", world.mail.pk).context["events"][0].text
    who = world.users["secretary"]
    assert happened == (
        f"{who} bytte adressen från anna@example.se till anna.ek@example.se och försökte igen."
    )


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("", "Skriv en e-postadress."),
        ("anna", "Skriv en e-postadress, till exempel anna@example.se."),
        ("a@example.se\nBcc: b@example.se", "Skriv en e-postadress, till exempel anna@example.se."),
    ],
)
def test_what_is_no_address_is_told_beside_the_field(
    desk: Desk, world: World, to: str, said: str
) -> None:
    assert refused(desk.send("mail", world.mail.pk, to=to)) == {"to": [said]}
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize("name", ["mail", "mail-retry"])
def test_mail_that_has_not_failed_is_not_sent_again(
    desk: Desk, mails: dict[str, Mail], name: str
) -> None:
    answer = desk.send(name, mails["sent"].pk, to="anna@example.se")
    assert "Mejlet har inte misslyckats. Ladda om sidan." in str(
        refused(answer) if name == "mail" else done(answer)
    )
    assert Delivery.objects.filter(mail=mails["sent"]).count() == 0


# --- who sees it ----------------------------------------------------------------------------------
def test_rule_and_list_agree_on_who_sees_a_mail(world: World, mails: dict[str, Mail]) -> None:
    for role in ROLES[1:]:
        user = world.users[role]
        seen = set(Mail.objects.visible_to(user))
        assert seen == {mail for mail in Mail.objects.all() if can_see_mail(user, mail)}


def test_menu_leads_secretaries_to_it(desk: Desk, world: World) -> None:
    link = f'href="{reverse("desk:mails")}"'
    assert desk.client.get("/").content.decode().count(link) == 2
    politician = world.users["politician"]
    assert politician is not None
    assert link not in Desk(politician).client.get("/").content.decode()


def test_mail_about_what_one_may_not_see_names_nothing(desk: Desk, world: World) -> None:
    other = make.make_meeting(world.other_body, datetime.date(2026, 5, 5))
    make.make_mail(key="x", kind=MailKind.NOTES, body=world.body, about=f"meeting:{other.pk}")
    assert desk.open("mails").context["rows"][0].about is None
