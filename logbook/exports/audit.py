"""The page that ends approved minutes: what happened to them, when, by whom, and what was signed.

Names and roles only; an e-mail address never stands here.
"""

import datetime
import itertools
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from logbook.exports.paperwork import Paperwork
from meetings.enums import SignWay
from meetings.models import Meeting

ACTS = (
    ("opened_on", "Protokollet påbörjades"),
    ("sent_out_on", "Skickades ut"),
)
NOON = datetime.time(12)  # how the history says that only the day is known


@dataclass(frozen=True)
class Act:
    """One thing that happened."""

    day: datetime.date
    moment: datetime.datetime | None
    what: str
    who: str

    @property
    def when(self) -> str:
        """ "2025-12-01 kl. 14.32", or the day alone."""
        return f"{self.moment:%Y-%m-%d kl. %H.%M}" if self.moment else f"{self.day:%Y-%m-%d}"


@dataclass(frozen=True)
class Audit:
    """The acts, and the checksum of the text signed ("" when it was not signed in the log)."""

    acts: list[Act]
    checksum: str


def audit_of(work: Paperwork) -> Audit:
    """Everything up to the approval, in the order it happened."""
    meeting = work.notes.meeting
    signed = list(meeting.sign_offs.filter(voided_on__isnull=True))
    acts = [*_dated(meeting), *_viewed(meeting), *_signed(signed)]
    checksums = {row.checksum for row in signed if row.way == SignWay.LOGIN}
    approval = _dated(meeting, approval=True)
    return Audit(
        sorted(acts, key=_in_order) + approval,
        checksums.pop() if len(checksums) == 1 else "",
    )


def _in_order(act: Act) -> tuple[datetime.date, datetime.time]:
    return act.day, act.moment.time() if act.moment else datetime.time()


def _dated(meeting: Meeting, approval: bool = False) -> list[Act]:
    """The meeting's own acts with who did them, from the history."""
    approved = meeting.body.get_approval_word_display().capitalize()
    wanted = {"approved_on": f"{approved}es"} if approval else dict(ACTS)
    found = []
    rows = list(meeting.history.select_related("history_user__person").order_by("version"))
    for older, newer in itertools.pairwise(rows):
        for name, words in wanted.items():
            day = getattr(newer, name)
            if day is not None and getattr(older, name) is None:
                moment = _moment(newer.history_date, day)
                found.append(Act(day, moment, words, _name_of(newer.history_user)))
    return found


def _moment(written: datetime.datetime, day: datetime.date) -> datetime.datetime | None:
    """When it was done, if it was written down as it happened."""
    local = timezone.localtime(written)
    return None if local.date() != day or local.time() == NOON else local


def _viewed(meeting: Meeting) -> list[Act]:
    rows = [(timezone.localtime(row.viewed_at), row.name) for row in meeting.viewings.all()]
    return [Act(when.date(), when, "Öppnades för läsning", name) for when, name in rows]


def _signed(sign_offs: list[Any]) -> list[Act]:
    found = []
    for row in sign_offs:
        when = timezone.localtime(row.signed_at)
        how = "Signerades" if row.way == SignWay.LOGIN else "Undertecknades utanför loggen"
        found.append(Act(when.date(), when, how, f"{row.name}, {row.get_role_display()}"))
    return found


def _name_of(user: Any) -> str:
    """The person's name; a login without a person is not named: it may be an address."""
    if user is None:
        return ""
    return str(user.person.name) if hasattr(user, "person") else "loggens administratör"
