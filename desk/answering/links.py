"""The signed address by which one person reports on one assignment, without logging in."""

import datetime
from dataclasses import dataclass

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse

from decisions.models import Assignment
from mailing.links import whole_address
from people.models import Person

SIGNER = TimestampSigner(salt="desk.answering")
LASTS = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Named:
    """What a token says: whose answer it is, about what, and whether it is past its time."""

    assignment_id: int
    person_id: int
    is_old: bool


def answer_token(assignment_id: int, person_id: int) -> str:
    """Signed with the moment it was made; good for `LASTS`."""
    return SIGNER.sign(f"{assignment_id}.{person_id}")


def answer_path(assignment: Assignment, person: Person) -> str:
    """The path of the page, by a token made now."""
    return reverse("desk:answer", args=[answer_token(assignment.pk, person.pk)])


def answer_link(assignment: Assignment, person: Person) -> str:
    """The whole address, as written in a letter to that person and nobody else."""
    return whole_address(answer_path(assignment, person))


def read_answer_token(token: str) -> Named | None:
    """What the token says; None when it is not one of ours."""
    try:
        try:
            words, is_old = SIGNER.unsign(token, max_age=LASTS), False
        except SignatureExpired:
            words, is_old = SIGNER.unsign(token), True
        assignment_id, _, person_id = words.partition(".")
        return Named(int(assignment_id), int(person_id), is_old)
    except (BadSignature, ValueError):
        return None
