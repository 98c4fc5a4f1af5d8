"""Who signs the minutes: secretary, presiding chair and adjusters, as the attendance says."""

from dataclasses import dataclass
from typing import Any

from meetings.enums import MeetingRole, Presence, SignRole
from meetings.models import Attendance, Meeting

ROLES: dict[str, SignRole] = {
    MeetingRole.SECRETARY: SignRole.SECRETARY,
    MeetingRole.CHAIR: SignRole.CHAIR,
    MeetingRole.ADJUSTER: SignRole.ADJUSTER,
}


@dataclass(frozen=True)
class Signer:
    """One who is to sign, and as what."""

    role: SignRole
    person_id: int
    name: str
    email: str
    has_login: bool

    @property
    def role_text(self) -> str:
        """ "ordförande"."""
        return str(self.role.label)


def signers_of(meeting: Meeting) -> list[Signer]:
    """In the order they sign under the minutes; one query.

    The chair is who presided: the chair, or the vice chair when the chair was absent.
    """
    rows = [
        row
        for row in meeting.attendances.select_related("person__user")
        if row.meeting_role and row.presence != Presence.ABSENT
    ]
    presides: str = MeetingRole.CHAIR
    if not any(row.meeting_role == MeetingRole.CHAIR for row in rows):
        presides = MeetingRole.VICE_CHAIR
    wanted = {**ROLES, presides: SignRole.CHAIR}
    order = list(SignRole)
    found = [_signer(row, wanted[row.meeting_role]) for row in rows if row.meeting_role in wanted]
    return sorted(found, key=lambda signer: order.index(signer.role))


def _signer(row: Attendance, role: SignRole) -> Signer:
    login = row.person.user
    return Signer(
        role, row.person_id, row.name, row.person.email, login is not None and login.is_active
    )


def can_sign_notes(user: Any, meeting: Meeting) -> bool:
    """One of the signers, by their own login; nobody signs for another."""
    person = getattr(user, "person", None) if user.is_authenticated else None
    return person is not None and any(s.person_id == person.pk for s in signers_of(meeting))
