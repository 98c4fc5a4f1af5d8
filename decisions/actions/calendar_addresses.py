"""A user's own calendar addresses: made, made anew, and revoked."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from decisions.calendar_secrets import checksum_of, new_secret
from decisions.models import CalendarAddress
from people.models import Body, User
from people.rules import can_read_body
from records.errors import RuleError
from records.writing import hold_row, write


@transaction.atomic
def make_calendar_address(
    user: User, *, body: Body | None = None, by: Any
) -> tuple[CalendarAddress, str]:
    """An address of the user's own report-backs, or of a body's calendar; an earlier one ends.

    Returns:
        The row, and the secret, which is told this once and kept nowhere.

    Raises:
        RuleError: the user does not read the body.
    """
    if body is not None and not can_read_body(user, body):
        raise RuleError(f"Du läser inte {body.name}.")
    User.objects.select_for_update().get(pk=user.pk)  # two presses at once leave one address
    for row in CalendarAddress.objects.filter(user=user, body=body, revoked_at__isnull=True):
        revoke_calendar_address(row, by=by)
    secret = new_secret()
    row = CalendarAddress(
        user=user, body=body, secret_sha256=checksum_of(secret), made_at=timezone.now()
    )
    return write(row, by=by), secret


@transaction.atomic
def revoke_calendar_address(row: CalendarAddress, *, by: Any) -> CalendarAddress:
    """The address answers no more. Revoking it twice is the same."""
    row = hold_row(CalendarAddress, row.pk)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        write(row, by=by, fields=["revoked_at"])
    return row
