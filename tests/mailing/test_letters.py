"""What goes out: headers nobody can inject into, both texts, files byte for byte."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.urls import reverse

from mailing.actions import Attachment
from mailing.enums import MailKind
from mailing.letters import make_message
from mailing.links import unsubscribe_token
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

ICS = "BEGIN:VCALENDAR\r\nSUMMARY:Möte\r\nEND:VCALENDAR\r\n".encode()


@pytest.fixture(autouse=True)
def _sender(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "logg@example.se"
    settings.SITE_ADDRESS = "https://logg.example.se"


def received(**values: Any) -> EmailMessage:
    """The mail as the one who gets it reads it."""
    mail = make.queue_mail(**values)
    assert mail is not None
    raw = make_message(mail).message().as_bytes(linesep="\r\n")
    return message_from_bytes(raw, policy=policy.default)  # type: ignore[return-value]


def test_headers_say_who_to_whom_and_that_no_machine_need_answer() -> None:
    body = make.make_body("SRO")
    got = received(body=body, reply_to="sro@example.se")
    headers = ("From", "To", "Reply-To", "Subject", "Auto-Submitted")
    assert [str(got[name]) for name in headers] == [
        '"SRO, beslutsloggen" <logg@example.se>',
        "Anna Ek <anna@example.se>",
        "sro@example.se",
        "Kallelse till SRO den 19 mars 2026",
        "auto-generated",
    ]


def test_message_id_is_the_one_it_was_queued_with() -> None:
    mail = make.queue_mail()
    assert mail is not None
    assert [make_message(mail).message()["Message-ID"] for _ in range(2)] == [mail.message_id] * 2


@pytest.mark.parametrize(
    "name",
    [
        "Åsa Öberg",
        'Bo "Bosse" Ek',
        "Ek, Anna (S)",
        "Anna <chef@example.org>",
        "Żółć 漢字",
        "x" * 150,
        "Å" * 150,
    ],
)
def test_name_of_any_letters_comes_through_and_adds_no_one(name: str) -> None:
    got = received(name=name)
    (address,) = got["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "anna@example.se")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\x00"])
def test_nothing_written_becomes_a_header_of_its_own(end: str) -> None:
    evil = f"Hej{end}Bcc: spion@example.org{end}{end}Ny text"
    got = received(subject=evil, name=evil, attachments=[Attachment(evil, b"x", "text/plain")])
    assert (got["Bcc"], got["Subject"]) == (None, "Hej Bcc: spion@example.org Ny text")
    assert [a.addr_spec for a in got["To"].addresses] == ["anna@example.se"]
    (part,) = got.iter_attachments()
    assert part.get_filename() == "Hej Bcc: spion@example.org Ny text"


def test_text_and_html_are_two_ways_to_read_the_same() -> None:
    got = received(text="Välkommen!", html="<p>Välkommen!</p>")
    assert got.get_content_type() == "multipart/alternative"
    text, html = got.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == "Välkommen!\n"
    assert '<html lang="sv">' in html.get_content()
    assert "<p>Välkommen!</p>" in html.get_content()


def test_subject_is_text_in_the_html() -> None:
    got = received(subject="<script>x</script>", html="<p>Hej</p>")
    html = got.get_body(("html",))
    assert html is not None
    assert "<title>&lt;script&gt;x&lt;/script&gt;</title>" in html.get_content()


def test_files_come_byte_for_byte_with_their_kind_and_name() -> None:
    calendar = Attachment("möte.ics", ICS, "text/calendar; charset=utf-8; method=REQUEST")
    pdf = Attachment("../dagordning.pdf", bytes(range(256)) * 9, "application/pdf")
    got = received(attachments=[calendar, pdf])
    first, second = got.iter_attachments()
    kind = first["Content-Type"]
    assert (kind.content_type, dict(kind.params)) == (
        "text/calendar",
        {"charset": "utf-8", "method": "REQUEST"},
    )
    assert (first.get_filename(), first.get_payload(decode=True)) == ("möte.ics", ICS)
    assert (second.get_filename(), second.get_content()) == ("..-dagordning.pdf", pdf.content)


@pytest.mark.parametrize("kind", MailKind)
def test_kinds_one_can_say_no_to_say_how(kind: MailKind) -> None:
    person = make.make_person()
    got = received(kind=kind, person=person, html="<p>Hej</p>")
    path = reverse("mailing:unsubscribe", args=[unsubscribe_token(person.pk, kind)])
    link = f"https://logg.example.se{path}"
    bodies = [got.get_body((form,)).get_content() for form in ("plain", "html")]  # type: ignore[union-attr]
    if kind.can_be_unsubscribed:
        assert got["List-Unsubscribe"].strip() == f"<{link}>"  # long: on a line of its own
        assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert [link in body for body in bodies] == [True, True]
    else:
        assert (got["List-Unsubscribe"], got["List-Unsubscribe-Post"]) == (None, None)
        assert [link in body for body in bodies] == [False, False]


def test_one_who_is_no_person_in_the_log_has_nothing_to_unsubscribe_with() -> None:
    assert received(kind=MailKind.REMINDER)["List-Unsubscribe"] is None


def test_long_lines_and_any_sign_come_through() -> None:
    text = "å" * 3000 + "\n.\n..\nFrån: x\nFrom here 😀"
    body = received(text=text).get_content()
    assert body.replace("\r\n", "\n") == text + "\n"
