"""Signing minutes: each with an own login, or on paper; the last signature approves."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from decisions.actions.approval import MakeCopy, approve
from meetings.actions.sealing import keep_copy
from meetings.enums import SignWay
from meetings.models import Meeting, SignOff, Viewing
from meetings.rules import is_approved_by_signing
from meetings.signers import Signer, signers_of
from records.errors import RuleError
from records.writing import hold_row, today, write

ChecksumOf = Callable[[Meeting], str]


def valid_sign_offs(meeting: Meeting, checksum: str) -> list[SignOff]:
    """Signatures that hold: not voided, and of the text as it stands."""
    rows = meeting.sign_offs.filter(voided_on__isnull=True)
    return [row for row in rows if row.way == SignWay.PAPER or row.checksum == checksum]


def yet_to_sign(meeting: Meeting, checksum: str) -> list[Signer]:
    """Who is still to sign the text as it stands."""
    have = {(row.role, row.name) for row in valid_sign_offs(meeting, checksum)}
    return [signer for signer in signers_of(meeting) if (signer.role, signer.name) not in have]


@transaction.atomic
def sign_notes(
    meeting: Meeting,
    *,
    checksum_of: ChecksumOf,
    seen: str,
    by: Any,
    at: datetime.date | None = None,
    make_copy: MakeCopy = None,
) -> Meeting:
    """Signs the minutes as the one who is logged in. When everybody has, they are approved.

    Args:
        checksum_of: of the text as it stands; asked while the meeting's row is held.
        seen: the checksum of the text that was shown to the signer.

    Raises:
        RuleError: not theirs to sign, not read, signed already, or changed since it was shown.
    """
    meeting = _to_sign(meeting)
    mine = [s for s in signers_of(meeting) if s.person_id == by.person.pk]
    if not mine:
        raise RuleError("Du står inte bland dem som signerar protokollet.")
    if not Viewing.objects.filter(meeting=meeting, user=by).exists():
        raise RuleError("Öppna protokollet och läs det innan du signerar.")
    checksum = checksum_of(meeting)
    if seen != checksum:
        raise RuleError(
            "Protokollet har ändrats sedan du öppnade sidan. Läs det igen innan du signerar."
        )
    _void_others(meeting, checksum, by=by, at=at)
    left = [signer for signer in mine if signer in yet_to_sign(meeting, checksum)]
    if not left:
        raise RuleError("Du har redan signerat protokollet.")
    for signer in left:
        row = SignOff(
            meeting=meeting,
            role=signer.role,
            person_id=signer.person_id,
            name=signer.name,
            way=SignWay.LOGIN,
            signed_at=timezone.now(),
            checksum=checksum,
        )
        write(row, by=by, at=at)
    if not yet_to_sign(meeting, checksum):
        return approve(meeting, by=by, at=at, make_copy=make_copy)
    return meeting


@transaction.atomic
def approve_signed_paper(
    meeting: Meeting,
    content: bytes,
    *,
    signed_at: dict[Signer, datetime.datetime],
    by: Any,
    at: datetime.date | None = None,
) -> Meeting:
    """The minutes signed outside the log: who signed and when is recorded, the file kept as it is.

    Raises:
        RuleError: a signer lacks a time, or signed in the future or before the meeting.
    """
    meeting = _to_sign(meeting)
    signers = signers_of(meeting)
    if not signers:
        raise RuleError("Ange sekreterare, ordförande och justerare på närvarolistan först.")
    for row in meeting.sign_offs.filter(voided_on__isnull=True):
        row.voided_on = at or today()
        write(row, by=by, at=at, fields=["voided_on"], why="Undertecknat utanför loggen.")
    for signer in signers:
        moment = signed_at.get(signer)
        if moment is None:
            raise RuleError(f"Ange när {signer.name} skrev under.")
        if not meeting.on <= timezone.localdate(moment) or moment > timezone.now():
            raise RuleError(f"{signer.name} kan inte ha skrivit under då.")
        row = SignOff(
            meeting=meeting,
            role=signer.role,
            person_id=signer.person_id,
            name=signer.name,
            way=SignWay.PAPER,
            signed_at=moment,
        )
        write(row, by=by, at=at)
    meeting = approve(meeting, by=by, at=at)
    keep_copy(meeting, content, is_uploaded=True, by=by, at=at)
    return meeting


def _to_sign(meeting: Meeting) -> Meeting:
    meeting = hold_row(Meeting, meeting.pk)
    if not is_approved_by_signing(meeting):
        raise RuleError("Organets anteckningar signeras inte. De godkänns.")
    if meeting.sent_out_on is None:
        raise RuleError("Skicka ut protokollet innan det signeras.")
    if meeting.is_locked:
        raise RuleError("Protokollet är redan justerat.")
    return meeting


def _void_others(meeting: Meeting, checksum: str, *, by: Any, at: datetime.date | None) -> None:
    """Signatures of another text than this one no longer hold."""
    rows = meeting.sign_offs.filter(voided_on__isnull=True, way=SignWay.LOGIN)
    for row in rows.exclude(checksum=checksum):
        row.voided_on = at or today()
        write(row, by=by, at=at, fields=["voided_on"], why="Texten ändrades efter underskriften.")
