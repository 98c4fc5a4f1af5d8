"""Findings about wishes and promises: i."""

import datetime

from django.db.models import Q

from decisions.enums import CommitmentKind
from decisions.findings.finding import Finding, Remedy
from decisions.findings.of_assignments import GRACE_DAYS
from decisions.findings.resting import Rests, settled
from decisions.models import Commitment
from decisions.models.commitment import CommitmentQuerySet
from people.rules import Standing

UNSETTLED = {
    CommitmentKind.WISH: "Önskemålet har varken blivit ett uppdrag eller släppts.",
    CommitmentKind.PROMISE: "Utfästelsen har varken blivit ett uppdrag eller släppts.",
}


def commitment_findings(
    commitments: CommitmentQuerySet,
    at: datetime.date,
    who: Standing | None = None,
    rests: Rests | None = None,
    with_resting: bool = False,
) -> list[Finding]:
    """i, for a queryset of commitments the reader may see; one query, and one for what rests.

    Only when the notes are out, or 21 days after the meeting. Assignments that are not sent out
    settle it only for the body's secretaries.
    """
    drafts_in = who.secretary_in if who is not None else frozenset()
    long_ago = at - datetime.timedelta(days=GRACE_DAYS)
    rows = (
        commitments.unsettled(at, drafts_in=drafts_in)
        .filter(Q(item__meeting__sent_out_on__lte=at) | Q(item__meeting__on__lt=long_ago))
        .select_related("item__meeting__body")
    )
    found = sorted((_unsettled(row) for row in rows), key=lambda f: f.since)
    return settled(found, at, rests, with_resting)


def _unsettled(row: Commitment) -> Finding:
    """i: neither made an assignment nor let go."""
    meeting = row.item.meeting
    return Finding(
        code="i",
        about=row,
        reason=UNSETTLED[CommitmentKind(row.kind)],
        whose_move=f"{meeting.body.possessive} sekreterare",
        since=meeting.on,
        remedy=Remedy("Gör till uppdrag eller släpp", "logbook:commitment", row.pk),
    )
