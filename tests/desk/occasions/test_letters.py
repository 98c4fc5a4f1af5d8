"""The letters as they arrive: text and HTML, from the body, answered to it, refused by kind."""

from datetime import date
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions import actions
from desk.occasions.receivers import Receivers
from desk.occasions.reminders import reminders
from desk.occasions.window import Window
from mailing.letters import make_message
from mailing.links import read_unsubscribe_token
from mailing.models import Mail, Unsubscription
from records.writing import write
from tests import factories as make
from tests.desk.occasions.conftest import Log

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

FIRST = date(2026, 5, 7)
UNCLOSED = {"meta", "br", "hr"}


class Tags(HTMLParser):
    """Fails on a tag that is not closed in its turn; keeps links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in UNCLOSED:
            self.open.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parts(mail: Mail) -> tuple[Any, str, str]:
    """The message as a mail program reads it: headers, text and HTML."""
    message = message_from_bytes(make_message(mail).message().as_bytes(), policy=policy.default)
    text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    return message, text, html


def test_letter_is_text_and_html_from_the_body_and_answered_to_its_mailbox(log: Log) -> None:
    [mail] = log.look_on(FIRST)
    message, text, html = parts(mail)
    assert (message["Reply-To"], message["To"]) == ("sro@example.se", "Anna Ek <anna@example.se>")
    assert str(message["From"]).startswith('"SRO, beslutsloggen"')
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    [answer] = [link for link in tags.links if "/svara/" in link]
    assert answer.startswith("https://logg.example.se/svara/")
    assert answer in text


def test_every_automatic_kind_says_how_to_get_no_more_of_it(log: Log) -> None:
    mails = log.look_daily_mails(date(2025, 11, 20), date(2026, 5, 29))
    assert {mail.kind for mail in mails} == {"new_assignment", "digest", "reminder"}
    for mail in mails:
        message, text, _ = parts(mail)
        link = message["List-Unsubscribe"].strip(" \r\n<>")
        refusal = read_unsubscribe_token(link.rstrip("/").rpartition("/")[2])
        assert refusal is not None
        assert (refusal.person_id, refusal.kind, link in text) == (log.anna.pk, mail.kind, True)
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_no_from_the_link_ends_that_kind_only(log: Log) -> None:
    [mail] = log.look_on(FIRST)
    link = (
        parts(mail)[0]["List-Unsubscribe"].strip(" \r\n<>").removeprefix("https://logg.example.se")
    )
    Client().post(link, {"List-Unsubscribe": "One-Click"})
    assert Unsubscription.objects.get().kind == "reminder"
    found = log.look_daily(date(2026, 5, 8), date(2026, 5, 29))
    assert (found, Mail.objects.filter(kind="digest").exists()) == ({}, True)


def test_words_that_look_like_markup_stay_words(log: Log) -> None:
    log.assignment.title = "Avtal <b>A & B</b>"
    write(log.assignment, by=None)
    [mail] = log.look_on(FIRST)
    assert "U-2025-1 Avtal <b>A & B</b>" in mail.text
    assert "Avtal &lt;b&gt;A &amp; B&lt;/b&gt;" in mail.html


def test_assignment_that_was_handed_over_is_the_receiving_bodys(log: Log) -> None:
    other = make.make_body("VVG", mailbox="vvg@example.se")
    may = make.make_meeting(other, date(2026, 5, 28))
    actions.hand_over(log.assignment, other, by=None, at=date(2026, 3, 2))
    heir = actions.receive_assignment(
        log.assignment, due="senast i maj 2026", by=None, at=date(2026, 3, 5)
    )
    assert heir.report_backs.get().meeting == may
    mails = log.look_daily_mails(date(2026, 4, 29), date(2026, 5, 8))
    reminded = [(mail.subject, mail.reply_to) for mail in mails if mail.kind == "reminder"]
    assert reminded == [
        ("Påminnelse: ett uppdrag återrapporteras till VVG 28 maj 2026", "vvg@example.se")
    ]
    assert "Från SRO 13 november 2025, punkt 1" in mails[0].text


@pytest.mark.parametrize("rows", [1, 3])
def test_finding_reminders_costs_the_pinned_number(log: Log, rows: int) -> None:
    for number in range(rows):
        position = make.make_position(f"Direktör {number}")
        make.make_holder(position, make.make_person(f"N {number}", email=f"n{number}@example.se"))
        more = make.make_assignment(log.assignment.decision, f"Nr {number}", parties=[position])
        make.make_report_back(more)
    with CaptureQueriesContext(connection) as caught:
        found = list(reminders(Window(FIRST, FIRST), Receivers(FIRST)))
    assert (len(found), len(caught)) == (rows + 1, 9)
