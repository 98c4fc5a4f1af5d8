"""Settings that are more than a word: read here, or the start stops with a sentence of its own."""

from collections.abc import Iterable
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from sro_log.lib.pauses import Pause, read_pauses


def whole_number(name: str, value: str, lowest: int, highest: int) -> int:
    """The number.

    Raises:
        ImproperlyConfigured: it is none, or outside the limits (both inclusive).
    """
    is_number = value.strip().isascii() and value.strip().isdecimal() and len(value) < 10
    if not is_number or not lowest <= int(value) <= highest:
        raise ImproperlyConfigured(
            f"{name} ska vara ett heltal mellan {lowest} och {highest}, inte ”{value}”."
        )
    return int(value)


def sender(name: str, value: str) -> str:
    """An address mails come from, "logg@example.se" or "Beslutsloggen <logg@example.se>".

    Raises:
        ImproperlyConfigured: it is no address.
    """
    try:
        validate_email(parseaddr(value)[1] if value.isprintable() else "")
    except ValidationError as error:
        raise ImproperlyConfigured(
            f"{name} ska vara en e-postadress, till exempel "
            f"Beslutsloggen <logg@example.se>, inte ”{value}”."
        ) from error
    return value


def web_address(name: str, value: str) -> str:
    """Where the log is reached, without the last slash: "https://logg.example.se".

    Raises:
        ImproperlyConfigured: it has no host, or more than one.
    """
    parts = urlsplit(value)
    rest = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in ("http", "https") or not parts.hostname or rest:
        raise ImproperlyConfigured(
            f"{name} ska vara adressen som loggen nås på, till exempel "
            f"https://logg.example.se, inte ”{value}”."
        )
    return f"{parts.scheme}://{parts.netloc}"


def own_address(hosts: list[str], *, is_local: bool, port: str) -> str:
    """Where the log is reached when nobody has said: its first host; "" when that is no name."""
    if is_local:
        return f"http://localhost:{port}"
    host = next(iter(hosts), "").lstrip(".")
    return f"https://{host}" if host and "*" not in host else ""


def pauses(name: str, words: Iterable[str]) -> tuple[Pause, ...]:
    """Pauses of the year.

    Raises:
        ImproperlyConfigured: one cannot be read, or they cover the year.
    """
    try:
        return read_pauses(words)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error
