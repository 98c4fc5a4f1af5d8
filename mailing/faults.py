"""What an error of the mail server means for a letter: try again, give up, or nobody knows."""

import smtplib
from dataclasses import dataclass
from enum import Enum

from mailing.letters import one_line, shortened

PERMANENT = 500  # RFC 5321 4.2.1: 5xx will not work next time either


class Meaning(Enum):
    """What to do about it."""

    LATER = "try again later"
    NEVER = "it will not work next time either"
    UNCLEAR = "it may have arrived: once more, and then no more"


@dataclass(frozen=True)
class Fault:
    """Why a letter did not go, in words a secretary reads."""

    meaning: Meaning
    words: str


def server_fault(error: Exception) -> Fault:
    """The server could not be reached, or did not let us in. Says nothing about the letter."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        words = f"E-postservern godtar inte loggens inloggning: {_quoted(error)}"
    elif isinstance(error, TimeoutError):
        words = "E-postservern svarar inte."
    elif isinstance(error, ConnectionRefusedError):
        words = "E-postservern tar inte emot anslutningen."
    else:
        words = f"E-postservern gick inte att nå: {_quoted(error)}"
    return Fault(Meaning.LATER, words)


def letter_fault(error: Exception, *, is_unanswered: bool) -> Fault:
    """The server was reached; this letter did not go.

    Args:
        is_unanswered: the letter was let go of, and no answer came.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        error = smtplib.SMTPResponseException(code, words)
        said = "Mottagarens adress godtas inte"
    else:
        said = "E-postservern tar inte emot mejlet"
    if isinstance(error, smtplib.SMTPResponseException):
        if error.smtp_code >= PERMANENT:
            return Fault(Meaning.NEVER, f"{said}: {_quoted(error)}")
        return Fault(Meaning.LATER, f"{said} just nu: {_quoted(error)}")
    if isinstance(error, smtplib.SMTPException | OSError):
        if is_unanswered:
            return Fault(Meaning.UNCLEAR, "Det är oklart om mejlet kom fram: inget svar kom.")
        return Fault(Meaning.LATER, f"E-postservern bröt: {_quoted(error)}")
    return Fault(Meaning.NEVER, f"Mejlet gick inte att sätta ihop: {_quoted(error)}")


def _quoted(error: Exception) -> str:
    """The server's own words: ”550 5.1.1 No such user”."""
    words = str(error)
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        words = f"{error.smtp_code} {text}"
    return f"”{shortened(one_line(words), 200)}”"
