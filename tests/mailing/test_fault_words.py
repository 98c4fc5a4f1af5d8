"""What each error of a mail server means, and what the secretary reads about it."""

import smtplib
import socket
import ssl

import pytest

from mailing.faults import Meaning, letter_fault, server_fault
from mailing.smtp import Backend, Watched, WatchedSsl

pytestmark = pytest.mark.unit

LATER, NEVER, UNCLEAR = Meaning.LATER, Meaning.NEVER, Meaning.UNCLEAR
TO = "anna@example.se"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionRefusedError(111, "x"), "E-postservern tar inte emot anslutningen."),
        (TimeoutError("timed out"), "E-postservern svarar inte."),
        (
            smtplib.SMTPAuthenticationError(535, b"5.7.8 Fel"),
            "E-postservern godtar inte loggens inloggning: ”535 5.7.8 Fel”",
        ),
        (
            smtplib.SMTPConnectError(554, b"No"),  # of the connection, not of the letter
            "E-postservern gick inte att nå: ”554 No”",
        ),
        (
            smtplib.SMTPNotSupportedError("STARTTLS extension not supported by server."),
            "E-postservern gick inte att nå: ”STARTTLS extension not supported by server.”",
        ),
        (
            socket.gaierror(-2, "Name or service not known"),
            "E-postservern gick inte att nå: ”[Errno -2] Name or service not known”",
        ),
        (ssl.SSLError(1, "bad\ncertificate"), "E-postservern gick inte att nå: ”bad certificate”"),
    ],
)
def test_server_that_is_not_reached_is_tried_later(error: Exception, words: str) -> None:
    fault = server_fault(error)
    assert (fault.meaning, fault.words) == (LATER, words)


@pytest.mark.parametrize(
    ("error", "meaning", "words"),
    [
        (
            smtplib.SMTPRecipientsRefused({TO: (550, b"5.1.1 Nej")}),
            NEVER,
            "Mottagarens adress godtas inte: ”550 5.1.1 Nej”",
        ),
        (
            smtplib.SMTPRecipientsRefused({TO: (452, b"Full")}),
            LATER,
            "Mottagarens adress godtas inte just nu: ”452 Full”",
        ),
        (
            smtplib.SMTPSenderRefused(552, b"F\xf6r stort", "logg@example.se"),
            NEVER,
            "E-postservern tar inte emot mejlet: ”552 F\ufffdr stort”",
        ),
        (
            smtplib.SMTPDataError(451, b"V\xc3\xa4nta\r\n<b>"),
            LATER,
            "E-postservern tar inte emot mejlet just nu: ”451 Vänta <b>”",
        ),
        (smtplib.SMTPServerDisconnected("x"), LATER, "E-postservern bröt: ”x”"),
        (ValueError("rubrik"), NEVER, "Mejlet gick inte att sätta ihop: ”rubrik”"),
    ],
)
def test_letter_that_does_not_go(error: Exception, meaning: Meaning, words: str) -> None:
    fault = letter_fault(error, is_unanswered=False)
    assert (fault.meaning, fault.words) == (meaning, words)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (smtplib.SMTPServerDisconnected("x"), UNCLEAR),
        (ConnectionResetError(), UNCLEAR),
        (TimeoutError(), UNCLEAR),
        (smtplib.SMTPDataError(451, b"x"), LATER),
        (smtplib.SMTPDataError(554, b"x"), NEVER),
    ],
)
def test_only_silence_after_the_letter_is_unclear(error: Exception, meaning: Meaning) -> None:
    assert letter_fault(error, is_unanswered=True).meaning == meaning


def test_words_of_a_talkative_server_are_cut() -> None:
    fault = letter_fault(smtplib.SMTPDataError(550, b"x" * 5000), is_unanswered=False)
    assert len(fault.words) < 300


@pytest.mark.parametrize(("use_ssl", "kind"), [(False, Watched), (True, WatchedSsl)])
def test_connection_is_watched_encrypted_or_not(use_ssl: bool, kind: type) -> None:
    assert Backend(use_ssl=use_ssl, use_tls=False).connection_class is kind
    assert kind.getreply is Watched.getreply
