"""Secret addresses of calendars: the log keeps the checksum, so that a copy of it opens none."""

import hashlib
import secrets

from decisions.models import CalendarAddress


def new_secret() -> str:
    """256 random bits, as they stand in an address."""
    return secrets.token_urlsafe(32)


def checksum_of(secret: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def address_of(secret: str) -> CalendarAddress | None:
    """The address with that secret; None when it is revoked, or its user may not log in."""
    rows = CalendarAddress.objects.filter(
        secret_sha256=checksum_of(secret), revoked_at__isnull=True, user__is_active=True
    )
    return rows.select_related("user", "body").first()
