"""The mail server: Django's own backend, which also knows when a letter has gone unanswered."""

import smtplib
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

START_MAIL_INPUT = 354  # RFC 5321: "send me the letter"
LETTERS_A_CONNECTION = 50  # many servers end a connection that goes on for ever


class Watched(smtplib.SMTP):
    """Between the server's "send me the letter" and its next answer nobody knows who has it."""

    is_unanswered = False

    def getreply(self) -> tuple[int, bytes]:
        """The server's next answer."""
        code, words = super().getreply()
        self.is_unanswered = code == START_MAIL_INPUT
        return code, words


class WatchedSsl(Watched, smtplib.SMTP_SSL):
    """The same, encrypted from the start."""


class Backend(EmailBackend):
    """Django's SMTP backend with watched connections."""

    @property
    def connection_class(self) -> Any:
        """Encrypted from the start, or not (STARTTLS may follow)."""
        return WatchedSsl if self.use_ssl else Watched


class MailServer:
    """Opened when the first letter goes, kept for the next ones, opened anew after a fault."""

    def __init__(self) -> None:
        self._backend: Any = None
        self._letters = 0

    def open(self) -> None:
        """Makes sure that the server answers and has let us in.

        Raises:
            smtplib.SMTPException, OSError: it does not.
        """
        if self._letters >= LETTERS_A_CONNECTION:
            self.close()
        if self._backend is None:
            self._backend, self._letters = get_connection(), 0
        try:
            self._backend.open()
        except Exception:
            self.close()
            raise

    def send(self, message: EmailMessage) -> None:
        """Hands one letter over; call `open` first.

        Raises:
            smtplib.SMTPException, OSError: the server refused, or the connection broke.
        """
        self._letters += 1
        if not self._backend.send_messages([message]):
            raise smtplib.SMTPServerDisconnected("No connection was open.")

    @property
    def is_unanswered(self) -> bool:
        """Whether the last letter was let go of, and no answer came: it may be on its way."""
        return bool(getattr(getattr(self._backend, "connection", None), "is_unanswered", False))

    def close(self) -> None:
        """Says goodbye, if anyone is there to hear it."""
        backend, self._backend = self._backend, None
        if backend is not None:
            backend.fail_silently = True
            try:
                backend.close()
            except OSError:
                backend.connection = None
