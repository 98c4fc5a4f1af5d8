"""Unsubscribing from the link in a mail: without a login, by a press only, and undone as easily."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mailing.enums import MailKind
from mailing.links import SIGNER, unsubscribe_token
from mailing.models import Unsubscription
from people.models import Person
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def person() -> Person:
    return make.make_person()


@pytest.fixture
def reader() -> Client:
    """Somebody's browser or mail program: no login, no cookie, and no token of a form."""
    return Client(enforce_csrf_checks=True)


def link(person: Person, kind: str = MailKind.REMINDER) -> str:
    """The address in a mail."""
    return reverse("mailing:unsubscribe", args=[unsubscribe_token(person.pk, kind)])


def unsubscribed() -> list[tuple[str, str]]:
    """Who has said no to what."""
    return [(row.person.name, row.kind) for row in Unsubscription.objects.all()]


def heading(response: Any) -> str:
    """The page's first words."""
    return str(response.content.decode().split("<h1>")[1].split("</h1>")[0])


def test_opening_the_link_asks_and_changes_nothing(reader: Client, person: Person) -> None:
    for ask in (reader.get, reader.head) * 50:
        assert ask(link(person)).status_code == 200
    assert heading(reader.get(link(person))) == "Avanmäl dig från mejl"
    assert (unsubscribed(), Unsubscription.history.count()) == ([], 0)


def test_pressing_unsubscribes_from_that_kind_only(reader: Client, person: Person) -> None:
    answer = reader.post(link(person))
    assert (answer.status_code, heading(answer)) == (200, "Du är avanmäld")
    assert unsubscribed() == [("Anna Ek", "reminder")]
    assert make.queue_mail(kind=MailKind.REMINDER, person=person) is None
    assert make.queue_mail(kind=MailKind.LATE, person=person) is not None


def test_mail_program_unsubscribes_for_its_user(reader: Client, person: Person) -> None:
    """RFC 8058: a POST with these words, no cookies, and no redirect in answer."""
    words = "List-Unsubscribe=One-Click"
    answer = reader.post(link(person), words, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, unsubscribed()) == (200, [("Anna Ek", "reminder")])


def test_pressing_twice_is_the_same_as_once(reader: Client, person: Person) -> None:
    for _ in range(2):
        assert reader.post(link(person)).status_code == 200
    assert unsubscribed() == [("Anna Ek", "reminder")]


def test_unsubscribing_is_undone_with_a_press(reader: Client, person: Person) -> None:
    reader.post(link(person))
    assert heading(reader.get(link(person))) == "Du är avanmäld"
    assert heading(reader.post(link(person), {"igen": "ja"})) == "Du får mejlen igen"
    assert unsubscribed() == []
    assert Unsubscription.history.count() == 2
    assert make.queue_mail(kind=MailKind.REMINDER, person=person) is not None


@pytest.mark.parametrize("kind", [kind for kind in MailKind if not kind.can_be_unsubscribed])
def test_what_one_cannot_say_no_to_has_no_such_page(
    reader: Client, person: Person, kind: MailKind
) -> None:
    assert [ask(link(person, kind)).status_code for ask in (reader.get, reader.post)] == [404, 404]
    assert unsubscribed() == []


def test_link_of_one_person_and_kind_is_good_for_no_other(reader: Client, person: Person) -> None:
    token = unsubscribe_token(person.pk, MailKind.REMINDER)
    words, _, seal = token.partition(":")
    other = make.make_person("Bo Ek")
    forged = [
        f"{other.pk}.reminder:{seal}",
        f"{person.pk}.late:{seal}",
        f"{words}:{seal[:-1]}",
        words,
        ":",
        "å",
        "x" * 3000,
        SIGNER.sign("999999.reminder"),
        SIGNER.sign(f"{person.pk}.nytt"),
        SIGNER.sign("x.reminder"),
        SIGNER.sign(f"{'9' * 40}.reminder"),
    ]
    paths = [reverse("mailing:unsubscribe", args=[token]) for token in forged]
    answers = {ask(path).status_code for path in paths for ask in (reader.get, reader.post)}
    assert (answers, unsubscribed()) == ({404}, [])


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_ways_of_asking_are_refused(reader: Client, person: Person, method: str) -> None:
    assert getattr(reader, method)(link(person)).status_code == 405


def test_page_names_the_kind_and_who_it_is(reader: Client, person: Person) -> None:
    words = " ".join(reader.get(link(person)).content.decode().split())
    assert "Anna Ek får mejl av slaget <strong>påminnelse</strong> från beslutsloggen." in words
