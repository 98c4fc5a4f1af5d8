"""Who may do what: everything follows from a person's roles in bodies and positions held."""

from dataclasses import dataclass, field
from typing import Any

from people.enums import MembershipRole
from people.models import Body, Membership, Person, PositionHolder, in_force
from records.writing import today


@dataclass(frozen=True)
class Standing:
    """What a user is today, read once per request."""

    is_administrator: bool = False
    secretary_in: frozenset[int] = field(default_factory=frozenset)
    prepares_in: frozenset[int] = field(default_factory=frozenset)
    chairs_in: frozenset[int] = field(default_factory=frozenset)
    reads_in: frozenset[int] = field(default_factory=frozenset)
    positions: frozenset[int] = field(default_factory=frozenset)
    speaks_for: frozenset[int] = field(default_factory=frozenset)


def standing(user: Any) -> Standing:
    """The user's roles today: two queries, kept on the user for the rest of the request."""
    kept = getattr(user, "_standing", None)
    if kept is not None:
        return kept
    is_in = user.is_authenticated and user.is_active
    found = _find_standing(user.is_superuser, person__user=user) if is_in else Standing()
    user._standing = found
    return found


def standing_of(person: Person) -> Standing:
    """What a person is today, with a login or without; nothing once the login has been closed."""
    if person.user is not None and not person.user.is_active:
        return Standing()
    return _find_standing(False, person=person)


def _find_standing(is_administrator: bool, **whose: Any) -> Standing:
    at = today()
    roles = list(Membership.objects.filter(in_force(at), **whose).values_list("body_id", "role"))
    held = list(
        PositionHolder.objects.filter(in_force(at), **whose).values_list(
            "position_id", "position__organisation_id", "position__speaks_for_organisation"
        )
    )
    secretary = frozenset(b for b, role in roles if role == MembershipRole.SECRETARY)
    prepares = frozenset(b for b, role in roles if role == MembershipRole.PREPARER)
    return Standing(
        is_administrator=is_administrator,
        secretary_in=secretary,
        prepares_in=prepares,
        chairs_in=frozenset(b for b, role in roles if role == MembershipRole.CHAIR),
        reads_in=frozenset(b for b, _ in roles),
        positions=frozenset(p for p, _, _ in held),
        speaks_for=frozenset(o for _, o, speaks in held if speaks),
    )


def is_secretary(user: Any, body: Body | int) -> bool:
    """Secretary of the body. An administrator is not: the notes belong to the secretaries."""
    pk = body if isinstance(body, int) else body.pk
    return pk in standing(user).secretary_in


def can_edit_items(user: Any, body: Body | int) -> bool:
    """Secretaries, and those who prepare the body's meetings."""
    pk = body if isinstance(body, int) else body.pk
    return is_secretary(user, pk) or pk in standing(user).prepares_in


def can_read_body(user: Any, body: Body | int) -> bool:
    """Reads what the body has sent out."""
    pk = body if isinstance(body, int) else body.pk
    return pk in standing(user).reads_in or standing(user).is_administrator


def readable_bodies(user: Any) -> Any:
    """Bodies whose sent-out notes the user reads."""
    if standing(user).is_administrator:
        return Body.objects.all()
    return Body.objects.filter(pk__in=standing(user).reads_in)


def can_see_directory(user: Any) -> bool:
    """Bodies, positions, organisations and people: for anyone with a role of any kind.

    Names, titles and the party of elected members belong to the role and are no secret among those
    who have one. Assignments, meetings and attendance on the same pages follow `visible_to`.
    """
    who = standing(user)
    return bool(who.is_administrator or who.reads_in or who.positions or who.speaks_for)
